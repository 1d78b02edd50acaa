"""Where the service's events become Qt signals: the only such place."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from wxdesk.core.job import JobEvent
from wxdesk.jobs.service import JobService

MOST_EVENTS = 200
"""So many are told of at once; what is left of a burst waits for the next turn."""

_PAUSE_MILLISECONDS = 50


class JobBridge(QObject):
    """Brings what happens to jobs into the GUI thread, in order and in batches.

    The first event after a pause is told of at once; those that follow closely are
    collected, so that the window shows a burst of thousands while it goes on.

    Args:
        jobs: Who tells.
        parent: Who owns the bridge.
    """

    happened = Signal(tuple)
    """The `JobEvent`s since the last time."""

    _arrived = Signal()

    def __init__(self, jobs: JobService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: deque[JobEvent] = deque()  # threads may share it without a lock
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._tell)
        # Queued, or an event that the GUI thread causes would overtake earlier ones.
        self._arrived.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = jobs.subscribe(self._take)

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()

    def _take(self, event: JobEvent) -> None:
        """Keeps an event, on the thread of who tells."""
        self._events.append(event)
        if len(self._events) == 1:  # else somebody has been woken, or the pause runs
            self._arrived.emit()

    @Slot()
    def _wake(self) -> None:
        if not self._pause.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        batch = tuple(
            self._events.popleft() for _ in range(min(len(self._events), MOST_EVENTS))
        )
        if batch:
            self._pause.start()
            self.happened.emit(batch)


class Bridge(QObject):
    """Brings news of one kind into the GUI thread, in order and one by one.

    Args:
        subscribe: Takes who wants the news, and gives what ends that.
        parent: Who owns the bridge.
    """

    happened = Signal(object)
    """A piece of news."""

    _arrived = Signal(object)

    def __init__(
        self,
        subscribe: Callable[[Callable[[Any], None]], Callable[[], None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._arrived.connect(self.happened, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = subscribe(self._tell)

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()

    def _tell(self, event: object) -> None:
        self._arrived.emit(event)
