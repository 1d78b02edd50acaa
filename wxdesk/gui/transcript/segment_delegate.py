"""The cells of the table of segments: painted, and edited in place."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wxdesk.core.editing.timing import Side
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_marks import AnnotationMarks
from wxdesk.gui.transcript.cell_text import LINES, CellText
from wxdesk.gui.transcript.corrections import Corrections
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.margin_marks import MarginMark
from wxdesk.gui.transcript.names import SpeakerNames
from wxdesk.gui.transcript.paragraphs import initials
from wxdesk.gui.transcript.segment_cells import SpeakerField, TextField, TimeField
from wxdesk.gui.transcript.segment_model import (
    Column,
    Index,
    SegmentModel,
    reading_speed,
)
from wxdesk.gui.transcript.typesetting import units

_MARGIN = 8
_AROUND = (_MARGIN, 2, -_MARGIN, -3)
_BADGE = 20
BODY = 13
_FAST = 21.0
"""More characters a second than that are hard to read."""

_SIDES = {Column.START: Side.START, Column.END: Side.END}


class SegmentDelegate(QStyledItemDelegate):
    """Paints and edits cells.

    Args:
        desk: Colours.
        model: What is in the cells.
        reader: Knows what stands out in the text.
        corrections: Makes edits of what is typed.
        notes: What is noted on segments.
        names: Completes those of speakers.
    """

    closing = Signal()
    """A cell is edited no more."""

    def __init__(
        self,
        desk: Desk,
        model: SegmentModel,
        reader: Editor,
        corrections: Corrections,
        notes: AnnotationMarks,
        names: SpeakerNames,
    ) -> None:
        super().__init__(model)
        self.playing: int | None = None
        self.field: QWidget | None = None
        """In which a cell is edited."""
        self._desk = desk
        self._rows = model
        self._reader = reader
        self._corrections = corrections
        self._notes = notes
        self._names = names
        self.text_size = BODY

    @property
    def metrics(self) -> QFontMetrics:
        """Of the words in cells."""
        return QFontMetrics(self._font(digits=True))

    @property
    def row_height(self) -> int:
        """Of every row: two lines of text, and some space."""
        return QFontMetrics(self._font()).lineSpacing() * LINES + _MARGIN + 4

    def marks(self, cell: QRect, row: int) -> list[MarginMark]:
        """What is noted on a segment, at the end of the cell with its text."""
        return self._notes.in_cell(cell.adjusted(*_AROUND), row)

    def character_at(self, point: QPoint, cell: QRect, row: int) -> int | None:
        """The character of a segment's text at a point of its cell, if one is."""
        has_text = bool(self._rows.segment(row).text)
        return self._cell_text(cell, row).character_at(point) if has_text else None

    def commit(self, *, closes: bool = False) -> None:
        """Makes an edit of what has been typed into a cell."""
        if self.field:
            field = self.field
            if isinstance(field, TimeField) and not field.hasAcceptableInput():
                return
            self.commitData.emit(field)
            if closes:
                self.closeEditor.emit(field)

    # Painting

    def _font(self, *, bold: bool = False, digits: bool = False) -> QFont:
        font = QFont(self._reader.font())
        font.setPixelSize(self.text_size)
        if digits:
            font.setFeature(QFont.Tag("tnum"), 1)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        is_selected = option.state & QStyle.StateFlag.State_Selected
        theme = self._desk.theme
        if is_selected:
            theme.paint_selected(painter, option.rect)
        if index.row() == self.playing:
            if not is_selected:
                painter.fillRect(option.rect, theme.colour("panel"))
            if index.column() == Column.NUMBER:
                bar = QRect(option.rect)
                bar.setWidth(4)
                painter.fillRect(bar, theme.colour("accent"))
        line = QRect(option.rect)
        line.setTop(line.bottom())
        painter.fillRect(line, theme.colour("hairline"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))

    def _paint_speaker(self, painter: QPainter, place: QRect, row: int) -> None:
        speaker = self._rows.speaker(row)
        if speaker is None:
            return
        theme = self._desk.theme
        colour = theme.speaker(speaker.colour)
        badge = QRect(0, 0, _BADGE, _BADGE)
        badge.moveCenter(place.center())
        is_mirrored = self._reader.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if is_mirrored:
            badge.moveRight(place.right())
        else:
            badge.moveLeft(place.left())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(badge)
        small = self._font(bold=True)
        small.setPixelSize(9)
        painter.setFont(small)
        painter.setPen(theme.colour("page"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, initials(speaker.name))
        painter.setFont(self._font(bold=True))
        painter.setPen(colour)
        room = QRect(place)
        if is_mirrored:
            room.setRight(badge.left() - _MARGIN)
        else:
            room.setLeft(badge.right() + _MARGIN)
        self._draw_words(painter, room, speaker.name, Qt.AlignmentFlag.AlignLeading)

    def _draw_words(
        self, painter: QPainter, place: QRect, words: str, side: Qt.AlignmentFlag
    ) -> None:
        words = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _cell_text(self, cell: QRect, row: int) -> CellText:
        place = cell.adjusted(*_AROUND)
        if marks := self.marks(cell, row):
            place.setRight(marks[0].place.left() - _MARGIN)
        return CellText(self._rows.segment(row).text, self._font(), place)

    def _paint_text(self, painter: QPainter, cell: QRect, row: int) -> None:
        for mark in self.marks(cell, row):
            self._notes.margin.paint(painter, mark)
        if self._rows.segment(row).text:
            painter.setPen(self._desk.theme.colour("text"))
            self._cell_text(cell, row).draw(painter, list(self._formats(row)))

    def _mark_at(self, point: QPoint, cell: QRect, index: Index) -> MarginMark | None:
        if index.column() != Column.TEXT:
            return None
        marks = self.marks(cell, index.row())
        return next((mark for mark in marks if mark.place.contains(point)), None)

    def _formats(self, row: int) -> Iterator[QTextLayout.FormatRange]:
        """What stands out in a segment as it does in its paragraph."""
        found = self._reader.segment_marks(row)
        text = self._rows.segment(row).text
        for mark, first, last in found:
            made = QTextLayout.FormatRange()
            made.start = units(text, first)
            made.length = units(text, last) - made.start
            made.format = self._reader.format_of(mark)
            yield made

    # Qt overrides

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        place = option.rect.adjusted(*_AROUND)
        row, theme = index.row(), self._desk.theme
        match index.column():
            case Column.TEXT:
                self._paint_text(painter, option.rect, row)
            case Column.SPEAKER:
                self._paint_speaker(painter, place, row)
            case column:
                painter.setFont(self._font(digits=True))
                painter.setPen(theme.colour(self._role(column, row)))
                side = index.data(Qt.ItemDataRole.TextAlignmentRole)
                self._draw_words(painter, place, index.data(), side)
        painter.restore()

    def _role(self, column: int, row: int) -> str:
        segment = self._rows.segment(row)
        speed = reading_speed(segment)
        match column:
            case Column.SPEED if speed and speed > _FAST:
                return "warning"
            case Column.REVIEW if segment.checked:
                return "ok"
            case Column.START | Column.END:
                return "text"
        return "secondary"

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        row = index.row()
        match index.column():
            case Column.TEXT:
                self.field = text = TextField(parent)
                text.paused.connect(self.commit)
                text.done.connect(lambda: self.commit(closes=True))
            case Column.SPEAKER:
                speakers = self._rows.transcript.speakers.values()
                self.field = SpeakerField(
                    parent, (it.name for it in speakers), self._names
                )
            case column:
                side = _SIDES[Column(column)]
                self.field = TimeField(
                    parent, lambda it: self._corrections.objection(row, side, it)
                )
        self.field.setFont(self._font())
        self._corrections.begin_burst()
        return self.field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = self._rows.data(index) or ""
        match editor:
            case TextField() if editor.words != words or not words:
                editor.show_text(words)
            case SpeakerField():
                editor.setEditText(words)
                if line := editor.lineEdit():
                    line.selectAll()
            case TimeField():
                editor.setText(words)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        row, corrections = index.row(), self._corrections
        match editor:
            case TextField():
                corrections.set_text(row, editor.words)
            case SpeakerField():
                corrections.set_speaker(row, editor.currentText())
            case TimeField():
                corrections.set_edge(row, _SIDES[Column(index.column())], editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.field:
            self.field = None
        super().destroyEditor(editor, index)
        self.closing.emit()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = QRect(option.rect)
        if isinstance(editor, TextField):
            editor.fit(place)
            return
        middle = place.center()
        width = max(place.width(), 112 if isinstance(editor, TimeField) else 180)
        place.setWidth(width)
        place.setHeight(32)
        place.moveCenter(middle)
        place.moveLeft(max(option.rect.left(), 0))
        editor.setGeometry(place)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if mark := self._mark_at(event.pos(), option.rect, index):
            return self._notes.margin.tell(mark.annotations, event.globalPos())
        return super().helpEvent(event, view, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and event.button() == Qt.MouseButton.LeftButton
            and (mark := self._mark_at(event.position().toPoint(), option.rect, index))
        ):
            self._notes.margin.choose(mark, event.globalPosition().toPoint())
            return True
        return super().editorEvent(event, model, option, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and isinstance(watched, TextField)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._corrections.take_back_burst()
            self.closeEditor.emit(
                watched, QAbstractItemDelegate.EndEditHint.RevertModelCache
            )
            return True
        return super().eventFilter(watched, event)
