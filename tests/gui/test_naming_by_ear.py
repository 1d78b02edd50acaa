"""Speakers are named by ear: heard, named, suggested, remembered with consent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept import keep
from open_page import new_page
from person import choose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from remembered import change_speaker, known, remember

from wxdesk import app
from wxdesk.core.editing.speakers import is_unnamed
from wxdesk.core.job import Kind
from wxdesk.core.transcript import Transcript, Turn, VoiceMatch
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.naming.consent import ConsentDialog
from wxdesk.gui.transcript.naming.panel import NamingPanel
from wxdesk.gui.transcript.naming.stretches import said_in, stretches
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.store.voices import VoiceShelf

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

ONE, TWO, THREE = (f"Speaker {number}" for number in (1, 2, 3))
SAID = [
    (ONE, "We had walked since five."),
    (TWO, "Could you see the bridge?"),
    (ONE, "Not from there."),
    (ONE, "The fog had not lifted."),
    (TWO, "And then?"),
]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[TranscriptPage]:
    made = new_page(desk, qtbot, (1000, 760))
    yield made
    made.close_all()


def opened(page: TranscriptPage, number: int, qtbot: QtBot) -> TranscriptView:
    page.open(number)
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.document.is_loaded)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    qtbot.waitUntil(lambda: page._desk.voice_keeper.are_known)
    return view


@pytest.fixture
def number(program: app.Program, sample_wav: Path) -> int:
    return keep(program, "talk", SAID, source=str(sample_wav))


@pytest.fixture
def view(page: TranscriptPage, number: int, qtbot: QtBot) -> TranscriptView:
    made = opened(page, number, qtbot)
    qtbot.waitUntil(lambda: made.sound.is_there)
    return made


def begun(page: TranscriptPage) -> NamingPanel:
    page.actions_here["name_speakers"].trigger()
    assert page.current
    return page.current.naming


def names(view: TranscriptView) -> list[str]:
    return [it.name for it in view.document.transcript.speakers.values()]


def voices_of(view: TranscriptView) -> list[str | None]:
    return [it.voice for it in view.document.transcript.speakers.values()]


def write(qtbot: QtBot, naming: NamingPanel, name: str) -> None:
    qtbot.keyClicks(naming.name, name)
    qtbot.keyClick(naming.name, Key.Key_Return)


def tick(qtbot: QtBot, naming: NamingPanel) -> None:
    box = naming.remember
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def consent(view: TranscriptView, qtbot: QtBot) -> ConsentDialog:
    """The question that is asked, once it is there."""
    qtbot.waitUntil(lambda: view.findChild(ConsentDialog) is not None)
    found = view.findChild(ConsentDialog)
    assert isinstance(found, ConsentDialog)
    return found


def agree(view: TranscriptView, qtbot: QtBot) -> None:
    dialog = consent(view, qtbot)
    assert not dialog.agree.isEnabled()
    dialog.agreed.setFocus()
    qtbot.keyClick(dialog.agreed, Key.Key_Space)
    qtbot.mouseClick(dialog.agree, LEFT)


# One after the other


def test_that_speakers_are_named_one_after_another_without_the_mouse(
    view: TranscriptView, page: TranscriptPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.reader, Key.Key_N, Qt.KeyboardModifier(0x06000000))
    naming = view.naming
    assert naming.isVisible()
    assert naming.name.hasFocus()
    assert naming.count.text() == "1 of 2"
    write(qtbot, naming, "Anna Berg")
    assert (naming.count.text(), naming.name.text()) == ("2 of 2", "")
    qtbot.mouseClick(naming.back_button, LEFT)
    assert naming.name.selectedText() == "Anna Berg"
    qtbot.keyClick(naming.name, Key.Key_Return)
    write(qtbot, naming, "Jon")
    assert not naming.isVisible()
    assert names(view) == ["Anna Berg", "Jon"]
    assert view.reader.hasFocus()
    view.reader.undo()
    view.reader.undo()
    assert names(view) == [ONE, TWO]


def test_that_the_clearest_stretch_is_played_and_space_and_arrows_play(
    view: TranscriptView, page: TranscriptPage, qtbot: QtBot
) -> None:
    player = view.sound.player
    naming = begun(page)
    assert naming.sample.span == (10.0, 19.5)
    assert "Not from there. The fog had not lifted." in naming.sample.said.toolTip()
    qtbot.waitUntil(lambda: player.is_playing and player.position > 10.0)
    qtbot.keyClick(naming.name, Key.Key_Space)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert naming.name.text() == ""
    qtbot.keyClick(naming.name, Key.Key_Down)
    assert naming.sample.span == (0.0, 4.5)
    qtbot.waitUntil(lambda: player.is_playing)
    qtbot.keyClicks(naming.name, "A B")
    assert naming.name.text() == "A B"
    qtbot.keyClick(naming.name, Key.Key_Escape)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert names(view) == [ONE, TWO]


def test_that_naming_is_offered_quietly_where_somebody_has_no_name(
    page: TranscriptPage, program: app.Program, desk: Desk, number: int, qtbot: QtBot
) -> None:
    offers: list[tuple[str, str, Callable[[], None]]] = []
    desk.offered.connect(lambda *it: offers.append(it))
    page.open(keep(program, "behind", [("Speaker 1", "Hello.")]))
    behind = page.current
    opened(page, keep(program, "named", [("Anna", "Hello.")]), qtbot)
    qtbot.waitUntil(lambda: behind is not None and behind.document.is_loaded)
    assert not offers
    view = opened(page, number, qtbot)
    text, words, act = offers.pop()
    assert (text, words) == (
        "Nobody has said yet who speaks here.",
        "Name the speakers",
    )
    with qtbot.waitSignal(desk.unsaid):
        act()
    assert view.naming.isVisible()


def test_that_whoever_has_the_name_of_another_becomes_that_one(
    view: TranscriptView, page: TranscriptPage, qtbot: QtBot
) -> None:
    naming = begun(page)
    write(qtbot, naming, "Anna")
    assert not naming.same.isVisible()
    qtbot.keyClicks(naming.name, "anna")
    assert naming.same.isVisible()
    qtbot.keyClick(naming.name, Key.Key_Return)
    assert names(view) == ["Anna"]
    assert not naming.isVisible()


def test_that_the_panel_follows_what_is_undone_meanwhile(
    view: TranscriptView, page: TranscriptPage, qtbot: QtBot
) -> None:
    naming = begun(page)
    naming.name.setText("Anna")
    naming.go_on()
    naming.go_back()
    view.reader.undo()
    assert naming.badge.text() == "S1"
    naming.close_panel()


# Voices


def test_that_a_voice_is_remembered_only_with_consent_and_undo_does_not_forget_it(
    view: TranscriptView, page: TranscriptPage, desk: Desk, qtbot: QtBot
) -> None:
    naming = begun(page)
    qtbot.keyClicks(naming.name, "Anna")
    tick(qtbot, naming)
    consent(view, qtbot).reject()
    assert not naming.remember.isChecked()
    qtbot.waitUntil(lambda: view.findChild(ConsentDialog) is None)
    tick(qtbot, naming)
    agree(view, qtbot)
    assert naming.remember.isChecked()
    with qtbot.waitSignal(desk.offered) as told:
        qtbot.keyClick(naming.name, Key.Key_Return)
    assert told.args
    assert "Undo does not take that back" in told.args[0]
    voice = desk.voices.named("Anna")
    assert voice
    assert voices_of(view) == [voice.id, None]
    job = next(it for it in desk.jobs.jobs() if it.kind is Kind.VOICE)
    assert job.sample
    assert (job.sample.voice, job.sample.speaker) == (voice.id, ONE)
    view.reader.undo()
    assert (names(view), voices_of(view)) == ([ONE, TWO], [None, None])
    assert known(desk) == ["Anna"]
    with qtbot.waitSignal(desk.voice_keeper.relinked):
        told.args[2]()
    assert known(desk) == []
    view.reader.redo()
    assert (names(view), voices_of(view)) == (["Anna", TWO], [None, None])


def test_that_consent_is_explained_once_and_a_known_voice_learns_by_itself(
    view: TranscriptView,
    page: TranscriptPage,
    desk: Desk,
    program: app.Program,
    qtbot: QtBot,
) -> None:
    voice = remember(program, "Anna Berg")
    with qtbot.waitSignal(desk.voice_keeper.changed):
        desk.voice_keeper.look()
    naming = begun(page)
    assert "Anna Berg" in view.speakers.names.names
    qtbot.keyClicks(naming.name, "anna berg")
    assert naming.remember.isChecked()
    assert "learns from this" in naming.remember.text()
    with qtbot.waitSignal(desk.said) as told:
        qtbot.keyClick(naming.name, Key.Key_Return)
    assert told.args
    assert told.args[0] == "The remembered voice of Anna Berg learns from this."
    assert voices_of(view) == [voice.id, None]
    assert not naming.remember.isChecked()
    tick(qtbot, naming)
    assert naming.remember.isChecked()
    assert naming.remember.text() == "Remember this voice: the person has agreed"
    assert view.findChild(ConsentDialog) is None


def test_that_a_suggestion_is_taken_or_turned_down_where_one_names(
    page: TranscriptPage,
    program: app.Program,
    number: int,
    qtbot: QtBot,
) -> None:
    voice = remember(program, "Diane")
    match = VoiceMatch(voice.id, "Diane", 0.82)
    for key in (ONE, TWO):
        change_speaker(program, number, key, suggestion=match)
    view = opened(page, number, qtbot)
    naming = begun(page)
    assert naming.suggestion.text.text() == "Sounds like Diane, 82 %."
    qtbot.mouseClick(naming.suggestion.dismiss, LEFT)
    assert not naming.suggestion.isVisible()
    naming.go_on()
    qtbot.mouseClick(naming.suggestion.accept, LEFT)
    assert naming.name.hasFocus()
    qtbot.keyClick(naming.name, Key.Key_Return)
    assert names(view) == [ONE, "Diane"]
    assert voices_of(view) == [None, voice.id]


def test_that_a_suggestion_is_a_link_beside_the_speaker(
    page: TranscriptPage, program: app.Program, number: int, qtbot: QtBot
) -> None:
    match = VoiceMatch("", "Diane", 0.82)
    for key in (ONE, TWO):
        change_speaker(program, number, key, suggestion=match)
    view = opened(page, number, qtbot)
    first, second = view.speakers.rows.values()
    assert first.suggested.text() == "Diane? 82 %"
    qtbot.mouseClick(first.suggested, LEFT)
    qtbot.mouseClick(second.dismiss, LEFT)
    assert names(view) == ["Diane", TWO]
    assert not first.suggested.isVisible()
    assert not second.suggested.isVisible()
    for _ in range(2):
        qtbot.keyClick(second.more, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first.suggested.isVisible()


def test_that_a_recognised_voice_shows_so_and_can_be_forgotten(
    page: TranscriptPage, program: app.Program, desk: Desk, number: int, qtbot: QtBot
) -> None:
    voice = remember(program, "Anna")
    change_speaker(program, number, ONE, name="Anna", voice=voice.id, confidence=0.934)
    view = opened(page, number, qtbot)
    row = view.speakers.rows[ONE]
    assert row.mark.isVisible()
    assert row.mark.toolTip() == "Recognised by the voice, 93 %"
    assert row.sureness.isVisible()
    assert row.sureness.text() == "Recognised, 93 %"
    assert not view.speakers.rows[TWO].mark.isVisible()
    row.menu.aboutToShow.emit()
    choose(row.menu, "Delete the remembered voice…")
    question = view.findChild(QMessageBox)
    assert question is not None
    delete = next(it for it in question.buttons() if it.text() == "Delete")
    qtbot.mouseClick(delete, LEFT)
    qtbot.waitUntil(lambda: not known(desk))
    qtbot.waitUntil(lambda: voices_of(view) == [None, None])
    assert names(view) == ["Anna", TWO]


def test_that_a_voice_that_another_program_has_deleted_is_nobodys_once_one_looks(
    page: TranscriptPage, program: app.Program, desk: Desk, number: int, qtbot: QtBot
) -> None:
    voice = remember(program, "Anna")
    change_speaker(program, number, ONE, name="Anna", voice=voice.id)
    view = opened(page, number, qtbot)
    VoiceShelf(program.places.voices).forget(voice.id)
    desk.voice_keeper.look()
    qtbot.waitUntil(lambda: voices_of(view) == [None, None])


def test_that_merging_lets_the_voice_of_who_stays_learn(
    page: TranscriptPage, program: app.Program, desk: Desk, number: int, qtbot: QtBot
) -> None:
    voice = remember(program, "Anna")
    change_speaker(program, number, ONE, name="Anna", voice=voice.id)
    view = opened(page, number, qtbot)
    row = view.speakers.rows[TWO]
    row.menu.aboutToShow.emit()
    with qtbot.waitSignal(desk.said) as told:
        choose(row.menu, "Is the same as", "Anna")
    assert told.args
    assert told.args[0] == "The remembered voice of Anna learns from this."
    job = next(it for it in desk.jobs.jobs() if it.kind is Kind.VOICE)
    assert job.sample
    assert sum(end - start for start, end in job.sample.spans) == pytest.approx(22.5)


def test_that_the_menu_remembers_a_named_voice_after_consent(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    row = view.speakers.rows[TWO]
    row.menu.aboutToShow.emit()
    assert "Remember this voice…" not in [it.text() for it in row.menu.actions()]
    choose(row.menu, "Who is this?")
    assert view.naming.key == TWO
    write(qtbot, view.naming, "Jon")
    row.menu.aboutToShow.emit()
    choose(row.menu, "Remember this voice…")
    agree(view, qtbot)
    qtbot.waitUntil(lambda: known(desk) == ["Jon"])
    qtbot.waitUntil(lambda: voices_of(view)[1] is not None)


def test_that_a_recording_that_is_gone_is_named_and_no_voice_is_remembered(
    page: TranscriptPage, program: app.Program, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "gone.wav"
    view = opened(page, keep(program, "gone", SAID, source=str(gone)), qtbot)
    naming = begun(page)
    qtbot.waitUntil(naming.problem.isVisible)
    assert str(gone) in naming.problem.text().replace("\u200b", "")
    assert naming.locate.isVisible()
    assert not naming.remember.isEnabled()
    assert not naming.sample.play_button.isEnabled()
    write(qtbot, naming, "Anna")
    assert names(view) == ["Anna", TWO]


# Where somebody is heard


def test_that_a_stretch_goes_on_over_a_pause_but_not_over_somebody_else(
    view: TranscriptView,
) -> None:
    transcript = view.document.transcript
    assert stretches(transcript, ONE) == [(10.0, 19.5), (0.0, 4.5)]
    assert said_in(transcript, TWO, (5.0, 9.5)) == "Could you see the bridge?"
    interrupted = _with_turns(transcript, (Turn(14.6, 14.9, TWO),))
    assert stretches(interrupted, ONE)[0] == (0.0, 4.5)
    assert stretches(transcript, THREE) == []


def test_that_a_long_monologue_is_heard_in_parts(view: TranscriptView) -> None:
    transcript = view.document.transcript
    turns = (Turn(0.0, 24.5, ONE),)
    alone = _with_turns(
        Transcript(
            "en",
            tuple(it for it in transcript.segments if it.speaker == ONE),
            transcript.speakers,
        ),
        turns,
    )
    assert all(end - start <= 10.0 for start, end in stretches(alone, ONE))


def test_that_a_number_is_no_name() -> None:
    assert is_unnamed("Speaker 12")
    assert not is_unnamed("Speaker of the house")


def _with_turns(transcript: Transcript, turns: tuple[Turn, ...]) -> Transcript:
    return Transcript(
        transcript.language, transcript.segments, transcript.speakers, turns
    )
