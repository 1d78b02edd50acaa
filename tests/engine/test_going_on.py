"""A job that was stopped goes on where it was, and does only what it has to."""

import queue
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from sounds import file_of, heard

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import EngineDied
from wxdesk.core.job import Chunk, Job, Kind, Options, Progress, Stage, Status
from wxdesk.core.transcript import Provenance, Transcript
from wxdesk.engine import vad
from wxdesk.engine.alignment import Aligner
from wxdesk.engine.diarization import Diarizer
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE
from wxdesk.engine.transcription import Decoder
from wxdesk.jobs.service import JobService
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.store.database import Database
from wxdesk.store.history import History

pytestmark = pytest.mark.slow

PATIENCE = 120.0
"""Seconds that a test waits for what must happen; only a failing one waits so long."""

QUICK: dict[str, Any] = {
    **{"model": "tiny.en", "device": "cpu", "beam_size": 1},
    **{"chunk_seconds": 2.0, "batch_size": 2},
}

EPOCH = datetime.fromtimestamp(0, UTC)

Update = EngineEvent | Transcript


class _Stopped(BaseException):
    """Ends the engine where it is."""


class InThisProcess:
    """A lane's worker whose engine is the tests' own, which is warm.

    Args:
        engine: It.
        stop_at: Whether the job is to be stopped at an update.
        stop: Stops it, by way of `stop`.
    """

    kinds: ClassVar = frozenset(Kind)
    ahead: ClassVar = 0
    begun: ClassVar = frozenset[str]()

    def __init__(
        self,
        engine: WhisperXEngine,
        stop_at: Callable[[Update], bool],
        stop: Callable[[], object],
    ) -> None:
        self._engine = engine
        self._stop_at = stop_at
        self._stop_it = stop
        self._stopped = threading.Event()
        self._told: queue.Queue[Update] = queue.Queue()
        self._assignment: Assignment | None = None

    def begin(self, assignment: Assignment, following: object = ()) -> None:
        self._assignment = assignment

    def updates(self) -> Generator[Update]:
        engine = threading.Thread(target=self._work)
        engine.start()
        while True:
            update = self._told.get(timeout=PATIENCE)
            if self._stop_at(update):
                stopping = threading.Thread(target=self._stop_it)
                stopping.start()
                assert self._stopped.wait(PATIENCE)
                self._told.task_done()
                engine.join()
                raise EngineDied("It was stopped.")
            yield update
            self._told.task_done()
            if isinstance(update, Transcript):
                engine.join()
                return

    def stop(self, job_id: str | None = None) -> None:
        self._stopped.set()

    def close(self) -> None:
        pass

    def _work(self) -> None:
        assert self._assignment
        with suppress(_Stopped):
            self._tell(self._engine.run(self._assignment, self._tell))

    def _tell(self, update: Update) -> None:
        self._told.put(update)
        self._told.join()  # it is never ahead of those who may stop it
        if self._stopped.is_set():
            raise _Stopped


class House:
    """A store, and one service after another that works on it.

    Attributes:
        work: How often each stage's work was done since it was last cleared.
        decoded: Which stretches were decoded, by start.
    """

    def __init__(self, engine: WhisperXEngine, home: Path) -> None:
        self.work: Counter[str] = Counter()
        self.decoded: list[float] = []
        self.database = Database(f"sqlite:///{home / 'wxdesk.db'}")
        self.history = History(self.database)
        self.scratch = home / "scratch"
        self._engine = engine

    def service(self) -> JobService:
        """A program on the store."""
        return JobService(self.history, self.scratch)

    def run(
        self,
        service: JobService,
        stop_at: Callable[[Update], bool] = lambda _: False,
        stop: Callable[[], object] = lambda: None,
    ) -> None:
        """Works until nothing waits, or the service is closed."""
        service.run_lane(InThisProcess(self._engine, stop_at, stop), until_idle=True)

    def made(self, job: Job) -> Transcript:
        """What a job has made, without how and when."""
        done = self.history.job(job.id)
        assert done.status is Status.DONE, done.error
        assert done.transcript is not None
        transcript = self.history.transcript(done.transcript)
        notes = (replace(note, created=EPOCH) for note in transcript.annotations)
        return replace(transcript, provenance=Provenance(), annotations=tuple(notes))

    def undisturbed(self, source: Path, **options: Any) -> Transcript:
        """What a job makes that nobody stops."""
        with closing(self.service()) as service:
            job = service.submit(source, Options(**{**QUICK, **options}))
            self.run(service)
        return self.made(job)


def _watch(patch: pytest.MonkeyPatch, house: House) -> None:
    """Notes all work of the stages."""
    stages: list[tuple[Any, str, str]] = [
        (Ffmpeg, "decode", "decode"),
        (vad, "find_spans", "vad"),
        (Decoder, "decode", "transcribe"),
        (Aligner, "align", "align"),
        (Diarizer, "turns", "diarize"),
    ]
    for owner, name, stage in stages:
        patch.setattr(owner, name, _noted(getattr(owner, name), house, stage))


