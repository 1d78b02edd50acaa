"""When an engine that says nothing is given up, and what becomes of its job."""

import logging
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
import pytest
from job_house import House, is_alive

from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.errors import EngineBroken, EngineDied
from wxdesk.core.job import Options, Progress, Stage, Status
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.watchdog import Patience, Watchdog, Work
from wxdesk.jobs.worker import Worker

STAGES = [stage for stage in Stage if stage is not Stage.RENDER]
TALK = Assignment("1", "/recordings/talk.wav", Options(batch_size=4), Path())


def silent_for(dog: Watchdog, ticks: int) -> None:
    for _ in range(ticks):
        dog.tick()


def busy() -> Iterator[Work]:
    """An engine that computes all the time."""
    work = Work()
    while True:
        yield work
        work = replace(work, seconds=work.seconds + 1000.0)


# In ticks


@pytest.mark.parametrize("stage", STAGES)
def test_that_an_engine_that_does_nothing_is_given_up_after_minutes(
    stage: Stage,
) -> None:
    dog = Watchdog(Patience(), TALK, Work)
    dog.heard(Progress(stage))
    silent_for(dog, 300)
    with pytest.raises(
        EngineDied, match=r"for 5 min while it worked on talk\.wav\. It was \w+ing"
    ):
        dog.tick()


@pytest.mark.parametrize("stage", STAGES)
def test_that_an_engine_that_computes_gets_the_time_that_fits_its_stage(
    stage: Stage,
) -> None:
    limit = int(Patience().busy[stage])
    if stage is Stage.TRANSCRIBE:
        limit += 4 * 300  # for each chunk of the batch
    work = busy()
    dog = Watchdog(Patience(), TALK, lambda: next(work))
    dog.heard(Progress(stage))
    silent_for(dog, limit - 1)
    with pytest.raises(EngineDied, match=rf"got nowhere for {limit // 60} min while"):
        dog.tick()


def test_that_a_word_of_the_engine_begins_the_time_anew() -> None:
    dog = Watchdog(Patience(idle=10.0), TALK, Work)
    for _ in range(5):
        silent_for(dog, 10)
        dog.heard(Progress(Stage.ALIGN, message="Waiting for room on the disk."))
    silent_for(dog, 10)
    with pytest.raises(EngineDied):
        dog.tick()


@pytest.mark.parametrize(
    "later",
    [
        Work(frozenset({1}), 1.0, 0),
        Work(frozenset({1}), 0.0, 2_000_000),
        Work(frozenset({1, 2}), 0.0, 0),
    ],
)
def test_that_computing_reading_and_starting_a_process_are_work(later: Work) -> None:
    before = Work(frozenset({1}))
    assert not later.is_nothing_since(before, 10.0)
    assert before.is_nothing_since(before, 10.0)


def test_that_the_work_of_a_process_and_its_children_is_counted() -> None:
    before = Work.of(psutil.Process())
    assert before.seconds > 0
    assert before.processes >= {psutil.Process().pid}
    gone = psutil.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert Work.of(gone) == Work()


# With engine processes


IMPATIENT = Patience(
    idle=1.0, busy=dict.fromkeys((None, *Stage), 600.0), chunk=0, tick=0.05
)
SOON = replace(IMPATIENT, idle=600.0, busy=dict.fromkeys(Stage, 0.4) | {None: 600.0})


@pytest.mark.parametrize("stage", STAGES[1:])
def test_that_an_engine_that_waits_for_ever_is_ended_in_each_stage(
    house: House, stage: Stage
) -> None:
    worker = house.worker(patience=IMPATIENT)
    source = f"a.sleep-{stage}.wav"
    worker.begin(Assignment("1", source, Options(), house.scratch.parent))
    pid = worker.pid
    with pytest.raises(
        EngineDied, match=r"stood still for 1 min while .* a\.sleep-.* It was"
    ):
        list(worker.updates())
    assert worker.pid is None
    assert pid is not None
    assert not is_alive(pid)


