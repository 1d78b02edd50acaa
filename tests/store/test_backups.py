"""Daily copies: whole, checked, few, and in nobody's way."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from wxdesk.core.errors import DatabaseDamaged, DiskFull, StoreProblem
from wxdesk.core.job import Job
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.store import backups as backups_module
from wxdesk.store.backups import Abandoned, Backups, Halt, suspicion_of
from wxdesk.store.database import Database
from wxdesk.store.history import History


class Calendar:
    """Tells the day that the test wants."""

    def __init__(self) -> None:
        self.day = date(2030, 1, 1)

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def backups(database: Database, calendar: Calendar) -> Backups:
    return Backups(database.path, calendar)


def jobs_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        (count,) = file.execute("SELECT count(*) FROM jobs").fetchone()
    return int(count)


def fill(history: History) -> None:
    """Makes the database some steps long."""
    segments = tuple(Segment(n, n + 1.0, f"{n} words " * 300) for n in range(2000))
    history.add_transcript("long", "", Transcript("en", segments))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("[!.]*"))


def test_that_a_day_has_one_backup_and_seven_are_kept(
    backups: Backups, history: History, calendar: Calendar
) -> None:
    for number in range(1, 10):
        history.add_job(Job(source=f"/{number}"), "me", 30)
        copy = backups.make()
        assert copy is not None
        assert jobs_in(copy) == number
        assert backups.make() is None
        calendar.day += timedelta(days=1)
    days = [f"wxdesk.db.2030-01-0{day}" for day in range(3, 10)]
    assert names(backups.folder) == days
    newest = backups.newest()
    assert newest is not None
    assert newest.path.name == days[-1]


def test_that_others_read_and_write_while_a_backup_is_made(
    backups: Backups, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(history)
    at_work, may_go_on = threading.Event(), threading.Event()

    def pause(_: float) -> None:
        at_work.set()
        assert may_go_on.wait(60)

    monkeypatch.setattr(backups_module.time, "sleep", pause)
    thread = threading.Thread(target=backups.make)
    thread.start()
    assert at_work.wait(60)
    history.add_job(Job(source="/meanwhile"), "me", 30)
    assert len(history.jobs()) == 1
    may_go_on.set()
    thread.join()
    copy = backups.newest()
    assert copy is not None
    assert jobs_in(copy.path) == 0  # as it was when the backup began


def test_that_a_backup_that_is_ended_early_leaves_nothing(
    backups: Backups, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(history)
    halt = Halt()
    monkeypatch.setattr(backups_module.time, "sleep", lambda _: halt.set())
    with pytest.raises(Abandoned):
        backups.make(halt)
    assert names(backups.folder) == []
    with pytest.raises(Abandoned):
        backups.look_through(halt)


def test_that_no_backup_is_begun_without_room_for_two(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = backups.database.stat().st_size
    usage = shutil.disk_usage(backups.database.parent)._replace(free=2 * size - 1)
    monkeypatch.setattr(backups_module.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFull):
        backups.make()
    assert names(backups.folder) == []


def test_that_two_programs_do_not_make_the_same_backup(backups: Backups) -> None:
    backups.folder.mkdir()
    part = backups.folder / "wxdesk.db.2030-01-01.part"
    part.touch()
    assert backups.make() is None
    assert part.exists()
    left = backups.folder / "wxdesk.db.2029-12-31.part"
    left.touch()
    for each in (part, left):
        os.utime(each, (0, 0))  # whoever made it was killed
    assert backups.make() is not None
    assert names(backups.folder) == ["wxdesk.db.2030-01-01"]


def test_that_a_damaged_database_takes_no_backups_place(
    backups: Backups, history: History, calendar: Calendar
) -> None:
    fill(history)
    first = backups.make()
    with closing(sqlite3.connect(backups.database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with backups.database.open("r+b") as content:
        content.seek(50 * 4096)
        content.write(b"\xff" * 4096 * 3)
    calendar.day += timedelta(days=1)
    with pytest.raises(DatabaseDamaged, match="start it again"):
        backups.make()
    assert [it.path for it in backups.all()] == [first]
    assert suspicion_of(backups.database).exists()


def test_that_a_folder_that_cannot_be_made_is_a_problem(backups: Backups) -> None:
    backups.folder.touch()
    with pytest.raises(StoreProblem, match="cannot be made"):
        backups.make()
