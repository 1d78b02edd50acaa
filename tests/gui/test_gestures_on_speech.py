"""Every gesture of the editor, on speech that the real engine has transcribed."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kept import keep
from open_page import new_page, opened, speakers, texts
from person import Person, choose, move
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QImage, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from speech import HEARD, film_of, said, transcribe
from stand_in_server import StandInServer
from tone_file import write_tone
from whole_window import jobs, let_go
from whole_window import opened as window_opened

from wxdesk import app, desktop
from wxdesk.core.editing.annotating import quoted
from wxdesk.core.job import Options, Status
from wxdesk.core.transcript import Transcript, Word
from wxdesk.desktop import desk_of
from wxdesk.export.formats import FORMATS
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.shortcuts import ShortcutsSection
from wxdesk.gui.theme import Choice, Theme
from wxdesk.gui.transcript.again.form import PassageForm, SpeakersForm
from wxdesk.gui.transcript.arrangement import Extent
from wxdesk.gui.transcript.history_panel import RevisionsDialog
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.replace_dialog import ReplaceDialog
from wxdesk.gui.transcript.segment_model import Column
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.gui.transcript.wave_painting import places as parts_of
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Places, Settings

pytestmark = [
    pytest.mark.slow,
    # Said by the offscreen platform of menus, tooltips and lists to choose from.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

Key, Held = Qt.Key, Qt.KeyboardModifier
Alt, Control, Shift = Held.AltModifier, Held.ControlModifier, Held.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

SPEECH, FILM = 1, 2
"""Numbers of the transcripts."""

FIRST, SECOND = "Speaker 1", "Speaker 2"

PLAYING = "playing"
"""Role of the ground of the word that is heard."""

TURNS = [
    "Hello. Hello. Oh, hello. I didn't know you were there.",
    "Neither did",
    "I. I thought, you know, I heard a beat. This is Diane in New Jersey.",
    "And I'm Sheila and Texas, originally from Chicago.",
    "Oh, I'm originally from Chicago also. I'm in New Jersey now, though.",
    "Well, there isn't that much difference. At least, you know, they all call me a "
    "Yankee down here.",
    "So I don't hear that New Jersey now.",
]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, sample_wav: Path) -> Path:
    """A home with transcripts of the sample, and of eight seconds of it in a film."""
    folder = tmp_path_factory.mktemp("heard")
    recording, film = folder / "talk.wav", folder / "film.mp4"
    shutil.copyfile(sample_wav, recording)
    film_of(recording, film)
    options = Options(model="tiny.en", device="cpu", compute_type="float32")
    of_film = Options(
        model="tiny.en",
        device="cpu",
        compute_type="float32",
        diarize=False,
        audio_track=1,
    )
    home = folder / "home"
    home.mkdir()
    (home / "settings.toml").write_text(
        '[transcription]\ncompute_type = "float32"\n', encoding="utf-8"
    )
    transcribe(Places.below(home), {recording: options, film: of_film})
    return home


@pytest.fixture
def recording(heard: Path) -> Path:
    """What was transcribed; to be there again in the end."""
    return heard.parent / "talk.wav"


@pytest.fixture
def places(places: Places, heard: Path) -> Places:
    """Folders with what was transcribed."""
    shutil.copytree(heard, places.data, dirs_exist_ok=True)
    return places


@pytest.fixture
def program(places: Places) -> Iterator[app.Program]:
    """The program with the real engine; no lane runs."""
    with app.opened(places, Settings.load(places), None) as made:
        yield made


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 1150, 950


@pytest.fixture
def page(page: TranscriptPage) -> Iterator[TranscriptPage]:
    """Whatever plays in it does so no more in the end."""
    yield page
    page.close_all()


@pytest.fixture
def view(page: TranscriptPage, desk: Desk, qtbot: QtBot) -> TranscriptView:
    """The sample's transcript, as soon as its sound can be heard and seen."""
    desk.preferences.set("playback.hear_edges", False)
    return with_sound(opened(page, SPEECH, qtbot), qtbot)


@pytest.fixture
def person(view: TranscriptView) -> Person:
    return Person(view)


def with_sound(view: TranscriptView, qtbot: QtBot) -> TranscriptView:
    qtbot.waitUntil(lambda: view.sound.player.duration > 0)
    qtbot.waitUntil(lambda: view.waveform.peaks is not None)
    qtbot.waitUntil(lambda: view.waveform.peaks.is_complete)
    return view


@pytest.fixture
def told(desk: Desk) -> list[str]:
    """What the bar at the bottom says."""
    found: list[str] = []
    desk.said.connect(lambda text, _: found.append(text))
    return found


def words(view: TranscriptView, segment: int) -> tuple[Word, ...]:
    return view.document.transcript.segments[segment].words


def times(
    view: TranscriptView, segment: int
) -> list[tuple[str, float | None, float | None]]:
    return [(word.text, word.start, word.end) for word in words(view, segment)]


def now(view: TranscriptView) -> list[tuple[str, str]]:
    return said(view.document.transcript)


def changed(
    before: list[tuple[str, str]], at: int, *into: tuple[str, str], instead_of: int = 1
) -> list[tuple[str, str]]:
    """What was said before, with other segments in place of some."""
    return [*before[:at], *into, *before[at + instead_of :]]


# Layout


def test_that_turns_are_paragraphs_and_in_the_table_each_segment_is_a_row(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    assert now(view) == HEARD
    assert [it.text for it in view.model.paragraphs] == TURNS
    assert all(it.opens_turn for it in view.model.paragraphs)
    person.press(Key.Key_T, Control)
    qtbot.waitUntil(view.table.isVisible)
    assert not view.reader.isVisible()
    rows = view.table.rows
    assert rows.rowCount() == 13
    row = [rows.index(4, column).data() for column in Column]
    assert row[Column.SPEAKER] == SECOND
    assert row[Column.TEXT] == "Neither did"
    assert row[Column.REVIEW] == "50 % doubtful"
    qtbot.keyClick(view.table, Key.Key_T, Control)
    assert view.reader.isVisible()


def test_that_speech_is_coloured_by_who_speaks(
    view: TranscriptView, theme: Theme
) -> None:
    strip = view.waveform.strip
    _, sound, _ = parts_of(strip.scene, strip.rect())
    picture = strip.grab().toImage()

    def colour(seconds: float, y: int) -> QColor:
        return picture.pixelColor(int(strip.timeline.x(seconds)), y)

    top = sound.top() + 1  # above the wave, where there is only the ground
    diane, sheila, silence = (colour(it, top) for it in (19.2, 16.0, 3.0))
    assert silence == theme.colour("page")
    assert diane.hue() == pytest.approx(theme.speaker(0).hue(), abs=4)
    assert sheila.hue() == pytest.approx(theme.speaker(1).hue(), abs=4)


def test_that_the_waveform_is_zoomed_and_scrolled(
    view: TranscriptView, qtbot: QtBot
) -> None:
    strip = view.waveform.strip
    strip.setFocus()
    assert view.waveform.span == pytest.approx((0.0, 30.0), abs=0.1)
    qtbot.keyClick(strip, Key.Key_Plus)
    qtbot.keyClick(strip, Key.Key_Plus)
    start, end = view.waveform.span
    assert start == pytest.approx(0.0)
    assert end == pytest.approx(30 / 1.5 / 1.5, abs=0.1)
    qtbot.keyClick(strip, Key.Key_PageDown)
    assert view.waveform.span[0] == pytest.approx(0.9 * end, abs=0.1)
    turn_wheel(strip, 1)
    assert view.waveform.span[0] < 0.9 * end
    qtbot.mouseClick(button_of(view.waveform, "Whole recording"), LEFT)
    assert view.waveform.span == pytest.approx((0.0, 30.0), abs=0.1)


def turn_wheel(widget: QWidget, steps: int) -> None:
    place = QPointF(widget.width() / 2, widget.height() / 2)
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Held.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # not inverted
    )
    QApplication.sendEvent(widget, event)


