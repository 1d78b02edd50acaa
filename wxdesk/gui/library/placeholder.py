"""What stands where there is nothing to show: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wxdesk.gui.desk import Desk

_PICTURE = 40
_WIDTH = 420


class Placeholder(QWidget):
    """A picture, a heading, a sentence and, if it helps, a button.

    Args:
        desk: Icons.
        icon: Name of the picture.
        heading: What is the case.
        text: What that means, and what goes here.
        button: What the button says; empty for none.
    """

    def __init__(
        self, desk: Desk, icon: str, heading: str, text: str = "", button: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = QLabel(heading)
        self._heading.setProperty("role", "heading")
        self.text = QLabel(text)
        self.text.setProperty("role", "secondary")
        self.button = QPushButton(button)
        if not button:
            self.button.hide()
        for label in (self._heading, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addStretch(2)
        inside.addWidget(self._picture)
        inside.addWidget(self._heading)
        inside.addWidget(self.text)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(column, 100)
        layout.addStretch(1)
        desk.theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        icon = self._desk.icons.icon(self._icon, "secondary")
        self._picture.setPixmap(icon.pixmap(_PICTURE, _PICTURE))
