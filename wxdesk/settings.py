"""What the user chose, and where the program keeps its things.

Choices live in `settings.toml`; a `.env` file in the working directory wins over it,
the environment over that, and what the caller passes over all.
"""

import logging
import os
import re
import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import tomlkit
from dotenv import dotenv_values
from platformdirs import PlatformDirs
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from wxdesk.core.errors import BadOptions, BadSettings, WxdeskError
from wxdesk.core.files import write_whole
from wxdesk.core.job import CHOICES, RANGES, Options, Outputs
from wxdesk.core.program import program_folder
from wxdesk.core.subtitles import PRESETS, SPEAKERS, Rules
from wxdesk.core.vocabulary import listed

_HOME = "WXDESK_HOME"
_PORTABLE = "portable"
_PORTABLE_HOME = "wxdesk-data"

_log = logging.getLogger(__name__)

ENVIRONMENT: Mapping[str, str] = {
    "HF_TOKEN": "network.hf_token",
    "WHISPER_MODEL": "transcription.model",
    "LOG_LEVEL": "general.log_level",
    "DB_URL": "general.db_url",
    "DEVICE": "transcription.device",
    "COMPUTE_TYPE": "transcription.compute_type",
}
"""The variables that set a key, in the environment or in a .env file."""


class Home(Enum):
    """Why the program's folders are where they are."""

    NAMED = "named"
    """WXDESK_HOME names the one that holds all of them."""
    PORTABLE = "portable"
    """They lie beside the program."""
    USUAL = "usual"
    """They are where this system has such things."""

    @classmethod
    def find(
        cls,
        environ: Mapping[str, str] = os.environ,
        env_file: Path | None = Path(".env"),
    ) -> tuple["Home", Path | None]:
        """Why, and the folder that holds all of them, if one does."""
        if named := environ.get(_HOME) or _read_env_file(env_file).get(_HOME):
            return cls.NAMED, Path(named).expanduser().absolute()
        if beside := _beside_program(environ):
            return cls.PORTABLE, beside
        return cls.USUAL, None


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the program.

    Attributes:
        config: What the user chose.
        data: What must not be lost: the database.
        models: Downloaded models, unless a setting names another folder.
        scratch: Decoded audio and checkpoints of unfinished jobs.
        logs: What happened.
        cache: What can be made or fetched again.
    """

    config: Path
    data: Path
    models: Path
    scratch: Path
    logs: Path
    cache: Path

    @classmethod
    def find(
        cls,
        environ: Mapping[str, str] = os.environ,
        env_file: Path | None = Path(".env"),
    ) -> Self:
        """The folders this system has for such things, or all in one; see `Home`."""
        _, home = Home.find(environ, env_file)
        if home:
            return cls.below(home)
        dirs = PlatformDirs("wxdesk", appauthor=False)
        data = dirs.user_data_path
        return cls(
            config=dirs.user_config_path,
            data=data,
            models=data / "models",
            scratch=data / "scratch",
            logs=dirs.user_log_path,
            cache=dirs.user_cache_path,
        )

    @classmethod
    def below(cls, home: Path) -> Self:
        """All folders in one."""
        return cls(
            config=home,
            data=home,
            models=home / "models",
            scratch=home / "scratch",
            logs=home / "logs",
            cache=home / "cache",
        )

    @property
    def settings_file(self) -> Path:
        """Where the user's choices are."""
        return self.config / "settings.toml"

    @property
    def voices(self) -> Path:
        """The voices that are remembered; made when first needed."""
        return self.data / "voices"

    @property
    def media(self) -> Path:
        """Recordings that came through the API; made when first needed."""
        return self.data / "media"

    @property
    def dictionaries(self) -> Path:
        """Where the user puts dictionaries for the spell-check; it need not exist."""
        return self.data / "dictionaries"

    @property
    def database(self) -> str:
        """Address of the database, unless a setting names another."""
        return f"sqlite:///{(self.data / 'wxdesk.db').as_posix()}"

    def make(self) -> None:
        """Makes the folders that are missing.

        Raises:
            WxdeskError: One cannot be made or written; the text says which and why.
        """
        for name in self.__slots__:
            folder: Path = getattr(self, name)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WxdeskError(
                    f"The folder {folder} cannot be made: {error.strerror}.",
                    self._way_out(),
                ) from error
        if not os.access(self.data, os.W_OK):
            raise WxdeskError(
                f"The folder {self.data} may not be written by this user.",
                self._way_out(),
            )

    def _way_out(self) -> str:
        if self.data != _beside_program(os.environ):
            return "Set WXDESK_HOME to a folder that can be written."
        return (
            "Move the program with its data to a folder that can be written, or set "
            "WXDESK_HOME to one."
        )


def _beside_program(environ: Mapping[str, str]) -> Path | None:
    """The folder of a program that is carried about with its data, if this is one.

    A file or folder beside it says so. Only a build can be carried about.
    """
    folder = program_folder(environ)
    if folder is None:
        return None
    home = folder / _PORTABLE_HOME
    is_portable = home.is_dir() or (folder / _PORTABLE).is_file()
    return home if is_portable else None


class Source(StrEnum):
    """Where a value comes from; what is earlier here wins."""

    ARGUMENT = "argument"
    ENVIRONMENT = "environment"
    ENV_FILE = ".env"
    FILE = "settings.toml"
    DEFAULT = "default"


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _several(value: object) -> object:
    return tuple(listed(value)) if isinstance(value, str) else value


