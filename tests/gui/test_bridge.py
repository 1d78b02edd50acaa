"""How what happens to jobs gets into the GUI thread: whole, in order, in batches."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from wxdesk.core.job import Job, JobAdded, JobChanged, JobEvent, JobRemoved
from wxdesk.gui.bridge import MOST_EVENTS, JobBridge
from wxdesk.jobs.publisher import Publisher


@pytest.fixture
def service() -> Iterator[Publisher[JobEvent]]:
    """What of the service the bridge can see."""
    made: Publisher[JobEvent] = Publisher()
    yield made
    made.close()


@pytest.fixture
def bridge(service: Publisher[JobEvent], qtbot: QtBot) -> Iterator[JobBridge]:
    made = JobBridge(service)
    yield made
    made.close()


@pytest.fixture
def batches(bridge: JobBridge) -> list[tuple[JobEvent, ...]]:
    """What is told, each time."""
    told: list[tuple[JobEvent, ...]] = []
    bridge.happened.connect(told.append)
    return told


def events_of(count: int) -> list[JobEvent]:
    """Jobs that are added, changed and removed, mixed."""
    made: list[JobEvent] = []
    for number in range(count):
        job = Job(source=f"{number}.wav")
        made += [JobAdded(job), JobChanged(job.begun())]
        if number % 3 == 0:
            made.append(JobRemoved(job.id))
    return made


def test_that_a_burst_arrives_whole_in_order_and_in_full_batches(
    service: Publisher[JobEvent], batches: list[tuple[JobEvent, ...]], qtbot: QtBot
) -> None:
    events = events_of(1000)
    for event in events:
        service.publish(event)
    service.close()  # all of them are at the bridge
    qtbot.waitUntil(lambda: sum(map(len, batches)) == len(events))
    assert [event for batch in batches for event in batch] == events
    assert {len(batch) for batch in batches[:-1]} == {MOST_EVENTS}


def test_that_events_that_come_while_others_are_told_are_neither_lost_nor_early(
    service: Publisher[JobEvent],
    bridge: JobBridge,
    batches: list[tuple[JobEvent, ...]],
    qtbot: QtBot,
) -> None:
    later, events = iter(events_of(50)), events_of(1)

    def publish(_: object) -> None:
        for event in later:
            events.append(event)
            service.publish(event)
            break

    bridge.happened.connect(publish)
    first = list(events)
    for event in first:
        service.publish(event)
    qtbot.waitUntil(lambda: sum(map(len, batches)) > 30, timeout=20_000)
    told = [event for batch in batches for event in batch]
    assert told == events[: len(told)]


def test_that_events_are_told_in_the_thread_of_the_bridge(
    service: Publisher[JobEvent], bridge: JobBridge, qtbot: QtBot
) -> None:
    threads: list[QThread] = []
    bridge.happened.connect(lambda _: threads.append(QThread.currentThread()))
    service.publish(JobRemoved("a"))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [bridge.thread()]


def test_that_a_closed_bridge_hears_no_more(
    service: Publisher[JobEvent],
    bridge: JobBridge,
    batches: list[tuple[JobEvent, ...]],
    qtbot: QtBot,
) -> None:
    bridge.close()
    service.publish(JobRemoved("a"))
    service.close()
    qtbot.wait(100)
    assert batches == []
