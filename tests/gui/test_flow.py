"""Widgets in a line that goes on below."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from wxdesk.gui.flow import Flow, flowing


@pytest.fixture
def buttons() -> list[QWidget]:
    """Three of 100 × 30 pixels, that no style sheet of another test makes larger."""
    made = [QWidget() for _ in range(3)]
    for button in made:
        button.setFixedSize(100, 30)
    return made


def shown(widget: QWidget, width: int, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, widget.heightForWidth(width))
    widget.show()


def corners(buttons: list[QWidget]) -> list[tuple[int, int]]:
    return [(it.x(), it.y()) for it in buttons]


def test_that_there_are_as_many_lines_as_are_needed(
    buttons: list[QWidget], qtbot: QtBot
) -> None:
    line = flowing(*buttons)
    shown(line, 320, qtbot)
    assert corners(buttons) == [(0, 0), (108, 0), (216, 0)]
    assert line.heightForWidth(315) == 68
    line.resize(220, 68)
    assert corners(buttons) == [(0, 0), (108, 0), (0, 38)]
    buttons[0].hide()
    qtbot.waitUntil(lambda: corners(buttons[1:]) == [(0, 0), (108, 0)])


def test_that_lines_stand_in_the_middle_or_from_the_right(
    buttons: list[QWidget], qtbot: QtBot
) -> None:
    line = flowing(*buttons, centred=True)
    shown(line, 220, qtbot)
    assert corners(buttons) == [(6, 0), (114, 0), (60, 38)]
    other = flowing(*buttons)
    other.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(other, 220, qtbot)
    assert corners(buttons) == [(120, 0), (12, 0), (120, 38)]


def test_that_a_field_takes_what_is_left_of_its_line(
    buttons: list[QWidget], qtbot: QtBot
) -> None:
    field, around = QWidget(), QWidget()
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setMinimumSize(120, 30)
    flow = Flow(spacing=10)
    for widget in (buttons[0], field, buttons[1]):
        flow.addWidget(widget)
    around.setLayout(flow)
    shown(around, 500, qtbot)
    assert (field.x(), field.width()) == (110, 280)
    around.resize(300, flow.heightForWidth(300))
    qtbot.waitUntil(lambda: (field.x(), field.width()) == (110, 190))
    assert buttons[1].geometry() == QRect(0, 40, 100, 30)
