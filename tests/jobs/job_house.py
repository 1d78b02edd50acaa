"""A service on a real database, lanes on threads, and someone who watches."""

import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from tests_support import wait_until as wait_until

from wxdesk.core.job import Job, JobChanged, JobEvent, PartialTranscript, Status
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.jobs.service import JobService
from wxdesk.jobs.watchdog import Patience
from wxdesk.jobs.worker import Worker
from wxdesk.store.database import Database
from wxdesk.store.history import History

PATIENCE = 30.0
"""Seconds that a test waits for what must happen; only a failing one waits so long."""


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and not yet buried does not."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        # While other threads of it are still ending, its pipes are open.
        return process.status() != psutil.STATUS_ZOMBIE or process.num_threads() > 1
    return False


class Watcher:
    """A listener that remembers, and can be asked to wait."""

    def __init__(self) -> None:
        self.events: list[JobEvent] = []
        self._news = threading.Condition()

    def __call__(self, event: JobEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait_for(self, wanted: Callable[[JobEvent], bool]) -> JobEvent:
        """The first event, past or to come, that is wanted."""

        def found() -> JobEvent | None:
            return next((event for event in self.events if wanted(event)), None)

        with self._news:
            assert self._news.wait_for(found, PATIENCE), self.events
            event = found()
        assert event is not None
        return event

    def wait_for_status(self, job: Job, status: Status) -> Job:
        """The job as it was when it got there."""
        event = self.wait_for(
            lambda event: (
                isinstance(event, JobChanged)
                and event.job.id == job.id
                and event.job.status is status
            )
        )
        assert isinstance(event, JobChanged)
        return event.job

    def wait_for_text(self, job: Job) -> PartialTranscript:
        """The first text of a job."""
        event = self.wait_for(
            lambda event: (
                isinstance(event, PartialTranscript) and event.job_id == job.id
            )
        )
        assert isinstance(event, PartialTranscript)
        return event

    def statuses(self, job: Job) -> list[Status]:
        """The job's statuses one after another, each once."""
        changes = [
            event.job.status
            for event in self.events
            if isinstance(event, JobChanged) and event.job.id == job.id
        ]
        return [
            status
            for index, status in enumerate(changes)
            if index == 0 or changes[index - 1] is not status
        ]


class House:
    """One data folder, on which services, lanes and engines of a test work."""

    def __init__(self, home: Path) -> None:
        self.scratch = home / "scratch"
        self.journal = home / "journal"
        self._cleanup = ExitStack()
        self.database = Database(f"sqlite:///{home / 'wxdesk.db'}")
        self._cleanup.callback(self.database.close)
        self.history = History(self.database)

    def service(self, **options: Any) -> JobService:
        """A service that ends with the test."""
        service = JobService(self.history, self.scratch, **options)
        self._cleanup.callback(service.close)
        return service

    def worker(
        self,
        *,
        idle_release_seconds: float = 600.0,
        patience: Patience | None = None,
        leftovers: Leftovers | None = None,
        **engine: Any,
    ) -> Worker:
        """A worker with the fake engine, which is made with `engine`."""
        worker = Worker(
            partial(FakeEngine, journal=self.journal, **engine),
            idle_release_seconds=idle_release_seconds,
            patience=patience,
            leftovers=leftovers,
        )
        self._cleanup.callback(worker.close)
        return worker

    def lane(
        self, service: JobService, worker: Worker, *, until_idle: bool = False
    ) -> threading.Thread:
        """Begins a lane on a thread."""
        lane = threading.Thread(
            target=partial(service.run_lane, worker, until_idle=until_idle)
        )
        lane.start()
        self._cleanup.callback(lane.join, PATIENCE)
        self._cleanup.callback(service.close)
        return lane

    def runs(self) -> list[tuple[str, int]]:
        """Job and process of each run that an engine began."""
        return [
            (line.split()[1], int(line.split()[2]))
            for line in self.journal_lines()
            if line.startswith("run ")
        ]

    def journal_lines(self) -> list[str]:
        """What the engines noted."""
        return self.journal.read_text().splitlines() if self.journal.exists() else []

    def files(self, job: Job) -> set[str]:
        """Names in the job's scratch folder."""
        folder = self.scratch / job.id
        return {path.name for path in folder.iterdir()} if folder.exists() else set()

    def close(self) -> None:
        self._cleanup.close()
