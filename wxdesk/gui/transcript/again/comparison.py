"""The old beside the new: listened to, ticked, and taken as one edit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Kind
from wxdesk.core.transcript import Transcript
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.again.choices import ChoiceList, ChoiceModel
from wxdesk.gui.transcript.again.painting import column_places
from wxdesk.gui.transcript.again.rows import (
    PassageProposal,
    Proposal,
    Row,
    SpeakersProposal,
)
from wxdesk.gui.transcript.again.slip import span_words
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import tr


class Comparison(QWidget):
    """Shows what a job proposes beside what a document says now.

    Args:
        desk: Threads, and who keeps proposals.
        document: What is changed by what is taken.
    """

    play_wanted = Signal(float, float)
    """From when to when, in seconds."""
    decided = Signal(object)
    """The `Job` whose proposal was taken, or turned down."""
    left = Signal()
    """It is to be decided later, or is decided."""

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self.job: Job | None = None
        self._desk = desk
        self._document = document
        self._proposal: Proposal | None = None
        self._seen: Transcript | None = None  # what the rows were made of
        self._working: Task | None = None
        self.model = ChoiceModel()
        self.list = ChoiceList(desk, self.model)
        self.list.play_wanted.connect(self.play_wanted)
        self.list.taken.connect(self.take_chosen)
        self.model.ticked.connect(self._count)
        self.list.verticalScrollBar().rangeChanged.connect(self._place_heads)
        self._make_words()
        self._make_buttons()
        self._lay_out()
        document.changed.connect(self._look_again)

    @property
    def is_settled(self) -> bool:
        """Whether it shows what it is to show."""
        return self._working is None

    def compare(self, job: Job) -> None:
        """Shows what a job proposes.

        Args:
            job: One that is done.
        """
        self.job, self._proposal, self._seen = job, None, None
        self.model.forget()
        self.model.show(())
        self._say_what(job)
        jobs = self._desk.jobs
        self._start(
            self._desk.background.start(
                lambda _: _proposal(job, jobs.result(job.id)),
                done=self._take_proposal,
                failed=self._complain,
            )
        )
        self.list.setFocus()

    def take_all(self) -> None:
        """Takes the whole proposal."""
        self._take(None)

    def take_chosen(self) -> None:
        """Takes what is ticked."""
        chosen = self.model.chosen()
        if chosen:
            is_all = len(chosen) == len(self.model.changes())
            self._take(None if is_all else chosen)

    def keep(self) -> None:
        """Turns the proposal down."""
        if job := self._forget():
            self.decided.emit(job)
            self.left.emit()

    def leave(self) -> None:
        """Lets it be decided later."""
        self._forget()
        self.left.emit()

    def close_for_good(self) -> None:
        """Waits for nothing more."""
        if self._working:
            self._working.cancel()
            self._working = None

    # Building

    def _make_words(self) -> None:
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.summary = _line("secondary")
        self.problem = _line("danger")
        self.problem.hide()
        self.old, self.new = QLabel(tr("As it is")), QLabel(tr("New"))
        for label in (self.old, self.new):
            label.setProperty("role", "caption")
        self.count = _line("secondary")

    def _make_buttons(self) -> None:
        self.all = QPushButton(tr("Take all"))
        self.all.setToolTip(tr("Take the whole proposal, with its times"))
        self.all.clicked.connect(self.take_all)
        self.chosen = QPushButton(tr("Take the chosen ones"))
        self.chosen.setProperty("role", "primary")
        self.chosen.setToolTip(tr("Take what is ticked (Enter)"))
        self.chosen.clicked.connect(self.take_chosen)
        self.none = QPushButton(tr("Keep as it is"))
        self.none.setToolTip(tr("Turn the proposal down"))
        self.none.clicked.connect(self.keep)
        self.later = QPushButton(tr("Decide later"))
        self.later.setProperty("role", "link")
        self.later.setToolTip(tr("Back to the text; the proposal is kept (Esc)"))
        self.later.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self.summary, 1)
        top.addWidget(self.later)
        self._heads = QWidget()
        self._heads.setFixedHeight(20)
        for label in (self.old, self.new):
            label.setParent(self._heads)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        for button in (self.none, self.all, self.chosen):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addWidget(self._heads)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    # Showing

    def _say_what(self, job: Job) -> None:
        is_passage = job.kind is Kind.PASSAGE
        self.title.setText(
            tr("{span}, transcribed again").format(span=span_words(job))
            if is_passage
            else tr("Speakers, found again")
        )
        self._heads.setVisible(is_passage)
        self.summary.setText("")
        self.problem.hide()
        self._count()

    def _take_proposal(self, proposal: Proposal) -> None:
        self._working = None
        self._proposal = proposal
        self._look()

    def _look_again(self) -> None:
        """The document has changed, and with it what the proposal would change."""
        if self._proposal and self._document.transcript is not self._seen:
            self._look()

    def _look(self) -> None:
        proposal, now = self._proposal, self._document.transcript
        assert proposal
        self._seen = now
        self._start(
            self._desk.background.start(
                lambda _: (proposal.rows(now), proposal.summary(now)),
                done=lambda found: self._show(*found),
            )
        )

    def _show(self, rows: Sequence[Row], summary: str) -> None:
        self._working = None
        here = self.list.currentIndex().row()
        self.model.show(rows)
        self.summary.setText(summary)
        if rows:
            places = (n for n, row in enumerate(rows) if row.is_change)
            at = here if 0 <= here < len(rows) else next(places, 0)
            self.list.setCurrentIndex(self.model.index(at))
        self._count()

    def _count(self) -> None:
        changes, chosen = len(self.model.changes()), len(self.model.chosen())
        is_here = self.is_settled and self._proposal is not None
        words = ""
        if is_here:
            words = tr("{chosen} of {all} changes chosen").format(
                chosen=chosen, all=changes
            )
            if not changes:
                words = tr("Nothing differs.")
        self.count.setText(words)
        self.chosen.setEnabled(is_here and chosen > 0)
        self.all.setEnabled(is_here)
        self.none.setEnabled(self.job is not None)

    def _start(self, task: Task) -> None:
        if self._working:
            self._working.cancel()
        self._working = task
        self._count()

    # Deciding

    def _take(self, chosen: Sequence[Row] | None) -> None:
        proposal, now = self._proposal, self._document.transcript
        if proposal is None or not self.is_settled or now is not self._seen:
            return
        self._start(
            self._desk.background.start(
                lambda _: proposal.taking(now, chosen),
                done=lambda after: self._finish(now, after),
            )
        )

    def _finish(self, before: Transcript, after: Transcript) -> None:
        self._working = None
        if self._document.transcript is not before:  # the rows follow it by now
            self._look()
            return
        if job := self._forget():
            is_passage = job.kind is Kind.PASSAGE
            words = tr("Transcribe again") if is_passage else tr("Find speakers again")
            self._document.edit(after, words)
            self.decided.emit(job)
            self.left.emit()

    def _forget(self) -> Job | None:
        self.close_for_good()
        job, self.job = self.job, None
        self._proposal = self._seen = None
        return job

    def _complain(self, error: WxdeskError) -> None:
        self._working = None
        self.problem.setText(str(error))
        self.problem.show()
        self._count()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heads()

    def _place_heads(self, *_: int) -> None:
        """Puts the names of the columns above these."""
        width = self.list.viewport().width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for label, left in zip((self.old, self.new), column_places(width), strict=True):
            label.adjustSize()
            label.move(width - left - label.width() if mirrored else left, 2)


def _proposal(job: Job, made: Transcript) -> Proposal:
    if job.span is not None:
        return PassageProposal(made, job.span)
    return SpeakersProposal(made)


def _line(role: str) -> QLabel:
    line = QLabel()
    line.setProperty("role", role)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    return line
