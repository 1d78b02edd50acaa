"""What is to be done with recordings: shown, changed, kept as presets."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from imitation_hub import Hub
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import BadSettings
from wxdesk.core.job import Options
from wxdesk.core.languages import LANGUAGES
from wxdesk.export.formats import FORMATS
from wxdesk.gui.adding.form import OptionsForm
from wxdesk.gui.adding.languages import languages
from wxdesk.gui.adding.model_choice import ModelChoice
from wxdesk.gui.adding.speaker_choice import Speakers
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import size
from wxdesk.jobs.models import Models
from wxdesk.settings import Preset, Settings

LEFT = Qt.MouseButton.LeftButton
PARTS = {
    "config.json": b"{}",
    "model.bin": b"\x01" * 300_000,
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"a",
}


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> OptionsForm:
    made = OptionsForm(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.model is not None)
    return made


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub(dict(PARTS)) as opened:
        yield opened


@pytest.fixture
def choice(desk: Desk, hub: Hub, qtbot: QtBot) -> ModelChoice:
    """Models that come from a server on loopback."""
    desk.models = Models(
        desk.places.models, endpoint=hub.endpoint, pause_seconds=0.01, stall_seconds=5
    )
    made = ModelChoice(desk)
    made.show_name("small")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_missing)
    return made


def pick(form: OptionsForm, kind: Speakers) -> None:
    box = form.speakers.kind
    box.setCurrentIndex(box.findData(kind))


# Languages


def test_that_every_language_has_a_name_and_they_are_in_alphabetical_order() -> None:
    named = languages()
    assert len(named) == len(LANGUAGES) == 100
    assert dict(named)["German"] == "de"
    assert dict(named)["Javanese"] == "jw"
    assert [code for name, code in named if name == code] == []
    names = [name for name, _ in named]
    assert names.index("Afrikaans") < names.index("English") < names.index("Welsh")


# What is shown is what is done


def test_that_the_first_form_shows_the_settings(form: OptionsForm, desk: Desk) -> None:
    assert form.preset() == Preset("", desk.preferences.settings.options())
    assert form.conflict() == ""


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(language="de", task="translate", hotwords="Åsa, Velbrück"),
        Options(diarize=False),
        Options(speakers=3),
        Options(min_speakers=2, max_speakers=5),
        Options(channels="speakers"),
        Options(model="small", beam_size=2, threads=1, initial_prompt="Hm."),
        Options(model="/my/own/model"),
    ],
)
def test_that_what_a_preset_says_comes_back_unchanged(
    form: OptionsForm, tmp_path: Path, options: Options
) -> None:
    preset = Preset("", options, ("txt", "srt"), tmp_path)
    form.show_preset(preset)
    assert form.preset() == preset


def test_that_a_language_of_a_newer_whisper_is_kept(form: OptionsForm) -> None:
    form.show_preset(Preset("", Options(language="tlh")))
    assert form.preset().options.language == "tlh"


def test_that_an_open_range_of_speakers_ends_at_the_limits(form: OptionsForm) -> None:
    form.show_preset(Preset("", Options(min_speakers=3)))
    options = form.preset().options
    assert (options.min_speakers, options.max_speakers) == (3, 50)


def test_that_at_least_never_exceeds_at_most(form: OptionsForm, qtbot: QtBot) -> None:
    pick(form, Speakers.BETWEEN)
    speakers = form.speakers
    assert speakers.least.isVisible()
    assert not speakers.number.isVisible()
    speakers.least.selectAll()
    qtbot.keyClicks(speakers.least, "7")
    assert speakers.most.value() == 7
    speakers.most.selectAll()
    qtbot.keyClicks(speakers.most, "2")
    assert speakers.least.value() == 2


def test_that_vocabulary_on_several_lines_becomes_one_line(
    form: OptionsForm, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.vocabulary, "Anna")
    qtbot.keyClick(form.vocabulary, Qt.Key.Key_Return)
    qtbot.keyClicks(form.vocabulary, "Velbruck")
    assert form.preset().options.hotwords == "Anna Velbruck"


def test_that_an_english_model_is_refused_another_language(form: OptionsForm) -> None:
    form.show_preset(Preset("", Options(model="tiny.en", language="de")))
    assert form.conflict() == "tiny.en understands English only."
    form.show_preset(Preset("", Options(model="tiny.en", language="en")))
    assert form.conflict() == ""


def test_that_a_model_that_cannot_translate_is_refused_it(form: OptionsForm) -> None:
    form.show_preset(Preset("", Options(model="large-v3-turbo", task="translate")))
    assert form.conflict() == "large-v3-turbo cannot translate."


def test_that_the_wheel_changes_nothing_it_passes_over(form: OptionsForm) -> None:
    before = form.preset()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        form.pos(),
        form.pos() * 0 + form.rect().topLeft() + form.rect().bottomLeft(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(form.language, wheel)
    assert form.preset() == before


def test_that_every_field_can_be_reached_and_has_a_name(form: OptionsForm) -> None:
    for field in (
        form.presets.list,
        form.language,
        form.model.list,
        form.task,
        form.speakers.kind,
        form.vocabulary,
        form.files.place,
    ):
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus


# Files


def test_that_every_format_can_be_ticked(form: OptionsForm, qtbot: QtBot) -> None:
    assert sorted([*form.files.boxes, *form.files.others]) == sorted(FORMATS)
    assert not form.files.place.isVisible()
    qtbot.keyClick(form.files.boxes["srt"], Qt.Key.Key_Space)
    assert form.files.place.isVisible()
    assert form.preset().outputs.formats == ("srt",)
    assert form.preset().outputs.folder is None
    form.files.others["ttml"].trigger()
    assert form.preset().outputs.formats == ("srt", "ttml")
    assert form.files.more.text() == "More formats (1)"


def test_that_files_go_to_the_folder_that_is_chosen(
    form: OptionsForm, qtbot: QtBot, tmp_path: Path
) -> None:
    form.files.boxes["txt"].click()
    place = form.files.place
    place.setCurrentIndex(place.count() - 1)
    place.activated.emit(place.count() - 1)
    dialog = form.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.done(1)
    assert form.preset().outputs.folder == str(tmp_path)
    assert place.currentText() == f"To {tmp_path.name}"
    place.activated.emit(0)
    assert form.preset().outputs.folder is None


def test_that_a_folder_that_is_not_chosen_after_all_changes_nothing(
    form: OptionsForm, tmp_path: Path
) -> None:
    form.show_preset(Preset("", Options(), ("txt",), tmp_path))
    form.files.ask_for_folder()
    dialog = form.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    assert form.files.folder == tmp_path
    assert form.files.place.currentData() == tmp_path


# Presets


def save(form: OptionsForm, qtbot: QtBot, name: str) -> None:
    form.presets.save_action.trigger()
    dialog = form.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue(name)
    dialog.accept()
    qtbot.waitUntil(lambda: form.findChild(QInputDialog) is None)


def menu(form: OptionsForm) -> QMenu:
    found = form.presets.manage.menu()
    found.aboutToShow.emit()
    return found


def test_that_a_preset_is_saved_chosen_changed_and_deleted(
    form: OptionsForm, desk: Desk, qtbot: QtBot
) -> None:
    pick(form, Speakers.EXACTLY)
    form.files.boxes["srt"].click()
    save(form, qtbot, "Interviews")
    kept = Settings.load(desk.places).presets["Interviews"]
    assert (kept.options.speakers, kept.formats) == (2, ("srt",))
    assert form.presets.list.currentText() == "Interviews"

    form.presets.list.setCurrentIndex(0)
    form.presets.list.activated.emit(0)
    assert form.preset().options.speakers is None
    row = form.presets.list.findText("Interviews")
    form.presets.list.setCurrentIndex(row)
    form.presets.list.activated.emit(row)
    assert form.preset() == kept

    menu(form)
    assert not form.presets.update_action.isEnabled()
    form.speakers.number.setValue(4)
    menu(form)
    assert form.presets.update_action.isEnabled()
    form.presets.update_action.trigger()
    assert Settings.load(desk.places).presets["Interviews"].options.speakers == 4

    menu(form)
    form.presets.remove_action.trigger()
    assert not Settings.load(desk.places).presets
    assert form.preset().options.speakers == 4
    assert form.presets.preset.name == ""


def test_that_deleting_a_preset_can_be_undone(
    form: OptionsForm, desk: Desk, qtbot: QtBot
) -> None:
    save(form, qtbot, "Interviews")
    before = desk.preferences.settings.presets["Interviews"]
    form.presets.remove()
    assert form.presets.undo.isVisible()
    qtbot.mouseClick(form.presets.undo, LEFT)
    assert desk.preferences.settings.presets == {"Interviews": before}
    assert form.presets.preset.name == "Interviews"


def test_that_saving_a_preset_can_be_undone(
    form: OptionsForm, desk: Desk, qtbot: QtBot
) -> None:
    save(form, qtbot, "Interviews")
    qtbot.mouseClick(form.presets.undo, LEFT)
    assert not desk.preferences.settings.presets
    save(form, qtbot, "Interviews")
    pick(form, Speakers.NOT_TOLD_APART)
    form.presets.update_chosen()
    qtbot.mouseClick(form.presets.undo, LEFT)
    assert desk.preferences.settings.presets["Interviews"].options.diarize


def test_that_a_preset_without_a_name_is_not_saved(
    form: OptionsForm, desk: Desk, qtbot: QtBot
) -> None:
    save(form, qtbot, "  ")
    assert not desk.preferences.settings.presets


def test_that_a_preset_that_cannot_be_kept_says_why(
    form: OptionsForm, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BadSettings("settings.toml cannot be read.")

    monkeypatch.setattr(desk.preferences, "edit", refuse)
    form.presets.save_as("Interviews")
    assert form.presets.text.text() == "settings.toml cannot be read."
    assert form.presets.text.isVisible()
    assert not form.presets.undo.isVisible()
    form.presets.list.addItem("Gone", Preset("Gone", Options()))
    form.presets.list.setCurrentText("Gone")
    form.presets.remove()
    assert form.presets.preset.name == "Gone"


def test_that_the_form_begins_with_what_was_used_last(desk: Desk, qtbot: QtBot) -> None:
    last = Preset("", Options(language="de", speakers=3), ("vtt",))
    desk.preferences.edit("last", lambda file: file.save_last(last))
    form = OptionsForm(desk)
    qtbot.addWidget(form)
    assert form.preset() == last
    assert form.presets.list.currentText() == "As last time"


def test_that_a_preset_that_was_used_last_is_chosen_again(
    desk: Desk, qtbot: QtBot
) -> None:
    preset = Preset("German", Options(language="de"), ("vtt",))
    desk.preferences.edit("presets", lambda file: file.save_preset(preset))
    desk.preferences.edit("last", lambda file: file.save_last(preset))
    form = OptionsForm(desk)
    qtbot.addWidget(form)
    assert form.presets.list.currentText() == "German"
    assert form.preset() == preset


def test_that_what_is_done_again_begins_with_how_it_was(
    desk: Desk, qtbot: QtBot
) -> None:
    before = Preset("", Options(language="fr"))
    last = replace(before, options=Options(language="de"))
    desk.preferences.edit("last", lambda file: file.save_last(last))
    form = OptionsForm(desk, before, with_files=False)
    qtbot.addWidget(form)
    assert form.preset() == before
    assert form.presets.list.currentText() == "As it was"
    form.show()
    assert not form.files.isVisible()


# Models


def test_that_models_on_this_computer_come_first(
    desk: Desk, hub: Hub, qtbot: QtBot, choice: ModelChoice
) -> None:
    names = [choice.list.itemData(row) for row in range(choice.list.count())]
    here = {item.model.name for item in desk.models.list() if item.is_on_disk}
    assert set(names[: names.index(None)]) <= here
    assert not here & set(names[names.index(None) :])
    assert "download of 486" in choice.list.currentText()


def test_that_one_click_gets_a_missing_model(
    choice: ModelChoice, desk: Desk, qtbot: QtBot
) -> None:
    assert choice.get_button.text() == f"Get it ({size(486_000_000)})"
    assert "Not on this computer yet." in choice.about.text()
    qtbot.mouseClick(choice.get_button, LEFT)
    assert choice.is_downloading
    assert choice.bar.isVisible()
    assert not choice.list.isEnabled()
    qtbot.waitUntil(lambda: not choice.is_missing and not choice.is_downloading)
    assert not choice.get_button.isVisible()
    assert not choice.bar.isVisible()
    assert desk.models.locate("small").size
    assert "download" not in choice.list.currentText()


def test_that_a_download_shows_its_progress_and_can_be_stopped_and_continued(
    choice: ModelChoice, hub: Hub, qtbot: QtBot
) -> None:
    hub.stall_at = 100_000
    qtbot.mouseClick(choice.get_button, LEFT)
    qtbot.waitUntil(lambda: choice.bar.value() > 0)
    assert "are here" in choice.about.text()
    qtbot.mouseClick(choice.stop_button, LEFT)
    assert not choice.stop_button.isEnabled()
    qtbot.waitUntil(lambda: not choice.is_downloading, timeout=10_000)
    assert choice.is_missing
    assert choice.get_button.isVisible()
    hub.stall_at = None
    qtbot.mouseClick(choice.get_button, LEFT)
    qtbot.waitUntil(lambda: not choice.is_missing)
    assert hub.ranges()


def test_that_a_download_that_fails_says_why_beside_the_model(
    choice: ModelChoice, hub: Hub, qtbot: QtBot
) -> None:
    hub.failures = [404] * 20
    called: list[bool] = []
    choice.get(lambda: called.append(True))
    choice.get()  # one is enough
    qtbot.waitUntil(lambda: not choice.is_downloading)
    assert choice.problem.isVisible()
    assert choice.problem.text()
    assert choice.get_button.isVisible()
    assert not called


def test_that_another_model_can_be_chosen_by_keyboard(
    choice: ModelChoice, qtbot: QtBot
) -> None:
    qtbot.keyClicks(choice.list, "large-v2")
    assert choice.name == "large-v2"
    assert choice.model is not None
