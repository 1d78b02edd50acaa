"""Copies of the database: made while it is in use, checked, kept for some days."""

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from wxdesk.core.errors import DatabaseDamaged, DiskFull, StoreProblem
from wxdesk.core.files import sync_folder
from wxdesk.store.problems import code_of, damaged, in_the_users_words, tells_of_damage

_KEPT: Final = 7
"""So many daily backups."""
MOMENT: Final = "%Y%m%d-%H%M%S"
"""How names of files say when they were put aside."""
_REPLACED: Final = ".replaced-"
_STEP_PAGES: Final = 1024
_PAUSE_SECONDS: Final = 0.01
"""Between steps, so that others get at the disk."""
_STALE_SECONDS: Final = 3600.0
"""A copy that has not grown for so long is nobody's any more."""

logger = logging.getLogger(__name__)
_SOUND_SECONDS: Final = 30 * 24 * 3600.0
"""So long nobody looks through a database that was whole."""

logger = logging.getLogger(__name__)


class Abandoned(Exception):
    """A copy is not wanted any more; nothing is left of it."""


class Halt:
    """Ends a copy or a look through a database before it is done; from any thread.

    Args:
        is_over: Asked now and then, too.
    """

    def __init__(self, is_over: Callable[[], bool] = lambda: False) -> None:
        self._is_over = is_over
        self._lock = threading.Lock()
        self._files: list[sqlite3.Connection] = []
        self.is_set = False

    def set(self) -> None:
        """Ends it; it raises `Abandoned` then, or does so when it begins."""
        with self._lock:
            self.is_set = True
            for file in self._files:
                file.interrupt()

    def heed(self) -> None:
        """Raises `Abandoned` if it is set."""
        if self.is_set or self._is_over():
            raise Abandoned

    @contextmanager
    def ends(self, file: sqlite3.Connection) -> Iterator[None]:
        """Lets `set` interrupt what SQLite does meanwhile."""
        with self._lock:
            self._files.append(file)
        try:
            self.heed()
            yield
        except sqlite3.OperationalError as error:
            if code_of(error) == sqlite3.SQLITE_INTERRUPT:
                raise Abandoned from error
            raise
        finally:
            with self._lock:
                self._files.remove(file)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that is kept.

    Attributes:
        path: Where it lies.
        made: When, in this computer's time.
    """

    path: Path
    made: datetime


class Backups:
    """The daily copies of a database, in the folder `backups` beside it.

    Programs that use the same database share them: whoever comes first on a day makes
    that day's.

    Args:
        database: The file.
        today: Tells the day.
    """

    def __init__(self, database: Path, today: Callable[[], date] = date.today) -> None:
        self.database = database
        self.folder = backups_folder(database)
        self._today = today

    def all(self) -> tuple[Backup, ...]:
        """All copies, those from before migrations too, newest first."""
        found = []
        for path in _copies_in(self.folder, self.database.name):
            with suppress(FileNotFoundError):  # another program may just prune them
                made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                found.append(Backup(path, made))
        return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))

    def newest(self) -> Backup | None:
        """The copy that was made last."""
        return next(iter(self.all()), None)

    def is_of_another(self, backup: Backup) -> bool:
        """Whether a copy is of a database in whose place this one was put."""
        mark = f"{self.database.name}{_REPLACED}"
        found = (path.name for path in _copies_in(self.folder, self.database.name))
        times = [it.removeprefix(mark) for it in found if it.startswith(mark)]
        return f"{backup.made:{MOMENT}}" <= max(times, default="")

    def make(self, halt: Halt | None = None) -> Path | None:
        """Makes today's, unless it is there, and removes the oldest ones.

        Args:
            halt: Ends it early.

        Returns:
            The new copy; None if there is one, or somebody else is at it.

        Raises:
            DiskFull: There is not room for two of its size, or none was left.
            DatabaseDamaged: The database is; the copies that there are stay.
            StoreProblem: It cannot be read, or the copy cannot be written.
            Abandoned: It was ended early.
        """
        copy = self.folder / f"{self.database.name}.{self._today():%Y-%m-%d}"
        if copy.exists():
            return None
        self._ensure_room(copy)
        if self._is_being_made(copy):
            return None
        try:
            keep_copy(self.database, copy, halt)
        except DatabaseDamaged:
            suspect(self.database)
            raise
        note_sound(self.database)
        for part in self.folder.glob(f"{self.database.name}.*.part"):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                _remove(part)
        daily = _dated(self.folder, self.database.name)
        for old in sorted(daily, key=lambda path: path.name)[:-_KEPT]:
            _remove(old)
        return copy

    def look_through(self, halt: Halt | None = None) -> None:
        """Looks through the database while it is in use, if nobody did for long.

        Raises:
            DatabaseDamaged: It is damaged.
            StoreProblem: It cannot be read.
            Abandoned: It was ended early.
        """
        if is_known_as_sound(self.database):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with in_the_users_words(self.database):
            found = faults(self.database, halt, in_use=True)
        if found:
            logger.warning("the database is damaged: %s", found)
            suspect(self.database)
            raise damaged(self.database)
        note_sound(self.database)

    def _is_being_made(self, copy: Path) -> bool:
        part = _part_of(copy)
        try:
            idle = time.time() - part.stat().st_mtime
        except FileNotFoundError:
            return False
        return idle < _STALE_SECONDS

    def _ensure_room(self, copy: Path) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            needed = 2 * self.database.stat().st_size
            free = shutil.disk_usage(self.folder).free
        except OSError as error:
            raise StoreProblem(
                f"The backup {copy} cannot be made: {error.strerror}.",
                "Check the folder and its disk.",
            ) from error
        if free < needed:
            raise DiskFull.writing(copy)


def backups_folder(database: Path) -> Path:
    """Where the copies of a database go."""
    return database.parent / "backups"


def place_of_replaced(database: Path) -> Path:
    """Where a database goes in whose place another one is put now."""
    name = f"{database.name}{_REPLACED}{datetime.now():{MOMENT}}"
    return backups_folder(database) / name


def keep_copy(database: Path, copy: Path, halt: Halt | None = None) -> None:
    """Copies a database as it is now, whoever writes to it meanwhile.

    The copy appears once it is whole, checked and safe from a power cut.

    Args:
        database: What to copy.
        copy: Where to, in a folder that is there; what was there is replaced.
        halt: Ends it early.

    Raises:
        DatabaseDamaged: The database is; no copy is kept.
        DiskFull: There is no room.
        StoreProblem: It cannot be read, or the copy cannot be written.
        Abandoned: It was ended early.
    """
    part = _part_of(copy)
    try:
        part.unlink(missing_ok=True)
        halt = halt or Halt()
        _copy(database, part, halt)
        if faults(part, halt):
            raise damaged(database)
        _sync(part)
        shutil.copymode(database, part)  # who may not read the one may not the other
        part.replace(copy)
        sync_folder(copy.parent)
    except OSError as error:
        raise StoreProblem(
            f"The copy {copy} of the database cannot be written: {error.strerror}.",
            "Check the folder and its disk.",
        ) from error
    finally:
        # Gone already if all went well; if not, the error above is the one to show.
        with suppress(OSError):
            part.unlink()


def faults(
    database: Path, halt: Halt | None = None, *, in_use: bool = False
) -> tuple[str, ...]:
    """What is wrong with a database, in SQLite's words.

    Reads all of it: some seconds for a gigabyte.

    Args:
        database: It.
        halt: Ends it early.
        in_use: Whether somebody may write to it meanwhile, and may go on doing so.

    Raises:
        sqlite3.Error: It cannot be read, for another reason than damage.
        Abandoned: It was ended early.
    """
    mode = "mode=rw" if in_use else "immutable=1"
    address = f"{database.absolute().as_uri()}?{mode}"
    try:
        with (
            # `halt` is used by other threads.
            closing(
                sqlite3.connect(address, uri=True, check_same_thread=False)
            ) as file,
            (halt or Halt()).ends(file),
        ):
            return faults_in(file)
    except sqlite3.DatabaseError as error:
        if tells_of_damage(error):
            return (str(error),)
        raise


def faults_in(file: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the pages of a database, in SQLite's words."""
    found = [str(line) for (line,) in file.execute("PRAGMA quick_check(20)")]
    return () if found == ["ok"] else tuple(found)


