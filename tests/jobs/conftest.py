"""What the tests of jobs share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from job_house import House, Watcher


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()
