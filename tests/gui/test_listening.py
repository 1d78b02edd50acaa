"""Listening while one corrects: keys, volume, video, edges, buttons at the turns."""

import subprocess
from pathlib import Path

import pytest
from kept import keep
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.transcript import Word
from wxdesk.gui.desk import Desk
from wxdesk.gui.key_sets import KEY_SETS
from wxdesk.gui.settings.shortcuts import ShortcutsSection
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.media.ffmpeg import Ffmpeg

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton

SAID = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 900, 700


def opened(
    page: TranscriptPage, program: app.Program, source: Path, qtbot: QtBot
) -> TranscriptView:
    page.open(keep(program, "talk", SAID, source=str(source)))
    view = page.current
    assert view
    with qtbot.waitSignal(view.sound.player.loaded):
        pass
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    return view


@pytest.fixture
def view(
    page: TranscriptPage, program: app.Program, sample_wav: Path, qtbot: QtBot
) -> TranscriptView:
    made = opened(page, program, sample_wav, qtbot)
    qtbot.waitUntil(lambda: made.waveform.peaks is not None)
    made._desk.preferences.set("playback.hear_edges", False)
    return made


@pytest.fixture
def said(desk: Desk) -> list[str]:
    heard: list[str] = []
    desk.said.connect(lambda text, _: heard.append(text))
    return heard


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of a picture with two audio tracks."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    sources = (
        *("-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=3"),
        *("-f", "lavfi", "-i", "sine=440:duration=3"),
        *("-f", "lavfi", "-i", "sine=880:duration=3"),
    )
    kinds = ("-c:v", "mpeg4", "-c:a", "aac")
    maps = ("-map", "0:v", "-map", "1:a", "-map", "2:a")
    command = [str(Ffmpeg().binary), "-v", "error", *sources, *maps, *kinds, str(path)]
    subprocess.run(command, check=True)
    return path


def move_over(widget: QWidget, point: QPoint) -> None:
    """Moves the mouse, without a wait for the system to tell of it."""
    place, button = QPointF(point), Qt.MouseButton.NoButton
    none = Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, place, place, button, button, none)
    QApplication.sendEvent(widget, event)


def words(view: TranscriptView, segment: int = 0) -> tuple[Word, ...]:
    return view.document.transcript.segments[segment].words


# Volume and video.


