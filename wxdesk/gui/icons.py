"""Icons of one family (Phosphor), drawn in the colours of the theme."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton

from wxdesk.gui.glyphs import GlyphColours, glyph_icon
from wxdesk.gui.theme import Theme

NAMES = {
    "queue": "queue",
    "library": "books",
    "transcript": "text-align-left",
    "settings": "gear-six",
    "help": "question",
    "manual": "book-open",
    "forward": "arrow-right",
    "add": "plus",
    "files": "files",
    "folder": "folder-open",
    "address": "link",
    "pause": "pause",
    "resume": "play",
    "cancel": "x",
    "more": "dots-three",
    "skip_back": "rewind",
    "skip_forward": "fast-forward",
    "stretch_before": "skip-back",
    "stretch_after": "skip-forward",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "waveform": "waves",
    "history": "clock-counter-clockwise",
    "retry": "arrow-clockwise",
    "remove": "trash",
    "search": "magnifying-glass",
    "replace": "swap",
    "drop": "download",
    "sample": "play-circle",
    "done": "check-circle",
    "failed": "warning",
    "waiting": "clock",
    "cancelled": "prohibit",
    "options": "sliders-horizontal",
    "model": "cube",
    "device": "cpu",
    "download": "download-simple",
    "tag": "tag",
    "comment": "chat-text",
    "highlight": "highlighter-circle",
    "bookmark": "bookmark-simple",
    "export": "export",
    "import": "file-arrow-down",
    "copy": "copy",
    "rename": "pencil-simple",
    "info": "info",
    "open": "arrow-square-out",
    "clear": "eraser",
    "speakers": "users",
    "speaking": "chart-bar-horizontal",
    "voices": "user-focus",
    "recognised": "ear",
    "subtitles": "closed-captioning",
    "watch": "eye",
    "shortcuts": "keyboard",
    "appearance": "palette",
    "network": "globe",
    "api": "share-network",
    "up": "arrow-up",
    "down": "arrow-down",
    "back": "arrow-left",
    "filter": "funnel",
    "order": "arrows-down-up",
    "collection": "folder-simple",
    "new_collection": "folder-plus",
    "restore": "arrow-counter-clockwise",
    "previous": "caret-up",
    "next": "caret-down",
    "locate": "map-pin-line",
    "folded": "caret-right",
    "unfolded": "caret-down",
    "storage": "hard-drives",
    "view": "layout",
    "table": "table",
    "check": "shield-check",
    "volume": "speaker-high",
    "muted": "speaker-slash",
    "key": "key",
    "phone": "device-mobile",
    "code": "code",
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
        usual = getattr(colours, role)
        return glyph_icon(
            NAMES[name], GlyphColours(usual, colours.disabled, colours.accent)
        )

    def put_on(
        self, button: QAbstractButton | QAction, name: str, role: str = "text"
    ) -> None:
        """Gives a button or action an icon that follows the theme while it lives."""

        def draw() -> None:
            button.setIcon(self.icon(name, role))

        draw()
        self._theme.changed.connect(draw)
        button.destroyed.connect(lambda: self._theme.changed.disconnect(draw))
