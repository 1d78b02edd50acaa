"""Arabic and Hebrew texts in any window, and any text in a window from the right."""

from collections.abc import Iterator

import pytest
from kept import keep
from open_page import opened
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.cell_text import CellText
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.preview_delegate import PreviewDelegate
from wxdesk.gui.transcript.preview_model import Line, PreviewModel
from wxdesk.gui.transcript.typesetting import Typesetter
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.gui.transcript.wave_painting import RULER

ARABIC = "كنا نمشي منذ الخامسة"
HEBREW = "הלכנו מאז חמש"
ENGLISH = "We had walked since five"
FROM = {
    "left": Qt.LayoutDirection.LeftToRight,
    "right": Qt.LayoutDirection.RightToLeft,
}


@pytest.fixture(params=FROM)
def direction(
    request: pytest.FixtureRequest, qapp: QApplication
) -> Iterator[Qt.LayoutDirection]:
    """Windows that are read from the left, and from the right."""
    qapp.setLayoutDirection(FROM[request.param])
    yield FROM[request.param]
    qapp.setLayoutDirection(FROM["left"])


@pytest.mark.usefixtures("direction")
@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_that_a_paragraph_begins_where_its_script_does(text: str) -> None:
    typesetter = Typesetter(QFont(), 15)
    theirs, ours = typesetter.set(text, 600), typesetter.set(ENGLISH, 600)
    assert theirs.lineAt(0).naturalTextRect().right() == pytest.approx(600, abs=1)
    assert ours.lineAt(0).naturalTextRect().left() == 0


@pytest.mark.usefixtures("direction")
def test_that_a_cell_of_the_table_begins_where_its_script_does() -> None:
    place = QRect(20, 0, 400, 40)
    left, right = QPoint(24, 20), QPoint(416, 20)
    arabic = CellText(ARABIC, QFont(), place)
    assert (arabic.character_at(right), arabic.character_at(left)) == (0, None)
    english = CellText(ENGLISH, QFont(), place)
    assert (english.character_at(right), english.character_at(left)) == (None, 0)


def test_that_both_lines_of_a_cell_begin_at_the_same_side() -> None:
    place = QRect(0, 0, 130, 40)
    cell = CellText(f"{ARABIC} {ARABIC}", QFont(), place)
    for y in (12, 28):
        assert cell.character_at(QPoint(128, y)) is not None


def inked(picture: QImage, colour: QColor) -> list[int]:
    """At which distances from the left a colour, or one close to it, is."""
    return [
        x
        for x in range(picture.width())
        if any(
            picture.pixelColor(x, y).rgb() == colour.rgb()
            for y in range(picture.height())
        )
    ]


def preview_of(desk: Desk, line: Line, width: int = 600) -> QImage:
    parent = QWidget()
    delegate = PreviewDelegate(desk, PreviewModel(parent), parent)
    picture = QImage(width, 28, QImage.Format.Format_RGB32)
    picture.fill(desk.theme.colour("page"))
    painter = QPainter(picture)
    delegate._write_line(painter, picture.rect(), QFont(), line)
    painter.end()
    return picture


def test_that_what_would_be_replaced_stands_where_it_is_read(desk: Desk) -> None:
    struck = desk.theme.colour("danger")
    text = desk.theme.colour("text")
    arabic = preview_of(desk, Line(f"{ARABIC} ", "الجسر", "", ""))
    assert max(inked(arabic, struck)) < min(inked(arabic, text))
    english = preview_of(desk, Line(f"{ENGLISH} ", "bridge", "", ""))
    assert max(inked(english, text)) < min(inked(english, struck))


def test_that_a_preview_without_room_is_cut_off_at_its_end(desk: Desk) -> None:
    ok = desk.theme.colour("ok")
    arabic = preview_of(desk, Line("", "", "الجسر", f" {ARABIC}" * 9), 300)
    assert min(inked(arabic, ok)) > 200
    english = preview_of(desk, Line("", "", "bridge", f" {ENGLISH}" * 9), 300)
    assert max(inked(english, ok)) < 100


@pytest.fixture
def view(
    direction: Qt.LayoutDirection,
    program: app.Program,
    page: TranscriptPage,
    qtbot: QtBot,
) -> TranscriptView:
    """A transcript that is open, in a window of either direction."""
    assert page.layoutDirection() is direction
    number = keep(program, "talk", [("Anna", ENGLISH), ("Jon", "Yes.")])
    return opened(page, number, qtbot)


def test_that_the_players_controls_stand_as_time_runs(view: TranscriptView) -> None:
    bar = view.player_bar
    places = [it.mapTo(view, QPoint()).x() for it in (bar.back, bar.play, bar.forward)]
    assert places == sorted(places)


def test_that_the_waveform_is_the_same_in_a_window_from_the_right(
    program: app.Program, page: TranscriptPage, qapp: QApplication, qtbot: QtBot
) -> None:
    number = keep(program, "talk", [("Anna", ENGLISH), ("Jon", "Yes.")])
    strip = opened(page, number, qtbot).waveform.strip
    names = QRect(0, 0, strip.width(), RULER + 24)  # above the message, which may turn
    before = strip.grab(names).toImage()
    qapp.setLayoutDirection(FROM["right"])
    try:
        assert strip.grab(names).toImage() == before
    finally:
        qapp.setLayoutDirection(FROM["left"])
