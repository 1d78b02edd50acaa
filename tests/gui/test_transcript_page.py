"""Reading a transcript, by mouse and keyboard."""

import time
from dataclasses import replace

import pytest
from kept import keep
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QTabBar
from whole_window import shown

from wxdesk.core.errors import StoreProblem
from wxdesk.core.transcript import Provenance, Transcript
from wxdesk.gui.transcript.about import facts
from wxdesk.gui.transcript.left_open import LeftOpen
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

TALK = [
    (("Anna", "Jon")[n % 2], f"Sentence number {n} of a talk about the river. " * 3)
    for n in range(60)
]


@pytest.fixture
def page_size():
    return 900, 500


@pytest.fixture
def said(desk):
    heard = []
    desk.said.connect(lambda text, undo: heard.append(text))
    return heard


def opened(qtbot, page, number, seconds=0.0):
    page.open(number, seconds)
    view = page.current
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    qtbot.waitUntil(lambda: view._wanted_second is None)
    return view


def in_sight(view, row):
    place = view.reader.visualRect(view.model.index(row))
    return place.intersects(view.reader.viewport().rect())


def point_of(reader, place):
    """Where a place in the text is in the viewport."""
    layout = reader._layout(place.row)
    line = layout.lineForTextPosition(place.character)
    x, _ = line.cursorToX(place.character)
    y = reader._top_of(place) - reader.verticalScrollBar().value()
    return QPoint(reader._left() + int(x) + 1, y + 10)


def clipboard():
    return QGuiApplication.clipboard().text()


def test_that_a_page_without_a_transcript_says_where_to_open_one(page):
    assert page.current is None
    assert page.views.currentWidget() is page.empty
    page.close_current()
    page._turn(1)


def test_that_an_empty_page_leads_to_the_library_by_keyboard(qtbot, page, program):
    assert QApplication.focusWidget() is page.empty.button
    opened(qtbot, page, keep(program, "talk", TALK))
    page.close_current()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.empty.button)
    with qtbot.waitSignal(page.library_wanted):
        qtbot.keyClick(page.empty.button, Key.Key_Space)


def test_that_its_button_is_what_one_gets_to_by_keyboard_and_shows_the_library(
    program, qapp, qtbot
):
    with shown(program, qapp, qtbot) as window:
        window.main.go_to_page(window.transcript)
        button = window.transcript.empty.button
        qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
        qtbot.keyClick(button, Key.Key_Space)
        assert window.main.stack.currentWidget() is window.library


def restarted(qtbot, page, desk):
    """The page as it is after the program was closed and started again."""
    page.close_all()
    page.hide()
    made = TranscriptPage(desk)
    qtbot.addWidget(made)
    return made


def tab_names(page):
    return [page.tabs.tabText(tab) for tab in range(page.tabs.count())]


def test_that_what_was_open_is_open_again_after_a_restart_but_got_when_in_front(
    qtbot, page, program, desk
):
    numbers = [keep(program, name, TALK) for name in "abcd"]
    for number in numbers:
        opened(qtbot, page, number)
    page.tabs.setCurrentIndex(2)
    program.library.delete([numbers[1]])
    program.library.delete([numbers[3]])
    program.library.erase([numbers[3]])
    again = restarted(qtbot, page, desk)
    qtbot.waitUntil(lambda: tab_names(again) == ["a", "c"])
    assert again.current is None
    assert not again.documents()
    again.show()
    view = again.current
    assert view.number == numbers[2]
    qtbot.waitUntil(lambda: view.document.is_loaded)
    assert list(again.documents()) == [numbers[2]]
    again._turn(1)
    assert again.current.number == numbers[0]
    qtbot.waitUntil(lambda: again.current.title.text() == "a")
    again.close_current()
    qtbot.waitUntil(lambda: not again._left_open._keep_soon.isActive())
    another = restarted(qtbot, again, desk)
    qtbot.waitUntil(lambda: tab_names(another) == ["c"])


