"""What the user chose, and where the program keeps its things.

Choices live in `settings.toml`; a `.env` file in the working directory wins over it,
the environment over that, and what the caller passes over all.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
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
)
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from wxdesk.core.errors import BadOptions, BadSettings, WxdeskError
from wxdesk.core.files import write_whole
from wxdesk.core.job import CHOICES, RANGES, Options

_HOME = "WXDESK_HOME"

ENVIRONMENT: Mapping[str, str] = {
    "HF_TOKEN": "network.hf_token",
    "WHISPER_MODEL": "transcription.model",
    "LOG_LEVEL": "general.log_level",
    "DB_URL": "general.db_url",
    "DEVICE": "transcription.device",
    "COMPUTE_TYPE": "transcription.compute_type",
}
"""The variables that set a key, in the environment or in a .env file."""


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
        """The folders this system has for such things, or all below WXDESK_HOME."""
        home = environ.get(_HOME) or _read_env_file(env_file).get(_HOME)
        if home:
            return cls.below(Path(home).expanduser().absolute())
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
    def database(self) -> str:
        """Address of the database, unless a setting names another."""
        return f"sqlite:///{(self.data / 'wxdesk.db').as_posix()}"

    def make(self) -> None:
        """Makes the folders that are missing.

        Raises:
            WxdeskError: One cannot be made; the text says which and why.
        """
        for name in self.__slots__:
            folder: Path = getattr(self, name)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WxdeskError(
                    f"The folder {folder} cannot be made: {error.strerror}.",
                    f"Set {_HOME} to a folder that can be written.",
                ) from error


class Source(StrEnum):
    """Where a value comes from; what is earlier here wins."""

    ARGUMENT = "argument"
    ENVIRONMENT = "environment"
    ENV_FILE = ".env"
    FILE = "settings.toml"
    DEFAULT = "default"


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


_UserPath = Annotated[Path, AfterValidator(Path.expanduser)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class General(_Section):
    """What concerns the whole program.

    Attributes:
        log_level: From which level on messages go to the log.
        db_url: Address of the database; None is the usual place.
        ffmpeg: Which ffmpeg to use; None is the one that came along.
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


class Storage(_Section):
    """What is kept, where and how long.

    Attributes:
        models_folder: Where downloaded models are; None is the usual place.
        checkpoint_days: How long the checkpoints of an unfinished job are kept.
    """

    models_folder: _UserPath | None = None
    checkpoint_days: Annotated[int, Field(ge=0)] = 14


class Settings(BaseSettings):
    """All that the user chose; sections as in settings.toml.

    Attributes:
        transcription: The options of a job for which nothing else is asked.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", case_sensitive=True)

    general: General = General()
    transcription: Options = Options()
    engine: Engine = Engine()
    network: Network = Network()
    storage: Storage = Storage()
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


def _schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    for section, value in Settings():
        properties = TypeAdapter(type(value)).json_schema()["properties"]
        for name, schema in properties.items():
            # What may be left out is a choice of a value and nothing; only the
            # first is of interest.
            schema = schema.pop("anyOf", [{}])[0] | schema
            if section == "transcription" and name in CHOICES:
                schema["enum"] = CHOICES[name]
            if section == "transcription" and name in RANGES:
                schema["minimum"], schema["maximum"] = RANGES[name]
            yield f"{section}.{name}", schema


_SCHEMAS: Mapping[str, Mapping[str, Any]] = dict(_schemas())

KEYS: tuple[str, ...] = tuple(_SCHEMAS)
"""Every key, as "section.name"."""


def is_secret(key: str) -> bool:
    """Whether a key's value must be shown to nobody."""
    return _SCHEMAS.get(key, {}).get("format") == "password"


_KINDS = {"boolean": "true or false", "integer": "a whole number", "number": "a number"}


def allowed(key: str) -> str:
    """What a key's value may be, in words that follow "must be"."""
    schema = _SCHEMAS.get(key)
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
        try:
            data = tomllib.loads(self._text())
        except tomllib.TOMLDecodeError as error:
            raise BadSettings(
                f"{self._path} is not valid TOML: {error}.",
                "Correct that line, or move the file away to begin afresh.",
            ) from error
        return {
            section: {name: value for name, value in values.items() if value != ""}
            if isinstance(values, dict)
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
        plain = Settings._of(layers).value(key)
        if isinstance(plain, SecretStr):
            plain = plain.get_secret_value()
        document = tomlkit.parse(self._text())
        section, name = key.split(".")
        table = document.setdefault(section, tomlkit.table())
        table[name] = str(plain) if isinstance(plain, Path) else plain
        self._write(document)

    def unset(self, key: str) -> None:
        """Removes a key, so that its default holds again.

        Raises:
            BadSettings: The key is neither known nor there.
            WxdeskError: The file cannot be written.
        """
        self.read()
        document = tomlkit.parse(self._text())
        section, _, name = key.rpartition(".")
        table = document.get(section) if section else document
        if isinstance(table, MutableMapping) and name in table:
            del table[name]
            self._write(document)
        elif key not in KEYS:
            raise _unknown(key)

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
    key = ".".join(str(part) for part in first["loc"])
    where = _where(key, _source(key, layers))
    if first["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return _unknown(key, where)
    value = "" if is_secret(key) else f" is {_shown(first['input'])!r}, but"
    return BadSettings(f"{where}{value} must be {allowed(key)}.")


def _bad_option(
    error: BadOptions, layers: Mapping[Source, Mapping[str, Any]]
) -> BadSettings:
    name = error.text.split()[0]
    key = f"transcription.{name}"
    where = _where(key, _source(key, layers))
    return BadSettings(where + error.text.removeprefix(name), error.hint)


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
