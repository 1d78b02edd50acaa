"""Transcripts that are dropped on the window or chosen, and go into the library."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from tone_file import write_tone
from whole_window import jobs, let_go, opened, wait_for

from wxdesk import desktop
from wxdesk.core.errors import StoreProblem
from wxdesk.core.job import Status
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Provenance, Segment, Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.export.formats import FORMATS
from wxdesk.gui.importing.sheet import ImportSheet
from wxdesk.settings import Places

SRT = "1\n00:00:00,000 --> 00:00:00,400\n[Anna]: Good morning.\n"
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LEFT = Qt.MouseButton.LeftButton

Drop = Callable[..., ImportSheet]


@pytest.fixture
def window(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    with opened(places, qapp, qtbot, partial(FakeEngine)) as made:
        yield made


@pytest.fixture
def drop(window: desktop.Window, qtbot: QtBot) -> Drop:
    """Drops files on the window; gives the sheet once it knows what is in them."""

    def run(*paths: Path) -> ImportSheet:
        let_go(window, *paths)
        sheet = window.adder.importer.sheet
        assert sheet is not None
        QAbstractItemModelTester(sheet.model, FATAL, sheet)
        qtbot.waitUntil(lambda: sheet.isVisible() and not sheet._tasks)
        return sheet

    return run


def written(path: Path, text: str = SRT) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows(sheet: ImportSheet) -> list[str]:
    return [sheet.model.index(row).data() for row in range(sheet.model.rowCount())]


def select(sheet: ImportSheet, row: int) -> None:
    sheet.list.setCurrentIndex(sheet.model.index(row))


def press_enter(qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)


def kept(window: desktop.Window) -> list[TranscriptRecord]:
    return sorted(window.desk.library.page(), key=lambda record: record.name)


def wait_for_kept(window: desktop.Window, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: window.desk.library.count() == count)
    qtbot.waitUntil(lambda: window.adder.importer.sheet is None)


# The plain way


def test_that_a_transcript_and_its_recording_are_imported_by_dropping_and_enter(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    recording = write_tone(tmp_path / "in" / "talk.wav")
    sheet = drop(written(tmp_path / "talk.en.srt"), recording)
    assert sheet.title.text() == "Import 1 transcript"
    assert rows(sheet) == ["talk.en.srt\nSubRip subtitles · 1 segment · with talk.wav"]
    assert not sheet.language_section.isVisible()
    assert not sheet.problem.isVisible()
    said: list[str] = []
    window.desk.said.connect(lambda text, undo: said.append(text))
    press_enter(qtbot)
    wait_for_kept(window, qtbot, 1)
    (record,) = kept(window)
    assert (record.name, record.source) == ("talk.wav", str(recording))
    assert said == ["1 transcript was imported."]
    assert window.adder.sheet is None  # the recording is not to be transcribed
    assert window.main.stack.currentWidget() is window.transcript
    qtbot.waitUntil(lambda: window.transcript.current is not None)


def test_that_undo_puts_what_was_imported_into_the_trash(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(written(tmp_path / "a.en.srt"), written(tmp_path / "b.en.srt"))
    press_enter(qtbot)
    wait_for_kept(window, qtbot, 2)
    qtbot.waitUntil(window.main.undo_bar.isVisible)
    assert window.main.undo_bar._text.text() == "2 transcripts were imported."
    qtbot.mouseClick(window.main.undo_bar.button, LEFT)
    qtbot.waitUntil(lambda: window.desk.library.count() == 0)


def test_that_a_recording_that_belongs_to_no_transcript_is_asked_about_afterwards(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(written(tmp_path / "talk.en.srt"), write_tone(tmp_path / "in" / "other.wav"))
    press_enter(qtbot)
    wait_for_kept(window, qtbot, 1)
    sheet = window.adder.sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    qtbot.waitUntil(lambda: sheet.about.text() == "other.wav")


def test_that_what_is_dropped_later_comes_to_the_rest(
    window: desktop.Window, drop: Drop, tmp_path: Path
) -> None:
    sheet = drop(written(tmp_path / "talk.en.srt"))
    assert rows(sheet)[0].endswith("without a recording")
    assert drop(write_tone(tmp_path / "in" / "talk.wav")) is sheet
    assert drop(written(tmp_path / "other.en.srt")) is sheet
    assert drop(tmp_path / "talk.en.srt") is sheet
    assert [row.endswith("with talk.wav") for row in rows(sheet)] == [True, False]


def test_that_the_language_is_asked_for_where_the_file_does_not_say_it(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = drop(written(tmp_path / "talk.srt"), written(tmp_path / "other.fr.srt"))
    assert sheet.language_section.isVisible()
    sheet.language.setCurrentIndex(sheet.language.findData("de"))
    qtbot.mouseClick(sheet.start_button, LEFT)
    wait_for_kept(window, qtbot, 2)
    assert [record.language for record in kept(window)] == ["fr", "de"]
    sheet = drop(written(tmp_path / "third.srt"))
    assert sheet.language.currentData() == "de"


def test_that_everything_of_our_own_file_comes_back(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    talk = Transcript(
        "en",
        (Segment(0.0, 0.4, "Yes.", None, (), checked=True),),
        notes=("A note.",),
        provenance=Provenance(duration=0.5),
    )
    text = FORMATS["wxdesk"].write(talk, None)
    drop(written(tmp_path / "talk.wxdesk.json", text))
    press_enter(qtbot)
    wait_for_kept(window, qtbot, 1)
    found = window.desk.library.transcript(1)
    assert (found.segments, found.notes) == (talk.segments, talk.notes)


# Recordings


def test_that_the_recording_is_chosen_or_left_out(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    recording = write_tone(tmp_path / "in" / "other.wav")
    write_tone(tmp_path / "talk.wav")
    sheet = drop(written(tmp_path / "talk.en.srt"))
    assert rows(sheet)[0].endswith("with talk.wav")
    qtbot.mouseClick(sheet.without_button, LEFT)
    assert rows(sheet)[0].endswith("without a recording")
    assert not sheet.without_button.isEnabled()
    qtbot.mouseClick(sheet.recording_button, LEFT)
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Recording of talk.en.srt"
    dialog.fileSelected.emit(str(recording))
    dialog.close()
    assert rows(sheet)[0].endswith("with other.wav")
    qtbot.mouseClick(sheet.start_button, LEFT)
    wait_for_kept(window, qtbot, 1)
    assert kept(window)[0].source == str(recording)


def test_that_plain_text_needs_a_recording_and_then_waits_in_the_queue(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "[Anna]: Good morning.\nThe bridge is closed.\n"
    sheet = drop(written(tmp_path / "talk.txt", text))
    assert sheet.problem.text() == "Choose the recording of talk.txt."
    assert not sheet.start_button.isEnabled()
    assert QApplication.focusWidget() is sheet.recording_button
    sheet.choose(str(write_tone(tmp_path / "in" / "recorded.wav")))
    assert not sheet.problem.isVisible()
    press_enter(qtbot)
    qtbot.waitUntil(lambda: "recorded.wav" in jobs(window))
    assert jobs(window)["recorded.wav"].text == (
        "[Anna]: Good morning.\nThe bridge is closed."
    )
    wait_for(window, qtbot, "recorded.wav", Status.DONE)
    found = window.desk.library.transcript(1)
    assert found.text == "Good morning.\nThe bridge is closed."


def test_that_a_transcript_without_a_recording_opens_and_can_get_one(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(written(tmp_path / "talk.en.srt"))
    press_enter(qtbot)
    wait_for_kept(window, qtbot, 1)
    view = window.transcript.current
    assert view is not None
    problem = view.player_bar.problem
    qtbot.waitUntil(lambda: problem.text() == "This transcript has no recording yet.")
    recording = write_tone(tmp_path / "in" / "talk.wav")
    window.library.librarian.relink(kept(window)[0], recording)
    qtbot.waitUntil(lambda: kept(window)[0].source == str(recording))
    qtbot.waitUntil(lambda: view.sound.is_there)


# What goes wrong


def test_that_what_cannot_be_read_is_named_and_can_be_left_out(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = written(tmp_path / "broken.json", "{}")
    sheet = drop(broken, written(tmp_path / "talk.en.srt"), tmp_path / "gone.srt")
    assert rows(sheet)[0].startswith("broken.json\nbroken.json holds no transcript")
    assert rows(sheet)[2].startswith("gone.srt\ngone.srt does not exist")
    assert not sheet.start_button.isEnabled()
    for row in (2, 0):
        select(sheet, row)
        qtbot.mouseClick(sheet.leave_button, LEFT)
    assert sheet.start_button.isEnabled()
    qtbot.mouseClick(sheet.start_button, LEFT)
    wait_for_kept(window, qtbot, 1)


def test_that_what_was_skipped_of_a_file_is_listed(drop: Drop, tmp_path: Path) -> None:
    sheet = drop(written(tmp_path / "talk.en.srt", "a title\n\n" + SRT))
    assert sheet.skipped_title.text() == "1 thing could not be read"
    assert sheet.skipped.stringList() == [
        "talk.en.srt: Line 1 was left out: its text has no time."
    ]
    assert sheet.start_button.isEnabled()


def test_that_what_fails_stays_with_its_reason_and_the_others_are_imported(
    window: desktop.Window,
    drop: Drop,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    sheet = drop(written(tmp_path / "a.en.srt"), written(tmp_path / "b.en.srt"))
    select(sheet, 0)
    sheet.choose(str(written(tmp_path / "in.wav", "no sound")))
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: sheet.problem.isVisible())
    assert [record.name for record in kept(window)] == ["b.en"]
    assert rows(sheet)[0].startswith("a.en.srt\nin.wav")
    select(sheet, 0)
    qtbot.mouseClick(sheet.without_button, LEFT)
    qtbot.mouseClick(sheet.start_button, LEFT)
    wait_for_kept(window, qtbot, 2)


def test_that_a_library_that_cannot_be_used_is_said_and_can_be_tried_again(
    window: desktop.Window,
    drop: Drop,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def add(*_: object) -> int:
        raise StoreProblem("The database is locked.", "Close the other program.")

    sheet = drop(written(tmp_path / "a.en.srt"))
    with monkeypatch.context() as patch:
        patch.setattr(window.desk.library, "add", add)
        qtbot.mouseClick(sheet.start_button, LEFT)
        qtbot.waitUntil(lambda: "locked" in rows(sheet)[0])
    sheet.choose("")
    qtbot.mouseClick(sheet.start_button, LEFT)
    wait_for_kept(window, qtbot, 1)


def test_that_escape_leaves_without_importing(
    window: desktop.Window, drop: Drop, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = drop(written(tmp_path / "a.en.srt"))
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.adder.importer.sheet is None)
    assert window.desk.library.count() == 0


# Ways in


@pytest.mark.parametrize("place", ["queue", "library"])
def test_that_transcripts_are_chosen_in_a_dialog_of_either_page(
    window: desktop.Window, place: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page: QWidget = getattr(window.main if place == "queue" else window, place)
    window.desk.shortcuts.actions(f"{place}.import")[0].trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert "*.srt" in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(written(tmp_path / "talk.en.srt"))])
    dialog.close()
    sheet = window.adder.importer.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.isVisible() and not sheet._tasks)


def test_that_the_empty_library_offers_to_import(
    window: desktop.Window, qtbot: QtBot
) -> None:
    window.main.go_to_page(window.library)
    qtbot.waitUntil(window.library.empty.button.isVisible)
    window.library.empty.button.click()
    dialog = window.library.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()


def test_that_everything_in_the_sheet_has_a_name_for_screen_readers(
    drop: Drop, tmp_path: Path
) -> None:
    sheet = drop(written(tmp_path / "talk.srt", "a title\n\n" + SRT))
    assert sheet.accessibleName() == "Import 1 transcript"
    for widget in sheet.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(widget, "text", lambda: "")
            assert widget.accessibleName() or text(), widget
    index = sheet.model.index(0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "talk.srt, SubRip subtitles · 1 segment · without a recording"
