"""A request that comes twice is done once, whatever happens in between."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wxdesk.core.errors import BadOptions, KeyReused, StillRunning
from wxdesk.jobs.idempotency import Answer, Idempotency
from wxdesk.store.answers import Answers
from wxdesk.store.database import Database

POST = ("anna", "POST /api/v1/jobs", "8e03978e-40d5-43dd-bc93-6894a57f9324")
DONE = Answer(201, {"location": "/api/v1/jobs/1"}, b'{"id": "\xff"}')

ELSEWHERE = """
import sys
from wxdesk.jobs.idempotency import Idempotency
from wxdesk.store.answers import Answers
from wxdesk.store.database import Database
with Database(sys.argv[1]) as database:
    print(Idempotency(Answers(database)).begin(*sys.argv[2:]), flush=True)
    sys.stdin.read()
"""


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(f"sqlite:///{tmp_path}/wxdesk.db") as database:
        yield database


@pytest.fixture
def idempotency(database: Database, clock: Clock) -> Idempotency:
    return Idempotency(Answers(database), clock)


def test_that_the_second_request_gets_the_first_ones_answer(
    idempotency: Idempotency, database: Database
) -> None:
    assert idempotency.begin(*POST, "abc") is None
    idempotency.finish(*POST, DONE)
    assert idempotency.begin(*POST, "abc") == DONE
    assert Idempotency(Answers(database)).begin(*POST, "abc") == DONE


def test_that_the_second_waits_until_the_first_is_answered(
    idempotency: Idempotency,
) -> None:
    assert idempotency.begin(*POST, "abc") is None
    with pytest.raises(StillRunning):
        idempotency.begin(*POST, "abc")


def test_that_a_name_stands_for_one_request_only(idempotency: Idempotency) -> None:
    assert idempotency.begin(*POST, "abc") is None
    with pytest.raises(KeyReused):
        idempotency.begin(*POST, "abd")
    idempotency.finish(*POST, DONE)
    with pytest.raises(KeyReused):
        idempotency.begin(*POST, "abd")


@pytest.mark.parametrize("part", [0, 1, 2])
def test_that_others_and_other_requests_have_names_of_their_own(
    idempotency: Idempotency, part: int
) -> None:
    other = list(POST)
    other[part] += "2"
    assert idempotency.begin(*POST, "abc") is None
    assert idempotency.begin(*other, "abd") is None
    idempotency.finish(*POST, DONE)
    with pytest.raises(StillRunning):
        idempotency.begin(*other, "abd")


def test_that_a_request_that_came_to_nothing_may_be_tried_again(
    idempotency: Idempotency,
) -> None:
    assert idempotency.begin(*POST, "abc") is None
    idempotency.abandon(*POST)
    assert idempotency.begin(*POST, "abd") is None
    idempotency.finish(*POST, DONE)
    idempotency.abandon(*POST)  # too late
    assert idempotency.begin(*POST, "abd") == DONE


def test_that_an_answer_is_kept_for_a_day(
    idempotency: Idempotency, clock: Clock
) -> None:
    assert idempotency.begin(*POST, "abc") is None
    idempotency.finish(*POST, DONE)
    clock.now += timedelta(hours=24)
    assert idempotency.begin(*POST, "abc") == DONE
    clock.now += timedelta(seconds=1)
    assert idempotency.begin(*POST, "another") is None


def test_that_of_many_at_once_one_is_done(idempotency: Idempotency) -> None:
    def begin(_: int) -> str:
        try:
            return str(idempotency.begin(*POST, "abc"))
        except StillRunning:
            return "still running"

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(begin, range(8)))
    assert sorted(results) == ["None"] + ["still running"] * 7


def test_that_a_process_which_dies_blocks_nobody(
    idempotency: Idempotency, database: Database
) -> None:
    url = f"sqlite:///{database.path}"
    command = [sys.executable, "-c", ELSEWHERE, url, *POST, "abc"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "None\n"
        with pytest.raises(StillRunning):
            idempotency.begin(*POST, "abc")
        process.kill()
    assert idempotency.begin(*POST, "abc") is None
    with pytest.raises(StillRunning):
        idempotency.begin(*POST, "abc")


@pytest.mark.parametrize(
    "name", ["x", "x" * 128, "a.b_c:d-e~f+g/h=", '"quoted"', " x "]
)
def test_that_a_name_is_letters_digits_and_some_signs(
    idempotency: Idempotency, name: str
) -> None:
    assert idempotency.begin(*POST[:2], name, "abc") is None
    idempotency.finish(*POST[:2], name, DONE)
    assert idempotency.begin(*POST[:2], name.strip(' "'), "abc") == DONE


@pytest.mark.parametrize(
    "name", ["", '""', "x" * 129, "a b", "a\nb", "é", '"x', 'x"', "a;b", "a'b", "\x00"]
)
def test_that_another_name_is_refused(idempotency: Idempotency, name: str) -> None:
    for call in (
        lambda: idempotency.begin(*POST[:2], name, "abc"),
        lambda: idempotency.finish(*POST[:2], name, DONE),
        lambda: idempotency.abandon(*POST[:2], name),
    ):
        with pytest.raises(BadOptions):
            call()
