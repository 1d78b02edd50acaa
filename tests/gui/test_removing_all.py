"""Settings > Storage: where everything is and why, and how all of it is removed."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings import storage
from wxdesk.gui.settings.removing import RemovalDialog, kind_words
from wxdesk.gui.settings.storage import StorageSection
from wxdesk.jobs.removal import Kind, Removal
from wxdesk.settings import Home, Places

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> StorageSection:
    made = StorageSection(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def dialog(section: StorageSection, qtbot: QtBot) -> RemovalDialog:
    """The dialog, once it has found what there is."""
    section.remove_all.click()
    dialog = section.findChild(RemovalDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    return dialog


def paths(dialog: RemovalDialog) -> set[str]:
    return {
        item.text()
        for row in range(dialog.table.rowCount())
        if (item := dialog.table.item(row, 2))
    }


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Home.NAMED, "as WXDESK_HOME says."),
        (Home.PORTABLE, "beside the program, since it is portable."),
        (Home.USUAL, "where this system keeps such things"),
    ],
)
def test_that_it_is_said_why_the_folders_are_where_they_are(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, why: Home, words: str
) -> None:
    home = None if why is Home.USUAL else Path("/stick/wxdesk-data")
    monkeypatch.setattr(storage.Home, "find", lambda: (why, home))
    section = StorageSection(desk)
    qtbot.addWidget(section)
    texts = [label.text() for label in section.findChildren(QLabel)]
    (text,) = (it.replace("\u200b", "") for it in texts if words in it)
    assert home is None or f"All are in {home}, " in text


def test_that_all_that_is_kept_is_listed(dialog: RemovalDialog, places: Places) -> None:
    assert str(places.data / "wxdesk.db") in paths(dialog)
    assert dialog.total.text().startswith("Together ")
    assert len({kind_words(kind) for kind in Kind}) == len(Kind)


def test_that_nothing_is_removed_before_one_has_confirmed_it(
    desk: Desk, dialog: RemovalDialog, qtbot: QtBot
) -> None:
    assert not dialog.remove.isEnabled()
    dialog.sure.click()
    assert dialog.remove.isEnabled()
    with qtbot.waitSignal(desk.removal_wanted) as wanted:
        qtbot.mouseClick(dialog.remove, LEFT)
    (removal,) = wanted.args
    assert isinstance(removal, Removal)


def test_that_a_dialog_that_is_cancelled_removes_nothing(
    desk: Desk, dialog: RemovalDialog, qtbot: QtBot
) -> None:
    dialog.sure.click()
    with qtbot.assertNotEmitted(desk.removal_wanted):
        dialog.reject()


def test_that_models_can_be_left_out(
    places: Places, section: StorageSection, qtbot: QtBot
) -> None:
    model = places.models / "base"
    model.mkdir()
    (model / "wxdesk.json").touch()
    section.remove_all.click()
    dialog = section.findChild(RemovalDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: str(model) in paths(dialog))
    dialog.sure.click()
    dialog.keep_models.click()
    assert not dialog.remove.isEnabled()
    qtbot.waitUntil(dialog.remove.isEnabled)
    assert str(model) not in paths(dialog)
    dialog.reject()


_SCRIPT = """
import sys
from functools import partial
from PySide6.QtCore import QTimer
from wxdesk import app, desktop
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.settings.removing import RemovalDialog
from wxdesk.gui.settings.storage import StorageSection

class Leaving(desktop.Window):
    def __init__(self, *parts):
        super().__init__(*parts)
        QTimer.singleShot(500, self.leave)

    def leave(self):
        self.main._remember()
        self.main.go_to_page(self.settings)
        self.settings.go_to("storage")
        page = self.settings.section("storage")
        page.remove_all.click()
        self.dialog = page.findChild(RemovalDialog)
        self.dialog.sure.click()
        self.look = QTimer(interval=20)
        self.look.timeout.connect(self.dialog.remove.click)
        self.look.start()

app.opened = partial(app.opened, make_engine=partial(FakeEngine))
desktop.Window = Leaving
sys.exit(desktop.run(sys.argv[1:]))
"""


@pytest.mark.parametrize("has_others", [False, True])
def test_that_the_program_ends_and_leaves_nothing_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_others: bool
) -> None:
    home = tmp_path / "new home"
    home.mkdir()
    monkeypatch.setenv("WXDESK_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    if has_others:
        (home / "thesis.odt").touch()
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    left = [path.name for path in home.iterdir()] if home.exists() else []
    assert left == (["thesis.odt"] if has_others else [])
    assert home.exists() == has_others
