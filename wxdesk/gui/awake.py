"""Keeps the computer from falling asleep while jobs run."""

import threading
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from wxdesk.core.job import Job, JobAdded, JobChanged, JobEvent, JobRemoved, Status
from wxdesk.gui.desk import Desk

_LINGER_SECONDS = 5.0


class Awake(QObject):
    """Wakes over running jobs, unless the user does not want it.

    Args:
        desk: Who tells about jobs and what the user chose.
        linger_seconds: How long it stays when nothing runs, since as a rule the next
            job begins at once.
    """

    def __init__(self, desk: Desk, *, linger_seconds: float = _LINGER_SECONDS) -> None:
        super().__init__(desk)
        self._desk = desk
        self._running: set[str] = set()
        self._watch: _Watch | None = None
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(round(1000 * linger_seconds))
        self._linger.timeout.connect(self._leave)
        desk.bridge.happened.connect(self._hear)
        desk.preferences.changed.connect(self._heed)

    @property
    def is_watching(self) -> bool:
        """Whether the computer is being kept awake."""
        return self._watch is not None

    def close(self) -> None:
        """Lets the computer sleep again."""
        self._running.clear()
        self._leave()

    def _hear(self, events: Iterable[JobEvent]) -> None:
        for event in events:
            match event:
                case JobAdded(job) | JobChanged(job):
                    self._look(job)
                case JobRemoved(job_id):
                    self._forget(job_id)

    def _look(self, job: Job) -> None:
        if job.status is Status.RUNNING:
            self._running.add(job.id)
            self._decide()
        else:
            self._forget(job.id)

    def _forget(self, job_id: str) -> None:
        if job_id in self._running:
            self._running.discard(job_id)
            self._decide()

    def _heed(self, key: str) -> None:
        if key == "general.inhibit_sleep":
            self._decide()

    def _decide(self) -> None:
        if not self._desk.preferences.settings.general.inhibit_sleep:
            self._leave()
        elif not self._running:
            self._linger.start()
        else:
            self._linger.stop()
            self._watch = self._watch or _Watch()

    def _leave(self) -> None:
        self._linger.stop()
        if self._watch:
            self._watch.stop()
            self._watch = None


class _Watch:
    """A thread that keeps the computer awake until it is told to stop.

    wakepy asks the system over D-Bus or by starting a program, which takes a while,
    and wants to be entered and left on one thread.
    """

    def __init__(self) -> None:
        self._over = threading.Event()
        threading.Thread(target=self._keep, name="wxdesk awake", daemon=True).start()

    def stop(self) -> None:
        """Ends it soon; does not wait."""
        self._over.set()

    def _keep(self) -> None:
        from wakepy import keep  # takes a while, too

        # Where the system has no way to do it, there is nothing to tell the user.
        with keep.running(on_fail="pass"):
            self._over.wait()
