"""A line that says what was done, with a button that takes it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from wxdesk.gui.words import tr


class UndoLine(QWidget):
    """There only while there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._take_back: Callable[[], object] | None = None
        self.text = QLabel()
        self.text.setProperty("role", "secondary")
        self.text.setWordWrap(True)
        self.button = QPushButton(tr("Undo"))
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Shows a sentence.

        Args:
            text: What was done, or why it was not.
            undo: Takes it back; None if there is nothing to take back.
        """
        self.text.setText(text)
        self._take_back = undo
        self.button.setVisible(undo is not None)
        self.show()

    def _undo(self) -> None:
        self.hide()
        if self._take_back:
            self._take_back()
