"""Keeps the waveform told of where several speak at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from wxdesk.core.speaking import Overlap, overlaps
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.waveform import Waveform

_SOON_MILLISECONDS = 500


class AtOnce(QObject):
    """Looks on a thread, a moment after each change: ten hours take 0.3 seconds.

    Args:
        desk: Threads.
        document: The transcript.
        waveform: Where it is marked.
    """

    def __init__(self, desk: Desk, document: Document, waveform: Waveform) -> None:
        super().__init__(waveform)
        self._desk = desk
        self._document = document
        self._waveform = waveform
        self._looking: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MILLISECONDS)
        self._soon.timeout.connect(self._look)
        document.loaded.connect(self._soon.start)
        document.changed.connect(self._soon.start)

    def stop(self) -> None:
        """Looks no more."""
        self._soon.stop()
        if self._looking:
            self._looking.cancel()
            self._looking = None

    def _look(self) -> None:
        self.stop()
        transcript = self._document.transcript
        self._looking = self._desk.background.start(
            lambda _: overlaps(transcript), done=self._show
        )

    def _show(self, found: Sequence[Overlap]) -> None:
        self._looking = None
        self._waveform.show_overlaps(found)
