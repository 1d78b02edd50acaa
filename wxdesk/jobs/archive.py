"""Everything in one file: written here, brought back here or on another computer.

It is a ZIP with `manifest.json`, which lists all that is in it with sizes and SHA-256,
the database as it was at one moment, the settings without secrets, own dictionaries,
the voices that are remembered with the moments of consent, recordings that came over
the network and, if wanted, all others that are there.
"""

import hashlib
import itertools
import json
import os
import shutil
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Any, Final

from wxdesk import __version__
from wxdesk.core.errors import BadSettings, DiskFull, NotAllowed, StoreProblem
from wxdesk.core.files import no_room, sync_folder, write_new, write_whole
from wxdesk.core.voices import NO_VOICE, Remembered, voice_from_data, voice_to_data
from wxdesk.settings import KEYS, Places, Settings, SettingsFile, is_secret
from wxdesk.store.backups import Halt, faults
from wxdesk.store.moving import (
    Merged,
    copy_to_take_along,
    ensure_alone,
    is_empty,
    merge,
    put_instead,
    relocate,
    sources_in,
)

_VERSION: Final = 2
_MANIFEST: Final = "manifest.json"
_MOST_MANIFEST_BYTES: Final = 100_000_000
_CHUNK: Final = 1 << 20

_WORK: Final = ".wxdesk-"
"""How folders begin in which something is made."""
_STALE_SECONDS: Final = 24 * 3600.0

_OF_ONE_COMPUTER: Final = ("general.db_url", "general.ffmpeg", "storage.models_folder")
"""Settings that say where something is on this computer."""

Tell = Callable[[int, int], object]
"""Is told how many bytes of how many are done."""


class Role(StrEnum):
    """What a file in an archive is."""

    DATABASE = "database"
    SETTINGS = "settings"
    DICTIONARY = "dictionary"
    VOICE = "voice"
    MEDIA = "media"
    RECORDING = "recording"


