"""What watch folders have taken, so that no restart takes it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from wxdesk.core.files import FileState
from wxdesk.store.database import Database
from wxdesk.store.tables import watched_files


@dataclass(frozen=True, slots=True)
class Watched:
    """A file that was taken.

    Attributes:
        file: As it was when it was last seen.
        missing: Whether it was gone at the last look.
    """

    file: FileState
    missing: bool = False


class WatchedFiles:
    """The files that were taken. Every call is one transaction.

    Args:
        database: Where they are noted.

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Watched]:
        """All of them, by path."""
        with self._database.reading() as connection:
            return {
                row.path: Watched(
                    FileState(row.size, row.modified, int(row.inode)), row.missing
                )
                for row in connection.execute(select(watched_files))
            }

    def note(self, files: Mapping[str, Watched]) -> None:
        """Notes how files are now, by path."""
        rows = [
            {
                "path": path,
                "size": watched.file.size,
                "modified": watched.file.modified,
                "inode": str(watched.file.inode),
                "missing": watched.missing,
            }
            for path, watched in files.items()
        ]
        with self._database.writing() as connection:
            connection.execute(insert(watched_files).prefix_with("OR REPLACE"), rows)
