"""How a transcript and a search result look in a list.

Lines are filled from where one begins to read, which may be the right.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
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
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wxdesk.core.record import Hit, TranscriptRecord
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.model import MoreNames, Result, facts, more_names_words
from wxdesk.gui.library.pages import ITEM_ROLE, Index
from wxdesk.gui.words import clock, day, tr

_MARGIN = 12
_GAP = 8
_ROW = 56
_LINE = 40
_HIT = 48
_HEADING = 40
_CAPTION = 11
_CONTEXT = 40


class RowDelegate(QStyledItemDelegate):
    """What all rows have in common: their ground, and text in a colour's role.

    Args:
        desk: Colours.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect
    ) -> None:
        """Shows whether a row is selected, hovered over or has the focus."""
        theme = self._desk.theme
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("selection_edge"))
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(place, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)

    def write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        role: str = "text",
        *,
        at_end: bool = False,
    ) -> QRect:
        """Writes into a line, shortened if it must be; gives the rest of the line."""
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self._desk.theme.colour(role))
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return rest(painter, place, metrics.horizontalAdvance(shown), at_end=at_end)

    def write_record(
        self, painter: QPainter, place: QRect, record: TranscriptRecord
    ) -> None:
        """A transcript's name and day, below them its facts and tags."""
        upper = QRect(place.left(), place.top() + 6, place.width(), 24)
        lower = QRect(place.left(), upper.bottom(), place.width(), 20)
        body = QFont(painter.font())
        painter.setFont(caption(body))
        left = self.write(painter, upper, day(record.created), "secondary", at_end=True)
        painter.setFont(body)
        self.write(painter, left, record.name)
        painter.setFont(caption(body))
        left = self.write(painter, lower, " · ".join(facts(record)), "secondary")
        self._write_tags(painter, left, record.tags)

    def _write_tags(
        self, painter: QPainter, place: QRect, tags: tuple[str, ...]
    ) -> None:
        theme = self._desk.theme
        for tag in tags:
            width = QFontMetrics(painter.font()).horizontalAdvance(tag) + 2 * 6
            if width > place.width():
                break
            chip = at_start(painter, place, QSize(width, place.height() - 2))
            place = rest(painter, place, width, gap=4)
            painter.setPen(theme.colour("hairline"))
            painter.setBrush(theme.colour("panel"))
            painter.drawRoundedRect(chip, 6, 6)
            painter.setPen(theme.colour("secondary"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, tag)


class RecordDelegate(RowDelegate):
    """Paints the rows of a `LibraryModel`, and lets names be edited in place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        self.paint_ground(painter, option, option.rect)
        inner = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self.write_record(painter, inner, index.data(ITEM_ROLE))
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Name"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = option.rect
        box = QRect(place.left() + 3, place.top() + 3, place.width() // 2, 30)
        editor.setGeometry(QStyle.visualRect(option.direction, place, box))


class ResultDelegate(RowDelegate):
    """Paints the rows of a `ResultModel`: a hit shows where it is and what was said."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        match index.data(ITEM_ROLE):
            case TranscriptRecord():
                height = _ROW
            case MoreNames():
                height = _LINE
            case _:
                height = _HIT + (_HEADING if _begins(index) else 0)
        return QSize(240, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        item: Result = index.data(ITEM_ROLE)
        place = QRect(option.rect)
        if isinstance(item, Hit) and _begins(index):
            self._write_heading(painter, place, item, is_first=index.row() == 0)
            place.setTop(place.top() + _HEADING)
        self.paint_ground(painter, option, place)
        inner = place.adjusted(_MARGIN, 0, -_MARGIN, 0)
        match item:
            case TranscriptRecord():
                self.write_record(painter, inner, item)
            case MoreNames():
                self.write(painter, inner, more_names_words(item), "accent")
            case Hit():
                self._write_hit(painter, inner, item)
        painter.restore()

    def _write_heading(
        self, painter: QPainter, place: QRect, hit: Hit, *, is_first: bool
    ) -> None:
        line = QRect(place.left() + _MARGIN, place.top(), place.width() - 24, _HEADING)
        line.setTop(line.top() + 8)
        if not is_first:
            painter.setPen(self._desk.theme.colour("hairline"))
            painter.drawLine(line.topLeft(), line.topRight())
        body = QFont(painter.font())
        bold = QFont(body)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        self.write(painter, line, hit.name)
        painter.setFont(body)

    def _write_hit(self, painter: QPainter, place: QRect, hit: Hit) -> None:
        upper = QRect(place.left(), place.top() + 4, place.width(), 18)
        lower = QRect(place.left(), upper.bottom(), place.width(), 24)
        body = QFont(painter.font())
        painter.setFont(tabular(caption(body)))
        where = [clock(hit.start), hit.speaker] if hit.speaker else [clock(hit.start)]
        self.write(painter, upper, " · ".join(where), "secondary")
        painter.setFont(body)
        shown = snippet(hit, QFontMetrics(body), lower.width())
        self._write_marked(painter, lower, shown)

    def _write_marked(self, painter: QPainter, place: QRect, shown: "Snippet") -> None:
        found = QTextCharFormat()
        found.setBackground(self._desk.theme.colour("highlight"))
        layout = QTextLayout(shown.text, painter.font())
        option = QTextOption()
        option.setAlignment(
            QStyle.visualAlignment(
                painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft
            )
            | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        formats = []
        for start, end in shown.spans:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, end - start, found
            formats.append(span)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(place.width())
        layout.endLayout()
        painter.setPen(self._desk.theme.colour("text"))
        top = place.top() + (place.height() - line.height()) / 2
        layout.draw(painter, QPointF(place.left(), top))


@dataclass(frozen=True, slots=True)
class Snippet:
    """As much of a hit's text as there is room for.

    Attributes:
        text: With "…" where something was left out.
        spans: What to highlight: positions in `text`, counted as Qt counts.
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def snippet(hit: Hit, metrics: QFontMetrics, width: int) -> Snippet:
    """Cuts a hit's text to a width in pixels, so that the first thing found shows."""
    text = " ".join(hit.text.split("\n"))
    cut = 0
    first = hit.spans[0][0] if hit.spans else 0
    if first > _CONTEXT and metrics.horizontalAdvance(text) > width:
        space = text.find(" ", first - _CONTEXT, first)
        cut = space + 1 if space >= 0 else first - _CONTEXT
    shown = f"…{text[cut:]}" if cut else text
    moved = 1 - cut if cut else 0
    elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
    most = len(elided) - 1 if elided != shown else len(shown)
    spans = tuple(
        (units(elided, start + moved), units(elided, min(end + moved, most)))
        for start, end in hit.spans
        if cut <= start and start + moved < most
    )
    return Snippet(elided, spans)


def units(text: str, position: int) -> int:
    """A position in a text as Qt counts: characters beyond 16 bits are two."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def at_start(painter: QPainter, place: QRect, size: QSize) -> QRect:
    """Where something of a size is that stands at a line's start."""
    start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return QStyle.alignedRect(painter.layoutDirection(), start, size, place)


def rest(
    painter: QPainter,
    place: QRect,
    width: int,
    *,
    at_end: bool = False,
    gap: int = _GAP,
) -> QRect:
    """What is left of a line once so much is taken from its start, or its end."""
    mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    taken = width + gap
    if mirrored is at_end:
        return place.adjusted(taken, 0, 0, 0)
    return place.adjusted(0, 0, -taken, 0)


def caption(font: QFont) -> QFont:
    """A font at the size of captions."""
    small = QFont(font)
    small.setPixelSize(_CAPTION)
    return small


def tabular(font: QFont) -> QFont:
    """A font whose figures are all of one width, where it has such."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def _begins(index: Index) -> bool:
    model = index.model()
    return bool(model.begins_transcript(index.row()))  # type: ignore[attr-defined]