class How(StrEnum):
    """What happens to what is there when an archive is brought back."""

    EMPTY = "empty"
    """Nothing may be there."""
    MERGE = "merge"
    """It stays, and the archive's transcripts are added."""
    REPLACE = "replace"
    """It gives way, and is kept as a backup."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive.

    Attributes:
        name: Its path in there.
        role: What it is.
        size: In bytes.
        sha256: Of its content.
        source: Of a recording, the path that transcripts name.
    """

    name: str
    role: Role
    size: int
    sha256: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        size: Of the archive, in bytes.
        files: How many are in it.
        left_out: Sentences about what is not in it.
    """

    size: int
    files: int
    left_out: tuple[str, ...]


@dataclass(slots=True)
class Restored:
    """What was brought back.

    Attributes:
        merged: Which transcripts were added, if they were.
        kept: Where the database is that was there before, if there was one.
        notes: Sentences about what is worth knowing.
    """

    merged: Merged | None = None
    kept: Path | None = None
    notes: list[str] = field(default_factory=list)


def write_archive(
    places: Places,
    database: Path,
    target: Path,
    *,
    recordings: bool = False,
    replace: bool = False,
    tell: Tell = lambda done, of: None,
    is_over: Callable[[], bool] = lambda: False,
) -> Written:
    """Writes everything into one file, which appears when it is whole.

    Args:
        places: Where everything is.
        database: The database; it may be in use.
        target: The archive.
        recordings: Whether all recordings come with it, wherever they are.
        replace: Whether an archive that is there may be written over.
        tell: Told of the progress.
        is_over: Asked now and then whether to give up.

    Raises:
        NotAllowed: There is a file of that name.
        DiskFull: There is no room.
        StoreProblem: Something cannot be read or written; the text names it.
        Abandoned: `is_over` said so; nothing is left of it.
    """
    if target.exists() and not replace:
        raise NotAllowed(f"There is a file {target} already.", "Choose another name.")
    with _writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the archive: where that has room, a copy of the database has.
        with _work_folder(target.parent) as work:
            part = work / "archive.zip"
            with part.open("xb") as file:
                part.chmod(0o600)
                writer = _Writer(places, work, tell, Halt(is_over))
                written = writer.write(file, database, recordings=recordings)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        sync_folder(target.parent)
    return Written(target.stat().st_size, *written)


def restore_archive(
    places: Places,
    database: Path,
    archive: Path,
    how: How = How.EMPTY,
    *,
    recordings: Path | None = None,
    tell: Tell = lambda done, of: None,
) -> Restored:
    """Brings back everything that is in an archive; first all of it is checked.

    Args:
        places: Where everything goes.
        database: Where the database goes; no other program may use it.
        archive: The archive.
        how: What happens to what is there.
        recordings: Where the library's recordings go; None leaves them in the archive.
        tell: Told of the progress.

    Raises:
        NotAllowed: There is something, and `how` says that nothing may be there.
        StoreProblem: The archive is damaged, of a newer version or none of wxdesk's,
            or another wxdesk is running.
        DiskFull: There is no room.
    """
    with _reading(archive), _opened(archive) as (content, entries):
        if how is How.EMPTY and not is_empty(database):
            raise NotAllowed(
                "There are transcripts or jobs in this wxdesk already.",
                "Say --merge to add the archive to them, or --replace to put it in "
                "their place.",
            )
        ensure_alone(database)
        reader = _Reader(archive, content, entries, tell)
        reader.check()
        database.parent.mkdir(parents=True, exist_ok=True)
        with _work_folder(database.parent) as work:
            return _Restoring(places, database, reader, work).run(how, recordings)


class _Writer:
    def __init__(self, places: Places, work: Path, tell: Tell, halt: Halt) -> None:
        self._places = places
        self._work = work
        self._tell = tell
        self._halt = halt
        self._entries: list[Entry] = []
        self._left_out: list[str] = []
        self._done = self._all = 0

    def write(
        self, file: IO[bytes], database: Path, *, recordings: bool
    ) -> tuple[int, tuple[str, ...]]:
        copy = self._work / "wxdesk.db"
        if count := copy_to_take_along(database, copy, self._halt):
            self._left_out.append(
                f"Webhooks, which hold secrets, are left out: {count}."
            )
        files = [(copy, "wxdesk.db", Role.DATABASE, "")]
        files += self._settings()
        files += self._below(self._places.dictionaries, Role.DICTIONARY)
        files += self._voices()
        files += self._below(self._places.media, Role.MEDIA)
        if recordings:
            files += self._recordings(copy)
        self._all = sum(path.stat().st_size for path, *_ in files)
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            for path, name, role, source in files:
                self._add(archive, path, name, role, source)
            archive.writestr(_MANIFEST, self._manifest(), zipfile.ZIP_DEFLATED)
        return len(self._entries), tuple(self._left_out)

    def _settings(self) -> list[tuple[Path, str, Role, str]]:
        here = self._places.settings_file
        if not here.is_file():
            return []
        copy = self._work / "settings.toml"
        write_whole(copy, here.read_bytes(), private=True)
        chosen = SettingsFile(copy)
        secret = [key for key in KEYS if is_secret(key) and _chosen(chosen, key)]
        if "@" in str(_chosen(chosen, "network.proxy") or ""):
            secret.append("network.proxy")
        for key in secret:
            chosen.unset(key)
        if secret:
            self._left_out.append(
                f"Settings that are secret are left out: {', '.join(secret)}."
            )
        return [(copy, "settings.toml", Role.SETTINGS, "")]

    def _voices(self) -> list[tuple[Path, str, Role, str]]:
        return [
            (path, f"{Role.VOICE}/{path.name}", Role.VOICE, "")
            for path in sorted(self._places.voices.glob("*.json"))
        ]

    def _below(self, folder: Path, role: Role) -> list[tuple[Path, str, Role, str]]:
        return [
            (path, f"{role}/{path.relative_to(folder).as_posix()}", role, str(path))
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.suffix != ".part"
        ]

    def _recordings(self, copy: Path) -> list[tuple[Path, str, Role, str]]:
        found = []
        missing = 0
        for number, source in enumerate(sorted(sources_in(copy)), start=1):
            path = Path(source)
            if path.is_relative_to(self._places.media) or "://" in source:
                continue
            if _is_readable(path):
                name = f"{Role.RECORDING}/{number}/{_plain(path.name)}"
                found.append((path, name, Role.RECORDING, source))
            else:
                missing += 1
        if missing:
            self._left_out.append(f"Recordings that are not there any more: {missing}.")
        return found

    def _add(
        self, archive: zipfile.ZipFile, path: Path, name: str, role: Role, source: str
    ) -> None:
        facts = path.stat()
        moment = datetime.fromtimestamp(max(facts.st_mtime, 315619200)).timetuple()
        info = zipfile.ZipInfo(name, moment[:6])
        # Sound does not get smaller.
        is_text = role not in (Role.MEDIA, Role.RECORDING)
        info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as file, archive.open(info, "w", force_zip64=True) as to:
            while chunk := _piece_of(path, file):
                self._halt.heed()
                to.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                self._done += len(chunk)
                self._tell(self._done, self._all)
        self._entries.append(Entry(name, role, size, digest.hexdigest(), source))

    def _manifest(self) -> str:
        facts = {
            "what": "wxdesk archive",
            "version": _VERSION,
            "program": __version__,
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": [asdict(entry) for entry in self._entries],
        }
        return json.dumps(facts, indent=1)


class _Reader:
    def __init__(
        self,
        path: Path,
        content: zipfile.ZipFile,
        entries: tuple[Entry, ...],
        tell: Tell,
    ) -> None:
        self.entries = entries
        self._path = path
        self._content = content
        self._tell = tell
        self._done = 0

    def of(self, role: Role) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.role is role)

    def check(self) -> None:
        """Reads all of it, before anything is changed.

        Raises:
            StoreProblem: Something in it is not as it was written.
        """
        for entry in self.entries:
            self._read(entry, None)
        if len(self.of(Role.DATABASE)) != 1 or len(self.of(Role.SETTINGS)) > 1:
            raise _no_archive(self._path)

    def extract(self, entry: Entry, target: Path) -> None:
        """Writes one of its files; a half one never stands under its name."""
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{uuid.uuid4().hex}.part")
        try:
            with _writing(target):
                with part.open("xb") as file:
                    self._read(entry, file)
                part.replace(target)
        finally:
            _remove(part)

    def _read(self, entry: Entry, to: IO[bytes] | None) -> None:
        digest, size = hashlib.sha256(), 0
        try:
            with self._content.open(entry.name) as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    if size > entry.size:
                        raise _damaged(self._path, entry.name)
                    if to is None:
                        self._done += len(chunk)
                        self._tell(self._done, sum(it.size for it in self.entries))
                    else:
                        to.write(chunk)
        except _BROKEN as error:
            raise _damaged(self._path, entry.name) from error
        if (size, digest.hexdigest()) != (entry.size, entry.sha256):
            raise _damaged(self._path, entry.name)


class _Restoring:
    def __init__(
        self, places: Places, database: Path, reader: _Reader, work: Path
    ) -> None:
        self._places = places
        self._database = database
        self._reader = reader
        self._work = work
        self._done = Restored()

    def run(self, how: How, recordings: Path | None) -> Restored:
        self._ensure_room(recordings)
        new = self._work / "wxdesk.db"
        (entry,) = self._reader.of(Role.DATABASE)
        self._reader.extract(entry, new)
        if faults(new):
            raise _damaged(self._reader._path, entry.name)
        # A newer one is refused here, an older one brought up to date.
        relocate(new, {})
        settings = self._settings() if how is not How.MERGE else None
        moved = self._bring_recordings(recordings)
        relocate(new, moved)
        self._bring_dictionaries()
        self._bring_voices(how, moved)
        if how is How.MERGE:
            # What is here already gets back the recordings that it lost.
            relocate(self._database, {it: moved[it] for it in moved if _is_gone(it)})
            self._done.merged = merge(new, self._database)
        else:
            self._done.kept = put_instead(new, self._database)
        if settings is not None:
            self._keep_settings(settings)
        return self._done

    def _ensure_room(self, recordings: Path | None) -> None:
        """Makes sure, as far as can be told before, that all fits on the disks."""
        needed: dict[Path, int] = {}
        for entry in self._reader.entries:
            is_apart = entry.role is Role.RECORDING
            folder = recordings if is_apart else self._places.data
            if folder is not None:
                there = next(it for it in (folder, *folder.parents) if it.exists())
                needed[there] = needed.get(there, 0) + entry.size
        for folder, size in needed.items():
            if shutil.disk_usage(folder).free < size:
                raise DiskFull.writing(folder)

    def _bring_recordings(self, recordings: Path | None) -> Mapping[str, Path]:
        moved = {}
        for entry in self._reader.of(Role.MEDIA):
            path = self._places.media.joinpath(*PurePosixPath(entry.name).parts[1:])
            if not path.exists():
                self._reader.extract(entry, path)
            moved[entry.source] = path
        there = self._reader.of(Role.RECORDING)
        if recordings is None:
            if there:
                self._done.notes.append(
                    f"Recordings that stayed in the archive: {len(there)}. With "
                    "--recordings FOLDER they are brought back, too."
                )
            return moved
        for entry in there:
            path = recordings.absolute().joinpath(*PurePosixPath(entry.name).parts[1:])
            # Another archive's recordings may lie there under the same names.
            path = next(it for it in _names_like(path) if _is_or_may_be(entry, it))
            if not path.exists():
                self._reader.extract(entry, path)
            moved[entry.source] = path
        return moved

    def _bring_dictionaries(self) -> None:
        for entry in self._reader.of(Role.DICTIONARY):
            parts = PurePosixPath(entry.name).parts[1:]
            path = self._places.dictionaries.joinpath(*parts)
            if not path.exists():
                self._reader.extract(entry, path)

    def _bring_voices(self, how: How, moved: Mapping[str, Path]) -> None:
        """Has the archive's voices remembered besides those that are here."""
        for entry in self._reader.of(Role.VOICE):
            path = self._places.voices / PurePosixPath(entry.name).name
            if how is How.REPLACE or not path.exists():
                copy = self._work / path.name
                self._reader.extract(entry, copy)
                # Among others, transcripts get new numbers.
                content = _moved(copy.read_bytes(), moved, numbered=how != How.MERGE)
                write_whole(path, content, private=True)

    def _settings(self) -> bytes | None:
        """The archive's settings with what is this computer's own.

        None if there are none, or this version cannot read them.
        """
        for entry in self._reader.of(Role.SETTINGS):
            path = self._work / "settings.toml"
            self._reader.extract(entry, path)
            try:
                return self._adapted(path)
            except BadSettings as error:
                self._done.notes.append(f"The settings were not brought back: {error}")
        return None

    def _adapted(self, path: Path) -> bytes:
        theirs, ours = SettingsFile(path), SettingsFile(self._places.settings_file)
        own = [*_OF_ONE_COMPUTER, *filter(is_secret, KEYS)]
        for key in own:
            theirs.unset(key)
            if value := _chosen(ours, key):
                theirs.set(key, value)
        config = Places.below(self._work)
        Settings.load(config, environ={}, env_file=None)
        return path.read_bytes()

    def _keep_settings(self, content: bytes) -> None:
        file = self._places.settings_file
        if file.exists() and (before := file.read_bytes()) != content:
            kept = file.with_name(
                f"{file.name}.replaced-{datetime.now():%Y%m%d-%H%M%S}"
            )
            write_new(kept, before)
            self._done.notes.append(f"The settings from before are kept as {kept}.")
        write_whole(file, content, private=True)


