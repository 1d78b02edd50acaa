"""The one door, with a real database and real engine processes."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from job_house import PATIENCE, House, Watcher, is_alive, wait_until

from wxdesk.core.engine import Assignment
from wxdesk.core.errors import BadMedia, DiskFull, NotAllowed, NotFound, StoreProblem
from wxdesk.core.files import FileState
from wxdesk.core.job import (
    Chunk,
    Job,
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    JobsMoved,
    Options,
    PartialTranscript,
    Stage,
    Status,
)
from wxdesk.core.record import LibraryFilter
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.service import JobService
from wxdesk.jobs.worker import Worker
from wxdesk.store import history as history_module
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves

# From start to end


def test_that_a_job_goes_from_submitted_to_done_with_its_events_in_order(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job = service.submit("/recordings/talk.wav")
    service.run_lane(house.worker(), until_idle=True)
    service.close()
    assert watcher.events[0] == JobAdded(job)
    assert watcher.statuses(job) == [Status.RUNNING, Status.DONE]
    texts = [event for event in watcher.events if isinstance(event, PartialTranscript)]
    assert [item.text for event in texts for item in event.segments] == [
        f"talk {number}." for number in range(1, 5)
    ]
    last = watcher.events[-1]
    assert isinstance(last, JobChanged)
    assert last.job == house.history.job(job.id)
    assert last.job.transcript is not None
    assert house.history.transcript(last.job.transcript).text.startswith("talk 1.")
    assert house.files(job) == set()


def test_that_progress_never_falls_and_each_stage_is_seen(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    service.submit("talk.wav")
    service.run_lane(house.worker(chunks=50), until_idle=True)
    service.close()
    steps = [
        event.job.progress
        for event in watcher.events
        if isinstance(event, JobChanged) and event.job.progress
    ]
    assert [step.fraction for step in steps] == sorted(step.fraction for step in steps)
    seen = {step.stage for step in steps}
    assert seen == set(STAGES)
    # Fifty chunks in no time, but at most ten a second are told.
    assert len([step for step in steps if step.stage is Stage.TRANSCRIBE]) < 20


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/recordings/talk.wav", "talk.wav"),
        ("https://host/some%20talk.mp3?key=1", "some talk.mp3"),
        ("https://host", "https://host"),
    ],
)
def test_that_a_job_is_named_after_its_recording(
    house: House, source: str, name: str
) -> None:
    service = house.service()
    assert service.submit(source).name == name
    assert service.submit(source, name="Mine", origin="api").name == "Mine"


def test_that_running_jobs_are_shown_with_their_progress(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    running, waiting = service.submit("talk.hang-vad.wav"), service.submit("b.wav")
    house.lane(service, house.worker())
    wait_for_sleeper(house, running)
    # The engine sleeps, but what it said before may still be on its way.
    wait_until(lambda: service.job(running.id).progress)
    first, second = service.jobs()
    assert first.progress is not None
    assert first.progress.stage is Stage.VAD
    assert service.job(running.id) == first
    assert second == waiting
    assert house.history.job(running.id).progress is None


def test_that_an_unknown_job_is_an_error(house: House) -> None:
    with pytest.raises(StoreProblem, match="no job"):
        house.service().cancel("none")


# Stopping


def wait_for_sleeper(house: House, job: Job) -> int:
    """Waits until a job hangs; the id of the process its engine started."""
    path = house.scratch / job.id / "sleeper.pid"
    wait_until(path.exists)
    return int(path.read_text())


STAGES = [stage for stage in Stage if stage not in (Stage.FETCH, Stage.RENDER)]


@pytest.mark.parametrize("stage", STAGES)
def test_that_cancelling_in_any_stage_ends_all_processes_within_a_second(
    house: House, watcher: Watcher, stage: Stage
) -> None:
    service = house.service()
    service.subscribe(watcher)
    worker = house.worker()
    job = service.submit(f"talk.hang-{stage}.wav")
    house.lane(service, worker)
    sleeper = wait_for_sleeper(house, job)
    assert "hanging.part" in house.files(job)
    assert (engine := worker.pid) is not None
    began = time.monotonic()
    service.cancel(job.id)
    assert time.monotonic() - began < 1
    assert not is_alive(engine)
    wait_until(lambda: not is_alive(sleeper), seconds=1)
    assert not any(name.endswith(".part") for name in house.files(job))
    assert service.job(job.id).status is Status.CANCELLED
    watcher.wait_for_status(job, Status.CANCELLED)


def test_that_after_a_cancelled_job_the_next_one_runs(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    first, second = service.submit("a.hang-align.wav"), service.submit("b.wav")
    house.lane(service, house.worker())
    wait_for_sleeper(house, first)
    # The engine is ahead of what it tells.
    wait_until(lambda: house.history.chunks(first.id, first.options.text_fingerprint))
    service.cancel(first.id)
    watcher.wait_for_status(second, Status.DONE)
    assert watcher.statuses(first) == [Status.RUNNING, Status.CANCELLED]
    assert "audio.raw" in house.files(first)  # the checkpoint stays
    assert house.history.chunks(first.id, first.options.text_fingerprint)


def test_that_a_cancelled_waiting_job_never_runs(house: House) -> None:
    service = house.service()
    first, second = service.submit("a.wav"), service.submit("b.wav")
    service.cancel(first.id)
    service.run_lane(house.worker(), until_idle=True)
    assert [job_id for job_id, _ in house.runs()] == [second.id]
    with pytest.raises(NotAllowed, match="cancelled"):
        service.cancel(first.id)


def test_that_a_job_cancelled_just_before_its_engine_begins_is_never_given_to_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = house.service()
    job, later = service.submit("a.wav"), service.submit("later.wav")
    chunks = house.history.chunks
    cancelling: list[threading.Thread] = []

    def cancel_meanwhile(job_id: str, fingerprint: str) -> tuple[Chunk, ...]:
        if job_id == job.id:
            cancelling.append(threading.Thread(target=service.cancel, args=[job.id]))
            cancelling[0].start()
            wait_until(lambda: service.job(job.id).status is Status.CANCELLED)
        return chunks(job_id, fingerprint)

    monkeypatch.setattr(house.history, "chunks", cancel_meanwhile)
    service.run_lane(house.worker(), until_idle=True)
    cancelling[0].join(PATIENCE)
    assert [job_id for job_id, _ in house.runs()] == [later.id]


def test_that_a_listener_may_cancel_the_job_it_hears_of(
    house: House, watcher: Watcher
) -> None:
    service = house.service()

    def cancel(event: JobEvent) -> None:
        if isinstance(event, PartialTranscript):
            with suppress(NotAllowed):  # it hears of several chunks
                service.cancel(event.job_id)

    service.subscribe(cancel)
    service.subscribe(watcher)
    job = service.submit("talk.wav")
    house.lane(service, house.worker(seconds={Stage.TRANSCRIBE: 0.3}))
    watcher.wait_for_status(job, Status.CANCELLED)


def test_that_removing_a_running_job_stops_it_and_leaves_nothing(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job, other = service.submit("talk.hang-align.wav"), service.submit("b.wav")
    house.lane(service, house.worker())
    sleeper = wait_for_sleeper(house, job)
    service.remove(job.id)
    wait_until(lambda: not is_alive(sleeper), seconds=1)
    watcher.wait_for(lambda event: event == JobRemoved(job.id))
    assert not (house.scratch / job.id).exists()
    watcher.wait_for_status(other, Status.DONE)
    assert [item.id for item in service.jobs()] == [other.id]


def test_that_a_removed_waiting_job_never_runs(house: House) -> None:
    service = house.service()
    service.remove(service.submit("a.wav").id)
    service.run_lane(house.worker(), until_idle=True)
    assert house.runs() == []
    assert service.jobs() == ()


# Failing


def test_that_bad_recordings_fail_with_their_text_and_stop_nothing(
    house: House,
) -> None:
    service = house.service()
    jobs = [service.submit(f"{name}.wav") for name in ("a", "b.bad-decode", "c")]
    service.run_lane(house.worker(), until_idle=True)
    done, failed, last = (service.job(job.id) for job in jobs)
    assert (done.status, last.status) == (Status.DONE, Status.DONE)
    assert failed.status is Status.FAILED
    assert failed.error == "b.bad-decode.wav has no audio stream. Choose another file."
    assert len({process for _, process in house.runs()}) == 1


def test_that_a_killed_engine_is_tried_again_with_the_chunks_it_had_sent(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job, later = service.submit("talk.wav"), service.submit("later.wav")
    worker = house.worker(seconds={Stage.TRANSCRIBE: 0.1})
    house.lane(service, worker)
    watcher.wait_for_text(job)
    assert worker.pid is not None
    psutil.Process(worker.pid).kill()
    done = watcher.wait_for_status(job, Status.DONE)
    assert watcher.statuses(job) == [
        *(Status.RUNNING, Status.QUEUED, Status.RUNNING, Status.DONE)
    ]
    assert done.attempts == 1  # after the last chunk that it saved
    assert done.transcript is not None
    transcript = house.history.transcript(done.transcript)
    (note,) = transcript.notes
    assert not note.startswith("0 ")
    assert len(transcript.segments) == 4
    watcher.wait_for_status(later, Status.DONE)
    assert [job_id for job_id, _ in house.runs()] == [job.id, job.id, later.id]


def test_that_an_engine_killed_twice_fails_the_job_and_the_next_one_runs(
    house: House,
) -> None:
    service = house.service()
    job, later = service.submit("talk.kill-align.wav"), service.submit("later.wav")
    service.run_lane(house.worker(), until_idle=True)
    failed = service.job(job.id)
    assert (failed.status, failed.attempts) == (Status.FAILED, 2)
    assert failed.error is not None
    assert failed.error.startswith("The engine process ended ")
    assert "talk.kill-align.wav" in failed.error
    assert service.job(later.id).status is Status.DONE


def test_that_an_engine_may_be_killed_again_once_the_job_has_got_further(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    worker = house.worker(chunks=3, seconds={Stage.TRANSCRIBE: 0.3})
    job = service.submit("talk.wav")
    house.lane(service, worker)
    for saved in (1, 2):
        wait_until(lambda saved=saved: number_of_chunks(house, job) == saved)
        assert worker.pid is not None
        psutil.Process(worker.pid).kill()
    watcher.wait_for_status(job, Status.DONE)
    assert [job_id for job_id, _ in house.runs()] == 3 * [job.id]


def number_of_chunks(house: House, job: Job) -> int:
    return len(house.history.chunks(job.id, job.options.text_fingerprint))


def adopted_after(house: House, ends: int) -> tuple[JobService, Job]:
    """A job during which so many programs died, and a service that adopted it."""
    for number in range(ends):
        owner = f"dead {number}"
        dead = house.service(owner=owner, lease_seconds=0.01, heartbeat_seconds=600)
        job = dead.adopt()[0] if number else dead.submit("talk.wav")
        house.history.save_job(job.begun(), owner)
        time.sleep(0.02)  # a lease ends by the clock
    service = house.service()
    (job,) = service.adopt()
    return service, job


def test_that_a_job_during_which_the_program_died_three_times_is_not_begun_by_itself(
    house: House,
) -> None:
    service, job = adopted_after(house, 3)
    later = service.submit("later.wav")
    service.run_lane(house.worker(), until_idle=True)
    failed = service.job(job.id)
    assert failed.status is Status.FAILED
    assert failed.error is not None
    assert failed.error.startswith("wxdesk came to an end 3 times while it worked on ")
    assert service.job(later.id).status is Status.DONE
    service.retry(job.id)
    service.run_lane(house.worker(), until_idle=True)
    assert service.job(job.id).status is Status.DONE


def test_that_a_job_during_which_the_program_died_twice_has_two_attempts_more(
    house: House, watcher: Watcher
) -> None:
    service, job = adopted_after(house, 2)
    service.subscribe(watcher)
    worker = house.worker(seconds={Stage.VAD: 0.5})
    house.lane(service, worker)
    wait_until(lambda: house.runs())
    assert worker.pid is not None
    psutil.Process(worker.pid).kill()
    watcher.wait_for_status(job, Status.DONE)
    assert len(house.runs()) == 2


def test_that_a_chunk_that_is_saved_makes_up_for_the_programs_that_died_before(
    house: House, watcher: Watcher
) -> None:
    service, job = adopted_after(house, 2)
    service.subscribe(watcher)
    house.lane(service, house.worker(seconds={Stage.ALIGN: 600.0}))
    wait_until(lambda: house.history.job(job.id).attempts == 1)
    assert number_of_chunks(house, job)


def test_that_a_fault_of_ours_fails_the_job_and_the_next_gets_a_fresh_process(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    service = house.service()
    job, later = service.submit("talk.bug-vad.wav"), service.submit("later.wav")
    service.run_lane(house.worker(), until_idle=True)
    error = service.job(job.id).error
    assert error is not None
    assert error.startswith("An unexpected fault")
    assert "Traceback" not in error
    assert "ZeroDivisionError" in caplog.text
    assert service.job(later.id).status is Status.DONE
    (_, first), (_, second) = house.runs()
    assert first != second


WAITS = (
    "There is no room left on the disk to write wxdesk.db. Free some space, and the "
    "job goes on by itself."
)


def message_of(event: JobEvent) -> str:
    """What is said beside a job's progress."""
    progress = event.job.progress if isinstance(event, JobChanged) else None
    return progress.message if progress else ""


