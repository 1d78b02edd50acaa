"""Icons that are characters of a font: Phosphor, which QtAwesome carries along.

QtAwesome would draw them, too, but takes a tenth of a second to load.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)

_FONT = "phosphor-[0-9]*.ttf"
_CHARACTERS = "phosphor-charmap-*.json"

_FILLED = 0.875
"""The height of a character, as a share of the icon's."""


@dataclass(frozen=True, slots=True)
class GlyphColours:
    """The colours of an icon, as Qt understands them."""

    usual: str
    disabled: str
    on: str

    def of(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        """What is drawn on a button that is in a mode and a state."""
        if mode is QIcon.Mode.Disabled:
            return QColor(self.disabled)
        return QColor(self.on if state is QIcon.State.On else self.usual)


def glyph_icon(name: str, colours: GlyphColours) -> QIcon:
    """An icon, sharp in any size; it cannot be changed later.

    Args:
        name: Phosphor's, such as "gear-six".
        colours: What it is drawn in.

    Raises:
        KeyError: There is none of that name.
    """
    return QIcon(_Engine(_characters()[name], colours))


class _Engine(QIconEngine):
    def __init__(self, character: str, colours: GlyphColours) -> None:
        super().__init__()
        self._character = character
        self._colours = colours

    # Qt overrides

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State
    ) -> None:
        painter.save()
        font = QFont(_family())
        font.setPixelSize(max(round(_FILLED * rect.height()), 1))
        painter.setFont(font)
        painter.setPen(self._colours.of(mode, state))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        found = QPixmap(size)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return found


def _file(pattern: str) -> Path:
    """A file of QtAwesome's, whose name tells its version."""
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    return next((Path(spec.origin).parent / "fonts").glob(pattern))


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file(_FONT)))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _characters() -> dict[str, str]:
    found = json.loads(_file(_CHARACTERS).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in found.items()}
