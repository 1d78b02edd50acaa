"""What can still be read of a damaged database, put into a new one.

Where a table cannot be read to its end, it is read from there backwards, and then row
by row, by the numbers of rows that its indexes know. Indexes and the full-text index
are made anew, so that damage of them alone loses nothing.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from wxdesk.core.transcript import Provenance
from wxdesk.store.names import sort_key
from wxdesk.store.problems import tells_of_damage
from wxdesk.store.tables import Kept, metadata

_SHADOWS: Final = ("_data", "_idx", "_content", "_docsize", "_config")
"""What FTS5 keeps its index in; it makes these tables itself."""

_ZEROS: Final = "\0" * 16


@dataclass(slots=True)
class Losses:
    """What could not be read.

    Attributes:
        rows: How many rows are known to be lost.
        older: How many of those could be had from a backup.
        unknown: Tables of which nobody knows what was in the unreadable parts.
    """

    rows: int = 0
    older: int = 0
    unknown: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.unknown)


def salvage(file: sqlite3.Connection, new: Path, backup: Path | None) -> Losses:
    """Puts all that can be read into a new database.

    Args:
        file: The damaged database, in no transaction.
        new: The new file; it is not there yet.
        backup: A sound copy, from which rows are taken that are known to be lost.

    Raises:
        sqlite3.DatabaseError: Not even its list of tables can be read, or there is
            no room.
    """
    before = file.text_factory
    # No text of ours is anything else; a damaged one is to be read, too.
    file.text_factory = lambda text: text.decode(errors="replace")
    try:
        return _Salvage(file, new, backup).run()
    finally:
        file.text_factory = before


def unreadable_tables(file: sqlite3.Connection) -> tuple[str, ...]:
    """Tables with a value that cannot be what was put there.

    Args:
        file: A database whose pages are well.
    """
    made = _schema(file)
    tables = [row[1] for row in made if row[0] == "table" and _is_plain(row, made)]
    return tuple(table for table in tables if not _is_well(file, table))


class _Salvage:
    def __init__(
        self, file: sqlite3.Connection, new: Path, backup: Path | None
    ) -> None:
        self._file = file
        self._new = new
        self._backup = backup
        self._losses = Losses()
        self._lost: dict[str, list[int]] = {}

    def run(self) -> Losses:
        made = _schema(self._file)
        tables = [row for row in made if row[0] == "table" and _is_plain(row, made)]
        rest = [row for row in made if row[0] != "table" or _is_virtual(row)]
        order = ("view", "table", "index", "trigger")
        address = self._new.absolute().as_uri()
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as new:
            # It is synced once, at the end, and of no use before.
            new.execute("PRAGMA synchronous = OFF")
            new.execute("BEGIN")
            for _, name, statement in tables:
                new.execute(statement)
                self._copy(new, name)
            self._copy_highest_numbers(new)
            new.execute("COMMIT")
            if self._losses:
                self._fill_from_backup(new)
                _put_in_order(new, self._lost.get("revisions", []))
            for row in sorted(rest, key=lambda row: order.index(row[0])):
                new.execute(row[2])
                if _is_virtual(row):
                    name = row[1]
                    new.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
        return self._losses

    def _copy(self, new: sqlite3.Connection, table: str) -> None:
        columns = _columns(new, "main", table)
        marks = ", ".join("?" * (columns.count(",") + 1))
        insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        select = f"SELECT rowid, {columns} FROM {table} NOT INDEXED"
        is_readable = _reader(table, columns)
        done: set[int] = set()

        def copy(query: str, *arguments: int) -> bool:
            """Copies as far as it goes; tells whether that was to the end."""
            try:
                for number, *row in self._file.execute(query, arguments):
                    if number not in done and is_readable(row):
                        new.execute(insert, row)
                        done.add(number)
            except sqlite3.DatabaseError as error:
                if not _is_the_rows(error):
                    raise
                return False
            return True

        if copy(select) and len(done) == self._count(table):
            return
        copy(f"{select} ORDER BY rowid DESC")
        known, is_all = self._known_by_indexes(table)
        lost = [
            number
            for number in sorted(known - done)
            if not (copy(f"{select} WHERE rowid = ?", number) and number in done)
        ]
        self._lost[table] = lost
        self._losses.rows += len(lost)
        if not is_all:
            self._losses.unknown.append(table)

    def _count(self, table: str) -> int | None:
        try:
            query = f"SELECT count(*) FROM {table} NOT INDEXED"
            (count,) = self._file.execute(query).fetchone()
        except sqlite3.DatabaseError as error:
            if not _is_the_rows(error):
                raise
            return None
        return int(count)

    def _known_by_indexes(self, table: str) -> tuple[set[int], bool]:
        """The numbers of a table's rows, and whether these are surely all."""
        found: set[int] = set()
        is_all = False
        for _, name, _, _, is_partial in self._file.execute(
            f"PRAGMA index_list({table})"
        ).fetchall():
            if is_partial:
                continue
            query = f'SELECT rowid FROM {table} INDEXED BY "{name}"'
            try:
                for (number,) in self._file.execute(query):
                    found.add(number)
            except sqlite3.DatabaseError as error:
                if not _is_the_rows(error):
                    raise
            else:
                is_all = True
        return found, is_all

    def _copy_highest_numbers(self, new: sqlite3.Connection) -> None:
        """A number that was given once must not be given again."""
        with suppress(sqlite3.DatabaseError):  # then the highest that is there counts
            kept = self._file.execute("SELECT name, seq FROM sqlite_sequence")
            for name, highest in kept.fetchall():
                new.execute("DELETE FROM sqlite_sequence WHERE ? = name", (name,))
                new.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
                    (name, highest),
                )

    def _fill_from_backup(self, new: sqlite3.Connection) -> None:
        if self._backup is None:
            return
        address = f"{self._backup.absolute().as_uri()}?immutable=1"
        with _attached(new, address, "backup"):
            revisions = [
                new.execute(
                    f"SELECT version_num FROM {name}.alembic_version"
                ).fetchone()
                for name in ("main", "backup")
            ]
            if revisions[0] is None or revisions[0] != revisions[1]:
                return
            new.execute("BEGIN")
            for table, numbers in self._lost.items():
                columns = _columns(new, "main", table)
                insert = (
                    f"INSERT OR IGNORE INTO main.{table} ({columns}) "
                    f"SELECT {columns} FROM backup.{table} WHERE ? = rowid"
                )
                for number in numbers:
                    done = new.execute(insert, (number,))
                    self._losses.older += done.rowcount
            new.execute("COMMIT")