def test_that_the_volume_is_the_same_for_all_recordings_and_is_remembered(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    volume, output = view.player_bar.volume, view.sound.player._output
    assert output.volume() == pytest.approx(1.0)
    qtbot.keyClick(view.reader, Key.Key_Down, Alt)
    qtbot.keyClick(view.reader, Key.Key_Down, Alt)
    assert volume.slider.value() == 18
    assert output.volume() < 1.0
    qtbot.waitUntil(lambda: desk.preferences.settings.playback.volume == 0.9)
    qtbot.keyClick(view.reader, Key.Key_Up, Alt)
    qtbot.waitUntil(lambda: desk.preferences.settings.playback.volume == 0.95)
    desk.preferences.set("playback.volume", 0.5)
    assert volume.slider.value() == 10


def test_that_the_sound_is_muted_until_it_is_unmuted_or_made_louder(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    volume, output = view.player_bar.volume, view.sound.player._output
    qtbot.mouseClick(volume.button, LEFT)
    assert output.isMuted()
    assert desk.preferences.settings.playback.muted
    qtbot.keyClick(view.reader, Key.Key_M, Alt | Shift)
    assert not output.isMuted()
    assert not volume.button.isChecked()
    qtbot.mouseClick(volume.button, LEFT)
    volume.step(-5)
    qtbot.waitUntil(lambda: not output.isMuted())
    assert not desk.preferences.settings.playback.muted


def test_that_a_recording_without_a_picture_has_no_place_for_one(
    view: TranscriptView,
) -> None:
    assert view.video.picture is None


@pytest.mark.qt_log_ignore("No HW decoder found", "No RHI backend")
def test_that_a_film_is_shown_unless_the_user_hides_it(
    page: TranscriptPage, program: app.Program, film: Path, qtbot: QtBot
) -> None:
    view = opened(page, program, film, qtbot)
    qtbot.waitUntil(lambda: view.video.picture is not None)
    picture = view.video.picture
    assert picture
    assert picture.isVisible()
    assert picture.height() >= 96
    view.sound.player.play()
    qtbot.waitUntil(lambda: picture._shown.isValid())
    seen = picture.grab().toImage()
    middle = seen.pixelColor(seen.width() // 2, seen.height() // 2)
    assert middle != seen.pixelColor(1, 1)  # black beside the picture
    view.sound.hold()
    qtbot.keyClick(view.reader, Key.Key_V, Alt | Shift)
    assert not picture.isVisible()
    assert not page.arrangement.is_shown(Part.VIDEO)
    qtbot.keyClick(view.reader, Key.Key_V, Alt | Shift)
    assert picture.isVisible()
    view.sound.close()
    qtbot.waitUntil(lambda: not picture.isVisible())


@pytest.mark.qt_log_ignore("No HW decoder found", "No RHI backend")
def test_that_the_track_that_was_transcribed_is_the_one_that_plays(
    page: TranscriptPage,
    program: app.Program,
    film: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wxdesk.gui.transcript.sound._track", lambda _: 1)
    page.arrangement.show(Part.VIDEO, shown=False)
    view = opened(page, program, film, qtbot)
    assert len(view.sound.player.media.audioTracks()) == 2
    assert view.sound.player.media.activeAudioTrack() == 1
    assert view.video.picture is None


# Playing.


def test_that_a_turns_button_plays_from_its_beginning(
    view: TranscriptView, qtbot: QtBot
) -> None:
    reader, viewport = view.reader, view.reader.viewport()
    row = next(n for n, it in enumerate(view.model.paragraphs) if it.speaker == "Jon")
    point = view.turn_buttons.place(row).center()
    move_over(viewport, point)
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    caret = reader.caret
    qtbot.mouseClick(viewport, LEFT, pos=point)
    assert view.sound.player.is_playing
    assert view.sound.player.position == pytest.approx(10.0, abs=0.3)
    assert reader.caret == caret
    move_over(viewport, QPoint(reader._left() + 30, point.y()))
    assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor
    view.sound.hold()


def test_that_a_turns_button_does_nothing_when_the_mouse_has_left_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    viewport, point = view.reader.viewport(), view.turn_buttons.place(0).center()
    qtbot.mousePress(viewport, LEFT, pos=point)
    qtbot.mouseRelease(viewport, LEFT, pos=point + QPoint(200, 40))
    assert not view.sound.player.is_playing
    help_ = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    assert QApplication.sendEvent(viewport, help_)
    page = view.grab()  # painted with what is under the mouse
    assert not page.isNull()


def test_that_a_key_plays_from_the_word_at_the_caret(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(view.model.place(view.model.position(Place(1, 7))))
    at = view.reader.second_at(view.reader.caret)
    qtbot.keyClick(view.reader, Key.Key_Return, Alt)
    assert view.sound.player.is_playing
    assert view.sound.player.position == pytest.approx(at, abs=0.3)
    view.sound.hold()


def test_that_marked_words_are_played_once_or_over_and_over(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.mark(Span(Place(0, 7), Place(0, 13)))
    word = words(view)[2]
    player = view.sound.player
    qtbot.keyClick(view.reader, Key.Key_Space, Control | Shift)
    assert player._until == (word.start, word.end, False)
    qtbot.keyClick(view.reader, Key.Key_L, Control | Shift)
    assert player.is_looping
    view.sound.hold()


@pytest.mark.qt_log_ignore("keyToAscii")  # Qt's own helper for tests knows few keys
def test_that_media_keys_play_hold_on_and_skip(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    player = view.sound.player
    desk.preferences.set("playback.skip_seconds", 3)
    desk.preferences.set("playback.rewind_seconds", 0)
    view.sound.seek(10.0)
    qtbot.keyClick(view.reader, Key.Key_MediaNext)
    assert player.position == pytest.approx(13.0)
    qtbot.keyClick(view.reader, Key.Key_MediaPrevious)
    assert player.position == pytest.approx(10.0)
    qtbot.keyClick(view.reader, Key.Key_MediaTogglePlayPause)
    assert player.is_playing
    qtbot.keyClick(view.reader, Key.Key_MediaStop)
    qtbot.keyClick(view.reader, Key.Key_MediaPause)
    assert not player.is_playing
    qtbot.keyClick(view.reader, Key.Key_MediaPlay)
    assert player.is_playing
    view.sound.hold()


def test_that_the_player_waits_while_one_types_if_that_is_wanted(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    desk.preferences.set("playback.wait_while_typing", True)
    player = view.sound.player
    player.play()
    qtbot.keyClicks(view.reader, "Oh ")
    assert not player.is_playing
    qtbot.waitUntil(lambda: player.is_playing)
    view.sound.hold()


def test_that_the_speed_goes_from_a_half_to_three_times(
    view: TranscriptView, qtbot: QtBot
) -> None:
    bar = view.player_bar
    bar.step_rate(-20)
    assert view.sound.player.rate == 0.5
    bar.step_rate(20)
    assert view.sound.player.rate == 3.0
    assert bar.rate.text() == "3×"
    assert view.sound.player.media.pitchCompensation()
    choices = {it.text(): it for it in bar.rate.menu().actions()}
    choices["1.25×"].trigger()
    assert view.sound.player.rate == 1.25
    assert choices["1.25×"].isChecked()


# Keys.


def test_that_a_set_of_keys_is_chosen_and_the_users_own_keys_stay(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    section = ShortcutsSection(desk, desk.shortcuts)
    qtbot.addWidget(section)
    desk.shortcuts.set("transcript.slower", QKeySequence("F1"))
    pick = section.fields["playback.key_set"].control
    pick.setCurrentIndex(list(KEY_SETS).index("otranscribe"))
    pick.activated.emit(pick.currentIndex())
    keys = {
        name: [it.toString() for it in desk.shortcuts.keys(f"transcript.{name}")]
        for name in ("play", "back", "forward", "slower", "faster")
    }
    assert keys["play"][0] == "Esc"
    assert keys["slower"] == ["F1"]
    assert keys["back"] == ["Alt+Left", "Media Previous"]
    assert keys["forward"][0] == "F2"
    assert keys["faster"][0] == "F4"
    view.sound.seek(10.0)
    qtbot.keyClick(view.reader, Key.Key_F2)
    assert view.sound.player.position == pytest.approx(15.0)
    desk.preferences.set("playback.key_set", "pedal")
    qtbot.keyClick(view.reader, Key.Key_F7)
    assert view.sound.player.position == pytest.approx(10.0)


def test_that_esc_closes_the_find_bar_before_it_plays(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    desk.preferences.set("playback.key_set", "otranscribe")
    qtbot.keyClick(view.reader, Key.Key_F, Control)
    view.reader.setFocus()
    qtbot.keyClick(view.reader, Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert not view.sound.player.is_playing
    qtbot.keyClick(view.reader, Key.Key_Escape)
    assert view.sound.player.is_playing
    qtbot.keyClick(view.reader, Key.Key_Escape)
    assert not view.sound.player.is_playing


def test_that_other_keys_for_an_action_leave_it_its_media_keys(
    view: TranscriptView, desk: Desk
) -> None:
    desk.shortcuts.set("transcript.back", QKeySequence("Ctrl+Shift+F8"))
    keys = [it.toString() for it in desk.shortcuts.keys("transcript.back")]
    assert keys == ["Ctrl+Shift+F8", "Media Previous"]
    desk.shortcuts.set("transcript.back", QKeySequence())
    assert desk.shortcuts.keys("transcript.back") == ()


# Edges.


def test_that_keys_move_the_edges_of_the_word_at_the_caret_in_small_steps(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(0, 9))
    before = words(view)[2]
    qtbot.keyClick(view.reader, Key.Key_F6)
    qtbot.keyClick(view.reader, Key.Key_F6)
    qtbot.keyClick(view.reader, Key.Key_F11, Shift)
    after = words(view)[2]
    assert after.start == pytest.approx(before.start + 0.02, abs=0.001)
    assert after.end == pytest.approx(before.end - 0.1, abs=0.001)
    assert view.reader.caret == Place(0, 9)
    scene = view.waveform.strip.scene
    assert scene.shows_words
    assert scene.handle
    assert scene.handle.edge == Edge(0, Side.END, 2)
    assert scene.handle.seconds == after.end
    qtbot.wait(100)  # the waveform takes the edit a moment later, too
    assert scene.handle


def test_that_one_burst_of_keys_is_undone_at_once(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(0, 9))
    before = view.document.transcript
    for _ in range(5):
        qtbot.keyClick(view.reader, Key.Key_F6)
    assert view.document.stack.count() == 1
    qtbot.keyClick(view.reader, Key.Key_F11)
    assert view.document.stack.count() == 2
    view.reader.undo()
    view.reader.undo()
    assert view.document.transcript is before


def test_that_the_outer_edges_of_marked_words_and_of_segments_are_moved(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.mark(Span(Place(0, 3), Place(0, 13)))
    second, third = words(view)[1:3]
    qtbot.keyClick(view.reader, Key.Key_F6)
    qtbot.keyClick(view.reader, Key.Key_F11)
    assert words(view)[1].start == pytest.approx(second.start + 0.01, abs=0.001)
    assert words(view)[2].end == pytest.approx(third.end - 0.01, abs=0.001)
    end = view.document.transcript.segments[0].end
    qtbot.keyClick(view.reader, Key.Key_F12, Control | Shift)
    segment = view.document.transcript.segments[0]
    assert segment.end == pytest.approx(end + 0.1, abs=0.001)


def test_that_an_edge_stops_at_its_neighbour_and_that_is_said(
    view: TranscriptView, said: list[str], qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(0, 9))
    qtbot.keyClick(view.reader, Key.Key_F12)
    assert words(view)[2].end == words(view)[3].start
    assert said == ["This edge is as far as it can go."]
    assert view.document.stack.count() == 0


def test_that_the_edge_that_was_moved_is_snapped_to_silence(
    view: TranscriptView,
    said: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view.reader.put_caret(Place(0, 9))
    qtbot.keyClick(view.reader, Key.Key_F11)
    end, found = words(view)[2].end, "wxdesk.gui.transcript.edge_mover.silence_near"
    monkeypatch.setattr(found, lambda _, seconds, __: seconds - 0.05)
    qtbot.keyClick(view.reader, Key.Key_F9)
    assert words(view)[2].end == pytest.approx(end - 0.05, abs=0.002)
    start = words(view)[0].start
    monkeypatch.setattr(found, lambda *_: None)
    view.reader.put_caret(Place(0, 0))
    qtbot.keyClick(view.reader, Key.Key_F9)
    assert said == ["There is no silence near this edge."]
    assert words(view)[0].start == start
    view.waveform.strip.scene.take(None)
    qtbot.keyClick(view.reader, Key.Key_F9)
    assert said[1:] == ["There is no sound to be seen, so no silence either."]


def test_that_one_hears_an_edge_that_was_moved_unless_one_does_not_want_that(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    player = view.sound.player
    view.reader.put_caret(Place(0, 9))
    qtbot.keyClick(view.reader, Key.Key_F6)
    qtbot.wait(500)
    assert not player.is_playing
    desk.preferences.set("playback.hear_edges", True)
    with qtbot.waitSignal(player.playing_changed):
        qtbot.keyClick(view.reader, Key.Key_F6)
    assert player._until
    assert player._until[0] == pytest.approx(words(view)[2].start)
    view.sound.hold()
