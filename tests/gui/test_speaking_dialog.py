"""Who speaks when and how much, in a dialog beside the text."""

from pathlib import Path

import pytest
from kept import keep
from open_page import new_page, opened
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.speakers import assign, rename_speaker
from wxdesk.export.speaking_chart import PALETTES
from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import DARK, LIGHT
from wxdesk.gui.transcript.speaking.chart_view import palette_of
from wxdesk.gui.transcript.speaking.dialog import SpeakingDialog
from wxdesk.gui.transcript.view import TranscriptView

SAID = [("Anna", "One two."), ("Jon", "Two."), ("Anna", "Three."), ("Anna", "Four.")]


@pytest.fixture
def view(desk: Desk, program: app.Program, qtbot: QtBot) -> TranscriptView:
    page = new_page(desk, qtbot, (1000, 700))
    return opened(page, keep(program, "talk", SAID), qtbot)


@pytest.fixture
def dialog(view: TranscriptView, qtbot: QtBot) -> SpeakingDialog:
    view._actions["speaking"].trigger()
    made = view.speaking
    assert made
    qtbot.waitUntil(lambda: made.states.currentWidget() is made._known)
    return made


def cells(dialog: SpeakingDialog) -> list[list[str]]:
    return [row.split("\t") for row in dialog.model.text().splitlines()[1:]]


def test_that_the_table_follows_what_is_corrected(
    view: TranscriptView, dialog: SpeakingDialog, qtbot: QtBot
) -> None:
    assert [(row[0], row[2], row[6]) for row in cells(dialog)] == [
        ("Anna", "76\u00a0%", "4"),
        ("Jon", "24\u00a0%", "1"),
    ]
    after = assign(rename_speaker(view.document.transcript, "Jon", "Jo"), 2, 2, "Jon")
    view.document.edit(after, "corrected")
    qtbot.waitUntil(lambda: [row[6] for row in cells(dialog)] == ["3", "2"])
    assert cells(dialog)[1][0] == "Jo"


def test_that_names_are_seen_however_narrow_the_dialog_is(
    dialog: SpeakingDialog, qtbot: QtBot
) -> None:
    table, header = dialog.table, dialog.table.horizontalHeader()
    names = table.sizeHintForColumn(0)
    for width in (1400, 500):
        dialog.resize(width, dialog.height())
        qtbot.waitUntil(lambda width=width: abs(table.width() - width) < 80)
        assert header.sectionSize(0) >= names
    assert table.horizontalScrollBar().maximum() > 0  # the figures are beside it
    dialog.resize(1400, dialog.height())
    qtbot.waitUntil(lambda: header.length() == table.viewport().width())


def test_that_a_click_or_enter_in_the_chart_goes_there_in_the_text(
    view: TranscriptView, dialog: SpeakingDialog, qtbot: QtBot
) -> None:
    segment = view.document.transcript.segments[1]
    chart = dialog.chart
    x = round(chart.chart.x_of((segment.start + segment.end) / 2))
    place = QPoint(x, chart.chart.top + 16)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: view.reader.position is not None)
    assert view.reader.position is not None
    assert view.reader.position.segment == 1
    assert "Jon" in dialog.pointed.text()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert dialog.pointed.text().endswith("Anna")
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(view.reader.position, "segment", None) == 0)


def test_that_the_table_and_the_picture_can_be_taken_along(
    dialog: SpeakingDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().count("\n") == 3
    png, svg, table = (tmp_path / f"who.{it}" for it in ("png", "svg", "csv"))
    dialog.save_picture(PALETTES["print"], png)
    dialog.save_picture(PALETTES["dark"], svg)
    dialog.save_table(table)
    qtbot.waitUntil(lambda: png.exists() and svg.exists() and table.exists())
    qtbot.waitUntil(lambda: "was written" in dialog.told.text())
    assert QImage(str(png)).width() == 2400
    assert "talk" in svg.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8-sig").startswith("speaker,")


def test_that_a_file_that_is_there_only_later_is_told_in_the_window(
    desk: Desk, dialog: SpeakingDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.count()
    dialog.save_table(tmp_path / "who.csv")
    with qtbot.waitSignal(desk.said) as said:
        dialog.close()
    assert said.args == ["who.csv was written.", None]


def test_that_where_nobody_is_known_speakers_can_be_looked_for(
    desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    page = new_page(desk, qtbot, (1000, 700))
    view = opened(page, keep(program, "talk", [("", "One.")]), qtbot)
    view.show_speaking()
    dialog = view.speaking
    assert dialog
    qtbot.waitUntil(lambda: dialog.states.currentWidget() is dialog.nobody)
    assert not dialog.picture_button.isEnabled()
    qtbot.mouseClick(dialog.nobody.button, Qt.MouseButton.LeftButton)
    assert view.speaking is None
    assert view.again.form is not None


def test_that_the_chart_follows_the_colours_while_it_is_open(
    desk: Desk, dialog: SpeakingDialog
) -> None:
    desk.theme.choose("light")
    before = dialog.chart.grab().toImage()
    desk.theme.choose("dark")
    assert dialog.chart.grab().toImage() != before


def test_that_charts_have_the_colours_of_the_window() -> None:
    assert PALETTES["light"] == palette_of(LIGHT)
    assert PALETTES["dark"] == palette_of(DARK)
