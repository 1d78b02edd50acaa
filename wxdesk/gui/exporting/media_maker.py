"""Has media files made of an open transcript, and says when they are there."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, JobChanged, JobEvent, Kind, Status
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.media_wishes import Wish
from wxdesk.gui.told import told
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.exporting.media_sheet import MediaSheet, Span


class MediaMaker(QObject):
    """Opens the sheet, and tells what has come of what was ordered in it.

    Args:
        desk: Who makes it, and who says how it went.
        parent: Who owns it.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: MediaSheet | None = None  # the one that is open
        desk.bridge.happened.connect(self._hear)

    def ask(
        self,
        window: QWidget,
        record: TranscriptRecord,
        transcript: Transcript,
        passage: "Span | None",
        wish: Wish,
    ) -> None:
        """Asks what is to be made; see `MediaSheet`."""
        # Needs the writers of all formats: not before it is wanted.
        from wxdesk.gui.exporting.media_sheet import MediaSheet

        if self.sheet:
            self.sheet.reject()
        sheet = MediaSheet(self._desk, window, record, transcript, passage, wish)
        sheet.ordered.connect(self._say)
        sheet.finished.connect(lambda _: self._forget(sheet))
        self.sheet = sheet
        sheet.slide_in()

    def _forget(self, sheet: "MediaSheet") -> None:
        if self.sheet is sheet:
            self.sheet = None

    def _say(self, job: Job) -> None:
        text = tr("{name} is in the queue.").format(name=job.name)
        self._desk.said.emit(text, lambda: self._take_back(job))

    def _take_back(self, job: Job) -> None:
        jobs = self._desk.jobs
        self._desk.background.start(
            lambda _: jobs.remove(job.id), failed=self._complain
        )

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)

    def _hear(self, events: Iterable[JobEvent]) -> None:
        for event in events:
            if isinstance(event, JobChanged) and event.job.kind is Kind.MEDIA:
                self._tell(event.job)

    def _tell(self, job: Job) -> None:
        if job.status is Status.FAILED:
            self._desk.said.emit(told(job.error or ""), None)
        elif job.status is Status.DONE:
            self._desk.offered.emit(
                tr("{name} was made.").format(name=job.name),
                tr("Show in folder"),
                lambda: show_file(job),
            )


def show_file(job: Job) -> None:
    """Shows where the file lies that a job has made, in the system's own way."""
    if job.media:
        folder = Path(job.media.target).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