def suspect(database: Path) -> None:
    """Has a database looked through at the next start."""
    with suppress(OSError):  # its damage will show again
        suspicion_of(database).touch()


def suspicion_of(database: Path) -> Path:
    """The file which tells that a database may be damaged."""
    return database.with_name(f"{database.name}.suspect")


def note_sound(database: Path) -> None:
    """Remembers that a database was looked through and is whole."""
    with suppress(OSError):  # then it is looked through once more
        seen_sound(database).touch()


def seen_sound(database: Path) -> Path:
    """The file whose time is that of the last look through a whole database."""
    return backups_folder(database) / f".{database.name}.checked"


def is_known_as_sound(database: Path) -> bool:
    """Whether somebody has looked through a database not long ago."""
    try:
        looked = seen_sound(database).stat().st_mtime
    except FileNotFoundError:
        return False
    return time.time() - looked < _SOUND_SECONDS


def prune(copies: Iterable[Path], kept: int) -> None:
    """Removes all but the newest copies."""
    by_age = sorted(copies, key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[kept:]:
        _remove(old)


def _copy(database: Path, part: Path, halt: Halt) -> None:
    def step(*_: int) -> None:
        halt.heed()
        time.sleep(_PAUSE_SECONDS)

    address = f"{database.absolute().as_uri()}?mode=rw"
    with (
        in_the_users_words(database),
        closing(sqlite3.connect(address, uri=True, isolation_level=None)) as source,
        in_the_users_words(part),
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        # One state of the database for all steps: else, whenever somebody writes, the
        # copy would begin again.
        source.execute("BEGIN")
        with in_the_users_words(database):
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # It is synced once, at the end, and of no use before.
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=_STEP_PAGES, progress=step)


def _copies_in(folder: Path, name: str) -> list[Path]:
    before = [path for path in folder.glob(f"{name}.before-*") if _is_copy(path)]
    replaced = [path for path in folder.glob(f"{name}{_REPLACED}*") if _is_copy(path)]
    return [*_dated(folder, name), *before, *replaced]


def _dated(folder: Path, name: str) -> list[Path]:
    digit = "[0-9]"
    day = "-".join(digit * count for count in (4, 2, 2))
    return list(folder.glob(f"{name}.{day}"))


def _is_copy(path: Path) -> bool:
    return path.suffix != ".part"


def _part_of(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.part")


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        logger.warning("cannot remove %s", path, exc_info=True)