class FailingHistory(History):
    """A real history whose disk is full for some calls."""

    failing: frozenset[str] = frozenset()

    def _check(self, call: str) -> None:
        if call in self.failing:
            raise DiskFull.writing("wxdesk.db")

    def save_job(self, job: Job, owner: str) -> bool:
        self._check(f"save {job.status}")
        return super().save_job(job, owner)

    def save_chunks(
        self, job_id: str, fingerprint: str, batch: Sequence[Chunk]
    ) -> bool:
        self._check("save chunk")
        return super().save_chunks(job_id, fingerprint, batch)

    def finish(
        self,
        job: Job,
        owner: str,
        transcript: Transcript,
        file: FileState | None = None,
    ) -> Job:
        self._check("finish")
        return super().finish(job, owner, transcript, file)

    def let_go(self, owner: str) -> None:
        self._check("let go")
        super().let_go(owner)

    def renew(self, owner: str, lease_seconds: float) -> frozenset[str]:
        self._check("renew")
        return super().renew(owner, lease_seconds)


@pytest.mark.parametrize("call", ["save running", "save chunk", "finish"])
def test_that_on_a_full_disk_a_job_waits_says_so_and_goes_on(
    house: House, watcher: Watcher, call: str
) -> None:
    history = house.history = FailingHistory(house.database)
    history.failing = frozenset({call})
    service = house.service(pause_seconds=0.01)
    service.subscribe(watcher)
    job = service.submit("a.wav")
    house.lane(service, house.worker())
    said = watcher.wait_for(lambda event: bool(message_of(event)))
    assert message_of(said) == WAITS
    history.failing = frozenset()
    done = watcher.wait_for_status(job, Status.DONE)
    assert [job_id for job_id, _ in house.runs()] == [job.id]
    assert done.transcript is not None
    assert len(history.transcript(done.transcript).segments) == 4


