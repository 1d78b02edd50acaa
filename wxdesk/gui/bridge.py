"""Where the service's events become Qt signals: the only such place."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from wxdesk.core.job import (
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    PartialTranscript,
)
from wxdesk.core.record import LibraryChanged
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService


class JobBridge(QObject):
    """Brings what happens to jobs into the GUI thread, in order.

    Args:
        jobs: Who tells.
        parent: Who owns the bridge.
    """

    added = Signal(object)
    """A `Job` that is new, or that was taken over."""
    changed = Signal(object)
    """A `Job` as it is now."""
    removed = Signal(str)
    """Id of a job that is gone."""
    heard = Signal(str, object)
    """Id of a running job, and a tuple of `Segment` with its live text."""

    _arrived = Signal(object)

    def __init__(self, jobs: JobService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued, or an event that the GUI thread causes would overtake earlier ones.
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = jobs.subscribe(self._arrived.emit)

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()

    @Slot(object)
    def _tell(self, event: JobEvent) -> None:
        match event:
            case JobAdded(job):
                self.added.emit(job)
            case JobChanged(job):
                self.changed.emit(job)
            case JobRemoved(job_id):
                self.removed.emit(job_id)
            case PartialTranscript(job_id, segments):
                self.heard.emit(job_id, segments)


class LibraryBridge(QObject):
    """Brings what happens to transcripts into the GUI thread, in order.

    Args:
        library: Who tells.
        parent: Who owns the bridge.
    """

    changed = Signal(object)
    """A `LibraryChanged`."""

    _arrived = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.subscribe(self._tell)

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()

    def _tell(self, event: LibraryChanged) -> None:
        self._arrived.emit(event)