def test_that_what_one_opens_at_once_stays_in_front_of_what_was_open(
    qtbot, page, program, desk
):
    first, second = keep(program, "a", TALK), keep(program, "b", TALK)
    opened(qtbot, page, first)
    again = restarted(qtbot, page, desk)
    again.show()
    again.open(second)
    qtbot.waitUntil(lambda: tab_names(again) == ["b", "a"])
    assert again.current.number == second
    again.close_tab(1)  # which was never in front
    assert again.current.number == second


def test_that_a_list_of_what_was_open_that_makes_no_sense_opens_nothing(places, qapp):
    file = places.config / "window.ini"
    file.write_text("[transcript]\nopen=a, -1,,\nfront=@Invalid()\n")
    left = LeftOpen(file, qapp)
    assert (left.numbers, left.front) == ((), 0)


def test_that_a_transcript_opens_with_its_name_notes_and_facts(qtbot, page, program):
    number = keep(program, "My talk", TALK, notes=("Two channels were mixed.",))
    view = opened(qtbot, page, number)
    assert view.title.text() == "My talk"
    assert view.notes.text() == "Two channels were mixed."
    assert not page.tabs.isVisible()
    told = dict(facts(program.library.record(number), program.library.transcript(1)))
    assert told["Length"] == "5:00"
    assert told["Language"] == "English, 98 % sure"
    assert told["Model"] == "small"
    assert told["Speakers told apart by"] == (
        "builtin, in windows of 10 s, one every 2.5 s; the voices of all windows were "
        "compared with each other"
    )
    assert told["Speed"] == "150× (0:02)"
    assert told["Speakers"] == "2"
    assert told["Recording"] == "My talk.wav"
    assert QApplication.focusWidget() is view.reader
    page.grab()


def test_that_facts_that_are_not_known_are_left_out(program):
    number = keep(program, "talk", [("", "hello")])
    bare = Transcript("xx", provenance=Provenance(options={"model": "base"}))
    told = dict(facts(program.library.record(number), bare))
    assert told["Model"] == "base"
    assert "Speakers told apart by" not in told
    assert told["Language"] == "xx"
    assert not {"Speed", "Speakers"} & told.keys()


def test_that_it_opens_at_a_moment_which_stands_out_for_a_while(
    qtbot, page, program, monkeypatch
):
    monkeypatch.setattr("wxdesk.gui.transcript.reader._FLASH_MS", 50)
    number = keep(program, "talk", TALK)
    view = opened(qtbot, page, number, seconds=201.0)
    assert in_sight(view, 40)
    assert not in_sight(view, 0)
    assert view.reader.currentIndex().row() == 40
    qtbot.waitUntil(lambda: view.reader._flash is None)
    page.open(number, 6.0)
    assert page.current is view
    assert in_sight(view, 1)
    assert view.reader._flash.first == Place(1, 0)


def test_that_a_second_transcript_gets_a_tab_and_tabs_can_be_closed(
    qtbot, page, program
):
    first, second = keep(program, "R&D", TALK), keep(program, "b", TALK)
    opened(qtbot, page, first)
    view = opened(qtbot, page, second)
    assert page.tabs.isVisible()
    assert [page.tabs.tabText(tab) for tab in range(2)] == ["R&&D", "b"]
    page.open(first)
    assert page.tabs.currentIndex() == 0
    qtbot.keyClick(page.current.reader, Key.Key_Tab, Control)
    assert page.current is view
    qtbot.keyClick(view.reader, Key.Key_W, Control)
    assert page.current.number == first
    assert not page.tabs.isVisible()
    opened(qtbot, page, second)
    button = page.tabs.tabButton(1, QTabBar.ButtonPosition.RightSide)
    button.click()
    assert page.current.number == first


