"""The jobs as a model: bursts, the order of what happens, and who does the work."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import StoreProblem
from wxdesk.core.job import (
    Job,
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    JobsMoved,
    PartialTranscript,
    Status,
)
from wxdesk.core.transcript import Segment
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue import durations
from wxdesk.gui.queue.model import JobModel, Role
from wxdesk.media.probe import Probe


@pytest.fixture
def make(desk: Desk) -> Callable[[], JobModel]:
    def run() -> JobModel:
        made = JobModel(desk)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(made, fatal, made)
        return made

    return run


@pytest.fixture
def model(make: Callable[[], JobModel], qtbot: QtBot) -> JobModel:
    """One that knows that there is nothing yet."""
    made = make()
    qtbot.waitUntil(lambda: made.is_loaded)
    return made


@pytest.fixture
def happen(desk: Desk) -> Callable[..., None]:
    """Lets the bridge tell of events, all at once."""
    return lambda *events: desk.bridge.happened.emit(events)


def jobs_of(count: int) -> list[Job]:
    return [Job(source=f"{number}.wav", name=str(number)) for number in range(count)]


def names(model: JobModel) -> str:
    return " ".join(job.name for job in model.jobs())


def heard(job: Job, text: str) -> PartialTranscript:
    return PartialTranscript(job.id, (Segment(0.0, 1.0, text),))


# Bursts


def test_that_thousands_of_new_jobs_are_one_insertion(
    model: JobModel, happen: Callable[..., None]
) -> None:
    inserted: list[tuple[int, int]] = []
    settled: list[int] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.settled.connect(lambda: settled.append(model.rowCount()))
    jobs = jobs_of(5000)
    happen(*map(JobAdded, jobs))
    assert inserted == [(0, 4999)]
    assert settled == [5000]
    assert model.jobs() == jobs


def test_that_neighbours_that_change_or_go_are_told_of_together(
    model: JobModel, happen: Callable[..., None]
) -> None:
    jobs = jobs_of(10)
    happen(*map(JobAdded, jobs))
    changed: list[tuple[int, int]] = []
    removed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, _: changed.append((a.row(), b.row())))
    model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    happen(*(JobChanged(jobs[number].begun()) for number in (3, 1, 2, 7, 2)))
    assert changed == [(1, 3), (7, 7)]
    happen(*(JobRemoved(jobs[number].id) for number in (5, 0, 1, 4)))
    assert removed == [(4, 5), (0, 1)]
    assert names(model) == "2 3 6 7 8 9"
    assert [model.row_of(job.id) for job in model.jobs()] == list(range(6))


def test_that_a_batch_ends_as_its_events_would_one_by_one(
    model: JobModel, happen: Callable[..., None]
) -> None:
    one, two, three = jobs_of(3)
    happen(JobAdded(one))
    happen(
        *(JobAdded(two), JobRemoved(one.id), JobChanged(two.begun())),
        *(JobAdded(three), JobRemoved(three.id), JobAdded(one.cancelled())),
        *(heard(two, "Hello."), heard(three, "Nobody hears it.")),
    )
    assert names(model) == "1 0"
    assert [job.status for job in model.jobs()] == [Status.RUNNING, Status.CANCELLED]
    assert model.index(0).data(Role.LIVE_TEXT) == "Hello."
    happen(heard(two, "More."), JobChanged(two.begun().done(1)))
    assert model.index(0).data(Role.LIVE_TEXT) == ""
    assert model.tally.count(Status.DONE, Status.CANCELLED) == len(model.tally) == 2


def test_that_rows_are_as_in_a_plain_list_whatever_happens(
    model: JobModel, happen: Callable[..., None]
) -> None:
    draw, plain = random.Random(1), list[Job]()
    marks: dict[str, QPersistentModelIndex] = {}

    def next_event() -> JobEvent:
        match draw.choice("aaaccrm") if plain else "a":
            case "a":
                plain.append(Job(source="new.wav"))
                return JobAdded(plain[-1])
            case "c":
                place = draw.randrange(len(plain))
                old = plain[place]
                plain[place] = old.cancelled() if not old.status.is_final else old
                return JobChanged(plain[place])
            case "r":
                return JobRemoved(plain.pop(draw.randrange(len(plain))).id)
        waiting = [job for job in plain if job.status is Status.QUEUED]
        moved = iter(draw.sample(waiting, len(waiting)))
        plain[:] = [next(moved) if job in waiting else job for job in plain]
        return JobsMoved(tuple(job.id for job in plain if job in waiting))

    for _ in range(60):
        happen(*(next_event() for _ in range(draw.randrange(1, 15))))
        assert model.jobs() == plain
        for job_id, mark in marks.items():
            kept = mark.isValid() and model.job(mark).id == job_id
            assert kept or job_id not in {job.id for job in plain}
        marks = {
            job.id: QPersistentModelIndex(model.index(row))
            for row, job in enumerate(plain)
        }


# The jobs that there were before


def test_that_what_happens_while_it_looks_what_there_is_comes_afterwards(
    make: Callable[[], JobModel],
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone, changed, _ = (desk.jobs.submit(name, name=name) for name in "abc")
    looked, released = threading.Event(), threading.Event()
    look = desk.jobs.jobs

    def look_slowly() -> tuple[Job, ...]:
        found = look()
        looked.set()
        released.wait()
        return found

    monkeypatch.setattr(desk.jobs, "jobs", look_slowly)
    model = make()
    assert looked.wait(20)
    desk.jobs.remove(gone.id)
    desk.jobs.cancel(changed.id)
    with qtbot.waitSignal(desk.bridge.happened):
        desk.jobs.submit("d", name="d")
    qtbot.wait(100)
    assert names(model) == ""
    released.set()
    qtbot.waitUntil(lambda: names(model) == "b c d")
    assert model.jobs()[0].status is Status.CANCELLED
    assert model.jobs()[2].status is Status.QUEUED


def test_that_what_was_told_late_is_not_there_twice(
    make: Callable[[], JobModel], desk: Desk, qtbot: QtBot
) -> None:
    jobs = [desk.jobs.submit(name, name=name) for name in "ab"]
    desk.jobs.cancel(jobs[0].id)
    desk.jobs.remove(desk.jobs.submit("gone").id)
    model = make()  # before the bridge has told of anything
    qtbot.waitUntil(lambda: model.is_loaded)
    qtbot.waitUntil(
        lambda: (
            [(job.name, job.status) for job in model.jobs()]
            == [("a", Status.CANCELLED), ("b", Status.QUEUED)]
        )
    )


def test_that_a_store_that_cannot_be_read_is_said_and_new_jobs_are_shown(
    make: Callable[[], JobModel],
    desk: Desk,
    happen: Callable[..., None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> tuple[Job, ...]:
        raise StoreProblem("The database is damaged.")

    monkeypatch.setattr(desk.jobs, "jobs", fail)
    with qtbot.waitSignal(desk.said) as said:
        model = make()
    assert said.args[0] == "The database is damaged."
    happen(*map(JobAdded, jobs_of(2)))
    assert names(model) == "0 1"


# Moving


def test_that_moved_jobs_keep_their_order_and_stay_marked(
    model: JobModel, desk: Desk, qtbot: QtBot
) -> None:
    jobs = [desk.jobs.submit(name, name=name) for name in "abcde"]
    qtbot.waitUntil(lambda: names(model) == "a b c d e")
    mark = QPersistentModelIndex(model.index(3))
    model.move([jobs[3].id, jobs[1].id], 0)
    qtbot.waitUntil(lambda: names(model) == "b d a c e")
    assert model.job(mark).name == "d"
    model.move([jobs[1].id], 5)
    qtbot.waitUntil(lambda: names(model) == "d a c e b")
    assert [job.name for job in desk.jobs.jobs()] == list("daceb")


def test_that_a_move_by_another_door_is_seen(
    model: JobModel, desk: Desk, qtbot: QtBot
) -> None:
    jobs = [desk.jobs.submit(name, name=name) for name in "abc"]
    qtbot.waitUntil(lambda: names(model) == "a b c")
    desk.jobs.move(jobs[2].id, 0)
    qtbot.waitUntil(lambda: names(model) == "c a b")


def test_that_what_does_not_wait_is_not_moved(
    model: JobModel, desk: Desk, qtbot: QtBot
) -> None:
    job = desk.jobs.submit("a", name="a")
    desk.jobs.cancel(job.id)
    qtbot.waitUntil(lambda: model.tally.count(Status.CANCELLED) == 1)
    with qtbot.assertNotEmitted(desk.said, wait=100):
        model.move([job.id, "unknown"], 0)


# How long recordings are


class Probes:
    """In place of ffmpeg: notes what is looked into."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.most_at_once = 0
        self._running = 0

    def __call__(self, _: object) -> "Probes":
        return self

    def probe(self, path: Path) -> Probe:
        self._running += 1
        self.most_at_once = max(self.most_at_once, self._running)
        self.seen.append(path.stem)
        time.sleep(0.02)  # long enough for another to begin, if one would
        self._running -= 1
        return Probe(float(path.stem), (), has_video=False, container="wav")