_UserPath = Annotated[Path, AfterValidator(Path.expanduser)]
_Names = Annotated[
    tuple[str, ...], BeforeValidator(_several), Field(description="names with commas")
]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class General(_Section):
    """What concerns the whole program.

    Attributes:
        log_level: From which level on messages go to the log.
        db_url: Address of the database; None is the usual place.
        ffmpeg: Which ffmpeg to use; None is the one that came along.
        inhibit_sleep: Whether the computer stays awake while jobs run.
        notifications: Whether the system tells what is done while the window is away.
        keep_running_in_tray: Whether jobs go on when the window is closed.
    """

    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
        BeforeValidator(_upper),
    ] = "INFO"
    db_url: Annotated[
        str | None,
        Field(
            pattern=r"^sqlite:///.",
            description="an SQLite address such as sqlite:///folder/wxdesk.db",
        ),
    ] = None
    ffmpeg: _UserPath | None = None
    inhibit_sleep: bool = True
    notifications: bool = True
    keep_running_in_tray: bool = False


class Appearance(_Section):
    """How the window looks.

    Attributes:
        theme: Light, dark, or as the system has it.
        text_size: Of transcripts, in points.
        language: Of the window.
    """

    theme: Literal["system", "light", "dark"] = "system"
    text_size: Annotated[int, Field(ge=12, le=24)] = 15
    language: Literal["system", "en", "de", "es"] = "system"


class Playback(_Section):
    """How a recording is played while one corrects its transcript.

    Attributes:
        skip_seconds: How far the keys for it skip back and forward.
        rewind_seconds: How far it goes back when it goes on after a pause.
        wait_while_typing: Whether it waits while something is typed.
        hear_edges: Whether one hears what begins or ends at an edge that was moved.
        volume: How loud, from 0 to 1.
        muted: Whether nothing is heard, however loud it would be.
        key_set: Which keys play, skip and slow down.
    """

    skip_seconds: Annotated[float, Field(ge=0.5, le=120)] = 5
    rewind_seconds: Annotated[float, Field(ge=0, le=10)] = 0.5
    wait_while_typing: bool = False
    hear_edges: bool = True
    volume: Annotated[float, Field(ge=0, le=1)] = 1.0
    muted: bool = False
    key_set: Literal["standard", "otranscribe", "pedal"] = "standard"


class Vocabulary(_Section):
    """The user's own words, and what they are for.

    Attributes:
        words: Names and words that are right, with commas between them, the newest
            last.
        expect: Whether new transcriptions expect the newest of them.
        check_spelling: Whether misspelled words are underlined in transcripts.
    """

    words: str = ""
    expect: bool = True
    check_spelling: bool = True

    @property
    def entries(self) -> tuple[str, ...]:
        """The words, one by one."""
        return listed(self.words)

    @property
    def expected(self) -> tuple[str, ...]:
        """The words that new transcriptions may expect."""
        return self.entries if self.expect else ()


class Engine(_Section):
    """What concerns the engine processes.

    Attributes:
        idle_release_minutes: How long unused models stay loaded.
        lanes: How many jobs run at once, each in its own engine process.
    """

    idle_release_minutes: Annotated[float, Field(ge=0)] = 10
    lanes: Annotated[int, Field(ge=1, le=16)] = 1


class Network(_Section):
    """What may be fetched, and how.

    Attributes:
        hf_token: For models of the Hugging Face hub that ask for consent.
        offline: Whether nothing at all may be fetched.
        download_models: Whether a model that a job needs is fetched without asking.
        proxy: What to fetch through.
        fetch_max_gigabytes: Largest recording that is fetched from an address.
        fetch_max_minutes: Longest time that fetching a recording may take.
    """

    hf_token: SecretStr | None = None
    offline: bool = False
    download_models: bool = False
    proxy: Annotated[
        str | None,
        Field(
            pattern=r"^(https?|socks5h?)://.",
            description="an address such as http://proxy.example:3128",
            repr=False,  # it may hold a password
        ),
    ] = None
    fetch_max_gigabytes: Annotated[float, Field(gt=0)] = 4
    fetch_max_minutes: Annotated[float, Field(gt=0)] = 60


class Updates(_Section):
    """How one hears of new versions.

    Attributes:
        check: Whether the window looks for one, once a day.
        address: Where the newest one is told of; None is the place that the build
            knows.
    """

    check: bool = False
    address: Annotated[
        str | None,
        Field(
            pattern=r"^https://[^/]",
            description="an address that begins with https://",
        ),
    ] = None


class Storage(_Section):
    """What is kept, where and how long.

    Attributes:
        models_folder: Where downloaded models are; None is the usual place.
        checkpoint_days: How long the checkpoints of an unfinished job are kept.
        reserve_megabytes: So much of a disk stays free while a recording is fetched or
            decoded; a job that needs more waits.
    """

    models_folder: _UserPath | None = None
    checkpoint_days: Annotated[int, Field(ge=0)] = 14
    reserve_megabytes: Annotated[int, Field(ge=0)] = 200


