"""The settings by mouse and keyboard: what is shown, what acts, what is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from wxdesk.core.job import Options
from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Field, Line, Number, PathLine, Pick, Radios, Toggle
from wxdesk.gui.settings.page import SettingsPage
from wxdesk.gui.settings.speakers import SpeakersSection
from wxdesk.settings import Places, Preset, Settings, SettingsFile, WatchFolder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk, Shortcuts(desk.preferences))
    qtbot.addWidget(made)
    made.resize(632, 450)
    made.show()
    qtbot.waitExposed(made)
    return made


def field(page: SettingsPage, section: str, key: str) -> Field:
    page.go_to(section)
    return page.section(section).fields[key]


def settings(page: SettingsPage) -> Settings:
    return page._desk.preferences.settings


def type_into(qtbot: QtBot, line: Line, text: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


# The page.


def test_that_the_list_leads_to_every_section_by_keyboard(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.list.setFocus()
    titles = []
    for _ in range(page.list.count()):
        label = page.stack.currentWidget().findChild(QLabel)
        titles.append(label.text())
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert titles == [page.list.item(row).text() for row in range(page.list.count())]


def test_that_a_section_is_made_when_it_is_looked_at(page: SettingsPage) -> None:
    assert page.stack.count() == 1
    page.go_to("network")
    page.go_to("network")
    assert page.stack.count() == 2


def test_that_escape_leaves_the_settings(page: SettingsPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)


def test_that_every_field_in_every_section_has_a_name(page: SettingsPage) -> None:
    for entry in page._entries:
        page.go_to(entry.id)
        for each in page.section(entry.id).fields.values():
            assert each.control.accessibleName(), each.key


def test_that_nothing_is_cut_off_at_the_smallest_window(
    page: SettingsPage, qtbot: QtBot
) -> None:
    for entry in page._entries:
        page.go_to(entry.id)
        if entry.id == "models":
            qtbot.waitUntil(lambda: bool(page.section("models").rows))
        QApplication.processEvents()
        section = page.section(entry.id)
        inner = section.widget()
        assert inner.minimumSizeHint().width() <= section.viewport().width(), entry.id


# Fields.


def test_that_a_box_that_is_ticked_by_keyboard_acts_at_once(
    page: SettingsPage, places: Places, qtbot: QtBot
) -> None:
    control = field(page, "general", "general.inhibit_sleep").control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert settings(page).general.inhibit_sleep is False
    assert Settings.load(places).general.inhibit_sleep is False


def test_that_a_choice_is_kept(page: SettingsPage, qtbot: QtBot) -> None:
    control = field(page, "general", "appearance.language").control
    assert isinstance(control, Pick)
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Down)
    qtbot.keyClick(control, Qt.Key.Key_Down)
    assert settings(page).appearance.language == "de"


def test_that_a_number_is_taken_when_it_is_finished(
    page: SettingsPage, qtbot: QtBot
) -> None:
    control = field(page, "storage", "storage.checkpoint_days").control
    assert isinstance(control, Number)
    control.selectAll()
    qtbot.keyClicks(control, "30")
    assert settings(page).storage.checkpoint_days == 14
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert settings(page).storage.checkpoint_days == 30


def test_that_a_number_can_be_left_open(page: SettingsPage, qtbot: QtBot) -> None:
    control = field(page, "speakers", "transcription.speakers").control
    assert isinstance(control, Number)
    assert control.text() == "Not set"
    qtbot.keyClick(control, Qt.Key.Key_Up)
    assert settings(page).transcription.speakers == 1
    qtbot.keyClick(control, Qt.Key.Key_Down)
    assert settings(page).transcription.speakers is None


def test_that_a_fraction_is_kept_as_one(page: SettingsPage, qtbot: QtBot) -> None:
    control = field(page, "transcription", "transcription.vad_onset").control
    qtbot.keyClick(control, Qt.Key.Key_Up)
    assert settings(page).transcription.vad_onset == pytest.approx(0.55)


def test_that_a_radio_button_chooses(page: SettingsPage, qtbot: QtBot) -> None:
    control = field(page, "speakers", "transcription.diarizer").control
    assert isinstance(control, Radios)
    qtbot.mouseClick(control.button("builtin"), LEFT)
    assert settings(page).transcription.diarizer == "builtin"
    assert "MIT" in control.button("builtin").accessibleDescription()


def test_that_a_pipeline_in_a_folder_is_chosen_where_one_says_what_tells_apart(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to("speakers")
    section = page.section("speakers")
    assert isinstance(section, SpeakersSection)
    section.take_up_folder(tmp_path)
    qtbot.waitUntil(section.notice.isVisible)
    assert settings(page).transcription.diarizer == "auto"
    (tmp_path / "config.yaml").write_text("pipeline:\n  name: some.Pipeline\n")
    section.take_up_folder(tmp_path)
    qtbot.waitUntil(lambda: settings(page).transcription.diarizer == str(tmp_path))
    button = section.diarizers.button("folder")
    assert button.isChecked()
    assert tmp_path.name in button.text()
    qtbot.mouseClick(section.diarizers.button("auto"), LEFT)
    assert settings(page).transcription.diarizer == "auto"
    assert button.text() == "A folder of yours:"


def test_that_a_refused_value_says_why_and_the_old_one_stays(
    page: SettingsPage, qtbot: QtBot
) -> None:
    proxy = field(page, "network", "network.proxy")
    assert isinstance(proxy.control, Line)
    type_into(qtbot, proxy.control, "http://proxy.example:3128")
    assert settings(page).network.proxy == "http://proxy.example:3128"
    type_into(qtbot, proxy.control, "nowhere")
    assert proxy.refusal.isVisible()
    assert "must be an address such as" in proxy.refusal.text()
    assert proxy.control.text() == "http://proxy.example:3128"
    assert settings(page).network.proxy == "http://proxy.example:3128"
    type_into(qtbot, proxy.control, "https://other.example")
    assert not proxy.refusal.isVisible()


def test_that_an_emptied_line_takes_the_setting_back(
    page: SettingsPage, qtbot: QtBot
) -> None:
    line = field(page, "transcription", "transcription.hotwords").control
    assert isinstance(line, Line)
    type_into(qtbot, line, "Tromsø")
    assert settings(page).transcription.hotwords == "Tromsø"
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    line.setModified(True)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert settings(page).transcription.hotwords is None


def test_that_more_speakers_at_least_than_at_most_is_refused(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page._desk.preferences.set("transcription.max_speakers", 1)
    least = field(page, "speakers", "transcription.min_speakers")
    qtbot.keyClick(least.control, Qt.Key.Key_Up)
    qtbot.keyClick(least.control, Qt.Key.Key_Up)
    assert least.refusal.isVisible()
    assert "max_speakers is only 1" in least.refusal.text()
    assert settings(page).transcription.min_speakers == 1


@pytest.mark.parametrize(
    ("in_file", "words"),
    [
        (False, "Set by the environment variable DEVICE."),
        (True, "Set by DEVICE in the .env file."),
    ],
)
def test_that_what_the_environment_sets_is_shown_and_locked(
    desk: Desk,
    places: Places,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    in_file: bool,
    words: str,
) -> None:
    if in_file:
        (tmp_path / ".env").write_text("DEVICE=cpu", encoding="utf-8")
    else:
        monkeypatch.setenv("DEVICE", "cpu")
    places.settings_file.touch()  # it is read anew, and the environment with it
    made = SettingsPage(desk, Shortcuts(desk.preferences))
    qtbot.addWidget(made)
    device = made.section("devices").fields["transcription.device"]
    assert not device.control.isEnabled()
    assert device.lock.text() == words


def test_that_the_wheel_scrolls_and_does_not_turn_what_lies_under_it(
    page: SettingsPage,
) -> None:
    control = field(page, "storage", "storage.checkpoint_days").control
    page.list.setFocus()
    assert isinstance(control, QAbstractSpinBox)
    for focused, days in ((False, 14), (True, 15)):
        if focused:
            control.setFocus()
        turned = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, turned)
        assert settings(page).storage.checkpoint_days == days


def test_that_a_setting_changed_elsewhere_is_shown(page: SettingsPage) -> None:
    control = field(page, "general", "general.notifications").control
    assert isinstance(control, Toggle)
    page._desk.preferences.set("general.notifications", False)
    assert not control.isChecked()


def test_that_the_advanced_part_opens_by_keyboard(
    page: SettingsPage, qtbot: QtBot
) -> None:
    level = field(page, "general", "general.log_level")
    assert not level.isVisible()
    button = next(
        each for each in page.findChildren(QPushButton) if each.text() == "Advanced"
    )
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert level.isVisible()


def test_that_a_path_is_chosen_with_a_dialog(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    control = field(page, "storage", "storage.models_folder").control
    assert isinstance(control, PathLine)
    qtbot.mouseClick(control.button, LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    assert settings(page).storage.models_folder == tmp_path
    assert control.line.text() == str(tmp_path)


# What is particular to a section.


def test_that_the_models_on_this_computer_are_offered(
    page: SettingsPage, qtbot: QtBot
) -> None:
    control = field(page, "transcription", "transcription.model").control
    assert isinstance(control, QComboBox)
    qtbot.waitUntil(lambda: control.count() > 1)
    assert {control.itemText(row) for row in range(control.count())} == {
        "tiny.en",
        "base",
    }
    page._desk.preferences.set("transcription.model", "/models/my own")
    assert control.currentText() == "/models/my own"


def test_that_the_theme_changes_at_once(page: SettingsPage, qtbot: QtBot) -> None:
    control = field(page, "appearance", "appearance.theme").control
    assert isinstance(control, Radios)
    assert not page._desk.theme.is_dark
    qtbot.mouseClick(control.button("dark"), LEFT)
    assert page._desk.theme.is_dark


def test_that_the_sample_grows_with_the_slider(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.go_to("appearance")
    section = page.section("appearance")
    before = section.sample.fontMetrics().height()  # type: ignore[attr-defined]
    section.slider.setFocus()  # type: ignore[attr-defined]
    for _ in range(5):
        qtbot.keyClick(section.slider, Qt.Key.Key_Right)  # type: ignore[attr-defined]
    assert settings(page).appearance.text_size == 20
    assert section.sample.fontMetrics().height() > before  # type: ignore[attr-defined]
    assert section.text_size.value() == 20  # type: ignore[attr-defined]


class Files(QObject):
    """Stands in for the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_that_the_folders_open_in_the_file_manager(
    page: SettingsPage, places: Places, qtbot: QtBot
) -> None:
    page.go_to("storage")
    manager = Files()
    QDesktopServices.setUrlHandler("file", manager, "open")
    for line in page.section("storage").folders:  # type: ignore[attr-defined]
        qtbot.mouseClick(line.button, LEFT)
    QDesktopServices.unsetUrlHandler("file")
    assert [Path(each) for each in manager.opened] == [
        places.data,
        places.models,
        places.config,
        places.scratch,
        places.logs,
    ]