@pytest.fixture
def probes(monkeypatch: pytest.MonkeyPatch) -> Probes:
    made = Probes()
    monkeypatch.setattr(durations, "Ffmpeg", made)
    return made


def test_that_only_recordings_that_somebody_looks_at_are_looked_into(
    model: JobModel, happen: Callable[..., None], probes: Probes, qtbot: QtBot
) -> None:
    happen(*map(JobAdded, jobs_of(1000)))
    changed: list[QModelIndex] = []
    model.dataChanged.connect(lambda index, *_: changed.append(index.row()))
    for row in (4, 7, 4):
        assert model.index(row).data(Role.DURATION) is None
    qtbot.waitUntil(lambda: changed == [7, 4])
    assert model.index(7).data(Role.DURATION) == 7.0
    qtbot.wait(300)
    assert probes.seen == ["7", "4"]
    assert probes.most_at_once == 1


def test_that_what_was_scrolled_past_long_ago_is_not_looked_into(
    model: JobModel, happen: Callable[..., None], probes: Probes, qtbot: QtBot
) -> None:
    happen(*map(JobAdded, jobs_of(1000)))
    for row in range(1000):
        model.index(row).data(Role.DURATION)
    qtbot.waitUntil(lambda: model.index(950).data(Role.DURATION) == 950.0)
    assert probes.seen[0] == "999"
    assert "0" not in probes.seen


def test_that_addresses_and_jobs_that_ended_are_not_looked_into(
    model: JobModel, happen: Callable[..., None], probes: Probes, qtbot: QtBot
) -> None:
    address = Job(source="https://example.org/1.wav")
    happen(JobAdded(address), JobAdded(Job(source="2.wav").cancelled()))
    for row in range(2):
        assert model.index(row).data(Role.DURATION) is None
    qtbot.wait(300)
    assert probes.seen == []
