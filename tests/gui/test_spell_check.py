"""The spell-check on the real editor, with the real dictionaries."""

from collections.abc import Callable
from functools import partial

import pytest
from kept import keep
from open_page import opened, texts
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from wxdesk import app
from wxdesk.core.job import Options
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.transcription import TranscriptionSection
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.segment_model import Column
from wxdesk.gui.transcript.spell_check import bring_on_screen
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.settings import Settings

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
KEYBOARD = QContextMenuEvent.Reason.Keyboard

SAID = [
    ("Anna", "We had recieve since five."),
    ("Jonquil", "Could you see teh bridge?"),
    ("Anna", "Ask Jonquil about the gonkulator."),
]
Open = Callable[..., TranscriptView]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 900, 600


@pytest.fixture
def open_(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., TranscriptView]:
    # The screen of the tests cannot hold the keyboard for a menu.
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)

    def open_(said: object = SAID, language: str = "en") -> TranscriptView:
        view = opened(page, keep(program, "talk", said, language=language), qtbot)
        qtbot.waitUntil(lambda: view.spell_check.can_check is not None)
        return view

    return open_


@pytest.fixture
def view(open_: Open, qtbot: QtBot) -> TranscriptView:
    view = open_()
    qtbot.waitUntil(lambda: underlined(view) == ["recieve", "teh", "gonkulator"])
    return view


def underlined(view: TranscriptView) -> list[str]:
    """The words of the transcript below which there is a wave."""
    reader = view.reader
    return [
        reader.text_of(row)[mark.span.first.character : mark.span.last.character]
        for row in range(len(view.model.paragraphs))
        for mark in reader.marks(row)
        if mark.line == "misspelled"
    ]


def put(view: TranscriptView, row: int, character: int) -> None:
    view.reader.put_caret(Place(row, character))


def menu_of(view: TranscriptView) -> QMenu:
    reader, point = view.reader, QPoint()
    event = QContextMenuEvent(KEYBOARD, point, reader.mapToGlobal(point))
    QApplication.sendEvent(reader, event)
    menus = reader.findChildren(QMenu, options=DIRECT)
    return menus[-1]


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: text in entries(menu))
    next(it for it in menu.actions() if it.text() == text).trigger()
    menu.aboutToHide.emit()


def said(desk: Desk) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    desk.said.connect(lambda *it: heard.append(it))
    return heard


# Underlines.


def test_that_misspelled_words_are_underlined_and_speakers_names_are_not(
    view: TranscriptView,
) -> None:
    assert underlined(view) == ["recieve", "teh", "gonkulator"]


def test_that_a_german_transcript_is_checked_in_german(
    open_: Open, qtbot: QtBot
) -> None:
    view = open_("Der Bundestagswahlkampf ist lang gegangn.", "de")
    qtbot.waitUntil(lambda: underlined(view) == ["gegangn"])


def test_that_a_word_is_not_underlined_until_the_caret_leaves_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 7)
    qtbot.keyClicks(view.reader, "wrnog")
    qtbot.waitUntil(lambda: view.reader._typing is None)
    assert "wrnog" in texts(view)[0]
    assert underlined(view) == ["teh", "gonkulator"]
    qtbot.keyClick(view.reader, Key.Key_Home)
    qtbot.waitUntil(lambda: underlined(view)[0] == "wrnogrecieve")


def test_that_the_other_words_stay_underlined_while_one_types(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 0)
    qtbot.keyClicks(view.reader, "Yes ")
    assert view.reader._typing
    assert underlined(view) == ["recieve", "teh", "gonkulator"]


