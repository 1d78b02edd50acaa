"""What the tests of the API share: a program that serves, for each test its own."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_house import ApiHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program with the usual settings whose jobs run."""
    house = ApiHouse(tmp_path)
    yield house
    house.close()


@pytest.fixture
def still(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program with the usual settings whose jobs wait for ever."""
    house = ApiHouse(tmp_path, lanes=False)
    yield house
    house.close()


@pytest.fixture
def client(house: ApiHouse) -> httpx.Client:
    """Someone with a key of their own."""
    return house.client(house.key())
