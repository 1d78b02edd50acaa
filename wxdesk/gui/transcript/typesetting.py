"""Text in lines of a readable length, at a readable distance."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

_LINE_HEIGHT = 1.6
_MEASURE = 68
_SAMPLE = "the quick brown fox jumps over the lazy dog, and then it rests a while "


class Typesetter:
    """Sets texts in a font.

    Args:
        size: Of the font, in pixels.
        font: The window's font.
    """

    def __init__(self, font: QFont, size: int) -> None:
        self.font = QFont(font)
        self.font.setPixelSize(size)
        self.line_height = round(size * _LINE_HEIGHT)
        self._character = QFontMetricsF(self.font).horizontalAdvance(_SAMPLE) / len(
            _SAMPLE
        )

    @property
    def measure(self) -> int:
        """How wide a column is that is good to read, in pixels."""
        return round(_MEASURE * self._character)

    def guess(self, text: str, width: int) -> int:
        """About how high a text is at a width, in pixels, without setting it."""
        lines = math.ceil(len(text) * self._character / max(width, 1))
        return max(lines, 1) * self.line_height

    def set(self, text: str, width: int) -> QTextLayout:
        """A text in lines of a width in pixels."""
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(beginning(text))
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            top += self.line_height
        layout.endLayout()
        return layout

    def height(self, layout: QTextLayout) -> int:
        """How high a text is that was set, in pixels."""
        return max(layout.lineCount(), 1) * self.line_height


class Heights:
    """How high rows are, and so where they stand; guessed until they are measured.

    Args:
        guesses: In pixels.
    """

    def __init__(self, guesses: Iterable[int] = ()) -> None:
        self._heights = list(guesses)
        self._measured = [False] * len(self._heights)
        self._stand()

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    @property
    def total(self) -> int:
        """Of all rows."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """The row at a height; the first or the last one beyond them."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self) - 1)

    def unmeasured(self, rows: Iterable[int]) -> Sequence[int]:
        """Those of the rows that were only guessed."""
        return [row for row in rows if not self._measured[row]]

    def measure(self, heights: Iterable[tuple[int, int]]) -> None:
        """Takes rows with their true heights."""
        for row, height in heights:
            self._heights[row] = height
            self._measured[row] = True
        self._stand()

    def replace(self, first: int, removed: int, guesses: Sequence[int]) -> None:
        """Puts guesses in place of some rows."""
        self._heights[first : first + removed] = guesses
        self._measured[first : first + removed] = [False] * len(guesses)
        self._stand()

    def _stand(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))


def is_right_to_left(text: str) -> bool:
    """Whether a text begins with a letter of a script that is read from the right."""
    directions = (bidirectional(letter) for letter in text)
    return next((it != "L" for it in directions if it in ("L", "R", "AL")), False)


def beginning(text: str) -> Qt.AlignmentFlag:
    """At which side the lines of a text begin, whatever the window's direction is."""
    side = Qt.AlignmentFlag.AlignLeft
    if is_right_to_left(text):
        side = Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute


def x_in(line: QTextLine, unit: int) -> float:
    """How far from the left a place in a line is, in pixels."""
    found = line.cursorToX(unit)  # or that with the place, as Qt's version has it
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def units(text: str, character: int) -> int:
    """A place in a text as Qt counts: characters beyond 16 bits are two."""
    return len(text[:character].encode("utf-16-le", "surrogatepass")) // 2


def character(text: str, unit: int) -> int:
    """A place in a text from how Qt counts."""
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * unit].decode(
            "utf-16-le", "ignore"
        )
    )
