"""The page Models by mouse, on the real store and a hub on loopback."""

from pathlib import Path

import pytest
from imitation_hub import WEIGHTS, WHISPER, Hub
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import ModelProblem
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.model_keeper import Phase
from wxdesk.gui.settings.models import ModelRow, ModelsSection
from wxdesk.jobs.models import Listed, Models, Role
from wxdesk.settings import Places

SOME = 100_000


@pytest.fixture
def section(online: Desk, qtbot: QtBot) -> ModelsSection:
    return shown(online, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> ModelsSection:
    made = ModelsSection(desk)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitUntil(lambda: bool(made.rows))
    return made


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(qtbot: QtBot, section: ModelsSection, name: str, phase: Phase) -> None:
    def stands() -> None:
        state = section.keeper.state(name)
        assert state.phase is phase, state

    qtbot.waitUntil(stands)


def visible(section: ModelsSection) -> set[str]:
    return {name for name, row in section.rows.items() if not row.isHidden()}


def parts(places: Places) -> list[Path]:
    return list(places.models.rglob("*.part"))


@pytest.fixture
def stalled(section: ModelsSection, hub: Hub, qtbot: QtBot) -> ModelRow:
    """The row of small, whose download has got stuck after some bytes."""
    hub.stall_at = SOME
    row = section.rows["small"]
    click(qtbot, row.get)
    qtbot.waitUntil(lambda: section.keeper.state("small").done == SOME)
    return row


# What is shown.


def test_that_the_page_says_that_it_looks_and_then_lists_the_speech_models(
    online: Desk, qtbot: QtBot
) -> None:
    section = ModelsSection(online)
    qtbot.addWidget(section)
    section.show()
    assert section.loading.isVisible()
    qtbot.waitUntil(lambda: bool(section.rows))
    assert not section.loading.isVisible()
    assert {"small", "large-v3"} <= visible(section)
    assert not {"align-en", "builtin"} & visible(section)
    assert "free for models" in section.room.text()


def test_that_a_row_tells_size_language_licence_and_quality(
    section: ModelsSection,
) -> None:
    row = section.rows["small.en"]
    assert row.facts.text() == "486.0 MB · English · Licence: MIT"
    assert row.picture.accessibleName() == "Not on this computer"
    assert row.get.accessibleName() == "Download small.en"


def test_that_a_model_of_a_package_cannot_be_removed(section: ModelsSection) -> None:
    row = section.rows["tiny.en"]
    assert "came with the program" in row.facts.text()
    assert row.picture.accessibleName() == "On this computer"
    assert row.remove.isHidden()


@pytest.mark.parametrize(
    ("role", "name"),
    [(Role.DIARIZE, "community-1"), (Role.ALIGN, "align-de")],
)
def test_that_each_kind_of_model_is_one_click_away(
    section: ModelsSection, qtbot: QtBot, role: Role, name: str
) -> None:
    click(qtbot, section.roles[role])
    assert name in visible(section)
    assert "small" not in visible(section)
    assert section.role is role


def test_that_models_that_are_not_here_can_be_left_out(
    section: ModelsSection, qtbot: QtBot
) -> None:
    section.only_here.setFocus()
    qtbot.keyClick(section.only_here, Qt.Key.Key_Space)
    assert visible(section) == {"tiny.en", "base"}
    click(qtbot, section.roles[Role.ALIGN])
    assert visible(section) == set()
    assert section.nothing.isVisible()


def test_that_a_list_that_cannot_be_had_says_why_and_can_be_tried_again(
    online: Desk, places: Places, qtbot: QtBot
) -> None:
    class Lost(Models):
        def list(self) -> list[Listed]:
            raise ModelProblem("The disk with the models is gone.")

    sound, online.models = online.models, Lost(places.models)
    section = ModelsSection(online)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitUntil(section.again.isVisible)
    assert section.broken.about.text() == "The disk with the models is gone."
    online.models = sound
    click(qtbot, section.again)
    qtbot.waitUntil(lambda: bool(section.rows))
    assert not section.broken.isVisible()
    assert not section.again.isVisible()


# Downloads.


def test_that_a_click_downloads_a_model_which_can_then_be_used(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    row = section.rows["small"]
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.HERE)
    assert section.desk.models.locate("small").size == sum(map(len, WHISPER.values()))
    assert row.bar.isHidden()
    click(qtbot, row.use)
    assert section.desk.preferences.settings.transcription.model == "small"
    assert row.use.isHidden()
    assert row.status.text() == "Used for new recordings"


def test_that_a_running_download_shows_how_far_it_is(stalled: ModelRow) -> None:
    assert stalled.bar.isVisible()
    assert 0 < stalled.bar.value() < stalled.bar.maximum()
    assert "100.0 kB of 512.0 kB" in stalled.status.text()
    assert stalled.pause.isVisible()
    assert stalled.cancel.isVisible()
    assert stalled.get.isHidden()


def test_that_a_paused_download_keeps_its_part_and_goes_on_from_there(
    stalled: ModelRow,
    section: ModelsSection,
    hub: Hub,
    places: Places,
    qtbot: QtBot,
) -> None:
    click(qtbot, stalled.pause)
    wait_for(qtbot, section, "small", Phase.PAUSED)
    assert "100.0 kB of 512.0 kB are here" in stalled.status.text()
    assert sum(part.stat().st_size for part in parts(places)) == SOME
    hub.stall_at = None
    assert stalled.get.text() == "Resume"
    click(qtbot, stalled.get)
    wait_for(qtbot, section, "small", Phase.HERE)
    assert hub.ranges() == [f"bytes={SOME}-"]


def test_that_a_cancelled_download_leaves_nothing_behind(
    stalled: ModelRow, section: ModelsSection, places: Places, qtbot: QtBot
) -> None:
    click(qtbot, stalled.cancel)
    wait_for(qtbot, section, "small", Phase.ABSENT)
    assert not parts(places)
    assert stalled.get.text() == "Download"
    assert not stalled.problem.isVisible()


def test_that_a_paused_download_can_be_thrown_away(
    stalled: ModelRow, section: ModelsSection, places: Places, qtbot: QtBot
) -> None:
    click(qtbot, stalled.pause)
    wait_for(qtbot, section, "small", Phase.PAUSED)
    click(qtbot, stalled.cancel)
    wait_for(qtbot, section, "small", Phase.ABSENT)
    assert not parts(places)


def test_that_a_second_download_waits_for_the_first(
    stalled: ModelRow, section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    second = section.rows["medium"]
    click(qtbot, second.get)
    assert section.keeper.state("medium").phase is Phase.WAITING
    assert second.status.text() == "Waits for the other download"
    hub.stall_at = None
    click(qtbot, stalled.pause)
    wait_for(qtbot, section, "medium", Phase.HERE)


def test_that_a_waiting_download_can_be_cancelled(
    stalled: ModelRow, section: ModelsSection, qtbot: QtBot
) -> None:
    click(qtbot, section.rows["medium"].get)
    click(qtbot, section.rows["medium"].cancel)
    wait_for(qtbot, section, "medium", Phase.ABSENT)
    assert section.keeper.state("small").phase is Phase.FETCHING


def test_that_a_download_that_comes_damaged_says_so_and_can_be_had_again(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    hub.wrong = {"model.bin"}
    row = section.rows["small"]
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.ABSENT)
    assert "came damaged" in row.problem.text()
    assert row.picture.accessibleName() == "There is a problem"
    hub.wrong = set()
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.HERE)
    assert not row.problem.isVisible()


def test_that_a_line_that_always_breaks_off_is_told_and_the_part_kept(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    hub.cut_at, hub.cuts_all_after = SOME, True
    click(qtbot, section.rows["small"].get)
    wait_for(qtbot, section, "small", Phase.PAUSED)
    row = section.rows["small"]
    assert "broke off" in row.problem.text()
    hub.cut_at, hub.cuts_all_after = None, False
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.HERE)


def test_that_a_truncated_answer_is_taken_up_where_it_ended(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    hub.cut_at = 2 * SOME
    click(qtbot, section.rows["small"].get)
    wait_for(qtbot, section, "small", Phase.HERE)
    assert f"bytes={2 * SOME}-" in hub.ranges()


def test_that_a_hub_that_answers_nothing_sensible_is_told(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    hub.listing = b"<html>Log in</html>"
    row = section.rows["small"]
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.ABSENT)
    assert "no list of files" in row.problem.text()


def test_that_a_model_that_asks_for_consent_leads_to_its_page(
    section: ModelsSection, hub: Hub, qtbot: QtBot
) -> None:
    hub.gate = "hf_token"
    click(qtbot, section.roles[Role.DIARIZE])
    row = section.rows["community-1"]
    click(qtbot, row.get)
    qtbot.waitUntil(row.problem.isVisible)
    assert "accepted its conditions" in row.problem.text()
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    click(qtbot, row.page)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [
        "https://huggingface.co/pyannote/speaker-diarization-community-1"
    ]


class Browser(QObject):
    """Remembers which addresses it was to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


# What can be done with a model that is here.


@pytest.fixture
def small(section: ModelsSection, qtbot: QtBot) -> ModelRow:
    """The row of a model that was downloaded."""
    row = section.rows["small"]
    click(qtbot, row.get)
    wait_for(qtbot, section, "small", Phase.HERE)
    qtbot.waitUntil(row.remove.isVisible)
    return row


def test_that_a_check_finds_a_sound_model_sound(
    small: ModelRow, section: ModelsSection, qtbot: QtBot
) -> None:
    click(qtbot, small.check)
    assert small.status.text() == "Checking every byte…"
    qtbot.waitUntil(lambda: section.keeper.state("small").is_sound)
    assert small.status.text() == "Checked: every byte is as it should be"


def test_that_a_check_finds_a_damaged_model_which_a_click_mends(
    small: ModelRow, section: ModelsSection, qtbot: QtBot
) -> None:
    weights = section.desk.models.locate("small").folder / "model.bin"
    weights.write_bytes(WEIGHTS[::-1])
    click(qtbot, small.check)
    qtbot.waitUntil(small.problem.isVisible)
    assert "is damaged" in small.problem.text()
    click(qtbot, small.get)
    wait_for(qtbot, section, "small", Phase.HERE)
    assert weights.read_bytes() == WEIGHTS
    assert not small.problem.isVisible()


def question(section: ModelsSection) -> QMessageBox:
    (box,) = section.findChildren(QMessageBox)
    return box


def test_that_a_model_is_removed_only_after_a_question(
    small: ModelRow, section: ModelsSection, places: Places, qtbot: QtBot
) -> None:
    click(qtbot, small.remove)
    box = question(section)
    assert box.defaultButton().text() == "Keep"
    assert "512.0 kB" in box.informativeText()
    click(qtbot, answer(box, "Keep"))
    assert section.keeper.state("small").phase is Phase.HERE
    qtbot.waitUntil(lambda: not section.findChildren(QMessageBox))
    click(qtbot, small.remove)
    click(qtbot, answer(question(section), "Remove"))
    wait_for(qtbot, section, "small", Phase.ABSENT)
    assert not (places.models / "small").exists()


def answer(box: QMessageBox, text: str) -> QPushButton:
    return next(b for b in box.findChildren(QPushButton) if b.text() == text)


def test_that_a_model_that_cannot_be_removed_says_why(
    section: ModelsSection, qtbot: QtBot
) -> None:
    section.keeper.remove("tiny.en")
    row = section.rows["tiny.en"]
    qtbot.waitUntil(row.problem.isVisible)
    assert "comes with the package" in row.problem.text()
    wait_for(qtbot, section, "tiny.en", Phase.HERE)


def test_that_a_model_that_the_environment_names_cannot_be_changed_here(
    online: Desk, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHISPER_MODEL", "base")
    places.settings_file.touch()  # it is read anew, and the environment with it
    section = shown(online, qtbot)
    assert section.rows["tiny.en"].use.isVisible()
    assert not section.rows["tiny.en"].use.isEnabled()


# A folder on disk.


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_that_a_folder_with_a_model_is_taken_by_the_dialog(
    section: ModelsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = put(tmp_path / "my model", WHISPER)
    click(qtbot, section.use_folder)
    (dialog,) = section.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(folder))
    QTest.qWait(10)
    dialog.accept()
    preferences = section.desk.preferences
    qtbot.waitUntil(lambda: preferences.settings.transcription.model == str(folder))
    assert section.own.text() == f"Used for new recordings: {folder}"
    assert section.own.isVisible()


def test_that_a_folder_without_a_model_is_refused_with_its_name(
    section: ModelsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    section.take_up_folder(put(tmp_path / "holiday", {"photo.jpg": b"jpg"}))
    assert not section.use_folder.isEnabled()
    qtbot.waitUntil(section.notice.isVisible)
    assert "holiday" in section.notice.text()
    assert section.use_folder.isEnabled()
    assert section.desk.preferences.settings.transcription.model == "base"


def test_that_a_folder_with_a_model_for_word_times_is_used_for_those(
    section: ModelsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    names = (
        "model.safetensors",
        "config.json",
        "vocab.json",
        "preprocessor_config.json",
    )
    folder = put(tmp_path / "words", dict.fromkeys(names, b"{}"))
    section.take_up_folder(folder)
    preferences = section.desk.preferences
    qtbot.waitUntil(
        lambda: preferences.settings.transcription.align_model == str(folder)
    )
    assert section.role is Role.ALIGN
    assert section.own.isVisible()


def test_that_a_folder_with_a_pipeline_tells_speakers_apart_from_now_on(
    section: ModelsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences = section.desk.preferences
    folder = put(tmp_path / "speakers", {"config.yaml": b"version: 4.0"})
    section.take_up_folder(folder)
    qtbot.waitUntil(section.notice.isVisible)
    assert "holds no pipeline" in section.notice.text()
    (folder / "config.yaml").write_text("pipeline:\n  name: some.Pipeline\n")
    section.take_up_folder(folder)
    qtbot.waitUntil(lambda: preferences.settings.transcription.diarizer == str(folder))
    assert section.role is Role.DIARIZE
    assert section.own.isVisible()


def test_that_a_model_that_is_refused_as_the_usual_one_says_why(
    section: ModelsSection, places: Places, qtbot: QtBot
) -> None:
    places.settings_file.write_text("nonsense = [", encoding="utf-8")
    click(qtbot, section.rows["tiny.en"].use)
    assert "not valid TOML" in section.notice.text()


def test_that_another_models_folder_is_looked_into_at_once(
    section: ModelsSection, small: ModelRow, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = section.desk
    desk.models = Models(tmp_path / "elsewhere", offline=True)
    desk.preferences.set("storage.models_folder", str(tmp_path / "elsewhere"))
    wait_for(qtbot, section, "small", Phase.ABSENT)
    click(qtbot, small.get)
    qtbot.waitUntil(small.problem.isVisible)
    assert "set to offline" in small.problem.text()


def test_that_the_folder_of_the_models_is_shown(
    section: ModelsSection, places: Places, qtbot: QtBot
) -> None:
    files = Browser()
    QDesktopServices.setUrlHandler("file", files, "open")
    click(qtbot, section.show_folder)
    QDesktopServices.unsetUrlHandler("file")
    assert files.opened == [QUrl.fromLocalFile(str(places.models)).toString()]


def test_that_every_control_has_a_name(section: ModelsSection) -> None:
    for widget in section.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QPushButton) else ""
            assert widget.accessibleName() or text or widget.property("text"), widget