def _moved(content: bytes, moved: Mapping[str, Path], *, numbered: bool) -> str | bytes:
    """A voice's file that knows where its recordings are now.

    Args:
        content: The file; if it holds no voice, it stays as it is.
        moved: Where each recording is, by where it was.
        numbered: Whether transcripts have the numbers that they had.
    """

    def here(it: Remembered) -> Remembered:
        source = str(moved.get(it.sample.source, it.sample.source))
        number = it.sample.transcript if numbered else None
        return replace(it, sample=replace(it.sample, source=source, transcript=number))

    try:
        voice = voice_from_data(json.loads(content))
    except NO_VOICE:
        return content
    voice = replace(voice, learned=tuple(map(here, voice.learned)))
    return json.dumps(voice_to_data(voice))


_BROKEN: Final = (zipfile.BadZipFile, EOFError, KeyError, RuntimeError, ValueError)
"""What Python says of archives that are damaged, encrypted or made to be odd."""


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, tuple[Entry, ...]]]:
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise _no_archive(path) from error
    with archive:
        yield archive, _entries_in(path, archive)


def _entries_in(path: Path, archive: zipfile.ZipFile) -> tuple[Entry, ...]:
    try:
        if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST_BYTES:
            raise _no_archive(path)
        facts = json.loads(archive.read(_MANIFEST))
        is_ours = facts["what"] == "wxdesk archive"
        version = int(facts["version"])
        entries = tuple(map(_entry, facts["files"])) if version <= _VERSION else ()
    except (*_BROKEN, TypeError, zipfile.LargeZipFile) as error:
        raise _no_archive(path) from error
    if not is_ours:
        raise _no_archive(path)
    if version > _VERSION:
        raise StoreProblem(
            f"The archive {path} was made by a newer version of wxdesk.",
            "Use that version.",
        )
    names = [entry.name for entry in entries]
    if sorted([*names, _MANIFEST]) != sorted(archive.namelist()):
        raise _damaged(path, _MANIFEST)
    for entry in entries:
        if not _is_safe(entry):
            raise _damaged(path, entry.name)
    return entries


