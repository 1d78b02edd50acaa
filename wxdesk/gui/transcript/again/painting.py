"""How a change looks: a tick, when it is said, the old beside the new, and to hear it.

All places are laid out from left to right and mirrored where one reads the other way.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from wxdesk.core.transcript import Speaker
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.again.rows import Row, SpeakerRow, Stretch, TextRow
from wxdesk.gui.transcript.paragraphs import initials
from wxdesk.gui.transcript.typesetting import Typesetter, units
from wxdesk.gui.words import clock, tr

Index = QModelIndex | QPersistentModelIndex

_EDGE = 8
_GAP = 12
_TICK = 18
_TIME = 52
_PLAY = 28
_ICON = 16
_LINE = 20
_BADGE = 20
_SIZE = 13
_CAPTION = 11

_UNDERLINE = QTextCharFormat.UnderlineStyle.SingleUnderline


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a `ChoiceModel`.

    Args:
        desk: Colours and icons.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def tick_place(self, row: QRect) -> QRect:
        """Where the tick of a row is."""
        return self._mirrored(
            row, QRect(row.left() + _EDGE, row.top() + _EDGE + 1, _TICK, _TICK)
        )

    def play_place(self, row: QRect) -> QRect:
        """Where the button is that plays a row."""
        left = row.right() - _EDGE - _PLAY
        return self._mirrored(row, QRect(left, row.top() + _EDGE - 4, _PLAY, _PLAY))

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        view: Any = option.widget
        width = view.viewport().width() if view else option.rect.width()
        height = _LINE
        if isinstance(row, TextRow):
            column = _columns(QRect(0, 0, width, 0))[0].width()
            setter = Typesetter(option.font, _SIZE)
            height = max(
                setter.height(setter.set(_joined(side), column))
                for side in (row.old, row.new)
            )
        elif isinstance(row, SpeakerRow):
            height = 2 * _LINE + 4
        return QSize(width, height + 2 * _EDGE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option)
        if row.is_change:
            self._paint_tick(painter, option, index)
        self._paint_time(painter, option, row)
        self._paint_play(painter, option)
        if isinstance(row, TextRow):
            self._paint_texts(painter, option, row)
        elif isinstance(row, SpeakerRow):
            self._paint_speakers(painter, option, row)
        painter.restore()

    def editorEvent(self, event: QEvent, *_: Any) -> bool:
        return False  # the list knows where the tick is painted

    def helpEvent(self, event: Any, view: Any, option: Any, index: Any) -> bool:
        if index.isValid() and self.play_place(option.rect).contains(event.pos()):
            view.setToolTip(tr("Play (P)"))
        else:
            view.setToolTip("")
        return super().helpEvent(event, view, option, index)

    # Painting

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._desk.theme
        if option.state & QStyle.StateFlag.State_Selected:
            theme.paint_selected(painter, option.rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _paint_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = QStyleOptionButton()
        box.rect = self.tick_place(option.rect)
        box.state = QStyle.StateFlag.State_Enabled
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        flag = QStyle.StateFlag
        box.state |= flag.State_On if checked else flag.State_Off
        style = option.widget.style() if option.widget else QApplication.style()
        part = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        view = QStyleOptionViewItem(option)
        view.rect, view.state = box.rect, box.state
        style.drawPrimitive(part, view, painter, option.widget)

    def _paint_time(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row
    ) -> None:
        font = QFont(option.font)
        font.setPixelSize(_CAPTION)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour("secondary"))
        left = option.rect.left() + _EDGE + _TICK + _GAP
        place = QRect(left, option.rect.top() + _EDGE, _TIME - _GAP, _LINE)
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(option.rect, place), middle, clock(row.start))

    def _paint_play(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        place = self.play_place(option.rect)
        icon = self._desk.icons.icon("resume", "secondary")
        inside = QRect(QPoint(0, 0), QSize(_ICON, _ICON))
        inside.moveCenter(place.center())
        icon.paint(painter, inside)

    def _paint_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TextRow
    ) -> None:
        setter = Typesetter(option.font, _SIZE)
        sides = (row.old, "doubtful", True), (row.new, "marker", False)
        for place, (side, ground, struck) in zip(
            _columns(option.rect), sides, strict=True
        ):
            place = self._mirrored(option.rect, place)
            layout = setter.set(_joined(side), place.width())
            formats = self._formats(side, ground, struck=struck)
            quiet = not row.is_change
            painter.setPen(self._desk.theme.colour("secondary" if quiet else "text"))
            layout.draw(painter, QPointF(place.topLeft()), formats)

    def _formats(
        self, side: Sequence[Stretch], ground: str, *, struck: bool
    ) -> list[QTextLayout.FormatRange]:
        made, text = [], ""
        for stretch in side:
            start = units(text, len(text))
            text += stretch.text
            if stretch.is_changed:
                one = QTextLayout.FormatRange()
                one.start, one.length = start, units(text, len(text)) - start
                one.format = QTextCharFormat()
                one.format.setBackground(self._desk.theme.colour(ground))
                if struck:
                    one.format.setFontStrikeOut(True)
                else:
                    one.format.setUnderlineStyle(_UNDERLINE)
                made.append(one)
        return made

    def _paint_speakers(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SpeakerRow
    ) -> None:
        inner = _inner(option.rect)
        font = QFont(option.font)
        font.setPixelSize(_SIZE)
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour("text"))
        line = QRect(inner.topLeft(), QSize(inner.width(), _LINE))
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(row.text, elide, line.width())
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(option.rect, line), middle, text)
        half = (inner.width() - 3 * _GAP) // 2
        below = QRect(inner.left(), line.bottom() + 5, half, _LINE)
        width = self._paint_speaker(painter, option.rect, below, row.old)
        arrow = QRect(below.left() + width + _GAP, below.top(), _ICON, _LINE)
        painter.setPen(self._desk.theme.colour("secondary"))
        points_left = option.direction is Qt.LayoutDirection.RightToLeft
        painter.drawText(
            self._mirrored(option.rect, arrow),
            Qt.AlignmentFlag.AlignCenter,
            "←" if points_left else "→",
        )
        after = QRect(arrow.right() + _GAP, below.top(), half, _LINE)
        self._paint_speaker(painter, option.rect, after, row.new)

    def _paint_speaker(
        self, painter: QPainter, row: QRect, place: QRect, speaker: Speaker | None
    ) -> int:
        """Paints who speaks: a badge and a name; returns how wide that is."""
        theme, left = self._desk.theme, place.left()
        font = QFont(painter.font())
        name = speaker.name if speaker else tr("Nobody")
        colour = theme.colour("secondary")
        if speaker:
            colour = theme.speaker(speaker.colour)
            badge = self._mirrored(row, QRect(left, place.top(), _BADGE, _BADGE))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(badge)
            small = QFont(font)
            small.setPixelSize(8)
            small.setWeight(QFont.Weight.DemiBold)
            painter.setFont(small)
            painter.setPen(theme.colour("page"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, initials(name))
            painter.setFont(font)
            left += _BADGE + _GAP // 2
        room = place.right() - left
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(name, elide, room)
        width = painter.fontMetrics().horizontalAdvance(shown)
        painter.setPen(colour)
        at = self._mirrored(row, QRect(left, place.top(), width + 1, place.height()))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, shown)
        return left + width - place.left()

    def _mirrored(self, row: QRect, place: QRect) -> QRect:
        """Where a place is in the direction of reading."""
        return QStyle.visualRect(QApplication.layoutDirection(), row, place)


def _inner(row: QRect) -> QRect:
    """What is between the time and the button."""
    left = _EDGE + _TICK + _GAP + _TIME
    return row.adjusted(left, _EDGE, -(_EDGE + _PLAY + _GAP), -_EDGE)


def _columns(row: QRect) -> tuple[QRect, QRect]:
    """Where the old and the new stand."""
    inner = _inner(row)
    width = max((inner.width() - 2 * _GAP) // 2, 1)
    old = QRect(inner.left(), inner.top(), width, inner.height())
    return old, old.translated(width + 2 * _GAP, 0)


def column_places(width: int) -> tuple[int, int]:
    """Where the two columns begin in rows of a width, for headings above them."""
    old, new = _columns(QRect(0, 0, width, 0))
    return old.left(), new.left()


def _joined(side: Sequence[Stretch]) -> str:
    return "".join(stretch.text for stretch in side)
