"""All that wxdesk keeps on this computer: listed, and removed.

Any of its folders may be one in which other things lie, too. So only what has a name
that wxdesk gives is touched, a folder goes only when nothing is left in it, and a link
in there is removed without looking where it leads.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock, Timeout

from wxdesk.core.errors import DatabaseDamaged, NotAllowed, WxdeskError
from wxdesk.engine.integrity import MANIFEST
from wxdesk.settings import Places, Settings
from wxdesk.store.backups import backups_folder
from wxdesk.store.database import path_in
from wxdesk.store.moving import ensure_alone


class Kind(StrEnum):
    """What something is that is kept."""

    SETTINGS = "settings"
    TRANSCRIPTS = "transcripts"
    BACKUPS = "backups of the transcripts"
    VOICES = "remembered voices"
    MEDIA = "copies of recordings"
    DICTIONARIES = "dictionaries"
    MODELS = "models"
    UNFINISHED = "unfinished work"
    LOGS = "logs"
    CACHE = "cache"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file or folder of wxdesk's.

    Attributes:
        kind: What it is.
        path: Where it is.
        size: Bytes of what is wxdesk's in there.
        parts: All that is to be removed, what is in a folder before the folder.
    """

    kind: Kind
    path: Path
    size: int
    parts: tuple[Path, ...]


@dataclass(slots=True)
class Removed:
    """What came of it.

    Attributes:
        size: Bytes that were removed.
        notes: Sentences about what stays, as it is not wxdesk's.
        failures: Sentences about what could not be removed.
    """

    size: int = 0
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class _Known(NamedTuple):
    """Which names in a folder are wxdesk's: patterns of files, and of folders."""

    files: str = ""
    folders: dict[str, "_Known"] = {}  # noqa: RUF012 (never changed)


class _Root(NamedTuple):
    """A folder in which wxdesk keeps things."""

    kind: Kind
    folder: Path
    known: _Known
    listed_as: Path | None = None
    """As what all of it is listed; None lists each thing in there."""


_ID: Final = "[0-9a-f]{32}"
_PART: Final = rf"\.?{_ID}\.part"
"""A file that is being written; see `wxdesk.core.files.write_whole`."""
_ALL: Final = _Known(".*", {})
_ALL.folders[".*"] = _ALL

_SETTINGS: Final = _Known(
    rf"settings\.toml(\.(damaged|replaced)-[\d-]+)?|window\.(ini.*|lock)|{_PART}",
    {"tls": _Known(rf"(certificate|key)\.pem|{_PART}")},
)
_VOICES: Final = _Known(rf"{_ID}\.(json|damaged)|\.lock|{_PART}")
_MEDIA: Final = _Known("", {_ID: _ALL, "uploads": _Known("", {rf"\w+-{_ID}": _ALL})})
_DICTIONARIES: Final = _Known(r".+\.(dic|aff)")
_MODELS: Final = _Known(
    rf"\.hashes\.json|{_PART}",
    {
        r"\.downloads": _ALL,
        "networks": _Known(r"(segmentation|encoder)-[0-9a-f]{16}-.+"),
    },
)
_UNFINISHED: Final = _Known(
    "", {_ID: _ALL, "programs": _Known(rf"{_ID}\.lock", {_ID: _ALL})}
)
_LOGS: Final = _Known(r"wxdesk\.jsonl.*|\.__wxdesk\.jsonl\.lock")
_CACHE: Final = _Known("", {"peaks": _Known(rf"{_ID}\.peaks|{_PART}")})


