"""The database file: opened, refused, brought up to date."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from wxdesk.core.errors import BadSettings, DiskFull, StoreProblem
from wxdesk.core.job import Job, Kind, Options, Outputs
from wxdesk.core.record import LibraryFilter, LibraryOrder
from wxdesk.core.transcript import (
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
)
from wxdesk.store import database as database_module
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves
from wxdesk.store.tables import jobs, metadata

MIGRATIONS = Path(database_module.__file__).parent / "migrations"

NEWEST = ScriptDirectory(str(MIGRATIONS)).get_current_head()

NEW_TABLE = """
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = "{newest}"

def upgrade():
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    {more}
"""


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Makes the program one that has one more migration, with more in it."""
    folder = tmp_path / "100 % migrations"

    def make(more="pass"):
        shutil.copytree(MIGRATIONS, folder)
        (folder / "versions" / "add_an_extra.py").write_text(
            NEW_TABLE.format(newest=NEWEST, more=more)
        )
        monkeypatch.setattr(database_module, "_MIGRATIONS", folder)

    return make


@pytest.fixture
def kept(url):
    """A job in a database that was closed again."""
    job = Job(source="/talk.wav")
    with Database(url) as database:
        History(database).add_job(job, "me", 30)
    return job


def query(path, sql):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(sql).fetchall()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anna:secret@db/wx",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///wx.db?mode=ro",
        "sqlite+aiosqlite:///wx.db",
        "wx.db",
    ],
)
def test_that_an_address_that_is_not_an_sqlite_file_is_a_bad_setting(url):
    with pytest.raises(BadSettings, match=r"DB_URL is .* SQLite file") as caught:
        Database(url)
    assert "secret" not in str(caught.value)


def test_that_each_connection_has_foreign_keys_wal_and_full_sync(database):
    with database.reading() as a, database.reading() as b:
        for connection in (a, b):
            pragma = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("foreign_keys", "journal_mode", "synchronous")
            }
            assert pragma == {
                "foreign_keys": 1,
                "journal_mode": "wal",
                "synchronous": 2,
            }


def test_that_a_transaction_with_an_error_leaves_nothing(database, history):
    def fail():
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM jobs")
            raise KeyError

    history.add_job(Job(source="/a"), "me", 30)
    with pytest.raises(KeyError):
        fail()
    assert len(history.jobs()) == 1


def test_that_a_fault_of_the_program_is_not_shown_as_the_worlds(history):
    job = Job(source="/secret")
    history.add_job(job, "me", 30)
    with pytest.raises(IntegrityError) as caught:
        history.add_job(job, "me", 30)
    assert "/secret" not in str(caught.value)


def test_that_processes_that_open_a_fresh_folder_at_once_all_succeed(url, tmp_path):
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from wxdesk.core.job import Job\n"
        "from wxdesk.store.database import Database\n"
        "from wxdesk.store.history import History\n"
        "print('ready', flush=True)\n"
        "while not Path(sys.argv[2]).exists(): time.sleep(0.001)\n"
        "with Database(sys.argv[1]) as database:\n"
        "    History(database).add_job(Job(source='/a'), 'me', 30)\n"
    )
    go = tmp_path / "go"
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, url, str(go)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    go.touch()
    for child in children:
        child.communicate(timeout=60)
    assert [child.returncode for child in children] == [0, 0, 0]
    with Database(url) as database:
        assert len(History(database).jobs()) == 3


def test_that_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database. " * 100)
    with pytest.raises(StoreProblem, match=r"notes.txt is not a database"):
        Database(f"sqlite:///{path}")
    assert path.read_text() == "Not a database. " * 100
    assert list(tmp_path.iterdir()) == [path]


def test_that_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE photos (id)")
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match=r"photos.db is not one of wxdesk's"):
        Database(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_that_a_newer_versions_database_is_refused_and_left_as_it_is(
    url, kept, next_version, monkeypatch, tmp_path
):
    with monkeypatch.context() as patch:
        next_version()
        Database(url).close()
        patch.undo()
    monkeypatch.setattr(database_module, "_MIGRATIONS", MIGRATIONS)
    path = tmp_path / "data" / "wxdesk.db"
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="newer version of wxdesk"):
        Database(url)
    assert path.read_bytes() == before


