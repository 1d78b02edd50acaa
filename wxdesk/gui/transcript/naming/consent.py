"""Asks whether a voice may be remembered, in plain words, before it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import label
from wxdesk.gui.words import tr

_WIDTH = 472


class ConsentDialog(QDialog):
    """Says what is kept of a voice, and asks whether its owner has agreed to that.

    It is accepted only if the user says so.

    Args:
        desk: Where voices are kept.
        name: Whose voice it is; empty where that is not said yet.
        parent: In front of which it stands.
    """

    def __init__(self, desk: Desk, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Remember a voice"))
        self.setFixedWidth(_WIDTH)
        self.agreed = QCheckBox(tr("The person whose voice it is has agreed to this"))
        self.agree = QPushButton(tr("Remember the voice"))
        self.agree.setProperty("role", "primary")
        self.agree.setEnabled(False)
        self.agree.clicked.connect(self.accept)
        self.refuse = QPushButton(tr("Cancel"))
        self.refuse.setAutoDefault(False)
        self.refuse.clicked.connect(self.reject)
        self.agreed.toggled.connect(self.agree.setEnabled)
        heading = tr("Remember this voice?")
        if name:
            heading = tr("Remember the voice of {name}?").format(name=name)
        self._lay_out(heading, str(desk.places.voices))
        self.agreed.setFocus()

    def _lay_out(self, heading: str, folder: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(
            label(
                tr(
                    "wxdesk then knows the voice again in new recordings, and names "
                    "the speaker by itself."
                )
            )
        )
        for title, text in _explained(folder):
            layout.addLayout(_paragraph(title, text))
        layout.addSpacing(4)
        layout.addWidget(self.agreed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.refuse)
        buttons.addWidget(self.agree)
        layout.addSpacing(4)
        layout.addLayout(buttons)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        assert layout
        # As high as the texts need it now that their fonts and widths are known.
        self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))


def _paragraph(title: str, text: str) -> QVBoxLayout:
    heading = label(title)
    heading.setStyleSheet("font-weight: 600")
    layout = QVBoxLayout()
    layout.setSpacing(2)
    layout.addWidget(heading)
    layout.addWidget(label(text, "secondary"))
    return layout


def _explained(folder: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            tr("What is kept"),
            tr(
                "The name, and a voice print: numbers that say how the voice sounds, "
                "made from up to a minute of this recording. Also where in the "
                "recording that is. No sound is copied."
            ),
        ),
        (
            tr("Where"),
            tr("On this computer, in {folder}. Nothing is sent anywhere.").format(
                folder=folder
            ),
        ),
        (
            tr("How it is deleted"),
            tr(
                "Under Settings, Voices, at any time, with all that was made from it. "
                "Undo in the transcript does not delete it."
            ),
        ),
        (
            tr("Whose decision it is"),
            tr(
                "A voice print can tell who somebody is. Only the person whose voice "
                "it is can allow that it is kept."
            ),
        ),
    )