def test_that_a_corrected_word_is_underlined_no_more(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.mark(Span(Place(1, 14), Place(1, 17)))
    qtbot.keyClicks(view.reader, "the")
    qtbot.waitUntil(lambda: underlined(view) == ["recieve", "gonkulator"])


def test_that_the_check_can_be_switched_off_and_on(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    action = view._actions["check_spelling"]
    assert action in view.header.view_button.menu().actions()
    assert action.isChecked()
    action.trigger()
    assert not desk.preferences.settings.vocabulary.check_spelling
    assert not action.isChecked()
    assert underlined(view) == []
    action.trigger()
    assert action.isChecked()
    qtbot.waitUntil(lambda: len(underlined(view)) == 3)


# Suggestions.


def test_that_the_menu_begins_with_suggestions_one_of_which_is_one_edit(
    view: TranscriptView, qtbot: QtBot
) -> None:
    before = view.document.transcript
    put(view, 0, 9)
    menu = menu_of(view)
    qtbot.waitUntil(lambda: entries(menu)[0] == "receive")
    at = entries(menu).index("Add to dictionary")
    assert at <= 5
    assert entries(menu)[at + 1] == "Ignore in this transcript"
    choose(menu, "receive", qtbot)
    assert texts(view)[0] == "We had receive since five."
    assert view.reader.caret == Place(0, 14)
    after, times = view.document.transcript.segments[0].words, before.segments[0].words
    assert [word.start for word in after] == [word.start for word in times]
    view.reader.undo()
    assert view.document.transcript is before


def test_that_a_right_word_has_no_suggestions(view: TranscriptView) -> None:
    put(view, 0, 1)
    menu = menu_of(view)
    assert "Add to dictionary" not in entries(menu)
    menu.aboutToHide.emit()


def test_that_a_word_like_no_other_gets_no_suggestion(
    open_: Open, qtbot: QtBot
) -> None:
    view = open_("Das Transkriptionsprogramm.", "de")
    qtbot.waitUntil(lambda: bool(underlined(view)))
    put(view, 0, 9)
    menu = menu_of(view)
    qtbot.waitUntil(lambda: entries(menu)[0] == "No suggestions")
    menu.aboutToHide.emit()


def test_that_an_open_menu_which_the_suggestions_make_longer_stays_on_the_screen(
    qtbot: QtBot,
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Add to dictionary")
    menu.show()
    room = menu.screen().availableGeometry()
    menu.move(0, room.bottom() - menu.height())
    for number in range(5):
        menu.addAction(f"suggestion {number}")
    menu.resize(menu.sizeHint())
    bring_on_screen(menu)
    assert menu.geometry().bottom() == room.bottom()


def test_that_a_menu_may_close_before_the_suggestions_come(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 9)
    menu_of(view).aboutToHide.emit()
    qtbot.waitUntil(lambda: not view.reader.findChildren(QMenu, options=DIRECT))
    qtbot.wait(200)


def test_that_a_typographic_apostrophe_stays_one(open_: Open, qtbot: QtBot) -> None:
    view = open_("He does’nt know.")
    qtbot.waitUntil(lambda: underlined(view) == ["does’nt"])
    put(view, 0, 5)
    choose(menu_of(view), "doesn’t", qtbot)
    assert texts(view) == ["He doesn’t know."]


def in_table(view: TranscriptView, row: int, character: int) -> QPoint:
    """Where a character is in a row's cell."""
    table = view.table
    cell = table.visualRect(table.rows.index(row, Column.TEXT))
    points = (QPoint(x, cell.center().y()) for x in range(cell.left(), cell.right()))
    return next(
        it for it in points if table.cells.character_at(it, cell, row) == character
    )


def right_click(view: TranscriptView, point: QPoint, qtbot: QtBot) -> QMenu:
    """Opens the menu of the table."""
    viewport = view.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=point)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    return view.table.findChildren(QMenu, options=DIRECT)[-1]


def test_that_a_word_is_underlined_in_the_table_and_corrected_by_its_menu(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.arrangement.show(Part.TABLE, shown=True)
    qtbot.waitUntil(view.table.isVisible)
    waves = [it for it in view.reader.segment_marks(1) if it[0].line == "misspelled"]
    assert [(first, last) for _, first, last in waves] == [(14, 17)]
    menu = right_click(view, in_table(view, 0, 9), qtbot)
    qtbot.waitUntil(lambda: entries(menu)[0] == "receive")
    shown = [it for it in view.reader.segment_marks(0) if it[0].ground == "accent"]
    assert [(first, last) for _, first, last in shown] == [(7, 14)]
    choose(menu, "receive", qtbot)
    assert texts(view)[0] == "We had receive since five."
    assert view.table.chosen == [0]


def test_that_the_menu_of_several_rows_or_a_right_word_has_no_suggestions(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.arrangement.show(Part.TABLE, shown=True)
    qtbot.waitUntil(view.table.isVisible)
    menu = right_click(view, in_table(view, 0, 0), qtbot)
    assert "Add to dictionary" not in entries(menu)
    menu.aboutToHide.emit()
    view.table.choose(0, 2)
    menu = right_click(view, in_table(view, 0, 9), qtbot)
    assert "Add to dictionary" not in entries(menu)
    menu.aboutToHide.emit()


# The user's own words.


def test_that_an_added_word_is_right_everywhere_and_expected_by_new_jobs(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    heard = said(desk)
    put(view, 2, 25)
    choose(menu_of(view), "Add to dictionary", qtbot)
    assert underlined(view) == ["recieve", "teh"]
    assert desk.preferences.settings.vocabulary.entries == ("gonkulator",)
    text, undo = heard[-1]
    assert "gonkulator" in text
    assert callable(undo)
    undo()
    assert underlined(view) == ["recieve", "teh", "gonkulator"]
    assert desk.preferences.settings.vocabulary.entries == ()


def test_that_new_jobs_expect_the_users_words_unless_that_is_switched_off(
    program: app.Program,
) -> None:
    settings = Settings.load(program.places, arguments={"vocabulary.words": "Åsa, Bo"})
    with app.opened(program.places, settings, program.make_engine) as opened:
        job = opened.jobs.submit("a.wav", Options(hotwords="Meier"))
        assert job.options.hotwords == "Meier, Åsa, Bo"
    arguments = {"vocabulary.words": "Åsa, Bo", "vocabulary.expect": False}
    settings = Settings.load(program.places, arguments=arguments)
    with app.opened(program.places, settings, program.make_engine) as opened:
        assert opened.jobs.submit("a.wav").options.hotwords is None


def test_that_the_words_are_edited_in_the_settings_a_line_each(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.preferences.set("vocabulary.words", "Åsa, Bo")
    section = TranscriptionSection(desk)
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    lines = section.fields["vocabulary.words"].control
    assert lines.toPlainText() == "Åsa\nBo"
    lines.setFocus()
    lines.selectAll()
    qtbot.keyClicks(lines, "Cy")
    assert desk.preferences.settings.vocabulary.entries == ("Åsa", "Bo")
    qtbot.keyClick(lines, Key.Key_Tab)
    assert desk.preferences.settings.vocabulary.entries == ("Cy",)


def test_that_an_ignored_word_is_right_in_this_transcript_only(
    view: TranscriptView, open_: Open, qtbot: QtBot
) -> None:
    put(view, 2, 25)
    choose(menu_of(view), "Ignore in this transcript", qtbot)
    assert underlined(view) == ["recieve", "teh"]
    other = open_("The gonkulator.")
    qtbot.waitUntil(lambda: underlined(other) == ["gonkulator"])


def test_that_there_is_nothing_to_add_at_a_right_word(
    view: TranscriptView, desk: Desk
) -> None:
    heard = said(desk)
    put(view, 0, 1)
    view._actions["add_word"].trigger()
    assert heard == [("There is no misspelled word at the caret.", None)]
    assert desk.preferences.settings.vocabulary.entries == ()


# From one to the next.


def test_that_f7_goes_from_one_misspelled_word_to_the_next_and_back(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    heard = said(desk)

    def marks(row: int, first: int, last: int) -> bool:
        return view.reader.marked == Span(Place(row, first), Place(row, last))

    put(view, 0, 0)
    press = partial(qtbot.keyClick, view.reader, Key.Key_F7)
    press()
    qtbot.waitUntil(lambda: marks(0, 7, 14))
    press()
    qtbot.waitUntil(lambda: marks(1, 14, 17))
    press()
    qtbot.waitUntil(lambda: marks(2, 22, 32))
    press()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1][0] == "No more misspelled words from here on."
    press(Shift)
    qtbot.waitUntil(lambda: marks(1, 14, 17))
    press(Shift)
    qtbot.waitUntil(lambda: marks(0, 7, 14))
    press(Shift)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[-1][0] == "No misspelled words before this one."


def test_that_the_menu_has_suggestions_for_the_word_that_f7_has_marked(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, 0, 0)
    qtbot.keyClick(view.reader, Key.Key_F7)
    qtbot.waitUntil(lambda: view.reader.marked is not None)
    choose(menu_of(view), "receive", qtbot)
    assert texts(view)[0] == "We had receive since five."


# Where there is no check.


def test_that_a_language_without_a_dictionary_is_not_checked_and_the_menu_says_so(
    open_: Open, desk: Desk, qtbot: QtBot
) -> None:
    heard = said(desk)
    view = open_("Ko tenei te recieve.", "mi")
    assert view.spell_check.can_check is False
    menu = menu_of(view)
    text = next(it for it in entries(menu) if it.startswith("There is no"))
    assert text.startswith("There is no spelling dictionary for M")
    menu.aboutToHide.emit()
    qtbot.keyClick(view.reader, Key.Key_F7)
    assert heard == [(text, None)]
    assert underlined(view) == []


def test_that_a_failing_dictionary_is_said_once_and_the_text_stays(
    view: TranscriptView, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_: object) -> list[bool]:
        raise OSError

    heard = said(desk)
    pipe = desk.spelling._speller._pipe
    monkeypatch.setattr(pipe, "send", fail)
    put(view, 0, 0)
    qtbot.keyClicks(view.reader, "Unheard brdige ")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0].startswith("The spelling dictionary en_US")
    assert underlined(view) == []
    view.reader.commit()
    assert texts(view)[0].startswith("Unheard brdige")
    assert len(heard) == 1


def test_that_a_transcript_may_close_while_words_are_looked_up(
    open_: Open, qtbot: QtBot
) -> None:
    view = open_("Wrods taht aer lookd up.")
    view.reader.viewport().repaint()
    page = view.parentWidget()
    assert isinstance(page, TranscriptPage)
    page.close_current()
    qtbot.waitUntil(lambda: not isValid(view))
    qtbot.wait(100)
