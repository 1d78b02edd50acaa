"""Finding and replacing in an open transcript, by keyboard and mouse."""

import open_page
import pytest
from kept import Said, keep
from open_page import texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.text import Position, set_text
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Alt = Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

SAID = [
    ("Anna", "The river rose and the other river fell."),
    ("Jon", "Rivers do that, said the man by the River."),
    ("Anna", "Call 12 34 or 56 78."),
    ("Jon", "No more rivers."),
]


def opened(
    page: TranscriptPage, program: app.Program, qtbot: QtBot, said: Said = SAID
) -> TranscriptView:
    return open_page.opened(page, keep(program, "talk", said), qtbot)


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    return opened(page, program, qtbot)


@pytest.fixture
def said(desk: Desk) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    desk.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def counted(view: TranscriptView, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: view.find_bar.count.text() == words)


def replacing(view: TranscriptView, qtbot: QtBot, text: str, by: str) -> None:
    """Opens the bar by its key, and types what is to be replaced by what."""
    qtbot.keyClick(view.reader, Key.Key_H, Control)
    qtbot.keyClicks(view.find_bar.field, text)
    view.find_bar.replacement.setFocus()
    qtbot.keyClicks(view.find_bar.replacement, by)


def mark(view: TranscriptView, row: int, first: int, last: int) -> None:
    view.reader.mark(Span(Place(row, first), Place(row, last)))


# Finding


def test_that_ctrl_f_shows_only_what_one_finds_with_and_ctrl_h_all(
    view: TranscriptView, qtbot: QtBot
) -> None:
    bar = view.find_bar
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    assert bar.field.isVisible()
    assert not bar.replacement.isVisible()
    assert not bar.replace_all.isVisible()
    qtbot.keyClick(bar.field, Key.Key_H, Control)
    assert bar.replacement.isVisible()
    assert bar.preview.isVisible()
    assert QApplication.focusWidget() is bar.field
    qtbot.keyClick(bar.field, Key.Key_Tab)
    assert QApplication.focusWidget() is bar.replacement
    qtbot.keyClick(bar.replacement, Key.Key_F, Control)
    assert not bar.replacement.isVisible()


