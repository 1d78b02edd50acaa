"""Correcting a transcript by keyboard and mouse, on the real page and library."""

import threading
import weakref
from functools import partial
from pathlib import Path

import pytest
from kept import Said, keep
from open_page import opened, point_of, texts
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from wxdesk import app
from wxdesk.core.editing.speakers import assign
from wxdesk.core.editing.text import set_text
from wxdesk.core.transcript import Word
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton

SAID = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 900, 600


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    return opened(page, keep(program, "talk", SAID), qtbot)


def kept_texts(program: app.Program) -> list[str]:
    return [segment.text for segment in program.library.transcript(1).segments]


def words(view: TranscriptView, segment: int = 0) -> tuple[Word, ...]:
    return view.document.transcript.segments[segment].words


def put(view: TranscriptView, row: int, character: int) -> None:
    view.reader.put_caret(Place(row, character))


def mark(view: TranscriptView, row: int, first: int, last: int) -> None:
    view.reader.mark(Span(Place(row, first), Place(row, last)))


def committed(view: TranscriptView, qtbot: QtBot) -> None:
    def settled() -> bool:
        typing = view.reader._typing
        return typing is None or typing.text.isspace()

    qtbot.waitUntil(settled)


def shown(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    said: Said,
    name: str = "other",
) -> TranscriptView:
    return opened(page, keep(program, name, said), qtbot)


def compose(
    view: TranscriptView, text: str, final: str = "", start: int = 0, length: int = 0
) -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(final, start, length)
    QApplication.sendEvent(view.reader, event)


# Typing.


def test_that_typed_text_shows_at_once_and_is_an_edit_a_little_later(
    view: TranscriptView, program: app.Program, qtbot: QtBot
) -> None:
    before = words(view)
    put(view, 0, 7)
    qtbot.keyClicks(view.reader, "slowly ")
    assert view.reader._text(0).startswith("We had slowly walked since five. The")
    assert texts(view)[0] == "We had walked since five."
    assert view.reader.caret == Place(0, 14)
    committed(view, qtbot)
    assert texts(view)[0] == "We had slowly walked since five."
    assert view.reader.caret == Place(0, 14)
    after = words(view)
    assert after[:2] == before[:2]
    assert after[3:] == before[2:]
    assert after[2].score == 1.0
    qtbot.waitUntil(
        lambda: kept_texts(program)[0] == "We had slowly walked since five."
    )


def test_that_whoever_types_without_a_pause_has_it_kept_meanwhile(
    view: TranscriptView, program: app.Program, qtbot: QtBot
) -> None:
    typed = 0
    while program.library.record(view.number).revision == 1:
        qtbot.keyClick(view.reader, "x")
        qtbot.wait(20)
        typed += 1
        assert typed < 500
    view.reader.commit()
    assert texts(view)[0].startswith("x" * typed)
    view.document.stack.undo()
    assert not view.document.stack.canUndo()


def test_that_a_space_that_is_typed_before_a_pause_parts_words_after_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 6)
    qtbot.keyClicks(view.reader, " all ")
    committed(view, qtbot)
    qtbot.keyClicks(view.reader, "night")
    committed(view, qtbot)
    assert texts(view)[0] == "We had all night walked since five."


