"""The transcript as a table of segments: read, corrected, heard, and put in order."""

import pytest
from kept import keep
from open_page import speakers, texts
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.text import Position, insert, set_text
from wxdesk.core.transcript import Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.clock_times import exact, read
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.segment_cells import SpeakerField, TextField, TimeField
from wxdesk.gui.transcript.segment_model import Column, SegmentModel
from wxdesk.gui.transcript.segment_table import SegmentTable
from wxdesk.gui.transcript.view import TranscriptView

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
TOGGLE = (
    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
)

SAID = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
    ("Jon", "And the river?"),
]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 1200, 700


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    page.arrangement.show(Part.TABLE, shown=True)
    page.open(keep(program, "talk", SAID))
    view = page.current
    assert view
    qtbot.waitUntil(view.table.isVisible)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.table)
    return view


@pytest.fixture
def table(view: TranscriptView) -> SegmentTable:
    return view.table


def cell(table: SegmentTable, row: int, column: Column) -> str:
    return str(table.rows.index(row, column).data())


def point(table: SegmentTable, row: int, column: Column) -> QPoint:
    return table.visualRect(table.rows.index(row, column)).center()


def double_click(table: SegmentTable, qtbot: QtBot, row: int, column: Column) -> None:
    place = point(table, row, column)
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=place)


def edited(table: SegmentTable, row: int, column: Column) -> QModelIndex:
    table.choose(row)
    index = table.rows.index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    return index


def text_field(table: SegmentTable, row: int) -> TextField:
    edited(table, row, Column.TEXT)
    assert isinstance(table.cells.field, TextField)
    return table.cells.field


def time_field(table: SegmentTable, row: int, column: Column) -> TimeField:
    edited(table, row, column)
    assert isinstance(table.cells.field, TimeField)
    return table.cells.field


def speaker_field(table: SegmentTable, row: int) -> SpeakerField:
    edited(table, row, Column.SPEAKER)
    assert isinstance(table.cells.field, SpeakerField)
    return table.cells.field


def enter(table: SegmentTable, qtbot: QtBot) -> None:
    """Presses Enter in the cell that is edited."""
    field = table.cells.field
    assert field
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: table.cells.field is None)


def select(table: SegmentTable, *rows: int) -> None:
    table.choose(rows[0])
    for row in rows[1:]:
        table.selectionModel().select(table.rows.index(row, 0), TOGGLE)


# What one sees.


def test_that_each_segment_has_a_row_with_all_that_is_known_of_it(
    view: TranscriptView, table: SegmentTable
) -> None:
    assert table.rows.rowCount() == 5
    assert [cell(table, 2, column) for column in Column] == [
        "3",
        "0:10.000",
        "0:14.500",
        "4.50",
        "Jon",
        "Could you see the bridge?",
        "",
        "5.6",
    ]
    view.corrections.toggle_checked(2)
    assert cell(table, 2, Column.REVIEW) == "Checked"
    view.reader.threshold = table.rows.threshold = 0.95
    assert cell(table, 0, Column.REVIEW) == "100 % doubtful"
    table.grab()


def test_that_columns_give_way_to_the_text_where_there_is_little_room(
    page: TranscriptPage, table: SegmentTable, qtbot: QtBot
) -> None:
    assert not table.isColumnHidden(Column.SPEED)
    page.resize(620, 500)
    assert table.isColumnHidden(Column.SPEED)
    assert table.isColumnHidden(Column.LENGTH)
    assert not table.isColumnHidden(Column.START)
    qtbot.waitUntil(lambda: table.columnWidth(Column.TEXT) >= 240)
    page.resize(1200, 700)
    assert not table.isColumnHidden(Column.SPEED)