def test_that_a_damaged_database_is_a_problem_that_names_it(url, kept, tmp_path):
    path = tmp_path / "data" / "wxdesk.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match=r"wxdesk.db is damaged"):
        Database(url)


def test_that_a_folder_that_cannot_be_made_is_a_problem_that_names_it(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreProblem, match=r"folder .*file.* cannot be made"):
        Database(f"sqlite:///{tmp_path}/file/wxdesk.db")


def test_that_a_folder_in_place_of_the_file_is_a_problem_that_names_it(tmp_path):
    with pytest.raises(StoreProblem, match="cannot be opened"):
        Database(f"sqlite:///{tmp_path}")


def test_that_a_locked_database_is_a_problem_and_then_usable_again(
    url, database, history
):
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem, match="locked by another program"):
            history.add_job(Job(source="/a"), "me", 30)
        with pytest.raises(StoreProblem, match="locked by another program"):
            Database(url, patience=0.1)
        assert history.jobs() == ()
    history.add_job(Job(source="/a"), "me", 30)


def test_that_a_database_not_yet_in_wal_mode_waits_for_its_lock_only_so_long(
    url, kept, tmp_path
):
    path = tmp_path / "data" / "wxdesk.db"
    assert query(path, "PRAGMA journal_mode = DELETE") == [("delete",)]
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM jobs").fetchall()
        with pytest.raises(StoreProblem, match="locked by another program"):
            Database(url, patience=0.1)
    Database(url).close()
    assert query(path, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the superuser may write everything, and Windows has other rights",
)
def test_that_a_read_only_file_is_a_problem_that_names_it(url, kept, tmp_path):
    path = tmp_path / "data" / "wxdesk.db"
    path.chmod(0o444)
    with pytest.raises(StoreProblem, match=r"wxdesk.db cannot be written"):
        Database(url)


def test_that_a_write_that_is_not_allowed_is_a_problem(database, history):
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreProblem, match=r"wxdesk.db cannot be written"):
        history.add_job(Job(source="/a"), "me", 30)


def test_that_a_full_disk_loses_nothing_that_was_kept(shelves, database, history):
    job = Job(source="/a", name="a").begun()
    history.add_job(job, "me", 30)
    transcript = Transcript(
        "en", tuple(Segment(n, n + 1, f"words {n} " * 20) for n in range(500))
    )
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull, match=r"wxdesk.db"):
        history.finish(job, "me", transcript)
    assert history.jobs() == (job,)
    assert shelves.page() == ()
    assert shelves.search("words") == ()
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert history.finish(job, "me", transcript).transcript == 1


KEPT_BEFORE = {
    "0001": """
        INSERT INTO transcripts VALUES
            (2, 'Ärger 10', '/a.wav', 'de', 2.5, '2030-01-01T00:00:00.000000+00:00', 2,
             1, 1, '[[0,1,"S"]]', '["A note."]',
             '{"source": "/a.wav", "source_sha256": "ab", "duration": 2.5, "models": [],
               "language_probability": null, "options": {}, "versions": {},
               "stages": []}'),
            (9, 'gone', '', '', 0, '', 1, 0, 0, '[]', '[]', '{"source_sha256": ""}');
        INSERT INTO transcripts (number, name, source, language, duration, created,
            revision, speakers, segments, turns, notes, provenance)
            SELECT 3, x'636166edb3a9', source, language, duration,
                created, 1, 0, 0, '[]', '[]', provenance
            FROM transcripts WHERE number = 2;
        DELETE FROM transcripts WHERE number = 9;
        INSERT INTO speakers VALUES (2, 'S', 'Anna', 3, NULL);
        INSERT INTO segments (id, transcript, start, "end", text, speaker, words)
            VALUES (-137438953471, 2, 0, 1, 'the fox', 'S', '[["fox",0,1,0.5,"S"]]');
        INSERT INTO revisions VALUES
            (2, 1, '2030-01-01T00:00:00.000000+00:00', 1, 0, 1, '[]', '{}'),
            (2, 2, '2030-01-02T00:00:00.000000+00:00', 1, 0, 1,
             '[{"start":0,"end":1,"text":"a fox","speaker":"S","words":[]}]', '{}');
        INSERT INTO jobs VALUES
            ('j', 'transcribe', '/a.wav', '{"model": "tiny"}', 'a.wav', 'cli', 'done',
             NULL, NULL, 1, 2, '2030-01-01T00:00:00.000000+00:00', NULL, NULL, 1, NULL,
             NULL),
            ('k', 'transcribe', '/b.wav', '{}', 'b.wav', 'cli', 'queued',
             NULL, NULL, 0, NULL, '2030-01-01T00:00:00.000000+00:00', NULL, NULL, 2,
             NULL, NULL);
        INSERT INTO chunks VALUES ('k', 'f', 0, 0, 1, 'de', 'Guten Tag', '[]', -0.5);
    """
}
"""What a user of a revision may have had in the database."""


