"""The text of a segment in its cell of the table."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from wxdesk.gui.transcript.typesetting import (
    beginning,
    character,
    is_right_to_left,
    units,
)

LINES = 2


class CellText:
    """A text in as many lines as have room; "…" where there is more.

    Args:
        text: The whole text, not empty.
        font: In which it is set.
        place: Where it stands, in its middle.
    """

    def __init__(self, text: str, font: QFont, place: QRect) -> None:
        self._text = text
        self._font = font
        self._ellipsis = QFontMetrics(font).horizontalAdvance("…")
        self._layout = layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(beginning(text))
        layout.setTextOption(option)
        layout.beginLayout()
        is_mirrored = is_right_to_left(text)
        height = 0.0
        for number in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width() - self._ellipsis * (number == LINES - 1))
            left = place.width() - line.width() if is_mirrored else 0.0
            line.setPosition(QPointF(left, height))
            height += line.height()
        layout.endLayout()
        top = place.top() + (place.height() - height) / 2
        self._corner = QPointF(place.left(), top)

    def draw(
        self, painter: QPainter, formats: Sequence[QTextLayout.FormatRange]
    ) -> None:
        """Draws it with the painter's pen, and with what stands out in it."""
        self._layout.draw(painter, self._corner, formats)
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        end = last.textStart() + last.textLength()
        if end < units(self._text, len(self._text)):
            around = last.naturalTextRect()
            x = around.right()
            if is_right_to_left(self._text):
                x = around.left() - self._ellipsis
            room = QRectF(x, around.top(), self._ellipsis, around.height())
            painter.setFont(self._font)
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(room.translated(self._corner), middle, "…")

    def character_at(self, point: QPoint) -> int | None:
        """The character at a point; None where none is."""
        inside = QPointF(point) - self._corner
        on_it = QTextLine.CursorPosition.CursorOnCharacter
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(inside):
                return character(self._text, line.xToCursor(inside.x(), on_it))
        return None
