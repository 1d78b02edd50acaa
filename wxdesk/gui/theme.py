"""Colours by role, in light and dark; nowhere else does a colour stand.

The contrast of every text role against page and panel is at least 4.5 (WCAG 2.2 AA).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from wxdesk.resources import resource


class Choice(StrEnum):
    """What the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """What each role looks like, as "#RRGGBB"."""

    page: str
    panel: str
    text: str
    secondary: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    ok: str
    warning: str
    hairline: str
    border: str
    hover: str
    selection: str
    scrollbar: str
    highlight: str
    marker: str
    doubtful: str
    very_doubtful: str
    misspelled: str
    playing: str
    speakers: tuple[str, ...]


LIGHT = Colours(
    page="#FFFFFF",
    panel="#F6F6F8",
    text="#1C1D21",
    secondary="#5A5D66",
    disabled="#8B8E97",
    accent="#2B5BD7",
    accent_hover="#2450C0",
    on_accent="#FFFFFF",
    danger="#B3261E",
    ok="#1B7F4B",
    warning="#8A5A00",
    hairline="#E3E4E8",
    border="#8E919B",
    hover="#EFEFF3",
    selection="#E2EAFB",
    scrollbar="#B9BBC3",
    highlight="#FFE9A8",
    marker="#D9F2D9",
    doubtful="#FCE4DE",
    very_doubtful="#F9C2B4",
    misspelled="#8A2BC2",
    playing="#C9DBFF",
    speakers=(
        "#0B62A8",
        "#A3490B",
        "#0B7A5C",
        "#9A2F74",
        "#6A5400",
        "#5B45C2",
        "#A02B2B",
        "#3F6B1E",
        "#3D5A73",
    ),
)

DARK = Colours(
    page="#1B1C1F",
    panel="#26272B",
    text="#ECEDEF",
    secondary="#A9ACB5",
    disabled="#757882",
    accent="#8AB0FF",
    accent_hover="#A6C3FF",
    on_accent="#10131A",
    danger="#FFB4AB",
    ok="#6FD69B",
    warning="#F2C069",
    hairline="#34363B",
    border="#6C6F79",
    hover="#2E3035",
    selection="#2C3A57",
    scrollbar="#55585F",
    highlight="#5C4A12",
    marker="#24472F",
    doubtful="#4A2A26",
    very_doubtful="#73352B",
    misspelled="#D29BFF",
    playing="#2D4A86",
    speakers=(
        "#7DB8F0",
        "#F2A36B",
        "#5FD0AE",
        "#EE9ACB",
        "#DCC25A",
        "#B6A6FF",
        "#FF9C95",
        "#A5D479",
        "#A9C4DB",
    ),
)


class Theme(QObject):
    """Dresses the application and tells when its colours change.

    Args:
        app: What is dressed.
        choice: What the user wants; the system's way by default.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = Choice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Choice(choice)
        self._drawn = QTemporaryDir()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self._choice is Choice.SYSTEM:
            scheme = self._app.styleHints().colorScheme()
            return scheme is Qt.ColorScheme.Dark
        return self._choice is Choice.DARK

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    def choose(self, choice: str) -> None:
        """Takes another choice of the user's."""
        self._choice = Choice(choice)
        self._dress()

    def colour(self, role: str) -> QColor:
        """The colour of a role, to paint with."""
        return QColor(getattr(self.colours, role))

    def speaker(self, number: int) -> QColor:
        """The colour of a speaker, by its place in the palette."""
        speakers = self.colours.speakers
        return QColor(speakers[number % len(speakers)])

    def _dress(self) -> None:
        colours = self.colours
        self._app.setPalette(_palette(colours))
        template = Template(resource("style.qss").read_text(encoding="utf-8"))
        roles = {f.name: getattr(colours, f.name) for f in fields(colours)}
        roles["controls"] = self._draw_controls(roles)
        self._app.setStyleSheet(template.substitute(roles))
        self.changed.emit()

    def _draw_controls(self, roles: Mapping[str, str]) -> str:
        """Draws the marks of check boxes and the like in the colours in use.

        Returns:
            Their folder, since a style sheet takes pictures from files only.
        """
        folder = Path(self._drawn.path()) / ("dark" if self.is_dark else "light")
        if not folder.exists():
            folder.mkdir()
            for drawing in resource("controls").glob("*.svg"):
                drawn = Template(drawing.read_text(encoding="utf-8")).substitute(roles)
                (folder / drawing.name).write_text(drawn, encoding="utf-8")
        return folder.as_posix()


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, colour in {
        role.Window: colours.page,
        role.Base: colours.page,
        role.AlternateBase: colours.panel,
        role.Button: colours.panel,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.Mid: colours.hairline,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.page,
    }.items():
        palette.setColor(place, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, place, QColor(colours.disabled))
    return palette
