"""Paints what would be replaced: the old text struck out, the new one beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
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
from wxdesk.gui.words import clock

Index = QModelIndex | QPersistentModelIndex

_ROW = 28
_TIME = 56
_SPEAKER = 104
_GAP = 8


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
            place.setLeft(place.left() + _GAP)
            place.setRight(option.rect.right() - _GAP)
            painter.save()
            painter.setClipRect(place)
            self._paint(painter, place, option.font, sighting)
            painter.restore()

    def _paint(
        self, painter: QPainter, place: QRect, font: QFont, sighting: Sighting
    ) -> None:
        rest = QRect(place)
        for text, width in (
            (clock(sighting.second), _TIME),
            (sighting.speaker, _SPEAKER),
        ):
            cell = QRect(rest.left(), rest.top(), width - _GAP, rest.height())
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, cell.width()
            )
            self._write(painter, cell, font, shown, "secondary")
            rest.setLeft(rest.left() + width)
        struck, bold = QFont(font), QFont(font)
        struck.setStrikeOut(True)
        bold.setWeight(QFont.Weight.DemiBold)
        line = Line.of(sighting, self._model.replacement)
        for text, its_font, role in (
            (line.before, font, "text"),
            (line.old, struck, "danger"),
            (line.new, bold, "ok"),
            (line.after, font, "text"),
        ):
            self._write(painter, rest, its_font, text, role)
            rest.setLeft(rest.left() + QFontMetrics(its_font).horizontalAdvance(text))
            if its_font is struck and line.new:
                rest.setLeft(rest.left() + _GAP // 2)

    def _write(
        self, painter: QPainter, place: QRect, font: QFont, text: str, role: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour(role))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, middle | Qt.TextFlag.TextSingleLine, text)