def _schema(file: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """All that was made: its type, its name, and how."""
    return file.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()


def _is_well(file: sqlite3.Connection, table: str) -> bool:
    columns = _columns(file, "main", table)
    is_readable = _reader(table, columns)
    try:
        return all(map(is_readable, file.execute(f"SELECT {columns} FROM {table}")))
    except sqlite3.OperationalError:  # it is no text
        return False


def _reader(table: str, columns: str) -> Callable[[Sequence[Any]], bool]:
    """Tells whether the program will be able to read a row.

    Where a page is missing, SQLite reads zeros, which are no values of ours.
    """
    known: Any = metadata.tables[table].c if table in metadata.tables else {}
    kinds = [
        known[name].type.process_result_value if _is_kept(known, name) else None
        for name in columns.replace('"', "").split(", ")
    ]

    def is_readable(row: Sequence[Any]) -> bool:
        for value, read in zip(row, kinds, strict=True):
            if isinstance(value, str) and _ZEROS in value:
                return False
            try:
                if read is not None:
                    read(value, None)
            except ValueError:
                return False
        return True

    return is_readable


def _is_kept(columns: Any, name: str) -> bool:
    return name in columns and isinstance(columns[name].type, Kept)


def _put_in_order(new: sqlite3.Connection, lost_revisions: list[int]) -> None:
    """Makes what is left hang together, without throwing away what was said."""
    new.execute("BEGIN")
    for number in _headless(new):
        _give_head(new, number)
    for table, row, _, key in new.execute("PRAGMA foreign_key_check").fetchall():
        _cut_loose(new, table, row, key)
    if lost_revisions:
        _drop_unreachable(new)
    for counted in ("segments", "speakers"):
        new.execute(
            f"UPDATE transcripts SET {counted} = "
            f"(SELECT count(*) FROM {counted} WHERE transcript = transcripts.number)"
        )
    new.execute("COMMIT")


def _headless(new: sqlite3.Connection) -> list[int]:
    """Transcripts of which only what was said could be read."""
    query = (
        "SELECT DISTINCT transcript FROM segments "
        "WHERE transcript NOT IN (SELECT number FROM transcripts)"
    )
    return [number for (number,) in new.execute(query)]


def _give_head(new: sqlite3.Connection, number: int) -> None:
    name = f"Recovered transcript {number}"
    (end,) = new.execute(
        'SELECT max("end") FROM segments WHERE ? = transcript', (number,)
    ).fetchone()
    (revision,) = new.execute(
        "SELECT coalesce(max(number), 1) FROM revisions WHERE ? = transcript",
        (number,),
    ).fetchone()
    values: dict[str, Any] = {
        "number": number,
        "name": name,
        "source": "",
        "language": "",
        "duration": end,
        "created": datetime.now(UTC).isoformat(timespec="microseconds"),
        "revision": revision,
        "speakers": 0,
        "segments": 0,
        "sort_name": sort_key(name),
        "source_sha256": "",
        "turns": "[]",
        "notes": "[]",
        "provenance": json.dumps(asdict(Provenance(duration=end))),
        "annotations": "[]",
    }
    there = {row[1] for row in new.execute("PRAGMA table_info(transcripts)")}
    values = {column: value for column, value in values.items() if column in there}
    marks = ", ".join("?" * len(values))
    new.execute(
        f"INSERT INTO transcripts ({', '.join(values)}) VALUES ({marks})",
        tuple(values.values()),
    )


def _cut_loose(new: sqlite3.Connection, table: str, row: int, key: int) -> None:
    """Lets go of a row that is not there any more, or goes with it."""
    keys = new.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    column, when_gone = next((it[3], it[6]) for it in keys if it[0] == key)
    if when_gone == "SET NULL":
        new.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (row,))
    else:
        new.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def _drop_unreachable(new: sqlite3.Connection) -> None:
    """Forgets old revisions to which no way leads back from the newest."""
    new.execute(
        "DELETE FROM revisions WHERE number < (SELECT max(gap.number) FROM "
        "(SELECT r.transcript, r.number FROM revisions r "
        " WHERE r.number < (SELECT revision FROM transcripts "
        "                   WHERE number = r.transcript) "
        " AND NOT EXISTS (SELECT 1 FROM revisions n WHERE n.transcript = r.transcript "
        "                 AND n.number = r.number + 1)) gap "
        "WHERE gap.transcript = revisions.transcript) + 1"
    )