class Removal:
    """Removes all that wxdesk keeps; recordings of the user's are none of it.

    Args:
        places: The program's folders.
        settings: What the user chose: where the database and the models are.
        keep_models: Whether downloaded models stay.
    """

    def __init__(
        self, places: Places, settings: Settings, *, keep_models: bool = False
    ) -> None:
        self._named = [getattr(places, name) for name in places.__slots__]
        self._places = Places(*(_real(folder, places.data) for folder in self._named))
        database = path_in(settings.database(places))
        self._database = _real(database.parent, places.data) / database.name
        self._lock = self._places.data / "window.lock"
        models = _real(settings.models_folder(places).absolute(), places.data)
        self._models = {self._places.models, models}
        self._keep_models = keep_models

    def kept(self) -> tuple[Kept, ...]:
        """All that is there, by kind; looks at every file."""
        found = [kept for root in self._roots() for kept in _kept_in(root)]
        return tuple(found)

    def run(self) -> Removed:
        """Removes it; what cannot be removed does not keep the rest.

        Raises:
            NotAllowed: A wxdesk is running; the text says what to close.
            WxdeskError: It cannot be found out whether one is.
        """
        removing = _Removing(self._models if self._keep_models else set())
        with self._alone():
            for kept in self.kept():
                for path in kept.parts:
                    if path != self._lock:
                        removing.remove(path)
        removing.remove(self._lock)
        for folder in self._folders():
            removing.remove(folder)
        for folder in self._named:
            if _is_link(folder) and not folder.exists():
                folder.unlink()
        return removing.done

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Makes sure that no wxdesk runs, and that no window is opened meanwhile."""
        with ExitStack() as stack:
            if self._places.data.is_dir():
                stack.enter_context(self._locked())
            programs = self._places.scratch / "programs"
            if any(_is_held(path) for path in programs.glob("*.lock")):
                raise NotAllowed(
                    f"A wxdesk is running that keeps its data in {self._places.data}.",
                    "End its command or its server, and try again.",
                )
            # One that is damaged goes as any other.
            with suppress(DatabaseDamaged):
                ensure_alone(self._database)
            yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self._lock)
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise NotAllowed(
                "The window of wxdesk is open.",
                "Quit it, also in the tray, and try again.",
            ) from error
        except OSError as error:
            raise WxdeskError(
                f"Nothing can be removed from {self._places.data}: {error.strerror}."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _roots(self) -> Iterator[_Root]:
        places, database = self._places, self._database
        name = re.escape(database.name)
        known = _Known(
            rf"{name}(|-wal|-shm|-journal|\.suspect|\.damaged-.+|\.\w+\.part.*)",
            {r"\.wxdesk-\w+\.part": _ALL},
        )
        yield _Root(Kind.TRANSCRIPTS, database.parent, known, database)
        backups = rf"{name}\.(\d{{4}}-\d\d-\d\d|before-|replaced-).*|\.{name}\.checked"
        yield _whole(Kind.BACKUPS, backups_folder(database), _Known(backups))
        yield _whole(Kind.VOICES, places.voices, _VOICES)
        yield _whole(Kind.MEDIA, places.media, _MEDIA)
        yield _Root(Kind.MEDIA, places.data, _Known(r"sample\.wav"))
        yield _whole(Kind.DICTIONARIES, places.dictionaries, _DICTIONARIES)
        if not self._keep_models:
            for folder in sorted(self._models):
                own = dict.fromkeys(_model_folders(folder), _ALL)
                known = _Known(_MODELS.files, _MODELS.folders | own)
                yield _Root(Kind.MODELS, folder, known)
        yield _whole(Kind.UNFINISHED, places.scratch, _UNFINISHED)
        yield _whole(Kind.CACHE, places.cache, _CACHE)
        yield _whole(Kind.LOGS, places.logs, _LOGS)
        for folder in dict.fromkeys((places.data, places.config)):
            yield _Root(Kind.SETTINGS, folder, _SETTINGS)

    def _folders(self) -> Iterator[Path]:
        """The folders that go if nothing is left in them, inner ones first."""
        places = self._places
        yield from (places.voices, places.media, places.dictionaries)
        yield backups_folder(self._database)
        if not self._keep_models:
            yield from self._models
        yield from (places.scratch, places.cache, places.logs)
        yield from dict.fromkeys((places.data, places.config))
        # Some systems have a folder for each kind of thing, with one for us in it.
        if places.logs.parent.name == "wxdesk":
            yield places.logs.parent


def _real(folder: Path, data: Path) -> Path:
    """Where a folder is, however one is led there.

    A link within the data is not followed: it is removed itself.
    """
    if folder.is_relative_to(data):
        return Path(os.path.realpath(data), folder.relative_to(data))
    return Path(os.path.realpath(folder))


def _whole(kind: Kind, folder: Path, known: _Known) -> _Root:
    return _Root(kind, folder, known, folder)


def _kept_in(root: _Root) -> Iterator[Kept]:
    if _is_link(root.folder):
        yield Kept(root.kind, root.folder, 0, (root.folder,))
        return
    parts = list(_ours_in(root.folder, root.known))
    by_entry: dict[Path, list[Path]] = {}
    for path in parts:
        entry = root.folder / path.relative_to(root.folder).parts[0]
        by_entry.setdefault(root.listed_as or entry, []).append(path)
    for entry, paths in by_entry.items():
        yield Kept(root.kind, entry, sum(map(_size, paths)), tuple(paths))


def _ours_in(folder: Path, known: _Known) -> Iterator[Path]:
    """What is wxdesk's in a folder, what is in a folder before the folder."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # it is not there, or not to be looked into
        return
    for path in paths:
        inner = _fitting(path.name, known)
        is_link = _is_link(path)
        if inner and path.is_dir() and not is_link:
            yield from _ours_in(path, inner)
            yield path
        elif (inner and is_link) or (
            re.fullmatch(known.files, path.name) and (is_link or not path.is_dir())
        ):
            yield path


