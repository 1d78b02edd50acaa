"""The marks in a paragraph where one of its segments ends and the next one begins."""

import pytest
from kept import keep
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

SAID = [
    ("Anna", "We had walked."),
    ("Anna", "The fog had not lifted."),
    ("Anna", "It was five."),
    ("Jon", "Could you see the bridge?"),
]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TranscriptPage:
    made = TranscriptPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    page.open(keep(program, "talk", SAID))
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    return view


def x_of(view: TranscriptView, row: int, character: int) -> float:
    return view.reader.point_of(Place(row, character)).x()


def colour(view: TranscriptView, point: QPoint) -> QColor:
    return view.reader.viewport().grab().toImage().pixelColor(point)


def test_that_segments_of_one_paragraph_are_parted_by_a_mark_between_their_words(
    view: TranscriptView,
) -> None:
    first, second = view.seams.places(0)
    for place, after in ((first, 15), (second, 39)):
        assert x_of(view, 0, after - 1) <= place.left() <= x_of(view, 0, after)
    assert view.seams.places(1) == []


def test_that_the_marks_stay_between_the_words_while_one_types(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(0, 16))
    qtbot.keyClicks(view.reader, "hick f")
    assert view.reader._typing
    first, second = view.seams.places(0)
    assert x_of(view, 0, 14) <= first.left() <= x_of(view, 0, 15)
    assert x_of(view, 0, 44) <= second.left() <= x_of(view, 0, 45)


def test_that_a_mark_is_gone_while_what_it_parts_is_typed_over(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.mark(Span(Place(0, 3), Place(0, 18)))
    qtbot.keyClicks(view.reader, "x")
    assert len(view.seams.places(0)) == 1


def test_that_a_mark_at_the_end_of_a_line_stays_in_it(
    view: TranscriptView, page: TranscriptPage
) -> None:
    for width in range(600, 400, -10):
        page.resize(width, 600)
        first, _ = view.seams.places(0)
        assert view.reader.line_of(Place(0, 14)).contains(first)


def test_that_the_marks_are_hidden_and_shown_by_the_menu_and_that_is_remembered(
    view: TranscriptView, page: TranscriptPage, desk: Desk, qtbot: QtBot
) -> None:
    (place, _), hairline = view.seams.places(0), desk.theme.colour("hairline")
    action = page.actions_here[Part.SEAMS]
    assert action in view.header.view_button.menu().actions()
    assert colour(view, place.center()) == hairline
    action.trigger()
    assert not action.isChecked()
    assert colour(view, place.center()) != hairline
    page.close_all()
    again = TranscriptPage(desk)
    qtbot.addWidget(again)
    assert not again.actions_here[Part.SEAMS].isChecked()
