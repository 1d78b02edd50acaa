"""Playback: how a recording is played while one corrects its transcript."""

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Section, Toggle
from wxdesk.gui.words import tr


class PlaybackSection(Section):
    """How a recording is played; all acts at once.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, tr("Playback"), tr("For listening while one corrects a transcript.")
        )
        self.add_field(
            "playback.skip_seconds",
            Number(0.5, 120, decimals=1, unit=tr("s")),
            tr("Skip by"),
            tr("Back and forward, by button or key."),
        )
        self.add_field(
            "playback.rewind_seconds",
            Number(0, 10, decimals=1, unit=tr("s")),
            tr("Go back after a pause by"),
            tr("So that the word that was cut off is heard again."),
        )
        self.add_field(
            "playback.wait_while_typing",
            Toggle(tr("Wait while I type")),
            about=tr("Holds on at the first key, and goes on when the typing pauses."),
        )
        self.add_field(
            "playback.hear_edges",
            Toggle(tr("Let me hear an edge that I have moved")),
            about=tr("Half a second of what begins or ends there, unless it plays."),
        )