def test_that_options_decide_what_is_found_and_are_kept_for_the_session(
    view: TranscriptView, page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    bar, options = view.find_bar, view.find_bar.options
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    qtbot.keyClicks(bar.field, "river")
    counted(view, qtbot, "1 of 5")
    qtbot.mouseClick(options.words, LEFT)
    counted(view, qtbot, "1 of 3")
    qtbot.mouseClick(options.case, LEFT)
    counted(view, qtbot, "1 of 2")
    qtbot.mouseClick(options.words, LEFT)
    counted(view, qtbot, "1 of 3")
    other = opened(page, program, qtbot)
    qtbot.keyClick(other.reader, Key.Key_F, Control)
    assert other.find_bar.options.case.isChecked()
    assert not other.find_bar.options.words.isChecked()
    qtbot.keyClicks(other.find_bar.field, "River")
    counted(other, qtbot, "1 of 2")


def test_that_options_can_be_given_keys_which_their_tips_tell(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    case = view.find_bar.options.case
    desk.shortcuts.set("transcript.find_case", QKeySequence("Alt+C"))
    qtbot.keyClick(view.reader, Key.Key_C, Alt)
    assert not case.isChecked()  # there is no bar
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    qtbot.keyClick(view.find_bar.field, Key.Key_C, Alt)
    assert case.isChecked()
    assert case.toolTip() == "Capitals matter (Alt+C)"
    desk.shortcuts.set("transcript.find_next", QKeySequence("F4"))
    assert view.find_bar.next.toolTip() == "Find next (F4)"


def test_that_what_is_wrong_with_an_expression_is_said_at_the_bar(
    view: TranscriptView, qtbot: QtBot
) -> None:
    bar = view.find_bar
    qtbot.keyClick(view.reader, Key.Key_H, Control)
    qtbot.mouseClick(bar.options.expression, LEFT)
    qtbot.keyClicks(bar.field, "(12")
    qtbot.waitUntil(bar.problem.isVisible)
    assert "not a regular expression" in bar.problem.text()
    assert not bar.replace_all.isEnabled()
    qtbot.keyClicks(bar.field, " 34)")
    counted(view, qtbot, "1 of 1")
    assert not bar.problem.isVisible()
    bar.replacement.setText(r"\2")
    qtbot.mouseClick(bar.replace_one, LEFT)
    qtbot.waitUntil(bar.problem.isVisible)
    assert "cannot be the replacement" in bar.problem.text()
    bar.replacement.setText(r"\3")
    qtbot.mouseClick(bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: "cannot be the replacement" in bar.problem.text())
    assert texts(view) == [text for _, text in SAID]


def test_that_an_expression_without_end_is_given_up_in_words(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wxdesk.jobs.patterns.LIMIT_SECONDS", 0.2)
    view = opened(page, program, qtbot, [("Anna", "a" * 200)])
    bar = view.find_bar
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    qtbot.mouseClick(bar.options.expression, LEFT)
    qtbot.keyClicks(bar.field, "(a|aa)+$(?<!a)")
    qtbot.waitUntil(lambda: "took longer" in bar.problem.text(), timeout=20_000)
    monkeypatch.undo()
    bar.field.setText("a+")
    counted(view, qtbot, "1 of 1")


# In the selection


def test_that_a_search_in_the_selection_stays_in_it_while_it_is_edited(
    view: TranscriptView, qtbot: QtBot
) -> None:
    bar = view.find_bar
    qtbot.keyClick(view.reader, Key.Key_H, Control)
    assert not bar.in_selection.isEnabled()
    mark(view, 0, 4, 22)  # river rose and the
    assert bar.in_selection.isEnabled()
    qtbot.mouseClick(bar.in_selection, LEFT)
    assert view.reader.marked is None
    shown = [it for it in view.finding.marks(0) if it.ground == "selection"]
    assert [(it.span.first, it.span.last) for it in shown] == [
        (Place(0, 4), Place(0, 22))
    ]
    bar.field.setText("e")
    counted(view, qtbot, "1 of 3")
    bar.replacement.setText("eee")
    qtbot.mouseClick(bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: texts(view)[0].startswith("The riveeer roseee and theee"))
    assert texts(view)[0].endswith(" other river fell.")
    counted(view, qtbot, "1 of 9")
    assert view.finding.scope == (Position(0, 4), Position(0, 28))
    qtbot.mouseClick(bar.in_selection, LEFT)
    assert not bar.in_selection.isEnabled()
    qtbot.waitUntil(lambda: view.find_bar.count.text() not in ("1 of 9", ""))
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert view.finding.scope is None


def test_that_closing_the_bar_forgets_the_selection(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 1, 0, 6)
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    qtbot.mouseClick(view.find_bar.in_selection, LEFT)
    assert view.finding.scope
    qtbot.keyClick(view.find_bar.field, Key.Key_Escape)
    assert not view.find_bar.in_selection.isChecked()
    assert not list(view.finding.marks(1))


# Replacing


def test_that_enter_replaces_one_after_the_other_from_where_one_is(
    view: TranscriptView, qtbot: QtBot
) -> None:
    replacing(view, qtbot, "river", "lake river")
    counted(view, qtbot, "1 of 5")
    for _ in range(2):  # what is put in is not replaced again
        qtbot.keyClick(view.find_bar.replacement, Key.Key_Return)
    counted(view, qtbot, "3 of 5")
    assert texts(view)[0] == "The lake river rose and the other lake river fell."
    assert QApplication.focusWidget() is view.find_bar.replacement
    assert view.document.stack.undoText() == "Replace"
    view.reader.undo()
    assert texts(view)[0] == "The lake river rose and the other river fell."


def test_that_what_has_no_need_to_be_replaced_is_passed_over(
    view: TranscriptView, qtbot: QtBot
) -> None:
    replacing(view, qtbot, "river", "river")
    qtbot.keyClick(view.find_bar.replacement, Key.Key_Return)
    counted(view, qtbot, "2 of 5")
    assert not view.document.stack.count()


def test_that_what_was_just_typed_is_found_before_it_is_replaced(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(3, 0))
    qtbot.keyClicks(view.reader, "No river. ")
    replacing(view, qtbot, "no", "yes")
    qtbot.keyClick(view.find_bar.replacement, Key.Key_Return, Control | Alt)
    qtbot.waitUntil(lambda: texts(view)[3] == "yes river. yes more rivers.")


def test_that_replace_all_is_one_step_that_says_how_many(
    view: TranscriptView,
    program: app.Program,
    said: list[tuple[str, object]],
    qtbot: QtBot,
) -> None:
    replacing(view, qtbot, "river", "lake")
    qtbot.mouseClick(view.find_bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "5 replaced."
    assert texts(view)[1] == "lakes do that, said the man by the lake."
    assert view.document.stack.count() == 1
    counted(view, qtbot, "Not found")
    qtbot.waitUntil(lambda: program.library.record(1).revision == 2)
    said[0][1]()  # type: ignore[operator]
    assert texts(view) == [text for _, text in SAID]
    assert view.document.stack.canRedo()
    counted(view, qtbot, "1 of 5")


def test_that_undo_after_other_edits_takes_back_only_the_replacing(
    view: TranscriptView, said: list[tuple[str, object]], qtbot: QtBot
) -> None:
    replacing(view, qtbot, "river", "lake")
    qtbot.mouseClick(view.find_bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    edited = set_text(view.document.transcript, 3, "No more lakes here.")
    view.document.edit(edited, "Correct the text")
    said[0][1]()  # type: ignore[operator]
    qtbot.waitUntil(lambda: texts(view)[0] == SAID[0][1])
    assert texts(view)[3] == "No more lakes here."
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1][0] == "What was edited since stays as it is: “talk”."


def test_that_an_edit_while_all_is_being_replaced_is_not_lost(
    view: TranscriptView,
    desk: Desk,
    said: list[tuple[str, object]],
    qtbot: QtBot,
) -> None:
    replacing(view, qtbot, "river", "lake")
    counted(view, qtbot, "1 of 5")
    qtbot.mouseClick(view.find_bar.replace_all, LEFT)
    view.document.edit(
        set_text(view.document.transcript, 2, "A river, too."), "Correct the text"
    )
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "6 replaced."
    assert texts(view)[2] == "A lake, too."


def test_that_replacing_with_nothing_found_does_nothing(
    view: TranscriptView, said: list[tuple[str, object]], qtbot: QtBot
) -> None:
    replacing(view, qtbot, "ocean", "lake")
    counted(view, qtbot, "Not found")
    assert not view.find_bar.replace_one.isEnabled()
    qtbot.keyClick(view.find_bar.replacement, Key.Key_Return)
    qtbot.keyClick(view.find_bar.replacement, Key.Key_Return, Control | Alt)
    qtbot.keyClick(view.find_bar.replacement, Key.Key_F3)
    assert not view.document.stack.count()
    assert not said