def test_that_a_job_that_waits_for_room_can_be_cancelled(
    house: House, watcher: Watcher
) -> None:
    history = house.history = FailingHistory(house.database)
    history.failing = frozenset({"save chunk", "save cancelled"})
    service = house.service(heartbeat_seconds=0.05, pause_seconds=PATIENCE)
    service.subscribe(watcher)
    job, later = service.submit("a.wav"), service.submit("later.wav")
    house.lane(service, house.worker())
    watcher.wait_for(lambda event: bool(message_of(event)))
    service.cancel(job.id)
    assert service.job(job.id).status is Status.CANCELLED
    history.failing = frozenset()
    watcher.wait_for_status(later, Status.DONE)
    wait_until(lambda: house.history.job(job.id).status is Status.CANCELLED)


def test_that_closing_does_not_wait_for_room(house: House, watcher: Watcher) -> None:
    history = house.history = FailingHistory(house.database)
    history.failing = frozenset({"save chunk"})
    service = house.service(pause_seconds=PATIENCE)
    service.subscribe(watcher)
    job = service.submit("a.wav")
    lane = house.lane(service, house.worker())
    watcher.wait_for(lambda event: bool(message_of(event)))
    service.close()
    lane.join(PATIENCE)
    assert history.job(job.id).status is Status.QUEUED


