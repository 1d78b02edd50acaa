"""Every action of the whole window: which there are, and that no keys clash."""

from collections.abc import Iterator

import pytest
from kept import keep
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from stand_in_server import StandInServer

from wxdesk import app
from wxdesk.desktop import Window
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.desk import Desk
from wxdesk.gui.key_sets import KEY_SETS


@pytest.fixture
def window(qapp: QApplication, program: app.Program, qtbot: QtBot) -> Iterator[Window]:
    made = Window(qapp, program, StandInServer())
    qtbot.addWidget(made.main)
    made.main.show()
    qtbot.waitExposed(made.main)
    yield made
    made.close()


def test_that_every_action_of_every_place_is_among_the_shortcuts(
    window: Window,
) -> None:
    named = set(window.desk.shortcuts.ids())
    own = {
        action
        for widget in (window.main, *window.main.findChildren(QWidget))
        if type(widget).__module__.startswith("wxdesk")
        for action in widget.actions()
        if action.shortcut() != QKeySequence("Escape")
    }
    known = {action for id in named for action in window.desk.shortcuts.actions(id)}
    assert not {action.text() for action in own - known if action.shortcuts()}
    assert {"library.rename", "collections.rename", "transcript.find"} <= named


@pytest.mark.parametrize("key_set", KEY_SETS)
def test_that_no_two_actions_answer_to_the_same_keys(
    window: Window, key_set: str
) -> None:
    shortcuts = window.desk.shortcuts
    assert set(KEY_SETS[key_set]) <= set(shortcuts.ids())
    window.desk.preferences.set("playback.key_set", key_set)
    clashes = {id: shortcuts.clashes(id) for id in shortcuts.ids()}
    assert {id: other for id, other in clashes.items() if other} == {}


def test_that_a_transcript_is_renamed_by_the_keys_that_the_user_chose(
    window: Window, program: app.Program, qtbot: QtBot
) -> None:
    keep(program, "talk", "Hello.")
    window.desk.shortcuts.set("library.rename", QKeySequence("Ctrl+G"))
    library = window.library
    window.main.go_to_page(library)
    qtbot.waitUntil(lambda: library.model.rowCount() == 1)
    library.list.setFocus()
    library.list.setCurrentIndex(library.model.index(0, 0))
    qtbot.keyClick(library.list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: library.list.state() == library.list.State.EditingState)


def test_that_a_place_gets_the_keyboard_when_one_goes_there(window: Window) -> None:
    for page, widget in (
        (window.library, window.library.search),
        (window.settings, window.settings.list),
        (window.help, window.help.reading),
        (window.main.queue, window.main.queue.drop_zone.files_button),
    ):
        window.main.go_to_page(page)
        assert QApplication.focusWidget() is widget


def test_that_a_button_follows_the_words_and_keys_of_its_action(
    desk: Desk, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[str] = []
    action = desk.action(
        "queue.dance", "Dance", lambda: done.append("danced"), on=[owner], keys="F9"
    )
    button = ActionButton(action)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip()) == ("Dance", "Dance (F9)")
    desk.shortcuts.set("queue.dance", QKeySequence("F10"))
    desk.shortcuts.call("queue.dance", "Stop dancing")
    action.setEnabled(False)
    assert button.toolTip() == "Stop dancing (F10)"
    assert not button.isEnabled()
    action.setEnabled(True)
    button.click()
    assert done == ["danced"]


def test_that_a_button_may_die_before_its_action(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action = desk.action("queue.dance", "Dance", lambda: None, on=[owner])
    button = ActionButton(action)
    button.deleteLater()
    qtbot.waitSignal(button.destroyed).wait()
    action.setText("Sit down")  # a fault in a slot would fail the test
    assert desk.shortcuts.actions("queue.dance") == (action,)


def test_that_the_key_to_quit_asks_to_end_and_the_key_to_close_only_closes(
    window: Window, qtbot: QtBot
) -> None:
    window.desk.preferences.set("general.keep_running_in_tray", True)
    control, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    with (
        qtbot.assertNotEmitted(window.main.closing),
        qtbot.waitSignal(window.main.quit_wanted),
    ):
        qtbot.keyClick(window.main, Qt.Key.Key_Q, control)
    with (
        qtbot.assertNotEmitted(window.main.quit_wanted),
        qtbot.waitSignal(window.main.closing),
    ):
        qtbot.keyClick(window.main, Qt.Key.Key_W, control | shift)