def button_of(around: QWidget, name: str) -> QToolButton:
    buttons = around.findChildren(QToolButton)
    return next(it for it in buttons if it.accessibleName() == name)


def test_that_the_waveform_becomes_a_spectrogram_and_comes_back(
    view: TranscriptView, qtbot: QtBot
) -> None:
    strip = view.waveform.strip
    switch = button_of(view.waveform, "Spectrogram")
    _, sound, _ = parts_of(strip.scene, strip.rect())
    wave = picture_of(strip)
    qtbot.mouseClick(switch, LEFT)
    qtbot.waitUntil(lambda: not strip.tiles.is_busy)
    assert strip.tiles.error is None
    shown = picture_of(strip)
    silence, speech = strip.timeline.x(3.0), strip.timeline.x(16.0)

    def light(x: float) -> int:
        low = range(sound.center().y(), sound.bottom())
        return sum(shown.pixelColor(int(x), y).lightness() for y in low)

    assert light(speech) < light(silence)  # dark where there is sound, on a light page
    qtbot.mouseClick(switch, LEFT)
    qtbot.waitUntil(lambda: picture_of(strip) == wave)


def picture_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_that_what_is_hidden_and_resized_is_so_again_after_the_next_start(
    view: TranscriptView, page: TranscriptPage, desk: Desk, qtbot: QtBot
) -> None:
    layout = view._reading
    width = view.side.width()
    for divider, by in (
        (layout.sound_and_text, QPoint(0, 40)),
        (layout.text_and_side, QPoint(-50, 0)),
    ):
        handle = divider.handle(1)
        start = handle.rect().center()
        qtbot.mousePress(handle, LEFT, pos=start)
        move(handle, start + by, LEFT)
        qtbot.mouseRelease(handle, LEFT, pos=start + by)
    assert page.arrangement.extent(Extent.WAVEFORM) == 172
    assert page.arrangement.extent(Extent.SIDE) == width + 50
    qtbot.mouseClick(view.side.panels["notes"].heading, LEFT)
    qtbot.keyClick(view.reader, Key.Key_P, Alt | Shift)
    wanted = (view.waveform.height(), view.side.width())
    page.close_current()
    page.arrangement.keep()
    page.hide()
    again = new_page(desk, qtbot, (1150, 950))
    view = opened(again, SPEECH, qtbot)
    assert (view.waveform.height(), view.side.width()) == wanted
    assert not view.player_bar.isVisible()
    assert not view.annotations.isVisible()
    assert view.speakers.isVisible()
    for key, part in (
        (Key.Key_P, view.player_bar),
        (Key.Key_W, view.waveform),
        (Key.Key_S, view.side),
    ):
        was_visible = part.isVisible()
        qtbot.keyClick(view.reader, key, Alt | Shift)
        assert part.isVisible() is not was_visible
    again.close_all()


@pytest.mark.qt_log_ignore("No HW decoder found", "No RHI backend")
def test_that_a_film_is_seen_and_heard_by_the_track_that_was_transcribed(
    page: TranscriptPage, qtbot: QtBot
) -> None:
    view = with_sound(opened(page, FILM, qtbot), qtbot)
    assert "I didn't know you were there." in view.document.transcript.text
    media = view.sound.player.media
    assert len(media.audioTracks()) == 2
    assert media.activeAudioTrack() == 1
    qtbot.waitUntil(lambda: view.video.picture is not None)
    picture = view.video.picture
    assert picture
    assert picture.isVisible()
    qtbot.mouseClick(view.player_bar.play, LEFT)
    qtbot.waitUntil(lambda: picture._shown.isValid())
    qtbot.mouseClick(view.player_bar.play, LEFT)
    assert not view.sound.player.is_playing
    qtbot.keyClick(view.reader, Key.Key_V, Alt | Shift)
    assert not picture.isVisible()


# Following the sound