class Api(_Section):
    """What other programs and computers may ask of this one, over HTTP.

    Attributes:
        enabled: Whether the window starts the server.
        reach: Whether this computer only can reach it, or others in the network, too.
        address: Which one to listen on; empty is all that `reach` allows.
        port: Which one to listen on.
        tls: Whether connections are encrypted, with a certificate made here.
        discovery: Whether it is announced in the network, by mDNS.
        keyless: Whether this computer itself needs no key.
        hosts: Further names by which clients may call this computer.
        origins: Web pages of these origins may use it, such as "http://host:3000".
        private_hosts: Hosts in private networks from which recordings are fetched,
            and which webhooks may call.
        max_gigabytes: Largest recording that is taken in.
        max_hours: Longest recording that is taken in.
        max_queued: How many jobs of one key may wait.
        per_minute: How many requests of one key or address are answered in a minute.
        keep_media_days: How long recordings that came in are kept; 0 is for ever.
        voices: Whether clients may list, store and compare voices.
    """

    enabled: bool = False
    reach: Literal["computer", "network"] = "computer"
    address: str = ""
    port: Annotated[int, Field(ge=0, le=65_535)] = 8642
    tls: bool = False
    discovery: bool = False
    keyless: bool = True
    hosts: _Names = ()
    origins: _Names = ()
    private_hosts: _Names = ()
    max_gigabytes: Annotated[float, Field(gt=0)] = 16
    max_hours: Annotated[float, Field(gt=0)] = 24
    max_queued: Annotated[int, Field(ge=1)] = 500
    per_minute: Annotated[int, Field(ge=1)] = 600
    keep_media_days: Annotated[int, Field(ge=0)] = 0
    voices: bool = False


class SubtitleChoice(_Section):
    """A preset for subtitles, and what holds instead of its numbers; see `Rules`.

    Attributes:
        preset: One of `PRESETS`.
        line_length: This and what follows holds instead of the preset's, if set.
    """

    preset: Literal[tuple(PRESETS)] = "plain"  # type: ignore[valid-type]
    line_length: Annotated[int | None, Field(ge=10, le=100)] = None
    lines: Annotated[int | None, Field(ge=1, le=4)] = None
    speed: Annotated[float | None, Field(ge=1, le=100)] = None
    min_duration: Annotated[float | None, Field(ge=0, le=10)] = None
    max_duration: Annotated[float | None, Field(ge=1, le=60)] = None
    gap: Annotated[float | None, Field(ge=0, le=2)] = None
    frame_rate: Annotated[float | None, Field(ge=10, le=240)] = None
    offset: Annotated[float | None, Field(ge=-86_400, le=360_000)] = None
    speakers: Literal[SPEAKERS] | None = None  # type: ignore[valid-type]

    @classmethod
    def of(cls, name: str, table: object) -> Self:
        """Reads the table of one of the user's own presets.

        Raises:
            BadSettings: A key is not known or a value not allowed, or the name is that
                of a preset that comes along.
        """
        place = f'[subtitles.presets."{name}"]'
        if name in PRESETS:
            raise BadSettings(
                f"{place} in settings.toml has the name of a preset that comes along.",
                "Give it another name.",
            )
        if not isinstance(table, dict):
            raise _no_table(place)
        try:
            made = cls.model_validate(
                {key: value for key, value in table.items() if value != ""}
            )
        except ValidationError as error:
            raise _bad_in_table(
                error.errors()[0], place, "subtitles", list(cls.model_fields)
            ) from error
        made._check_durations(made.rules(), place)
        return made

    def rules(self) -> Rules | None:
        """The preset's, with what else is set; None leaves segments as they are."""
        return self._over(PRESETS[self.preset])

    @property
    def numbers(self) -> dict[str, Any]:
        """What holds instead of the preset's numbers."""
        names = SubtitleChoice.model_fields.keys() - {"preset"}
        return self.model_dump(include=names, exclude_none=True)

    def _over(self, rules: Rules | None) -> Rules | None:
        return None if rules is None else rules.with_own(**self.numbers)

    def _check_durations(self, rules: Rules | None, place: str) -> None:
        if rules is not None and rules.min_duration > rules.max_duration:
            raise BadSettings(
                f"min_duration of {place} in settings.toml is "
                f"{rules.min_duration:g}, but max_duration is only "
                f"{rules.max_duration:g}."
            )


class Subtitles(SubtitleChoice):
    """What subtitles keep to.

    Attributes:
        preset: One of `PRESETS` or of the user's own.
        presets: The user's own, by name; each is based on one of `PRESETS`.
    """

    preset: Annotated[
        str,
        Field(description=f"one of {', '.join(PRESETS)}, or a preset of your own"),
    ] = "plain"
    presets: Mapping[str, SubtitleChoice] = {}

    @field_validator("presets", mode="before")
    @classmethod
    def _read_presets(cls, tables: object) -> Mapping[str, SubtitleChoice]:
        if not isinstance(tables, dict):
            raise _no_table("[subtitles.presets]")
        return {
            name: table
            if isinstance(table, SubtitleChoice)
            else SubtitleChoice.of(name, table)
            for name, table in tables.items()
        }

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.preset in self.all_presets():
            self._check_durations(self.rules(), "[subtitles]")
        return self

    def all_presets(self) -> dict[str, Rules | None]:
        """The rules of all presets by name; those that come along are first."""
        own = {name: choice.rules() for name, choice in self.presets.items()}
        return {**PRESETS, **own}

    def rules(self) -> Rules | None:
        """The preset's, with what else is set; None leaves segments as they are."""
        return self._over(self.all_presets()[self.preset])

    def chosen(self) -> SubtitleChoice:
        """What is set now, as a preset of the user's own would have it."""
        base = self.presets.get(self.preset)
        if base is None:
            return SubtitleChoice(preset=self.preset, **self.numbers)
        return base.model_copy(update=self.numbers)


