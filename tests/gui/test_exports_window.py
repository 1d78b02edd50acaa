"""Where the sheet for exports opens, and how it goes with the rest of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import keep
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from whole_window import shown

from wxdesk import app, desktop
from wxdesk.gui.exporting.sheet import ExportSheet
from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.view import TranscriptView

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

TALK = [
    ("Anna", "We had walked since five."),
    ("Jon", "Could you see the river?"),
    ("Anna", "Yes."),
]


@pytest.fixture
def window(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    for name in ("one", "two", "three"):
        keep(program, name, TALK)
    with shown(program, qapp, qtbot) as made:
        yield made


def opened(window: desktop.Window, number: int, qtbot: QtBot) -> TranscriptView:
    window.open_transcript(number, 0.0)
    view = window.transcript.current
    assert view is not None
    qtbot.waitUntil(view.reader.isVisible)
    return view


def sheet_of(window: desktop.Window, qtbot: QtBot) -> ExportSheet:
    """The sheet, once it shows what it is for."""
    sheet = window.exports.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: bool(sheet.preview.text.toPlainText()))
    return sheet


def test_that_what_was_just_typed_is_exported(
    window: desktop.Window, qtbot: QtBot, tmp_path: Path
) -> None:
    view = opened(window, 1, qtbot)
    view.reader.put_caret(Place(1, 0))
    qtbot.keyClicks(view.reader, "Well, ")
    qtbot.keyClick(view.reader, Key.Key_E, CONTROL)
    sheet = sheet_of(window, qtbot)
    assert sheet.numbers == (1,)
    assert "Well, Could you see" in sheet.preview.text.toPlainText()
    sheet.options.write_to(tmp_path)
    with qtbot.waitSignal(sheet.ended):
        sheet.export_button.click()
    assert "Well, Could you see" in (tmp_path / "one.srt").read_text(encoding="utf-8")
    sheet.close()
    qtbot.waitUntil(lambda: view.document.is_kept)


def test_that_the_quick_menu_writes_what_was_just_typed(
    window: desktop.Window, qtbot: QtBot, tmp_path: Path
) -> None:
    view = opened(window, 1, qtbot)
    view.reader.put_caret(Place(0, 0))
    view.reader.type("Well, ")
    view.reader.commit()
    from wxdesk.export.formats import FORMATS

    with qtbot.waitSignal(window.desk.said):
        view.exporter.export([1], (FORMATS["txt"],), tmp_path)
    text = (tmp_path / "one.txt").read_text(encoding="utf-8")
    assert text.startswith("[Anna]: Well, We had")
    qtbot.waitUntil(lambda: view.document.is_kept)


def test_that_a_cue_that_breaks_the_rules_is_shown_in_the_transcript(
    window: desktop.Window, qtbot: QtBot
) -> None:
    window.desk.preferences.set("subtitles.min_duration", 6)
    window.desk.export_wanted.emit([2])
    sheet = sheet_of(window, qtbot)
    qtbot.waitUntil(lambda: sheet.checks.rowCount() == 2)
    sheet.checks_list.setCurrentIndex(sheet.checks.index(1))
    qtbot.keyClick(sheet.checks_list, Key.Key_Return)
    view = window.transcript.current
    assert view is not None
    assert view.number == 2
    qtbot.waitUntil(lambda: view.reader.currentIndex().row() == 1)
    assert window.main.stack.currentWidget() is window.transcript
    assert QApplication.focusWidget() is sheet.checks_list
    sheet.close()  # a step back, to all of it
    assert sheet.isVisible()
    sheet.close()
    assert window.exports.sheet is None


def test_that_another_wish_to_export_takes_the_place_of_the_one_before(
    window: desktop.Window, qtbot: QtBot
) -> None:
    window.desk.export_wanted.emit([1])
    first = sheet_of(window, qtbot)
    window.desk.export_wanted.emit([2])
    second = sheet_of(window, qtbot)
    assert second is not first
    assert second.numbers == (2,)
    second.close()


def test_that_ctrl_e_in_the_library_exports_what_is_selected_or_else_all(
    window: desktop.Window, qtbot: QtBot
) -> None:
    wanted: list[list[int]] = []
    window.desk.export_wanted.disconnect(window.exports.ask)
    window.desk.export_wanted.connect(wanted.append)
    library = window.library
    window.main.go_to_page(library)
    qtbot.waitUntil(lambda: library.model.rowCount() == 3)
    library.list.setFocus()
    library.list.clearSelection()
    qtbot.keyClick(library.list, Key.Key_E, CONTROL)
    library.list.setCurrentIndex(library.model.index(1, 0))
    qtbot.keyClick(library.list, Key.Key_E, CONTROL)
    assert wanted == [[], [2]]
    library.search.setText("river")
    qtbot.waitUntil(lambda: library.results.rowCount() == 3)
    library.hits.setFocus()
    library.hits.selectAll()
    qtbot.keyClick(library.hits, Key.Key_E, CONTROL)
    assert sorted(wanted[-1]) == [1, 2, 3]
