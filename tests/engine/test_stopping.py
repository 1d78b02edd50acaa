"""A real engine in its own process is cancelled at every stage, and killed."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from sounds import file_of, heard

from wxdesk.core.job import (
    Job,
    JobChanged,
    JobEvent,
    Options,
    PartialTranscript,
    Stage,
    Status,
)
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.engine.runs import base
from wxdesk.jobs.service import JobService
from wxdesk.jobs.worker import Worker
from wxdesk.store.database import Database
from wxdesk.store.history import History

pytestmark = pytest.mark.slow

PATIENCE = 120.0
"""Seconds that a test waits for what must happen; only a failing one waits so long."""
AT_ONCE = 1.0
"""Seconds within which a job must have ended once it is cancelled."""

QUICK: dict[str, Any] = {
    "model": "tiny.en",
    "device": "cpu",
    "chunk_seconds": 6.0,
    "batch_size": 1,
}


def engine_that_assigns_slowly(config: EngineConfig) -> WhisperXEngine:
    """The real engine; its last stage, which is over in no time, is held up."""
    assign = base.segments_of

    def slowly(*arguments: Any) -> Any:
        time.sleep(3.0)
        return assign(*arguments)

    # This is called in the engine's process, which is nobody else's.
    base.segments_of = slowly
    return WhisperXEngine(config)


class Workshop:
    """A service, a lane and a real engine, and what they told and left behind."""

    def __init__(self, home: Path, models_folder: Path, temporary: Path) -> None:
        self.scratch = home / "scratch"
        self.temporary = temporary
        self._database = Database(f"sqlite:///{home / 'wxdesk.db'}")
        self.service = JobService(History(self._database), self.scratch)
        self.worker = Worker(
            partial(engine_that_assigns_slowly, EngineConfig(models_folder))
        )
        self._events: list[JobEvent] = []
        self._news = threading.Condition()
        self.service.subscribe(self._note)
        self._before = self._children()
        self._lane = threading.Thread(target=self.service.run_lane, args=[self.worker])
        self._lane.start()

    def close(self) -> None:
        self.service.close()
        self._lane.join(PATIENCE)
        self._database.close()

    def submit(self, source: Path | str, **options: Any) -> Job:
        return self.service.submit(source, Options(**{**QUICK, **options}))

    def events(self, job: Job) -> list[JobEvent]:
        """What was told of a job so far."""
        return [event for event in self._events if _about(event) == job.id]

    def statuses(self, job: Job) -> list[Status]:
        """The job's statuses one after another, each once."""
        told = [e.job.status for e in self.events(job) if isinstance(e, JobChanged)]
        return [s for i, s in enumerate(told) if i == 0 or told[i - 1] is not s]

    def stages(self, job: Job) -> list[Stage]:
        """Where the job was, as far as it was told."""
        told = [e.job.progress for e in self.events(job) if isinstance(e, JobChanged)]
        return [progress.stage for progress in told if progress]

    def texts(self, job: Job) -> list[PartialTranscript]:
        """The texts of a job that were told so far."""
        return [e for e in self.events(job) if isinstance(e, PartialTranscript)]

    def wait_for_stage(self, job: Job, stage: Stage) -> None:
        """Waits until the job is there."""

        self._wait(lambda: stage in self.stages(job) or self._has_ended(job))
        assert not self._has_ended(job), self.service.job(job.id).error

    def wait_for_texts(self, job: Job, number: int) -> None:
        self._wait(lambda: len(self.texts(job)) >= number)

    def wait_for_end(self, job: Job) -> Job:
        self._wait(lambda: self._has_ended(job))
        return self.service.job(job.id)

    def leftovers(self) -> list[object]:
        """Processes and temporary files that should not be there."""
        return [
            *(self._children() - self._before),
            *self.scratch.rglob("*.part"),
            *self.temporary.rglob("*"),
        ]

    def _children(self) -> set[psutil.Process]:
        children = psutil.Process().children(recursive=True)
        return {child for child in children if not _is_tracker(child)}

    def _has_ended(self, job: Job) -> bool:
        return self.service.job(job.id).status.is_final

    def _note(self, event: JobEvent) -> None:
        with self._news:
            self._events.append(event)
            self._news.notify_all()

    def _wait(self, happened: Any) -> None:
        with self._news:
            assert self._news.wait_for(happened, PATIENCE), "it did not happen in time"


