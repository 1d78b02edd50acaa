"""A button that puts a text on the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

_SAID_MILLISECONDS = 2000


class CopyButton(QPushButton):
    """Puts a text on the clipboard, and says so for a moment.

    Args:
        desk: Icons.
        name: What is copied, for tooltips and screen readers.
        text: Gives the text.
        words: What the button says.
    """

    def __init__(
        self, desk: Desk, name: str, text: Callable[[], str], words: str = ""
    ) -> None:
        super().__init__(words or tr("Copy"))
        self._words = self.text()
        self._give = text
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_SAID_MILLISECONDS)
        self._back.timeout.connect(lambda: self.setText(self._words))
        self.setAccessibleName(name)
        self.setToolTip(name)
        desk.icons.put_on(self, "copy")
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._give())
        self.setText(tr("Copied"))
        self._back.start()