def test_that_a_transcript_follows_its_name_and_its_newest_revision(
    qtbot, page, program
):
    number = keep(program, "old", TALK)
    view = opened(qtbot, page, number, seconds=150.0)
    top = view.reader.verticalScrollBar().value()
    program.library.rename(number, "new")
    qtbot.waitUntil(lambda: view.title.text() == "new")
    assert view.reader.verticalScrollBar().value() == top
    transcript = program.library.transcript(number)
    first, *others = transcript.segments
    program.library.revise(
        number,
        replace(transcript, segments=(replace(first, text="Changed."), *others)),
        1,
    )
    qtbot.waitUntil(lambda: view.model.index(0).data() == "Changed.")


def test_that_a_transcript_that_is_gone_says_so_and_can_be_tried_again(
    qtbot, page, program
):
    page.open(7)
    view = page.current
    qtbot.waitUntil(lambda: view.states.currentWidget() is view.failed)
    assert "no transcript 7" in view.failed.text.text()
    for n in range(7):
        keep(program, f"talk {n}", TALK)
    qtbot.mouseClick(view.failed.button, LEFT)
    qtbot.waitUntil(lambda: view.title.text() == "talk 6")


def test_that_a_slow_disk_shows_that_the_transcript_is_being_opened(
    qtbot, page, program, monkeypatch
):
    number = keep(program, "talk", TALK)
    quick = program.library.transcript

    def slow(number, revision):
        time.sleep(0.6)
        return quick(number, revision)

    monkeypatch.setattr(program.library, "transcript", slow)
    page.open(number)
    view = page.current
    qtbot.waitUntil(lambda: view.states.currentWidget() is view.loading)
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)


def test_that_a_transcript_without_text_shows_its_notes_instead(qtbot, page, program):
    number = keep(program, "silence", [], notes=("No speech was found.",))
    page.open(number)
    view = page.current
    qtbot.waitUntil(lambda: view.states.currentWidget() is view.silent)
    assert view.silent.text.text() == "No speech was found."
    page.actions_here["select_all"].trigger()
    assert view.reader.place_at(QPoint(1, 1)) is None
    assert not view.reader.indexAt(QPoint(1, 1)).isValid()


def test_that_what_is_found_is_counted_and_stepped_through_in_a_circle(
    qtbot, page, program
):
    view = opened(qtbot, page, keep(program, "talk", TALK), seconds=101.0)
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    field = view.find_bar.field
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "number 59")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 3")
    assert in_sight(view, 59)
    qtbot.keyClick(field, Key.Key_Return)
    assert view.find_bar.count.text() == "2 of 3"
    qtbot.keyClick(field, Key.Key_Return, Shift)
    qtbot.keyClick(field, Key.Key_F3, Shift)
    assert view.find_bar.count.text() == "3 of 3"
    qtbot.keyClick(field, Key.Key_F3)
    assert view.find_bar.count.text() == "1 of 3"
    qtbot.mouseClick(view.find_bar.next, LEFT)
    qtbot.mouseClick(view.find_bar.previous, LEFT)
    assert view.find_bar.count.text() == "1 of 3"
    field.clear()
    qtbot.keyClicks(field, "river")
    qtbot.waitUntil(lambda: view.find_bar.count.text().endswith("of 180"))
    assert view.find_bar.count.text().startswith("178 of")
    page.grab()
    qtbot.keyClicks(field, " bed")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "Not found")
    qtbot.keyClick(field, Key.Key_F3)
    qtbot.keyClick(field, Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert QApplication.focusWidget() is view.reader


def test_that_the_find_bar_closes_by_its_button(qtbot, page, program):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    qtbot.mouseClick(view.header.find_button, LEFT)
    assert view.find_bar.isVisible()
    qtbot.mouseClick(view.find_bar.close_button, LEFT)
    assert not view.find_bar.isVisible()


def test_that_the_mouse_marks_text_and_ctrl_c_copies_it(qtbot, page, program):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    reader = view.reader
    first, last = point_of(reader, Place(0, 9)), point_of(reader, Place(0, 15))
    qtbot.mousePress(reader.viewport(), LEFT, pos=first)
    qtbot.mouseMove(reader.viewport(), last)
    reader.mouseMoveEvent(_moved(last))
    qtbot.mouseRelease(reader.viewport(), LEFT, pos=last)
    qtbot.keyClick(reader, Key.Key_C, Control)
    assert clipboard() == "number"
    qtbot.mouseClick(reader.viewport(), LEFT, Shift, point_of(reader, Place(0, 17)))
    page.actions_here["copy"].trigger()
    assert clipboard() == "number 0"
    page.grab()
    qtbot.mouseClick(reader.viewport(), LEFT, pos=first)
    assert reader.marked is None


def _moved(place):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(place),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )


