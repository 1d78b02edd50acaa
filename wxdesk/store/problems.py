"""SQLite's errors, turned into the world's where they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from wxdesk.core.errors import DatabaseDamaged, DiskFull, StoreProblem, WxdeskError

_WAIT: Final = "Close the other program or try again later."
_CAUSES: Final = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", _WAIT),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", _WAIT),
    sqlite3.SQLITE_READONLY: (
        "cannot be written",
        "Allow this user to write to the file and its folder.",
    ),
    sqlite3.SQLITE_PERM: (
        "may not be opened",
        "Allow this user to read and write the file and its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "Check that its folder exists and that this user may write to it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "is not a database",
        "Name another file, or move this one out of the way.",
    ),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written",
        "Check the disk and its connection.",
    ),
}
"""SQLite's results that are the world's faults; any other is ours."""

_NO_TEXT: Final = "Could not decode to UTF-8"
"""What Python says of a text that cannot be one of ours."""

_BAD_HEADER: Final = "unsupported file format"
"""What SQLite says, with no code of its own, of a number in the header."""


class Garbled(ValueError):
    """A value in the database that cannot be what was put there."""


@contextmanager
def in_the_users_words(path: Path) -> Iterator[None]:
    """Turns SQLite's errors about a file into the world's, where they are.

    Raises:
        StoreProblem: The file cannot be used.
        DatabaseDamaged: It is damaged.
        DiskFull: There is no room.
    """
    try:
        yield
    except Garbled as error:
        raise damaged(path) from error
    except (DBAPIError, sqlite3.Error) as error:
        if _NO_TEXT in str(error) or _BAD_HEADER in str(error):
            raise damaged(path) from error
        if problem := _problem(path, code_of(error)):
            raise problem from error
        raise


def code_of(error: Exception) -> int:
    """SQLite's (extended) result, wherever it is; 0 if there is none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code: int = getattr(cause, "sqlite_errorcode", 0)
    return code


def tells_of_damage(error: sqlite3.Error) -> bool:
    """Whether an error means that the file is not as SQLite wrote it."""
    is_known = code_of(error) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return is_known or _BAD_HEADER in str(error)


def damaged(path: Path) -> DatabaseDamaged:
    """What to say of a damaged database that is in use."""
    return DatabaseDamaged(
        f"The database {path} is damaged.",
        "Close all windows and commands of wxdesk and start it again: it is looked "
        "through and repaired then.",
    )


def _problem(path: Path, code: int) -> WxdeskError | None:
    # The file of shared memory, which WAL needs, has a code of its own for "full".
    if code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return DiskFull.writing(path)
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    if known := _CAUSES.get(code & 0xFF):
        cause, hint = known
        return StoreProblem(f"The database {path} {cause}.", hint)
    return None
