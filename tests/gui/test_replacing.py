"""Looking at what would be replaced, here and in all transcripts, and replacing it."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import open_page
import pytest
from kept import Said, keep
from open_page import texts
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from stand_in_server import StandInServer

from wxdesk import app
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import StoreProblem
from wxdesk.core.transcript import Transcript
from wxdesk.desktop import Window
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.transcript.page import TranscriptPage, Where
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.replace_dialog import ReplaceDialog
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.jobs.library import Library

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
CHECK = Qt.ItemDataRole.CheckStateRole

SAID = [
    ("Anna", "The river rose."),
    ("Jon", "Rivers do that, by the River."),
    ("Anna", "No water."),
]
Heard = list[tuple[str, Any]]


@pytest.fixture
def heard(desk: Desk) -> Heard:
    heard: Heard = []
    desk.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def opened(
    page: TranscriptPage, program: app.Program, qtbot: QtBot, said: Said = SAID
) -> TranscriptView:
    return open_page.opened(page, keep(program, "talk", said), qtbot)


def previewing(
    page: TranscriptPage,
    qtbot: QtBot,
    where: Where = Where.HERE,
    text: str = "river",
    by: str = "lake",
) -> ReplaceDialog:
    """Opens the list of what would be replaced, and waits until it is there."""
    page.preview(where)
    dialog = page._previewing
    assert dialog
    qtbot.waitExposed(dialog)
    dialog.field.setText(text)
    dialog.replacement.setText(by)
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    def is_idle() -> bool:
        timers = (dialog._typed, dialog._news)
        return not dialog.is_busy and not any(it.isActive() for it in timers)

    qtbot.waitUntil(is_idle)


def rows(dialog: ReplaceDialog) -> list[QModelIndex]:
    """The rows of all matches, in order."""
    model = dialog.model
    groups = [model.index(row) for row in range(model.rowCount())]
    return [
        model.index(row, 0, group)
        for group in groups
        for row in range(model.rowCount(group))
    ]


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def click(dialog: ReplaceDialog, index: QModelIndex, qtbot: QtBot) -> None:
    """Clicks on the text of a row."""
    place = dialog.list.visualRect(index)
    point = QPoint(place.right() - 20, place.center().y())
    qtbot.mouseClick(dialog.list.viewport(), LEFT, pos=point)


def toggle(dialog: ReplaceDialog, index: QModelIndex, qtbot: QtBot) -> None:
    """Checks a row, or not, by keyboard."""
    dialog.list.setCurrentIndex(index)
    qtbot.keyClick(dialog.list, Key.Key_Space)


def replaced(dialog: ReplaceDialog, heard: Heard, qtbot: QtBot) -> str:
    """Clicks the button that replaces; gives what is said about it."""
    qtbot.mouseClick(dialog.replace_button, LEFT)
    qtbot.waitUntil(lambda: bool(heard))
    return heard.pop()[0]


def kept(program: app.Program, number: int) -> list[str]:
    transcript = program.library.transcript(number)
    return [segment.text for segment in transcript.segments]


# In one transcript


def test_that_each_match_is_listed_with_what_becomes_of_it(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    assert [spoken(row) for row in rows(dialog)] == [
        "Anna, 0:00: The river becomes lake:  rose.",
        "Jon, 0:05: River becomes lake: s do that, by the River.",
        "Jon, 0:05: Rivers do that, by the River becomes lake: .",
    ]
    assert spoken(dialog.model.index(0)) == "talk (3)"
    assert all(row.data(CHECK) is CHECKED for row in rows(dialog))
    assert dialog.replace_button.text() == "Replace 3"
    assert dialog.count.text() == "3 of 3 checked"
    dialog.replacement.clear()
    assert "becomes nothing" in spoken(rows(dialog)[0])
    dialog.grab()


def test_that_the_bar_hands_over_what_it_looks_for(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    qtbot.keyClick(view.reader, Key.Key_H, Control)
    view.find_bar.field.setText("The")
    view.find_bar.replacement.setText("A")
    qtbot.mouseClick(view.find_bar.options.case, LEFT)
    qtbot.mouseClick(view.find_bar.preview, LEFT)
    dialog = page._previewing
    assert dialog
    settled(dialog, qtbot)
    assert [spoken(row) for row in rows(dialog)] == [
        "Anna, 0:00: The becomes A:  river rose."
    ]
    page.actions_here["preview"].trigger()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert page._previewing


def test_that_only_what_is_checked_is_replaced(
    page: TranscriptPage, program: app.Program, heard: Heard, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    toggle(dialog, rows(dialog)[1], qtbot)
    assert dialog.model.index(0).data(CHECK) is Qt.CheckState.PartiallyChecked
    assert dialog.replace_button.text() == "Replace 2"
    dialog.grab()
    assert replaced(dialog, heard, qtbot) == "2 replaced."
    assert texts(view)[:2] == ["The lake rose.", "Rivers do that, by the lake."]
    assert view.document.stack.count() == 1
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_that_a_transcripts_box_checks_all_of_it_or_nothing(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    group = dialog.model.index(0)
    toggle(dialog, group, qtbot)
    assert group.data(CHECK) is UNCHECKED
    assert {row.data(CHECK) for row in rows(dialog)} == {UNCHECKED}
    assert not dialog.replace_button.isEnabled()
    dialog.replace()
    assert not dialog.is_busy
    toggle(dialog, group, qtbot)
    assert dialog.model.checked == 3


def test_that_a_click_shows_where_it_is_also_after_an_edit(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    many = [(("Anna", "Jon")[n % 2], f"Sentence {n} goes on. " * 6) for n in range(50)]
    view = opened(page, program, qtbot, many)
    dialog = previewing(page, qtbot, text="Sentence 40")
    assert not view.reader._is_in_sight(Place(40, 0))
    click(dialog, rows(dialog)[0], qtbot)
    assert view.reader._is_in_sight(Place(40, 0))
    assert view.reader._flash == Span(Place(40, 0), Place(40, 11))
    edited = set_text(view.document.transcript, 40, "Gone.")
    view.document.edit(edited, "Correct the text")
    click(dialog, rows(dialog)[0], qtbot)  # before the list has heard of it
    settled(dialog, qtbot)
    assert not rows(dialog)


def test_that_the_list_follows_edits_and_remembers_what_is_not_checked(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    toggle(dialog, rows(dialog)[1], qtbot)
    edited = set_text(view.document.transcript, 2, "No river.")
    view.document.edit(edited, "Correct the text")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 4)
    boxes = [row.data(CHECK) for row in rows(dialog)]
    assert boxes == [CHECKED, UNCHECKED, CHECKED, CHECKED]


def test_that_only_the_selection_is_replaced_in_if_that_is_chosen(
    page: TranscriptPage, program: app.Program, heard: Heard, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    assert len(rows(dialog)) == 3
    view.reader.put_caret(Place(2, 0))
    selection = dialog.scope.findData(Where.SELECTION)
    dialog.scope.setCurrentIndex(selection)
    assert dialog.problem.text().startswith("Mark some text")
    assert dialog.count.text() == ""  # it was not looked for
    assert not rows(dialog)
    dialog.scope.setCurrentIndex(0)
    view.reader.mark(Span(Place(0, 0), Place(1, 8)))
    dialog.scope.setCurrentIndex(selection)
    settled(dialog, qtbot)
    assert len(rows(dialog)) == 2
    assert view.find_bar.in_selection.isChecked()
    assert replaced(dialog, heard, qtbot) == "2 replaced."
    assert texts(view)[1] == "lakes do that, by the River."


def test_that_what_makes_no_sense_is_said_below_the_list(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    qtbot.mouseClick(dialog.options.expression, LEFT)
    dialog.field.setText("(river")
    qtbot.waitUntil(lambda: "not a regular expression" in dialog.problem.text())
    assert dialog.count.text() == ""
    assert not dialog.replace_button.isEnabled()
    dialog.field.setText("(river)")
    settled(dialog, qtbot)
    assert not dialog.problem.isVisible()
    dialog.replacement.setText(r"\2")
    assert "cannot be the replacement" in dialog.problem.text()
    assert not dialog.replace_button.isEnabled()
    dialog.grab()
    dialog.replacement.setText(r"\1s")
    assert dialog.replace_button.isEnabled()


def test_that_an_expression_without_end_is_given_up_in_the_list(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wxdesk.jobs.patterns.LIMIT_SECONDS", 0.2)
    opened(page, program, qtbot, [("Anna", "a" * 200)])
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    qtbot.mouseClick(dialog.options.expression, LEFT)
    dialog.field.setText("(a|aa)+$(?<!a)")
    qtbot.waitUntil(lambda: "took longer" in dialog.problem.text(), timeout=20_000)
    settled(dialog, qtbot)


def test_that_enter_in_a_field_replaces_nothing_and_escape_closes(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    qtbot.keyClick(dialog.replacement, Key.Key_Return)
    qtbot.keyClick(dialog.list, Key.Key_Return)
    settled(dialog, qtbot)
    assert not view.document.stack.count()
    qtbot.keyClick(dialog.field, Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert page._previewing is None


def test_that_the_list_goes_with_its_transcript(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    page.close_current()
    qtbot.waitUntil(lambda: not isValid(dialog))


# In all transcripts


def test_that_all_transcripts_but_those_in_the_trash_are_replaced_in_and_undone(
    page: TranscriptPage, program: app.Program, heard: Heard, qtbot: QtBot
) -> None:
    closed = keep(program, "closed", [("Eva", "A river."), ("", "Dry.")])
    trash = keep(program, "trash", "A river.")
    program.library.delete([trash])
    view = opened(page, program, qtbot)
    unsaved = set_text(view.document.transcript, 2, "No river.")
    view.document.edit(unsaved, "Correct the text")
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    assert dialog.count.text() == "5 of 5 checked, in 2 transcripts"
    names = [dialog.model.index(row).data() for row in range(2)]
    assert names == ["talk (4)", "closed (1)"]
    toggle(dialog, rows(dialog)[0], qtbot)
    qtbot.mouseClick(dialog.replace_button, LEFT)
    qtbot.waitUntil(lambda: bool(heard))
    words, undo = heard.pop()
    assert words == "4 replaced in 2 transcripts."
    after = ["The river rose.", "lakes do that, by the lake.", "No lake."]
    assert texts(view) == after
    assert view.document.stack.undoText() == "Replace all"
    assert kept(program, closed) == ["A lake.", "Dry."]
    assert kept(program, trash) == ["A river."]
    qtbot.waitUntil(lambda: kept(program, view.number) == after)
    undo()
    assert texts(view)[2] == "No river."
    qtbot.waitUntil(lambda: kept(program, closed) == ["A river.", "Dry."])
    assert program.library.record(closed).revision == 3
    assert not heard


def test_that_the_way_back_is_gone_once_the_key_for_undo_was_it(
    page: TranscriptPage, desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    bar = window.undo_bar
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot)
    dialog.replace()
    qtbot.waitUntil(lambda: bar._text.text() == "3 replaced.")
    view.document.edit(set_text(view.document.transcript, 2, "Ice."), "Correct")
    view.reader.undo()  # which was the correction
    assert not bar.isHidden()
    view.reader.undo()
    assert bar.isHidden()
    view.reader.redo()
    assert bar.isHidden()


def test_that_undo_leaves_alone_what_was_edited_since_in_a_closed_transcript(
    page: TranscriptPage, program: app.Program, heard: Heard, qtbot: QtBot
) -> None:
    number = keep(program, "closed", [("Eva", "A river."), ("Eva", "My river.")])
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    qtbot.mouseClick(dialog.replace_button, LEFT)
    qtbot.waitUntil(lambda: bool(heard))
    _, undo = heard.pop()
    edited = set_text(program.library.transcript(number), 0, "A long lake.")
    program.library.revise(number, edited, 2)
    undo()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] == ("What was edited since stays as it is: “closed”.", None)
    assert kept(program, number) == ["A long lake.", "My river."]


def test_that_one_that_fails_does_not_stop_the_others(
    page: TranscriptPage,
    program: app.Program,
    heard: Heard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = [keep(program, name, "A river.") for name in ("one", "two", "three")]
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    real = Library.revise

    def revise(it: Library, number: int, *rest: Any) -> int:
        if number == numbers[1]:
            raise StoreProblem("The disk is gone.")
        return real(it, number, *rest)

    monkeypatch.setattr(Library, "revise", revise)
    assert replaced(dialog, heard, qtbot) == "2 replaced in 2 transcripts."
    assert dialog.problem.text() == "two: The disk is gone."
    assert [kept(program, number) for number in numbers] == [
        ["A lake."],
        ["A river."],
        ["A lake."],
    ]
    settled(dialog, qtbot)
    assert [spoken(row) for row in rows(dialog)] == [
        "Anna, 0:00: A river becomes lake: ."
    ]


def test_that_one_that_cannot_be_read_is_named(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, _ = (keep(program, name, "A river.") for name in ("bad", "good"))
    real = Library.transcript

    def transcript(it: Library, number: int, *rest: Any) -> Transcript:
        if number == bad:
            raise StoreProblem("It is damaged.")
        return real(it, number, *rest)

    monkeypatch.setattr(Library, "transcript", transcript)
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    assert dialog.problem.text() == "bad: It is damaged."
    assert len(rows(dialog)) == 1


def test_that_what_somebody_changes_at_the_same_time_is_passed_over_and_told(
    page: TranscriptPage,
    program: app.Program,
    heard: Heard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = keep(program, "talk", [("Eva", "A river."), ("Eva", "My river.")])
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    real = Library.revise

    def revise(it: Library, number: int, wanted: Transcript, based_on: int) -> int:
        monkeypatch.undo()
        real(it, number, set_text(it.transcript(number), 0, "Our river."), based_on)
        return real(it, number, wanted, based_on)

    monkeypatch.setattr(Library, "revise", revise)
    assert replaced(dialog, heard, qtbot) == "1 replaced."
    assert dialog.problem.text().startswith("Passed over")
    assert kept(program, number) == ["Our river.", "My lake."]
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], threading.Event]]:
    """Holds a method of the library up until its event is set."""
    events = []

    def hold(name: str) -> threading.Event:
        real, event = getattr(Library, name), threading.Event()
        events.append(event)

        def wait(*args: Any) -> Any:
            event.wait(20)
            return real(*args)

        monkeypatch.setattr(Library, name, wait)
        return event

    yield hold
    for event in events:
        event.set()


def test_that_looking_can_be_stopped(
    page: TranscriptPage,
    program: app.Program,
    held: Callable[[str], threading.Event],
    qtbot: QtBot,
) -> None:
    keep(program, "talk", "A river.")
    held("transcript")
    page.preview(Where.EVERYWHERE)
    dialog = page._previewing
    assert dialog
    dialog.field.setText("river")
    qtbot.waitUntil(dialog.stop_button.isVisible)
    assert dialog.count.text() == "Looking…"
    qtbot.mouseClick(dialog.stop_button, LEFT)
    assert dialog.problem.text() == "Not all transcripts were looked through."
    assert not dialog.is_busy
    assert not dialog.progress.isVisible()


def test_that_replacing_can_be_stopped_after_the_transcript_at_hand(
    page: TranscriptPage,
    program: app.Program,
    held: Callable[[str], threading.Event],
    heard: Heard,
    qtbot: QtBot,
) -> None:
    numbers = [keep(program, name, "A river.") for name in ("one", "two")]
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    event = held("revise")
    qtbot.mouseClick(dialog.replace_button, LEFT)
    assert not dialog.field.isEnabled()
    qtbot.mouseClick(dialog.stop_button, LEFT)
    event.set()
    qtbot.waitUntil(lambda: bool(heard) or not isValid(dialog))
    done = [kept(program, number) for number in numbers]
    assert done.count(["A lake."]) <= 1
    assert ["A river."] in done


def test_that_closing_the_list_while_it_replaces_still_tells_what_was_done(
    page: TranscriptPage,
    program: app.Program,
    held: Callable[[str], threading.Event],
    heard: Heard,
    qtbot: QtBot,
) -> None:
    keep(program, "talk", "A river.")
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    asked, event = held("transcript"), held("revise")
    qtbot.mouseClick(dialog.replace_button, LEFT)
    qtbot.wait(50)  # until a thread has begun
    dialog.close()
    for it in (asked, event):
        it.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] == "1 replaced."


def test_that_a_transcript_that_is_closed_meanwhile_is_changed_all_the_same(
    page: TranscriptPage,
    program: app.Program,
    heard: Heard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = opened(page, program, qtbot)
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    event = threading.Event()
    from wxdesk.jobs import replacing

    real = replacing.replace_all

    def wait(*args: Any) -> Transcript:
        event.wait(20)
        return real(*args)

    monkeypatch.setattr(replacing, "replace_all", wait)
    number = view.number
    qtbot.mouseClick(dialog.replace_button, LEFT)
    page.close_current()
    event.set()
    qtbot.waitUntil(lambda: bool(heard))
    words, undo = heard.pop()
    assert words == "3 replaced."
    assert kept(program, number)[0] == "The lake rose."
    page.open(number)  # and undone in the transcript that is open by then
    again = page.current
    assert again
    qtbot.waitUntil(lambda: again.document.is_loaded)
    undo()
    qtbot.waitUntil(lambda: texts(again)[0] == "The river rose.")
    assert again.document.stack.undoText() == "Undo replacing"


def test_that_the_list_hears_of_transcripts_that_come_and_go(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    first = keep(program, "first", "A river.")
    dialog = previewing(page, qtbot, Where.EVERYWHERE)
    second = keep(program, "second", "Two rivers, one river.")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3)
    program.library.delete([first])
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
    program.library.delete([second])
    program.library.erase([second])
    qtbot.waitUntil(lambda: not rows(dialog))
    qtbot.waitUntil(lambda: dialog.count.text() == "Not found")


def test_that_the_library_leads_to_it_and_a_row_to_its_transcript(
    qapp: QApplication, program: app.Program, qtbot: QtBot
) -> None:
    number = keep(program, "talk", SAID)
    window = Window(qapp, program, StandInServer())
    qtbot.addWidget(window.main)
    with qtbot.waitActive(window.main):
        window.main.show()
        window.main.activateWindow()
    window.main.go_to_page(window.library)
    qtbot.keyClick(window.library, Key.Key_H, Control)
    dialog = window.transcript._previewing
    assert dialog
    assert [dialog.scope.itemText(0), dialog.scope.count()] == ["All transcripts", 1]
    assert dialog.count.text() == ""
    dialog.field.setText("that")
    settled(dialog, qtbot)
    dialog.list.setCurrentIndex(rows(dialog)[0])
    qtbot.keyClick(dialog.list, Key.Key_Return)
    view = window.transcript.current
    assert view
    assert view.number == number
    qtbot.waitUntil(lambda: view._wanted_second is None)
    assert view.reader.currentIndex().row() == 1
    dialog.close()
    window.close()
