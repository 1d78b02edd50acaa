"""Watch folders in the window: a change acts at once, and what goes wrong is told."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tone_file import write_tone
from whole_window import opened, wait_for

from wxdesk import desktop
from wxdesk.core.job import Status
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.settings.watch import WatchSection
from wxdesk.settings import Places


@pytest.fixture
def window(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    with opened(places, qapp, qtbot, partial(FakeEngine)) as made:
        # Or one would wait for five seconds each time.
        made._watching._settle_seconds = 0.1
        made._watching._interval_seconds = 0.1
        yield made


@pytest.fixture
def said(window: desktop.Window) -> list[str]:
    heard: list[str] = []
    window.desk.said.connect(lambda text, _: heard.append(text))
    return heard


@pytest.fixture
def watched(window: desktop.Window, tmp_path: Path, qtbot: QtBot) -> Path:
    """A folder that is watched since the user has added it in the settings."""
    folder = tmp_path / "recorder"
    folder.mkdir()
    section = window.settings.section("watch")
    assert isinstance(section, WatchSection)
    section.watch(folder)
    qtbot.waitUntil(lambda: folder in section.rows)
    return folder


def test_that_a_folder_is_watched_as_soon_as_it_is_added_and_a_recording_is_taken_once(
    window: desktop.Window, watched: Path, qtbot: QtBot
) -> None:
    write_tone(watched / "new.wav")
    wait_for(window, qtbot, "new.wav", Status.DONE)
    qtbot.wait(400)
    assert window.main.queue.model.rowCount() == 1


def test_that_a_folder_that_is_lost_and_comes_back_is_told(
    window: desktop.Window, watched: Path, said: list[str], qtbot: QtBot
) -> None:
    qtbot.wait(300)
    away = watched.rename(watched.with_name("away"))
    qtbot.waitUntil(lambda: any("cannot be watched now" in text for text in said))
    away.rename(watched)
    qtbot.waitUntil(lambda: any("is watched again" in text for text in said))
    assert str(watched) in said[-1]


def test_that_a_folder_is_watched_no_more_once_it_is_removed(
    window: desktop.Window, watched: Path, qtbot: QtBot
) -> None:
    section = window.settings.section("watch")
    assert isinstance(section, WatchSection)
    section.rows[watched].remove.click()
    write_tone(watched / "new.wav")
    qtbot.wait(600)
    assert window.main.queue.model.rowCount() == 0


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("Only new recordings", ["new.wav"]),
        ("Everything", ["new.wav", "old.wav"]),
        ("Cancel", []),
    ],
)
def test_that_what_is_in_a_folder_already_is_transcribed_only_if_the_user_wants_it(
    window: desktop.Window,
    tmp_path: Path,
    qtbot: QtBot,
    answer: str,
    taken: list[str],
) -> None:
    folder = tmp_path / "recorder"
    folder.mkdir()
    write_tone(folder / "old.wav")
    window.main.go_to_page(window.settings)
    window.settings.go_to("watch")
    section = window.settings.section("watch")
    assert isinstance(section, WatchSection)
    section.watch(folder)
    qtbot.waitUntil(lambda: section.findChild(QMessageBox) is not None)
    box = section.findChild(QMessageBox)
    assert box.text() == f"1 recording is in {folder} already."
    (button,) = (it for it in box.buttons() if it.text().replace("&", "") == answer)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.findChild(QMessageBox) is None)
    if answer != "Cancel":
        qtbot.waitUntil(lambda: folder in section.rows)
    write_tone(folder / "new.wav")
    for name in taken:
        wait_for(window, qtbot, name, Status.DONE)
    qtbot.wait(600)
    jobs = window.main.queue.model.jobs()
    assert sorted(job.name for job in jobs) == taken
    assert (folder in section.rows) == bool(taken)


def test_that_a_folder_that_is_added_twice_is_asked_about_once(
    window: desktop.Window, tmp_path: Path, qtbot: QtBot
) -> None:
    write_tone(tmp_path / "old.wav")
    section = window.settings.section("watch")
    assert isinstance(section, WatchSection)
    section.watch(tmp_path)
    section.watch(tmp_path)
    qtbot.waitUntil(lambda: section.findChild(QMessageBox) is not None)
    section.watch(tmp_path)
    qtbot.wait(300)
    (box,) = section.findChildren(QMessageBox)
    box.reject()
    qtbot.waitUntil(lambda: section.findChild(QMessageBox) is None)
    section.watch(tmp_path)
    qtbot.waitUntil(lambda: section.findChild(QMessageBox) is not None)
