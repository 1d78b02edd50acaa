"""A history in an empty folder, with a clock that tests can put forward."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves


class Clock:
    """Tells the time that the test wants."""

    def __init__(self) -> None:
        self.now = datetime(2030, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/wxdesk.db"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with Database(url, patience=0.2) as database:
        yield database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(database: Database, clock: Clock) -> History:
    return History(database, clock)


@pytest.fixture
def shelves(database: Database, clock: Clock) -> Shelves:
    return Shelves(database, clock)
