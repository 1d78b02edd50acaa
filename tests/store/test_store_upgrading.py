"""A database of the first version holds the same, once opened, as one made today."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from wxdesk.core.job import Chunk, Job, Options, Progress, Stage
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

MIGRATIONS = Path(database_module.__file__).parent / "migrations"

OF_THE_FIRST = ("transcripts", "speakers", "segments", "revisions", "jobs", "chunks")

NAMES = (
    "talk",
    "",
    "Ärger 10 – “quoted”; DROP TABLE segments;--",
    "caf\udce9.wav",
    "会議\N{RIGHT-TO-LEFT OVERRIDE}fdp.wav",
    "a\nb\tc 👩‍👩‍👧",
    "x" * 5000,
)

TEXTS = (
    "Hello, world.",
    "",
    "今日は港が閉まっています。",
    "שלום, مرحبا, สวัสดี",
    "NUL \0 and lone \udc80 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "word " * 3000,
)


def odd(name: str) -> Transcript:
    """A transcript with all that is rare in it."""
    words = (
        Word("Hello", 0.1, 0.5, 0.99, "A"),
        Word("untimed", None, None, None, None),
    )
    return Transcript(
        "en",
        tuple(
            Segment(at * 1.1, at * 1.1 + 1, text, None if at % 2 else "A", words)
            for at, text in enumerate(TEXTS)
        ),
        {"A": Speaker("Anna Ødegård", 3, "voice"), "SPEAKER_01": Speaker("", 0)},
        (Turn(0.0, 1.5, "A"), Turn(1.0, 9.75, "SPEAKER_01")),
        ("A note.", "Ein\nHinweis"),
        Provenance(f"/{len(name)}.wav", "ab" * 32, 123456.789),
    )


def fill(database: Database) -> None:
    """Puts something into every table of the first version, as the program does."""
    history = History(database)
    for place, name in enumerate(NAMES):
        job = Job(source=f"/in/{name}", name=name, options=Options(language="de"))
        history.add_job(job, "me", 30)
        history.finish(job.begun(), "me", odd(name) if place else Transcript("", ()))
    number = len(NAMES)
    now = history.transcript(number)
    for text in ("First.", "Second."):
        edited = Transcript("fr", (Segment(0, 1, text), *now.segments[2:]))
        history.revise(number, edited, history.revisions(number)[-1].number)
    Shelves(database).erase([3])
    queued, running, failed = (Job(source=f"/{n}", name=f"{n}") for n in range(3))
    for job in (queued, running, failed):
        history.add_job(job, "me", 30)
    running = running.begun().advanced(Progress(Stage.TRANSCRIBE, 0.5))
    history.save_job(running, "me")
    history.save_job(failed.begun().failed("no \udce9 disk"), "me")
    words = (Word("a", 0, 1, 0.5, None),)
    chunks = [
        Chunk(start, start + 28, 1, "de", "Guten Tag", words, -0.25)
        for start in (0.0, 29.96)
    ]
    history.save_chunks(running.id, "f", chunks)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those of the index."""
    with closing(sqlite3.connect(path)) as file:
        names = [
            name
            for (name,) in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
            if not name.startswith("search")
        ]
        return {
            name: sorted(file.execute(f"SELECT * FROM {name}"), key=repr)
            for name in names
        }


def schema(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return set(file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def found(path: Path, words: str) -> list[tuple[int, int]]:
    with Database(f"sqlite:///{path}") as database:
        hits = Shelves(database).search(words, limit=1000)
        return [(hit.transcript, hit.position) for hit in hits]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    path = tmp_path / "fresh.db"
    with Database(f"sqlite:///{path}") as database:
        fill(database)
    return path


@pytest.fixture
def first(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that only the first migration has made, with the same in it."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    (base,) = scripts.get_bases()
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(MIGRATIONS / "env.py", folder)
    shutil.copy(scripts.get_revision(base).path, folder / "versions")
    path = tmp_path / "first.db"
    with monkeypatch.context() as patch:
        patch.setattr(database_module, "_MIGRATIONS", folder)
        Database(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("ATTACH ? AS fresh", (str(fresh),))
        for table in OF_THE_FIRST:
            columns = ", ".join(
                f'"{row[1]}"'
                for row in file.execute(f"PRAGMA main.table_info({table})")
            )
            file.execute(
                f"INSERT INTO main.{table} ({columns}) "
                f"SELECT {columns} FROM fresh.{table} ORDER BY rowid"
            )
        # A number that was given and is gone.
        file.execute(
            "UPDATE main.sqlite_sequence SET seq = "
            "(SELECT seq FROM fresh.sqlite_sequence WHERE name = 'transcripts')"
        )
    return path


def test_that_the_first_versions_database_becomes_what_a_fresh_one_is(
    first: Path, fresh: Path
) -> None:
    before = rows(first)
    assert set(before) == {*OF_THE_FIRST, "alembic_version", "sqlite_sequence"}
    assert all(before.values())
    Database(f"sqlite:///{first}").close()
    assert schema(first) == schema(fresh)
    assert rows(first) == rows(fresh)
    for words in ("hello", "閉", "สวัสดี", "word", "second", "speaker:anna"):
        assert found(first, words) == found(fresh, words) != []
    with closing(sqlite3.connect(first)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        file.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    copies = list(first.parent.glob("first.db.before-*"))
    assert [rows(copy) for copy in copies] == [before]


def test_that_what_the_first_version_kept_is_read_as_it_was_meant(
    first: Path, fresh: Path
) -> None:
    with (
        Database(f"sqlite:///{first}") as old,
        Database(f"sqlite:///{fresh}") as new,
    ):
        was, now = History(old), History(new)
        records = Shelves(old).page()
        assert records == Shelves(new).page()
        assert [record.name for record in records] == [
            name for name in reversed(NAMES) if name != NAMES[2]
        ]
        assert was.jobs() == now.jobs()
        for record in records:
            revisions = was.revisions(record.number)
            assert revisions == now.revisions(record.number)
            for revision in revisions:
                place = (record.number, revision.number)
                assert was.transcript(*place) == now.transcript(*place)
        assert was.transcript(2) == odd(NAMES[1])
        running = next(job for job in was.jobs() if job.name == "1")
        assert len(was.chunks(running.id, "f")) == 2
        assert was.chunks(running.id, "f") == now.chunks(running.id, "f")
