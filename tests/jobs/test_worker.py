"""A worker with real engine processes."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import psutil
import pytest
from job_house import PATIENCE, House, is_alive, wait_until

from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.errors import BadMedia, EngineDied, ModelProblem
from wxdesk.core.job import Chunk, Options, Progress, Stage
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.worker import EngineFault, Worker


@pytest.fixture
def assign(tmp_path: Path) -> Callable[..., Assignment]:
    def assign(source: str = "talk.wav", job_id: str = "1") -> Assignment:
        return Assignment(job_id, source, Options(), tmp_path)

    return assign


Assign = Callable[..., Assignment]


def result(worker: Worker, assignment: Assignment) -> Transcript:
    worker.begin(assignment)
    *_, last = worker.updates()
    assert isinstance(last, Transcript)
    return last


class BrokenEngine(FakeEngine):
    """Has faults that no recording's name can ask for."""

    def run(self, assignment: Assignment, emit: Emit) -> Transcript:
        if assignment.source == "unpicklable":
            emit(lambda: None)  # type: ignore[arg-type]
        if assignment.source == "quit":
            sys.exit(7)
        return super().run(assignment, emit)


def without_model() -> FakeEngine:
    raise ModelProblem("The model base is not on disk.")


def test_that_events_come_in_order_and_the_transcript_last(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign())
    updates = list(worker.updates())
    kinds = [type(update) for update in updates]
    assert kinds.count(Chunk) == 4
    assert kinds.index(Progress) < kinds.index(Chunk)
    assert kinds[-1] is Transcript
    assert kinds.count(Transcript) == 1


def test_that_no_process_exists_before_the_first_job_and_after_closing(
    house: House, assign: Assign
) -> None:
    with house.worker() as worker:
        assert worker.pid is None
        result(worker, assign())
        assert (pid := worker.pid) is not None
        assert is_alive(pid)
    assert worker.pid is None
    assert not is_alive(pid)


def test_that_the_warm_process_does_the_next_job_too(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    result(worker, assign(job_id="1"))
    result(worker, assign(job_id="2"))
    (first, pid), (second, other_pid) = house.runs()
    assert (first, second) == ("1", "2")
    assert pid == other_pid == worker.pid


def test_that_an_error_of_the_worlds_leaves_the_process_in_place(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign("talk.bad-decode.wav"))
    with pytest.raises(BadMedia, match="no audio stream") as error:
        list(worker.updates())
    assert error.value.hint == "Choose another file."
    pid = worker.pid
    result(worker, assign())
    assert worker.pid == pid


def test_that_an_engine_that_cannot_be_made_fails_the_job_and_is_tried_again(
    assign: Assign,
) -> None:
    with Worker(without_model) as worker:
        for _ in range(2):
            worker.begin(assign())
            with pytest.raises(ModelProblem, match="base"):
                list(worker.updates())


def test_that_a_fault_of_ours_brings_its_traceback_and_a_fresh_process(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign("talk.bug-vad.wav"))
    pid = worker.pid
    with pytest.raises(EngineFault, match="ZeroDivisionError") as error:
        list(worker.updates())
    assert "fake.py" in error.value.report
    assert pid is not None
    assert not is_alive(pid)
    result(worker, assign())
    assert worker.pid != pid


def test_that_a_message_that_cannot_cross_the_pipe_is_a_fault_of_ours(
    assign: Assign,
) -> None:
    with Worker(BrokenEngine) as worker:
        worker.begin(assign("unpicklable"))
        with pytest.raises(EngineFault, match="pickle"):
            list(worker.updates())


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("talk.kill-vad.wav", "signal SIGKILL"),
        ("talk.exit-vad.wav", "exit code 3"),
    ],
)
def test_that_a_process_that_ends_is_reported_with_the_cause_and_replaced(
    house: House, assign: Assign, source: str, cause: str
) -> None:
    if sys.platform == "win32":
        cause = "exit code"
    worker = house.worker()
    worker.begin(assign(f"/recordings/{source}"))
    with pytest.raises(EngineDied) as error:
        list(worker.updates())
    assert cause in error.value.text
    assert error.value.text.endswith(f" {source}.")
    assert "memory" in error.value.hint
    assert worker.pid is None
    result(worker, assign())


def test_that_an_engine_that_quits_is_reported_as_ended(assign: Assign) -> None:
    with Worker(BrokenEngine) as worker:
        worker.begin(assign("quit"))
        with pytest.raises(EngineDied, match="exit code 7"):
            list(worker.updates())


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_that_an_unnamed_signal_is_told_by_its_number(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign("talk.hang-vad.wav"))
    updates = worker.updates()
    next(updates)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGRTMIN + 3)
    with pytest.raises(EngineDied, match=rf"\bsignal {signal.SIGRTMIN + 3}\b"):
        list(updates)


