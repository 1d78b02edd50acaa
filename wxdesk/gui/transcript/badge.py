"""The round mark of a speaker: initials on their colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from wxdesk.core.transcript import Speaker
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.paragraphs import initials

BADGE = 24
"""Pixels from side to side."""


class Badge(QLabel):
    """A speaker's initials, in the colours in use.

    Args:
        desk: Colours.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._speaker = Speaker("")
        self.setFixedSize(BADGE, BADGE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_speaker(self, speaker: Speaker) -> None:
        """Shows who it is."""
        self._speaker = speaker
        self.setText(initials(speaker.name))
        self.dress()

    def dress(self) -> None:
        """Takes the colours in use."""
        theme = self._desk.theme
        ground = theme.speaker(self._speaker.colour).name()
        self.setStyleSheet(
            f"background: {ground}; color: {theme.colours.page}; "
            f"border-radius: {BADGE // 2}px; font-size: 9px; font-weight: 600;"
        )
