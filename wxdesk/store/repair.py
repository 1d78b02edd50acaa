"""The look at the database before a program opens it, and its repair if need be.

SQLite's write-ahead log is there while somebody uses the database, and left over when
the last program did not end as it should: then all is looked through. So it is after a
fault was met, and when the last look is long past. Else a glance must do, since a look
takes some seconds for each gigabyte; a large database that only may be damaged is
looked through later, in the background.

Only a program that has the database for itself repairs it, with SQLite's own lock. What
it makes takes the damaged file's place at once, and the damaged file stays.
"""

import errno
import logging
import os
import shutil
import sqlite3
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from wxdesk.core.errors import (
    DatabaseDamaged,
    DatabaseMended,
    DiskFull,
    StoreProblem,
    WxdeskError,
)
from wxdesk.core.files import sync_folder
from wxdesk.store.backups import (
    Backup,
    Backups,
    faults,
    faults_in,
    is_known_as_sound,
    note_sound,
    seen_sound,
    suspect,
    suspicion_of,
)
from wxdesk.store.database import Database
from wxdesk.store.problems import (
    code_of,
    damaged,
    in_the_users_words,
    tells_of_damage,
)
from wxdesk.store.salvage import Losses, salvage, unreadable_tables

_MOST_AT_ONCE: Final = 300_000_000
"""Bytes that are looked through while the user waits: for about a second."""

_DAMAGED: Final = ".damaged-"
"""What the name of a damaged database has before the time of its repair."""

