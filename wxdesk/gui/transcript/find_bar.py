"""The field to find a text with in the transcript that is open."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

_FINDING_MS = 120


class FindBar(QWidget):
    """Finds a text in the open transcript, and goes from one place to the next.

    Args:
        desk: Icons.
    """

    wanted = Signal(str)
    """What is to be found."""
    stepped = Signal(int)
    """To the next (1) or the previous place (-1)."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this transcript"))
        self.field.setAccessibleName(tr("Find in this transcript"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self.previous = self._button(desk, "previous", tr("Previous"), "Shift+F3")
        self.next = self._button(desk, "next", tr("Next"), "F3")
        self.close_button = self._button(desk, "cancel", tr("Close"), "Esc")
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_FINDING_MS)
        self._typed.timeout.connect(lambda: self.wanted.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._typed.start())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            layout.addWidget(button)
        self.tell(0, 0)

    def tell(self, number: int, count: int) -> None:
        """Says which of how many places is the current one, counted from 1."""
        if count:
            words = tr("{number} of {count}").format(number=number, count=count)
        else:
            words = tr("Not found") if self.field.text().strip() else ""
        self.count.setText(words)
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def _button(self, desk: Desk, icon: str, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        button.setProperty("role", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.icons.put_on(button, icon)
        return button

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
        return False
