"""Whole libraries on their way from one computer to another."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from wxdesk.core.errors import StoreProblem
from wxdesk.core.files import FileState
from wxdesk.store.backups import (
    Halt,
    backups_folder,
    keep_copy,
    place_of_replaced,
)
from wxdesk.store.database import Database
from wxdesk.store.names import folded
from wxdesk.store.problems import in_the_users_words, tells_of_damage
from wxdesk.store.repair import alone_with, put_in_place
from wxdesk.store.tables import (
    ROOM,
    jobs,
    revisions,
    segments,
    speakers,
    tags,
    transcripts,
)

_LEFT_OUT = ("webhooks", "deliveries", "idempotency")
"""What holds secrets in plain text, or is of use to this computer only."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of another library's transcripts.

    Attributes:
        added: How many were added.
        known: How many were there already.
    """

    added: int
    known: int


def copy_to_take_along(database: Path, copy: Path, halt: Halt | None = None) -> int:
    """Copies a database without secrets, and so that nobody runs its jobs.

    Args:
        database: What to copy; it may be in use.
        copy: Where to; it is one file, complete.
        halt: Ends it early.

    Returns:
        How many webhooks were left out.

    Raises:
        StoreProblem: As `keep_copy`.
    """
    keep_copy(database, copy, halt)
    with (
        in_the_users_words(copy),
        closing(sqlite3.connect(copy, isolation_level=None)) as file,
    ):
        file.execute("PRAGMA journal_mode = DELETE")
        (count,) = file.execute("SELECT count(*) FROM webhooks").fetchone()
        for table in _LEFT_OUT:
            file.execute(f"DELETE FROM {table}")
        file.execute("UPDATE jobs SET owner = NULL, lease_until = NULL")
        # What is left out, or was deleted before, must not be found in free pages.
        file.execute("VACUUM")
    return int(count)


def sources_in(database: Path) -> frozenset[str]:
    """Paths and addresses of all recordings that a database names."""
    found: set[str] = set()
    with closing(_opened(database)) as opened, opened.reading() as connection:
        for column in (transcripts.c.source, jobs.c.source):
            found.update(connection.scalars(select(column).distinct()))
    return frozenset(found - {""})


def relocate(database: Path, moved: Mapping[str, Path]) -> None:
    """Says where recordings are now.

    Args:
        database: A copy at any schema; it is brought up to date.
        moved: Where each is, by where it was.
    """
    with closing(_opened(database)) as opened, opened.writing() as connection:
        for source, path in moved.items():
            state = FileState.of(path)
            connection.execute(
                update(transcripts)
                .where(transcripts.c.source == source)
                .values(
                    source=str(path),
                    source_size=state.size,
                    source_modified=state.modified,
                )
            )
            connection.execute(
                update(jobs).where(jobs.c.source == source).values(source=str(path))
            )


def is_empty(database: Path) -> bool:
    """Whether there is nothing in a database that anybody would miss."""
    if not database.is_file() or not database.stat().st_size:
        return True
    address = f"{database.absolute().as_uri()}?mode=rw"
    with (
        in_the_users_words(database),
        closing(sqlite3.connect(address, uri=True)) as file,
    ):
        there = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        return not any(
            file.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
            for table in ("transcripts", "jobs", "collections", "api_keys")
            if table in there
        )


def ensure_alone(database: Path) -> None:
    """Makes sure that no other program has a database open, if it is there.

    Raises:
        StoreProblem: One has.
    """
    if database.is_file():
        with in_the_users_words(database):
            _alone(database).close()


def put_instead(new: Path, database: Path) -> Path | None:
    """Puts another database in the place of this one, which is kept as a backup.

    Args:
        new: The other one, on the same disk.
        database: This one; it need not be there.

    Returns:
        Where this one is now; None if there was nothing in it.

    Raises:
        StoreProblem: Another program has the database open, or it cannot be moved.
    """
    if not database.exists():
        new.replace(database)
        return None
    kept = place_of_replaced(database)
    nothing_lost = is_empty(database)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with in_the_users_words(database), closing(_alone(database)) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            put_in_place(new, database, kept, file.close)
    except OSError as error:
        raise StoreProblem(
            f"The database {database} cannot be replaced: {error.strerror}.",
            "Check its folder and disk.",
        ) from error
    if nothing_lost and is_empty(kept):  # still, once nobody could write to it
        kept.unlink()
        return None
    return kept


def merge(other: Path, database: Path) -> Merged:
    """Adds another library's transcripts, with all that belongs to them.

    One that was made at the same moment from the same recording is there already.

    Args:
        other: A copy of the other database, at the newest schema.
        database: This one, at the newest schema.

    Raises:
        StoreProblem: Another program has the database open, or it cannot be written.
        DiskFull: There is no room.
    """
    with in_the_users_words(database), closing(_alone(database)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("ATTACH ? AS other", (str(other),))
        file.execute("BEGIN IMMEDIATE")
        collections = _merge_collections(file)
        added = known = 0
        rows = file.execute(
            "SELECT number, created, source_sha256, collection "
            "FROM other.transcripts ORDER BY number"
        ).fetchall()
        for number, created, sha256, collection in rows:
            there = file.execute(
                "SELECT 1 FROM main.transcripts "
                "WHERE (created, source_sha256) = (?, ?)",
                (created, sha256),
            )
            if there.fetchone():
                known += 1
                continue
            _add(file, number, collections.get(collection))
            added += 1
        file.execute("COMMIT")
    return Merged(added, known)


def _merge_collections(file: sqlite3.Connection) -> dict[str | None, str]:
    """What each of the other's collections is called here; new ones are made."""
    ours = {
        folded(name): name for (name,) in file.execute("SELECT name FROM collections")
    }
    names: dict[str | None, str] = {}
    for (name,) in file.execute("SELECT name FROM other.collections").fetchall():
        if folded(name) not in ours:
            file.execute("INSERT INTO main.collections (name) VALUES (?)", (name,))
        names[name] = ours.setdefault(folded(name), name)
    return names


def _add(file: sqlite3.Connection, number: int, collection: str | None) -> None:
    columns = _columns(transcripts, "number", "collection")
    new = file.execute(
        f"INSERT INTO main.transcripts (collection, {columns}) "
        f"SELECT ?, {columns} FROM other.transcripts WHERE ? = number",
        (collection, number),
    ).lastrowid
    assert new is not None
    # A segment's id tells its place: see `tables`.
    columns = _columns(segments, "id", "transcript")
    file.execute(
        f"INSERT INTO main.segments (id, transcript, {columns}) "
        f"SELECT id + ?, ?, {columns} FROM other.segments "
        "WHERE transcript = ? ORDER BY id",
        ((number - new) * ROOM, new, number),
    )
    for table in (speakers, tags, revisions):
        columns = _columns(table, "transcript")
        file.execute(
            f"INSERT INTO main.{table.name} (transcript, {columns}) "
            f"SELECT ?, {columns} FROM other.{table.name} "
            "WHERE transcript = ? ORDER BY rowid",
            (new, number),
        )


def _columns(table: Any, *besides: str) -> str:
    return ", ".join(f'"{it.name}"' for it in table.c if it.name not in besides)


def _opened(database: Path) -> Database:
    return Database(f"sqlite:///{database}", backups_folder(database))


def _alone(database: Path) -> sqlite3.Connection:
    try:
        return alone_with(database)
    except sqlite3.DatabaseError as error:
        if tells_of_damage(error):
            raise
        raise StoreProblem(
            f"The database {database} is in use by another wxdesk.",
            "Close all windows and commands of wxdesk and try again.",
        ) from error