_HEADER: Final = b"SQLite format 3\0"
_PAGE: Final = 4096
"""Bytes; what SQLite takes unless asked for something else."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Made:
    """A new database for the place of a damaged one.

    Attributes:
        path: Where it is.
        losses: What could not be read; None if it is a backup.
        backup: The backup that helped, if any.
    """

    path: Path
    losses: Losses | None
    backup: Backup | None


def ensure_sound(path: Path) -> WxdeskError | None:
    """Looks at a database before it is opened, and repairs it if it is damaged.

    What else may be wrong with it is told by whoever opens it.

    Args:
        path: The database; it need not be there.

    Returns:
        What was found and done, as it is to be told to the user; None if it is well.

    Raises:
        DatabaseDamaged: It is damaged, and there is nothing to repair it with.
        DiskFull: There is no room for the repair.
        StoreProblem: It cannot be repaired now; it is as it was.
    """
    if not path.is_file():
        return None
    told = _Mender(path).look()
    if told:
        logger.warning("%s", told)
    return told


def alone_with(path: Path, *, lenient: bool = False) -> sqlite3.Connection:
    """A database for this program alone, until the connection is closed.

    Args:
        path: It.
        lenient: Whether to open it, too, if it is obviously damaged.

    Raises:
        sqlite3.OperationalError: Another program has it open, or it cannot be read.
        sqlite3.DatabaseError: It is damaged.
    """
    file = _opened(path, lenient=lenient)
    try:
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("BEGIN EXCLUSIVE")
        # The lock stays; a transaction would be in the way of attaching others.
        file.execute("COMMIT")
    except BaseException:
        file.close()
        raise
    return file


def put_in_place(
    new: Path, path: Path, kept: Path, close: Callable[[], object]
) -> None:
    """Puts a database in the place of another one, which gets another name.

    However that is cut short, one of the two is there under the name, and the other one
    exists.

    Args:
        new: The new one, complete, on the same disk.
        path: The old one.
        kept: The other name.
        close: Closes what is still open of the old one.

    Raises:
        OSError: It cannot be done.
    """
    if os.name == "nt":  # does not let go of a name that is in use
        close()
    _give_name(path, kept)
    # The log belongs to the old one alone; on the new one it would be havoc.
    with suppress(FileNotFoundError):
        log = path.with_name(f"{path.name}-wal")
        log.replace(kept.with_name(f"{kept.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    with new.open("r+b") as written:
        os.fsync(written.fileno())
    shutil.copymode(kept, new)  # nobody else may read it now
    new.replace(path)
    sync_folder(path.parent)
    close()
    _remove_if_empty(kept.with_name(f"{kept.name}-wal"))


class _Mender:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._backups = Backups(path)

    def look(self) -> WxdeskError | None:
        self._take_log_back()
        is_empty = not self._path.stat().st_size
        if is_empty and not self._backups.all():
            return None  # made just now, or to be used as a new one
        if not is_empty and not self._is_doubtful():
            return None
        with ExitStack() as stack:
            if is_empty:
                return None if _is_held(self._path) else self._repair(None, stack)
            try:
                file = stack.enter_context(closing(alone_with(self._path)))
            except sqlite3.DatabaseError as error:
                if not tells_of_damage(error):
                    return None
                logger.warning("the database %s is damaged: %s", self._path, error)
                opened = self._opened_anyway(stack)
                if opened is None and _is_held(self._path):
                    raise damaged(self._path) from error
                return self._repair(opened, stack)
            wrong = self._wrong_in(file)
            if not wrong:
                self._note_sound()
                return None
            logger.warning("the database %s is damaged: %s", self._path, wrong)
            if wrong == _TEXT_INDEX and self._index_anew(file):
                self._note_sound()
                return DatabaseMended(
                    f"The search index of the database {self._path} was damaged; it "
                    "was made anew, and nothing is lost."
                )
            return self._repair(file, stack)

    def _take_log_back(self) -> None:
        """Undoes the half of `put_in_place` that a kill let happen."""
        log = self._path.with_name(f"{self._path.name}-wal")
        for kept in self._path.parent.glob(f"{self._path.name}{_DAMAGED}*"):
            taken = kept.with_name(f"{kept.name}-wal")
            is_half_done = taken.exists() and kept.samefile(self._path)
            if is_half_done and not _is_held(self._path) and not log.exists():
                taken.replace(log)
                kept.unlink()

    def _opened_anyway(self, stack: ExitStack) -> sqlite3.Connection | None:
        """The damaged database, if so much of it is well that it can be opened."""
        try:
            file = alone_with(self._path, lenient=True)
        except sqlite3.DatabaseError as error:
            if not tells_of_damage(error):
                with in_the_users_words(self._path):
                    raise
            return None
        return stack.enter_context(closing(file))

    def _is_doubtful(self) -> bool:
        """Whether all is to be looked through now."""
        if suspicion_of(self._path).exists() or self._is_damaged_at_a_glance():
            return True
        if self._ended_badly() or not is_known_as_sound(self._path):
            # Whoever keeps backups of a long one looks through it, without haste.
            with suppress(OSError):  # where nothing can be written, opening it tells
                seen_sound(self._path).unlink(missing_ok=True)
            return self._path.stat().st_size < _MOST_AT_ONCE
        return False

    def _ended_badly(self) -> bool:
        try:
            return self._path.with_name(f"{self._path.name}-wal").stat().st_size > 0
        except FileNotFoundError:
            return False

    def _is_damaged_at_a_glance(self) -> bool:
        try:
            with closing(_opened(self._path)) as file:
                file.execute("SELECT count(sql) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            return tells_of_damage(error)
        return False

    def _wrong_in(self, file: sqlite3.Connection) -> tuple[str, ...]:
        try:
            if not _is_ours(file):
                return ()
            if not suspicion_of(self._path).exists():
                return faults_in(file)
            found = [str(it) for (it,) in file.execute("PRAGMA integrity_check(20)")]
            if found != ["ok"]:
                return tuple(found)
            if unreadable := unreadable_tables(file):
                return unreadable
            return () if _can_be_searched(file) else _TEXT_INDEX
        except sqlite3.DatabaseError as error:
            if tells_of_damage(error):
                return (str(error),)
            raise

    def _note_sound(self) -> None:
        with suppress(OSError):  # then it is looked through once more
            self._backups.folder.mkdir(parents=True, exist_ok=True)
            note_sound(self._path)
            suspicion_of(self._path).unlink(missing_ok=True)

    def _index_anew(self, file: sqlite3.Connection) -> bool:
        try:
            file.execute("BEGIN IMMEDIATE")
            file.execute("INSERT INTO search (search) VALUES ('rebuild')")
            if not _can_be_searched(file):
                raise sqlite3.DatabaseError("the new index is damaged, too")
            file.execute("COMMIT")
        except sqlite3.DatabaseError:
            logger.warning("the search index cannot be made anew", exc_info=True)
            if file.in_transaction:
                file.execute("ROLLBACK")
            return False
        return True

    def _repair(
        self, file: sqlite3.Connection | None, stack: ExitStack
    ) -> WxdeskError | None:
        part = self._path.with_name(f"{self._path.name}.repaired.part")
        kept = self._path.with_name(
            f"{self._path.name}{_DAMAGED}{datetime.now():%Y%m%d-%H%M%S}"
        )
        try:
            made = self._make(file, part)
            if made is None:
                return None
            # Cut short from here on, it is looked at again.
            suspect(self._path)
            put_in_place(made.path, self._path, kept, stack.close)
        except OSError as error:
            raise StoreProblem(
                f"The database {self._path} is damaged and cannot be repaired: "
                f"{error.strerror}.",
                "Check its folder and disk, and start wxdesk again.",
            ) from error
        finally:
            for ending in ("", "-journal", "-wal", "-shm"):
                part.with_name(part.name + ending).unlink(missing_ok=True)
        self._note_sound()
        return _told(self._path, made, kept)

    def _make(self, file: sqlite3.Connection | None, part: Path) -> _Made | None:
        """Makes a new database from what there is.

        Returns:
            It; None if the file never was one of wxdesk's.

        Raises:
            DatabaseDamaged: There is nothing to make it from.
        """
        self._ensure_room()
        backup = self._sound_backup()
        # Rows of another library must not get among those of this one.
        is_of_this = backup and not self._backups.is_of_another(backup)
        losses = self._salvaged(file, part, backup if is_of_this else None)
        if losses is not None:
            return _Made(part, losses, backup if losses.older else None)
        if backup is not None:
            part.unlink(missing_ok=True)
            shutil.copyfile(backup.path, part)
            return _Made(part, None, backup)
        if file is None and not _could_be_ours(self._path):
            return None
        raise DatabaseDamaged(
            f"The database {self._path} is damaged, and there is no backup of it.",
            "Put back a copy, or move it out of the way to begin with an empty one.",
        )

    def _ensure_room(self) -> None:
        needed = self._path.stat().st_size
        if shutil.disk_usage(self._path.parent).free < needed:
            raise DiskFull(
                f"The database {self._path} is damaged, and there is no room on the "
                "disk to repair it.",
                "Free some space and start wxdesk again.",
            )

    def _sound_backup(self) -> Backup | None:
        for backup in self._backups.all():
            try:
                if not faults(backup.path):
                    return backup
            except sqlite3.Error:
                logger.warning("cannot read %s", backup.path, exc_info=True)
        return None

    def _salvaged(
        self, file: sqlite3.Connection | None, part: Path, backup: Backup | None
    ) -> Losses | None:
        part.unlink(missing_ok=True)
        with ExitStack() as stack, in_the_users_words(part):
            if file is None:
                file = stack.enter_context(_with_new_header(self._path))
                if file is None:
                    return None
            try:
                if not _is_ours(file):
                    return None
                losses = salvage(file, part, backup.path if backup else None)
            except sqlite3.DatabaseError as error:
                if code_of(error) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                    raise
                logger.warning("%s cannot be read", self._path, exc_info=True)
                return None
        if faults(part) or not self._knows_its_schema(part):
            return None
        if losses.unknown and backup and _said(backup.path) > _said(part):
            return None
        return losses

    def _knows_its_schema(self, part: Path) -> bool:
        """Whether the new database says of which version it is, or is made to."""
        with closing(sqlite3.connect(part)) as new:
            if new.execute("SELECT 1 FROM alembic_version").fetchone():
                return True
            fresh = part.with_name(f"{part.name}.part")
            with closing(Database(f"sqlite:///{fresh}")):
                pass
            with closing(sqlite3.connect(fresh)) as newest:
                revision = newest.execute("SELECT * FROM alembic_version").fetchone()
                is_alike = _tables_in(newest) == _tables_in(new)
            fresh.unlink()
            if is_alike:
                new.execute("INSERT INTO alembic_version VALUES (?)", revision)
                new.commit()
            return is_alike


_TEXT_INDEX: Final = ("search index",)


def _opened(path: Path, *, lenient: bool = False) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    file = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)
    try:
        # What is damaged must not be written into.
        file.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE)
        if lenient:  # towards a file that is too short, and odd entries in its schema
            file.execute("PRAGMA writable_schema = ON")
    except BaseException:
        file.close()
        raise
    return file


def _is_held(path: Path) -> bool:
    """Whether another program has a database open.

    For files that SQLite refuses before it looks at the locks. It is its way to lock
    them: https://sqlite.org/src/file/src/os.h, `SHARED_FIRST`.
    """
    if sys.platform == "win32":  # which lets nobody replace a file that is open
        return False
    import fcntl

    with suppress(OSError), path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        except OSError as error:  # not so on drives that know no locks
            return error.errno in (errno.EACCES, errno.EAGAIN)
    return False


def _is_ours(file: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    (count,) = file.execute(query).fetchone()
    return bool(count)


def _can_be_searched(file: sqlite3.Connection) -> bool:
    try:
        file.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if tells_of_damage(error):
            return False
        raise
    return True


def _could_be_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


@contextmanager
def _with_new_header(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A copy of a database whose first bytes are garbage, with new ones.

    They say nothing of what is in it: all of ours have the same there.
    """
    copy = path.with_name(f"{path.name}.header.part")
    log = path.with_name(f"{path.name}-wal")
    try:
        shutil.copyfile(path, copy)
        if log.exists():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
        with copy.open("r+b") as file:
            first = file.read(_PAGE)
            if len(first) < _PAGE or first[100] not in _KINDS_OF_FIRST_PAGE:
                yield None
                return
            file.seek(0)
            file.write(_header(copy.stat().st_size // _PAGE))
        with closing(_opened(copy, lenient=True)) as opened:
            yield opened
    finally:
        for ending in ("", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


_KINDS_OF_FIRST_PAGE: Final = (0x05, 0x0D)
"""The first page has the list of tables, or the way to it."""


def _header(pages: int) -> bytes:
    """The first 100 bytes of a database: https://sqlite.org/fileformat.html, 1.3."""
    start = struct.pack(">HBBBBBB", _PAGE, 2, 2, 0, 64, 32, 32)
    numbers = struct.pack(">12I", 1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0, 0)
    return _HEADER + start + numbers + bytes(20) + struct.pack(">2I", 1, 3040000)


def _give_name(path: Path, other: Path) -> None:
    """Gives a file one more name, so that it is never without one."""
    try:
        os.link(path, other)
    except FileExistsError:  # it must not be written over
        raise
    except OSError:  # on drives that know one name for a file only
        shutil.copyfile(path, other)


def _said(path: Path) -> int:
    """How many segments there are in a sound database."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as file:
        (count,) = file.execute("SELECT count(*) FROM segments").fetchone()
    return int(count)


def _tables_in(file: sqlite3.Connection) -> set[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    return set(file.execute(query))


def _remove_if_empty(file: Path) -> None:
    with suppress(FileNotFoundError):
        if not file.stat().st_size:
            file.unlink()


def _told(path: Path, made: _Made, kept: Path) -> DatabaseDamaged:
    if made.losses is None and made.backup:
        return DatabaseDamaged(
            f"The database {path} was damaged beyond repair; the backup of "
            f"{made.backup.made:%Y-%m-%d %H:%M} is in its place.",
            f"What was done after that is missing. The damaged file is kept as {kept}.",
        )
    if not made.losses:
        return DatabaseMended(
            f"The database {path} was damaged; it was put together anew, and nothing "
            "is lost.",
            f"The damaged file is kept as {kept}.",
        )
    text = (
        f"The database {path} was damaged; what could be read of it was put into a new "
        "one, but some transcripts or parts of them are missing."
    )
    if made.backup:
        text = (
            f"The database {path} was damaged; what could be read of it was put into a "
            "new one. Some parts are missing, or are as they were in the backup of "
            f"{made.backup.made:%Y-%m-%d %H:%M}."
        )
    return DatabaseDamaged(text, f"The damaged file is kept as {kept}.")
