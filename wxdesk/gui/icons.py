"""Icons of one family (Phosphor, by QtAwesome), drawn in the colours of the theme."""

import qtawesome
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton

from wxdesk.gui.theme import Theme

NAMES = {
    "queue": "ph.queue",
    "library": "ph.books",
    "transcript": "ph.text-align-left",
    "settings": "ph.gear-six",
    "help": "ph.question",
    "add": "ph.plus",
    "files": "ph.files",
    "folder": "ph.folder-open",
    "address": "ph.link",
    "pause": "ph.pause",
    "resume": "ph.play",
    "cancel": "ph.x",
    "more": "ph.dots-three",
    "skip_back": "ph.rewind",
    "skip_forward": "ph.fast-forward",
    "stretch_before": "ph.skip-back",
    "stretch_after": "ph.skip-forward",
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "waveform": "ph.waves",
    "history": "ph.clock-counter-clockwise",
    "retry": "ph.arrow-clockwise",
    "remove": "ph.trash",
    "search": "ph.magnifying-glass",
    "replace": "ph.swap",
    "drop": "ph.download",
    "sample": "ph.play-circle",
    "done": "ph.check-circle",
    "failed": "ph.warning",
    "waiting": "ph.clock",
    "cancelled": "ph.prohibit",
    "options": "ph.sliders-horizontal",
    "model": "ph.cube",
    "device": "ph.cpu",
    "download": "ph.download-simple",
    "tag": "ph.tag",
    "comment": "ph.chat-text",
    "highlight": "ph.highlighter-circle",
    "bookmark": "ph.bookmark-simple",
    "export": "ph.export",
    "import": "ph.file-arrow-down",
    "copy": "ph.copy",
    "rename": "ph.pencil-simple",
    "info": "ph.info",
    "open": "ph.arrow-square-out",
    "clear": "ph.eraser",
    "speakers": "ph.users",
    "speaking": "ph.chart-bar-horizontal",
    "voices": "ph.user-focus",
    "recognised": "ph.ear",
    "subtitles": "ph.closed-captioning",
    "watch": "ph.eye",
    "shortcuts": "ph.keyboard",
    "appearance": "ph.palette",
    "network": "ph.globe",
    "api": "ph.share-network",
    "up": "ph.arrow-up",
    "down": "ph.arrow-down",
    "back": "ph.arrow-left",
    "filter": "ph.funnel",
    "order": "ph.arrows-down-up",
    "collection": "ph.folder-simple",
    "new_collection": "ph.folder-plus",
    "restore": "ph.arrow-counter-clockwise",
    "previous": "ph.caret-up",
    "next": "ph.caret-down",
    "locate": "ph.map-pin-line",
    "folded": "ph.caret-right",
    "unfolded": "ph.caret-down",
    "storage": "ph.hard-drives",
    "view": "ph.layout",
    "table": "ph.table",
    "check": "ph.shield-check",
    "volume": "ph.speaker-high",
    "muted": "ph.speaker-slash",
    "key": "ph.key",
    "phone": "ph.device-mobile",
    "code": "ph.code",
}


class Icons(QObject):
    """Makes icons, and keeps those on buttons in step with the theme.

    Args:
        theme: Whose colours they have.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def icon(self, name: str, role: str = "text") -> QIcon:
        """An icon in the colour of a role.

        Args:
            name: One of `NAMES`.
            role: Of `Colours`.
        """
        colours = self._theme.colours
        colour = getattr(colours, role)
        made: QIcon = qtawesome.icon(
            NAMES[name],
            color=colour,
            color_active=colour,  # of a button with the keyboard; else that of "on"
            color_disabled=colours.disabled,
            color_on=colours.accent,
            color_on_active=colours.accent,
        )
        return made

    def put_on(
        self, button: QAbstractButton | QAction, name: str, role: str = "text"
    ) -> None:
        """Gives a button or action an icon that follows the theme while it lives."""

        def draw() -> None:
            button.setIcon(self.icon(name, role))

        draw()
        self._theme.changed.connect(draw)
        button.destroyed.connect(lambda: self._theme.changed.disconnect(draw))