def _about(event: JobEvent) -> str:
    return event.job_id if hasattr(event, "job_id") else event.job.id


def _is_tracker(process: psutil.Process) -> bool:
    """Whether it is multiprocessing's own, which lives as long as this process."""
    try:
        return "resource_tracker" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return True


@pytest.fixture(scope="module")
def workshop(
    tmp_path_factory: pytest.TempPathFactory, models_folder: Path
) -> Iterator[Workshop]:
    home = tmp_path_factory.mktemp("workshop")
    temporary = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):  # as the engine's process sees them
            patch.setenv(name, str(temporary))
        with closing(Workshop(home, models_folder, temporary)) as workshop:
            yield workshop


@pytest.fixture(scope="module")
def long_recording(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty minutes of speech."""
    folder = tmp_path_factory.mktemp("long")
    return file_of(folder / "long.wav", np.tile(heard(sample_wav), 40))


@pytest.fixture
def slow_address(sample_wav: Path) -> Iterator[str]:
    """An address that gives the sample at a trickle."""
    over = threading.Event()

    class Trickle(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = sample_wav.read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                for at in range(0, len(content), 1000):
                    self.wfile.write(content[at : at + 1000])
                    if over.wait(0.05):
                        return
            except OSError:
                pass  # the one who asked is gone, as it should be

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Trickle) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/slow.wav"
        over.set()
        server.shutdown()
        thread.join()


# A job is killed first: it leaves a warm engine to the next test.


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_a_killed_engine_is_replaced_and_decodes_no_chunk_twice(
    workshop: Workshop, sample_wav: Path
) -> None:
    job = workshop.submit(sample_wav, diarize=False)
    workshop.wait_for_texts(job, 2)
    first_engine = workshop.worker.pid
    assert first_engine is not None
    os.kill(first_engine, signal.SIGKILL)
    next_job = workshop.submit(sample_wav, diarize=False)
    done = workshop.wait_for_end(job)
    assert done.status is Status.DONE
    assert done.attempts == 1  # after the last chunk that it saved
    assert workshop.statuses(job) == [
        *(Status.RUNNING, Status.QUEUED, Status.RUNNING, Status.DONE)
    ]
    kept = [text for text in workshop.texts(job) if len(text.segments) > 1]
    decoded = [text for text in workshop.texts(job) if len(text.segments) == 1]
    starts = [text.segments[0].start for text in decoded]
    assert len(kept) == 1  # told again as the second attempt began
    assert len(starts) == len(set(starts)) >= 4
    # The other job was not harmed, and has the same text.
    assert workshop.wait_for_end(next_job).status is Status.DONE
    assert [text.segments for text in workshop.texts(next_job)] == [
        text.segments for text in decoded
    ]
    assert workshop.worker.pid not in (first_engine, None)


STAGES = [
    Stage.FETCH,
    Stage.DECODE,
    Stage.VAD,
    Stage.LANGUAGE,
    Stage.TRANSCRIBE,
    Stage.ALIGN,
    Stage.DIARIZE,
    Stage.ASSIGN,
]


@pytest.mark.parametrize("stage", STAGES)
def test_that_a_job_is_cancelled_at_once_and_leaves_nothing(
    workshop: Workshop,
    stage: Stage,
    long_recording: Path,
    sample_wav: Path,
    slow_address: str,
    ctc_model: Path,
) -> None:
    source: Path | str = long_recording
    options: dict[str, Any] = {}
    if stage is Stage.FETCH:
        source = slow_address
    if stage in (Stage.ALIGN, Stage.DIARIZE, Stage.ASSIGN):
        source = sample_wav
    if stage is Stage.ASSIGN:
        options = {"diarize": False}
    if stage is Stage.ALIGN:
        options = {"align_model": str(ctc_model), "chunk_seconds": 2.0}
    job = workshop.submit(source, **options)
    workshop.wait_for_stage(job, stage)
    began = time.monotonic()
    cancelled = workshop.service.cancel(job.id)
    seconds = time.monotonic() - began
    assert cancelled.status is Status.CANCELLED
    assert workshop.stages(job)[-1] is stage
    assert seconds < AT_ONCE
    assert workshop.leftovers() == []
    assert workshop.worker.pid is None
