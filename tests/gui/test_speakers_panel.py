"""The speakers of a transcript: renamed, added, merged, removed and heard."""

import pytest
from kept import keep
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.speakers_panel import SpeakersPanel

SAID = [("Anna", "One."), ("Jon", "Two."), ("Anna", "Three."), ("Anna", "Four.")]


@pytest.fixture
def panel(desk: Desk, program: app.Program, qtbot: QtBot) -> SpeakersPanel:
    document = Document(desk, keep(program, "talk", SAID))
    made = SpeakersPanel(desk, document)
    qtbot.addWidget(made)
    with qtbot.waitSignal(document.loaded):
        document.load()
    made.show()
    return made


def names(panel: SpeakersPanel) -> dict[str, str]:
    return {key: it.name for key, it in panel.transcript.speakers.items()}


def choose(panel: SpeakersPanel, key: str, *path: str) -> None:
    menu: QMenu | None = panel.rows[key].menu
    assert menu is not None
    menu.aboutToShow.emit()
    for text in path:
        assert menu is not None
        action = next(it for it in menu.actions() if it.text() == text)
        assert action.isEnabled()
        if text == path[-1]:
            action.trigger()
        else:
            menu = action.menu()  # type: ignore[assignment]


def test_that_each_speaker_has_a_row_with_name_and_share(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    assert [row.name.text() for row in panel.rows.values()] == ["Anna", "Jon"]
    assert [row.badge.text() for row in panel.rows.values()] == ["A", "J"]
    # As in the statistics: Anna's short pause belongs to what she says.
    qtbot.waitUntil(lambda: panel.rows["Anna"].share.text() == "76 %")
    assert panel.rows["Jon"].share.text() == "24 %"


def test_that_a_name_is_changed_everywhere_by_typing_and_enter(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    field = panel.rows["Anna"].name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Anna Berg")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert names(panel) == {"Anna": "Anna Berg", "Jon": "Jon"}
    assert panel.rows["Anna"].badge.text() == "AB"
    panel._document.stack.undo()
    assert field.text() == "Anna"


def test_that_an_empty_name_is_no_name(panel: SpeakersPanel, qtbot: QtBot) -> None:
    field = panel.rows["Jon"].name
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Jon"
    assert names(panel)["Jon"] == "Jon"


def test_that_a_new_speaker_is_named_right_away(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert len(panel.rows) == 3
    key = list(panel.rows)[-1]
    assert panel.rows[key].name.hasSelectedText()
    choose(panel, key, "Remove")
    assert len(panel.rows) == 2


def test_that_two_who_are_the_same_become_one(panel: SpeakersPanel) -> None:
    choose(panel, "Jon", "Is the same as", "Anna")
    assert names(panel) == {"Anna": "Anna"}
    assert {it.speaker for it in panel.transcript.segments} == {"Anna"}
    assert list(panel.rows) == ["Anna"]
    assert panel.focusWidget() is panel.rows["Anna"].more


def test_that_a_speaker_who_says_something_cannot_be_removed(
    panel: SpeakersPanel,
) -> None:
    row = panel.rows["Jon"]
    row.menu.aboutToShow.emit()
    entry = next(it for it in row.menu.actions() if it.text() == "Remove")
    assert not entry.isEnabled()


def test_that_a_sample_of_a_voice_can_be_heard(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.sample_wanted) as wanted:
        choose(panel, "Jon", "Hear a sample")
    assert wanted.args == [5.0, 9.5]
    with qtbot.waitSignal(panel.assign_wanted) as assigned:
        choose(panel, "Jon", "Has said what is marked")
    assert assigned.args == [1]


def test_that_names_from_the_library_complete_what_is_typed(
    panel: SpeakersPanel, program: app.Program, qtbot: QtBot
) -> None:
    keep(program, "other", [("Maria Stern", "Hello."), ("Speaker 7", "Hello.")])
    keep(program, "third", [("Marta", "Hello."), ("Maria Stern", "Hello.")])
    field = panel.rows["Jon"].name
    completer = field.completer()
    assert completer is not None
    QApplication.processEvents()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "mar")
    # Those who speak here come first, then whoever speaks most often elsewhere.
    names = panel.names
    qtbot.waitUntil(lambda: [*names.names] == ["Anna", "Jon", "Maria Stern", "Marta"])
    assert completer.currentCompletion() == "Maria Stern"


def test_that_a_name_that_another_has_offers_to_make_one_of_both(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    row = panel.rows["Jon"]
    assert not row.merge.isVisible()
    row.name.setText("anna")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert names(panel) == {"Anna": "Anna", "Jon": "anna"}
    assert row.merge.isVisible()
    assert not panel.rows["Anna"].merge.isVisible()
    qtbot.mouseClick(row.merge, Qt.MouseButton.LeftButton)
    assert names(panel) == {"Anna": "Anna"}
    panel._document.stack.undo()
    panel._document.stack.undo()
    assert names(panel) == {"Anna": "Anna", "Jon": "Jon"}


def test_that_a_speaker_is_given_the_turn_and_the_later_ones_by_the_menu(
    panel: SpeakersPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.turn_wanted) as wanted:
        choose(panel, "Jon", "Has said this turn")
    assert wanted.args == ["Jon"]
    with qtbot.waitSignal(panel.following_wanted) as wanted:
        choose(panel, "Jon", "Has said this and later turns")
    assert wanted.args == ["Jon"]
