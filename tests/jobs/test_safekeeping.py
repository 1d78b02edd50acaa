"""Backups are made beside the program's other work."""

import sqlite3
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from wxdesk.core.errors import DatabaseDamaged
from wxdesk.jobs.safekeeping import Safekeeping
from wxdesk.store.backups import Abandoned
from wxdesk.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "wxdesk.db"
    Database(f"sqlite:///{path}").close()
    return path


def test_that_the_program_makes_a_backup_and_ends(path: Path) -> None:
    made = SimpleQueue[str]()
    with Safekeeping(path, first_seconds=0) as keeping:
        keeping.subscribe(lambda error: made.put(str(error)))
        while keeping.newest() is None:
            keeping._over.wait(0.01)
        assert not keeping._thread.daemon or keeping._thread.is_alive()
    assert not keeping._thread.is_alive()
    assert made.empty()


def test_that_damage_is_told(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(sqlite3.connect(path)) as file:
        (root,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'segments'"
        ).fetchone()
    with path.open("r+b") as content:
        content.seek((root - 1) * 4096)
        content.write(b"\xff" * 4096)
    told = SimpleQueue[DatabaseDamaged]()
    with Safekeeping(path) as keeping:
        keeping.subscribe(told.put)
        keeping.keep()
        assert str(path) in str(told.get(timeout=60))
        assert keeping.newest() is None
    assert "is damaged" in caplog.text


def test_that_nothing_is_begun_once_the_program_ends(path: Path) -> None:
    with Safekeeping(path) as keeping:
        pass
    with pytest.raises(Abandoned):
        keeping.keep()
    assert keeping.newest() is None
