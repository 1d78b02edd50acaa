"""Whom a speaker sounds like: to say that it is so, or that it is not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from wxdesk.core.transcript import VoiceMatch
from wxdesk.gui.words import tr

_LONGEST = 24
"""Characters of a name."""

_SUREST = 0.99


class SuggestionLine(QWidget):
    """There only while somebody is suggested."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setProperty("role", "secondary")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.accept = QPushButton(tr("Yes"))
        self.dismiss = QPushButton(tr("No"))
        self.accept.clicked.connect(self.accepted)
        self.dismiss.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        for button in (self.accept, self.dismiss):
            button.setProperty("role", "link")
            layout.addWidget(button)
        self.hide()

    def show_match(self, match: VoiceMatch | None) -> None:
        """Shows who is suggested, if anybody is."""
        self.setVisible(match is not None)
        if match:
            name = match.name
            self.text.setText(
                tr("Sounds like {name}, {percent}.").format(
                    name=short(name), percent=per_cent(match.confidence)
                )
            )
            self.accept.setAccessibleName(tr("It is {name}").format(name=name))
            self.dismiss.setAccessibleName(tr("It is not {name}").format(name=name))

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.accept, self.dismiss]


def short(name: str) -> str:
    """A name that is not too long for where there is little room."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def per_cent(confidence: float) -> str:
    """How sure something is, from 0 to 1: 82 %; a likeness is never a certainty."""
    return f"{min(confidence, _SUREST):.0%}".replace("%", " %")
