"""Help: the sheet of keys, diagnostics without names, and the licences."""

import getpass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wxdesk import __version__
from wxdesk.core.errors import EngineDied, WxdeskError
from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.desk import Desk
from wxdesk.gui.help import HelpPage, ShortcutSheet, diagnostics
from wxdesk.gui.licences import PartsModel, parts
from wxdesk.gui.manual import ManualWindow
from wxdesk.jobs.checkup import Finding, Health, anonymous
from wxdesk.jobs.devices import DeviceReport, Devices
from wxdesk.settings import Places, Preset, WatchFolder

LEFT = Qt.MouseButton.LeftButton


class Found(Devices):
    """What was found, without a process that looks."""

    def __init__(self, report: DeviceReport | WxdeskError) -> None:
        self._report = report

    def report(self) -> DeviceReport:
        if isinstance(self._report, WxdeskError):
            raise self._report
        return self._report


def found(gpus: int = 0, verdict: str = "") -> Found:
    types = ("float16",) if gpus else ()
    return Found(DeviceReport("A processor", 4, ("int8",), gpus, types, verdict))


@pytest.fixture
def shortcuts(desk: Desk, qtbot: QtBot) -> Shortcuts:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Shortcuts(desk.preferences)
    for id, text, keys in (
        ("window.queue", "Queue", "Ctrl+1"),
        ("queue.pause", "Pause", "Ctrl+P"),
        ("queue.nothing", "Without keys", ""),
    ):
        action = QAction(text, owner)
        action.setShortcut(QKeySequence(keys))
        made.register(id, action)
    # Or it would die with this function, and the actions with it.
    made.owner = owner  # type: ignore[attr-defined]
    return made


@pytest.fixture
def page(desk: Desk, shortcuts: Shortcuts, qtbot: QtBot) -> HelpPage:
    desk.devices = found()
    made = HelpPage(desk, shortcuts)
    made.addActions([made.read, made.sheet])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


