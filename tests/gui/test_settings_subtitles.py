"""The settings of subtitles by mouse and keyboard, and the example that shows them."""

from pathlib import Path

import pytest
from kept import keep
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from whole_window import opened

from wxdesk import app
from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.engine.fake import FakeEngine
from wxdesk.export.formats import FORMATS
from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Pick
from wxdesk.gui.settings.page import SettingsPage
from wxdesk.gui.settings.subtitles import SubtitlesSection
from wxdesk.gui.transcript.exporting import Exporter
from wxdesk.settings import Places, Settings, SubtitleChoice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk, Shortcuts(desk.preferences))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def section(page: SettingsPage) -> SubtitlesSection:
    page.go_to("subtitles")
    made = page.section("subtitles")
    assert isinstance(made, SubtitlesSection)
    return made


def rules(section: SubtitlesSection) -> Rules | None:
    return section.desk.preferences.settings.subtitles.rules()


def pick(section: SubtitlesSection, qtbot: QtBot, preset: str) -> None:
    control = section.fields["subtitles.preset"].control
    assert isinstance(control, Pick)
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Home)
    while control.currentData() != preset:
        qtbot.keyClick(control, Qt.Key.Key_Down)


def number(section: SubtitlesSection, name: str) -> Number:
    control = section.fields[f"subtitles.{name}"].control
    assert isinstance(control, Number)
    return control


def cues(section: SubtitlesSection) -> list[list[str]]:
    blocks = section.example.text().split("\n\n")
    return [block.split("\n")[2:] for block in blocks]


def test_that_a_preset_shows_its_numbers_and_shapes_the_example(
    section: SubtitlesSection, places: Places, qtbot: QtBot
) -> None:
    pick(section, qtbot, "bbc")
    assert rules(section) == PRESETS["bbc"]
    assert Settings.load(places).subtitles.preset == "bbc"
    assert number(section, "line_length").value() == 37
    assert all(len(line) <= 37 for lines in cues(section) for line in lines)


def test_that_every_preset_can_be_picked(
    section: SubtitlesSection, qtbot: QtBot
) -> None:
    for preset in PRESETS:
        pick(section, qtbot, preset)
        assert rules(section) == PRESETS[preset]


def test_that_an_own_number_wins_over_the_preset_until_it_is_given_back(
    section: SubtitlesSection, qtbot: QtBot
) -> None:
    assert not section.back.isEnabled()
    length = number(section, "line_length")
    length.selectAll()
    qtbot.keyClicks(length, "20")
    qtbot.keyClick(length, Qt.Key.Key_Return)
    pick(section, qtbot, "netflix")
    assert rules(section).line_length == 20  # type: ignore[union-attr]
    assert length.value() == 20
    assert all(len(line) <= 20 for lines in cues(section) for line in lines)
    qtbot.mouseClick(section.back, LEFT)
    assert rules(section) == PRESETS["netflix"]
    assert length.value() == 42
    assert not section.back.isEnabled()


def test_that_a_number_that_is_only_looked_at_stays_the_presets(
    section: SubtitlesSection, qtbot: QtBot
) -> None:
    pick(section, qtbot, "netflix")
    least = number(section, "min_duration")
    least.setFocus()
    qtbot.keyClick(least, Qt.Key.Key_Return)
    assert section.desk.preferences.settings.subtitles.min_duration is None


def test_that_there_are_no_numbers_where_segments_stay_as_they_are(
    section: SubtitlesSection, qtbot: QtBot
) -> None:
    pick(section, qtbot, "segments")
    assert not number(section, "lines").isEnabled()
    assert [len(lines) for lines in cues(section)] == [1, 1, 1, 1]
    pick(section, qtbot, "plain")
    assert number(section, "lines").isEnabled()


def test_that_names_can_be_left_out(section: SubtitlesSection, qtbot: QtBot) -> None:
    assert "[Anna]: We" in section.example.text()
    control = section.fields["subtitles.speakers"].control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_End)
    assert "Anna" not in section.example.text()


def test_that_staying_shorter_at_most_than_at_least_is_refused(
    section: SubtitlesSection, qtbot: QtBot
) -> None:
    section.desk.preferences.set("subtitles.min_duration", 5)
    most = section.fields["subtitles.max_duration"]
    control = number(section, "max_duration")
    control.selectAll()
    qtbot.keyClicks(control, "3")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert "max_duration is only 3" in most.refusal.text()
    assert control.value() == 7


# Presets of one's own.


