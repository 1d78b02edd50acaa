"""Which jobs an engine may begin before their turn."""

from collections.abc import Sequence
from typing import Any

import pytest
from job_house import House

from wxdesk.core.engine import UNWANTED, Assignment
from wxdesk.core.job import Chunk, Kind, Options, Status
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.worker import Worker


class _Asked(Worker):
    """A worker that remembers what it was asked for besides each job."""

    def __init__(self, ahead: int) -> None:
        super().__init__(FakeEngine, ahead=ahead)
        self.following: list[list[str]] = []

    def begin(
        self, assignment: Assignment, following: Sequence[Assignment] = ()
    ) -> None:
        self.following.append([it.source for it in following])
        super().begin(assignment, following)


def test_that_the_next_jobs_are_named_as_many_as_the_worker_may_begin(
    house: House,
) -> None:
    service, worker = house.service(), _Asked(ahead=2)
    for name in "abcd":
        service.submit(f"{name}.wav")
    service.run_lane(worker, until_idle=True)
    ahead = [["b.wav", "c.wav"], ["c.wav", "d.wav"], ["d.wav"], []]
    assert worker.following == ahead


def test_that_a_job_is_the_same_before_its_turn_as_then(house: House) -> None:
    told: list[tuple[Assignment, Sequence[Assignment]]] = []

    class Telling(Worker):
        def begin(
            self, assignment: Assignment, following: Sequence[Assignment] = ()
        ) -> None:
            told.append((assignment, following))
            super().begin(assignment, following)

    service = house.service()
    for name in "ab":
        service.submit(f"{name}.wav")
    service.run_lane(Telling(FakeEngine, ahead=1), until_idle=True)
    (_, following), (second, _) = told
    assert list(following) == [second]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "b.wav", "options": Options(model="small")},
        {"source": "b.wav", "kind": Kind.LANGUAGE},
        {"source": "https://host/b.wav"},
    ],
)
def test_that_nothing_is_begun_from_a_job_on_that_is_not_alike(
    house: House, other: dict[str, Any]
) -> None:
    service, worker = house.service(), _Asked(ahead=3)
    service.submit("a.wav")
    service.submit("a2.wav")
    service.submit(**other)
    service.submit("c.wav")
    service.run_lane(worker, until_idle=True)
    assert worker.following[0] == ["a2.wav"]


def test_that_a_job_that_goes_on_has_what_was_decoded_before(house: House) -> None:
    service = house.service()
    first, job = service.submit("a.wav"), service.submit("b.wav")
    chunk = Chunk(0.0, 1.0, 0, "en", "Kept.")
    house.history.save_chunks(job.id, job.options.text_fingerprint, [chunk])
    told: list[Sequence[Assignment]] = []

    class Telling(Worker):
        def begin(
            self, assignment: Assignment, following: Sequence[Assignment] = ()
        ) -> None:
            told.append(following)
            super().begin(assignment, following)

    service.run_lane(Telling(FakeEngine, ahead=1), until_idle=True)
    assert service.job(first.id).status is Status.DONE
    assert told[0][0].done == (chunk,)


def test_that_nothing_is_begun_ahead_while_the_queue_is_paused(house: House) -> None:
    service = house.service()

    class Pausing(_Asked):
        def begin(
            self, assignment: Assignment, following: Sequence[Assignment] = ()
        ) -> None:
            super().begin(assignment, following)
            service.resume()

    worker = Pausing(ahead=1)
    for name in "ab":
        service.submit(f"{name}.wav")
    begin = service._begin

    def begin_and_pause(job: object) -> object:
        service.pause()
        return begin(job)  # type: ignore[arg-type]

    service._begin = begin_and_pause  # type: ignore[assignment, method-assign]
    service.run_lane(worker, until_idle=True)
    assert worker.following == [[], []]


def test_that_an_engine_that_died_has_nothing_but_the_job_at_hand(
    house: House,
) -> None:
    service, worker = house.service(), _Asked(ahead=1)
    first = service.submit("a.kill-vad.wav")
    service.submit("b.wav")
    service.run_lane(worker, until_idle=True)
    assert service.job(first.id).status is Status.FAILED
    assert worker.following == [["b.wav"], [], []]


def test_that_what_is_left_of_a_job_that_was_removed_is_cleared(house: House) -> None:
    service = house.service()

    class Removing(_Asked):
        def updates(self):  # type: ignore[no-untyped-def]
            if following := self._following:
                service.remove(following[0].job_id)
                # As an engine does that has begun with it.
                following[0].folder.mkdir()
                (following[0].folder / "audio.pcm").touch()
            yield from super().updates()

    for name in "ab":
        service.submit(f"{name}.wav")
    service.run_lane(Removing(ahead=1), until_idle=True)
    assert list(house.scratch.iterdir()) == []


def test_that_a_waiting_job_that_is_cancelled_is_marked_until_it_is_tried_again(
    house: House,
) -> None:
    service = house.service()
    job = service.submit("a.wav")
    folder = house.scratch / job.id
    folder.mkdir(parents=True)  # as if an engine had begun it
    service.cancel(job.id)
    assert (folder / UNWANTED).exists()
    service.retry(job.id)
    assert not (folder / UNWANTED).exists()
