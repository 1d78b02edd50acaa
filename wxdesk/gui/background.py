"""Work off the GUI thread, whose result comes back to it."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.told import in_words
from wxdesk.gui.words import tr

_THREADS = 16


class Task(QObject):
    """Something that is being done on another thread; signals come on this one."""

    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """A `WxdeskError`. What is none goes to `sys.excepthook`, and here one says so, as
    whoever waits for the result must not wait for ever."""
    told = Signal(object)
    """What the work reports on its way."""
    ended = Signal()
    """After any of the above but `told`, also after a cancel."""

    _reported = Signal(object)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._tell, queued)
        self._finished.connect(self._end, queued)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the result any more; the work asks now and then."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Lets the work stop; neither `done` nor `failed` follows."""
        self._cancelled.set()

    def tell(self, report: object) -> None:
        """Reports; called by the work, on its thread."""
        self._reported.emit(report)

    @Slot(object)
    def _tell(self, report: object) -> None:
        if not self.is_cancelled:
            self.told.emit(report)

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        try:
            if self.is_cancelled:
                return
            if error is None:
                self.done.emit(result)
            elif isinstance(error, WxdeskError):
                self.failed.emit(in_words(error))
            else:
                self.failed.emit(
                    WxdeskError(tr("A fault of the program has ended that."))
                )
                raise error
        finally:
            self.ended.emit()
            self.deleteLater()


class _Runnable(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work(self._task)
        except Exception as problem:  # noqa: BLE001 (raised again in the GUI thread)
            error = problem
        self._task._finished.emit(result, error)


class Background(QObject):
    """Threads for work that would make the window stutter.

    Args:
        parent: Who owns it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # A drive that hangs may hold some of them up for minutes.
        self._pool.setMaxThreadCount(max(_THREADS, self._pool.maxThreadCount()))

    def start(
        self,
        work: Callable[[Task], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[WxdeskError], None] | None = None,
        told: Callable[[Any], None] | None = None,
    ) -> Task:
        """Does some work on a thread.

        Args:
            work: Gets its task, to ask whether it is cancelled and to report.
            done: Gets the result, in this thread.
            failed: Gets the world's error, in this thread.
            told: Gets what the work reports, in this thread.
        """
        task = Task(self)
        for signal, heed in (
            (task.done, done),
            (task.failed, failed),
            (task.told, told),
        ):
            if heed:
                signal.connect(heed)
        self._pool.start(_Runnable(task, work))
        return task

    def close(self) -> None:
        """Cancels all work and waits until it has noticed."""
        for task in self.findChildren(Task):
            task.cancel()
        self._pool.waitForDone()
