"""How much of a transcript has been checked, and the way to what is doubtful."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from wxdesk.core.editing.review import reviewed
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import tr

_SOON_MILLISECONDS = 300


class ReviewPanel(QWidget):
    """The progress of a review.

    Args:
        document: What is reviewed.
        doubtful: Goes to the next doubtful word.
        check: Marks the paragraph at the caret as checked.
    """

    def __init__(self, document: Document, doubtful: QAction, check: QAction) -> None:
        super().__init__()
        self._document = document
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MILLISECONDS)
        self._soon.timeout.connect(self._show)
        self.words = QLabel()
        self.words.setProperty("role", "secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How much has been checked"))
        self.doubtful = ActionButton(doubtful)
        self.check = ActionButton(check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(8)
        for widget in (self.words, self.bar, self.check, self.doubtful):
            layout.addWidget(widget)
        document.loaded.connect(self._soon.start)
        document.changed.connect(self._soon.start)

    def _show(self) -> None:
        share = round(100 * reviewed(self._document.transcript))
        self.bar.setValue(share)
        self.words.setText(tr("{share} % checked").format(share=share))
