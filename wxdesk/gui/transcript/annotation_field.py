"""The small field beside a passage in which one writes a comment, or a name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.transcript import AnnotationKind
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_words import COLOURS, ICONS, kind_words
from wxdesk.gui.words import tr

_WIDTH = 320
_LINES_HEIGHT = 76
_ICON = 16


class AnnotationField(QFrame):
    """Takes the text of an annotation: Enter keeps it, Esc leaves it as it was.

    What was written is kept as well when one goes on elsewhere.

    Args:
        desk: Icons.
        parent: Over which it opens.
    """

    kept = Signal(str)
    """The text that was written."""
    closed = Signal()
    """It is gone, whether anything was kept or not."""
    typed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._return_to: QWidget | None = None
        self.setObjectName("annotationField")
        self.setFixedWidth(_WIDTH)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._icon = QLabel()
        self._kind = QLabel()
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(_LINES_HEIGHT)
        self.lines.textChanged.connect(self.typed)
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda _: self.typed.emit())
        self.line.returnPressed.connect(self.keep)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._kind, 1)
        head.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        for field in (self.lines, self.line):
            field.installEventFilter(self)
            layout.addWidget(field)
        self.hide()

    def ask(
        self, kind: AnnotationKind, text: str, beside: QRect, known: Sequence[str] = ()
    ) -> None:
        """Opens for a text of a kind.

        Args:
            kind: What is written.
            text: As it is now.
            beside: The line that it is about, in the parent.
            known: What the user may mean.
        """
        self.keep()
        self._return_to = QApplication.focusWidget()
        is_long = kind is AnnotationKind.COMMENT
        self._icon.setPixmap(
            self._desk.icons.icon(ICONS[kind], COLOURS[kind]).pixmap(_ICON, _ICON)
        )
        self._kind.setText(kind_words(kind))
        self._hint.setText(tr("Enter keeps it, Esc does not"))
        field = self.lines if is_long else self.line
        field.setAccessibleName(kind_words(kind))
        field.setPlaceholderText(_placeholder(kind))
        self.setFocusProxy(field)
        self.lines.setVisible(is_long)
        self.line.setVisible(not is_long)
        if is_long:
            self.lines.setPlainText(text)
            self.lines.selectAll()
        else:
            self._complete(known)
            self.line.setText(text)
            self.line.selectAll()
        self.adjustSize()
        self.move_to(beside)
        self.show()
        self.raise_()
        field.setFocus()

    def move_to(self, beside: QRect) -> None:
        """Goes below a line, or above it if there is no room, but never out of sight.

        Args:
            beside: The line, in the parent.
        """
        around = self.parentWidget()
        assert around
        room = around.rect()
        top = beside.bottom() + 4
        if top + self.height() > room.bottom():
            top = beside.top() - self.height() - 4
        left = min(beside.left(), room.right() - self.width())
        top = min(top, room.bottom() - self.height())
        self.move(max(left, 0), max(top, 0))

    def keep(self) -> None:
        """Keeps what is written, if it is open."""
        if not self.isHidden():
            text = self.line.text()
            if not self.lines.isHidden():
                text = self.lines.toPlainText()
            self._close()
            self.kept.emit(text.strip())
            self.closed.emit()

    def leave(self) -> None:
        """Closes without keeping anything."""
        self._close()
        self.closed.emit()

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus and self._return_to:
            self._return_to.setFocus()
        self._return_to = None

    def _complete(self, known: Sequence[str]) -> None:
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if before := self.line.completer():
            before.deleteLater()
        self.line.setCompleter(completer)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            elsewhere = event.reason() not in (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.MenuBarFocusReason,
            )
            if elsewhere:
                self.keep()
        if isinstance(event, QKeyEvent) and self._is_ours(watched, event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.leave() if event.key() == Qt.Key.Key_Escape else self.keep()
                return True
        return False

    def _is_ours(self, field: QObject, event: QKeyEvent) -> bool:
        """Whether a key ends the writing."""
        if event.key() == Qt.Key.Key_Escape:
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        none = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return is_enter and none and field is self.lines


def _placeholder(kind: AnnotationKind) -> str:
    return {
        AnnotationKind.COMMENT: tr("What is to be said about this?"),
        AnnotationKind.TAG: tr("Name of the tag"),
        AnnotationKind.BOOKMARK: tr("Name of the bookmark"),
        AnnotationKind.HIGHLIGHT: tr("Why it is highlighted"),
    }[kind]