def test_that_a_process_that_died_while_idle_is_replaced(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    result(worker, assign())
    pid = worker.pid
    assert pid is not None
    psutil.Process(pid).kill()
    wait_until(lambda: not is_alive(pid))
    result(worker, assign())
    assert worker.pid != pid


def begin_to_hang(
    worker: Worker, assignment: Assignment
) -> tuple[Generator[object], int, int]:
    """Begins a job that hangs.

    Returns:
        Its updates, and the ids of the engine process and of what that started.
    """
    worker.begin(assignment)
    updates = worker.updates()
    next(updates)  # the first one sends the assignment
    sleeper = assignment.folder / "sleeper.pid"
    wait_until(sleeper.exists)
    assert worker.pid is not None
    return updates, worker.pid, int(sleeper.read_text())


def test_that_stopping_ends_the_process_and_all_it_started_within_a_second(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    updates, engine, sleeper = begin_to_hang(worker, assign("talk.hang-vad.wav"))
    began = time.monotonic()
    worker.stop()
    assert not is_alive(engine)
    wait_until(lambda: not is_alive(sleeper), seconds=1)
    assert time.monotonic() - began < 1
    worker.stop()
    with pytest.raises(EngineDied):
        list(updates)
    with pytest.raises(EngineDied, match="before it began"):
        next(worker.updates())


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX's")
def test_that_what_a_killed_engine_leaves_behind_is_ended_too(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    updates, engine, sleeper = begin_to_hang(worker, assign("talk.hang-vad.wav"))
    psutil.Process(engine).kill()
    wait_until(lambda: not is_alive(engine))  # its children are no longer its own
    assert is_alive(sleeper)
    with pytest.raises(EngineDied, match="SIGKILL"):
        list(updates)
    wait_until(lambda: not is_alive(sleeper), seconds=1)


def test_that_stopping_another_job_than_the_one_at_hand_does_nothing(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign(job_id="1"))
    worker.stop("2")
    *_, last = worker.updates()
    assert isinstance(last, Transcript)
    pid = worker.pid
    worker.stop("1")  # it is over
    assert worker.pid == pid


def test_that_who_stops_listening_ends_the_process(
    house: House, assign: Assign
) -> None:
    worker = house.worker()
    worker.begin(assign("talk.hang-vad.wav"))
    pid = worker.pid
    updates = worker.updates()
    next(updates)
    updates.close()
    assert pid is not None
    assert not is_alive(pid)
    assert worker.pid is None


def test_that_closing_a_busy_worker_stops_it(house: House, assign: Assign) -> None:
    worker = house.worker()
    updates, engine, sleeper = begin_to_hang(worker, assign("talk.hang-vad.wav"))
    worker.close()
    assert not is_alive(engine)
    wait_until(lambda: not is_alive(sleeper), seconds=1)
    with pytest.raises(EngineDied):
        list(updates)


def test_that_the_process_ends_after_an_idle_time_and_the_next_job_gets_another(
    house: House, assign: Assign
) -> None:
    worker = house.worker(idle_release_seconds=0.05)
    result(worker, assign())
    ((_, first),) = house.runs()
    wait_until(lambda: not is_alive(first))
    assert worker.pid is None
    updates, second, _ = begin_to_hang(worker, assign("talk.hang-vad.wav"))
    time.sleep(0.1)  # a job may take longer than that
    assert worker.pid == second
    updates.close()


def test_that_log_records_arrive_under_their_logger_with_their_job(
    house: House, assign: Assign, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="wxdesk")
    worker = house.worker()
    result(worker, assign(job_id="42"))
    (record,) = (item for item in caplog.records if item.name == "wxdesk.engine.fake")
    assert record.getMessage() == "pretending to work on job 42"
    assert record.process == worker.pid
    assert record.job == "42"  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_that_an_interrupt_from_the_keyboard_does_not_hit_the_engine(
    house: House, assign: Assign
) -> None:
    worker = house.worker(seconds={Stage.VAD: 0.2})
    worker.begin(assign())
    updates = worker.updates()
    next(updates)
    assert worker.pid is not None
    assert os.getpgid(worker.pid) != os.getpgid(0)  # where a terminal would send it
    os.kill(worker.pid, signal.SIGINT)
    *_, last = updates
    assert isinstance(last, Transcript)


def test_that_the_engine_and_what_it_started_end_when_the_program_is_killed(
    tmp_path: Path,
) -> None:
    script = Path(__file__).with_name("other_program.py")
    command = [sys.executable, str(script), "hang", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        engine = int(program.stdout.readline())
        sleeper = int(program.stdout.readline())
        assert is_alive(engine)
        assert is_alive(sleeper)
        program.kill()
    wait_until(lambda: not is_alive(engine), PATIENCE)
    wait_until(lambda: not is_alive(sleeper), PATIENCE)


def test_that_the_engine_process_loads_nothing_of_the_store_or_the_window() -> None:
    look = (
        "import sys, wxdesk.jobs.worker;"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " {'sqlalchemy', 'alembic', 'PySide6', 'torch', 'whisperx', 'numpy'}"
        " or name.startswith('wxdesk.store')])"
    )
    out = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