def _is_plain(row: tuple[str, str, str], made: list[tuple[str, str, str]]) -> bool:
    _, name, _ = row
    virtual = [name for _, name, _ in filter(_is_virtual, made)]
    shadows = {f"{each}{ending}" for each in virtual for ending in _SHADOWS}
    return not (name.startswith("sqlite_") or name in shadows or _is_virtual(row))


def _is_virtual(row: tuple[str, str, str]) -> bool:
    return row[2].upper().startswith("CREATE VIRTUAL")


def _columns(file: sqlite3.Connection, schema: str, table: str) -> str:
    """All columns of a table, with the number of a row where that is none of them."""
    rows = file.execute(f"PRAGMA {schema}.table_info({table})").fetchall()
    keys = [row for row in rows if row[5]]
    is_number = len(keys) == 1 and keys[0][2].upper() == "INTEGER"
    names = [f'"{row[1]}"' for row in rows]
    return ", ".join(names if is_number else ["rowid", *names])


def _is_the_rows(error: sqlite3.DatabaseError) -> bool:
    """Whether it is a row that cannot be copied, and not the disk or the program."""
    return tells_of_damage(error) or isinstance(error, sqlite3.IntegrityError)


@contextmanager
def _attached(file: sqlite3.Connection, other: Path | str, name: str) -> Iterator[None]:
    file.execute(f"ATTACH ? AS {name}", (str(other),))
    try:
        yield
    finally:
        if file.in_transaction:
            file.execute("ROLLBACK")
        file.execute(f"DETACH {name}")
