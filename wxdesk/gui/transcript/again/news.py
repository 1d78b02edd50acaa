"""Tells that a part was done again, to somebody who looks at something else."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from wxdesk.core.job import Job, JobChanged, JobEvent, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.again.slip import ready_words
from wxdesk.gui.words import tr


class ProposalNews(QObject):
    """Offers to compare as soon as there is something, unless it is in sight anyway.

    Args:
        desk: Who tells about jobs.
        is_in_sight: Whether the transcript with a number is before the user.
        compare: Shows what a job proposes.
        parent: Who owns it.
    """

    def __init__(
        self,
        desk: Desk,
        is_in_sight: Callable[[int], bool],
        compare: Callable[[Job], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_in_sight = is_in_sight
        self._compare = compare
        desk.bridge.happened.connect(self._hear)

    def _hear(self, events: Iterable[JobEvent]) -> None:
        for event in events:
            if isinstance(event, JobChanged) and event.job.is_proposal:
                self._heed(event.job)

    def _heed(self, job: Job) -> None:
        if job.status is not Status.DONE or job.parent is None:
            return
        if not self._is_in_sight(job.parent):
            self._desk.offered.emit(
                f"{job.name}: {ready_words(job)}",
                tr("Compare"),
                lambda: self._compare(job),
            )