class WatchFolder(_Section):
    """A folder whose new recordings are transcribed.

    Attributes:
        folder: Where it is.
        recursive: Whether the folders in it are watched, too.
        preset: Name of the one to use; empty takes the settings of [transcription].
        enabled: Whether it is watched now.
    """

    folder: Annotated[Path, AfterValidator(_absolute)]
    recursive: bool = True
    preset: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Preset:
    """What is to be done with recordings, under a name.

    Attributes:
        name: What the user calls it.
        options: How to make transcripts.
        formats: Names of the formats to write as soon as one is there.
        output_folder: Where to; None is beside the recording.
    """

    name: str
    options: Options
    formats: tuple[str, ...] = ()
    output_folder: Path | None = None

    @property
    def outputs(self) -> Outputs:
        """The files to write, as a job has them."""
        folder = self.output_folder
        return Outputs(self.formats, None if folder is None else str(folder))

    @classmethod
    def of(cls, name: str, place: str, table: object, usual: Options) -> Self:
        """Reads a preset's table.

        Args:
            name: The preset's.
            place: Of the table in settings.toml, for errors.
            table: Names of options with their values, `formats`, `output_folder`; an
                option of no text is not set.
            usual: What holds where the table says nothing.

        Raises:
            BadSettings: A key is not known, or a value not allowed.
        """
        if not isinstance(table, dict):
            raise _no_table(place)
        files = {key: value for key, value in table.items() if key in _FILES_KEYS}
        own = {
            key: None if value == "" else value
            for key, value in table.items()
            if key not in _FILES_KEYS
        }
        try:
            read = _PresetTable.model_validate(
                {"options": asdict(usual) | own, **files}
            )
            return cls(name, **dict(read))
        except ValidationError as error:
            raise _bad_in_table(error.errors()[0], place) from error
        except BadOptions as error:
            key, _, cause = error.text.partition(" ")
            raise BadSettings(
                f"{key} of {place} in settings.toml {cause}", error.hint
            ) from error

    def table(self, usual: Options) -> dict[str, Any]:
        """What `of` reads: all that is not as usual."""
        usually = asdict(usual)
        table = {
            name: "" if value is None else value
            for name, value in asdict(self.options).items()
            if value != usually[name]
        }
        if self.formats:
            table["formats"] = list(self.formats)
        if self.output_folder is not None:
            table["output_folder"] = str(self.output_folder)
        return table


class _PresetTable(_Section):
    """A preset without its name; in settings.toml the options stand beside the rest."""

    options: Options
    formats: tuple[str, ...] = ()
    output_folder: _UserPath | None = None


_FILES_KEYS = ("formats", "output_folder")

_TABLES = ("presets", "last", "watch", "shortcuts", "subtitles.presets")
"""What of settings.toml is no section of keys that are always the same."""


_USUAL = Options(identify=True)
"""Voices are recognised as soon as the user has had one remembered."""


