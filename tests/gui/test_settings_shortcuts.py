"""Keys: given, taken, refused and reset, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import NotAllowed
from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.shortcuts import ShortcutsSection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shortcuts(desk: Desk, owner: QWidget) -> Shortcuts:
    made = Shortcuts(desk.preferences)
    for id, text, keys in (
        ("window.queue", "Queue", "Ctrl+1"),
        ("queue.add_files", "&Add files…", "Ctrl+O"),
        ("queue.pause", "Pause", "Ctrl+P"),
        ("library.open", "Open", "Return"),
    ):
        action = QAction(text, owner)
        action.setShortcut(QKeySequence(keys))
        owner.addAction(action)
        made.register(id, action)
    return made


@pytest.fixture
def section(desk: Desk, shortcuts: Shortcuts, qtbot: QtBot) -> ShortcutsSection:
    made = ShortcutsSection(desk, shortcuts)
    qtbot.addWidget(made)
    made.resize(600, 480)
    made.show()
    qtbot.waitExposed(made)
    return made


def action(owner: QWidget, text: str) -> QAction:
    return next(each for each in owner.actions() if text in each.text())


def press(
    qtbot: QtBot, section: ShortcutsSection, id: str, key: Qt.Key, *, ctrl: bool = True
) -> None:
    edit = section.rows[id].keys
    edit.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(edit, key, control if ctrl else Qt.KeyboardModifier.NoModifier)


def test_that_an_action_has_a_name_a_place_and_a_tooltip_with_its_keys(
    shortcuts: Shortcuts, owner: QWidget
) -> None:
    assert shortcuts.name("queue.add_files") == "Add files"
    assert shortcuts.place("queue.add_files") == "Queue"
    assert shortcuts.place("window.queue") == "Everywhere"
    assert action(owner, "Add").toolTip() == "Add files (Ctrl+O)"


def test_that_pressed_keys_act_at_once_and_are_kept(
    section: ShortcutsSection, owner: QWidget, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    assert action(owner, "Pause").shortcut().toString() == "Ctrl+R"
    assert action(owner, "Pause").toolTip() == "Pause (Ctrl+R)"
    assert desk.preferences.settings.shortcuts == {"queue.pause": "Ctrl+R"}


def test_that_kept_keys_are_given_to_an_action_when_it_comes(
    section: ShortcutsSection, desk: Desk, owner: QWidget, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    later, pause = Shortcuts(desk.preferences), QAction("Pause", owner)
    pause.setShortcut(QKeySequence("Ctrl+P"))
    later.register("queue.pause", pause)
    assert pause.shortcut().toString() == "Ctrl+R"


def test_that_keys_that_another_action_has_are_refused_with_its_name(
    section: ShortcutsSection, owner: QWidget, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_O)
    row = section.rows["queue.pause"]
    assert row.notice.isVisible()
    assert row.notice.text() == "Ctrl+O is taken by “Add files”."
    assert row.keys.keySequence().toString() == "Ctrl+P"
    assert action(owner, "Pause").shortcut().toString() == "Ctrl+P"
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    assert not row.notice.isVisible()


def test_that_two_places_may_use_the_same_keys_but_not_if_one_is_everywhere(
    shortcuts: Shortcuts,
) -> None:
    shortcuts.set("library.open", QKeySequence("Ctrl+O"))
    with pytest.raises(NotAllowed, match="Queue"):
        shortcuts.set("library.open", QKeySequence("Ctrl+1"))


def test_that_backspace_leaves_an_action_without_keys(
    section: ShortcutsSection, owner: QWidget, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_Backspace, ctrl=False)
    assert action(owner, "Pause").shortcuts() == []
    assert action(owner, "Pause").toolTip() == "Pause"


def test_that_tab_leads_on_instead_of_becoming_the_keys(
    section: ShortcutsSection, owner: QWidget, qtbot: QtBot
) -> None:
    edit = section.rows["queue.pause"].keys
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    assert edit.keySequence().toString() == "Ctrl+P"


def test_that_one_action_is_reset_by_mouse(
    section: ShortcutsSection, owner: QWidget, qtbot: QtBot
) -> None:
    row = section.rows["queue.pause"]
    assert row.reset.isHidden()
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    qtbot.mouseClick(row.reset, LEFT)
    assert action(owner, "Pause").shortcut().toString() == "Ctrl+P"
    assert row.reset.isHidden()


def test_that_keys_that_are_taken_by_now_are_not_reset_to(
    section: ShortcutsSection, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    press(qtbot, section, "queue.add_files", Qt.Key.Key_P)
    row = section.rows["queue.pause"]
    qtbot.mouseClick(row.reset, LEFT)
    assert row.notice.text() == "Ctrl+P is taken by “Add files”."
    assert row.keys.keySequence().toString() == "Ctrl+R"


def test_that_all_actions_are_reset_at_once(
    section: ShortcutsSection, shortcuts: Shortcuts, qtbot: QtBot
) -> None:
    press(qtbot, section, "queue.pause", Qt.Key.Key_R)
    press(qtbot, section, "queue.add_files", Qt.Key.Key_P)
    qtbot.mouseClick(section.reset_all, LEFT)
    assert all(shortcuts.is_usual(id) for id in shortcuts.ids())
    assert section.rows["queue.add_files"].keys.keySequence().toString() == "Ctrl+O"


def test_that_keys_that_clash_in_the_file_are_pointed_at(
    section: ShortcutsSection, desk: Desk
) -> None:
    desk.preferences.edit(
        "shortcuts", lambda file: file.set_shortcut("queue.pause", "Ctrl+O")
    )
    for id, other in (("queue.pause", "Add files"), ("queue.add_files", "Pause")):
        assert other in section.rows[id].notice.text()
    assert not section.rows["library.open"].notice.text()


def test_that_rows_are_found_by_name_and_by_keys(
    section: ShortcutsSection, qtbot: QtBot
) -> None:
    for text, found in (
        ("pause", ["queue.pause"]),
        ("ctrl+o", ["queue.add_files"]),
        ("xyz", []),
        ("", list(section.rows)),
    ):
        section.filter.selectAll()
        section.filter.clear()
        qtbot.keyClicks(section.filter, text)
        assert [id for id, row in section.rows.items() if row.isVisible()] == found
        assert section._nothing.isVisible() is not bool(found)


def test_that_each_of_several_actions_of_one_name_gets_the_keys(
    shortcuts: Shortcuts, owner: QWidget
) -> None:
    second = QAction("Open", owner)
    shortcuts.register("library.open", second)
    shortcuts.set("library.open", QKeySequence("Ctrl+E"))
    assert second.shortcut().toString() == "Ctrl+E"


def test_that_a_deleted_action_is_forgotten(
    shortcuts: Shortcuts, qtbot: QtBot, desk: Desk
) -> None:
    gone = QWidget()
    shortcuts.register("library.gone", QAction("Gone", gone))
    assert "library.gone" in shortcuts.ids()
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    assert "library.gone" not in shortcuts.ids()
    desk.preferences.edit(
        "shortcuts", lambda file: file.set_shortcut("library.gone", "Ctrl+G")
    )
    shortcuts.reset_all()


def test_that_every_row_names_its_action_to_a_screen_reader(
    section: ShortcutsSection,
) -> None:
    assert section.rows["queue.pause"].keys.accessibleName() == "Keys for Pause"