def test_that_a_token_is_taken_and_never_shown_again(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.go_to("network")
    token = page.section("network").token  # type: ignore[attr-defined]
    assert not token.save.isEnabled()
    qtbot.keyClicks(token.line, "hf_secret")
    assert token.line.displayText() != "hf_secret"
    qtbot.mouseClick(token.save, LEFT)
    kept = settings(page).network.hf_token
    assert kept is not None
    assert kept.get_secret_value() == "hf_secret"
    assert token.line.text() == ""
    assert token.line.placeholderText() == "A token is saved"
    qtbot.mouseClick(token.forget, LEFT)
    assert settings(page).network.hf_token is None


def test_that_a_token_that_cannot_be_saved_says_why_and_stays_typed(
    page: SettingsPage, places: Places, qtbot: QtBot
) -> None:
    page.go_to("network")
    token = page.section("network").token  # type: ignore[attr-defined]
    places.settings_file.write_text("nonsense = [", encoding="utf-8")
    qtbot.keyClicks(token.line, "hf_secret")
    qtbot.keyClick(token.line, Qt.Key.Key_Return)
    assert "not valid TOML" in token.notice.text()
    assert token.line.text() == "hf_secret"


def test_that_a_token_of_the_environment_cannot_be_changed(
    desk: Desk, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_outside")
    places.settings_file.touch()  # it is read anew, and the environment with it
    page = SettingsPage(desk, Shortcuts(desk.preferences))
    qtbot.addWidget(page)
    token = page.section("network").token  # type: ignore[attr-defined]
    assert not token.line.isEnabled()
    assert not token.forget.isEnabled()
    texts = [each.text() for each in page.section("network").findChildren(QLabel)]
    assert "Set by the environment variable HF_TOKEN." in texts


# Presets.


@pytest.fixture
def presets(places: Places, desk: Desk, page: SettingsPage) -> QWidget:
    desk.preferences.edit(
        "presets",
        lambda file: file.save_preset(
            Preset("Interviews", Options(language="de"), ("srt",))
        ),
    )
    page.go_to("transcription")
    return page.section("transcription").presets  # type: ignore[attr-defined,no-any-return]


def test_that_a_preset_is_shown_with_what_it_does(presets: QWidget) -> None:
    assert list(presets.rows) == ["Interviews"]  # type: ignore[attr-defined]
    texts = [each.text() for each in presets.findChildren(QLabel)]
    assert "base · German · speakers · SRT" in texts


def test_that_a_renamed_preset_stays_that_of_its_watch_folders(
    presets: QWidget, page: SettingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    watch = WatchFolder(folder=tmp_path, preset="Interviews")
    desk.preferences.edit("watch", lambda file: file.save_watch(watch))
    rename(qtbot, presets, "Interviews", "Talks")
    assert list(settings(page).presets) == ["Talks"]
    assert settings(page).presets["Talks"].options.language == "de"
    assert settings(page).watch[0].preset == "Talks"
    assert list(presets.rows) == ["Talks"]  # type: ignore[attr-defined]


def rename(qtbot: QtBot, presets: QWidget, before: str, after: str) -> None:
    qtbot.mouseClick(presets.rows[before].rename, LEFT)  # type: ignore[attr-defined]
    (dialog,) = presets.findChildren(QInputDialog)
    assert dialog.textValue() == before
    dialog.setTextValue(after)
    dialog.accept()
    qtbot.waitUntil(lambda: not presets.findChildren(QInputDialog))


def test_that_a_preset_takes_no_name_that_another_has(
    presets: QWidget, page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.preferences.edit(
        "presets", lambda file: file.save_preset(Preset("Talks", Options()))
    )
    rename(qtbot, presets, "Interviews", "Talks")
    assert presets.notice.text() == "There is a preset “Talks” already."  # type: ignore[attr-defined]
    assert set(settings(page).presets) == {"Interviews", "Talks"}
    rename(qtbot, presets, "Interviews", "Interviews")
    assert not presets.notice.isVisible()  # type: ignore[attr-defined]


def test_that_a_deleted_preset_comes_back_with_undo(
    presets: QWidget, page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(presets.rows["Interviews"].delete, LEFT)  # type: ignore[attr-defined]
    assert not settings(page).presets
    text, undo = said.args
    assert text == "The preset “Interviews” was deleted."
    undo()
    assert list(settings(page).presets) == ["Interviews"]


def test_that_a_preset_that_a_watch_folder_needs_is_not_deleted(
    presets: QWidget, page: SettingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    watch = WatchFolder(folder=tmp_path, preset="Interviews")
    desk.preferences.edit("watch", lambda file: file.save_watch(watch))
    qtbot.mouseClick(presets.rows["Interviews"].delete, LEFT)  # type: ignore[attr-defined]
    assert presets.notice.isVisible()  # type: ignore[attr-defined]
    assert list(settings(page).presets) == ["Interviews"]


# Watch folders.


def watched(page: SettingsPage) -> list[Path]:
    return [watch.folder for watch in settings(page).watch]


def test_that_a_folder_is_watched_after_the_dialog(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to("watch")
    section = page.section("watch")
    qtbot.mouseClick(section.add_button, LEFT)  # type: ignore[attr-defined]
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    qtbot.waitUntil(lambda: watched(page) == [tmp_path])
    section.watch(tmp_path)  # type: ignore[attr-defined]
    qtbot.wait(100)
    assert watched(page) == [tmp_path]


def test_that_a_folder_that_cannot_be_looked_into_is_not_watched(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to("watch")
    section = page.section("watch")
    section.watch(tmp_path / "gone")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "does not exist" in section.notice.text())  # type: ignore[attr-defined]
    assert watched(page) == []


def test_that_a_watch_folder_has_its_choices(
    page: SettingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    SettingsFile(desk.places.settings_file).save_preset(Preset("Talks", Options()))
    page.go_to("watch")
    section = page.section("watch")
    section.watch(tmp_path)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: watched(page) == [tmp_path])
    row = section.rows[tmp_path]  # type: ignore[attr-defined]
    for box in (row.enabled, row.recursive):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
    row.preset.setFocus()
    qtbot.keyClick(row.preset, Qt.Key.Key_Down)
    assert settings(page).watch == (
        WatchFolder(folder=tmp_path, recursive=False, preset="Talks", enabled=False),
    )


def test_that_a_removed_watch_folder_comes_back_with_undo(
    page: SettingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to("watch")
    section = page.section("watch")
    section.watch(tmp_path)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: watched(page) == [tmp_path])
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(section.rows[tmp_path].remove, LEFT)  # type: ignore[attr-defined]
    assert watched(page) == []
    assert section._empty.isVisible()  # type: ignore[attr-defined]
    said.args[1]()
    assert watched(page) == [tmp_path]


def test_that_a_watch_folder_that_is_refused_says_why_and_shows_what_holds(
    page: SettingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page.go_to("watch")
    section = page.section("watch")
    section.watch(tmp_path)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: watched(page) == [tmp_path])
    row = section.rows[tmp_path]  # type: ignore[attr-defined]
    desk.places.settings_file.write_text("nonsense = [", encoding="utf-8")
    row.enabled.setFocus()
    qtbot.keyClick(row.enabled, Qt.Key.Key_Space)
    assert "not valid TOML" in section.notice.text()  # type: ignore[attr-defined]
    assert row.enabled.isChecked()


def test_that_actions_made_later_are_among_the_shortcuts(
    desk: Desk, qtbot: QtBot
) -> None:
    shortcuts = Shortcuts(desk.preferences)
    page = SettingsPage(desk, shortcuts)
    qtbot.addWidget(page)
    action = QAction("Late", page)
    shortcuts.register("window.late", action)
    page.go_to("shortcuts")
    assert list(page.section("shortcuts").rows) == ["window.late"]  # type: ignore[attr-defined]
