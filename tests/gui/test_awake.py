"""Whether the computer is kept awake, with wakepy asked whether it is."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from wakepy import modecount

from wxdesk.app import Program
from wxdesk.core.job import Job, JobAdded, JobChanged, JobRemoved
from wxdesk.gui.awake import Awake
from wxdesk.gui.desk import Desk


@pytest.fixture(autouse=True)
def no_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer of whoever runs the tests is left alone."""
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")


@pytest.fixture
def awake(desk: Desk) -> Iterator[Awake]:
    made = Awake(desk, linger_seconds=0.05)
    yield made
    made.close()


def running(desk: Desk, name: str = "talk.wav") -> Job:
    job = Job(source=name, name=name).begun()
    desk.bridge.happened.emit((JobChanged(job),))
    return job


def test_that_the_computer_is_kept_awake_while_a_real_job_runs(
    desk: Desk,
    awake: Awake,
    program: Program,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    seen: list[bool] = []
    desk.bridge.happened.connect(lambda _: seen.append(awake.is_watching))
    desk.jobs.submit("talk.wav")
    run_lanes()
    qtbot.waitUntil(lambda: desk.jobs.jobs()[0].status.is_final, timeout=30_000)
    assert any(seen)
    qtbot.waitUntil(lambda: not awake.is_watching)
    qtbot.waitUntil(lambda: modecount() == 0)


def test_that_the_system_is_asked_and_let_go(
    desk: Desk, awake: Awake, qtbot: QtBot
) -> None:
    job = running(desk)
    qtbot.waitUntil(lambda: modecount() == 1)
    desk.bridge.happened.emit((JobChanged(job.cancelled()),))
    qtbot.waitUntil(lambda: modecount() == 0)


def test_that_it_stays_awake_from_one_job_to_the_next(
    desk: Desk, awake: Awake, qtbot: QtBot
) -> None:
    one, other = running(desk, "1.wav"), running(desk, "2.wav")
    desk.bridge.happened.emit((JobChanged(one.done(1)),))
    assert awake.is_watching
    desk.bridge.happened.emit((JobChanged(other.done(2)),))
    assert awake.is_watching
    third = running(desk, "3.wav")
    qtbot.wait(100)
    assert awake.is_watching
    desk.bridge.happened.emit((JobRemoved(third.id),))
    qtbot.waitUntil(lambda: not awake.is_watching)


def test_that_waiting_jobs_do_not_keep_it_awake(desk: Desk, awake: Awake) -> None:
    desk.bridge.happened.emit((JobAdded(Job(source="talk.wav")),))
    assert not awake.is_watching


def test_that_it_may_sleep_if_the_user_wants_it_from_now_on(
    desk: Desk, awake: Awake, qtbot: QtBot
) -> None:
    running(desk)
    assert awake.is_watching
    desk.preferences.set("general.inhibit_sleep", False)
    assert not awake.is_watching
    desk.preferences.set("general.notifications", False)
    desk.preferences.set("general.inhibit_sleep", True)
    assert awake.is_watching
    awake.close()
    qtbot.waitUntil(lambda: modecount() == 0)