def test_that_a_failure_that_cannot_be_saved_is_saved_later(
    house: House, watcher: Watcher
) -> None:
    history = house.history = FailingHistory(house.database)
    history.failing = frozenset({"save failed"})
    service = house.service(heartbeat_seconds=0.05)
    service.subscribe(watcher)
    job = service.submit("a.bad-vad.wav")
    house.lane(service, house.worker())
    watcher.wait_for_status(job, Status.FAILED)
    assert house.history.job(job.id).status is Status.RUNNING
    assert service.job(job.id).status is Status.FAILED
    history.failing = frozenset()
    wait_until(lambda: house.history.job(job.id).status is Status.FAILED)


def test_that_a_heartbeat_that_fails_is_logged_and_the_next_one_comes(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    history = house.history = FailingHistory(house.database)
    history.failing = frozenset({"renew", "let go"})
    service = house.service(heartbeat_seconds=0.02)
    wait_until(lambda: caplog.text.count("the leases are not renewed") >= 2)
    service.close()
    assert "stay until they expire" in caplog.text


# Order, pause, retry


def test_that_a_moved_job_runs_at_its_place_and_the_order_is_kept(
    house: House,
) -> None:
    service = house.service()
    jobs = [service.submit(f"{name}.wav").id for name in "abc"]
    service.move(jobs[2], 0)
    service.move(jobs[0], 99)
    order = [jobs[2], jobs[1], jobs[0]]
    assert [job.id for job in service.jobs()] == order
    service.run_lane(house.worker(), until_idle=True)
    assert [job_id for job_id, _ in house.runs()] == order
    with pytest.raises(NotAllowed, match=r"a\.wav does not wait"):
        service.move(jobs[0], 0)


def test_that_jobs_moved_together_keep_their_order_and_are_told_of_once(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    begun, *jobs = (service.submit(f"{name}.wav").id for name in "abcde")
    service.cancel(begun)
    service.subscribe(watcher)
    service.move_all([jobs[3], begun, jobs[1]], 1)
    order = (jobs[0], jobs[3], jobs[1], jobs[2])
    assert tuple(job.id for job in service.jobs()) == (begun, *order)
    service.run_lane(house.worker(), until_idle=True)
    assert tuple(job_id for job_id, _ in house.runs()) == order
    service.close()
    moves = [event for event in watcher.events if isinstance(event, JobsMoved)]
    assert moves == [JobsMoved(order)]


def test_that_moving_none_that_waits_is_refused_and_names_them(house: House) -> None:
    service = house.service()
    first, second = service.submit("a.wav"), service.submit("b.wav")
    service.cancel(first.id)
    with pytest.raises(NotAllowed, match=r"a\.wav does not wait"):
        service.move_all([first.id], 0)
    with pytest.raises(StoreProblem, match="no job"):
        service.move_all(["none"], 0)
    assert service.jobs()[1] == second


def test_that_a_paused_queue_begins_nothing_until_it_is_resumed(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    service.pause()
    assert service.paused
    job = service.submit("a.wav")
    lane = house.lane(service, house.worker(), until_idle=True)
    lane.join(0.1)
    assert lane.is_alive()
    assert service.job(job.id).status is Status.QUEUED
    service.resume()
    watcher.wait_for_status(job, Status.DONE)
    lane.join(PATIENCE)
    assert not lane.is_alive()


def test_that_pausing_lets_the_running_job_go_on(
    house: House, watcher: Watcher
) -> None:
    service = house.service()
    service.subscribe(watcher)
    first, second = service.submit("a.wav"), service.submit("b.wav")
    house.lane(service, house.worker(seconds={Stage.TRANSCRIBE: 0.1}))
    watcher.wait_for_text(first)
    service.pause()
    watcher.wait_for_status(first, Status.DONE)
    assert service.job(second.id).status is Status.QUEUED


@pytest.mark.parametrize(
    ("options", "reused"),
    [
        (None, 4),
        (Options(speakers=2), 4),
        (Options(language="de"), 0),
    ],
)
def test_that_a_retry_reuses_chunks_only_if_their_text_would_be_the_same(
    house: House, options: Options | None, reused: int
) -> None:
    service = house.service()
    job = service.submit("talk.bad-diarize.wav")
    service.run_lane(house.worker(), until_idle=True)
    assert service.job(job.id).status is Status.FAILED
    again = options or Options()
    # The recording asks for its error in a stage that is now left out.
    service.retry(job.id, Options.from_data(again.to_data() | {"diarize": False}))
    service.run_lane(house.worker(), until_idle=True)
    done = service.job(job.id)
    assert (done.status, done.attempts, done.error) == (Status.DONE, 1, None)
    assert done.transcript is not None
    (note,) = house.history.transcript(done.transcript).notes
    assert note == f"{reused} chunks were decoded before."


def test_that_a_done_job_can_be_made_again_and_its_first_transcript_stays(
    house: House,
) -> None:
    service = house.service()
    job = service.submit("talk.wav")
    service.run_lane(house.worker(), until_idle=True)
    first = service.job(job.id).transcript
    service.retry(job.id)
    service.run_lane(house.worker(), until_idle=True)
    second = service.job(job.id).transcript
    assert first is not None
    assert second is not None
    assert first != second
    assert house.history.transcript(first).text == house.history.transcript(second).text


def test_that_a_waiting_job_cannot_be_retried(house: House) -> None:
    service = house.service()
    with pytest.raises(NotAllowed, match="queued"):
        service.retry(service.submit("talk.wav").id)


def test_that_a_job_is_not_retried_by_two_programs(house: House) -> None:
    service, other = house.service(), house.service()
    job = service.submit("talk.wav")
    service.cancel(job.id)
    seen_before = other.job(job.id)
    service.retry(job.id)
    with pytest.raises(NotAllowed, match="is queued"):
        other.retry(job.id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other, "job", lambda _: seen_before)
        with pytest.raises(NotAllowed, match="another wxdesk"):
            other.retry(job.id)


# Those who watch


def test_that_several_listeners_hear_all_though_one_raises(
    house: House, watcher: Watcher, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: JobEvent) -> None:
        raise RuntimeError("cannot listen")

    service = house.service()
    other = Watcher()
    for listener in (fail, watcher, other):
        service.subscribe(listener)
    job = service.submit("talk.wav")
    service.run_lane(house.worker(), until_idle=True)
    service.close()
    assert watcher.events == other.events
    assert watcher.statuses(job) == [Status.RUNNING, Status.DONE]
    assert "cannot listen" in caplog.text


def test_that_who_unsubscribes_hears_no_more(house: House, watcher: Watcher) -> None:
    service = house.service()
    unsubscribe = service.subscribe(watcher)
    unsubscribe()
    service.submit("talk.wav")
    service.close()
    assert watcher.events == []


# Several lanes, several programs


def test_that_lanes_share_the_work_and_no_job_runs_twice(house: House) -> None:
    service = house.service()
    jobs = [service.submit(f"{number}.wav") for number in range(6)]
    workers = [house.worker(seconds={Stage.VAD: 0.1}) for _ in range(2)]
    lanes = [house.lane(service, worker, until_idle=True) for worker in workers]
    for lane in lanes:
        lane.join(PATIENCE)
    assert Counter(job_id for job_id, _ in house.runs()) == {job.id: 1 for job in jobs}
    assert len({process for _, process in house.runs()}) == 2


def test_that_two_programs_never_run_the_same_job(house: House, tmp_path: Path) -> None:
    with house.service() as service:
        jobs = [service.submit(f"{number}.wav") for number in range(20)]
    script = Path(__file__).with_name("other_program.py")
    programs = [
        subprocess.Popen(
            [sys.executable, str(script), "work", str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=PATIENCE)
        assert program.returncode == 0
    assert Counter(job_id for job_id, _ in house.runs()) == {job.id: 1 for job in jobs}
    assert {job.status for job in house.history.jobs()} == {Status.DONE}


def test_that_anothers_job_is_neither_adopted_nor_cancelled_nor_removed(
    house: House,
) -> None:
    service, other = house.service(), house.service()
    job = service.submit("talk.wav")
    assert other.adopt() == ()
    with pytest.raises(NotAllowed, match=r"talk\.wav belongs to another"):
        other.cancel(job.id)
    with pytest.raises(NotAllowed, match=r"talk\.wav belongs to another"):
        other.remove(job.id)
    assert other.job(job.id) == job


def test_that_a_job_that_nobody_holds_can_be_cancelled(house: House) -> None:
    with house.service() as service:
        job = service.submit("talk.wav")
    other = house.service()
    other.cancel(job.id)
    assert house.history.job(job.id).status is Status.CANCELLED


def test_that_a_job_whose_lease_expired_is_adopted_and_lost_to_the_other(
    house: House, watcher: Watcher
) -> None:
    slow = house.service(lease_seconds=0.01, heartbeat_seconds=600)
    slow.subscribe(watcher)
    job = slow.submit("talk.wav")
    time.sleep(0.02)  # a lease ends by the clock and sends no event
    other = house.service()
    assert other.adopt() == (job,)
    slow.run_lane(house.worker(), until_idle=True)
    assert house.runs() == []
    watcher.wait_for(lambda event: event == JobChanged(job))
    other.run_lane(house.worker(), until_idle=True)
    assert slow.job(job.id).status is Status.DONE


def test_that_a_lost_job_that_was_removed_meanwhile_is_told_as_removed(
    house: House, watcher: Watcher
) -> None:
    slow = house.service(lease_seconds=0.01, heartbeat_seconds=600)
    slow.subscribe(watcher)
    job = slow.submit("talk.wav")
    time.sleep(0.02)
    house.service().remove(job.id)
    slow.run_lane(house.worker(), until_idle=True)
    watcher.wait_for(lambda event: event == JobRemoved(job.id))


def test_that_a_running_job_lost_to_another_is_stopped_and_its_files_are_left(
    house: House, watcher: Watcher
) -> None:
    service = house.service(heartbeat_seconds=0.2, lease_seconds=0.01)
    service.subscribe(watcher)
    job = service.submit("talk.hang-vad.wav")
    worker = house.worker()
    house.lane(service, worker)
    sleeper = wait_for_sleeper(house, job)

    def taken() -> bool:
        return house.history.hold(job.id, "another", 600)

    wait_until(taken)
    wait_until(lambda: worker.pid is None)
    wait_until(lambda: not is_alive(sleeper), seconds=1)
    assert "hanging.part" in house.files(job)  # may be the other's
    assert house.history.job(job.id).status is Status.RUNNING


def test_that_a_transcript_of_a_lost_job_is_not_kept(
    house: House, watcher: Watcher
) -> None:
    service = house.service(heartbeat_seconds=600, lease_seconds=0.01)
    service.subscribe(watcher)
    job = service.submit("talk.wav")
    house.lane(service, house.worker(seconds={Stage.ASSIGN: 0.3}))
    watcher.wait_for(
        lambda event: (
            isinstance(event, JobChanged)
            and event.job.progress is not None
            and event.job.progress.stage is Stage.ASSIGN
        )
    )
    assert house.history.hold(job.id, "another", 600)
    wait_until(lambda: service._runs == {})
    assert house.history.job(job.id).status is Status.RUNNING
    assert Shelves(house.database).page() == ()


def test_that_heartbeats_keep_a_lease_and_adopt_what_others_left(
    house: House, watcher: Watcher
) -> None:
    service = house.service(heartbeat_seconds=0.05, lease_seconds=1)
    service.subscribe(watcher)
    service.adopt(keep_looking=True)
    mine = service.submit("mine.wav")
    with house.service() as other:
        orphan = other.submit("orphan.wav")
    watcher.wait_for(lambda event: event == JobAdded(orphan))
    time.sleep(1.1)  # longer than the lease
    assert house.service().adopt() == ()
    assert {job.id for job in service.jobs()} == {mine.id, orphan.id}


# Closing, and after


def test_that_closing_during_a_job_lets_another_go_on_with_its_chunks(
    house: House, watcher: Watcher
) -> None:
    worker = house.worker(seconds={Stage.TRANSCRIBE: 0.2})
    with house.service() as service:
        service.subscribe(watcher)
        job = service.submit("talk.wav")
        lane = house.lane(service, worker)
        text = watcher.wait_for_text(job)
        engine = worker.pid
    assert engine is not None
    assert not is_alive(engine)
    assert not lane.is_alive()
    stored = house.history.job(job.id)
    assert (stored.status, stored.attempts) == (Status.QUEUED, 0)
    assert watcher.statuses(job)[-1] is Status.QUEUED
    assert "audio.raw" in house.files(job)

    second, heard = house.service(), Watcher()
    second.subscribe(heard)
    assert [item.id for item in second.adopt()] == [job.id]
    second.run_lane(house.worker(), until_idle=True)
    done = heard.wait_for_status(job, Status.DONE)
    assert done.transcript is not None
    transcript = house.history.transcript(done.transcript)
    assert not transcript.notes[0].startswith("0 ")
    assert transcript.text == "\n".join(f"talk {number}." for number in range(1, 5))
    # Who watches now sees also what was said before.
    assert heard.wait_for_text(job).segments[0] == text.segments[0]


def test_that_a_job_of_a_killed_program_is_adopted_and_unfinished_files_go(
    house: House,
) -> None:
    dead = house.service(owner="dead", lease_seconds=0.01, heartbeat_seconds=600)
    job = dead.submit("talk.wav")
    house.history.save_job(job.begun(), "dead")
    folder = house.scratch / job.id
    folder.mkdir(parents=True)
    (folder / "speech.part").touch()
    time.sleep(0.02)
    service = house.service()
    (adopted,) = service.adopt()
    assert (adopted.status, adopted.attempts) == (Status.QUEUED, 1)
    seen: list[set[str]] = []
    service.subscribe(
        lambda event: (
            seen.append(house.files(job))
            if isinstance(event, PartialTranscript)
            else None
        )
    )
    service.run_lane(house.worker(seconds={Stage.ALIGN: 0.2}), until_idle=True)
    service.close()
    assert seen[0] == {"audio.raw"}
    assert service.job(job.id).status is Status.DONE


def test_that_a_service_is_closed_when_any_of_two_who_close_it_returns(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, letting_go, may_go = house.service(), threading.Event(), threading.Event()
    let_go = house.history.let_go

    def hesitate(owner: str) -> None:
        letting_go.set()
        assert may_go.wait(PATIENCE)
        let_go(owner)

    monkeypatch.setattr(house.history, "let_go", hesitate)
    service.submit("talk.wav")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(service.close)
        assert letting_go.wait(PATIENCE)
        second = threads.submit(service.close)
        with pytest.raises(TimeoutError):
            second.result(0.2)
        may_go.set()
        first.result(PATIENCE)
        second.result(PATIENCE)
    assert len(house.service().adopt()) == 1


def test_that_a_closed_service_takes_no_more_jobs_and_closes_once_more(
    house: House,
) -> None:
    service = house.service()
    service.close()
    service.close()
    for attempt in (
        lambda: service.submit("talk.wav"),
        lambda: service.retry("x"),
        service.adopt,
    ):
        with pytest.raises(NotAllowed, match="closing"):
            attempt()
    service.run_lane(house.worker())  # returns at once


def test_that_an_interrupted_lane_gives_its_job_back_when_the_service_closes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    worker, service = house.worker(), house.service()
    job = service.submit("talk.wav")
    monkeypatch.setattr(service, "_publish_text", interrupt)
    with pytest.raises(KeyboardInterrupt):
        service.run_lane(worker)
    assert worker.pid is None
    service.close()
    assert house.history.job(job.id).status is Status.QUEUED


def test_that_scratch_folders_go_when_nobody_needs_them(
    house: House,
) -> None:
    service = house.service()
    failed = service.submit("failed.bad-align.wav")
    service.run_lane(house.worker(), until_idle=True)
    waiting = service.submit("waiting.wav")
    (house.scratch / waiting.id).mkdir()
    (house.scratch / ("f" * 32)).mkdir()  # its job is gone
    (house.scratch / "photos").mkdir()
    (house.scratch / failed.id / "left by a killed program.part").touch()
    service.expire_scratch()
    names = {path.name for path in house.scratch.iterdir()}
    assert names == {failed.id, waiting.id, "photos"}
    assert not list(house.scratch.rglob("*.part"))
    assert house.history.chunks(failed.id, failed.options.text_fingerprint)
    service.expire_scratch(days=0)
    names = {path.name for path in house.scratch.iterdir()}
    assert names == {waiting.id, "photos"}
    assert not house.history.chunks(failed.id, failed.options.text_fingerprint)


def test_that_a_running_jobs_folder_never_expires(house: House) -> None:
    service = house.service()
    job = service.submit("talk.hang-vad.wav")
    house.lane(service, house.worker())
    wait_for_sleeper(house, job)
    service.expire_scratch(days=0)
    assert "audio.raw" in house.files(job)


def test_that_engine_logs_reach_this_process(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="wxdesk")
    service = house.service()
    job = service.submit("talk.wav")
    service.run_lane(house.worker(), until_idle=True)
    (record,) = (item for item in caplog.records if item.name == "wxdesk.engine.fake")
    assert record.process != os.getpid()
    assert job.id in record.getMessage()


def test_that_no_thread_is_left_after_closing(house: House) -> None:
    before = threading.active_count()
    with house.service():
        assert threading.active_count() > before
    assert threading.active_count() == before


# For whoever asks over the network


def test_that_jobs_and_transcripts_belong_to_the_key_that_asked_for_them(
    house: House,
) -> None:
    service, shelves = house.service(), Shelves(house.database)
    own = service.submit("own.wav")
    one = service.submit("one.wav", origin="Phone", key="k1")
    two = service.submit("two.wav", origin="Phone", key="k1")
    other = service.submit("other.wav", origin="Laptop", key="k2")
    assert [service.waiting(key) for key in (None, "k1", "k2", "k3")] == [1, 2, 1, 0]
    service.cancel(two.id)
    assert service.waiting("k1") == 1
    service.run_lane(house.worker(), until_idle=True)
    assert service.waiting("k1") == 0
    mine = service.page(key="k1")
    assert [job.id for job in mine] == [two.id, one.id]
    assert [job.id for job in service.page()] == [
        job.id for job in (other, two, one, own)
    ]
    kept = shelves.page(LibraryFilter(key="k1"))
    assert [record.name for record in kept] == ["one.wav"]
    assert {record.key for record in shelves.page()} == {None, "k1", "k2"}
    assert service.retry(one.id).key == "k1"


def test_that_a_page_shows_jobs_as_they_are_now(house: House, watcher: Watcher) -> None:
    service = house.service()
    service.subscribe(watcher)
    running = service.submit("talk.hang-align.wav")
    waiting = service.submit("later.wav")
    house.lane(service, house.worker())
    watcher.wait_for_text(running)
    wait_until(lambda: service.job(running.id).progress)
    (shown,) = service.page(status=frozenset({Status.RUNNING}))
    assert shown.id == running.id
    assert shown.progress is not None
    assert service.page(limit=1) == (waiting,)
    assert service.page(limit=1, after=waiting.id)[0].id == running.id
    assert service.position(waiting.id) == 1
    assert service.position(running.id) is None


def test_that_only_the_jobs_of_a_page_are_read_for_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = house.service()
    for number in range(200):
        service.submit(f"{number}.wav", key=f"k{number % 2}")
    monkeypatch.setattr(History, "jobs", None)
    read: list[int] = []
    values_of = history_module.values_of

    def counted(kind: Any, rows: Any) -> Any:
        values = values_of(kind, rows)
        read.append(len(values))
        return values

    monkeypatch.setattr(history_module, "values_of", counted)
    page = service.page(key="k1", status=frozenset({Status.QUEUED}), limit=5)
    assert [job.name for job in page] == [f"{n}.wav" for n in range(199, 189, -2)]
    assert read == [5]
    assert service.waiting("k1") == 100
    assert service.position(page[0].id) == 200
    assert read == [5]


def test_that_many_threads_can_submit_at_once(house: House, watcher: Watcher) -> None:
    service = house.service()
    service.subscribe(watcher)
    begin = threading.Barrier(20)

    def submit(number: int) -> list[Job]:
        begin.wait()
        return [service.submit(f"{number}-{n}.wav", key="k1") for n in range(10)]

    with ThreadPoolExecutor(20) as threads:
        made = [job for jobs in threads.map(submit, range(20)) for job in jobs]
    assert len({job.id for job in made}) == 200
    assert service.waiting("k1") == 200
    queued = service.jobs()
    assert {job.id for job in queued} == {job.id for job in made}
    assert [service.position(job.id) for job in queued] == list(range(1, 201))
    newest = service.page(limit=200)
    assert {job.id for job in newest} == {job.id for job in made}
    service.close()
    added = [event.job.id for event in watcher.events if isinstance(event, JobAdded)]
    assert added == [job.id for job in queued]


class _Asked(Worker):
    """A worker that remembers what it was asked for, and does nothing."""

    def begin(
        self, assignment: Assignment, following: Sequence[Assignment] = ()
    ) -> None:
        self.assignment = assignment
        raise BadMedia("That is enough.")


@pytest.mark.parametrize(
    ("about", "guarded"),
    [
        ({}, False),
        ({"origin": "window"}, False),
        ({"origin": "api"}, True),
        ({"origin": "Phone", "key": "k1"}, True),
    ],
)
def test_that_what_comes_over_the_network_is_guarded(
    house: House, about: dict[str, Any], guarded: bool
) -> None:
    service = house.service()
    service.submit("https://host/talk.wav", **about)
    worker = _Asked(FakeEngine)
    service.run_lane(worker, until_idle=True)
    assert worker.assignment.guarded is guarded


def test_that_what_is_not_there_is_not_found(house: House) -> None:
    service, shelves = house.service(), Shelves(house.database)
    history, transcript = house.history, Transcript("en")
    number = history.add_transcript("talk", "", transcript)
    asked: list[Callable[[], object]] = [
        lambda: service.job("gone"),
        lambda: service.result("gone"),
        lambda: service.cancel("gone"),
        lambda: service.retry("gone"),
        lambda: service.remove("gone"),
        lambda: service.move("gone", 0),
        lambda: service.page(after="gone"),
        lambda: history.transcript(99),
        lambda: history.transcript(number, 2),
        lambda: history.revisions(99),
        lambda: history.revise(99, transcript, 1),
        lambda: shelves.record(99),
        lambda: shelves.source(99),
        lambda: shelves.rename(99, "name"),
        lambda: shelves.put_into([number], "gone"),
        lambda: shelves.remove_collection("gone"),
        lambda: shelves.rename_collection("gone", "other"),
    ]
    for ask in asked:
        with pytest.raises(NotFound):
            ask()


def test_that_the_users_own_words_are_not_told_to_a_key(house: House) -> None:
    service = house.service(vocabulary=["Kalliope"])
    assert "Kalliope" in (service.submit("a.wav").options.hotwords or "")
    assert service.submit("b.wav", key="0" * 12).options.hotwords is None