def set_number(section: SubtitlesSection, qtbot: QtBot, name: str, text: str) -> None:
    control = number(section, name)
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def answer(section: SubtitlesSection, action: QAction, name: str, qtbot: QtBot) -> None:
    """Chooses an action of the menu, and types a name into what it opens."""
    choose(section, action)
    (dialog,) = section.presets.findChildren(QInputDialog)
    (line,) = dialog.findChildren(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, name)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(section: SubtitlesSection, action: QAction) -> None:
    menu = section.presets.manage.menu()
    menu.aboutToShow.emit()
    assert action.isVisible()
    action.trigger()


def offered(section: SubtitlesSection) -> list[str]:
    control = section.fields["subtitles.preset"].control
    assert isinstance(control, Pick)
    return [control.itemText(row) for row in range(control.count())]


def test_that_what_is_set_can_be_kept_as_a_preset_and_is_chosen_then(
    section: SubtitlesSection, places: Places, qtbot: QtBot
) -> None:
    pick(section, qtbot, "netflix")
    set_number(section, qtbot, "line_length", "20")
    before = rules(section)
    answer(section, section.presets.save_action, " Cinema ", qtbot)
    subtitles = Settings.load(places).subtitles
    assert subtitles.preset == "Cinema"
    assert not subtitles.numbers
    assert subtitles.all_presets()["Cinema"] == before == rules(section)
    assert offered(section)[-1] == "Cinema"
    assert section.fields["subtitles.preset"].control.currentText() == "Cinema"
    assert section.presets.said.text.text() == "“Cinema” is saved."
    qtbot.mouseClick(section.presets.said.button, LEFT)
    subtitles = Settings.load(places).subtitles
    assert (subtitles.preset, subtitles.line_length) == ("netflix", 20)
    assert "Cinema" not in offered(section)
    assert not section.presets.said.isVisible()


def test_that_a_preset_is_changed_renamed_and_deleted_and_each_is_taken_back(
    section: SubtitlesSection, places: Places, qtbot: QtBot
) -> None:
    presets = section.presets
    section.desk.preferences.edit(
        "subtitles.presets",
        lambda file: file.save_subtitles(
            "Cinema", SubtitleChoice(preset="bbc", lines=1)
        ),
    )
    pick(section, qtbot, "Cinema")
    assert number(section, "lines").value() == 1

    set_number(section, qtbot, "lines", "3")
    choose(section, presets.update_action)
    assert Settings.load(places).subtitles.presets["Cinema"].lines == 3
    qtbot.mouseClick(presets.said.button, LEFT)
    assert Settings.load(places).subtitles.presets["Cinema"].lines == 1
    assert number(section, "lines").value() == 3

    answer(section, presets.rename_action, "Radio", qtbot)
    assert Settings.load(places).subtitles.preset == "Radio"
    assert offered(section)[-1] == "Radio"
    qtbot.mouseClick(presets.said.button, LEFT)
    assert Settings.load(places).subtitles.preset == "Cinema"

    choose(section, presets.remove_action)
    assert Settings.load(places).subtitles.preset == "bbc"
    assert "Cinema" not in offered(section)
    qtbot.mouseClick(presets.said.button, LEFT)
    assert Settings.load(places).subtitles.preset == "Cinema"
    assert offered(section)[-1] == "Cinema"


def test_that_a_name_that_is_taken_is_refused(
    section: SubtitlesSection, places: Places, qtbot: QtBot
) -> None:
    answer(section, section.presets.save_action, "bbc", qtbot)
    assert "comes along" in section.presets.said.text.text()
    assert not section.presets.said.button.isVisible()
    assert not Settings.load(places).subtitles.presets


def test_that_only_own_presets_can_be_changed(section: SubtitlesSection) -> None:
    presets = section.presets
    presets.manage.menu().aboutToShow.emit()
    assert presets.save_action.isVisible()
    for action in (presets.update_action, presets.rename_action, presets.remove_action):
        assert not action.isVisible()


# What is written.


def test_that_exported_files_keep_to_what_is_chosen(
    desk: Desk, program: app.Program, tmp_path: Path, qtbot: QtBot
) -> None:
    number = keep(program, "talk", "Two words")
    desk.preferences.set("subtitles.preset", "words")
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(desk.said):
        Exporter(desk, window).export([number], (FORMATS["srt"],), tmp_path)
    (file,) = tmp_path.glob("*.srt")
    assert file.read_text(encoding="utf-8").count("-->") == 2


def test_that_jobs_of_the_open_window_heed_what_is_chosen(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> None:
    with opened(places, qapp, qtbot, FakeEngine) as window:
        assert window.desk.jobs.rules == PRESETS["plain"]
        window.desk.preferences.set("subtitles.preset", "segments")
        assert window.desk.jobs.rules is None
