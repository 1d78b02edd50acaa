"""The fields in which one edits a cell of the table of segments."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QValidator
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.transcript.clock_times import read
from wxdesk.gui.transcript.editor import EDIT_MILLISECONDS
from wxdesk.gui.transcript.names import SpeakerNames
from wxdesk.gui.transcript.typesetting import character
from wxdesk.gui.words import tr

_PADDING = 20

Objection = Callable[[float], str]
"""Says why something cannot begin or end at a second; nothing if it can."""


class _Times(QValidator):
    """Lets only times through that nothing speaks against; says what does."""

    refused = Signal(str)

    def __init__(self, parent: QWidget, object_to: Objection) -> None:
        super().__init__(parent)
        self._object_to = object_to

    def _objection(self, text: str) -> str:
        seconds = read(text)
        if seconds is None:
            return tr("A time is written like 1:02:03.450")
        return self._object_to(seconds)

    # Qt overrides

    def validate(self, text: str, at: int) -> object:
        state = QValidator.State
        return (
            (state.Intermediate if self._objection(text) else state.Acceptable),
            text,
            at,
        )

    def fixup(self, text: str) -> str:
        # Qt asks for this when somebody wants to leave the field as it is.
        self.refused.emit(self._objection(text))
        return text


class TimeField(QLineEdit):
    """When a segment begins or ends; what is wrong with it stands below.

    Args:
        parent: What the cell is in.
        object_to: Says what is wrong with a time.
    """

    def __init__(self, parent: QWidget, object_to: Objection) -> None:
        super().__init__(parent)
        self._around = parent
        self.setAccessibleName(tr("Time"))
        self.problem = QLabel(parent)
        self.problem.setObjectName("complaint")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        times = _Times(self, object_to)
        times.refused.connect(self._complain)
        self.setValidator(times)
        self.textEdited.connect(lambda _: self.problem.hide())
        self.destroyed.connect(self.problem.deleteLater)

    def _complain(self, text: str) -> None:
        if not text:
            return
        self.setAccessibleDescription(text)
        self.problem.setText(text)
        self.problem.adjustSize()
        room = self._around.rect()
        place = self.geometry().bottomLeft() + QPoint(0, 2)
        if place.y() + self.problem.height() > room.bottom():
            place = self.geometry().topLeft() - QPoint(0, self.problem.height() + 2)
        place.setX(max(min(place.x(), room.right() - self.problem.width()), 0))
        self.problem.move(place)
        self.problem.show()
        self.problem.raise_()
        say_aloud(self.problem, text, at_once=True)


class SpeakerField(QComboBox):
    """Who says a segment: chosen, completed, or somebody new.

    Args:
        parent: What the cell is in.
        speakers: The names in this transcript.
        names: Completes.
    """

    def __init__(
        self, parent: QWidget, speakers: Iterable[str], names: SpeakerNames
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Speaker; another name is a new speaker"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(speakers))
        names.complete(self)


class TextField(QPlainTextEdit):
    """What is said in a segment; it is as high as its text needs.

    Args:
        parent: What the cell is in.
    """

    paused = Signal()
    """Something has been typed a moment ago."""
    done = Signal()
    """The user is done with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._cell = QRect()
        self.setAccessibleName(tr("Text of the segment"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(EDIT_MILLISECONDS)
        self._pause.timeout.connect(self.paused)
        self.textChanged.connect(self._begin_pause)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda _: self._grow()
        )

    @property
    def words(self) -> str:
        """The text as a segment keeps it."""
        return " ".join(self.toPlainText().split())

    @property
    def caret(self) -> int:
        """How many characters of `words` stand before the caret."""
        text = self.toPlainText()
        at = character(text, self.textCursor().position())
        before = text[:at]
        space = " " if before[-1:].isspace() and text[at:].strip() else ""
        return len(" ".join(before.split()) + space) if before.strip() else 0

    def _begin_pause(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def show_text(self, text: str) -> None:
        """Takes a text, all of it selected."""
        self.setPlainText(text)
        self.selectAll()
        self._pause.stop()

    def put_caret(self, at: int) -> None:
        """Moves the caret."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def fit(self, cell: QRect) -> None:
        """Takes the place of a cell, and more below it where the text needs that."""
        self._cell = cell
        self._grow()

    def _grow(self) -> None:
        cell, room = QRect(self._cell), self._around.height()
        self.setFixedWidth(cell.width())
        lines = self.document().size().height()
        needed = round(lines * self.fontMetrics().lineSpacing()) + _PADDING
        cell.setHeight(min(max(needed, cell.height()), room))
        cell.moveTop(max(min(cell.top(), room - cell.height()), 0))
        self.setGeometry(cell)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
