"""How the parts of open transcripts are arranged, and that they come back the same."""

import pytest
from kept import keep
from open_page import new_page
from PySide6.QtCore import QSettings, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from whole_window import shown

from wxdesk import app
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import USUAL, Extent, Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.resources import resource

SAID = [("Anna", "We had walked since five."), ("Jon", "Could you see the bridge?")]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 1100, 700


def opened(
    page: TranscriptPage, program: app.Program, qtbot: QtBot, name: str = "talk"
) -> TranscriptView:
    page.open(keep(program, name, SAID))
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    qtbot.waitUntil(lambda: view._wanted_second is None)
    return view


def drag(view: TranscriptView, extent: Extent, by: int) -> None:
    layout = view._reading
    divider = {
        Extent.WAVEFORM: layout.sound_and_text,
        Extent.SIDE: layout.text_and_side,
    }[extent]
    divider.moveSplitter(divider.handle(1).pos().toTuple()[_axis(extent)] + by, 1)


def _axis(extent: Extent) -> int:
    return 0 if extent is Extent.SIDE else 1


def test_that_the_side_column_is_never_narrower_than_its_buttons(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    page.open(keep(program, "a_name_without_a_space_" * 5, SAID))
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    view.annotations.buttons[0].setText("Gänzlich hervorheben")
    drag(view, Extent.SIDE, 500)
    inside, room = view.side.widget(), view.side.viewport()
    qtbot.waitUntil(
        lambda: inside.minimumSizeHint().width() <= inside.width() == room.width()
    )
    assert room.width() < 480


def test_that_each_part_is_hidden_and_shown_by_its_entry_in_the_menu(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    menu = view.header.view_button.menu()
    assert menu is not None
    entries = {action.text(): action for action in menu.actions()}
    for name, widget in (
        ("Waveform", view.waveform),
        ("Player", view.player_bar),
        ("Side column", view.side),
    ):
        assert widget.isVisible()
        assert entries[name].isChecked()
        entries[name].trigger()
        assert not widget.isVisible()
        assert not entries[name].isChecked()
        entries[name].trigger()
        assert widget.isVisible()
        assert entries[name].isChecked()


def usual_width(view: TranscriptView) -> int:
    """Of the column at the side; on some machines its buttons want a little more."""
    return max(USUAL[Extent.SIDE], view.side.minimumWidth())


def test_that_parts_are_made_larger_and_smaller_by_keys(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    height, width = view.waveform.height(), view.side.width()
    assert (height, width) == (USUAL[Extent.WAVEFORM], usual_width(view))
    qtbot.keyClick(view.reader, Qt.Key.Key_Down, held)
    qtbot.keyClick(view.reader, Qt.Key.Key_Left, held)
    larger = (height + 16, USUAL[Extent.SIDE] + 16)
    assert (view.waveform.height(), view.side.width()) == larger
    for _ in range(20):
        qtbot.keyClick(view.reader, Qt.Key.Key_Up, held)
        qtbot.keyClick(view.reader, Qt.Key.Key_Right, held)
    assert 0 < view.waveform.height() < height
    assert 0 < view.side.width() <= width < larger[1]


def test_that_all_open_transcripts_are_arranged_alike(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    first = opened(page, program, qtbot)
    second = opened(page, program, qtbot, "another")
    drag(second, Extent.SIDE, -60)
    drag(second, Extent.WAVEFORM, 40)
    second.side.panels["review"].heading.click()
    page.actions_here[Part.PLAYER].trigger()
    wanted = (second.side.width(), second.waveform.height())
    page._turn(-1)
    assert page.current is first
    QApplication.processEvents()
    assert (first.side.width(), first.waveform.height()) == wanted
    assert not first.player_bar.isVisible()
    assert not first.review.isVisible()
    assert first.speakers.isVisible()


def test_that_the_arrangement_is_the_same_after_the_next_start(
    page: TranscriptPage, desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    drag(view, Extent.SIDE, -60)
    drag(view, Extent.WAVEFORM, 40)
    view.side.panels["history"].heading.click()
    page.actions_here[Part.TABLE].trigger()
    wanted = (view.side.width(), view.waveform.height())
    page.close_all()
    page.hide()
    again = new_page(desk, qtbot, (1100, 700))
    view = opened(again, program, qtbot, "another")
    assert (view.side.width(), view.waveform.height()) == wanted
    assert view.table.isVisible()
    assert not view.history.isVisible()
    assert again.actions_here[Part.TABLE].isChecked()


def test_that_what_somebody_has_written_into_the_file_does_no_harm(
    desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    file = desk.places.config / "window.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for key, value in (("extent/side", "wide"), ("shown/waveform", "-1")):
        settings.setValue(f"transcript/{key}", value)
    settings.setValue("transcript/extent/waveform", "0")
    settings.sync()
    page = new_page(desk, qtbot, (1100, 700))
    view = opened(page, program, qtbot)
    assert view.side.width() == usual_width(view)
    assert view.waveform.isVisible()
    assert view.waveform.height() > 0


def test_that_the_side_column_gives_way_where_it_is_narrow_unless_one_wants_it(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    side = page.actions_here[Part.SIDE]
    page.resize(600, 480)
    assert not view.side.isVisible()
    assert not side.isChecked()
    side.trigger()  # wanted here, too
    assert view.side.isVisible()
    page.resize(1100, 480)
    side.trigger()  # and not where it is wide
    assert not view.side.isVisible()
    page.resize(600, 480)
    assert view.side.isVisible()


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_that_a_window_of_640_pixels_cuts_nothing_off(
    desk: Desk, program: app.Program, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    translator = QTranslator(qapp)
    if language != "en":
        assert translator.load(f"wxdesk_{language}", str(resource("translations")))
        qapp.installTranslator(translator)
    page = new_page(desk, qtbot, (1100, 700))
    view = opened(page, program, qtbot)
    qapp.removeTranslator(translator)
    qtbot.waitUntil(view.player_bar.problem.isVisible)  # there is no recording
    page.resize(640 - 112, 480)  # beside the rail
    page.grab()
    assert page.minimumSizeHint().width() <= page.width()
    for part in (view.header, view.player_bar):
        assert not [it.text() for it in part.findChildren(QPushButton) if _is_cut(it)]


def _is_cut(button: QPushButton) -> bool:
    """Whether a button has less room than its words need."""
    around = button.parentWidget().rect()
    is_narrow = button.width() < button.minimumSizeHint().width()
    return button.isVisible() and (is_narrow or not around.contains(button.geometry()))


def test_that_a_panel_is_folded_by_its_heading_and_by_the_keyboard(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view = opened(page, program, qtbot)
    panel = view.side.panels["speakers"]
    assert panel.heading.text() == "Speakers"
    qtbot.keyClick(panel.heading, Qt.Key.Key_Space)
    assert not view.speakers.isVisible()
    assert panel.heading.isVisible()
    assert panel.heading.accessibleDescription() == "Folded"
    qtbot.keyClick(panel.heading, Qt.Key.Key_Space)
    assert view.speakers.isVisible()


def test_that_the_status_bar_says_what_is_saved_and_can_be_undone(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    keep(program, "talk", SAID)
    with shown(program, qapp, qtbot) as window:
        status = window.transcript.status
        assert not status.isVisible()
        window.open_transcript(1, 0.0)
        qtbot.waitUntil(lambda: status.text() == "Saved · revision 1")
        assert status.isVisible()
        view = window.transcript.current
        assert view
        view.corrections.assign(1)
        assert status.text() == "Saving…"
        qtbot.waitUntil(lambda: status.text() == "Saved · revision 2 · 1 edit undoable")
        view.corrections.merge_next()
        qtbot.waitUntil(
            lambda: status.text() == "Saved · revision 3 · 2 edits undoable"
        )
        view.reader.undo()
        view.reader.undo()
        qtbot.waitUntil(lambda: status.text() == "Saved · revision 4")
        window.main.go_to(0)
        assert not status.isVisible()