def test_that_the_word_that_is_heard_is_lit_one_after_the_other(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    lit: list[str] = []

    def note(_: object) -> None:
        if span := view.reader._playing:
            marks = view.reader.marks(span.first.row)
            lit.extend(view.model.text(it.span) for it in marks if it.ground == PLAYING)

    view.sound.word_changed.connect(note)
    person.click("This is Diane")
    qtbot.keyClick(view.reader, Key.Key_Space, Control)
    qtbot.waitUntil(lambda: len(lit) >= 3)
    qtbot.keyClick(view.reader, Key.Key_Space, Control)
    assert not view.sound.player.is_playing
    assert lit[0] == "This"
    spoken = " ".join(TURNS[2:4]).split()[9:]  # from "This" on
    assert lit == [word for word in spoken if word in lit]  # each once, in order


def test_that_the_view_follows_until_one_scrolls_away_and_back_by_a_button(
    page: TranscriptPage, view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    page.resize(600, 480)  # so small that the text has to be scrolled
    reader = view.reader
    last = person.place("I don't hear")
    reader.verticalScrollBar().setValue(0)
    assert not reader._is_in_sight(last)
    person.click("Hello.")
    view.sound.play_from(27.5)  # a little before
    assert not reader._is_in_sight(last)
    qtbot.waitUntil(lambda: reader._is_in_sight(last))
    view.sound.hold()
    view.sound.seek(28.5)
    assert not view.player_bar.follow.isVisible()
    turn_wheel(reader.viewport(), 20)
    assert not reader._is_in_sight(last)
    assert view.player_bar.follow.isVisible()
    assert view.player_bar.follow.text() == "Back to the playing position"
    view.sound.seek(29.0)
    assert not reader._is_in_sight(last)
    qtbot.mouseClick(view.player_bar.follow, LEFT)
    assert reader._is_in_sight(last)
    assert not view.player_bar.follow.isVisible()


def test_that_a_click_on_a_word_goes_to_it_and_the_waveform_too(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    player, strip = view.sound.player, view.waveform.strip
    person.click("Sheila and Texas", 2)
    assert player.position == words(view, 7)[2].start
    assert strip.scene.playhead == player.position
    person.click("Yankee")
    assert player.position == words(view, 11)[9].start
    place = QPoint(round(strip.timeline.x(13.4)), strip.height() // 2)
    qtbot.mouseClick(strip, LEFT, pos=place)
    assert player.position == pytest.approx(13.4, abs=0.05)


def test_that_a_button_beside_each_turn_plays_from_its_beginning(
    view: TranscriptView, qtbot: QtBot
) -> None:
    viewport = view.reader.viewport()
    for row in range(len(TURNS)):
        assert viewport.rect().contains(view.turn_buttons.place(row))
    point = view.turn_buttons.place(4).center()
    move(viewport, point)
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(viewport, LEFT, pos=point)
    assert view.sound.player.is_playing
    start = view.document.transcript.segments[8].start
    assert view.sound.player.position == pytest.approx(start, abs=1.0)
    assert view.sound.player.position >= start
    view.sound.hold()


def test_that_what_is_selected_is_played_once_or_over_and_over(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    player, moved = view.sound.player, []
    view.sound.player.moved.connect(moved.append)
    person.mark("originally from Chicago.")
    start, end = words(view, 7)[5].start, words(view, 7)[7].end
    assert start is not None
    assert end is not None
    person.press(Key.Key_Space, Control | Shift)
    assert player.is_playing
    assert moved[0] == start
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.position == pytest.approx(end)

    strip = view.waveform.strip
    y = strip.height() // 2
    first, last = (QPoint(round(strip.timeline.x(it)), y) for it in (16.5, 17.0))
    qtbot.mousePress(strip, LEFT, pos=first)
    move(strip, (first + last) / 2, LEFT)
    move(strip, last, LEFT)
    qtbot.mouseRelease(strip, LEFT, pos=last)
    assert view.waveform.selection == pytest.approx((16.5, 17.0), abs=0.1)
    moved.clear()
    person.press(Key.Key_L, Control | Shift)
    assert player.is_looping
    begin = view.waveform.selection[0]
    qtbot.waitUntil(lambda: moved.count(begin) >= 3)  # it began three times
    assert player.is_playing
    view.sound.hold()


def test_that_the_speed_goes_from_a_half_to_three_at_the_same_pitch(
    view: TranscriptView, person: Person
) -> None:
    player, bar = view.sound.player, view.player_bar
    for _ in range(5):
        person.press(Key.Key_BracketLeft, Alt)
    assert player.rate == 0.5
    assert bar.rate.text() == "0.5×"
    for _ in range(20):
        person.press(Key.Key_BracketRight, Alt)
    assert player.rate == 3.0
    assert player.media.pitchCompensation()
    choose(bar.rate.menu(), "1.25×")
    assert player.rate == 1.25


def test_that_one_skips_by_as_much_as_one_wants_and_goes_back_a_little_on_resuming(
    view: TranscriptView, person: Person, desk: Desk, qtbot: QtBot
) -> None:
    player, bar = view.sound.player, view.player_bar
    desk.preferences.set("playback.skip_seconds", 3)
    desk.preferences.set("playback.rewind_seconds", 2)
    person.click("Sheila and Texas")
    at = player.position
    person.press(Key.Key_Right, Alt)
    assert player.position == pytest.approx(at + 3)
    qtbot.mouseClick(bar.back, LEFT)
    qtbot.mouseClick(bar.back, LEFT)
    assert player.position == pytest.approx(at - 3)
    moved: list[float] = []
    player.moved.connect(moved.append)
    qtbot.mouseClick(bar.play, LEFT)
    qtbot.waitUntil(lambda: player.position > at - 2.8)
    qtbot.mouseClick(bar.play, LEFT)
    paused = player.position
    moved.clear()
    qtbot.mouseClick(bar.play, LEFT)
    assert moved[0] == pytest.approx(paused - 2, abs=0.01)
    view.sound.hold()


def test_that_the_sound_waits_while_one_types_and_then_goes_on(
    view: TranscriptView, person: Person, desk: Desk, qtbot: QtBot
) -> None:
    desk.preferences.set("playback.wait_while_typing", True)
    player = view.sound.player
    person.click("Hello.", len("Hello."))
    view.sound.play_from(15.0)
    assert player.is_playing
    qtbot.keyClicks(view.reader, " Yes.")
    assert not player.is_playing
    qtbot.waitUntil(lambda: player.is_playing)
    view.sound.hold()
    person.reader.commit()
    assert texts(view)[0] == "Hello. Yes."


@pytest.mark.qt_log_ignore("keyToAscii")  # Qt's own helper for tests knows few keys
def test_that_keys_are_the_users_a_pedals_or_those_of_the_keyboards_media(
    view: TranscriptView, person: Person, desk: Desk, qtbot: QtBot
) -> None:
    player = view.sound.player
    section = ShortcutsSection(desk, desk.shortcuts)
    qtbot.addWidget(section)
    section.show()
    field = section.rows["transcript.forward"].keys
    field.setFocus()
    qtbot.keyClick(field, Key.Key_J, Control | Shift)
    view.sound.seek(10.0)
    person.press(Key.Key_J, Control | Shift)
    skip = desk.preferences.settings.playback.skip_seconds
    assert player.position == pytest.approx(10.0 + skip)
    pick = section.fields["playback.key_set"].control
    pick.setCurrentIndex(pick.findText("Foot pedal"))
    pick.activated.emit(pick.currentIndex())
    person.press(Key.Key_F7)  # as a pedal sends it
    assert player.position == pytest.approx(10.0)
    person.press(Key.Key_J, Control | Shift)  # one's own keys stay
    assert player.position == pytest.approx(10.0 + skip)
    person.press(Key.Key_MediaPrevious)
    assert player.position == pytest.approx(10.0)
    person.press(Key.Key_MediaPlay)
    assert player.is_playing
    person.press(Key.Key_MediaStop)
    assert not player.is_playing


# Correcting


def test_that_a_misspelled_word_is_underlined_and_added_to_what_is_expected(
    view: TranscriptView, person: Person, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.spell_check.can_check is True)
    person.fix("Yankee", "Yankeee")
    person.click("Hello.")  # away from the word
    qtbot.waitUntil(lambda: underlined(view) == ["Yankeee"])
    person.press(Key.Key_F7)
    qtbot.waitUntil(lambda: view.model.text(view.reader.marked) == "Yankeee")
    person.choose_at("Yankeee", "Add to dictionary")
    assert underlined(view) == []
    assert desk.preferences.settings.vocabulary.entries == ("Yankeee",)
    assert "Yankeee" in desk.preferences.settings.vocabulary.expected


def underlined(view: TranscriptView) -> list[str]:
    """The words below which there is a wave."""
    return [
        view.model.text(mark.span)
        for row in range(len(view.model.paragraphs))
        for mark in view.reader.marks(row)
        if mark.line == "misspelled"
    ]


def test_that_words_keep_their_times_through_edits_and_new_ones_share_them(
    view: TranscriptView, person: Person, program: app.Program, qtbot: QtBot
) -> None:
    before = view.document.transcript
    person.fix("beat", "beep")
    thought, you, _, i_heard, heard_, a, beat = words_of(before, 5)[2:]
    assert texts(view)[5] == "I. I thought, you know, I heard a beep."
    assert times(view, 5)[:-1] == times_of(before, 5)[:-1]
    assert times(view, 5)[-1] == ("beep.", beat.start, beat.end)
    person.mark("you know, I heard a")
    person.write("we heard one")
    # Of the five words that are replaced, "heard" has stayed.
    assert texts(view)[5] == "I. I thought, we heard one beep."
    found = words(view, 5)
    assert found[2] == thought
    assert (found[3].start, found[3].end) == (you.start, i_heard.end)
    assert found[4] == heard_
    assert (found[5].text, found[5].start, found[5].end) == ("one", a.start, a.end)
    person.click("beep", len("beep"))
    person.write("er")
    assert times(view, 5)[-1] == ("beeper.", beat.start, beat.end)
    # All other segments are the very same values.
    after = view.document.transcript
    others = [n for n in range(13) if n != 5]
    assert all(after.segments[n] is before.segments[n] for n in others)
    qtbot.waitUntil(lambda: view.document.is_kept)
    assert program.library.transcript(SPEECH).segments == after.segments


def words_of(transcript: Transcript, segment: int) -> tuple[Word, ...]:
    return transcript.segments[segment].words


def times_of(
    transcript: Transcript, segment: int
) -> list[tuple[str, float | None, float | None]]:
    return [(it.text, it.start, it.end) for it in words_of(transcript, segment)]


def test_that_segments_are_split_merged_inserted_and_deleted(
    view: TranscriptView, person: Person
) -> None:
    before = view.document.transcript
    person.click("originally from Chicago.")
    person.press(Key.Key_Return)
    split = changed(
        HEARD,
        7,
        (SECOND, "And I'm Sheila and Texas,"),
        (SECOND, "originally from Chicago."),
    )
    assert now(view) == split
    first, second = view.document.transcript.segments[7:9]
    whole = before.segments[7]
    assert (first.start, first.words) == (whole.start, whole.words[:5])
    assert (second.words, second.end) == (whole.words[5:], whole.end)
    person.press(Key.Key_M, Control | Shift)  # with the previous one
    assert now(view) == HEARD
    assert view.document.transcript.segments[7].words == whole.words

    person.click("Oh, hello.")
    person.press(Key.Key_M, Control)  # with the next one
    merged = (FIRST, "Oh, hello. I didn't know you were there.")
    assert now(view) == changed(HEARD, 2, merged, instead_of=2)
    assert view.document.transcript.segments[2].end == before.segments[3].end
    person.press(Key.Key_Z, Control)

    person.click("Neither did")
    person.press(Key.Key_I, Control | Shift)
    person.write("I, never.")
    inserted = [*HEARD[:5], (SECOND, "I, never."), *HEARD[5:]]
    assert now(view) == inserted
    person.press(Key.Key_Delete, Control | Shift)
    assert now(view) == HEARD
    person.click("This is Diane")
    person.press(Key.Key_Delete, Control | Shift)
    assert now(view) == [*HEARD[:6], *HEARD[7:]]


def test_that_edges_are_moved_by_keys_in_steps_of_ten_milliseconds(
    view: TranscriptView, person: Person, told: list[str]
) -> None:
    before = words(view, 7)
    person.click("Texas,", 2)  # from 15.74 to 16.34; the next word is later
    for _ in range(3):
        person.press(Key.Key_F12)
    person.press(Key.Key_F6)
    after = words(view, 7)
    assert after[4].end == pytest.approx(before[4].end + 0.03)
    assert after[4].start == pytest.approx(before[4].start + 0.01)
    assert after[:4] == before[:4]
    assert after[5:] == before[5:]
    before, segment = words(view, 7), view.document.transcript.segments[7]
    person.press(Key.Key_F12, Control)  # of the segment
    after = view.document.transcript.segments[7]
    assert after.end == pytest.approx(segment.end + 0.01)
    assert after.start == segment.start
    assert after.words == before
    person.press(Key.Key_F9)  # "Chicago" fades away until 17.8
    assert view.document.transcript.segments[7].end == pytest.approx(17.82, abs=0.03)
    assert told == []


def test_that_edges_are_dragged_on_the_waveform_and_snap_to_silence(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    strip = view.waveform.strip
    person.click("Texas,", 2)
    for _ in range(3):
        qtbot.keyClick(strip, Key.Key_Plus)
    assert strip.scene.shows_words
    before = words(view, 7)
    near = pytest.approx
    drag_edge(view, qtbot, 16.34, 16.42, of_words=True, held=Alt)  # with no snapping
    assert words(view, 7)[4].end == near(16.42, abs=0.02)
    assert words(view, 7)[5] == before[5]
    drag_edge(view, qtbot, 17.68, 17.77)  # "Chicago" fades away until 17.8
    assert view.document.transcript.segments[7].end == near(17.82, abs=0.03)
    assert words(view, 7)[-1].end == 17.68
    person.press(Key.Key_Z, Control)
    person.press(Key.Key_Z, Control)
    assert words(view, 7) == before


def drag_edge(
    view: TranscriptView,
    qtbot: QtBot,
    start: float,
    end: float,
    *,
    of_words: bool = False,
    held: Held = Held.NoModifier,
) -> None:
    strip = view.waveform.strip
    _, sound, row = parts_of(strip.scene, strip.rect())
    y = (row if of_words else sound).center().y()
    first, last = (QPoint(round(strip.timeline.x(it)), y) for it in (start, end))
    qtbot.mousePress(strip, LEFT, held, first)
    for part in (0.5, 1.0):
        move(strip, first + (last - first) * part, LEFT, held)
    qtbot.mouseRelease(strip, LEFT, held, last)


def test_that_all_is_undone_and_redone_and_the_history_leads_to_each_step(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    before, history = view.document.transcript, view.history.edits
    person.fix("beat", "beep")
    person.rename(FIRST, "Diane")
    person.click("Neither did")
    person.press(Key.Key_1, Alt)
    for _ in range(60):
        person.press(Key.Key_Return, Control)  # checked, and the next one
        person.click("Hello.")
        person.press(Key.Key_U, Control)  # a highlight comes and goes
    after, steps = view.document.transcript, view.document.stack.count()
    assert steps > 60
    rows = [history.model().index(row, 0).data() for row in range(4)]
    assert rows == [
        "As it was opened",
        "Correct the text",
        "Rename a speaker",
        "Said by Diane",
    ]
    for _ in range(steps):
        person.press(Key.Key_Z, Control)
    assert view.document.transcript is before
    for _ in range(steps):
        person.press(Key.Key_Z, Control | Shift)
    assert view.document.transcript is after
    index = history.model().index(2, 0)
    history.scrollTo(index)
    qtbot.mouseClick(history.viewport(), LEFT, pos=history.visualRect(index).center())
    names = [it.name for it in view.document.transcript.speakers.values()]
    assert names == ["Diane", SECOND]
    assert view.document.stack.index() == 2


def test_that_text_is_found_plainly_by_case_by_whole_words_and_by_expression(
    view: TranscriptView,
    person: Person,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bar, options = view.find_bar, view.find_bar.options

    def finds(text: str, words: str) -> None:
        overwrite(bar.field, text, qtbot)
        qtbot.waitUntil(lambda: bar.count.text().endswith(words))

    person.press(Key.Key_F, Control)
    finds("HERE", "of 3")  # there, there, here
    qtbot.mouseClick(options.words, LEFT)
    finds("HERE", "of 1")
    assert view.finding.current.segment == 11
    qtbot.mouseClick(options.case, LEFT)
    finds("HERE", "Not found")
    finds("here", "of 1")
    qtbot.mouseClick(options.words, LEFT)
    qtbot.mouseClick(options.expression, LEFT)
    finds(r"New \w+", "of 3")
    monkeypatch.setattr("wxdesk.jobs.patterns.LIMIT_SECONDS", 0.2)
    overwrite(bar.field, r"(\w|\w\w|\W)+$(?<!.)", qtbot)
    qtbot.waitUntil(lambda: "took longer" in bar.problem.text())
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is view.reader


def overwrite(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_that_text_is_replaced_one_by_one_in_the_selection_and_everywhere(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    bar = view.find_bar
    person.mark("Hello. Oh, hello.")
    person.press(Key.Key_H, Control)
    qtbot.mouseClick(bar.in_selection, LEFT)
    overwrite(bar.field, "hello", qtbot)
    overwrite(bar.replacement, "hi", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    qtbot.mouseClick(bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: texts(view)[1] != "Hello.")
    assert texts(view)[:3] == ["Hello.", "hi.", "Oh, hi."]
    qtbot.keyClick(bar.field, Key.Key_Escape)

    person.click("Hello.")
    person.press(Key.Key_H, Control)
    overwrite(bar.field, "from Chicago", qtbot)
    overwrite(bar.replacement, "in Boston", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    qtbot.keyClick(bar.replacement, Key.Key_Return)
    qtbot.waitUntil(lambda: "Boston" in view.document.transcript.text)
    assert texts(view)[7] == "And I'm Sheila and Texas, originally in Boston."
    assert texts(view)[8] == "Oh, I'm originally from Chicago also."
    qtbot.keyClick(bar.field, Key.Key_Escape)

    before = words(view, 6)
    person.press(Key.Key_H, Control)
    qtbot.mouseClick(bar.options.expression, LEFT)
    overwrite(bar.field, r"New (\w)\w+", qtbot)
    overwrite(bar.replacement, r"N\1", qtbot)
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 3"))
    qtbot.mouseClick(bar.replace_all, LEFT)
    qtbot.waitUntil(lambda: "Jersey" not in view.document.transcript.text)
    assert [texts(view)[n] for n in (6, 9, 12)] == [
        "This is Diane in NJ.",
        "I'm in NJ now, though.",
        "So I don't hear that NJ now.",
    ]
    assert times(view, 6)[-1] == ("NJ.", before[4].start, before[5].end)


def test_that_what_would_be_replaced_is_seen_before_in_one_and_in_all_transcripts(
    page: TranscriptPage,
    view: TranscriptView,
    person: Person,
    program: app.Program,
    qtbot: QtBot,
) -> None:
    person.press(Key.Key_H, Control)
    qtbot.keyClicks(view.find_bar.field, "hello")
    qtbot.keyClicks(view.find_bar.replacement, "hi")
    qtbot.keyClick(view.find_bar.field, Key.Key_H, Control | Shift)
    dialog = previewed(page, qtbot)
    assert dialog.field.text() == "hello"
    listed = matches(dialog)
    assert len(listed) == 3
    dialog.list.setCurrentIndex(listed[0])
    qtbot.keyClick(dialog.list, Key.Key_Space)  # not this one
    qtbot.mouseClick(dialog.replace_button, LEFT)
    qtbot.waitUntil(lambda: texts(view)[:3] == ["Hello.", "hi.", "Oh, hi."])

    page.replace_everywhere.trigger()
    dialog = previewed(page, qtbot)
    dialog.field.setText("were there")
    dialog.replacement.setText("had come")
    settled(dialog, qtbot)
    found = {dialog.model.index(row).data() for row in range(2)}
    assert found == {"talk.wav (1)", "film.mp4 (1)"}
    qtbot.mouseClick(dialog.replace_button, LEFT)
    both = "I didn't know you had come."
    qtbot.waitUntil(lambda: both in view.document.transcript.text)
    qtbot.waitUntil(lambda: both in program.library.transcript(FILM).text)


def previewed(page: TranscriptPage, qtbot: QtBot) -> ReplaceDialog:
    dialog = page._previewing
    assert dialog
    qtbot.waitExposed(dialog)
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    def is_idle() -> bool:
        timers = (dialog._typed, dialog._news)
        return not dialog.is_busy and not any(it.isActive() for it in timers)

    qtbot.waitUntil(is_idle)


def matches(dialog: ReplaceDialog) -> list[QModelIndex]:
    """The rows of all matches, in order."""
    model = dialog.model
    groups = [model.index(row) for row in range(model.rowCount())]
    return [
        model.index(row, 0, group)
        for group in groups
        for row in range(model.rowCount(group))
    ]


# Confidence


def test_that_doubtful_words_are_shaded_by_their_score_and_gone_to_by_key(
    view: TranscriptView, person: Person, told: list[str]
) -> None:
    shaded = {
        view.model.text(mark.span): mark.ground
        for row in range(len(view.model.paragraphs))
        for mark in view.reader.marks(row)
        if "doubtful" in mark.ground
    }
    # The first "Hello." has 0.60, that "I" 0.52, and that of the last turn 0.50.
    weakly = dict.fromkeys(["Hello.", "Oh,", "I", "a", "Diane"], "doubtful")
    assert shaded == weakly | dict.fromkeys(["Neither", "beat."], "very_doubtful")
    person.click("Hello. Oh,")
    gone_to = []
    for _ in range(7):
        person.press(Key.Key_F8)
        gone_to.append(view.model.text(view.reader.marked))
    assert gone_to == ["Oh,", "Neither", "I", "a", "beat.", "Diane", "I"]
    assert view.sound.player.position == words(view, 12)[1].start
    person.press(Key.Key_F8)
    assert told == ["No more doubtful words from here on."]


def test_that_what_is_checked_is_doubtful_no_more_and_counted(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    review = view.review
    qtbot.waitUntil(lambda: review.words.text() == "0 % checked")
    person.click("I. I thought")
    person.press(Key.Key_Return, Control)  # the turn, of two segments
    grounds = {mark.ground for mark in view.reader.marks(2)}
    assert not grounds & {"doubtful", "very_doubtful"}
    assert view.reader.caret.row == 3
    person.press(Key.Key_Return, Control)
    segments = view.document.transcript.segments
    assert [n for n, it in enumerate(segments) if it.checked] == [5, 6, 7]
    # These three last 6.4 of the 19.1 seconds in which somebody speaks.
    qtbot.waitUntil(lambda: review.words.text() == "34 % checked")
    assert review.bar.value() == 34
    for row in range(len(TURNS)):
        person.click(TURNS[row][:9])
        qtbot.mouseClick(review.check, LEFT)
    qtbot.waitUntil(lambda: review.words.text() == "100 % checked")


# Speakers


def test_that_each_speaker_has_a_colour_a_share_of_time_and_a_sample(
    view: TranscriptView, person: Person, theme: Theme, qtbot: QtBot
) -> None:
    rows = list(view.speakers.rows.values())
    assert [row.name.text() for row in rows] == [FIRST, SECOND]
    for number, row in enumerate(rows):
        assert theme.speaker(number).name() in row.badge.styleSheet()
    # As in the statistics: 12.7 and 12.6 seconds, with what both say at once.
    qtbot.waitUntil(lambda: [it.share.text() for it in rows] == ["50 %", "50 %"])
    moved: list[float] = []
    view.sound.player.moved.connect(moved.append)
    person.choose_of(SECOND, "Hear a sample")
    assert view.sound.player.is_playing
    # The longest that she says alone: "Well, there isn't … a Yankee down here."
    assert moved[0] == view.document.transcript.segments[10].start
    view.sound.hold()


def test_that_a_speaker_is_renamed_everywhere_by_a_name_that_completes_itself(
    view: TranscriptView,
    person: Person,
    program: app.Program,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(desk.library_news.happened):
        keep(program, "other", [("Diane Keller", "Hello.")])
    field = person.name_field(FIRST)
    qtbot.keyClicks(field, "d")
    qtbot.waitUntil(lambda: "Diane Keller" in view.speakers.names.names)
    qtbot.keyClicks(field, "ia")
    completer = field.completer()
    assert completer
    assert completer.currentCompletion() == "Diane Keller"
    popup = completer.popup()
    assert popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Return)
    name = "Diane Keller"
    assert now(view) == [(name if who == FIRST else who, text) for who, text in HEARD]
    assert [view.model.speaker(row).name for row in (0, 2, 4, 6)] == [name] * 4


def test_that_speakers_are_merged_split_off_and_added(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    person.mark("Sheila and Texas,")
    person.press(Key.Key_0, Alt)  # somebody new
    split_off = changed(
        HEARD,
        7,
        (SECOND, "And I'm"),
        ("Speaker 3", "Sheila and Texas,"),
        (SECOND, "originally from Chicago."),
    )
    assert now(view) == split_off
    assert len(view.speakers.rows) == 3
    person.choose_of("Speaker 3", "Is the same as", FIRST)
    merged = [(FIRST if who == "Speaker 3" else who, text) for who, text in split_off]
    assert now(view) == merged
    assert [it.name.text() for it in view.speakers.rows.values()] == [FIRST, SECOND]

    qtbot.mouseClick(view.speakers.add, LEFT)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "A child")
    qtbot.keyClick(field, Key.Key_Return)
    person.click("Hello.")
    person.press(Key.Key_3, Alt)
    assert now(view)[:4] == [("A child", text) for _, text in HEARD[:4]]
    assert now(view)[4:] == merged[4:]


def test_that_a_word_a_selection_a_turn_and_all_that_follow_are_given_to_another(
    view: TranscriptView, person: Person, qtbot: QtBot
) -> None:
    point = person.point(person.place("Diane"))
    qtbot.mouseDClick(view.reader.viewport(), LEFT, pos=point)
    person.press(Key.Key_2, Alt)
    assert now(view) == changed(
        HEARD,
        6,
        (FIRST, "This is"),
        (SECOND, "Diane"),
        (FIRST, "in New Jersey."),
    )
    person.press(Key.Key_Z, Control)

    person.drag("heard a beat. This is")  # of two segments
    person.press(Key.Key_2, Alt)
    assert now(view) == changed(
        HEARD,
        5,
        (FIRST, "I. I thought, you know, I"),
        (SECOND, "heard a beat."),
        (SECOND, "This is"),
        (FIRST, "Diane in New Jersey."),
        instead_of=2,
    )
    person.press(Key.Key_Z, Control)

    person.choose_at("This is Diane", "This turn said by", SECOND)
    assert [who for who, _ in now(view)][4:8] == [SECOND] * 4
    person.press(Key.Key_Z, Control)

    person.choose_at("Oh, I'm", "This and later turns said by", SECOND)
    assert now(view) == [
        *HEARD[:8],
        *((SECOND, text) for _, text in HEARD[8:]),
    ]
    person.press(Key.Key_Z, Control)
    assert now(view) == HEARD


# Notes


def test_that_passages_are_highlighted_commented_on_bookmarked_and_tagged(
    view: TranscriptView,
    person: Person,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    person.mark("much difference.")
    person.press(Key.Key_U, Control)
    person.mark("call me a Yankee")
    person.press(Key.Key_C, Control | Shift)
    note(view, qtbot, "Check the spelling")
    person.mark("New Jersey.")
    person.press(Key.Key_T, Control | Shift)
    note(view, qtbot, "places")
    person.click("Sheila and Texas")
    person.press(Key.Key_B, Control)
    transcript = view.document.transcript
    found = [
        (it.kind.value, it.text, quoted(transcript, it), it.start)
        for it in transcript.annotations
    ]
    assert found == [
        ("tag", "places", "New Jersey.", words(view, 6)[4].start),
        ("bookmark", "", found[1][2], words(view, 7)[2].start),
        ("highlight", "", "much difference.", words(view, 10)[4].start),
        ("comment", "Check the spelling", "call me a Yankee", words(view, 11)[6].start),
    ]
    highlight = transcript.annotations[2]
    assert highlight.end == words(view, 10)[5].end
    assert view.annotations.model.rowCount() == 4
    person.click("Hello.")
    person.press(Key.Key_PageDown, Alt)  # to the bookmark
    assert view.sound.player.position == words(view, 7)[2].start
    person.press(Key.Key_C, Control | Shift)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert len(view.document.transcript.annotations) == 4

    qtbot.waitUntil(lambda: view.document.is_kept)
    said_then, notes = exported(view, "txt", tmp_path, qtbot).split("Notes:")
    assert "Check the spelling" not in said_then
    for it in ("Check the spelling", "places", "much difference.", "bookmark:"):
        assert it in notes
    assert "Check the spelling" in exported(view, "vtt", tmp_path, qtbot)


def note(view: TranscriptView, qtbot: QtBot, text: str) -> None:
    """Writes into the field that opens."""
    qtbot.waitUntil(view.annotator.field.isVisible)
    qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)


def exported(view: TranscriptView, name: str, folder: Path, qtbot: QtBot) -> str:
    """Has the transcript written in a format; gives what is in the file."""
    format = FORMATS[name]
    menu = view.header.export_button.menu()
    assert menu
    entry = next(it for it in entries(menu) if it.text() == f"{format.description}…")
    entry.trigger()
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    file = folder / f"talk{format.suffix}"
    qtbot.waitUntil(lambda: file.is_file() and bool(file.read_bytes()))
    return file.read_text(encoding="utf-8")


def entries(menu: QMenu) -> Iterator[QAction]:
    """What there is to choose in a menu, and in the menus in it."""
    for action in menu.actions():
        within = action.menu()
        if isinstance(within, QMenu):
            yield from entries(within)
        else:
            yield action


# Saving


def test_that_each_edit_is_kept_by_itself_as_a_revision_to_compare_and_return_to(
    view: TranscriptView, person: Person, program: app.Program, qtbot: QtBot
) -> None:
    machines = view.document.transcript
    person.fix("beat", "beep")
    qtbot.waitUntil(lambda: program.library.record(SPEECH).revision == 2)
    person.rename(FIRST, "Diane")
    qtbot.waitUntil(lambda: program.library.record(SPEECH).revision == 3)
    person.press(Key.Key_Z, Control)
    qtbot.waitUntil(lambda: program.library.record(SPEECH).revision == 4)
    kept = [program.library.transcript(SPEECH, n) for n in (1, 2, 3, 4)]
    assert kept[0] == machines
    assert kept[1] == kept[3]
    assert said(kept[3])[5] == (FIRST, "I. I thought, you know, I heard a beep.")
    assert said(kept[2])[5][0] == "Diane"

    qtbot.mouseClick(view.history.revisions, LEFT)
    dialog = view.window().findChild(RevisionsDialog)
    assert dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    dialog.list.setCurrentRow(3)
    assert dialog.list.currentItem().text().startswith("As it was transcribed")
    qtbot.waitUntil(lambda: "a beat" in dialog.text.toPlainText())
    lines = dialog.text.toPlainText().splitlines()
    who = f"0:10 {FIRST}: I. I thought, you know, I heard a"
    assert f"− {who} beat." in lines
    assert f"+ {who} beep." in lines
    qtbot.mouseClick(dialog.take, LEFT)
    assert view.document.transcript == machines
    qtbot.waitUntil(lambda: program.library.record(SPEECH).revision == 5)


def test_that_a_change_from_elsewhere_is_shown_and_merged_or_kept_apart(
    view: TranscriptView,
    person: Person,
    program: app.Program,
    qapp: QApplication,
    told: list[str],
    qtbot: QtBot,
) -> None:
    with second_window(program, qapp, qtbot) as other:
        Person(other).fix("Yankee", "yankee")
        wanted = texts(other)
        person.fix("beat", "beep")
        wanted[5] = texts(view)[5]
        for it in (view, other):
            qtbot.waitUntil(lambda it=it: texts(it) == wanted and it.document.is_kept)
        assert wanted[5].endswith("a beep.")
        assert "yankee" in wanted[11]
        assert texts_kept(program) == wanted
        assert told == []

        person.fix("Diane", "Diana")
        Person(other).fix("Diane", "Dinah")
        for it in (view, other):
            qtbot.waitUntil(lambda it=it: it.document.is_kept)
        newest = program.library.record(SPEECH).revision
        versions = {texts_kept(program, it)[6] for it in range(1, newest + 1)}
    assert "This is Diana in New Jersey." in versions
    assert "This is Dinah in New Jersey." in versions


@contextmanager
def second_window(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[TranscriptView]:
    """The sample's transcript in a window of its own."""
    desk = desk_of(program, Theme(qapp, Choice.LIGHT), StandInServer())
    page = new_page(desk, qtbot, (1150, 950))
    try:
        yield opened(page, SPEECH, qtbot)
        page.close_all()
    finally:
        desk.close()


def texts_kept(program: app.Program, revision: int | None = None) -> list[str]:
    transcript = program.library.transcript(SPEECH, revision)
    return [segment.text for segment in transcript.segments]


# Missing media


@pytest.fixture
def moved_away(recording: Path, tmp_path: Path) -> Iterator[Path]:
    """The recording is not where it was, but here."""
    elsewhere = tmp_path / "elsewhere.wav"
    recording.rename(elsewhere)
    yield elsewhere
    elsewhere.rename(recording)


@pytest.mark.parametrize("known_by", ["hash", "duration"])
def test_that_without_its_recording_a_transcript_opens_and_only_that_one_is_taken(
    known_by: str,
    moved_away: Path,
    page: TranscriptPage,
    told: list[str],
    qtbot: QtBot,
) -> None:
    view = opened(page, SPEECH, qtbot)
    bar = view.player_bar
    assert now(view) == HEARD
    qtbot.waitUntil(bar.locate.isVisible)
    assert bar.problem.text() == "The recording is not where it was."
    assert not bar.play.isEnabled()
    Person(view).fix("beat", "beep")  # it can be corrected all the same

    locate(view, write_tone(moved_away.with_name("other.wav")), qtbot)
    qtbot.waitUntil(lambda: view.findChild(QMessageBox) is not None)
    question = view.findChild(QMessageBox)
    assert question
    assert "is another recording" in question.text()
    question.reject()
    assert not view.sound.is_there

    found = moved_away if known_by == "hash" else in_other_format(moved_away)
    locate(view, found, qtbot)
    qtbot.waitUntil(lambda: bar.play.isEnabled())
    assert not bar.problem.isVisible()
    assert told[-1].startswith(f"{found.name} was checked")
    assert view.sound.player.path == found


def in_other_format(recording: Path) -> Path:
    """The same sound, in other bytes."""
    made = recording.with_suffix(".flac")
    command = [str(Ffmpeg().binary), "-v", "error", "-i", str(recording), str(made)]
    subprocess.run(command, check=True)
    return made


def locate(view: TranscriptView, file: Path, qtbot: QtBot) -> None:
    """Says where the recording is."""
    qtbot.mouseClick(view.player_bar.locate, LEFT)
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(file))
    dialog.close()


# Importing


@pytest.fixture
def window(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    """The whole window, with the real engine."""
    with window_opened(places, qapp, qtbot, None) as made:
        yield made


def dropped(window: desktop.Window, qtbot: QtBot, *files: Path) -> None:
    """Drops files on the window, and imports them by pressing Enter."""
    let_go(window, *files)
    sheet = window.adder.importer.sheet
    assert sheet
    qtbot.waitUntil(lambda: sheet.isVisible() and not sheet._tasks)
    assert sheet.start_button.isEnabled()
    focus = QApplication.focusWidget()
    assert focus
    qtbot.keyClick(focus, Key.Key_Return)
    qtbot.waitUntil(lambda: window.adder.importer.sheet is None)


def test_that_what_was_exported_is_imported_with_its_recording_and_opens(
    window: desktop.Window, recording: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    library = window.desk.library
    heard = library.transcript(SPEECH)
    media = tmp_path / "in" / "chat.wav"
    media.parent.mkdir()
    shutil.copyfile(recording, media)
    for number, (format, name) in enumerate(
        {
            "srt": "chat.en.srt",
            "vtt": "chat.en.vtt",
            "json": "chat.json",
            "wxdesk": "chat.wxdesk.json",
        }.items(),
        start=3,
    ):
        file = media.with_name(name)
        file.write_text(FORMATS[format].write(heard, None), encoding="utf-8")
        dropped(window, qtbot, file, media)
        qtbot.waitUntil(lambda number=number: library.count() == number)
        assert library.record(number).source == str(media)
        found = library.transcript(number)
        assert said(found) == HEARD, format
        assert [round(it.start, 2) for it in found.segments] == [
            round(it.start, 2) for it in heard.segments
        ]
        file.unlink()
    # Our own file brings all of it, Whisper's the words as well.
    assert library.transcript(6).segments == heard.segments
    assert [it.text for it in words_of(library.transcript(5), 4)] == ["Neither", "did"]
    view = window.transcript.current
    assert view
    assert view.number == 6
    qtbot.waitUntil(lambda: view.sound.player.duration > 0)
    assert view.sound.player.path == media


def test_that_plain_text_gets_its_times_from_its_recording(
    window: desktop.Window, recording: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    media = tmp_path / "in" / "chat.wav"
    media.parent.mkdir()
    shutil.copyfile(recording, media)
    file = media.with_name("chat.txt")
    file.write_text(PLAIN, encoding="utf-8")
    let_go(window, file, media)
    sheet = window.adder.importer.sheet
    assert sheet
    qtbot.waitUntil(lambda: sheet.isVisible() and not sheet._tasks)
    sheet.language.setCurrentIndex(sheet.language.findData("en"))
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: media.name in jobs(window))
    qtbot.waitUntil(lambda: jobs(window)[media.name].status.is_final, timeout=180_000)
    job = jobs(window)[media.name]
    assert job.status is Status.DONE, job.error
    assert job.transcript is not None
    found = window.desk.library.transcript(job.transcript)
    assert " ".join(found.text.split()) == " ".join(
        line.split(": ", 1)[1] for line in PLAIN.splitlines()
    )
    starts = {
        word.text: word.start for segment in found.segments for word in segment.words
    }
    for text, second in (("Diane", 13.0), ("Sheila", 15.0), ("Yankee", 26.4)):
        assert starts[text] == pytest.approx(second, abs=0.6), text
    assert {found.speaker_name(it.speaker) for it in found.segments} == {
        "Sheila",
        "Diane",
    }


PLAIN = """\
Sheila: Hello.
Diane: Hello. Oh, hello. I didn't know you were there.
Sheila: Neither did I.
Diane: I thought, you know, I heard a beep. This is Diane in New Jersey.
Sheila: And I'm Sheila in Texas, originally from Chicago.
Diane: Oh, I'm originally from Chicago also. I'm in New Jersey now though.
Sheila: Well, there isn't that much difference. At least, you know, they all call me \
a Yankee down here. So
Diane: I don't hear that New Jersey accent.
"""


# Doing a passage again


def test_that_a_passage_and_then_the_speakers_are_done_again_and_taken_in_part_or_all(
    window: desktop.Window, qtbot: QtBot
) -> None:
    person = editor_in(window, qtbot)
    view = person.view
    before = view.document.transcript
    person.drag("I. I thought, you know, I heard a beat.")
    person.press(Key.Key_R, Control | Shift)
    form = view.again.form
    assert isinstance(form, PassageForm)
    qtbot.waitUntil(lambda: form.model.list.findData("base") >= 0)
    form.model.show_name("base")
    form.language.setCurrentIndex(form.language.findData("en"))
    qtbot.keyClicks(form.prompt, "i heard a beep")
    compare(view, qtbot)
    comparison = view.again.comparison
    model = comparison.model
    assert comparison.summary.text() == "tiny.en before, base now"
    changes = [it.words for it in model.changes()]
    assert "beat. becomes beep." in changes
    assert len(changes) > 1
    for row in range(model.rowCount()):
        if model.row(row).is_change and model.row(row).words != "beat. becomes beep.":
            comparison.list.setCurrentIndex(model.index(row))
            qtbot.keyClick(comparison.list, Key.Key_Space)  # not this one
    qtbot.mouseClick(comparison.chosen, LEFT)
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    beep = (FIRST, "I. I thought, you know, I heard a beep.")
    assert now(view) == changed(HEARD, 5, beep)
    assert times(view, 5)[:-1] == times_of(before, 5)[:-1]
    person.press(Key.Key_Z, Control)
    assert view.document.transcript is before
    qtbot.waitUntil(lambda: not view.again.slips)  # it is decided

    again = next(
        it for it in view.speakers.findChildren(QPushButton) if "again" in it.text()
    )
    qtbot.mouseClick(again, LEFT)
    form = view.again.form
    assert isinstance(form, SpeakersForm)
    form.speakers.kind.setCurrentIndex(1)
    form.speakers.number.setValue(1)
    compare(view, qtbot)
    assert comparison.summary.text() == "1 speaker, was 2"
    qtbot.mouseClick(comparison.all, LEFT)
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert len(set(speakers(view))) == 1
    assert view.document.transcript.text.split() == before.text.split()
    person.press(Key.Key_Z, Control)
    assert view.document.transcript is before


def editor_in(window: desktop.Window, qtbot: QtBot) -> Person:
    """The sample's transcript, open in the whole window."""
    window.desk.opened.emit(SPEECH, 0.0)
    view = window.transcript.current
    assert view
    qtbot.waitUntil(lambda: view.states.currentWidget() is view._reading)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    return Person(view)


def compare(view: TranscriptView, qtbot: QtBot) -> None:
    """Starts what the form says, and compares what comes of it."""
    assert view.again.form
    qtbot.mouseClick(view.again.form.start_button, LEFT)
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    (slip,) = view.again.slips.values()
    qtbot.waitUntil(lambda: slip.job.status.is_final, timeout=180_000)
    assert slip.job.status is Status.DONE, slip.job.error
    qtbot.mouseClick(slip.compare, LEFT)
    qtbot.waitUntil(lambda: bool(view.again.comparison.count.text()))
