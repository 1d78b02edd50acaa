"""The menu of the text: where it opens, what it is for, and what is in it."""

import sys

import pytest
from kept import keep
from open_page import opened, point_of, speakers, texts
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.text import Position
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

Reason = QContextMenuEvent.Reason

SAID = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
    ("Jon", "And the river?"),
]


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    return opened(page, keep(program, "talk", SAID), qtbot)


def menu_at(
    view: TranscriptView, point: QPoint, reason: Reason = Reason.Mouse
) -> QMenu:
    """Opens the menu of the text."""
    opened: list[QMenu] = []
    view.reader.menu_opening.connect(opened.append)
    around = view.reader.viewport()
    event = QContextMenuEvent(reason, point, around.mapToGlobal(point))
    QApplication.sendEvent(around, event)
    view.reader.menu_opening.disconnect(opened.append)
    assert len(opened) == 1
    assert opened[0].isVisible()
    return opened[0]


def choose(menu: QMenu, *path: str) -> None:
    """Triggers an entry, and closes the menu."""
    inside = menu
    for text in path:
        entry = next(it for it in inside.actions() if it.text() == text)
        assert entry.isEnabled()
        if text == path[-1]:
            entry.trigger()
        else:
            inside = entry.menu()  # type: ignore[assignment]
    menu.close()


def test_that_the_caret_goes_to_where_the_menu_is_opened(view: TranscriptView) -> None:
    view.reader.put_caret(Place(0, 0))
    menu_at(view, point_of(view, Place(1, 6))).close()
    assert view.reader.caret == Place(1, 6)
    assert view.reader.marked is None


def test_that_what_is_marked_stays_so_if_the_menu_is_opened_within_it(
    view: TranscriptView,
) -> None:
    marked = Span(Place(0, 3), Place(0, 13))
    view.reader.mark(marked)
    menu_at(view, point_of(view, Place(0, 7))).close()
    assert view.reader.marked == marked
    menu_at(view, point_of(view, Place(0, 20))).close()
    assert view.reader.marked is None
    assert view.reader.caret == Place(0, 20)


def test_that_the_key_for_the_menu_opens_it_below_the_caret(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where there is no room for it, Qt would put it elsewhere.
    wanted: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _, point: wanted.append(point))
    view.reader.put_caret(Place(1, 6))
    point = QPoint(1, 1)
    event = QContextMenuEvent(Reason.Keyboard, point, point)
    QApplication.sendEvent(view.reader.viewport(), event)
    assert view.reader.caret == Place(1, 6)
    line = view.reader.line_of(Place(1, 6))
    below = view.reader.viewport().mapToGlobal(line.bottomLeft())
    assert abs(wanted[0].y() - below.y()) <= 2
    assert wanted[0].x() > below.x()


def test_that_what_is_typed_is_an_edit_before_the_menu_opens(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(2, 0))
    qtbot.keyClicks(view.reader, "Oh, ")
    menu_at(view, QPoint(1, 1), Reason.Keyboard).close()
    assert texts(view)[3] == "Oh, No."


def test_that_segments_are_merged_inserted_and_deleted_by_the_menu(
    view: TranscriptView,
) -> None:
    place = view.model.place(Position(1, 2))
    view.reader.put_caret(place)
    choose(
        menu_at(view, point_of(view, place)),
        "Segment",
        "Merge with the previous segment",
    )
    assert texts(view)[0] == "We had walked since five. The fog had not lifted."
    assert view.reader.position == Position(0, 25)  # where they meet
    choose(
        menu_at(view, point_of(view, Place(1, 2))),
        "Segment",
        "Merge with the next segment",
    )
    assert texts(view)[1] == "Could you see the bridge? No."
    choose(menu_at(view, point_of(view, Place(1, 2))), "Segment", "Insert a segment")
    assert texts(view)[2] == "…"
    assert view.reader.selection == (Position(2, 0), Position(2, 1))
    view.reader.type("Yes.")
    view.reader.commit()
    assert texts(view)[2] == "Yes."
    choose(menu_at(view, point_of(view, Place(0, 2))), "Segment", "Delete the segment")
    assert texts(view) == ["Could you see the bridge? No.", "Yes.", "And the river?"]


def test_that_a_turn_and_all_later_ones_are_given_to_a_speaker(
    view: TranscriptView,
) -> None:
    place = Place(1, 2)
    choose(menu_at(view, point_of(view, place)), "This turn said by", "Anna")
    assert speakers(view) == ["Anna", "Anna", "Anna", "Anna", "Jon"]
    view.reader.undo()
    menu = menu_at(view, point_of(view, place))
    choose(menu, "This and later turns said by", "Anna")
    assert speakers(view) == ["Anna"] * 5
    view.reader.undo()
    assert speakers(view) == ["Anna", "Anna", "Jon", "Anna", "Jon"]


def test_that_what_is_marked_is_given_to_somebody_new(view: TranscriptView) -> None:
    view.reader.mark(Span(Place(0, 0), Place(0, 6)))
    menu = menu_at(view, point_of(view, Place(0, 3)))
    choose(menu, "Said by", "Said by somebody new")
    assert texts(view)[:2] == ["We had", "walked since five."]
    assert speakers(view)[:2] == ["Speaker 3", "Anna"]


@pytest.mark.skipif(sys.platform != "linux", reason="there Qt or the system does it")
def test_that_shift_f10_opens_the_menu_of_the_text_and_of_the_table(
    view: TranscriptView, qtbot: QtBot
) -> None:
    opened: list[QMenu] = []
    view.reader.menu_opening.connect(opened.append)
    for shown in (view.reader, view.table):
        view.arrangement.show(Part.TABLE, shown=shown is view.table)
        qtbot.keyClick(shown, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        assert opened.pop().isVisible()
        QApplication.activePopupWidget().close()