class Settings(BaseSettings):
    """All that the user chose; sections as in settings.toml.

    Attributes:
        transcription: The options of a job for which nothing else is asked.
        presets: By name; each says what differs from `transcription`.
        last: What was asked for last.
        watch: The watch folders.
        shortcuts: Keys by the window's actions, where they are not the usual ones.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", case_sensitive=True)

    general: General = General()
    transcription: Options = _USUAL
    engine: Engine = Engine()
    network: Network = Network()
    storage: Storage = Storage()
    api: Api = Api()
    updates: Updates = Updates()
    appearance: Appearance = Appearance()
    playback: Playback = Playback()
    vocabulary: Vocabulary = Vocabulary()
    subtitles: Subtitles = Subtitles()
    presets: Mapping[str, Preset] = {}
    last: Preset | None = None
    watch: tuple[WatchFolder, ...] = ()
    shortcuts: Mapping[str, str] = {}
    _sources: Mapping[str, Source] = PrivateAttr(default_factory=dict)

    @classmethod
    def load(
        cls,
        places: Places,
        environ: Mapping[str, str] = os.environ,
        env_file: Path | None = Path(".env"),
        arguments: Mapping[str, Any] | None = None,
    ) -> Self:
        """Reads what the user chose.

        Args:
            places: Where settings.toml is; it need not exist.
            environ: The environment's variables.
            env_file: Read like the environment, unless it does not exist.
            arguments: What the caller asks for, by key such as "engine.lanes"; what
                is None is not asked for.

        Raises:
            BadSettings: A file cannot be read, a key is not known, or a value is not
                allowed; the text names it, its source and what is allowed.
        """
        return cls._of(
            {
                Source.ARGUMENT: _nested((arguments or {}).items()),
                Source.ENVIRONMENT: _nested(_ours(environ)),
                Source.ENV_FILE: _nested(_ours(_read_env_file(env_file))),
                Source.FILE: SettingsFile(places.settings_file).read(),
            }
        )

    @classmethod
    def load_or_defaults(
        cls,
        places: Places,
        environ: Mapping[str, str] = os.environ,
        env_file: Path | None = Path(".env"),
    ) -> tuple[Self, WxdeskError | None]:
        """Reads what the user chose, or does without where it cannot be used.

        A damaged settings.toml is set aside, and the defaults hold; where the fault is
        in the environment, only settings.toml is read.

        Returns:
            The settings, and what the user must be told, if anything.
        """
        try:
            return cls.load(places, environ, env_file), None
        except BadSettings as error:
            problem = error
        file = SettingsFile(places.settings_file)
        try:
            return cls._of({Source.FILE: file.read()}), problem
        except BadSettings as error:
            problem = error
        try:
            kept = file.set_aside()
        except WxdeskError as error:
            return cls(), BadSettings(problem.text, error.text)
        settings, _ = cls.load_or_defaults(places, environ, env_file)
        return settings, BadSettings(
            problem.text, f"The defaults hold now; the file is kept as {kept.name}."
        )

    @field_validator("transcription", mode="before")
    @classmethod
    def _identify_unless_told(cls, table: object) -> object:
        if not isinstance(table, dict):
            return table
        return {"identify": _USUAL.identify, **table}

    @field_validator("presets", mode="before")
    @classmethod
    def _read_presets(cls, tables: object, info: ValidationInfo) -> object:
        if not isinstance(tables, dict):
            return tables
        usual = info.data.get("transcription", _USUAL)
        return {
            name: table
            if isinstance(table, Preset)
            else Preset.of(name, f'[presets."{name}"]', table, usual)
            for name, table in tables.items()
        }

    @field_validator("last", mode="before")
    @classmethod
    def _read_last(cls, table: object, info: ValidationInfo) -> Preset | None:
        if table is None or isinstance(table, Preset):
            return table
        return Preset.of("", "[last]", table, info.data.get("transcription", _USUAL))

    @field_validator("watch")
    @classmethod
    def _has_presets(
        cls, folders: tuple[WatchFolder, ...], info: ValidationInfo
    ) -> tuple[WatchFolder, ...]:
        for number, folder in enumerate(folders, start=1):
            known = info.data.get("presets", {})
            if folder.preset and folder.preset not in known:
                raise BadSettings(
                    f"preset of [[watch]] number {number} in settings.toml is "
                    f"{folder.preset!r}, but there is no such preset.",
                    f"Known are {', '.join(known)}." if known else "",
                )
        return folders

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Keeps variables that happen to be called like a section out of it."""
        return (init_settings,)

    @classmethod
    def _of(cls, layers: Mapping[Source, Mapping[str, Any]]) -> Self:
        sources = tuple(InitSettingsSource(cls, dict(data)) for data in layers.values())
        try:
            # Only pydantic's own plugin for mypy knows this parameter.
            settings = cls(_build_sources=(sources, {}))  # type: ignore[call-arg]
        except ValidationError as error:
            raise _bad_value(error, layers) from error
        except BadOptions as error:
            raise _bad_option(error, layers) from error
        if settings.subtitles.preset not in settings.subtitles.all_presets():
            raise _no_such_preset(settings.subtitles, layers)
        settings._sources = {key: _source(key, layers) for key in KEYS}
        return settings

    def value(self, key: str) -> Any:
        """The value of a key such as "engine.lanes"."""
        section, name = key.split(".")
        return getattr(getattr(self, section), name)

    def source(self, key: str) -> Source:
        """Where the value of a key comes from."""
        return self._sources.get(key, Source.DEFAULT)

    def options(self) -> Options:
        """The options of a job for which nothing else is asked."""
        return self.transcription

    def database(self, places: Places) -> str:
        """Address of the database."""
        return self.general.db_url or places.database

    def models_folder(self, places: Places) -> Path:
        """Where downloaded models are."""
        return self.storage.models_folder or places.models


class LiveSettings:
    """What the user chose, as it is at each call: also what another hand has changed.

    Safe to call from any thread. A file that cannot be used changes nothing.

    Args:
        places: Where settings.toml is.
        settings: As they were read at the start. What was asked for by arguments then
            goes on to hold.
    """

    def __init__(self, places: Places, settings: Settings) -> None:
        self._places = places
        self._settings = settings
        self._arguments = {
            key: settings.value(key)
            for key, source in settings._sources.items()
            if source is Source.ARGUMENT
        }
        self._lock = threading.Lock()
        self._state = self._look()

    def __call__(self) -> Settings:
        if self._look() != self._state:
            try:
                self.reload()
            except WxdeskError as error:
                _log.warning("settings not read", extra={"error": error.text})
        return self._settings

    def reload(self) -> None:
        """Reads the file now.

        Raises:
            WxdeskError: It cannot be used; what held before goes on to hold.
        """
        with self._lock:
            self._state = self._look()
            self._settings = Settings.load(self._places, arguments=self._arguments)

    def _look(self) -> tuple[int, int] | None:
        try:
            facts = self._places.settings_file.stat()
        except OSError:
            return None
        return facts.st_mtime_ns, facts.st_size


def _keys() -> Iterator[str]:
    for section, value in Settings():
        if isinstance(value, BaseModel):
            names = list(type(value).model_fields)
        elif is_dataclass(value):
            names = [field.name for field in fields(value)]
        else:
            continue  # a table
        keys = (f"{section}.{name}" for name in names)
        yield from (key for key in keys if key not in _TABLES)


KEYS: tuple[str, ...] = tuple(_keys())
"""Every key, as "section.name"."""


@cache
def _schemas() -> Mapping[str, Mapping[str, Any]]:
    """Of every key, its JSON Schema."""
    found: dict[str, dict[str, Any]] = {}
    for section, value in Settings():
        if section in _TABLES:
            continue
        properties = TypeAdapter(type(value)).json_schema()["properties"]
        for name, schema in properties.items():
            key = f"{section}.{name}"
            if key not in KEYS:
                continue
            # What may be left out is a choice of a value and nothing; only the
            # first is of interest.
            schema = schema.pop("anyOf", [{}])[0] | schema
            if section == "transcription" and name in CHOICES:
                schema["enum"] = CHOICES[name]
            if section == "transcription" and name in RANGES:
                schema["minimum"], schema["maximum"] = RANGES[name]
            found[key] = schema
    return found