def _noted(method: Any, house: House, stage: str) -> Any:
    def noted(*arguments: Any, **options: Any) -> Any:
        house.work[stage] += 1
        if stage == "transcribe":
            house.decoded += [span.start for span in arguments[2]]
        return method(*arguments, **options)

    return noted


@pytest.fixture(scope="module")
def talk(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve seconds of two people."""
    folder = tmp_path_factory.mktemp("talk")
    piece = heard(sample_wav)[6 * SAMPLE_RATE : 18 * SAMPLE_RATE]
    return file_of(folder / "talk.wav", piece)


@pytest.fixture
def house(
    engine: WhisperXEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    house = House(engine, tmp_path)
    _watch(monkeypatch, house)
    yield house
    house.database.close()


@pytest.fixture(scope="module")
def expected(
    engine: WhisperXEngine, talk: Path, tmp_path_factory: pytest.TempPathFactory
) -> Transcript:
    """What the usual job makes of the talk."""
    house = House(engine, tmp_path_factory.mktemp("undisturbed"))
    with closing(house.database):
        return house.undisturbed(talk)


def after_chunks(number: int) -> Callable[[Update], bool]:
    """A moment: so many chunks are saved, and the next ones are decoded already."""
    seen: list[Chunk] = []

    def is_now(update: Update) -> bool:
        seen.extend([update] if isinstance(update, Chunk) else [])
        return len(seen) > number

    return is_now


def at_the_end(update: Update) -> bool:
    """The moment when all is worked out and nothing of it is stored."""
    return isinstance(update, Transcript)


def at_speakers(update: Update) -> bool:
    """The moment when the last stage but one begins."""
    return isinstance(update, Progress) and update.stage is Stage.DIARIZE


@pytest.mark.parametrize("moment", [after_chunks(2), at_speakers, at_the_end])
def test_that_a_cancelled_job_that_is_tried_again_goes_on(
    house: House, talk: Path, expected: Transcript, moment: Callable[[Update], bool]
) -> None:
    with closing(house.service()) as service:
        job = service.submit(talk, Options(**QUICK))
        house.run(service, moment, lambda: service.cancel(job.id))
        saved = house.history.chunks(job.id, job.options.text_fingerprint)
        assert len(saved) >= 2
        house.decoded.clear()
        house.work.clear()
        service.retry(job.id)
        house.run(service)
    assert house.made(job) == expected
    assert not {chunk.start for chunk in saved} & set(house.decoded)
    assert house.work["decode"] == house.work["vad"] == 0
    assert house.work["diarize"] == (moment is not at_the_end)
    assert not (house.scratch / job.id).exists()


def test_that_a_job_goes_on_when_the_program_is_opened_again(
    house: House, talk: Path, expected: Transcript
) -> None:
    with closing(house.service()) as service:
        job = service.submit(talk, Options(**QUICK))
        house.run(service, after_chunks(2), service.close)
    saved = house.history.chunks(job.id, job.options.text_fingerprint)
    assert len(saved) == 2
    house.decoded.clear()
    house.work.clear()
    with closing(house.service()) as service:
        assert [adopted.id for adopted in service.adopt()] == [job.id]
        house.run(service)
    assert house.made(job) == expected
    assert not {chunk.start for chunk in saved} & set(house.decoded)
    assert house.work["decode"] == house.work["vad"] == 0


@pytest.mark.parametrize(
    ("changes", "work"),
    [
        ({"speakers": 1}, {"diarize"}),
        ({"hotwords": "Diane"}, {"transcribe", "align"}),
        ({"chunk_seconds": 5.0}, {"vad", "transcribe", "align"}),
    ],
)
def test_that_other_options_cost_only_the_work_that_depends_on_them(
    house: House, talk: Path, ctc_model: Path, changes: dict[str, Any], work: set[str]
) -> None:
    aligned = {**QUICK, "align_model": str(ctc_model)}
    with closing(house.service()) as service:
        job = service.submit(talk, Options(**aligned))
        house.run(service, at_the_end, lambda: service.cancel(job.id))
        house.work.clear()
        service.retry(job.id, Options(**{**aligned, **changes}))
        house.run(service)
    assert set(house.work) == work
    made = house.made(job)
    assert made.segments
    assert made == house.undisturbed(talk, **{**aligned, **changes})


def test_that_other_word_times_cost_no_decoding(
    house: House, talk: Path, ctc_model: Path
) -> None:
    with closing(house.service()) as service:
        job = service.submit(talk, Options(**QUICK))
        house.run(service, at_the_end, lambda: service.cancel(job.id))
        house.work.clear()
        other = Options(**QUICK, align_model=str(ctc_model))
        service.retry(job.id, other)
        house.run(service)
    assert set(house.work) == {"align"}
    assert house.made(job) == house.undisturbed(talk, align_model=str(ctc_model))