# The sheet.


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_that_a_key_opens_the_sheet_of_all_keys(
    page: HelpPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(page, key, modifier)
    (sheet,) = page.findChildren(ShortcutSheet)
    assert sheet.lines() == [("Queue", "Ctrl+1"), ("Pause", "Ctrl+P")]


def test_that_the_sheet_shows_the_keys_as_they_are_now_and_can_be_sifted(
    shortcuts: Shortcuts, qtbot: QtBot
) -> None:
    shortcuts.set("queue.pause", QKeySequence("Ctrl+R"))
    sheet = ShortcutSheet(shortcuts)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.keyClicks(sheet.filter, "ctrl+r")
    assert sheet.lines() == [("Pause", "Ctrl+R")]


# The manual.


def test_that_a_key_opens_the_manual_and_the_same_one_again(
    page: HelpPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F1)
    (window,) = page.findChildren(ManualWindow)
    window.go_to("privacy")
    qtbot.mouseClick(page.reading, LEFT)
    assert page.findChildren(ManualWindow) == [window]
    assert window.here == ("privacy", "")


def test_that_a_message_is_explained_and_one_unheard_of_searched_for(
    page: HelpPage, desk: Desk
) -> None:
    desk.puzzled.emit("talk.wav is encrypted, so its sound cannot be read. Ask.")
    (window,) = page.findChildren(ManualWindow)
    chapter, anchor = window.here
    assert chapter == "trouble-recordings"
    assert anchor
    desk.puzzled.emit("Nobody has ever said that.")
    assert window.field.text() == "Nobody has ever said that."


# Diagnostics.


def test_that_diagnostics_are_copied(page: HelpPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.diagnostics, LEFT)
    assert not page.diagnostics.isEnabled()
    qtbot.waitUntil(page.diagnostics.isEnabled, timeout=20_000)
    report = QGuiApplication.clipboard().text()
    assert f"wxdesk {__version__}" in report
    assert "processor: A processor, 4 cores; int8" in report
    assert "database: …" in report
    assert page.said.text().startswith("Copied.")


def test_that_diagnostics_that_fail_say_why(
    page: HelpPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> None:
        raise WxdeskError("The disk is gone.")

    monkeypatch.setattr(desk.models, "list", lost)
    qtbot.mouseClick(page.diagnostics, LEFT)
    qtbot.waitUntil(lambda: page.said.text() == "The disk is gone.", timeout=20_000)
    assert page.diagnostics.isEnabled()


def test_that_diagnostics_name_no_folder_no_file_and_no_user(
    desk: Desk, places: Places, tmp_path: Path
) -> None:
    folder = tmp_path / "Anna's recordings"
    preferences = desk.preferences
    desk.devices = found()
    preferences.set("transcription.model", str(tmp_path / "secret model"))
    preferences.set("general.ffmpeg", str(tmp_path / "own ffmpeg"))
    preferences.edit(
        "presets",
        lambda file: file.save_preset(
            Preset("x", preferences.settings.transcription, ("srt",), folder)
        ),
    )
    preferences.edit("watch", lambda file: file.save_watch(WatchFolder(folder=folder)))
    report = diagnostics(desk)
    assert "BROKEN  default model" in report
    for name in (str(tmp_path), "Anna", "secret model", "own ffmpeg", "settings.toml"):
        assert name not in report, name


def test_that_the_name_of_a_known_model_stays_in_the_diagnostics(desk: Desk) -> None:
    desk.devices = found()
    assert "ok  default model: base" in diagnostics(desk)


@pytest.mark.parametrize(
    ("devices", "line"),
    [
        (found(), "note  GPU: No CUDA device"),
        (found(1, "ok"), "ok  GPU: 1 found and tested; float16"),
        (found(1, "it failed"), "BROKEN  GPU: It is not used, since it failed."),
        (Found(EngineDied("The driver crashed.")), "BROKEN  devices: The driver"),
    ],
)
def test_that_diagnostics_tell_of_the_devices(
    desk: Desk, devices: Devices, line: str
) -> None:
    desk.devices = devices
    assert line in diagnostics(desk)


@pytest.mark.parametrize(
    "text",
    [
        "/srv/talks/anna.wav cannot be read",
        r"C:\Users\anna\talk.wav cannot be read",
        r"\\server\anna\talk.wav cannot be read",
    ],
)
def test_that_a_path_that_nobody_knew_of_is_left_out(text: str) -> None:
    finding = Finding("file", Health.BROKEN, text, f"Look at {text}.")
    (bare,) = anonymous([finding], [getpass.getuser()])
    assert "anna" not in bare.text + bare.hint
    assert bare.text.endswith("cannot be read")


def test_that_fractions_and_addresses_of_the_web_stay() -> None:
    finding = Finding("x", Health.WELL, "3/4 done, see https://example.org/page")
    assert list(anonymous([finding], [])) == [finding]


# The logs, and the licences.


class Files(QObject):
    """Stands in for the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_that_the_logs_open_in_the_file_manager(
    page: HelpPage, places: Places, qtbot: QtBot
) -> None:
    manager = Files()
    QDesktopServices.setUrlHandler("file", manager, "open")
    qtbot.mouseClick(page.logs, LEFT)
    QDesktopServices.unsetUrlHandler("file")
    assert manager.opened == [places.logs.as_posix()]


def test_that_the_parts_are_what_the_program_needs_with_their_licences() -> None:
    licences = {part.name: part.licence for part in parts()}
    assert licences["SQLAlchemy"] == "MIT"
    assert "BSD" in licences["httpx"]
    assert "carried by imageio-ffmpeg" in " ".join(licences)
    assert not {"pytest", "ruff", "mypy", "wxdesk"} & set(licences)
    assert all(licences.values())


def test_that_a_package_that_is_not_installed_is_passed_over() -> None:
    assert all("carried by" in part.name for part in parts("no-such-package"))


def test_that_the_parts_are_a_sound_model(qapp: QObject) -> None:
    model = PartsModel(parts())
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, mode)
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)
    ]
    assert titles == ["Part", "Version", "Licence"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_that_the_parts_are_sifted_by_licence(page: HelpPage, qtbot: QtBot) -> None:
    model = page.table.model()
    everything = model.rowCount()
    qtbot.keyClicks(page.filter, "mpl")
    assert 0 < model.rowCount() < everything
    assert all(
        "MPL" in " ".join(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    )
    page.hide()
    page.show()
    assert page.table.model() is model