def is_secret(key: str) -> bool:
    """Whether a key's value must be shown to nobody."""
    return _schemas().get(key, {}).get("format") == "password"


_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_IN_TABLES = {
    "formats": 'a list of formats, such as ["srt", "txt"]',
    "output_folder": "a path",
    "folder": "a path",
    "recursive": "true or false",
    "enabled": "true or false",
    "preset": "the name of a preset",
}
_IN_SUBTITLES = {"preset": f"one of {', '.join(PRESETS)}"}
_KINDS = {"boolean": "true or false", "integer": "a whole number", "number": "a number"}


def allowed(key: str) -> str:
    """What a key's value may be, in words that follow "must be"."""
    schema = _schemas().get(key)
    if schema is None:
        return f"a section, written [{key}]"
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    if "description" in schema:
        return str(schema["description"])
    if schema["type"] == "string":
        return "a path" if schema.get("format") == "path" else "text"
    return _KINDS[schema["type"]] + _bounds(schema)


def _bounds(schema: Mapping[str, Any]) -> str:
    if "maximum" in schema:
        return f" from {schema['minimum']:g} to {schema['maximum']:g}"
    if "minimum" in schema:
        return f" of at least {schema['minimum']:g}"
    if "exclusiveMinimum" in schema:
        return f" above {schema['exclusiveMinimum']:g}"
    return ""


@dataclass(frozen=True, slots=True)
class Described:
    """A key for the user to look at.

    Attributes:
        key: Such as "engine.lanes".
        value: In plain data; secrets are masked.
        default: What it is when nobody says otherwise.
        source: Who said so.
    """

    key: str
    value: str | float | None
    default: str | float | None
    source: Source


def describe(settings: Settings) -> list[Described]:
    """All keys with their values, nothing secret among them."""
    usual = Settings()
    return [
        Described(
            key,
            _shown(settings.value(key)),
            _shown(usual.value(key)),
            settings.source(key),
        )
        for key in KEYS
    ]


def _shown(value: Any) -> Any:
    """A value as plain data, without secrets and without passwords in addresses."""
    if isinstance(value, SecretStr | Path):
        return str(value)
    if isinstance(value, str):
        return re.sub(r"(?<=//)[^/@\s]*@", "***@", value)
    return value


