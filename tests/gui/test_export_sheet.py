"""Exporting by the sheet: what it shows, what it writes, and what it leaves alone."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kept import keep
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from wxdesk import app
from wxdesk.core.subtitles import PRESETS
from wxdesk.export.files import Existing
from wxdesk.export.formats import FORMATS
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.names_dialog import NamesDialog
from wxdesk.gui.exporting.sheet import ExportSheet

Key = Qt.Key

QUICK = "This sentence has far more words in it than anybody could read in a second."
TALK = [
    ("Anna Berg", "We had walked with Maria since five."),
    ("Jon", QUICK),
    ("Anna Berg", "Jon saw the bridge."),
]

Open = Callable[..., ExportSheet]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


@pytest.fixture
def open_sheet(
    desk: Desk, window: QWidget, folder: Path, qtbot: QtBot
) -> Iterator[Open]:
    """Opens the sheet for transcripts; files go to the folder."""
    made: list[ExportSheet] = []

    def open_it(*numbers: int) -> ExportSheet:
        sheet = ExportSheet(desk, numbers, window)
        made.append(sheet)
        with qtbot.waitSignal(sheet.looked):
            sheet.open()
        sheet.options.write_to(folder)
        look(qtbot, sheet)
        return sheet

    yield open_it
    for sheet in filter(isValid, made):
        sheet.done(0)


def look(qtbot: QtBot, sheet: ExportSheet) -> None:
    """Waits until the sheet shows what is chosen now."""
    with qtbot.waitSignal(sheet.looked):
        sheet.look()


def export(qtbot: QtBot, sheet: ExportSheet) -> None:
    with qtbot.waitSignal(sheet.ended):
        sheet.export_button.click()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def talk(program: app.Program, name: str = "talk", **more: Any) -> int:
    # A second for each sentence, so that one of them is too fast to read.
    return keep(program, name, TALK, seconds=1, **more)


# Looking


def test_that_the_preview_shows_the_format_in_front(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    assert "[Anna Berg]: We had walked" in sheet.preview.text.toPlainText()
    assert sheet.options.example.text() == "talk.srt"
    sheet.formats.turn_to("vtt")
    look(qtbot, sheet)
    assert sheet.preview.text.toPlainText().startswith("WEBVTT")
    assert sheet.options.example.text() == "talk.vtt"
    sheet.formats.turn_to("docx")
    look(qtbot, sheet)
    assert "Anna Berg  0:00\n" in sheet.preview.text.toPlainText()
    assert sheet.preview.note.text() == "The text of the document, without its layout"


def test_that_something_else_that_is_chosen_is_looked_at_by_itself(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    with qtbot.waitSignal(sheet.looked):
        sheet.formats.turn_to("md")
    assert "**Anna Berg**" in sheet.preview.text.toPlainText()
    with qtbot.waitSignal(sheet.looked):
        sheet.options.pattern_field.setText("{name} of {lang}")
    assert sheet.options.example.text() == "talk of en.md"


def test_that_each_speaker_gets_a_file_where_the_pattern_names_them(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    sheet.options.pattern_field.setText("{name} {speaker}")
    look(qtbot, sheet)
    assert sheet.options.example.text() == "2 files, such as talk Anna Berg.srt"
    assert "each speaker" in sheet.export_button.toolTip()
    export(qtbot, sheet)
    assert names(folder) == ["talk Anna Berg.srt", "talk Jon.srt"]
    assert QUICK not in (folder / "talk Anna Berg.srt").read_text(encoding="utf-8")


def test_that_a_transcript_that_is_edited_is_looked_at_again(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    number = talk(program)
    sheet = open_sheet(number)
    from wxdesk.core.editing.text import set_text

    changed = set_text(program.library.transcript(number), 0, "Something else.")
    with qtbot.waitSignal(sheet.looked):
        program.library.revise(number, changed, 1)
    assert "Something else." in sheet.preview.text.toPlainText()


def test_that_a_pattern_that_makes_no_sense_says_so(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    sheet.options.pattern_field.setText("{nonsense}")
    look(qtbot, sheet)
    assert "nonsense" in sheet.options.example.text()
    assert sheet.options.example.property("role") == "warning"
    assert not sheet.export_button.isEnabled()
    sheet.close()
    assert open_sheet(talk(program)).options.pattern == "{name}"


def test_that_a_transcript_that_is_gone_says_so_in_place_of_a_preview(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    number = talk(program)
    sheet = open_sheet(number)
    program.library.delete([number])
    program.library.erase([number])
    look(qtbot, sheet)
    assert not sheet.preview.text.toPlainText()
    assert f"no transcript {number}" in sheet.preview.note.text()


def test_that_typing_finds_a_format_and_enter_ticks_it(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    formats = sheet.formats
    qtbot.keyClicks(formats.field, "praat")
    shown = [
        item.text()
        for item in map(formats.list.item, range(formats.list.count()))
        if not item.isHidden()
    ]
    assert shown == [
        "Research",
        "TEXTGRID · Praat TextGrid, tiers of segments and words",
    ]
    assert formats.front is FORMATS["textgrid"]
    qtbot.keyClick(formats.field, Key.Key_Return)
    assert [it.name for it in formats.chosen] == ["srt", "textgrid"]
    assert not formats.field.text()
    assert not sheet.is_exporting


def test_that_space_ticks_and_enter_in_a_list_or_field_exports_nothing(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    sheet.formats.turn_to("txt")
    qtbot.keyClick(sheet.formats.list, Key.Key_Space)
    assert [it.name for it in sheet.formats.chosen] == ["txt", "srt"]
    for widget in (sheet.formats.list, sheet.options.pattern_field, sheet.checks_list):
        widget.setFocus()
        qtbot.keyClick(widget, Key.Key_Return)
        assert not sheet.is_exporting
    assert names(folder) == []


def test_that_nothing_can_be_exported_without_a_format(
    program: app.Program, open_sheet: Open
) -> None:
    sheet = open_sheet(talk(program))
    sheet.formats.tick(())
    assert not sheet.export_button.isEnabled()
    assert "Tick" in sheet.export_button.toolTip()


# What breaks the rules


def test_that_cues_that_break_the_preset_are_listed_and_lead_to_their_place(
    desk: Desk, program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    opened: list[tuple[int, float]] = []
    desk.opened.connect(lambda *place: opened.append(place))
    number = talk(program)
    sheet = open_sheet(number)
    assert sheet.checks_list.isVisible()
    assert "break" in sheet.checks_heading.text()
    rows = [sheet.checks.index(row).data() for row in range(sheet.checks.rowCount())]
    row = next(n for n, words in enumerate(rows) if "This sentence" in words)
    assert rows[row].startswith("0:01   Too fast to read: ")
    sheet.checks_list.setCurrentIndex(sheet.checks.index(row))
    qtbot.keyClick(sheet.checks_list, Key.Key_Return)
    assert opened == [(number, 1.0)]


def test_that_the_sheet_makes_room_for_the_transcript_and_comes_back(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    size = sheet.size()
    sheet.checks_list.clicked.emit(sheet.checks.index(0))
    assert sheet.is_small
    assert sheet.checks_list.isVisible()
    assert not sheet.export_button.isVisible()
    assert sheet.width() < size.width()
    look(qtbot, sheet)
    assert sheet.checks_list.currentIndex().row() == 0
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert not sheet.is_small
    assert sheet.isVisible()
    assert sheet.size() == size
    assert sheet.export_button.isVisible()


def test_that_a_time_code_that_starts_late_leads_to_the_place_in_the_recording(
    desk: Desk, program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    desk.preferences.set("subtitles.offset", 36_000)
    sheet = open_sheet(talk(program))
    assert "10:00:00" in sheet.preview.text.toPlainText()
    assert sheet.checks.second(sheet.checks.index(0)) < 3


def test_that_another_preset_is_shown_and_checked_at_once(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    presets = sheet.options.preset
    presets.setCurrentIndex(presets.findData("words"))
    look(qtbot, sheet)
    assert "\nWe\n" in sheet.preview.text.toPlainText()
    assert sheet.options.rules == PRESETS["words"]
    presets.setCurrentIndex(presets.findData("segments"))
    look(qtbot, sheet)
    assert not sheet.below.isVisible()


def test_that_formats_without_cues_have_no_rules_to_break(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    sheet.formats.tick(["txt"])
    look(qtbot, sheet)
    assert not sheet.below.isVisible()
    assert not sheet.options.preset.isEnabled()


def test_that_what_keeps_to_the_rules_is_said_to(
    program: app.Program, open_sheet: Open
) -> None:
    sheet = open_sheet(keep(program, "slow", "Two words.", seconds=3))
    assert sheet.checks_heading.text() == "All cues keep to the rules."
    assert not sheet.checks_list.isVisible()


# Writing


def test_that_what_is_ticked_is_written_and_the_folder_is_offered(
    program: app.Program,
    open_sheet: Open,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(
        "wxdesk.gui.exporting.sheet.QDesktopServices.openUrl", shown.append
    )
    sheet = open_sheet(talk(program))
    sheet.formats.tick(["srt", "txt"])
    export(qtbot, sheet)
    assert names(folder) == ["talk.srt", "talk.txt"]
    assert sheet.told.text() == f"2 files were written to {folder}."
    sheet.folder_button.click()
    assert shown == [QUrl.fromLocalFile(str(folder))]


@pytest.mark.parametrize(
    ("existing", "kept", "said"),
    [
        (Existing.KEEP_BOTH, ["talk (2).srt", "talk.srt"], "talk (2).srt was written"),
        (Existing.SKIP, ["talk.srt"], "1 was there already"),
        (Existing.REPLACE, ["talk.srt"], "talk.srt was written"),
    ],
)
def test_that_a_file_that_is_there_is_replaced_only_if_that_is_chosen(
    existing: Existing,
    kept: list[str],
    said: str,
    program: app.Program,
    open_sheet: Open,
    folder: Path,
    qtbot: QtBot,
) -> None:
    (folder / "talk.srt").write_text("mine")
    sheet = open_sheet(talk(program))
    field = sheet.options.existing_field
    assert sheet.options.existing is Existing.KEEP_BOTH
    field.setCurrentIndex(field.findData(existing))
    export(qtbot, sheet)
    assert names(folder) == kept
    is_mine = (folder / "talk.srt").read_text(encoding="utf-8") == "mine"
    assert is_mine is (existing is not Existing.REPLACE)
    assert said in sheet.told.text()


@pytest.mark.parametrize("existing", Existing)
def test_that_two_transcripts_of_one_name_never_write_over_each_other(
    existing: Existing,
    program: app.Program,
    open_sheet: Open,
    folder: Path,
    qtbot: QtBot,
) -> None:
    one, other = talk(program), keep(program, "talk", "Something else.")
    sheet = open_sheet(one, other)
    field = sheet.options.existing_field
    field.setCurrentIndex(field.findData(existing))
    export(qtbot, sheet)
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    assert len(texts) == 2
    assert sum("Something else." in text for text in texts) == 1


def test_that_one_of_several_can_be_looked_at_and_all_are_written(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    numbers = [keep(program, name, f"This is {name}.") for name in ("a", "b", "c")]
    sheet = open_sheet(*numbers[:2])
    assert sheet.scope.currentText() == "2 selected transcripts"
    sheet.front.setCurrentIndex(1)
    look(qtbot, sheet)
    assert "This is b." in sheet.preview.text.toPlainText()
    with qtbot.waitSignal(sheet.looked):
        sheet.scope.setCurrentIndex(1)
    assert sheet.scope.currentText() == "All transcripts"
    assert set(sheet.numbers) == set(numbers)
    export(qtbot, sheet)
    assert names(folder) == ["a.srt", "b.srt", "c.srt"]
    assert sheet.progress.value() == 3


def test_that_files_go_beside_their_recordings_or_say_why_not(
    program: app.Program, open_sheet: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    one = talk(program, "one", source=str(tmp_path / "one.wav"))
    other = talk(program, "other", source="https://example.org/other.mp3")
    sheet = open_sheet(one, other)
    sheet.options.place.setCurrentIndex(0)
    sheet.options.place.activated.emit(0)
    sheet.front.setCurrentIndex(1)
    look(qtbot, sheet)
    assert "no recording on this computer" in sheet.options.example.text()
    export(qtbot, sheet)
    assert (tmp_path / "one.srt").exists()
    assert sheet.told.text().endswith("1 could not be written.")
    assert "“other” has no recording" in sheet.failures.toPlainText()
    assert sheet.failures.isVisible()
    assert sheet.progress.value() == 2  # what fails is through as well


def test_that_a_folder_that_cannot_be_written_fails_each_file_and_is_told(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    (folder / "file").write_text("")
    sheet = open_sheet(talk(program))
    sheet.options.write_to(folder / "file")
    export(qtbot, sheet)
    assert "1 could not be written." in sheet.told.text()
    assert "talk" in sheet.failures.toPlainText()
    assert not sheet.folder_button.isVisible()


def test_that_an_export_can_be_stopped_and_the_rest_is_not_written(
    program: app.Program,
    open_sheet: Open,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from wxdesk.gui.exporting import work

    sheet = open_sheet(*(keep(program, name, "Hello.") for name in "abc"))
    begun, go_on = threading.Event(), threading.Event()
    write = work.write_as

    def slow(*how: Any) -> Path | None:
        begun.set()
        go_on.wait()
        return write(*how)

    monkeypatch.setattr(work, "write_as", slow)
    sheet.export_button.click()
    qtbot.waitUntil(begun.is_set)
    assert not sheet.options.isEnabled()
    with qtbot.waitSignal(sheet.ended):
        sheet.close()
        assert sheet.isVisible()
        go_on.set()
    assert names(folder) == ["a.srt"]
    assert "The rest was not written." in sheet.told.text()
    assert sheet.options.isEnabled()


def test_that_a_folder_is_asked_for_and_remembered(
    program: app.Program, open_sheet: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    place = sheet.options.place
    place.setCurrentIndex(place.count() - 1)
    place.activated.emit(place.count() - 1)
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert sheet.options.folder == tmp_path
    place.setCurrentIndex(0)
    place.activated.emit(0)
    assert sheet.options.folder is None
    assert place.itemData(1) == tmp_path


def test_that_the_sheet_opens_with_what_was_chosen_last_but_never_replaces(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot, window: QWidget
) -> None:
    number = talk(program)
    first = open_sheet(number)
    first.formats.tick(["vtt", "csv"])
    options = first.options
    options.pattern_field.setText("{name}, export")
    options.preset.setCurrentIndex(options.preset.findData("bbc"))
    options.existing_field.setCurrentIndex(
        options.existing_field.findData(Existing.REPLACE)
    )
    options.anonymise.setChecked(True)
    export(qtbot, first)
    first.done(0)
    second = open_sheet(number)
    assert [it.name for it in second.formats.chosen] == ["vtt", "csv"]
    assert second.options.pattern == "{name}, export"
    assert second.options.rules == PRESETS["bbc"]
    assert second.options.folder == folder
    assert second.options.existing is Existing.KEEP_BOTH
    assert second.options.anonymise.isChecked()


# Names


def test_that_names_are_taken_out_of_the_text_and_of_the_name_of_the_file(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program, "Interview with Anna Berg"))
    sheet.options.anonymise.setChecked(True)
    look(qtbot, sheet)
    assert "[Speaker 1]: We had walked" in sheet.preview.text.toPlainText()
    export(qtbot, sheet)
    assert names(folder) == ["Interview with Speaker 1.srt"]
    text = (folder / "Interview with Speaker 1.srt").read_text(encoding="utf-8")
    assert "Speaker 2 saw the bridge." in text
    assert not any(name in text for name in ("Anna", "Berg", "Jon"))
    assert "Maria" in text


def test_that_what_is_said_at_once_is_marked_if_that_is_wanted(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    number = talk(program)
    before = program.library.transcript(number)
    both = tuple(replace(it, start=0.0, words=()) for it in before.segments)
    program.library.revise(number, replace(before, segments=both), 1)
    sheet = open_sheet(number)
    assert "overlapping" not in sheet.preview.text.toPlainText()
    sheet.options.overlap.setChecked(True)
    look(qtbot, sheet)
    assert "[overlapping] We had walked" in sheet.preview.text.toPlainText()
    export(qtbot, sheet)
    assert "[overlapping]" in (folder / "talk.srt").read_text(encoding="utf-8")


def test_that_the_names_are_chosen_and_what_is_replaced_is_listed(
    program: app.Program, open_sheet: Open, folder: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program))
    sheet.options.names_button.click()
    dialog = sheet.findChild(NamesDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.settled):
        pass
    assert replaced(dialog) == [("Anna Berg", "Speaker 1"), ("Jon", "Speaker 2")]
    assert dialog.candidates.item(0).text().startswith("Maria")
    dialog.candidates.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.speakers.item(1).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.settled):
        dialog.others.setText("bridge")
    assert replaced(dialog) == [
        ("Anna Berg", "Speaker 1"),
        ("Maria", "Person 1"),
        ("bridge", "Person 2"),
    ]
    dialog.accept()
    assert sheet.options.anonymise.isChecked()
    look(qtbot, sheet)
    shown = " ".join(sheet.preview.text.toPlainText().split())
    assert "walked with Person 1 since five" in shown
    assert "[Jon]: This sentence" in shown
    assert "Jon saw the Person 2." in shown


def test_that_names_of_several_transcripts_are_listed_by_transcript(
    program: app.Program, open_sheet: Open, qtbot: QtBot
) -> None:
    sheet = open_sheet(talk(program, "one"), keep(program, "two", [("Kim", "Hello.")]))
    sheet.ask_for_names()
    dialog = sheet.findChild(NamesDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.settled):
        pass
    table = dialog.table
    above = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    assert [item.text(0) for item in above if item] == ["one", "two"]
    (kim,) = [above[1].child(0)] if above[1] else []
    assert (kim.text(0), kim.text(1)) == ("Kim", "Speaker 1")
    dialog.reject()
    assert not sheet.options.anonymise.isChecked()


def replaced(dialog: NamesDialog) -> list[tuple[str, str]]:
    """Names and labels as the dialog lists them."""
    rows = (
        dialog.table.topLevelItem(n) for n in range(dialog.table.topLevelItemCount())
    )
    return [(row.text(0), row.text(1)) for row in rows if row]
