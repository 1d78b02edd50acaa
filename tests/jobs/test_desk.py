"""Jobs that an engine begins before their turn."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from job_house import PATIENCE, wait_until

from wxdesk.core.engine import UNWANTED, Assignment, Emit, EngineEvent
from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Chunk, Options, PlannedSpeech, Progress, Stage
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.desk import Desk, EngineFault

TRANSCRIBING = Progress(Stage.TRANSCRIBE, 0.5)


class Ahead(FakeEngine):
    """Does what a test tells it; says `TRANSCRIBING` first, and then waits for it.

    Attributes:
        began: The jobs begun, in order, "+" before one that is ahead.
        go_on: Set when a job may go on.
        at_turn: Called when it is the turn of one that was ahead.
    """

    def __init__(self) -> None:
        super().__init__()
        self.began: list[str] = []
        self.said_ahead = threading.Event()
        self.go_on: dict[str, threading.Event] = {}
        self.at_turn: Callable[[], object] = lambda: None

    def run(self, assignment: Assignment, emit: Emit) -> Transcript:
        self.began.append(assignment.job_id)
        emit(TRANSCRIBING)
        self._until(assignment)
        return made(assignment)

    def run_ahead(
        self, assignment: Assignment, emit: Emit, wait: Callable[[], None]
    ) -> Transcript:
        self.began.append(f"+{assignment.job_id}")
        emit(PlannedSpeech(1, 1.0))
        self.said_ahead.set()
        if assignment.source == "early":
            raise BadMedia("early cannot be read.")
        wait()
        self.at_turn()
        emit(TRANSCRIBING)
        if assignment.source == "bad":
            raise BadMedia("bad cannot be read.")
        if assignment.source == "faulty":
            raise ZeroDivisionError
        return made(assignment)

    def _until(self, assignment: Assignment) -> None:
        if assignment.job_id in self.go_on:
            assert self.go_on[assignment.job_id].wait(PATIENCE)


def made(assignment: Assignment) -> Transcript:
    return Transcript("en", notes=(assignment.job_id,))


def a_job(job_id: str, source: str = "talk.wav") -> Assignment:
    return Assignment(job_id, source, Options(), Path())


@pytest.fixture
def engine() -> Ahead:
    return Ahead()


Said = EngineEvent | Transcript | Exception


@pytest.fixture
def said() -> list[Said]:
    return []


@pytest.fixture
def desk(engine: Ahead, said: list[Said]) -> Desk:
    return Desk(lambda: engine, said.append)  # type: ignore[arg-type]


FIRST, SECOND = a_job("1"), a_job("2")


def test_that_a_job_is_begun_while_another_one_is_transcribed(
    desk: Desk, engine: Ahead, said: list[Said]
) -> None:
    engine.go_on["1"] = threading.Event()
    doing = threading.Thread(target=desk.do, args=(FIRST, [SECOND]))
    doing.start()
    assert engine.said_ahead.wait(PATIENCE)
    assert said == [TRANSCRIBING]
    engine.go_on["1"].set()
    doing.join()
    assert engine.began == ["1", "+2"]
    assert said == [TRANSCRIBING, made(FIRST)]


def test_that_what_a_job_said_before_its_turn_is_told_in_order(
    desk: Desk, engine: Ahead, said: list[Said]
) -> None:
    desk.do(FIRST, [SECOND])
    assert engine.said_ahead.wait(PATIENCE)
    said.clear()
    desk.do(SECOND, [])
    assert said == [PlannedSpeech(1, 1.0), TRANSCRIBING, made(SECOND)]
    assert engine.began == ["1", "+2"]


def test_that_the_next_one_begins_when_the_one_that_was_ahead_is_transcribed(
    desk: Desk, engine: Ahead
) -> None:
    desk.do(FIRST, [SECOND])
    desk.do(SECOND, [a_job("3")])
    wait_until(lambda: engine.began == ["1", "+2", "+3"])


def test_that_a_job_that_has_changed_is_begun_anew(
    desk: Desk, engine: Ahead, said: list[Said]
) -> None:
    desk.do(FIRST, [SECOND])
    changed = replace(SECOND, options=Options(beam_size=1))
    said.clear()
    desk.do(changed, [])
    assert engine.began == ["1", "+2", "2"]
    assert said == [TRANSCRIBING, made(changed)]


def test_that_a_job_that_is_not_wanted_any_more_ends(
    desk: Desk, engine: Ahead, said: list[Said]
) -> None:
    before = set(threading.enumerate())
    desk.do(FIRST, [SECOND])
    (ahead,) = set(threading.enumerate()) - before
    desk.do(a_job("3"), [])
    ahead.join(PATIENCE)
    assert not ahead.is_alive()
    assert made(SECOND) not in said


def test_that_a_job_that_was_dropped_can_come_back(
    desk: Desk, said: list[Said]
) -> None:
    desk.do(FIRST, [SECOND])
    desk.do(a_job("3"), [])
    said.clear()
    desk.do(SECOND, [])
    assert said[-1] == made(SECOND)


@pytest.mark.parametrize(
    ("source", "kind"), [("bad", BadMedia), ("faulty", EngineFault)]
)
def test_that_what_is_in_its_way_at_its_turn_is_told(
    desk: Desk, engine: Ahead, said: list[Said], source: str, kind: type[Exception]
) -> None:
    failing = a_job("2", source)
    desk.do(FIRST, [failing])
    assert engine.said_ahead.wait(PATIENCE)
    desk.do(failing, [])
    assert isinstance(said[-1], kind)
    assert engine.began == ["1", "+2"]


def test_that_what_was_in_its_way_before_its_turn_does_not_count(
    desk: Desk, engine: Ahead, said: list[Said]
) -> None:
    early = a_job("2", "early")
    desk.do(FIRST, [early])
    assert engine.said_ahead.wait(PATIENCE)
    said.clear()
    desk.do(early, [])
    assert said == [TRANSCRIBING, made(early)]
    assert engine.began == ["1", "+2", "2"]


def test_that_a_recording_that_changed_before_its_turn_is_heard_anew(
    desk: Desk, engine: Ahead, said: list[Said], tmp_path: Path
) -> None:
    recording = tmp_path / "talk.wav"
    recording.write_bytes(b"half")
    job = a_job("2", str(recording))
    desk.do(FIRST, [job])
    assert engine.said_ahead.wait(PATIENCE)
    recording.write_bytes(b"half and whole")
    said.clear()
    desk.do(job, [])
    assert said == [TRANSCRIBING, made(job)]
    assert engine.began == ["1", "+2", "2"]


def test_that_a_job_whose_folder_is_gone_ends(
    desk: Desk, engine: Ahead, tmp_path: Path
) -> None:
    folder = tmp_path / "2"
    folder.mkdir()
    before = set(threading.enumerate())
    desk.do(FIRST, [replace(SECOND, folder=folder)])
    (ahead,) = set(threading.enumerate()) - before
    assert engine.said_ahead.wait(PATIENCE)
    folder.rmdir()
    desk.do(a_job("3"), [])
    ahead.join(PATIENCE)
    assert not ahead.is_alive()


def test_that_a_job_that_is_marked_as_unwanted_ends_though_its_folder_stays(
    desk: Desk, engine: Ahead, said: list[Said], tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    desk.do(FIRST, [replace(SECOND, folder=tmp_path)])
    (ahead,) = set(threading.enumerate()) - before
    assert engine.said_ahead.wait(PATIENCE)
    (tmp_path / UNWANTED).touch()
    desk.do(a_job("3"), [])
    ahead.join(PATIENCE)
    assert not ahead.is_alive()
    assert made(SECOND) not in said


def test_that_a_job_tells_its_end_though_its_folder_is_gone_at_its_turn(
    desk: Desk, engine: Ahead, said: list[Said], tmp_path: Path
) -> None:
    folder = tmp_path / "2"
    folder.mkdir()
    job = replace(SECOND, folder=folder)
    desk.do(FIRST, [job])
    assert engine.said_ahead.wait(PATIENCE)
    engine.at_turn = folder.rmdir
    desk.do(job, [])
    assert said[-1] == made(job)


def test_that_an_engine_that_cannot_begin_ahead_does_one_after_the_other(
    tmp_path: Path,
) -> None:
    said: list[Said] = []
    desk = Desk(FakeEngine, said.append)  # type: ignore[arg-type]
    jobs = [replace(a_job(job_id), folder=tmp_path) for job_id in "12"]
    desk.do(jobs[0], jobs[1:])
    assert [type(it) for it in said].count(Chunk) == 4
    desk.do(jobs[1], [])
    assert [type(it) for it in said].count(Transcript) == 2