class SettingsFile:
    """settings.toml: read as a whole, changed key by key; comments and order stay.

    Args:
        path: Where it is; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """What it says, by section; a value of no text counts as not set.

        Raises:
            BadSettings: It cannot be read or is not TOML; the text names the line.
        """
        return self._sections(self._text())

    def _sections(self, text: str) -> dict[str, Any]:
        try:
            data = tomllib.loads(text)
        # Of numbers that are too long, and of what is nested too deep.
        except (ValueError, RecursionError) as error:
            raise self._no_toml(error) from error
        return {
            section: {name: value for name, value in values.items() if value != ""}
            if isinstance(values, dict) and section not in _TABLES
            else values
            for section, values in data.items()
        }

    def set(self, key: str, value: Any) -> None:
        """Sets a key such as "engine.lanes"; a value of no text unsets it.

        Args:
            key: Section and name.
            value: Of the key's kind, or text that can be read as such.

        Raises:
            BadSettings: The key is not known or the value not allowed (or something
                else in the file is not); the file is then as it was.
            WxdeskError: The file cannot be written.
        """
        if value in (None, ""):
            return self.unset(key)
        if key not in KEYS:
            raise _unknown(key)
        layers = {Source.ARGUMENT: _nested([(key, value)]), Source.FILE: self.read()}
        settings = Settings._of(layers)
        document = self._document()
        section, name = key.split(".")
        table = document.setdefault(section, tomlkit.table())
        table[name] = _as_toml(settings.value(key))
        self._write(document)

    def set_all(self, values: Mapping[str, Any]) -> None:
        """Sets several keys at once, or none of them; see `set`.

        Args:
            values: By key; what has no value is unset.

        Raises:
            BadSettings: A key is not known or a value not allowed (or something else
                in the file is not); the file is then as it was.
            WxdeskError: The file cannot be written.
        """
        if unknown := [key for key in values if key not in KEYS]:
            raise _unknown(unknown[0])
        own = _nested(values.items())
        file = self.read()
        for key, value in values.items():
            if value in (None, ""):
                section, name = key.split(".")
                file.get(section, {}).pop(name, None)
        settings = Settings._of({Source.ARGUMENT: own, Source.FILE: file})
        with self._changing() as document:
            for key, value in values.items():
                section, name = key.split(".")
                if value in (None, ""):
                    document.get(section, {}).pop(name, None)
                    continue
                table = document.setdefault(section, tomlkit.table())
                table[name] = _as_toml(settings.value(key))

    def unset(self, key: str) -> None:
        """Removes a key, so that its default holds again.

        Raises:
            BadSettings: The key is neither known nor there.
            WxdeskError: The file cannot be written.
        """
        self.read()
        document = self._document()
        section, _, name = key.rpartition(".")
        table = document.get(section) if section else document
        if isinstance(table, MutableMapping) and name in table:
            del table[name]
            self._write(document)
        elif key not in KEYS:
            raise _unknown(key)

    def save_preset(self, preset: Preset) -> None:
        """Keeps a preset, in place of one of the same name.

        Raises:
            BadSettings: It has no name (or something in the file is not allowed).
            WxdeskError: The file cannot be written.
        """
        if not preset.name:
            raise BadSettings("A preset needs a name.")
        with self._changing() as document:
            presets = document.setdefault("presets", tomlkit.table(is_super_table=True))
            presets[preset.name] = preset.table(self._usual())

    def remove_preset(self, name: str) -> None:
        """Forgets a preset.

        Raises:
            BadSettings: There is none of this name, or a watch folder uses it.
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            presets = document.get("presets", {})
            if name not in presets:
                raise BadSettings(f"There is no preset {name}.")
            del presets[name]

    def save_subtitles(self, name: str, choice: SubtitleChoice) -> None:
        """Keeps a preset for subtitles, in place of one of the same name.

        Raises:
            BadSettings: It has no name, or one that comes along (or something in the
                file is not allowed).
            WxdeskError: The file cannot be written.
        """
        if not name:
            raise BadSettings("A preset needs a name.")
        with self._changing() as document:
            table = {"preset": choice.preset, **choice.numbers}
            _subtitle_presets(document)[name] = table

    def rename_subtitles(self, old: str, new: str) -> None:
        """Gives a preset for subtitles another name, also where it is used.

        Raises:
            BadSettings: There is none of the old name, or one of the new (or something
                in the file is not allowed).
            WxdeskError: The file cannot be written.
        """
        if not new:
            raise BadSettings("A preset needs a name.")
        with self._changing() as document:
            presets = _subtitle_presets(document)
            if old not in presets:
                raise BadSettings(f"There is no preset {old}.")
            if new in presets:
                raise BadSettings(f"There is a preset {new} already.")
            presets[new] = presets.pop(old)
            if document["subtitles"].get("preset") == old:
                document["subtitles"]["preset"] = new

    def remove_subtitles(self, name: str) -> None:
        """Forgets a preset for subtitles; where it is used, its base holds then.

        Raises:
            BadSettings: There is none of this name (or something in the file is not
                allowed).
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            presets = _subtitle_presets(document)
            if name not in presets:
                raise BadSettings(f"There is no preset {name}.")
            base = presets.pop(name).get("preset", "plain")
            if document["subtitles"].get("preset") == name:
                document["subtitles"]["preset"] = base

    def save_last(self, preset: Preset) -> None:
        """Keeps what was asked for last; the preset's name is not kept.

        Raises:
            BadSettings: Something in the file is not allowed.
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            document["last"] = preset.table(self._usual())

    def save_watch(self, watch: WatchFolder) -> None:
        """Keeps a watch folder, in place of an entry for the same folder.

        Raises:
            BadSettings: There is no such preset.
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            entry = watch.model_dump(mode="json")
            entries = document.get("watch", [])
            if not entries:
                entries = document["watch"] = tomlkit.aot()
            for position in _entries_of(watch.folder, entries):
                entries[position].update(entry)
                break
            else:
                entries.append(entry)

    def remove_watch(self, folder: Path) -> None:
        """Forgets a watch folder, if there is such an entry.

        Raises:
            BadSettings: Something in the file is not allowed.
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            entries = document.get("watch", [])
            for position in reversed(list(_entries_of(folder, entries))):
                del entries[position]
            if "watch" in document and not entries:
                del document["watch"]

    def set_shortcut(self, action: str, keys: str | None) -> None:
        """Gives an action other keys.

        Args:
            action: The action's name.
            keys: Such as "Ctrl+R"; none if empty; None goes back to the usual ones.

        Raises:
            BadSettings: Something in the file is not allowed.
            WxdeskError: The file cannot be written.
        """
        with self._changing() as document:
            shortcuts = document.setdefault("shortcuts", tomlkit.table())
            if keys is None:
                shortcuts.pop(action, None)
            else:
                shortcuts[action] = keys

    def set_aside(self) -> Path:
        """Gives a damaged file another name, so that the defaults hold.

        Returns:
            The file under its new name.

        Raises:
            WxdeskError: It cannot be renamed.
        """
        kept = self._path.with_name(
            f"{self._path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}"
        )
        try:
            return self._path.replace(kept)
        except OSError as error:
            raise WxdeskError(
                f"{self._path} cannot be renamed: {error.strerror}."
            ) from error

    @contextmanager
    def _changing(self) -> Iterator[tomlkit.TOMLDocument]:
        """The file to be changed; it is written if all in it is allowed then."""
        self.read()
        document = self._document()
        yield document
        Settings._of({Source.FILE: self._sections(tomlkit.dumps(document))})
        self._write(document)

    def _document(self) -> tomlkit.TOMLDocument:
        """What it says, to be changed and written again with its comments."""
        try:
            return tomlkit.parse(self._text())
        except (ValueError, RecursionError) as error:
            raise self._no_toml(error) from error

    def _no_toml(self, error: Exception) -> BadSettings:
        return BadSettings(
            f"{self._path} is not valid TOML: {error}.",
            "Correct that line, or move the file away to begin afresh.",
        )

    def _usual(self) -> Options:
        return Settings._of({Source.FILE: self.read()}).transcription

    def _text(self) -> str:
        try:
            # Some editors put a byte order mark first; TOML knows none.
            return self._path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(self._path, error) from error

    def _write(self, document: tomlkit.TOMLDocument) -> None:
        # It may hold a token.
        write_whole(self._path, tomlkit.dumps(document), private=True)


