"""The view of a transcript: a column of paragraphs, of which only those in sight are
set and painted, so that ten hours open as fast as one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractItemView

from wxdesk.core.transcript import Speaker
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Place, Span, initials
from wxdesk.gui.transcript.typesetting import (
    Heights,
    Typesetter,
    character,
    units,
    x_in,
)
from wxdesk.gui.words import clock, tr

_MARGIN = 16
_GUTTER = 64
_GAP = 8
_TURN_GAP = 20
_HEADER = 32
_BADGE = 24
_BODY = 13
_CAPTION = 11
_FLASH_MS = 2500
_KEPT_LAYOUTS = 300

NO_LINE = QTextCharFormat.UnderlineStyle.NoUnderline

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that stands out.

    Attributes:
        span: The stretch.
        ground: Role of the colour behind it; empty for none.
        text: Role of its own colour; empty for the usual one.
        underline: The line below it.
        line: Role of that line's colour.
    """

    span: Span
    ground: str = ""
    text: str = ""
    underline: QTextCharFormat.UnderlineStyle = NO_LINE
    line: str = "danger"


Layer = Callable[[int], Iterable[Mark]]
"""What stands out in a row, for a reason of its own."""

Aside = Callable[[QPainter, int], object]
"""Paints what stands beside a row."""