def check_kept_before(database):
    history, shelves = History(database), Shelves(database)
    assert [r.name for r in shelves.page()] == ["caf\udce9", "Ärger 10"]
    assert [r.number for r in shelves.page(order=LibraryOrder.NAME)] == [2, 3]
    assert shelves.count(LibraryFilter(text="arger 1")) == 1
    record = shelves.record(2)
    assert (record.revision, record.collection, record.tags) == (2, None, ())
    segment = Segment(0, 1, "the fox", "S", (Word("fox", 0, 1, 0.5, "S"),))
    assert history.transcript(2) == Transcript(
        "de",
        (segment,),
        {"S": Speaker("Anna", 3)},
        (Turn(0, 1, "S"),),
        ("A note.",),
        Provenance("/a.wav", "ab", 2.5),
    )
    assert history.transcript(2, 1).text == "a fox"
    assert [hit.transcript for hit in shelves.search("speaker:anna fox")] == [2]
    assert [known.number for known in shelves.with_sha256("ab")] == [3, 2]
    done, waiting = history.jobs()
    assert (done.transcript, done.options) == (2, Options(model="tiny"))
    assert waiting.outputs == Outputs()
    assert (waiting.kind, waiting.parent) == (Kind.TRANSCRIBE, None)
    assert waiting.span is waiting.text is None
    assert waiting.key is waiting.given is shelves.record(2).key is None
    assert [job.id for job in history.page()] == ["k", "j"]
    (chunk,) = history.chunks("k", "f")
    assert (chunk.text, chunk.doubts) == ("Guten Tag", ())
    job = Job(source="/c.wav").begun()
    history.add_job(job, "me", 30)
    # 9 was given once, so it is not given again.
    assert history.finish(job, "me", Transcript("en")).transcript == 10


def test_that_the_migrations_lead_one_by_one_to_the_tables(tmp_path, monkeypatch):
    path = tmp_path / "wxdesk.db"
    scripts = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())[::-1]
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(MIGRATIONS / "env.py", folder)
    monkeypatch.setattr(database_module, "_MIGRATIONS", folder)
    for script in scripts:
        shutil.copy(script.path, folder / "versions")
        Database(f"sqlite:///{path}").close()
        assert query(path, "SELECT version_num FROM alembic_version") == [
            (script.revision,)
        ]
        with closing(sqlite3.connect(path)) as file:
            file.executescript(KEPT_BEFORE.get(script.revision, ""))
    with Database(f"sqlite:///{path}") as database, database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: (
                    kind != "table" or not name.startswith("search")
                )
            },
        )
        assert compare_metadata(context, metadata) == []
        check_kept_before(database)


def test_that_indexes_of_what_is_not_in_the_trash_outlive_a_table_made_anew(database):
    indexes = dict(
        query(
            database.path,
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'index' AND tbl_name = 'transcripts' AND sql LIKE '%WHERE%'",
        )
    )
    assert {
        name for name, sql in indexes.items() if sql.endswith("deleted IS NULL")
    } == {
        *("ix_transcripts_sort_name", "ix_transcripts_duration"),
        *("ix_transcripts_collection", "ix_transcripts_key"),
    }
    assert indexes["ix_transcripts_deleted"].endswith("deleted IS NOT NULL")
    columns = query(database.path, "SELECT name FROM pragma_table_info('transcripts')")
    places = [name for (name,) in columns]
    assert places.index("key") < places.index("turns")


