"""The page of transcripts as tests see and touch it, whatever they are about."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.typesetting import units
from wxdesk.gui.transcript.view import TranscriptView


def new_page(desk: Desk, qtbot: QtBot, size: tuple[int, int]) -> TranscriptPage:
    """A page of so many pixels, with nothing open, in front of all else."""
    made = TranscriptPage(desk)
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def opened(page: TranscriptPage, number: int, qtbot: QtBot) -> TranscriptView:
    """A transcript of the library, open, with the keyboard in its text."""
    page.open(number)
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    qtbot.waitUntil(lambda: view._wanted_second is None)
    return view


def texts(view: TranscriptView) -> list[str]:
    """What is said, by segment."""
    return [segment.text for segment in view.document.transcript.segments]


def speakers(view: TranscriptView) -> list[str]:
    """The names of those who say it, by segment."""
    transcript = view.document.transcript
    return [transcript.speaker_name(it.speaker) for it in transcript.segments]


def point_of(view: TranscriptView, place: Place) -> QPoint:
    """Where a place in the text is, in the viewport."""
    reader = view.reader
    layout = reader._layout(place.row)
    unit = units(reader._text(place.row), place.character)
    found = layout.lineForTextPosition(unit).cursorToX(unit)
    x = found[0] if isinstance(found, tuple) else found
    line = reader.line_of(place)
    return QPoint(line.left() + int(x) + 1, line.center().y())
