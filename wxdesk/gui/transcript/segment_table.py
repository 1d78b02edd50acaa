"""The transcript as a table of segments, for those who make subtitles."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_marks import AnnotationMarks
from wxdesk.gui.transcript.clock_times import exact
from wxdesk.gui.transcript.corrections import Corrections
from wxdesk.gui.transcript.editor import Editor, asks_for_menu
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.names import SpeakerNames
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.segment_cells import TextField
from wxdesk.gui.transcript.segment_delegate import BODY, SegmentDelegate
from wxdesk.gui.transcript.segment_model import EDITABLE, Column, SegmentModel
from wxdesk.gui.words import tr

_WIDTHS = {
    Column.NUMBER: 48,
    Column.START: 88,
    Column.END: 88,
    Column.LENGTH: 64,
    Column.SPEAKER: 128,
    Column.REVIEW: 104,
    Column.SPEED: 64,
}
_GIVING_WAY = (Column.SPEED, Column.LENGTH, Column.REVIEW, Column.END)
_ROOM_FOR_TEXT = 240
_MARGINS = 20  # of a cell, both sides together
_SELECT = QItemSelectionModel.SelectionFlag


class SegmentTable(QTableView):
    """Shows segments as rows, while it is in sight; the reader's mark goes with it.

    So whatever is done with what is marked in the text is done with the rows that are
    selected here.

    Args:
        desk: Colours.
        reader: The same transcript as a text.
        paragraphs: The reader's.
        corrections: Makes edits.
        notes: What is noted on segments.
        names: Completes those of speakers.
    """

    play_wanted = Signal(float, float)
    """From when to when something is to be heard."""
    delete_wanted = Signal()
    """The selected rows are to go."""
    seek_wanted = Signal(float)
    """The user has clicked on what is said at a second."""
    pointed = Signal(object)
    """The `Place` in the text at which a menu opens."""

    def __init__(
        self,
        desk: Desk,
        reader: Editor,
        paragraphs: ParagraphModel,
        corrections: Corrections,
        notes: AnnotationMarks,
        names: SpeakerNames,
    ) -> None:
        super().__init__()
        self._reader = reader
        self._paragraphs = paragraphs
        self._corrections = corrections
        self._is_led = False  # to where the reader has gone
        self._widths: dict[Column, int] = {}
        self.rows = SegmentModel(self, reader.threshold)
        self.cells = SegmentDelegate(desk, self.rows, reader, corrections, notes, names)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(tr("Table of segments"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_headings()
        self.set_size(desk.preferences.settings.appearance.text_size)
        self.clicked.connect(self._seek)
        self.doubleClicked.connect(self._open)
        self.cells.closing.connect(self._take_focus)
        self.selectionModel().selectionChanged.connect(lambda *_: self._lead())
        reader.went.connect(self._heed)
        reader.followed.connect(self._take_following)
        reader.marks_changed.connect(self.viewport().update)
        desk.theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> list[int]:
        """The numbers of the segments selected, in order; else of the current one."""
        ranges = self.selectionModel().selection().toList()
        found = {row for it in ranges for row in range(it.top(), it.bottom() + 1)}
        here = self.currentIndex()
        return sorted(found) or ([here.row()] if here.isValid() else [])

    @property
    def caret(self) -> Position | None:
        """Where the caret is in the text of a cell that is being edited."""
        if isinstance(field := self.cells.field, TextField):
            return Position(self.currentIndex().row(), field.caret)
        return None

    def text(self) -> str:
        """What is said in the selected rows, one a line."""
        return "\n".join(self.rows.segment(row).text for row in self.chosen)

    def set_size(self, size: int) -> None:
        """Shows the text larger or smaller; `size` is the reader's, in pixels."""
        self.cells.text_size = max(size - 2, 10)
        self.verticalHeader().setDefaultSectionSize(self.cells.row_height)
        self._set_widths()
        self._give_way()
        self.viewport().update()

    def enter(self, transcript: Transcript) -> None:
        """Is shown instead of the reader, at the same place."""
        self.rows.update(transcript)
        self._set_widths()
        self._give_way()
        selection = self._reader.selection
        position = self._reader.position
        if selection and self._reader.marked:
            first, last = (it.segment for it in selection)
            self.choose(first, last)
        elif position:
            self.choose(position.segment)
        self._corrections.table = self
        self._lead()

    def leave(self) -> None:
        """The reader is shown instead, at the same place."""
        self.commit(closes=True)
        self._corrections.table = None
        if chosen := self.chosen:
            span = self._paragraphs.span_of(chosen[0], chosen[0])
            self._reader.put_caret(span.first)
            self._reader.go_to(span)

    def show_change(self, transcript: Transcript) -> None:
        """Shows the document after an edit."""
        self.rows.update(transcript)
        self.viewport().update()  # what stands out may be something else
        self._lead()

    def commit(self, *, closes: bool = False) -> None:
        """Makes an edit of what has been typed into a cell."""
        self.cells.commit(closes=closes)

    def choose(self, first: int, last: int | None = None) -> None:
        """Selects rows, which come in sight."""
        last = first if last is None else last
        column = max(self.currentIndex().column(), 0)
        rows = QItemSelection(
            self.rows.index(first, 0), self.rows.index(last, len(Column) - 1)
        )
        self.selectionModel().setCurrentIndex(
            self.rows.index(first, column), _SELECT.NoUpdate
        )
        self.selectionModel().select(rows, _SELECT.ClearAndSelect)
        self._bring(first)

    def write(self) -> None:
        """Lets the user write the text of the current row."""
        self.edit(self.rows.index(self.currentIndex().row(), Column.TEXT))

    def show_playing(self, segment: int | None) -> None:
        """Shows which segment is heard; the view follows if the reader does."""
        if segment is not None and segment != self.cells.playing:
            self.cells.playing = segment
            self.viewport().update()
            if self._reader.is_following and self.cells.field is None:
                self._follow()

    def play(self, row: int) -> None:
        """Lets a segment be heard."""
        segment = self.rows.segment(row)
        self.play_wanted.emit(segment.start, segment.end)

    # How

    def _set_headings(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(self.cells.row_height)
        columns.setSectionsClickable(False)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(32)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)

    def _set_widths(self) -> None:
        """Gives columns the room of their words, whatever the language and the size."""
        columns, metrics = self.horizontalHeader(), self.cells.metrics
        share = tr("{share} % doubtful").format(share=100)
        segments = self.rows.transcript.segments
        time = exact(max((it.end for it in segments), default=0.0))
        widest = {
            column: metrics.horizontalAdvance(words)
            for column, words in (
                (Column.START, time),
                (Column.END, time),
                (Column.REVIEW, share),
            )
        }
        columns.ensurePolished()
        for column, width in _WIDTHS.items():
            heading = self.rows.headerData(column, Qt.Orientation.Horizontal)
            words = columns.fontMetrics().horizontalAdvance(str(heading))
            words = max(words, widest.get(column, 0)) + _MARGINS
            scaled = round(width * self.cells.text_size / BODY)
            self._widths[column] = max(words, scaled)
            columns.resizeSection(column, self._widths[column])

    def _give_way(self) -> None:
        """Hides columns where they would leave the text too little room."""
        left = self.viewport().width() - sum(self._widths.values())
        for column in _GIVING_WAY:
            gives_way = left < _ROOM_FOR_TEXT
            self.setColumnHidden(column, gives_way)
            if gives_way:
                left += self._widths[column]

    def _seek(self, index: QModelIndex) -> None:
        """A click goes there also in the sound, unless it selects further rows."""
        if not QGuiApplication.keyboardModifiers():
            self.seek_wanted.emit(self.rows.segment(index.row()).start)

    def _open(self, index: QModelIndex) -> None:
        """What a double click does."""
        match index.column():
            case column if column in EDITABLE:
                self.edit(index)
            case Column.REVIEW:
                self._corrections.toggle_checked(index.row())
            case _:
                self.play(index.row())

    def _place_at(self, point: QPoint) -> Place | None:
        """Where in the text it is what one sees at a point; None beside the words."""
        index = self.indexAt(point)
        if index.column() != Column.TEXT:
            return None
        row, cell = index.row(), self.visualRect(index)
        at = self.cells.character_at(point, cell, row)
        return None if at is None else self._paragraphs.place(Position(row, at))

    def _bring(self, row: int) -> None:
        index = self.rows.index(row, Column.TEXT)
        place = self.visualRect(index)
        if place.top() < 0 or place.bottom() > self.viewport().height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _take_following(self, follows: bool) -> None:
        if follows:
            self._follow()

    def _follow(self) -> None:
        if (row := self.cells.playing) is not None and row < self.rows.rowCount():
            self._bring(row)

    def _lead(self) -> None:
        """Has the reader mark what is selected here."""
        chosen, paragraphs = self.chosen, self._paragraphs
        if self._corrections.table is not self or self._is_led:
            return
        # While the table is behind, it is about to hear of the same edit.
        is_abreast = paragraphs.transcript is self.rows.transcript
        if chosen and paragraphs.paragraphs and is_abreast:
            self._reader.mark_quietly(paragraphs.span_of(chosen[0], chosen[-1]))

    def _heed(self, span: Span) -> None:
        """The reader has gone somewhere: so does this."""
        if self._corrections.table is self and self.rows.rowCount():
            first = self._paragraphs.position(span.first, at_start=True).segment
            self._is_led = True
            self.choose(min(first, self.rows.rowCount() - 1))
            self._is_led = False

    def _take_focus(self) -> None:
        if self.isVisible() and self.window().isActiveWindow():
            self.setFocus()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        plain = not event.modifiers()
        match event.key():
            case _ if asks_for_menu(event):
                reason = QContextMenuEvent.Reason.Keyboard
                self.contextMenuEvent(QContextMenuEvent(reason, QPoint(), QPoint()))
            case _ if not here.isValid() or not plain:
                super().keyPressEvent(event)
            case Qt.Key.Key_Space:
                self.play(here.row())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self.state() is QAbstractItemView.State.EditingState:
                    return  # it is the cell's, which lets it through
                if here.column() in EDITABLE:
                    self.edit(here)
                else:
                    self.write()
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            point = self.viewport().mapToGlobal(place)
        elif len(self.chosen) == 1:
            self._lead()
            if at := self._place_at(event.pos()):
                self.pointed.emit(at)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self._reader.menu_opening.emit(menu)
        if not menu.isEmpty():
            menu.popup(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._reader.stop_following()
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.choose(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.visualRect(self.currentIndex())
        was_in_sight = place.top() >= 0 and place.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        self._give_way()
        if was_in_sight and place.isValid():
            self.scrollTo(self.currentIndex())
