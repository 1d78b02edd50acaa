"""What has become of a transcript: edits to take back, and all revisions to compare."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import Revision
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import Colours
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import clock, day, tr

_HEIGHT = 132
_AROUND = 1
"""So many unchanged segments are shown before and after changed ones."""


class HistoryPanel(QWidget):
    """The edits since the transcript was opened, and a way to what was before.

    Args:
        desk: The library.
        document: Whose history it is.
    """

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self._desk = desk
        self._document = document
        self.edits = QUndoView(document.stack)
        self.edits.setEmptyLabel(tr("As it was opened"))
        self.edits.setAccessibleName(tr("Edits; choosing one goes back to it"))
        self.edits.setToolTip(tr("Edits; choosing one goes back to it"))
        self.edits.setFixedHeight(_HEIGHT)
        self.edits.setProperty("role", "roomy")
        self.revisions = QPushButton(tr("All revisions…"))
        self.revisions.setToolTip(
            tr("Compare with earlier revisions, or return to one")
        )
        desk.icons.put_on(self.revisions, "history")
        self.revisions.clicked.connect(self.show_revisions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(8)
        for widget in (self.edits, self.revisions):
            layout.addWidget(widget)

    def show_revisions(self) -> None:
        """Lets the user compare with earlier revisions."""
        RevisionsDialog(self._desk, self._document, self.window()).open()


class RevisionsDialog(QDialog):
    """All revisions of a transcript, each beside what it is now.

    Args:
        desk: The library.
        document: Whose revisions they are.
        parent: In front of which it opens.
    """

    def __init__(self, desk: Desk, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = document
        self._chosen: Transcript | None = None
        self._looking: Task | None = None
        self.setWindowTitle(tr("Revisions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(820, 560).boundedTo(parent.window().size()))
        self.list = QListWidget()
        self.list.setFixedWidth(240)
        self.list.setProperty("role", "roomy")
        self.list.setAccessibleName(tr("Revisions"))
        self.list.currentRowChanged.connect(lambda _: self._look())
        desk.theme.changed.connect(self._look)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("What has changed since this revision"))
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.take = QPushButton(tr("Return to this revision"))
        self.take.setProperty("role", "primary")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._return)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.list)
        columns.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.problem, 1)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        desk.background.start(
            lambda _: desk.library.revisions(document.number),
            done=self._fill,
            failed=self._complain,
        )

    def _fill(self, revisions: Sequence[Revision]) -> None:
        for revision in reversed(revisions):
            item = QListWidgetItem(_words(revision))
            item.setData(Qt.ItemDataRole.UserRole, revision.number)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _look(self) -> None:
        self.take.setEnabled(False)
        item = self.list.currentItem()
        if item is None:
            return
        number = item.data(Qt.ItemDataRole.UserRole)
        library, document = self._desk.library, self._document.number
        now, colours = self._document.transcript, self._desk.theme.colours

        def work(_: Task) -> tuple[Transcript, str]:
            before = library.transcript(document, number)
            return before, compared(before, now, colours)

        if self._looking:
            self._looking.cancel()
        self._looking = self._desk.background.start(
            work, done=lambda found: self._show(*found), failed=self._complain
        )

    def _show(self, transcript: Transcript, changes: str) -> None:
        self._looking = None
        self._chosen = transcript
        self.take.setEnabled(transcript != self._document.transcript)
        self.text.setHtml(changes)

    def _return(self) -> None:
        if self._chosen:
            self._document.edit(self._chosen, tr("Return to an earlier revision"))
        self.close()

    def _complain(self, error: WxdeskError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        say_aloud(self.problem, str(error), at_once=True)


def compared(before: Transcript, now: Transcript, colours: Colours) -> str:
    """What has changed from one transcript to another, as HTML."""
    blocks = list(_blocks(before, now, colours))
    if not blocks:
        return f"<p>{escape(tr('Nothing has changed since.'))}</p>"
    return "<hr>".join(blocks)


def _blocks(before: Transcript, now: Transcript, colours: Colours) -> Iterator[str]:
    old = [_line(before, segment) for segment in before.segments]
    new = [_line(now, segment) for segment in now.segments]
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(
        _AROUND
    ):
        lines = []
        for kind, a, b, c, d in group:
            if kind == "equal":
                lines += [_paragraph(line) for line in new[c:d]]
            else:
                lines += [_struck(line, colours) for line in old[a:b]]
                lines += [_marked(line, colours) for line in new[c:d]]
        yield "".join(lines)


def _line(transcript: Transcript, segment: Segment) -> str:
    name = transcript.speaker_name(segment.speaker)
    who = f"{name}: " if name else ""
    return f"{clock(segment.start)} {who}{segment.text}"


def _paragraph(line: str, style: str = "") -> str:
    return f'<p style="margin: 4px 0; {style}">{escape(line)}</p>'


def _struck(line: str, colours: Colours) -> str:
    style = f"color: {colours.danger}; text-decoration: line-through;"
    return _paragraph(f"− {line}", style)


def _marked(line: str, colours: Colours) -> str:
    return _paragraph(f"+ {line}", f"color: {colours.ok};")


def _words(revision: Revision) -> str:
    words = tr("Revision {number}").format(number=revision.number)
    if revision.number == 1:
        words = tr("As it was transcribed")
    return f"{words}\n{day(revision.created)}"