def _entry(facts: Mapping[str, Any]) -> Entry:
    return Entry(
        name=str(facts["name"]),
        role=Role(facts["role"]),
        size=int(facts["size"]),
        sha256=str(facts["sha256"]),
        source=str(facts["source"]),
    )


def _is_safe(entry: Entry) -> bool:
    """Whether a name leads nowhere but below the folder that its role has."""
    parts = entry.name.split("/")
    if entry.role in (Role.DATABASE, Role.SETTINGS):
        return len(parts) == 1
    return (
        len(parts) > 1
        and parts[0] == entry.role
        and all(part == _plain(part) and part.strip(". ") for part in parts)
    )


def _plain(name: str) -> str:
    """A file's name that every system can have."""
    name = name.encode(errors="replace").decode()
    safe = "".join("_" if it in '<>:"/\\|?*' or it < " " else it for it in name)
    safe = safe.rstrip(". ") or "file"
    return f"_{safe}" if PureWindowsPath(safe).is_reserved() else safe


def _chosen(file: SettingsFile, key: str) -> Any:
    section, _, name = key.partition(".")
    return file.read().get(section, {}).get(name)


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except (OSError, ValueError):
        return False


@contextmanager
def _work_folder(parent: Path) -> Iterator[Path]:
    # What a program left that was killed; another one may be at work.
    for old in parent.glob(f"{_WORK}*.part"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(old)
    with tempfile.TemporaryDirectory(
        prefix=_WORK, suffix=".part", dir=parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turns the system's errors into the world's."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(
            f"{path} cannot be read: {error.strerror or error}.",
            "Check the file and its disk.",
        ) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turns the system's errors into the world's."""
    try:
        yield
    except OSError as error:
        if no_room(error):
            raise DiskFull.writing(path) from error
        raise StoreProblem(
            f"{path} cannot be written: {error.strerror or error}.",
            "Check the folder and its disk, or choose another one.",
        ) from error


def _piece_of(path: Path, file: IO[bytes]) -> bytes:
    with _reading(path):
        return file.read(_CHUNK)


def _names_like(path: Path) -> Iterator[Path]:
    yield path
    for number in itertools.count(2):
        yield path.with_stem(f"{path.stem} ({number})")


def _is_or_may_be(entry: Entry, path: Path) -> bool:
    """Whether a path is a file of an archive, or is free for it."""
    if not path.exists():
        return True
    with _reading(path):
        if not path.is_file() or path.stat().st_size != entry.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256


def _is_gone(source: str) -> bool:
    return not Path(source).exists()


def _remove(part: Path) -> None:
    with suppress(OSError):  # gone already if all went well
        part.unlink()


def _no_archive(path: Path) -> StoreProblem:
    return StoreProblem(
        f"{path} is not an archive of wxdesk's, or is not complete.",
        "Choose a file that `wxdesk archive` has written.",
    )


def _damaged(path: Path, name: str) -> StoreProblem:
    return StoreProblem(
        f"The archive {path} is damaged at {name}; nothing was changed.",
        "Use another copy of it.",
    )