def test_that_text_over_several_paragraphs_becomes_one_segment(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.mark(Span(Place(0, 30), Place(1, 9)))
    qtbot.keyClicks(view.reader, "I")
    assert texts(view)[1] == "The I see the bridge?"
    assert view.document.stack.count() == 1


def test_that_text_replaces_what_is_marked(view: TranscriptView, qtbot: QtBot) -> None:
    mark(view, 0, 7, 13)
    qtbot.keyClicks(view.reader, "run")
    committed(view, qtbot)
    assert texts(view)[0] == "We had run since five."
    qtbot.keyClick(view.reader, Key.Key_Z, Control)
    qtbot.keyClick(view.reader, Key.Key_Z, Control)
    assert texts(view)[0] == "We had walked since five."


def test_that_backspace_and_delete_remove_characters_and_words(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 13)
    for _ in range(3):
        qtbot.keyClick(view.reader, Key.Key_Backspace)
    assert view.reader._text(0).startswith("We had wal since")
    committed(view, qtbot)
    assert texts(view)[0] == "We had wal since five."
    put(view, 0, 0)
    qtbot.keyClick(view.reader, Key.Key_Delete)
    qtbot.keyClick(view.reader, Key.Key_Delete)
    qtbot.keyClick(view.reader, Key.Key_Delete)
    committed(view, qtbot)
    assert texts(view)[0] == "had wal since five."
    put(view, 0, 7)
    qtbot.keyClick(view.reader, Key.Key_Backspace, Control)
    committed(view, qtbot)
    assert texts(view)[0] == "had since five."


def test_that_backspace_beyond_what_was_typed_goes_on_removing(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 6)
    qtbot.keyClicks(view.reader, "x")
    for _ in range(3):
        qtbot.keyClick(view.reader, Key.Key_Backspace)
    committed(view, qtbot)
    assert texts(view)[0] == "We h walked since five."


def test_that_a_burst_of_typing_is_undone_at_once_and_redone(
    view: TranscriptView, qtbot: QtBot
) -> None:
    before = view.document.transcript
    put(view, 0, 2)
    qtbot.keyClicks(view.reader, " all")
    committed(view, qtbot)
    qtbot.keyClicks(view.reader, "ways")
    qtbot.keyClick(view.reader, Key.Key_Z, Control)
    assert view.document.transcript is before
    qtbot.keyClick(view.reader, Key.Key_Y, Control)
    assert texts(view)[0] == "We allways had walked since five."


def test_that_moving_the_caret_ends_a_burst(view: TranscriptView, qtbot: QtBot) -> None:
    put(view, 0, 2)
    qtbot.keyClicks(view.reader, " all")
    qtbot.keyClick(view.reader, Key.Key_Down)
    assert texts(view)[0] == "We all had walked since five."
    qtbot.keyClicks(view.reader, "x")
    committed(view, qtbot)
    assert view.document.stack.count() == 2


def test_that_up_and_down_keep_their_column_until_one_types_or_moves_otherwise(
    view: TranscriptView, qtbot: QtBot
) -> None:
    def press(*keys: Qt.Key) -> Place:
        for key in keys:
            qtbot.keyClick(view.reader, key)
        return view.reader.caret

    put(view, 1, 10)
    assert press(Key.Key_Down) == Place(2, 3)
    assert press(Key.Key_Up) == Place(1, 10)
    assert press(Key.Key_Down, Key.Key_X) == Place(2, 4)
    assert press(Key.Key_Up).character < 7
    put(view, 1, 10)
    assert press(Key.Key_Down, Key.Key_Home) == Place(2, 0)
    assert press(Key.Key_Up) == Place(1, 0)


def test_that_a_composed_character_is_typed(view: TranscriptView, qtbot: QtBot) -> None:
    put(view, 0, 0)
    event = QInputMethodEvent()
    event.setCommitString("Ö")
    QApplication.sendEvent(view.reader, event)
    committed(view, qtbot)
    assert texts(view)[0].startswith("ÖWe had")
    assert view.reader.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_that_text_is_cut_and_pasted_with_its_lines_joined(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 0, 0, 7)
    qtbot.keyClick(view.reader, Key.Key_X, Control)
    assert texts(view)[0] == "walked since five."
    assert QGuiApplication.clipboard().text() == "We had "
    QGuiApplication.clipboard().setText("They\nhad ")
    put(view, 0, 0)
    qtbot.keyClick(view.reader, Key.Key_V, Control)
    qtbot.keyClicks(view.reader, " ")
    committed(view, qtbot)
    assert texts(view)[0] == "They had walked since five."


def test_that_what_is_typed_is_kept_when_the_tab_is_closed_at_once(
    view: TranscriptView, page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    put(view, 2, 0)
    qtbot.keyClicks(view.reader, "Oh ")
    page.close_current()
    assert kept_texts(program)[3] == "Oh No."


def test_that_text_typed_at_two_places_of_a_paragraph_joins_no_segments(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 0)
    qtbot.keyClicks(view.reader, "X")
    qtbot.keyClick(view.reader, Key.Key_End)
    qtbot.keyClicks(view.reader, "!")
    committed(view, qtbot)
    assert texts(view)[:2] == ["XWe had walked since five.", "The fog had not lifted.!"]


def test_that_what_is_marked_right_after_typing_stays_marked(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 6)
    qtbot.keyClicks(view.reader, "X")
    qtbot.keyClick(view.reader, Key.Key_Home, Shift)
    committed(view, qtbot)
    assert view.model.text(view.reader.marked) == "We hadX"
    qtbot.keyClicks(view.reader, "Y")
    qtbot.keyClick(view.reader, Key.Key_A, Control)
    committed(view, qtbot)
    assert view.reader.marked == Span(Place(0, 0), Place(2, 3))


def test_that_a_paragraph_that_was_emptied_waits_for_other_text(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 2, 3)
    for _ in "No.":
        qtbot.keyClick(view.reader, Key.Key_Backspace)
    view.reader.commit(is_pause=True)
    assert len(view.model.paragraphs) == 3
    qtbot.keyClicks(view.reader, "Yes.")
    committed(view, qtbot)
    assert texts(view)[2:] == ["Could you see the bridge?", "Yes."]


def test_that_backspace_in_an_emptied_paragraph_joins_none_of_those_around_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 1, 25)
    for _ in range(26):
        qtbot.keyClick(view.reader, Key.Key_Backspace)
    assert texts(view)[1:] == ["The fog had not lifted.", "", "No."]
    assert view.reader.caret == Place(0, 49)
    qtbot.keyClicks(view.reader, "x")
    committed(view, qtbot)
    assert texts(view)[1] == "The fog had not lifted.x"


def test_that_a_text_that_was_emptied_by_and_by_can_be_left_and_brought_back(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = shown(page, program, qtbot, [("Anna", "No.")])
    put(view, 0, 3)
    for _ in "No.":
        qtbot.keyClick(view.reader, Key.Key_Backspace)
    qtbot.keyClick(view.reader, Key.Key_Up)
    assert view.states.currentWidget() is view.silent
    qtbot.keyClick(view, Key.Key_Z, Control)
    assert texts(view) == ["No."]
    assert view.states.currentWidget() is view._reading


def test_that_a_change_from_elsewhere_moves_neither_the_caret_nor_what_is_typed(
    view: TranscriptView, program: app.Program, qtbot: QtBot
) -> None:
    put(view, 2, 2)
    qtbot.keyClicks(view.reader, "b")
    theirs = assign(view.document.transcript, 0, 0, "Jon")  # one paragraph more
    program.library.revise(1, theirs, 1)
    qtbot.waitUntil(lambda: len(view.model.paragraphs) == 4)
    qtbot.keyClicks(view.reader, "ody")
    committed(view, qtbot)
    assert texts(view)[2:] == ["Could you see the bridge?", "Nobody."]


def test_that_the_caret_stays_in_the_text_when_its_paragraph_goes(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 2, 1)
    view.document.edit(assign(view.document.transcript, 3, 3, "Jon"), "Assign")
    assert len(view.model.paragraphs) == 2
    assert view.reader.caret == Place(1, 27)
    qtbot.keyClicks(view.reader, "x")
    committed(view, qtbot)
    assert texts(view)[3] == "Nxo."
    view.document.stack.setIndex(0)
    assert view.reader.caret.row == 2


def test_that_an_input_method_shows_what_it_composes_and_replaces_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    wanted = Qt.InputMethodQuery
    assert view.reader.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    put(view, 2, 2)
    for text in ("n", "ni", "你"):
        compose(view, text)
    assert view.reader._text(2) == "No你."
    assert view.reader.inputMethodQuery(wanted.ImSurroundingText) == "No."
    assert view.reader.inputMethodQuery(wanted.ImCursorPosition) == 2
    assert not view.reader._pause.isActive()
    compose(view, "", "😀")
    committed(view, qtbot)
    assert texts(view)[3] == "No😀."
    assert view.reader.inputMethodQuery(wanted.ImCursorPosition) == 4
    compose(view, "", "n", start=-3, length=3)
    committed(view, qtbot)
    assert texts(view)[3] == "Nn."


def test_that_composing_that_is_given_up_leaves_no_trace(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 2, 2)
    compose(view, "ni")
    compose(view, "")
    committed(view, qtbot)
    assert texts(view)[3] == "No."
    assert view.document.stack.count() == 0


def test_that_alt_writes_on_macos_and_shift_does_not_hinder_backspace(
    view: TranscriptView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_sign = QKeyEvent(QEvent.Type.KeyPress, Key.Key_L, Alt, "@")
    put(view, 2, 3)
    QApplication.sendEvent(view.reader, at_sign)
    assert view.reader._text(2) == "No."
    monkeypatch.setattr("wxdesk.gui.transcript.editor.sys.platform", "darwin")
    QApplication.sendEvent(view.reader, at_sign)
    assert view.reader._text(2) == "No.@"
    qtbot.keyClick(view.reader, Key.Key_Backspace, Shift)
    assert view.reader._text(2) == "No."


def test_that_joiners_and_fixed_spaces_can_be_typed(
    view: TranscriptView, qtbot: QtBot
) -> None:
    press = QEvent.Type.KeyPress
    put(view, 2, 2)
    for text, held in (("\u200c", Shift), ("\u00a0", Qt.KeyboardModifier.NoModifier)):
        QApplication.sendEvent(view.reader, QKeyEvent(press, Key.Key_Space, held, text))
        qtbot.keyClicks(view.reader, "x")
    committed(view, qtbot)
    assert texts(view)[3] == "No\u200cx x."


def test_that_the_keys_to_the_sides_go_where_they_point_in_hebrew(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = shown(page, program, qtbot, [("Anna", "שלום עולם טוב")])
    put(view, 0, 3)
    before = view.reader._caret_rectangle().x()
    qtbot.keyClick(view.reader, Key.Key_Right)
    assert view.reader.caret == Place(0, 2)
    assert view.reader._caret_rectangle().x() > before
    qtbot.keyClick(view.reader, Key.Key_Left, Control)
    assert view.reader.caret == Place(0, 5)


def test_that_a_double_click_marks_a_word_behind_wide_characters(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = shown(page, program, qtbot, [("Anna", "😀😀😀 hello again")])
    qtbot.mouseDClick(view.reader.viewport(), LEFT, pos=point_of(view, Place(0, 6)))
    assert view.model.text(view.reader.marked) == "hello"


def test_that_the_caret_stands_still_where_the_system_has_it_so(
    view: TranscriptView, qapp: QApplication
) -> None:
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    try:
        put(view, 0, 1)
        assert not view.reader._blink.isActive()
        assert not view.reader._has_blinked
    finally:
        qapp.setCursorFlashTime(usual)


def test_that_correcting_text_does_not_go_to_what_was_searched_for(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    said = [(("Anna", "Jon")[n % 2], f"Sentence {n}. " * 8) for n in range(60)]
    view = shown(page, program, qtbot, said)
    view.show_find(shown=True)
    view.find_bar.field.setText("Sentence 40")
    qtbot.waitUntil(lambda: len(view.finding.found) == 8)
    view.reader.setFocus()
    put(view, 1, 4)
    qtbot.keyClicks(view.reader, "x")
    with qtbot.waitSignal(view.document.changed):
        pass
    qtbot.waitUntil(lambda: not view.finding.is_busy)
    assert view.reader._is_in_sight(view.reader.caret)


# Splitting, merging, speakers.


def test_that_enter_splits_and_backspace_at_the_start_of_a_paragraph_merges(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 1, 10)
    qtbot.keyClick(view.reader, Key.Key_Return)
    assert texts(view)[2:4] == ["Could you", "see the bridge?"]
    put(view, 1, 0)
    qtbot.keyClick(view.reader, Key.Key_Backspace)
    assert {it.speaker for it in view.document.transcript.segments} == {"Anna"}
    assert texts(view)[1:3] == ["The fog had not lifted. Could you", "see the bridge?"]
    view.reader.undo()
    view.reader.undo()
    assert texts(view) == [text for _, text in SAID]


def test_that_backspace_takes_back_what_enter_has_split(
    view: TranscriptView, qtbot: QtBot
) -> None:
    for character in (8, 9, 12):  # before a space, after it, within a word
        put(view, 1, character)
        qtbot.keyClick(view.reader, Key.Key_Return)
        assert len(texts(view)) == len(SAID) + 1
        qtbot.keyClick(view.reader, Key.Key_Backspace)
        view.reader.commit()
        assert len(texts(view)) == len(SAID)
        assert "".join(texts(view)[2].split()) == "Couldyouseethebridge?"
    put(view, 1, 5)
    view.reader.split()
    assert view.reader.caret == Place(1, 6)
    put(view, 1, len("Could"))
    view.reader.split()  # there is nothing more to split
    assert view.reader.caret == Place(1, 5)


def test_that_the_bar_beside_the_paragraph_goes_with_the_caret(
    view: TranscriptView,
) -> None:
    put(view, 2, 1)
    now = view.document.transcript
    view.document.edit(assign(now, 2, 2, "Anna"), "Said by Anna")
    assert view.reader.caret.row == 0
    assert view.reader.currentIndex().row() == 0
    view.document.stack.undo()
    assert view.reader.caret == Place(2, 1)
    assert view.reader.currentIndex().row() == 2


def test_that_keys_give_a_paragraph_or_marked_words_to_a_speaker(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 2, 1)
    qtbot.keyClick(view.reader, Key.Key_2, Alt)
    speakers = [segment.speaker for segment in view.document.transcript.segments]
    assert speakers == ["Anna", "Anna", "Jon", "Jon"]
    mark(view, 0, 0, 6)
    qtbot.keyClick(view.reader, Key.Key_2, Alt)
    first, second = view.document.transcript.segments[:2]
    assert (first.text, first.speaker) == ("We had", "Jon")
    assert (second.text, second.speaker) == ("walked since five.", "Anna")
    qtbot.keyClick(view.reader, Key.Key_7, Alt)  # there is no seventh
    assert view.document.stack.count() == 2


def test_that_a_checked_paragraph_is_no_longer_doubtful_and_the_next_is_next(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.threshold = 0.95
    assert len(list(view.reader._doubtful(0))) == 10
    put(view, 0, 3)
    qtbot.keyClick(view.reader, Key.Key_Return, Control)
    assert [it.checked for it in view.document.transcript.segments][:3] == [
        *(True, True),
        False,
    ]
    assert list(view.reader._doubtful(0)) == []
    assert view.reader.caret == Place(1, 0)


def test_that_a_key_goes_from_doubtful_word_to_doubtful_word(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    view.reader.threshold = 0.95
    put(view, 2, 0)
    view.reader.put_caret(Place(1, 20))
    qtbot.keyClick(view.reader, Key.Key_F8)
    assert view.model.text(view.reader.marked) in ("bridge?", "No.")
    view.reader.threshold = 0.1
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(view.reader, Key.Key_F8)
    assert said.args[0] == "No more doubtful words from here on."


# Following the sound.


def test_that_a_click_on_a_word_goes_to_where_it_is_said(
    view: TranscriptView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.reader.seek_wanted) as wanted:
        qtbot.mouseClick(view.reader.viewport(), LEFT, pos=point_of(view, Place(0, 9)))
    assert wanted.args[0] == words(view)[2].start
    assert view.reader.caret.row == 0


def test_that_the_view_follows_the_word_until_the_user_scrolls_away(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    long = [(("Anna", "Jon")[n % 2], "A sentence on a river. " * 4) for n in range(50)]
    page.open(keep(program, "long", long))
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    view._show_word((20, 0))
    assert view.reader._is_in_sight(Place(20, 0))
    view.reader.verticalScrollBar().sliderMoved.emit(0)
    assert view.player_bar.follow.isVisible()
    view._show_word((40, 0))
    assert not view.reader._is_in_sight(Place(40, 0))
    qtbot.mouseClick(view.player_bar.follow, LEFT)
    assert view.reader._is_in_sight(Place(40, 0))
    assert not view.player_bar.follow.isVisible()
    view._show_word(None)


def test_that_a_recording_that_is_gone_can_be_located_from_here(
    view: TranscriptView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.player_bar.problem.isVisible())
    assert view.player_bar.problem.text() == "The recording is not where it was."
    assert view.player_bar.locate.isVisible()
    assert not view.player_bar.play.isEnabled()


def test_that_a_recording_opens_where_the_user_wanted_to_go(
    page: TranscriptPage, program: app.Program, sample_wav: Path, qtbot: QtBot
) -> None:
    page.open(keep(program, "talk", SAID, source=str(sample_wav)), 6.0)
    view = page.current
    assert view
    with qtbot.waitSignal(view.sound.player.loaded):
        pass
    assert view.sound.player.position == pytest.approx(6.0, abs=0.05)


def test_that_no_word_stays_lit_that_was_deleted_while_it_was_heard(
    page: TranscriptPage, program: app.Program, sample_wav: Path, qtbot: QtBot
) -> None:
    page.open(keep(program, "talk", SAID, source=str(sample_wav)), 15.1)
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.reader._playing is not None)
    view.document.edit(set_text(view.document.transcript, 3, ""), "Delete")
    qtbot.waitUntil(lambda: view.reader._playing is None)


def test_that_a_closed_tab_hears_neither_of_its_recording_nor_of_the_theme(
    view: TranscriptView,
    page: TranscriptPage,
    program: app.Program,
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers, real = threading.Event(), Path.is_file

    def is_file(path: Path) -> bool:
        if path.name == "slow.wav":
            answers.wait(5)
        return real(path)

    monkeypatch.setattr(Path, "is_file", is_file)
    other = shown(page, program, qtbot, SAID, name="slow")
    looking = other.sound._reading
    assert looking
    page.close_current()
    qtbot.waitUntil(partial(is_gone, other))
    with qtbot.waitSignal(looking.ended):
        answers.set()
    desk.theme.changed.emit()
    desk.shortcuts.set("transcript.play", QKeySequence("Ctrl+K"))
    assert "Ctrl+K" in view.player_bar.play.toolTip()


def is_gone(view: TranscriptView) -> bool:
    return not isValid(view)


def test_that_closed_tabs_leave_nothing_in_memory(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    left = []
    for _ in range(2):
        view = shown(page, program, qtbot, SAID)
        left += [weakref.ref(view), weakref.ref(view.document)]
        page.close_current()
        qtbot.waitUntil(partial(is_gone, view))
        del view
    qtbot.waitUntil(lambda: not page._collect_soon.isActive())
    assert left[0]() is left[1]() is None
