"""The database file: opened, brought up to date, lent out one transaction at a time.

Several threads and several wxdesk processes use it at once. It is in WAL mode, so that
nobody who reads waits. Whoever writes says so at the beginning of the transaction
(BEGIN IMMEDIATE): a transaction that begins by reading and writes later fails at once
when another has written meanwhile, however long it would be ready to wait.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from wxdesk.core.errors import BadSettings, DatabaseDamaged, StoreProblem
from wxdesk.store.backups import keep_copy, prune, suspect
from wxdesk.store.problems import damaged, in_the_users_words

_MIGRATIONS = Path(__file__).parent / "migrations"

_REVISION: Final = re.compile(
    r'^revision = "(\w+)"\ndown_revision = (?:None|"(\w+)")$', re.MULTILINE
)
"""How a migration says what it leads to, and from where."""

_COPIES_KEPT: Final = 3
"""So many copies from before a migration."""

_LOOKS: Final = 3
"""So often is looked whether a file still has its name; some drives number anew."""


class Database:
    """An SQLite database of wxdesk's, at the newest schema.

    Opening it makes the file where there is none. An older schema is brought up to
    date; a copy is kept before that, named after the schema that replaces it.

    Args:
        url: "sqlite:///" and the path.
        backups: Folder for such copies; None is the database's own.
        patience: Seconds to wait for others that write.

    Raises:
        BadSettings: The address is not that of an SQLite file.
        StoreProblem: The file cannot be used; nothing in it has changed.
        DiskFull: There is no room to make it or to bring it up to date.
    """

    def __init__(
        self, url: str, backups: Path | None = None, *, patience: float = 10.0
    ) -> None:
        self.path = path_in(url)
        self._backups = backups or self.path.parent
        self._patience = patience
        self._engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            creator=self._connected,
            # A connection is cheap, and to wait for one could take for ever.
            max_overflow=-1,
            # What people said must not appear in a traceback.
            hide_parameters=True,
        )
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin)
        self._open()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database, whoever writes.

        Raises:
            StoreProblem: The file cannot be used.
        """
        with self._used(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write; it is kept whole or, on any error, not at all.

        Raises:
            StoreProblem: The file cannot be used, or others did not stop writing.
            DiskFull: There is no room.
        """
        engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with self._used(), engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def _connected(self) -> sqlite3.Connection:
        """A connection to the file that has the name now.

        Whoever repairs or replaces a database keeps others from reading it meanwhile.
        Those that waited would go on with a file that has lost its name, and with the
        log of the new one.
        """
        for _ in range(_LOOKS):
            before = _number_of(self.path)
            file = sqlite3.connect(
                self.path,
                timeout=self._patience,
                # The driver leaves the beginning of transactions to `_begin`.
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                # From here on nobody can have the file alone.
                file.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except BaseException:
                file.close()
                raise
            if before in (None, _number_of(self.path)):
                break
            file.close()
        return file

    def _open(self) -> None:
        """Makes or checks the file and brings it up to date.

        Of several processes that do so at once, one migrates and the others wait.
        """
        engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        _make_folder(self.path.parent)
        with self._used(), engine.connect() as connection:
            file: Any = connection.connection.driver_connection
            # Not for the pool, since it will have no foreign keys: to make a table
            # anew, a migration drops the old one, and its children must stay.
            connection.detach()
            self._revision(file)
            self._use_wal(file)
            file.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                self._migrate(connection, file)

    def _revision(self, file: sqlite3.Connection) -> str | None:
        """The schema of the file; None if it is empty.

        Raises:
            StoreProblem: It is not wxdesk's, or that of a newer version.
        """
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise StoreProblem(
                f"The database {self.path} is not one of wxdesk's.",
                "Name another file.",
            )
        kept = file.execute("SELECT version_num FROM alembic_version").fetchone()
        if kept is None:
            raise damaged(self.path)
        (revision,) = kept
        if revision not in _revisions():
            raise StoreProblem(
                f"The database {self.path} was made by a newer version of wxdesk.",
                "Use that version, or name another file.",
            )
        return str(revision)

    def _use_wal(self, file: sqlite3.Connection) -> None:
        # SQLite does not wait here for others, so that they cannot wait for it.
        deadline = time.monotonic() + self._patience
        while True:
            try:
                file.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
            time.sleep(0.02)

    def _migrate(self, connection: Connection, file: sqlite3.Connection) -> None:
        revisions = _revisions()
        (newest,) = revisions.keys() - revisions.values()
        revision = self._revision(file)
        if revision is not None:
            # Changes nothing, but tells now whether the file can be written at all:
            # SQLite lets a read-only one begin any transaction.
            file.execute("DELETE FROM alembic_version WHERE FALSE")
        if revision == newest:
            return
        if revision is not None:
            self._keep_copy(f"{self.path.name}.before-{newest}")
        _upgrade(connection)
        if broken := file.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"migrating to {newest} broke foreign keys: {broken}")

    def _keep_copy(self, name: str) -> None:
        _make_folder(self._backups)
        keep_copy(self.path, self._backups / name)
        prune(self._backups.glob(f"{self.path.name}.before-*"), _COPIES_KEPT)

    @contextmanager
    def _used(self) -> Iterator[None]:
        """Tells what is wrong with the file, and remembers that it is damaged."""
        try:
            with in_the_users_words(self.path):
                yield
        except DatabaseDamaged:
            suspect(self.path)
            raise


def path_in(url: str) -> Path:
    """The file that an address of a database names.

    Raises:
        BadSettings: It is not that of an SQLite file.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        shown, path = url, ""
    else:
        shown = parsed.render_as_string(hide_password=True)
        is_file = parsed.drivername == "sqlite" and not parsed.query
        path = (parsed.database or "") if is_file else ""
    if path in ("", ":memory:"):
        raise BadSettings(
            f"DB_URL is {shown!r}, but must be the address of an SQLite file.",
            "Write sqlite:/// and the path of the file.",
        )
    return Path(path).expanduser().absolute()


def _revisions() -> dict[str, str | None]:
    """The schemas that there have been, each with the one before it.

    Alembic would tell, too, but is loaded only where there is something to migrate.
    """
    texts = [it.read_text("utf-8") for it in (_MIGRATIONS / "versions").glob("*.py")]
    return {it[1]: it[2] for text in texts for it in _REVISION.finditer(text)}


def _upgrade(connection: Connection) -> None:
    """Brings a database to the newest schema."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _number_of(path: Path) -> int | None:
    """The file system's number of a file; None if it is not there."""
    try:
        return path.stat().st_ino
    except OSError:  # whoever opens it tells what is the matter
        return None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreProblem(
            f"The folder {folder} for the database cannot be made: {error.strerror}.",
            "Name another folder.",
        ) from error


def _set_up(file: sqlite3.Connection, _: object) -> None:
    file.execute("PRAGMA foreign_keys = ON")
    # With NORMAL, a power cut would take the last minutes of edits and checkpoints
    # with it. Commits are few, so that each may wait for the disk.
    file.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