def test_that_a_drag_beyond_the_edge_scrolls_and_marks_further(qtbot, page, program):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    reader = view.reader
    reader.mouseMoveEvent(_moved(QPoint(200, 100)))
    assert reader.marked is None
    qtbot.mousePress(reader.viewport(), LEFT, pos=point_of(reader, Place(0, 0)))
    height = reader.viewport().height()
    for _ in range(3):
        reader.mouseMoveEvent(_moved(QPoint(300, height + 200)))
    assert reader.verticalScrollBar().value() == 600
    assert reader.marked.last.row > 3
    qtbot.mousePress(
        reader.viewport(), Qt.MouseButton.RightButton, pos=QPoint(300, 100)
    )
    assert reader.marked.last.row > 3


def test_that_a_double_click_marks_a_word(qtbot, page, program):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    point = point_of(view.reader, Place(1, 11))
    qtbot.mouseDClick(view.reader.viewport(), LEFT, pos=point)
    page.actions_here["copy"].trigger()
    assert clipboard() == "number"


def test_that_nothing_marked_copies_everything_with_speakers(
    qtbot, page, program, said
):
    view = opened(qtbot, page, keep(program, "t", [("Anna", "Yes."), ("Jon", "No.")]))
    qtbot.mouseClick(view.header.copy_button, LEFT)
    assert clipboard() == "Anna: Yes.\n\nJon: No."
    assert said == ["The whole transcript was copied."]
    qtbot.keyClick(view.reader, Key.Key_A, Control)
    page.actions_here["copy"].trigger()
    assert clipboard() == "Anna: Yes.\n\nJon: No."
    assert len(said) == 1


def test_that_the_keys_move_the_caret_by_lines_pages_and_to_the_ends(
    qtbot, page, program
):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    reader = view.reader
    lines = reader._layout(0).lineCount()
    assert lines > 1
    for key, row in ((Key.Key_Down, 1), (Key.Key_Up, 0), (Key.Key_Up, 0)):
        for _ in range(lines):
            qtbot.keyClick(reader, key)
        assert reader.caret.row == row
    for key, row in ((Key.Key_End, 59), (Key.Key_Home, 0)):
        qtbot.keyClick(reader, key, Control)
        assert reader.caret.row == row
        assert in_sight(view, row)
    for key, rises in ((Key.Key_PageDown, True), (Key.Key_PageUp, False)):
        before = reader.verticalScrollBar().value()
        qtbot.keyClick(reader, key)
        assert (reader.verticalScrollBar().value() > before) is rises
    qtbot.keyClick(reader, Key.Key_Home, Control)
    qtbot.keyClick(reader, Key.Key_Right, Control | Shift)
    word = view.model.index(0).data().split()[0]
    assert view.model.text(reader.marked).strip() == word
    qtbot.keyClick(reader, Key.Key_End, Control | Shift)
    assert reader.marked.last.row == 59
    qtbot.keyClick(reader, Key.Key_Left)
    assert reader.marked is None


def test_that_scrolling_up_into_unmeasured_text_does_not_jump(qtbot, page, program):
    view = opened(qtbot, page, keep(program, "talk", TALK), seconds=250.0)
    reader, bar = view.reader, view.reader.verticalScrollBar()
    for _ in range(60):
        row = reader.indexAt(QPoint(5, 5)).row()
        top = reader.visualRect(view.model.index(row)).top()
        before = bar.value()
        bar.setValue(before - 40)
        moved = reader.visualRect(view.model.index(row)).top() - top
        assert moved == min(40, before)
    assert reader.verticalOffset() == bar.value()
    assert reader.horizontalOffset() == 0