def test_that_columns_have_room_for_their_words_at_any_size_of_text(
    page: TranscriptPage, view: TranscriptView, table: SegmentTable
) -> None:
    page.resize(2000, 700)
    table.leave()
    table.enter(insert(view.document.transcript, 36_000.0, 36_006.6, "At last."))
    for size in (12, 15, 24):
        table.set_size(size)
        words = {
            Column.START: "10:00:06.600",
            Column.LENGTH: "14.50",
            Column.REVIEW: "100 % doubtful",
        }
        for column, text in words.items():
            room = table.columnWidth(column) - 16
            assert room >= table.cells.metrics.horizontalAdvance(text), (size, text)


def test_that_the_table_has_the_size_of_text_that_was_chosen_before(
    desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    desk.preferences.set("appearance.text_size", 24)
    page = TranscriptPage(desk)
    qtbot.addWidget(page)
    page.open(keep(program, "talk", SAID))
    assert page.current
    assert page.current.table.cells.text_size == 22


def test_that_an_edit_touches_only_the_rows_that_are_others_now(
    qtbot: QtBot, view: TranscriptView
) -> None:
    model = SegmentModel(view, 0.6)
    transcript = view.document.transcript
    model.update(transcript)
    with (
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.assertNotEmitted(model.rowsRemoved),
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.update(set_text(transcript, 3, "Yes."))
    first, last, *_ = changed.args
    assert (first.row(), last.row()) == (3, 3)
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        model.update(Transcript("en", transcript.segments[:2]))
    assert removed.args[1:] == [2, 4]
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        model.update(transcript)
    assert inserted.args[1:] == [2, 4]
    assert model.rowCount() == 5


def test_that_what_is_found_stands_out_in_its_row_and_the_next_one_is_gone_to(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    view.show_find(shown=True)
    view.find_bar.field.setText("the")
    qtbot.waitUntil(lambda: len(view.finding.found) == 3)
    shown = [(first, last) for _, first, last in view.reader.segment_marks(2)]
    assert shown == [(14, 17)]
    view.finding.step(1)
    assert table.chosen == [2]
    view.finding.step(1)
    assert table.chosen == [4]


# Where one is.


def test_that_the_place_is_the_same_after_switching_from_the_text_and_back(
    page: TranscriptPage, view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    table.choose(3)
    qtbot.keyClick(table, Key.Key_T, Control)
    assert view.reader.isVisible()
    assert QApplication.focusWidget() is view.reader
    assert view.reader.position == Position(3, 0)
    view.reader.put_caret(view.model.place(Position(1, 4)))
    qtbot.keyClick(view.reader, Key.Key_T, Control)
    assert QApplication.focusWidget() is table
    assert table.chosen == [1]
    qtbot.keyClick(table, Key.Key_T, Control)
    view.reader.mark(view.model.span_of(0, 2))
    qtbot.keyClick(view.reader, Key.Key_T, Control)
    assert table.chosen == [0, 1, 2]


def test_that_what_is_selected_is_marked_in_the_text(
    view: TranscriptView, table: SegmentTable
) -> None:
    select(table, 1, 2)
    assert view.reader.selection == (Position(1, 0), Position(2, 25))
    table.choose(4)
    assert view.reader.marked == view.model.span_of(4, 4)


def test_that_the_segment_that_is_heard_is_shown_and_followed(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    page.arrangement.show(Part.TABLE, shown=True)
    page.open(keep(program, "long", SAID * 20))
    view = page.current
    assert view
    qtbot.waitUntil(view.table.isVisible)
    bar = view.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    view._show_word((90, 0))
    assert view.table.cells.playing == 90
    row = view.table.visualRect(view.table.rows.index(90, 0))
    assert view.table.viewport().rect().contains(row.center())
    view.reader.stop_following()
    before = bar.value()
    view._show_word((2, 0))
    assert bar.value() == before
    view.reader.follow()
    assert bar.value() < before
    view._show_word(None)  # a pause: the last one is still shown
    assert view.table.cells.playing == 2


def test_that_a_segment_is_played_by_space_and_by_a_double_click_on_its_number(
    table: SegmentTable, qtbot: QtBot
) -> None:
    table.choose(2)
    with qtbot.waitSignal(table.play_wanted) as wanted:
        qtbot.keyClick(table, Key.Key_Space)
    assert wanted.args == [10.0, 14.5]
    with qtbot.waitSignal(table.play_wanted) as wanted:
        double_click(table, qtbot, 1, Column.NUMBER)
    assert wanted.args == [5.0, 9.5]


def test_that_a_click_goes_to_a_segment_in_the_sound_but_not_one_that_adds_a_row(
    table: SegmentTable, qtbot: QtBot
) -> None:
    sought: list[float] = []
    table.seek_wanted.connect(sought.append)
    for row, held in ((2, NO_KEY), (3, Control), (4, Shift)):
        place = point(table, row, Column.TEXT)
        qtbot.mouseClick(table.viewport(), LEFT, held, place)
    assert sought == [10.0]
    assert table.chosen == [2, 3, 4]


# Typing into cells.


def test_that_a_text_is_corrected_in_its_cell_and_enter_ends_it(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    double_click(table, qtbot, 3, Column.TEXT)
    field = table.cells.field
    assert isinstance(field, TextField)
    before = view.document.transcript.segments[0].words
    qtbot.keyClicks(field, "Yes, we could.")
    qtbot.keyClick(field, Key.Key_Return)
    assert texts(view)[3] == "Yes, we could."
    assert view.document.transcript.segments[0].words is before
    assert table.cells.field is None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    view.reader.undo()
    assert texts(view)[3] == "No."


def test_that_what_is_typed_into_a_cell_is_an_edit_when_the_typing_pauses(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    field = text_field(table, 3)
    qtbot.keyClicks(field, "Yes. ")
    qtbot.waitUntil(lambda: texts(view)[3] == "Yes.")
    assert field.toPlainText() == "Yes. "  # one is still typing
    qtbot.keyClicks(field, "Indeed.")
    qtbot.waitUntil(lambda: texts(view)[3] == "Yes. Indeed.")
    assert view.document.stack.count() == 1
    qtbot.keyClick(field, Key.Key_Escape)
    assert texts(view)[3] == "No."
    assert table.cells.field is None


def test_that_what_is_being_typed_into_a_cell_is_kept_when_the_transcript_closes(
    page: TranscriptPage,
    table: SegmentTable,
    program: app.Program,
    qtbot: QtBot,
) -> None:
    qtbot.keyClicks(text_field(table, 3), "Never.")
    page.close_current()
    assert program.library.transcript(1).segments[3].text == "Never."


def test_that_a_segment_is_split_at_the_caret_of_its_cell(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    field = text_field(table, 2)
    field.put_caret(len("Could you "))
    qtbot.keyClick(field, Key.Key_B, Control | Shift)
    assert texts(view)[2:4] == ["Could you", "see the bridge?"]
    assert table.chosen == [3]
    said: list[str] = []
    view._desk.said.connect(lambda text, _: said.append(text))
    qtbot.keyClick(table, Key.Key_B, Control | Shift)
    assert said == ["Put the caret into the text where the segment is to be split."]


def test_that_a_time_is_typed_and_one_that_cannot_be_is_refused_at_the_cell(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    field = time_field(table, 2, Column.END)
    field.setText("0:14,2")
    enter(table, qtbot)
    assert view.document.transcript.segments[2].end == pytest.approx(14.2)
    field = time_field(table, 2, Column.START)
    for wrong, words in (
        ("0:13.850", "Between 0:05.000 and"),
        ("soon", "A time is written like"),
        ("", "A time is written like"),
    ):
        field.setText(wrong)
        qtbot.keyClick(field, Key.Key_Return)
        assert table.cells.field is field
        assert field.problem.isVisible()
        assert field.problem.text().startswith(words)
    qtbot.keyClick(field, Key.Key_Escape)
    assert table.cells.field is None
    assert view.document.transcript.segments[2].start == 10.0
    assert view.document.stack.count() == 1


@pytest.mark.parametrize(
    ("column", "time"), [(Column.START, "0:05.100"), (Column.END, "0:09.400")]
)
def test_that_a_double_click_on_a_time_lets_one_change_it(
    table: SegmentTable, qtbot: QtBot, column: Column, time: str
) -> None:
    with qtbot.assertNotEmitted(table.play_wanted):
        double_click(table, qtbot, 1, column)
    field = table.cells.field
    assert isinstance(field, TimeField)
    field.selectAll()
    qtbot.keyClicks(field, time)
    enter(table, qtbot)
    assert cell(table, 1, column) == time


def test_that_a_time_left_as_it_is_changes_nothing(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    time_field(table, 2, Column.START)
    enter(table, qtbot)
    assert view.document.stack.count() == 0


def test_that_a_speaker_is_chosen_in_a_cell_and_another_name_is_somebody_new(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    field = speaker_field(table, 2)
    field.setEditText("anna")
    enter(table, qtbot)
    assert speakers(view)[2] == "Anna"
    assert len(view.document.transcript.speakers) == 2
    field = speaker_field(table, 3)
    field.setEditText("Maria")
    enter(table, qtbot)
    assert speakers(view)[2:4] == ["Anna", "Maria"]
    assert len(view.document.transcript.speakers) == 3
    assert view.document.stack.count() == 2
    field = speaker_field(table, 0)
    field.setEditText("")
    enter(table, qtbot)
    assert view.document.transcript.segments[0].speaker is None
    table.grab()


def test_that_names_used_in_other_transcripts_complete_a_speakers_cell(
    program: app.Program, view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    keep(program, "other", [("Maria Stern", "Hello."), ("Speaker 1", "Hello.")])
    keep(program, "third", [("Marta", "Hello."), ("Maria Stern", "Hello.")])
    field = speaker_field(table, 2)
    completer, line = field.completer(), field.lineEdit()
    assert completer
    assert line
    QApplication.processEvents()
    qtbot.keyClicks(line, "m")
    qtbot.waitUntil(lambda: "Marta" in view.speakers.names.names)
    assert list(view.speakers.names.names) == ["Anna", "Jon", "Maria Stern", "Marta"]
    completer.setCompletionPrefix("mar")
    assert completer.currentCompletion() == "Maria Stern"
    qtbot.keyClick(field, Key.Key_Escape)


# Rows as a whole.


def test_that_segments_that_follow_each_other_become_one(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    select(table, 0, 1)
    qtbot.keyClick(table, Key.Key_M, Control)
    assert texts(view)[0] == "We had walked since five. The fog had not lifted."
    assert len(texts(view)) == 4
    assert table.chosen == [0]
    said: list[str] = []
    view._desk.said.connect(lambda text, _: said.append(text))
    select(table, 0, 2)
    qtbot.keyClick(table, Key.Key_M, Control)
    assert said == ["Only segments that follow each other can become one."]
    assert len(texts(view)) == 4
    table.choose(3)
    qtbot.keyClick(table, Key.Key_M, Control | Shift)
    assert texts(view)[2] == "No. And the river?"


def test_that_selected_segments_are_deleted_and_come_back_by_undo(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    select(table, 0, 2, 3)
    qtbot.keyClick(table, Key.Key_Delete)
    assert texts(view) == ["The fog had not lifted.", "And the river?"]
    assert table.chosen == [0]
    view.reader.undo()
    assert texts(view) == [text for _, text in SAID]


def test_that_the_last_segment_may_go_and_come_back(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    table.selectAll()
    qtbot.keyClick(table, Key.Key_Delete)
    assert texts(view) == []
    assert table.rows.rowCount() == 0
    view.corrections.insert()  # there is nothing behind which it could stand
    qtbot.keyClick(table, Key.Key_Z, Control)
    assert texts(view) == [text for _, text in SAID]


def test_that_selected_segments_are_said_by_the_speaker_of_a_key(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    select(table, 0, 3)
    qtbot.keyClick(table, Key.Key_2, Alt)
    assert speakers(view) == ["Jon", "Anna", "Jon", "Jon", "Jon"]
    assert view.document.stack.count() == 1
    qtbot.keyClick(table, Key.Key_0, Alt)
    assert speakers(view) == ["Speaker 3", "Anna", "Jon", "Speaker 3", "Jon"]


def test_that_selected_segments_are_marked_as_checked_and_the_next_one_comes(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    select(table, 0, 2)
    qtbot.keyClick(table, Key.Key_Return, Control)
    checked = [segment.checked for segment in view.document.transcript.segments]
    assert checked == [True, False, True, False, False]
    assert table.chosen == [3]
    double_click(table, qtbot, 0, Column.REVIEW)
    assert not view.document.transcript.segments[0].checked


def test_that_a_segment_is_inserted_behind_and_written_right_away(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    table.choose(2)
    qtbot.keyClick(table, Key.Key_I, Control | Shift)
    field = table.cells.field
    assert isinstance(field, TextField)
    qtbot.keyClicks(field, "Of course.")
    qtbot.keyClick(field, Key.Key_Return)
    assert texts(view)[3] == "Of course."
    made = view.document.transcript.segments[3]
    assert (made.start, made.end, made.speaker) == (14.5, 15.0, "Jon")


def test_that_copying_takes_the_selected_rows_and_pasting_harms_none(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    select(table, 0, 3)
    qtbot.keyClick(table, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() == "We had walked since five.\nNo."
    qtbot.keyClick(table, Key.Key_V, Control)
    assert view.document.stack.count() == 0
    qtbot.keyClick(table, Key.Key_A, Control)
    assert table.chosen == [0, 1, 2, 3, 4]
    select(table, 0)
    qtbot.keyClick(table, Key.Key_X, Control)
    assert len(texts(view)) == 4


def test_that_a_changed_transcript_is_taken_in_while_a_cell_is_edited(
    view: TranscriptView, table: SegmentTable, program: app.Program, qtbot: QtBot
) -> None:
    qtbot.keyClicks(text_field(table, 3), "Ours.")
    theirs = set_text(program.library.transcript(1), 0, "Theirs.")
    program.library.revise(1, theirs, 1)
    qtbot.waitUntil(lambda: texts(view)[0] == "Theirs.")
    assert texts(view)[3] == "Ours."


def test_that_the_menu_of_the_table_is_that_of_the_text(
    view: TranscriptView, table: SegmentTable
) -> None:
    opened: list[QMenu] = []
    view.reader.menu_opening.connect(opened.append)
    table.choose(1)
    place = QPoint(5, 5)
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    menus = [opened[-1], *opened[-1].findChildren(QMenu)]
    entries = {action.text() for menu in menus for action in menu.actions()}
    assert {"Merge with the next segment", "Insert a segment", "Said by"} <= entries
    opened[-1].close()


def test_that_doubtful_words_are_gone_to_one_by_one(
    view: TranscriptView, table: SegmentTable, qtbot: QtBot
) -> None:
    view.reader.threshold = table.rows.threshold = 0.95
    table.choose(1)
    view.go_to_doubtful()
    first = view.reader.marked
    assert table.chosen == [2]
    view.go_to_doubtful()
    assert table.chosen == [2]
    assert (
        first
        != view.reader.marked
        == Span(*(Place(1, at) for at in (len("Could "), len("Could you"))))
    )


# Times in words.


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:03.450", 3723.45),
        ("2:03,4", 123.4),
        ("75", 75.0),
        (" 0:00.001 ", 0.001),
        ("90:00", 5400.0),
    ],
)
def test_that_a_time_is_read_with_and_without_its_hours(
    text: str, seconds: float
) -> None:
    assert read(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["", "soon", "1:2:3:4", "-1", "1.2345", "1:"])
def test_that_what_is_no_time_is_read_as_none(text: str) -> None:
    assert read(text) is None


def test_that_times_are_exact_to_the_millisecond() -> None:
    assert exact(3723.45) == "1:02:03.450"
    assert exact(59.9996) == "1:00.000"
    assert exact(0) == "0:00.000"
