"""Paints what would be replaced: the old text struck out, the new one beside it."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wxdesk.core.editing.finding import Sighting
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.preview_model import Line, PreviewModel
from wxdesk.gui.transcript.typesetting import is_right_to_left, units
from wxdesk.gui.words import clock

Index = QModelIndex | QPersistentModelIndex

_ROW = 28
_TIME = 56
_SPEAKER = 104
_GAP = 8
_HAIR = "\u200a"
"""A thin space between what goes and what comes."""


class PreviewDelegate(QStyledItemDelegate):
    """Paints the rows of a `PreviewModel`.

    Args:
        desk: Colours.
        model: Whose rows they are.
        parent: Who owns it.
    """

    def __init__(self, desk: Desk, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._model.sighting(index):
            option.text = ""
        else:
            option.font.setWeight(QFont.Weight.DemiBold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().paint(painter, option, index)
        if sighting := self._model.sighting(index):
            style = option.widget.style() or QApplication.style()
            full = QStyleOptionViewItem(option)
            super().initStyleOption(full, index)
            place = style.subElementRect(
                QStyle.SubElement.SE_ItemViewItemText,
                full,
                full.widget,
            )
            start, end = place.left() + _GAP, option.rect.right() - _GAP
            if option.direction is Qt.LayoutDirection.RightToLeft:
                start, end = option.rect.left() + _GAP, place.right() - _GAP
            place.setLeft(start)
            place.setRight(end)
            painter.save()
            painter.setClipRect(place)
            painter.setLayoutDirection(option.direction)
            self._paint(painter, place, option.font, sighting)
            painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(self._desk.theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def _paint(
        self, painter: QPainter, place: QRect, font: QFont, sighting: Sighting
    ) -> None:
        direction = painter.layoutDirection()
        left = place.left()
        for text, width in (
            (clock(sighting.second), _TIME),
            (sighting.speaker, _SPEAKER),
        ):
            cell = QRect(left, place.top(), width - _GAP, place.height())
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, cell.width()
            )
            cell = QStyle.visualRect(direction, place, cell)
            self._write(painter, cell, font, shown, "secondary")
            left += width
        rest = QRect(left, place.top(), place.right() - left + 1, place.height())
        line = Line.of(sighting, self._model.replacement)
        self._write_line(painter, QStyle.visualRect(direction, place, rest), font, line)

    def _write_line(
        self, painter: QPainter, place: QRect, font: QFont, line: Line
    ) -> None:
        """Writes it as one text, since its parts may be read from the right."""
        parts = (
            (line.before, self._look("text")),
            (line.old, self._look("danger", is_struck=True)),
            (_HAIR if line.new else "", self._look("text")),
            (line.new, self._look("ok", is_bold=True)),
            (line.after, self._look("text")),
        )
        whole = "".join(text for text, _ in parts)
        layout = QTextLayout(whole, font)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        option = QTextOption(left)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        formats, begin = [], 0
        for text, look in parts:
            span = QTextLayout.FormatRange()
            span.start, span.length = begin, units(text, len(text))
            span.format = look
            begin += span.length
            formats.append(span)
        layout.setFormats(formats)
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(place.width())
        layout.endLayout()
        is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        spare = place.width() - row.naturalTextWidth()
        # What has no room is cut off at its end, wherever that is.
        at_right = is_mirrored if spare >= 0 else is_right_to_left(whole)
        x = place.left() + (spare if at_right else 0.0)
        y = place.top() + (place.height() - row.height()) / 2
        layout.draw(painter, QPointF(x, y))

    def _look(
        self, role: str, *, is_struck: bool = False, is_bold: bool = False
    ) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._desk.theme.colour(role))
        look.setFontStrikeOut(is_struck)
        if is_bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        return look

    def _write(
        self, painter: QPainter, place: QRect, font: QFont, text: str, role: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour(role))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, middle | Qt.TextFlag.TextSingleLine, text)