def _fitting(name: str, known: _Known) -> _Known | None:
    """What is known of a folder of a name."""
    return next(
        (it for pattern, it in known.folders.items() if re.fullmatch(pattern, name)),
        None,
    )


def _model_folders(folder: Path) -> Iterator[str]:
    """Patterns of the folders that wxdesk has made for a model each."""
    for path in folder.glob(f"*/{MANIFEST}"):
        yield re.escape(path.parent.name)


def _is_link(path: Path) -> bool:
    return path.is_symlink() or path.is_junction()


def _size(path: Path) -> int:
    try:
        facts = path.lstat()
    except OSError:
        return 0
    return facts.st_size if stat.S_ISREG(facts.st_mode) else 0


def _is_held(lock: Path) -> bool:
    """Whether a program has a lock, which is alive then."""
    try:
        with FileLock(lock, blocking=False):
            return False
    except Timeout:
        return True
    except OSError:
        return False


class _Removing:
    """Removes one thing after another.

    Args:
        staying: Folders that are to stay, of which nothing is said then.
    """

    def __init__(self, staying: set[Path]) -> None:
        self.done = Removed()
        self._staying = set(staying)

    def remove(self, path: Path) -> None:
        """Removes a file, a link, or a folder if it is empty."""
        size = _size(path)
        try:
            if _is_link(path):
                self._remove_link(path)
            elif path.is_dir():
                path.rmdir()
            else:
                _unlink(path)
        except FileNotFoundError:
            return
        except OSError as error:
            self._tell(path, error)
        else:
            self.done.size += size

    def _remove_link(self, path: Path) -> None:
        target = path.readlink()
        path.unlink()
        self.done.notes.append(
            f"{path} was a link; what it leads to was not touched: {target}."
        )

    def _tell(self, path: Path, error: OSError) -> None:
        if path in self._staying:
            return
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            self.done.failures.append(f"{path} cannot be removed: {error.strerror}.")
        elif set(path.iterdir()) - self._staying:
            self.done.notes.append(
                f"{path} stays, since there are things in it that are not wxdesk's."
            )
        self._staying.add(path)


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:
        # Windows does not remove what may only be read.
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        path.unlink()