class Reader(QAbstractItemView):
    """Shows a `ParagraphModel`; text can be marked with the mouse and copied.

    Rows are as high as is guessed until they come near; measuring them moves nothing
    that is in sight.

    Args:
        desk: Colours.
        model: What it shows.
        size: Of the text, in pixels.
    """

    marked_changed = Signal()
    """Other text is marked now, or the caret has moved."""

    marks_changed = Signal()
    """Something else stands out in the text now."""
    went = Signal(object)
    """The `Span` that was brought in sight, or that the caret was moved to."""

    def __init__(self, desk: Desk, model: ParagraphModel, size: int) -> None:
        super().__init__()
        self.layers: list[Layer] = []
        self.text_layers: list[Layer] = []  # by the text as it is shown, see `text_of`
        self.asides: list[Aside] = []
        self._desk = desk
        self._paragraphs = model
        self._typesetter = Typesetter(self.font(), size)
        self._heights = Heights()
        self._layouts: dict[int, QTextLayout] = {}
        self._formats_made: dict[object, QTextCharFormat] = {}
        self._width = 0
        self._flash: Span | None = None
        self._marked: tuple[Place, Place] | None = None
        self._flash_ends = QTimer(self)
        self._flash_ends.setSingleShot(True)
        self._flash_ends.timeout.connect(lambda: self.flash(None))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Transcript"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setModel(model)
        model.rowsRemoved.connect(lambda _, first, last: self._lose(first, last))
        desk.theme.changed.connect(self._dress)

    @property
    def marked(self) -> Span | None:
        """The text that the user has marked."""
        if self._marked is None or self._marked[0] == self._marked[1]:
            return None
        return Span(*sorted(self._marked))

    def set_size(self, size: int) -> None:
        """Shows the text larger or smaller; what is at the top stays there."""
        self._typesetter = Typesetter(self.font(), size)
        self._set_anew()

    def show_marks(self) -> None:
        """Shows what the layers have stand out by now."""
        self.viewport().update()
        self.marks_changed.emit()

    def flash(self, span: Span | None) -> None:
        """Highlights a stretch for a moment."""
        self._flash = span
        if span:
            self._flash_ends.start(_FLASH_MS)
        self.viewport().update()

    def go_to(self, span: Span) -> None:
        """Brings a stretch in sight, unless it is, at a third of the height."""
        row = span.first.row
        self.setCurrentIndex(self._paragraphs.index(row, 0))
        if not self._is_in_sight(span.first):
            # Twice, as what is on the way there is only guessed the first time.
            for _ in range(2):
                place = self._top_of(span.first) - self.viewport().height() // 3
                self.verticalScrollBar().setValue(place)
                self._measure_near()
        self.viewport().update()
        self.went.emit(span)

    def mark_all(self) -> None:
        """Marks the whole text."""
        if rows := self._paragraphs.paragraphs:
            end = Place(len(rows) - 1, len(rows[-1].text))
            self._mark(Place(0, 0), end)

    def place_at(self, point: QPoint) -> Place | None:
        """The place in the text that is nearest to a point of the viewport."""
        if not len(self._heights):
            return None
        y = point.y() + self.verticalScrollBar().value()
        row = self._heights.row_at(y)
        layout = self._layout(row)
        inside = y - self._heights.top(row) - self._lead(row)
        number = int(inside // self._typesetter.line_height)
        line = layout.lineAt(min(max(number, 0), layout.lineCount() - 1))
        text = self._text(row)
        if not text:
            return Place(row, 0)
        return Place(row, character(text, line.xToCursor(point.x() - self._left())))

    def text_of(self, row: int) -> str:
        """A row's text as it is shown, with what is being typed."""
        return self._text(row)

    def line_of(self, place: Place) -> QRect:
        """The line that a place is in, as wide as the column, in the viewport."""
        top = self._top_of(place) - self.verticalScrollBar().value()
        return QRect(self._left(), top, self._width, self._typesetter.line_height)

    def point_of(self, place: Place) -> QPointF:
        """Where a place is in its line, at the top of that, in the viewport."""
        unit = units(self._text(place.row), place.character)
        line = self._layout(place.row).lineForTextPosition(unit)
        return QPointF(self._left() + x_in(line, unit), self.line_of(place).top())

    def has_header(self, row: int) -> bool:
        """Whether a row begins with who speaks."""
        paragraph = self._paragraphs.paragraphs[row]
        return paragraph.opens_turn and self._paragraphs.speaker(row) is not None

    def start_of(self, row: int) -> float:
        """The second at which a row begins to be said."""
        return self._paragraphs.paragraphs[row].start

    def time_place(self, row: int) -> QRect:
        """Where the time of a row is, with some room behind it, in the viewport."""
        top = self.visualRect(self._paragraphs.index(row, 0)).top() + self._lead(row)
        left, height = self._left(), self._typesetter.line_height
        if self.has_header(row):
            top, height = top - _HEADER, _BADGE
        return QRect(left - _GUTTER, top, _GUTTER - 4, height)

    # Qt overrides

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights[index.row()])

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self._measure_near()
        place = self.visualRect(index)
        bar = self.verticalScrollBar()
        beyond = place.bottom() - self.viewport().height()
        if place.top() < 0 or place.height() > self.viewport().height():
            bar.setValue(bar.value() + place.top())
        elif beyond > 0:
            bar.setValue(bar.value() + beyond)

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self._paragraphs.index(self._heights.row_at(y), 0)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        step = QAbstractItemView.CursorAction
        row, last = self.currentIndex().row(), len(self._heights) - 1
        match action:
            case step.MoveUp | step.MoveLeft | step.MovePrevious:
                row -= 1
            case step.MoveDown | step.MoveRight | step.MoveNext:
                row += 1
            case step.MoveHome:
                row = 0
            case step.MoveEnd:
                row = last
            case step.MovePageUp | step.MovePageDown:
                page = self.viewport().height() - self._typesetter.line_height
                page = -page if action is step.MovePageUp else page
                self.verticalScrollBar().setValue(
                    self.verticalScrollBar().value() + page
                )
                self._measure_near()
                row = self._heights.row_at(self.verticalScrollBar().value()) + 1
        return self._paragraphs.index(min(max(row, 0), last), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Text is selected here, not rows."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion()

    def reset(self) -> None:
        super().reset()
        self._marked = None
        self._set_anew()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(first, last, roles)
        if not roles:
            count = last.row() - first.row() + 1
            self._replace(first.row(), count, count)
        self.viewport().update()

    def rowsInserted(self, parent: Index, first: int, last: int) -> None:
        super().rowsInserted(parent, first, last)
        self._replace(first, 0, last - first + 1)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._set_range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._measure_near()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column() != self._width:
            self._set_anew()
        else:
            self._measure_near()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._desk.theme.colour("page"))
        for row in self._rows_between(event.rect().top(), event.rect().bottom()):
            self.paint_row(painter, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._marked:
            self._mark(self._marked[0], place)
        else:
            self._mark(place, place)
        self.selectionModel().setCurrentIndex(
            self._paragraphs.index(place.row, 0),
            self.selectionModel().SelectionFlag.NoUpdate,
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._marked:
            return
        point = event.position().toPoint()
        beyond = point.y() - min(max(point.y(), 0), self.viewport().height())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond)
        if place := self.place_at(point):
            self._mark(self._marked[0], place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was marked stays marked."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if place := self.place_at(event.position().toPoint()):
            text = self._text(place.row)
            layout = self._layout(place.row)
            unit = units(text, place.character)
            word = QTextLayout.CursorMode.SkipWords
            last = layout.nextCursorPosition(unit, word)
            first = layout.previousCursorPosition(last, word)
            begin, end = character(text, first), character(text, last)
            end = begin + len(text[begin:end].rstrip())
            self._mark(Place(place.row, begin), Place(place.row, end))

    # Where things are

    def _text(self, row: int) -> str:
        """A row's text as it is shown."""
        return self._paragraphs.paragraphs[row].text

    def _column(self) -> int:
        """How wide the text is."""
        room = self.viewport().width() - _GUTTER - 2 * _MARGIN
        return max(min(room, self._typesetter.measure), 1)

    def _left(self) -> int:
        """Where the text begins."""
        spare = self.viewport().width() - self._column() - _GUTTER
        # A little to the left of the middle, as the times weigh less than the text.
        return max(_MARGIN, (spare - _GUTTER) // 2) + _GUTTER

    def _lead(self, row: int) -> int:
        """What is above a row's text: some space, and who begins to speak."""
        paragraph = self._paragraphs.paragraphs[row]
        if not paragraph.opens_turn:
            return _GAP
        return _TURN_GAP + (_HEADER if paragraph.speaker is not None else 0)

    def _top_of(self, place: Place) -> int:
        """Where the line of a place begins."""
        text = self._text(place.row)
        line = self._layout(place.row).lineForTextPosition(units(text, place.character))
        number = line.lineNumber() if line.isValid() else 0
        above = self._heights.top(place.row) + self._lead(place.row)
        return above + number * self._typesetter.line_height

    def _is_in_sight(self, place: Place, height: int | None = None) -> bool:
        """Whether the line of a place is, also if the view were so high."""
        top = self._top_of(place) - self.verticalScrollBar().value()
        height = self.viewport().height() if height is None else height
        return 0 <= top <= height - self._typesetter.line_height

    def _rows_between(self, top: int, bottom: int) -> Iterator[int]:
        """Rows that are between two heights of the viewport."""
        if len(self._heights):
            above = self.verticalScrollBar().value()
            first = self._heights.row_at(above + top)
            yield from range(first, self._heights.row_at(above + bottom) + 1)

    # Setting and measuring

    def _layout(self, row: int) -> QTextLayout:
        if row not in self._layouts:
            if len(self._layouts) >= _KEPT_LAYOUTS:
                self._layouts.clear()
            self._layouts[row] = self._typesetter.set(self._text(row), self._width)
        return self._layouts[row]

    def _replace(self, first: int, removed: int, added: int) -> None:
        """Forgets how some rows were set; what is at the top of the view stays there.

        Args:
            first: The first row that is another one now.
            removed: How many there were.
            added: How many there are now.
        """
        bar = self.verticalScrollBar()
        top = self._heights.row_at(bar.value()) if len(self._heights) else 0
        inside = bar.value() - self._heights.top(top) if len(self._heights) else 0
        self._layouts = {
            row if row < first else row + added - removed: layout
            for row, layout in self._layouts.items()
            if not first <= row < first + removed
        }
        rows = range(first, first + added)
        self._heights.replace(first, removed, [self._guess(row) for row in rows])
        if first + removed <= top:
            top += added - removed
        if top < len(self._heights):
            self._scroll_quietly(self._heights.top(top) + inside)
        self._measure_near()
        self.viewport().update()

    def _lose(self, first: int, last: int) -> None:
        self._replace(first, last - first + 1, 0)

    def _guess(self, row: int) -> int:
        return self._lead(row) + self._typesetter.guess(self._text(row), self._width)

    def _set_anew(self) -> None:
        """Guesses all heights again; the row at the top stays there."""
        bar = self.verticalScrollBar()
        row = self._heights.row_at(bar.value()) if len(self._heights) else 0
        self._layouts.clear()
        self._width = self._column()
        self._heights = Heights(
            self._guess(row) for row in range(len(self._paragraphs.paragraphs))
        )
        if row < len(self._heights):
            self._scroll_quietly(self._heights.top(row))
        self._measure_near()
        self.viewport().update()

    def _measure_near(self) -> None:
        """Measures what is in sight and a page around it, without moving it."""
        if not len(self._heights):
            return self._set_range()
        bar, page = self.verticalScrollBar(), self.viewport().height()
        # Some rows are less high than guessed, and more of them come near.
        for _ in range(8):
            top = self._heights.row_at(bar.value())
            inside = bar.value() - self._heights.top(top)
            rows = self._heights.unmeasured(self._rows_between(-page, 2 * page))
            if not rows:
                break
            self._heights.measure(
                (row, self._lead(row) + self._typesetter.height(self._layout(row)))
                for row in rows
            )
            self._scroll_quietly(self._heights.top(top) + inside)
        return self._set_range()

    def _scroll_quietly(self, value: int) -> None:
        with QSignalBlocker(self.verticalScrollBar()):
            self._set_range()
            self.verticalScrollBar().setValue(value)

    def _set_range(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total + 3 * _MARGIN - page))
        bar.setPageStep(page)
        bar.setSingleStep(self._typesetter.line_height)

    def _dress(self) -> None:
        """Takes the colours in use."""
        self._formats_made.clear()
        self.viewport().update()

    # Marking

    def _mark(self, first: Place, last: Place) -> None:
        self._marked = (first, last)
        self.marked_changed.emit()
        self.viewport().update()

    # Painting

    def paint_row(self, painter: QPainter, row: int) -> None:
        """Paints a paragraph with all that stands out in it."""
        paragraph = self._paragraphs.paragraphs[row]
        place = self.visualRect(self._paragraphs.index(row, 0))
        top = place.top() + self._lead(row)
        header = QRect(0, top - _HEADER, place.width(), _BADGE)
        speaker = self._paragraphs.speaker(row)
        has_header = paragraph.opens_turn and speaker is not None
        if speaker and has_header:
            self._paint_speaker(painter, header, speaker)
        line = QRect(0, top, place.width(), self._typesetter.line_height)
        self._paint_time(painter, header if has_header else line, paragraph.start)
        if self.hasFocus() and row == self.currentIndex().row():
            bar = QRect(self._left() - 12, top + 2, 2, place.bottom() - top - 3)
            painter.fillRect(bar, self._desk.theme.colour("accent"))
        painter.setPen(self._desk.theme.colour("text"))
        self._layout(row).draw(painter, QPointF(self._left(), top), self._formats(row))
        for paint in self.asides:
            paint(painter, row)

    def _paint_speaker(self, painter: QPainter, place: QRect, speaker: Speaker) -> None:
        colour = self._desk.theme.speaker(speaker.colour)
        badge = QRect(self._left(), place.top(), _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
        painter.setFont(self._small(9, bold=True))
        painter.setPen(self._desk.theme.colour("page"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, initials(speaker.name))
        painter.setFont(self._small(_BODY, bold=True))
        painter.setPen(colour)
        name = QRect(badge.right() + _GAP, badge.top(), self._width - 40, _BADGE)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        middle |= Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(
            speaker.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, middle, shown)

    def _paint_time(self, painter: QPainter, line: QRect, seconds: float) -> None:
        font = self._small(_CAPTION)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour("secondary"))
        line.setRight(self._left() - 20)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        end |= Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, end, clock(seconds))

    def _small(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _formats(self, row: int) -> list[QTextLayout.FormatRange]:
        """What stands out in a paragraph."""
        formats = []
        text = self._text(row)
        for mark in self.marks(row):
            if inside := mark.span.within(row, len(text)):
                first, last = (units(text, at) for at in inside)
                made = QTextLayout.FormatRange()
                made.start, made.length = first, last - first
                made.format = self.format_of(mark)
                formats.append(made)
        return formats

    def marks(self, row: int) -> Iterator[Mark]:
        """What stands out in a row, the weaker first."""
        for layer in (*self.layers, *self.text_layers):
            yield from layer(row)
        if self._flash:
            yield Mark(self._flash, "highlight")
        if marked := self.marked:
            yield Mark(marked, "accent", "on_accent")

    def format_of(self, mark: Mark) -> QTextCharFormat:
        """How a stretch is painted."""
        look = (mark.ground, mark.text, mark.underline, mark.line)
        if look not in self._formats_made:
            self._formats_made[look] = self._make_format(mark)
        return self._formats_made[look]

    def _make_format(self, mark: Mark) -> QTextCharFormat:
        made = QTextCharFormat()
        if mark.ground:
            made.setBackground(self._desk.theme.colour(mark.ground))
        if mark.text:
            made.setForeground(self._desk.theme.colour(mark.text))
        if mark.underline != NO_LINE:
            made.setUnderlineStyle(mark.underline)
            made.setUnderlineColor(self._desk.theme.colour(mark.line))
        return made
