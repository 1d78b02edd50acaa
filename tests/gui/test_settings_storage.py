"""Settings > Storage: backups, and everything saved into one file."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.storage import StorageSection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> StorageSection:
    made = StorageSection(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_it_tells_when_the_last_backup_was_made(
    desk: Desk, section: StorageSection
) -> None:
    assert section.last_backup.text() == "None was made yet."
    assert not section.backups.button.isEnabled()
    desk.safekeeping.keep()
    section.hide()
    section.show()
    assert section.last_backup.text().startswith("The last one: Today")
    assert section.backups.button.isEnabled()


def test_that_everything_is_saved_into_the_file_that_was_chosen(
    section: StorageSection, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(section.saving.save, LEFT)
    dialog = section.saving.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "all.zip"
    file.write_bytes(b"the dialog has asked")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert section.saving.stop.isVisible()
    assert not section.saving.save.isVisible()
    qtbot.waitUntil(lambda: section.saving.told.isVisible())
    assert str(file) in section.saving.told.text()
    qtbot.waitUntil(section.saving.save.isVisible)
    with zipfile.ZipFile(file) as archive:
        assert {"wxdesk.db", "manifest.json"} <= set(archive.namelist())


def test_that_what_stands_in_the_way_is_said(
    section: StorageSection, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    section.saving.save_as(tmp_path / "file" / "all.zip")
    qtbot.waitUntil(lambda: section.saving.problem.isVisible())
    assert "cannot be written" in section.saving.problem.text()
    qtbot.waitUntil(section.saving.save.isVisible)


def test_that_saving_can_be_stopped(
    desk: Desk, section: StorageSection, qtbot: QtBot, tmp_path: Path
) -> None:
    section.saving.save_as(tmp_path / "all.zip")
    qtbot.mouseClick(section.saving.stop, LEFT)
    qtbot.waitUntil(section.saving.save.isVisible)
    assert not section.saving.problem.isVisible()
    assert not list(tmp_path.glob("*.part"))