def test_that_an_engine_that_waits_for_ever_fails_its_job_after_two_attempts(
    house: House,
) -> None:
    service = house.service()
    job, later = service.submit("a.sleep-align.wav"), service.submit("later.wav")
    service.run_lane(house.worker(patience=IMPATIENT), until_idle=True)
    failed = service.job(job.id)
    assert (failed.status, failed.attempts) == (Status.FAILED, 2)
    assert failed.error is not None
    assert failed.error.startswith("The engine stood still for 1 min while ")
    assert service.job(later.id).status is Status.DONE
    assert [job_id for job_id, _ in house.runs()] == [job.id, job.id, later.id]


def test_that_an_engine_that_computes_without_end_fails_its_job_too(
    house: House,
) -> None:
    service = house.service()
    job, later = service.submit("a.spin-align.wav"), service.submit("later.wav")
    service.run_lane(house.worker(patience=SOON), until_idle=True)
    failed = service.job(job.id)
    assert (failed.status, failed.attempts) == (Status.FAILED, 2)
    assert failed.error is not None
    assert failed.error.startswith(
        "The engine got nowhere for 1 min while it worked on a.spin-align.wav. It was "
    )
    assert service.job(later.id).status is Status.DONE


def test_that_an_engine_that_computes_is_not_taken_for_one_that_waits(
    house: House,
) -> None:
    worker = house.worker(patience=IMPATIENT)
    worker.begin(Assignment("1", "a.spin-vad.wav", Options(), house.scratch.parent))
    updates = worker.updates()
    stopping = threading.Timer(2.5, worker.stop)
    stopping.start()
    with pytest.raises(EngineDied, match=r"ended .(signal|exit code)"):
        list(updates)
    stopping.join()


# Engines that cannot be loaded


def without_library() -> FakeEngine:
    raise ImportError("libcudnn.so.9: cannot open shared object file")


class Deadly(FakeEngine):
    """Ends its process by a signal as soon as it is loaded, or at work."""

    def __init__(self, number: int, at_work: bool = False) -> None:
        super().__init__()
        self._number = number
        if not at_work:
            self._die()

    def run(self, assignment: Assignment, emit: Emit) -> Transcript:
        emit(Progress(Stage.DECODE))
        self._die()
        raise AssertionError

    def _die(self) -> None:
        os.kill(os.getpid(), self._number)
        threading.Event().wait()


def test_that_an_engine_that_does_not_load_says_why_and_the_queue_goes_on(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    service = house.service()
    jobs = [service.submit(f"{name}.wav") for name in "ab"]
    service.run_lane(Worker(without_library), until_idle=True)
    for job in jobs:
        failed = service.job(job.id)
        assert (failed.status, failed.attempts) == (Status.FAILED, 1)
        assert failed.error == (
            "The engine cannot be loaded: libcudnn.so.9: cannot open shared object "
            "file. Install wxdesk again; its log has the details."
        )
    assert "the engine cannot be loaded" in caplog.text


def test_that_an_engine_that_does_not_load_is_no_longer_used(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    with Worker(without_library) as worker:
        worker.begin(TALK)
        pid = worker.pid
        with pytest.raises(EngineBroken):
            list(worker.updates())
        assert worker.pid is None
        assert pid is not None
        assert not is_alive(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize(
    ("name", "at_work", "text", "hint"),
    [
        ("SIGILL", False, "ended (signal SIGILL) while it worked on", "processor"),
        ("SIGILL", True, "ended (signal SIGILL) while it worked on", "processor"),
        ("SIGSEGV", False, "(signal SIGSEGV) before it began with talk", "install"),
        ("SIGSEGV", True, "(signal SIGSEGV) while it worked on talk", "smaller"),
    ],
)
def test_that_a_signal_that_ends_an_engine_is_told_with_what_to_do(
    name: str, at_work: bool, text: str, hint: str
) -> None:
    number = getattr(signal, name)
    with Worker(partial(Deadly, number, at_work)) as worker:
        worker.begin(TALK)
        with pytest.raises(EngineDied, match=re.escape(text)) as error:
            list(worker.updates())
    assert hint in error.value.hint


def test_that_a_process_that_cannot_be_started_fails_the_job_and_the_queue_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = house.service()
    jobs = [service.submit(f"{name}.wav") for name in "ab"]

    def start(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr("multiprocessing.context.SpawnProcess.start", start)
        service.run_lane(house.worker(), until_idle=True)
    for job in jobs:
        error = service.job(job.id).error
        assert error is not None
        assert error.startswith(
            "The engine process cannot be started: Resource temporarily unavailable."
        )
