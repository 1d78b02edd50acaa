"""The page of the voices that are remembered, by mouse and keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from remembered import known, remember

from wxdesk import app
from wxdesk.core.job import Kind
from wxdesk.core.voices import Voice
from wxdesk.gui.adding.form import OptionsForm
from wxdesk.gui.adding.speaker_choice import Speakers
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.voices import MergeDialog, VoiceRow, VoicesSection

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Callable[[], VoicesSection]:
    """Opens the page, once there are voices."""

    def show() -> VoicesSection:
        made = VoicesSection(desk)
        qtbot.addWidget(made)
        made.resize(700, 600)
        made.show()
        qtbot.waitUntil(lambda: desk.voice_keeper.are_known)
        qtbot.waitUntil(lambda: made.loading.isHidden())
        return made

    return show


def row(section: VoicesSection, name: str) -> VoiceRow:
    return next(it for it in section.rows.values() if it.voice.name == name)


def tick(qtbot: QtBot, section: VoicesSection, *names: str) -> None:
    for name in names:
        box = row(section, name).box
        qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def confirm(section: VoicesSection, qtbot: QtBot) -> None:
    question = section.findChild(QMessageBox)
    assert question is not None
    delete = next(it for it in question.buttons() if it.text() == "Delete")
    qtbot.mouseClick(delete, LEFT)


def test_that_a_page_without_voices_says_how_one_gets_there(
    shown: Callable[[], VoicesSection], desk: Desk, qtbot: QtBot
) -> None:
    page = shown()
    assert page.empty.isVisible()
    assert "Remember this voice" in page.empty.about.text()
    assert not page.export_button.isEnabled()
    toggle = page.fields["transcription.identify"].control
    toggle.setFocus()
    qtbot.keyClick(toggle, Key.Key_Space)
    assert desk.preferences.settings.transcription.identify is False


def test_that_a_row_says_what_a_voice_is_known_by(
    shown: Callable[[], VoicesSection], program: app.Program
) -> None:
    remember(program, "Anna")
    remember(program, "Old", model="another")
    page = shown()
    assert not page.empty.isVisible()
    assert (
        row(page, "Anna")
        .facts.text()
        .startswith("0:42 of speech · from one recording · allowed: Today")
    )
    assert not row(page, "Anna").learn.isVisible()
    assert "another model" in row(page, "Old").state.text()
    assert row(page, "Old").learn.isVisible()


def test_that_a_voice_is_renamed_and_a_name_that_is_taken_is_refused(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    remember(program, "Anna")
    remember(program, "Jon")
    page = shown()
    field = row(page, "Anna").name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Jon")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(page.notice.isVisible)
    assert "Jon" in page.notice.text()
    assert field.text() == "Anna"
    field.selectAll()
    qtbot.keyClicks(field, "Anna Berg")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: known(desk) == ["Anna Berg", "Jon"])
    assert not page.notice.isVisible()


def test_that_voices_that_are_ticked_become_one_or_are_deleted(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    for name in ("Anna", "Anna B.", "Jon"):
        remember(program, name, f"/recordings/{name}.wav")
    page = shown()
    tick(qtbot, page, "Anna")
    assert page.delete_button.isEnabled()
    assert not page.merge_button.isEnabled()
    tick(qtbot, page, "Anna B.")
    qtbot.mouseClick(page.merge_button, LEFT)
    dialog = page.findChild(MergeDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.names, Key.Key_Down)
    qtbot.mouseClick(dialog.merge, LEFT)
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    assert known(desk) == ["Anna B.", "Jon"]
    assert "from 2 recordings" in row(page, "Anna B.").facts.text()
    page.forget([row(page, "Jon").voice])
    confirm(page, qtbot)
    qtbot.waitUntil(lambda: known(desk) == ["Anna B."])
    assert page.chosen == [row(page, "Anna B.").voice]


def test_that_voices_go_to_a_file_and_come_from_one(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    anna = remember(program, "Anna")
    page = shown()
    qtbot.mouseClick(page.export_button, LEFT)
    saving = page.findChild(QFileDialog)
    assert saving is not None
    with qtbot.waitSignal(desk.said) as told:
        saving.fileSelected.emit(str(tmp_path / "kept.voices.json"))
    assert told.args
    assert "kept.voices.json" in told.args[0]
    desk.voices.forget([anna.id])
    qtbot.waitUntil(page.empty.isVisible)
    page.take_in(tmp_path / "kept.voices.json")
    qtbot.waitUntil(lambda: known(desk) == ["Anna"])
    (tmp_path / "other.json").write_text("{}")
    page.take_in(tmp_path / "other.json")
    qtbot.waitUntil(page.notice.isVisible)
    assert "other.json" in page.notice.text()


def test_that_a_voice_is_heard_and_a_recording_that_is_gone_is_named(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    sample_wav: Path,
    qtbot: QtBot,
) -> None:
    remember(program, "Anna", str(sample_wav))
    remember(program, "Jon", "/recordings/gone.wav")
    page = shown()
    anna, jon = row(page, "Anna"), row(page, "Jon")
    qtbot.mouseClick(anna.hear, LEFT)
    qtbot.waitUntil(lambda: page._player is not None and page._player.position > 1.1)
    assert anna.hear.text() == "Pause"
    qtbot.mouseClick(jon.hear, LEFT)
    qtbot.waitUntil(jon.problem.isVisible)
    assert "/recordings/gone.wav" in jon.problem.text()
    assert anna.hear.text() == "Hear"
    page.hide()


def test_that_a_voice_is_learned_again_from_the_recordings_that_are_there(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    desk: Desk,
    sample_wav: Path,
    qtbot: QtBot,
) -> None:
    remember(program, "Anna", str(sample_wav), model="another")
    remember(program, "Jon", model="another")
    page = shown()
    qtbot.mouseClick(row(page, "Jon").learn, LEFT)
    qtbot.waitUntil(row(page, "Jon").problem.isVisible)
    qtbot.mouseClick(row(page, "Anna").learn, LEFT)
    qtbot.waitUntil(lambda: [it.kind for it in desk.jobs.jobs()] == [Kind.VOICE])


def test_that_what_a_job_learns_is_shown_when_it_is_done(
    shown: Callable[[], VoicesSection],
    program: app.Program,
    desk: Desk,
    run_lanes: Callable[[], object],
    sample_wav: Path,
    qtbot: QtBot,
) -> None:
    remember(program, "Anna", str(sample_wav), model="another")
    page = shown()
    run_lanes()
    qtbot.mouseClick(row(page, "Anna").learn, LEFT)
    qtbot.waitUntil(lambda: not row(page, "Anna").learn.isVisible())
    assert not row(page, "Anna").state.isVisible()


def test_that_the_form_lets_one_choose_whether_known_voices_are_named(
    desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    form = OptionsForm(desk)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: desk.voice_keeper.are_known)
    box = form.speakers.identify
    assert not box.isVisible()
    assert form.preset().options.identify is True
    remember(program, "Anna")
    desk.voice_keeper.look()
    qtbot.waitUntil(box.isVisible)
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Space)
    assert form.preset().options.identify is False
    kinds = form.speakers.kind
    kinds.setCurrentIndex(kinds.findData(Speakers.NOT_TOLD_APART))
    assert not box.isVisible()


def test_that_a_voice_of_which_nothing_is_learned_cannot_be_heard(
    shown: Callable[[], VoicesSection], desk: Desk
) -> None:
    voice: Voice = desk.voices.kept("Maria")
    page = shown()
    assert page.rows[voice.id].state.text().startswith("Not learned yet")
    assert not page.rows[voice.id].hear.isEnabled()