def _as_toml(value: Any) -> Any:
    """A value as settings.toml has it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, Path) else value


def _subtitle_presets(document: tomlkit.TOMLDocument) -> MutableMapping[str, Any]:
    section = document.setdefault("subtitles", tomlkit.table())
    presets: MutableMapping[str, Any] = section.setdefault(
        "presets", tomlkit.table(is_super_table=True)
    )
    return presets


def _entries_of(folder: Path, entries: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    for position, entry in enumerate(entries):
        if _absolute(Path(entry["folder"])) == folder:
            yield position


def _read_env_file(path: Path | None) -> dict[str, str | None]:
    if path is None:
        return {}
    try:
        return dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> BadSettings:
    cause = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
    return BadSettings(f"{path} cannot be read: {cause}.")


def _ours(environ: Mapping[str, str | None]) -> Iterator[tuple[str, str | None]]:
    for variable, key in ENVIRONMENT.items():
        yield key, environ.get(variable)


def _nested(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Puts values by "section.name" into their sections, without the empty ones."""
    data: dict[str, Any] = {}
    for key, value in pairs:
        section, _, name = key.partition(".")
        if value not in (None, ""):
            data.setdefault(section, {})[name] = value
    return data


def _source(key: str, layers: Mapping[Source, Mapping[str, Any]]) -> Source:
    section, _, name = key.partition(".")
    for source, data in layers.items():
        if section in data and (not name or name in data[section]):
            return source
    return Source.DEFAULT


def _where(key: str, source: Source) -> str:
    variable = next((name for name, its in ENVIRONMENT.items() if its == key), key)
    return {
        Source.ENVIRONMENT: f"The environment variable {variable}",
        Source.ENV_FILE: f"{variable} in the .env file",
        Source.FILE: f"{key} in settings.toml",
    }.get(source, key)


def _bad_value(
    error: ValidationError, layers: Mapping[Source, Mapping[str, Any]]
) -> BadSettings:
    first = error.errors()[0]
    if first["loc"][0] in _TABLES:
        return _bad_in_table(first)
    key = ".".join(str(part) for part in first["loc"])
    where = _where(key, _source(key, layers))
    if first["type"] in _UNKNOWN:
        return _unknown(key, where)
    value = "" if is_secret(key) else f" is {_shown(first['input'])!r}, but"
    return BadSettings(f"{where}{value} must be {allowed(key)}.")


def _bad_in_table(
    error: ErrorDetails,
    place: str = "",
    alike: str = "transcription",
    known: Sequence[str] = (),
) -> BadSettings:
    """What is wrong in a table that the user has named.

    Args:
        error: The first one.
        place: Of the table, if it was read by itself.
        alike: The section that has the same keys.
        known: The keys that there are, if not those of options.
    """
    # The options of a preset are not in a table of their own.
    path = [part for part in error["loc"] if part != "options"]
    if not place:
        section, *path = path
        place = f"[{section}]"
        if section == "watch" and path:
            place = f"[[watch]] number {int(path.pop(0)) + 1}"
    if not path:
        return _no_table(place)
    key = str(path[0])
    where = f"{key} of {place} in settings.toml"
    if error["type"] in _UNKNOWN:
        known = known or [*(option.name for option in fields(Options)), *_FILES_KEYS]
        if place.startswith("[[watch]]"):
            known = list(WatchFolder.model_fields)
        close = get_close_matches(key, known, n=1)
        return BadSettings(
            f"{where} is not known.",
            f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}.",
        )
    if error["type"] == "missing":
        return BadSettings(f"{where} is missing.")
    if place == "[shortcuts]":
        may_be = 'keys such as "Ctrl+R"'
    else:
        named = _IN_SUBTITLES if alike == "subtitles" else _IN_TABLES
        may_be = named.get(key) or allowed(f"{alike}.{key}")
    return BadSettings(f"{where} is {_shown(error['input'])!r}, but must be {may_be}.")


def _no_table(place: str) -> BadSettings:
    return BadSettings(f"{place} in settings.toml must be a table.")


def _bad_option(
    error: BadOptions, layers: Mapping[Source, Mapping[str, Any]]
) -> BadSettings:
    name = error.text.split()[0]
    key = f"transcription.{name}"
    where = _where(key, _source(key, layers))
    return BadSettings(where + error.text.removeprefix(name), error.hint)


def _no_such_preset(
    subtitles: Subtitles, layers: Mapping[Source, Mapping[str, Any]]
) -> BadSettings:
    key = "subtitles.preset"
    own = ", ".join(subtitles.presets)
    return BadSettings(
        f"{_where(key, _source(key, layers))} is {subtitles.preset!r}, but must be "
        f"{allowed(key)}.",
        f"Yours are {own}." if own else "",
    )


def _unknown(key: str, where: str | None = None) -> BadSettings:
    # Its value is not shown: who knows what a misspelt key was meant to hold.
    return BadSettings(f"{where or key} is not known.", _suggestion(key))


def _suggestion(key: str) -> str:
    section, _, name = key.rpartition(".")
    anywhere = {known.partition(".")[2]: known for known in KEYS}
    here = {
        name: known for name, known in anywhere.items() if known.startswith(section)
    }
    if not section:
        here = {section: section for section in Settings.model_fields}
    for names in (here, anywhere):
        if close := get_close_matches(name, names, n=1):
            return f"Did you mean {names[close[0]]}?"
    return f"Known are {', '.join(here.values())}."
