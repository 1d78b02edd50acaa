"""A damaged database: looked through, repaired, never made worse."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from wxdesk.core.errors import DatabaseDamaged, DiskFull
from wxdesk.core.job import Job
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.store import repair as repair_module
from wxdesk.store.backups import Backups, note_sound, suspect, suspicion_of
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.repair import ensure_sound
from wxdesk.store.shelves import Shelves

PAGE = 4096


def talk(number: int) -> Transcript:
    """A transcript that takes several pages."""
    texts = (f"Words of talk {number}, part {part}. " * 4 for part in range(60))
    return Transcript(
        "en",
        tuple(Segment(at, at + 1.0, text, "A") for at, text in enumerate(texts)),
        {"A": Speaker("Anna")},
        notes=("A note. " * 300,),
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with eight transcripts, each revised once, and jobs."""
    path = tmp_path_factory.mktemp("filled") / "wxdesk.db"
    with Database(f"sqlite:///{path}") as database:
        history = History(database)
        for number in range(1, 9):
            job = Job(source=f"/{number}.wav", name=f"talk {number}").begun()
            history.add_job(job, "me", 30)
            history.finish(job, "me", talk(number))
            now = history.transcript(number)
            changed = (Segment(0, 1.0, "Hello", "A"), *now.segments[1:])
            history.revise(number, replace(now, segments=changed), based_on=1)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, which was looked through before."""
    copy = tmp_path / "data" / "wxdesk.db"
    copy.parent.mkdir()
    shutil.copy(filled, copy)
    Backups(copy).folder.mkdir()
    note_sound(copy)
    return copy


def pages_of(path: Path, name: str) -> list[int]:
    """Numbers of a table's or an index's pages from the root on, as far as known."""
    with closing(sqlite3.connect(path)) as file:
        (root,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
        ).fetchone()
    content = path.read_bytes()
    page = content[(root - 1) * PAGE : root * PAGE]
    if page[0] in (0x0A, 0x0D):  # a leaf
        return [root]
    count = int.from_bytes(page[3:5])
    cells = (int.from_bytes(page[12 + 2 * n : 14 + 2 * n]) for n in range(count))
    return [root, *(int.from_bytes(page[at : at + 4]) for at in cells)]


def overwrite(path: Path, page: int, *, at: int = 0, with_: bytes = b"\xff" * PAGE):
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + at)
        file.write(with_)


def texts(path: Path) -> dict[str, str]:
    """All transcripts that there are, by name; each can be read and searched."""
    with Database(f"sqlite:///{path}") as database:
        history, shelves = History(database), Shelves(database)
        history.jobs()
        for record in shelves.page():
            for revision in history.revisions(record.number):
                history.transcript(record.number, revision.number)
        if shelves.page():
            assert shelves.search("words")
        return {
            record.name: history.transcript(record.number).text
            for record in shelves.page()
        }


def damaged_files(path: Path) -> list[Path]:
    return list(path.parent.glob(f"{path.name}.damaged-*"))


def left_over(path: Path) -> list[Path]:
    return list(path.parent.rglob("*.part*"))


@pytest.fixture
def whole(filled: Path) -> dict[str, str]:
    return texts(filled)


def test_that_a_sound_database_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert ensure_sound(path) is None
    suspect(path)
    assert ensure_sound(path) is None
    assert not suspicion_of(path).exists()
    assert path.read_bytes() == before
    assert not damaged_files(path)


def test_that_a_file_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    assert ensure_sound(tmp_path / "wxdesk.db") is None
    assert list(tmp_path.iterdir()) == []


def test_that_no_file_of_others_is_touched(tmp_path: Path) -> None:
    notes, photos = tmp_path / "notes.txt", tmp_path / "photos.db"
    notes.write_text("Not a database. " * 1000)
    with closing(sqlite3.connect(photos)) as file:
        file.execute("CREATE TABLE photos (id)")
    before = photos.read_bytes()
    assert ensure_sound(notes) is None
    assert ensure_sound(photos) is None
    assert notes.read_text() == "Not a database. " * 1000
    assert photos.read_bytes() == before


@pytest.mark.parametrize(
    "index",
    [
        "ix_segments_transcript",
        "ix_transcripts_source_sha256",
        "sqlite_autoindex_jobs_1",
    ],
)
def test_that_a_damaged_index_loses_nothing(
    path: Path, whole: dict[str, str], index: str
) -> None:
    overwrite(path, pages_of(path, index)[-1])
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "nothing is lost" in told.text
    assert texts(path) == whole
    assert [str(it) in told.hint for it in damaged_files(path)] == [True]
    assert ensure_sound(path) is None


def test_that_a_damaged_search_index_is_made_anew_where_it_is(
    path: Path, whole: dict[str, str]
) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE search_data SET block = x'00' WHERE id > 10")
        file.commit()
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "search index" in told.text
    assert texts(path) == whole
    assert not damaged_files(path)


def test_that_damaged_pages_of_the_search_index_lose_nothing(
    path: Path, whole: dict[str, str]
) -> None:
    for page in pages_of(path, "search_data"):
        overwrite(path, page)
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "nothing is lost" in told.text
    assert texts(path) == whole


def test_that_of_a_damaged_table_only_the_damaged_part_is_lost(
    path: Path, whole: dict[str, str]
) -> None:
    pages = pages_of(path, "segments")
    overwrite(path, pages[len(pages) // 2])
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "missing" in told.text
    now = texts(path)
    assert now.keys() == whole.keys()
    assert 0 < sum(now[name] == whole[name] for name in whole) < 8
    assert sum(map(len, now.values())) > 0.9 * sum(map(len, whole.values()))
    with closing(sqlite3.connect(path)) as file:
        wrong = "SELECT name FROM transcripts t WHERE segments <> (SELECT count(*) "
        wrong += "FROM segments WHERE transcript = t.number)"
        assert file.execute(wrong).fetchall() == []
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("table", ["segments", "transcripts", "revisions", "jobs"])
def test_that_what_cannot_be_read_comes_from_the_backup(
    path: Path, whole: dict[str, str], table: str
) -> None:
    Backups(path).make()
    overwrite(path, pages_of(path, table)[-1])
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "backup of" in told.text
    assert texts(path) == whole
    assert not left_over(path)


def test_that_no_rows_come_from_a_library_that_was_replaced(
    path: Path, whole: dict[str, str]
) -> None:
    copy = Backups(path).make()
    assert copy is not None
    shutil.copy(path, copy.with_name("wxdesk.db.replaced-20990101-000000"))
    overwrite(path, pages_of(path, "segments")[-1])
    suspect(path)
    told = ensure_sound(path)
    assert told is not None
    assert "backup of" not in told.text
    assert 0 < sum(map(len, texts(path).values())) < sum(map(len, whole.values()))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_who_may_not_read_a_database_may_read_none_of_its_copies(
    path: Path,
) -> None:
    path.chmod(0o600)
    copy = Backups(path).make()
    assert copy is not None
    overwrite(path, 1)
    assert ensure_sound(path) is not None
    assert [it.stat().st_mode & 0o777 for it in (path, copy)] == [0o600, 0o600]


def test_that_the_words_stay_of_a_transcript_whose_head_is_lost(
    path: Path, whole: dict[str, str]
) -> None:
    pages = pages_of(path, "transcripts")
    overwrite(path, pages[1])
    suspect(path)
    assert ensure_sound(path) is not None
    now = texts(path)
    assert sorted(now.values()) == sorted(whole.values())
    assert any(name.startswith("Recovered transcript") for name in now)


def test_that_a_damaged_header_loses_nothing(path: Path, whole: dict[str, str]) -> None:
    overwrite(path, 1, with_=b"\0" * 100)
    told = ensure_sound(path)
    assert told is not None
    assert "nothing is lost" in told.text
    assert texts(path) == whole


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what is open by itself")
def test_that_a_damaged_header_is_left_alone_while_another_program_has_the_file(
    path: Path,
) -> None:
    script = """if True:
        import sqlite3, sys
        file = sqlite3.connect(sys.argv[1])
        file.execute("SELECT count(*) FROM jobs").fetchone()
        print("ready", flush=True)
        sys.stdin.read()
    """
    command = [sys.executable, "-c", script, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        overwrite(path, 1, with_=b"\0" * 100)
        with pytest.raises(DatabaseDamaged, match="is damaged"):
            ensure_sound(path)
        other.communicate()
    assert not damaged_files(path)
    assert ensure_sound(path) is not None


def test_that_a_file_that_was_cut_off_keeps_what_is_there(
    path: Path, whole: dict[str, str]
) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 3 // 4 + 100)
    assert ensure_sound(path) is not None
    assert texts(path)
    assert damaged_files(path)


@pytest.mark.parametrize("size", [0, 50, PAGE])
def test_that_the_backup_takes_the_place_of_what_cannot_be_read(
    path: Path, whole: dict[str, str], size: int
) -> None:
    Backups(path).make()
    with path.open("r+b") as file:
        file.truncate(size)
        file.seek(0)
        file.write(b"\xfe" * size)
    told = ensure_sound(path)
    assert told is not None
    assert "beyond repair" in told.text
    assert texts(path) == whole
    assert [it.stat().st_size for it in damaged_files(path)] == [size]
    assert ensure_sound(path) is None


def test_that_a_damaged_backup_is_passed_over(
    path: Path, whole: dict[str, str]
) -> None:
    copy = Backups(path).make()
    assert copy is not None
    older = shutil.copy(copy, copy.with_name("wxdesk.db.2001-01-01"))
    os.utime(older, (0, 0))
    overwrite(copy, 1)
    overwrite(path, 1)
    told = ensure_sound(path)
    assert told is not None
    assert "1970" in told.text
    assert texts(path) == whole


def test_that_nothing_is_touched_where_nothing_helps(path: Path) -> None:
    overwrite(path, 1, at=16)
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="no backup"):
        ensure_sound(path)
    assert path.read_bytes() == before
    assert not damaged_files(path)
    assert not left_over(path)


def test_that_nothing_is_touched_without_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(path, pages_of(path, "segments")[1])
    before = path.read_bytes()
    suspect(path)
    usage = shutil.disk_usage(path.parent)._replace(free=100)
    monkeypatch.setattr(repair_module.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFull, match="no room"):
        ensure_sound(path)
    assert path.read_bytes() == before
    assert not left_over(path)


@pytest.fixture
def unfinished(path: Path) -> Iterator[Callable[[], None]]:
    """Leaves the database as a program that was killed does; it kept one more job."""
    database = Database(f"sqlite:///{path}")
    History(database).add_job(Job(source="/last.wav"), "me", 30)
    aside = path.parent / "aside"
    aside.mkdir()
    for file in path.parent.glob("wxdesk.db*"):
        shutil.copy(file, aside)
    database.close()
    for file in aside.iterdir():
        if not file.name.endswith("-shm"):
            shutil.copy(file, path.parent)


@pytest.mark.usefixtures("unfinished")
def test_that_what_a_killed_program_kept_is_still_there(path: Path) -> None:
    assert path.with_name("wxdesk.db-wal").stat().st_size > 0
    assert ensure_sound(path) is None
    with Database(f"sqlite:///{path}") as database:
        assert "/last.wav" in {job.source for job in History(database).jobs()}


@pytest.mark.usefixtures("unfinished")
def test_that_damage_is_found_after_a_program_was_killed(
    path: Path, filled: Path, whole: dict[str, str]
) -> None:
    overwrite(path, pages_of(filled, "ix_transcripts_source_sha256")[-1])
    told = ensure_sound(path)
    assert told is not None
    assert "nothing is lost" in told.text
    assert texts(path) == whole
    with Database(f"sqlite:///{path}") as database:
        assert "/last.wav" in {job.source for job in History(database).jobs()}
    (kept,) = (it for it in damaged_files(path) if not it.name.endswith("-wal"))
    assert kept.with_name(f"{kept.name}-wal").exists()


@pytest.mark.usefixtures("unfinished")
@pytest.mark.parametrize("content", [b"", b"\0" * 20_000, b"\xff" * 20_000, None])
def test_that_a_log_that_was_lost_does_no_more_harm(
    path: Path, whole: dict[str, str], content: bytes | None
) -> None:
    log = path.with_name("wxdesk.db-wal")
    if content is None:
        log.unlink()
    else:
        log.write_bytes(content)
    assert ensure_sound(path) is None
    assert texts(path) == whole


@pytest.mark.usefixtures("unfinished")
def test_that_a_repair_that_is_killed_halfway_loses_nothing_of_the_log(
    path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(path, pages_of(filled, "ix_transcripts_source_sha256")[-1])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(repair_module.shutil, "copymode", killed)
        with pytest.raises(KeyboardInterrupt):
            ensure_sound(path)
    assert not path.with_name("wxdesk.db-wal").exists()
    assert ensure_sound(path) is not None
    with Database(f"sqlite:///{path}") as database:
        assert "/last.wav" in {job.source for job in History(database).jobs()}


def test_that_nothing_is_repaired_while_another_program_has_the_database(
    path: Path,
) -> None:
    overwrite(path, pages_of(path, "ix_segments_transcript")[-1])
    suspect(path)
    before = path.read_bytes()
    with Database(f"sqlite:///{path}") as database:
        History(database).jobs()
        assert ensure_sound(path) is None
    assert path.read_bytes() == before
    assert suspicion_of(path).exists()
    assert ensure_sound(path) is not None


def test_that_damage_met_on_the_way_is_looked_for_at_the_next_start(
    path: Path, whole: dict[str, str]
) -> None:
    for page in pages_of(path, "segments")[1:]:
        overwrite(path, page)
    with (
        Database(f"sqlite:///{path}") as database,
        pytest.raises(DatabaseDamaged, match="start it again"),
    ):
        History(database).transcript(3)
    assert ensure_sound(path) is not None
    assert texts(path).keys() == whole.keys()


@pytest.mark.parametrize("seed", range(8))
def test_that_no_damage_at_all_is_a_fault_or_loses_the_file(
    path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    count = path.stat().st_size // PAGE
    for _ in range(chance.choice([1, 3, 10])):
        garbage = chance.choice([b"\0", b"\xff", chance.randbytes(1)])
        page = chance.randint(1, count)
        overwrite(path, page, with_=garbage * PAGE)
    before = path.read_bytes()
    suspect(path)
    try:
        told = ensure_sound(path)
    except DatabaseDamaged:
        assert path.read_bytes() == before
        return
    assert told is not None or path.read_bytes() == before
    texts(path)
    for kept in damaged_files(path):
        assert kept.read_bytes() == before
    assert not left_over(path)