def test_that_a_copy_is_kept_before_a_migration(url, kept, next_version, tmp_path):
    next_version()
    with Database(url) as database:
        assert History(database).jobs() == (kept,)
    folder = tmp_path / "data"
    copy = folder / "wxdesk.db.before-next"
    assert query(folder / "wxdesk.db", "SELECT * FROM extra") == []
    assert query(copy, "SELECT version_num FROM alembic_version") == [(NEWEST,)]
    assert query(copy, "SELECT id FROM jobs") == [(kept.id,)]
    copy.unlink()
    Database(url).close()
    assert [path.name for path in folder.iterdir()] == ["wxdesk.db"]


def test_that_a_file_put_in_place_while_it_is_opened_is_the_one_that_is_used(
    url, kept, next_version, tmp_path, monkeypatch
):
    path, new = Database(url).path, tmp_path / "new.db"
    shutil.copy(path, new)
    next_version()
    connect = sqlite3.connect

    def slowly(*arguments, **options):
        file = connect(*arguments, **options)
        if new.exists():
            new.replace(path)
        return file

    monkeypatch.setattr(sqlite3, "connect", slowly)
    Database(url).close()
    with closing(connect(path)) as file:
        assert file.execute("SELECT count(*) FROM extra").fetchone() == (0,)


def test_that_the_copy_goes_where_it_is_wanted(url, kept, next_version, tmp_path):
    next_version()
    Database(url, tmp_path / "copies").close()
    assert (tmp_path / "copies" / "wxdesk.db.before-next").exists()


def test_that_a_fresh_database_needs_no_copy(url, tmp_path):
    Database(url).close()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["wxdesk.db"]


def test_that_nothing_is_migrated_if_the_copy_cannot_be_kept(
    url, kept, next_version, tmp_path
):
    next_version()
    (tmp_path / "copies").touch()
    with pytest.raises(StoreProblem, match=r"copies .*cannot be made"):
        Database(url, tmp_path / "copies")
    path = tmp_path / "data" / "wxdesk.db"
    assert query(path, "SELECT version_num FROM alembic_version") == [(NEWEST,)]


@pytest.mark.parametrize(
    "broken",
    [
        "raise RuntimeError('a fault')",
        "op.execute('DELETE FROM transcripts')",  # and leaves its segments
    ],
)
def test_that_a_migration_that_fails_leaves_the_database_as_it_was(
    url, kept, next_version, tmp_path, broken
):
    with Database(url) as database:
        history = History(database)
        transcript = Transcript("en", (Segment(0, 1, "Hello"),))
        history.save_job(kept.begun(), "me")
        history.finish(kept.begun(), "me", transcript)
    next_version(broken)
    with pytest.raises(RuntimeError):
        Database(url)
    path = tmp_path / "data" / "wxdesk.db"
    assert query(path, "SELECT version_num FROM alembic_version") == [(NEWEST,)]
    assert query(path, "SELECT name FROM sqlite_master WHERE name = 'extra'") == []
    assert query(path, "SELECT text FROM segments") == [("Hello",)]


def test_that_a_migration_may_make_a_table_anew_without_losing_its_children(
    url, kept, next_version
):
    with Database(url) as database:
        history = History(database)
        history.save_job(kept.begun(), "me")
        transcript = Transcript("en", (Segment(0, 1, "Hello"),))
        done = history.finish(kept.begun(), "me", transcript)
    next_version(
        "with op.batch_alter_table('transcripts', recreate='always') as table:\n"
        "        table.add_column(sa.Column('extra', sa.Text))"
    )
    with Database(url) as database:
        assert History(database).transcript(done.transcript) == transcript
        with database.reading() as connection:
            owned = connection.execute(jobs.select()).one()
            assert owned.transcript == done.transcript
