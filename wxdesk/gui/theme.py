"""Colours by role, in light and dark; nowhere else does a colour stand.

The contrast of every text role against page and panel is at least 4.5 (WCAG 2.2 AA),
and 7 where the system asks for high contrast (AAA).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QRect, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from wxdesk.resources import resource

_MIDDLE = 128  # between black and white


class Choice(StrEnum):
    """What the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """What each role looks like, as "#RRGGBB".

    The edge of what is selected is to be seen in high contrast only.
    """

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
    selection_edge: str
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
    selection_edge="#E2EAFB",
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
    selection_edge="#2C3A57",
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

LIGHT_HIGH = replace(
    LIGHT,
    panel="#FFFFFF",
    text="#000000",
    secondary="#000000",
    disabled="#595959",
    accent="#003399",
    accent_hover="#002266",
    danger="#8A0F0F",
    ok="#00521F",
    warning="#5C3A00",
    hairline="#949494",
    border="#000000",
    hover="#EBEBEB",
    selection="#D0E2FF",
    selection_edge="#000000",
    scrollbar="#595959",
    highlight="#FFE066",
    marker="#BCE8BC",
    very_doubtful="#F5AA98",
    misspelled="#6A1B9A",
    playing="#9FC2FF",
    speakers=(
        "#0A5897",
        "#8C3F09",
        "#09624A",
        "#942D6F",
        "#685200",
        "#563FC0",
        "#A02B2B",
        "#38601B",
        "#3C5972",
    ),
)

DARK_HIGH = replace(
    DARK,
    page="#000000",
    panel="#000000",
    text="#FFFFFF",
    secondary="#FFFFFF",
    disabled="#A6A6A6",
    accent="#9CC2FF",
    accent_hover="#C2DAFF",
    on_accent="#000000",
    hairline="#666666",
    border="#FFFFFF",
    hover="#2A2A2A",
    selection="#00306B",
    selection_edge="#FFFFFF",
    scrollbar="#A6A6A6",
    playing="#1F4FB0",
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
        self._is_dark = self._is_high = False
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self._dress()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self._is_dark

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        if self._is_high:
            return DARK_HIGH if self._is_dark else LIGHT_HIGH
        return DARK if self._is_dark else LIGHT

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

    def paint_selected(self, painter: QPainter, place: QRect) -> None:
        """Paints the ground of what is selected."""
        painter.fillRect(place, self.colour("selection"))
        painter.setPen(self.colour("selection_edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def close(self) -> None:
        """Takes away what was drawn: Qt may not come to that when the program ends."""
        self._app.setStyleSheet("")  # what is still open would look for it
        self._drawn.remove()

    def _dress(self) -> None:
        self._is_high = asks_for_contrast(self._app.styleHints())
        self._is_dark = self._should_be_dark()
        colours = self.colours
        self._app.setPalette(_palette(colours))
        template = Template(resource("style.qss").read_text(encoding="utf-8"))
        roles = {f.name: getattr(colours, f.name) for f in fields(colours)}
        roles["controls"] = self._draw_controls(roles)
        self._app.setStyleSheet(template.substitute(roles))
        self.changed.emit()

    def _should_be_dark(self) -> bool:
        if self._choice is not Choice.SYSTEM:
            return self._choice is Choice.DARK
        scheme = self._app.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown and self._is_high:
            # Windows' contrast themes are neither light nor dark, but have a palette.
            self._app.setPalette(QPalette())
            return self._app.palette().window().color().lightness() < _MIDDLE
        return scheme is Qt.ColorScheme.Dark

    def _draw_controls(self, roles: Mapping[str, str]) -> str:
        """Draws the marks of check boxes and the like in the colours in use.

        Returns:
            Their folder, since a style sheet takes pictures from files only.
        """
        name = ("dark" if self._is_dark else "light") + ("-high" * self._is_high)
        folder = Path(self._drawn.path()) / name
        if not folder.exists():
            folder.mkdir()
            for drawing in resource("controls").glob("*.svg"):
                drawn = Template(drawing.read_text(encoding="utf-8")).substitute(roles)
                (folder / drawing.name).write_text(drawn, encoding="utf-8")
        return folder.as_posix()


def asks_for_contrast(hints: QStyleHints) -> bool:
    """Whether the system is set to high contrast."""
    if not hasattr(hints, "accessibility"):
        return False
    wanted = hints.accessibility().contrastPreference()
    return wanted is Qt.ContrastPreference.HighContrast


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
