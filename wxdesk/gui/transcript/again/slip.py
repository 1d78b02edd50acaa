"""A part that is done again, as a line above the text: how far it is, and what next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from wxdesk.core.job import Job, Kind, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.model import message_of, state_of
from wxdesk.gui.told import told
from wxdesk.gui.words import clock, status_words, tr

_STEPS = 1000
_BAR_WIDTH = 120


class Slip(QFrame):
    """A job that does a part of a transcript again.

    Args:
        desk: Icons.
        job: As it stands now.
    """

    compare_wanted = Signal()
    retry_wanted = Signal()
    remove_wanted = Signal()
    """It is to be stopped, or forgotten with what it has made."""

    def __init__(self, desk: Desk, job: Job) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.job = job
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(tr("How far it is"))
        self.retry = QPushButton(tr("Try again"))
        self.retry.clicked.connect(self.retry_wanted)
        self.compare = QPushButton(tr("Compare"))
        self.compare.setProperty("role", "primary")
        self.compare.clicked.connect(self.compare_wanted)
        self.remove = QPushButton()
        self.remove.clicked.connect(self.remove_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        for widget in (self.bar, self.retry, self.remove, self.compare):
            layout.addWidget(widget)
        self.show_job(job)

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.retry, self.remove, self.compare]

    def show_if(self, shown: bool) -> bool:
        """Shows or hides it, and says so."""
        self.setVisible(shown)
        return shown

    def show_job(self, job: Job) -> None:
        """Shows how the job stands now."""
        self.job = job
        self.text.setText(_words(job))
        self.text.setProperty("role", "danger" if job.status is Status.FAILED else "")
        self.text.style().polish(self.text)
        self.bar.setVisible(not job.status.is_final)
        self.bar.setValue(
            round(_STEPS * (job.progress.fraction if job.progress else 0))
        )
        self.compare.setVisible(job.status is Status.DONE)
        self.retry.setVisible(job.status is Status.FAILED)
        self.remove.setText(
            tr("Keep as it is")
            if job.status is Status.DONE
            else tr("Close")
            if job.status is Status.FAILED
            else tr("Cancel")
        )
        self.remove.setEnabled(True)


def span_words(job: Job) -> str:
    """The passage of a job, such as 12:04–12:31; empty if it is about all of it."""
    return "–".join(map(clock, job.span)) if job.span else ""


def ready_words(job: Job) -> str:
    """That a proposal is there to be compared."""
    if job.kind is Kind.PASSAGE:
        words = tr("A new transcription of {span} is ready.")
        return words.format(span=span_words(job))
    return tr("The speakers were found again.")


def _words(job: Job) -> str:
    if job.status is Status.DONE:
        return ready_words(job)
    if job.kind is Kind.PASSAGE:
        what = tr("{span} again").format(span=span_words(job))
    else:
        what = tr("Speakers again")
    if job.status is Status.FAILED:
        return f"{what}: {told(job.error or '') or status_words(job.status)}"
    return f"{what} · {message_of(job) or state_of(job, None)}"