def test_that_a_row_taller_than_the_view_is_shown_from_its_top(qtbot, page, program):
    number = keep(program, "talk", [("Anna", "word " * 3000), ("Jon", "No.")])
    view = opened(qtbot, page, number)
    view.reader.scrollTo(view.model.index(1))
    assert in_sight(view, 1)
    view.reader.scrollTo(view.model.index(0))
    assert view.reader.visualRect(view.model.index(0)).top() == 0
    assert view.reader.visualRect(QModelIndex()) == QRect()


def test_that_the_text_is_as_large_as_the_user_wants(qtbot, page, program, desk):
    view = opened(qtbot, page, keep(program, "talk", TALK), seconds=150.0)
    before, row = view.reader._typesetter.line_height, view.reader.currentIndex().row()
    desk.preferences.set("appearance.text_size", 24)
    assert view.reader._typesetter.line_height == round(24 * 1.6) > before
    desk.preferences.set("appearance.theme", "dark")
    assert view.reader.currentIndex().row() == row


def test_that_a_line_has_60_to_75_characters_and_less_where_there_is_no_room(
    qtbot, page, program
):
    view = opened(qtbot, page, keep(program, "talk", [("Anna", "a river runs " * 60)]))
    page.actions_here["side"].trigger()
    page.resize(1100, 500)
    layout = view.reader._layout(0)
    lengths = [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
    assert 60 <= sum(lengths) / len(lengths) <= 75

    def is_narrow():
        page.resize(560, 500)  # not at once: the side column must give way first
        return view.reader._column() < view.reader._typesetter.measure

    qtbot.waitUntil(is_narrow)
    assert view.reader._left() + view.reader._column() <= view.reader.viewport().width()


def test_that_what_is_known_about_it_stands_beside_where_there_is_room(
    qtbot, page, program
):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    assert view.about.isVisible()
    page.resize(600, 480)
    assert not view.about.isVisible()
    page.actions_here["side"].trigger()
    assert view.about.isVisible()
    page.resize(900, 480)
    assert view.about.isVisible()


def test_that_the_open_transcript_is_written_in_all_formats(
    qtbot, page, program, said, tmp_path
):
    view = opened(qtbot, page, keep(program, "talk", TALK))
    menu = view.header.export_button.menu()
    next(it for it in menu.actions() if it.text() == "All of these…").trigger()
    dialog = view.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"1 transcript was written to {tmp_path}."]
    suffixes = sorted(path.suffix for path in tmp_path.glob("talk.*"))
    assert {".json", ".srt", ".tsv", ".txt", ".vtt"} <= set(suffixes)


def test_that_an_error_while_open_is_told_and_the_text_stays_in_sight(
    qtbot, page, program, said, monkeypatch
):
    number = keep(program, "talk", TALK)
    view = opened(qtbot, page, number)

    def fail(number):
        raise StoreProblem("The disk is gone.")

    monkeypatch.setattr(program.library, "record", fail)
    program.library.rename(number, "x")
    qtbot.waitUntil(lambda: said == ["The disk is gone."])
    assert view.states.currentWidget() is view._reading


def test_that_ten_hours_open_at_their_end_and_only_what_is_near_is_set(
    qtbot, page, program
):
    said = [
        (f"Speaker {n % 4}", f"This is what was said at place {n} of ten hours. " * 2)
        for n in range(7000)
    ]
    number = keep(program, "long", said)
    view = opened(qtbot, page, number, seconds=34_000.0)
    page.grab()
    assert in_sight(view, 6800)
    # What takes the time is setting text, so only what is near is set.
    heights = view.reader._heights
    assert len(heights) == 7000
    assert len(heights.unmeasured(range(7000))) > 6800
