"""The waveform by mouse, wheel and keyboard, and what it looks like."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.errors import BadMedia
from wxdesk.core.speaking import Overlap
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Word
from wxdesk.gui.background import Background
from wxdesk.gui.transcript.tiles import TILE_SECONDS, Tiles
from wxdesk.gui.transcript.wave_painting import RULER, WORDS, places, shade
from wxdesk.gui.transcript.waveform import Waveform
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.peaks import PER_SECOND, Peaks, find_peaks

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
Alt = Qt.KeyboardModifier.AltModifier
Control = Qt.KeyboardModifier.ControlModifier
NoModifier = Qt.KeyboardModifier.NoModifier
Shift = Qt.KeyboardModifier.ShiftModifier

WIDTH = 800
STRETCH = 80


def peaks_of(swings):
    swings = np.asarray(swings, np.int16)
    return Peaks.of(np.stack((-swings, swings)), swings.size * STRETCH)


def talk(seconds=60.0):
    """Anna and Ben in turn, two seconds each, with a second between them."""
    segments = []
    for number in range(int(seconds / 3)):
        start, who = 3.0 * number, "AB"[number % 2]
        words = tuple(
            Word(f"word{n}", start + 0.5 * n, start + 0.5 * n + 0.5) for n in range(4)
        )
        segments.append(Segment(start, start + 2, "…", who, words))
    speakers = {"A": Speaker("Anna", 0), "B": Speaker("Ben", 1)}
    provenance = Provenance(duration=seconds)
    return Transcript("en", tuple(segments), speakers, provenance=provenance)


@pytest.fixture
def waveform(desk, qtbot):
    made = Waveform(desk)
    qtbot.addWidget(made)
    made.resize(WIDTH, 240)
    made.show_transcript(talk())
    made.show_peaks(peaks_of(np.full(60 * PER_SECOND, 9000)))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.strip.setFocus()
    assert made.strip.width() == WIDTH
    timeline = made.strip.timeline
    made.strip.look(timeline.zoomed(timeline.visible / 20, 0))
    return made


@pytest.fixture
def heard(waveform):
    """What the waveform has told, in order."""
    told = []
    waveform.seek_wanted.connect(lambda it: told.append(("seek", round(it, 3))))
    waveform.selection_changed.connect(lambda *it: told.append(("selection", *it)))
    waveform.edge_moved.connect(lambda *it: told.append(("edge", *it)))
    return told


def point(waveform, seconds, row="sound"):
    strip = waveform.strip
    _, sound, words = places(strip.scene, strip.rect())
    y = {
        "ruler": RULER // 2,
        "sound": sound.center().y(),
        "words": words.center().y(),
    }[row]
    return QPoint(round(strip.timeline.x(seconds)), y)


def drag(qtbot, waveform, start, end, row="sound", modifier=NoModifier):
    strip = waveform.strip
    qtbot.mousePress(strip, LEFT, modifier, point(waveform, start, row))
    for part in (0.3, 0.7, 1.0):
        there = start + part * (end - start)
        move(strip, point(waveform, there, row), modifier)
    qtbot.mouseRelease(strip, LEFT, modifier, point(waveform, end, row))


def move(strip, place, modifier=NoModifier, buttons=LEFT):
    there = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        there,
        strip.mapToGlobal(there),
        Qt.MouseButton.NoButton,
        buttons,
        modifier,
    )
    QApplication.sendEvent(strip, event)


def turn_wheel(strip, steps, x, modifier=NoModifier):
    place = QPointF(x, 60)
    event = QWheelEvent(
        place,
        strip.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # not inverted
    )
    QApplication.sendEvent(strip, event)


def look_closely(waveform, seconds=3.0):
    """Eight seconds in sight, so that words can be read."""
    strip = waveform.strip
    strip.look(strip.timeline.zoomed(strip.timeline.visible / 8, seconds))
    strip.look(strip.timeline.scrolled(seconds - 2))


def colour_at(waveform, seconds, y):
    picture = waveform.strip.grab().toImage()
    ratio = picture.devicePixelRatio()
    x = waveform.strip.timeline.x(seconds)
    return picture.pixelColor(int(x * ratio), int(y * ratio))


def test_that_a_click_goes_to_its_second(qtbot, waveform, heard):
    qtbot.mouseClick(waveform.strip, LEFT, pos=point(waveform, 10.5))
    assert heard == [("seek", 10.5)]


def test_that_the_ruler_is_scrubbed(qtbot, waveform, heard):
    drag(qtbot, waveform, 5.0, 6.0, "ruler")
    assert [kind for kind, _ in heard] == ["seek"] * 4
    assert heard[-1] == ("seek", 6.0)


def test_that_a_drag_selects_in_either_direction(qtbot, waveform, heard):
    drag(qtbot, waveform, 12.5, 2.5)
    assert waveform.selection == (2.5, 12.5)
    assert heard == [("selection", 2.5, 12.5)]
    assert "0:02.50" in waveform.strip.accessibleDescription()


def test_that_a_click_lifts_the_selection(qtbot, waveform, heard):
    waveform.select(2, 4)
    qtbot.mouseClick(waveform.strip, LEFT, pos=point(waveform, 10.5))
    assert waveform.selection is None
    assert heard[1:] == [("selection", None, None), ("seek", 10.5)]


def test_that_an_edge_of_the_selection_can_be_moved(qtbot, waveform, heard):
    waveform.select(2.5, 5.5)
    drag(qtbot, waveform, 5.5, 8.5)
    assert waveform.selection == (2.5, 8.5)
    drag(qtbot, waveform, 2.5, 9.5)
    assert waveform.selection == (8.5, 9.5)
    assert not [it for it in heard if it[0] == "edge"]


def test_that_shift_and_click_extends_the_selection(qtbot, waveform):
    waveform.select(2.5, 5.5)
    qtbot.mouseClick(waveform.strip, LEFT, Shift, point(waveform, 7.5))
    assert waveform.selection == (2.5, 7.5)


def test_that_shift_and_click_selects_from_the_playing_position(qtbot, waveform):
    waveform.set_playhead(4.0)
    qtbot.mouseClick(waveform.strip, LEFT, Shift, point(waveform, 7.5))
    assert waveform.selection == (4.0, 7.5)


def test_that_selecting_beyond_the_edge_scrolls(qtbot, waveform):
    drag(qtbot, waveform, 14.5, 23.0)
    assert waveform.span[0] > 0
    assert waveform.selection[1] > 20


def test_that_a_double_click_selects_the_segment_or_the_word(qtbot, waveform):
    qtbot.mouseDClick(waveform.strip, LEFT, pos=point(waveform, 4.2))
    assert waveform.selection == (3.0, 5.0)
    look_closely(waveform)
    qtbot.mouseDClick(waveform.strip, LEFT, pos=point(waveform, 4.2, "words"))
    assert waveform.selection == (4.0, 4.5)


def test_that_escape_takes_a_selecting_drag_back(qtbot, waveform, heard):
    waveform.select(1.5, 2.5)
    strip = waveform.strip
    qtbot.mousePress(strip, LEFT, pos=point(waveform, 10.5))
    move(strip, point(waveform, 14))
    qtbot.keyClick(strip, Key.Key_Escape)
    qtbot.mouseRelease(strip, LEFT, pos=point(waveform, 14))
    assert waveform.selection == (1.5, 2.5)
    assert len(heard) == 1


def test_that_escape_lifts_the_selection_and_then_is_somebody_elses(qtbot, waveform):
    waveform.select(1.5, 2.5)
    qtbot.keyClick(waveform.strip, Key.Key_Escape)
    assert waveform.selection is None
    heard = []
    waveform.keyPressEvent = lambda event: heard.append(event.key())
    qtbot.keyClick(waveform.strip, Key.Key_Escape)
    assert heard == [Key.Key_Escape]


def test_that_a_segments_edge_is_dragged(qtbot, waveform, heard):
    drag(qtbot, waveform, 5.0, 5.5)
    assert heard == [("edge", Edge(1, Side.END), 5.5)]


def test_that_a_words_edge_is_dragged_in_the_row_of_words(qtbot, waveform, heard):
    look_closely(waveform)
    drag(qtbot, waveform, 3.5, 3.7, "words")
    assert heard == [("edge", Edge(1, Side.START, 1), pytest.approx(3.7, abs=0.006))]


def test_that_an_edge_stops_where_its_word_would_vanish(qtbot, waveform, heard):
    look_closely(waveform)
    drag(qtbot, waveform, 3.5, 4.6, "words")
    assert heard == [("edge", Edge(1, Side.START, 1), pytest.approx(3.99))]


def test_that_of_two_edges_which_meet_the_one_is_taken_that_can_go_there(
    qtbot, waveform, heard
):
    look_closely(waveform)
    drag(qtbot, waveform, 3.5, 3.3, "words")
    drag(qtbot, waveform, 3.5, 3.7, "words")
    assert [edge for _, edge, _ in heard] == [
        Edge(1, Side.END, 0),
        Edge(1, Side.START, 1),
    ]


def test_that_an_edge_is_let_go_when_the_transcript_changes(qtbot, waveform, heard):
    strip = waveform.strip
    qtbot.mousePress(strip, LEFT, pos=point(waveform, 5))
    move(strip, point(waveform, 5.6))
    waveform.show_transcript(Transcript("en"))
    qtbot.mouseRelease(strip, LEFT, pos=point(waveform, 5.6))
    assert heard == []


def test_that_escape_lets_an_edge_go_back(qtbot, waveform, heard):
    strip = waveform.strip
    qtbot.mousePress(strip, LEFT, pos=point(waveform, 5))
    move(strip, point(waveform, 5.6))
    assert strip.scene.handle.seconds == pytest.approx(5.6)
    qtbot.keyClick(strip, Key.Key_Escape)
    qtbot.mouseRelease(strip, LEFT, pos=point(waveform, 5.6))
    assert heard == []


def test_that_an_edge_which_is_only_clicked_stays(qtbot, waveform, heard):
    qtbot.mouseClick(waveform.strip, LEFT, pos=point(waveform, 5))
    assert heard == []


def test_that_an_edge_snaps_to_silence_unless_alt_is_held(qtbot, waveform, heard):
    swings = np.full(60 * PER_SECOND, 9000)
    swings[round(5.33 * PER_SECOND) : round(6.2 * PER_SECOND)] = 10
    waveform.show_peaks(peaks_of(swings))
    look_closely(waveform)
    drag(qtbot, waveform, 5.0, 5.3)
    drag(qtbot, waveform, 5.0, 5.3, modifier=Alt)
    (*_, snapped), (*_, free) = heard
    assert snapped == pytest.approx(5.33)
    assert free == pytest.approx(5.3)


def test_that_the_pointer_tells_what_can_be_dragged(waveform):
    strip = waveform.strip
    for seconds, shape in (
        (5.0, Qt.CursorShape.SplitHCursor),
        (4.4, Qt.CursorShape.ArrowCursor),
    ):
        move(strip, point(waveform, seconds), buttons=Qt.MouseButton.NoButton)
        assert strip.cursor().shape() == shape
    waveform.zoom_whole.trigger()
    strip.look(strip.timeline.lasting(3600).whole)
    place = point(waveform, 5)
    move(strip, place, buttons=Qt.MouseButton.NoButton)
    assert strip.scene.handle is None


def test_that_a_tip_names_the_speaker_and_the_time(waveform, monkeypatch):
    shown = []
    monkeypatch.setattr(
        QToolTip, "showText", lambda _, text, widget: shown.append(text)
    )
    strip = waveform.strip
    for seconds in (4.0, 5.0, 5.5):
        place = point(waveform, seconds)
        tip = QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place))
        QApplication.sendEvent(strip, tip)
    assert shown[0] == "Ben, 0:03.0–0:05.0"
    assert shown[1].startswith("Drag to move this edge")
    assert shown[2] == ""


def test_that_where_several_speak_at_once_a_line_and_a_tip_say_so(waveform):
    strip = waveform.strip
    before = strip.grab().toImage()
    waveform.show_overlaps([Overlap(1.0, 1.8, ("A", "B"))])
    assert strip.grab().toImage() != before
    told = strip._tip(point(waveform, 1.5))
    assert told == "Anna and Ben speak at the same time, 0:01.0–0:01.8"
    assert strip._tip(point(waveform, 4.0)).startswith("Ben, ")


def test_that_the_wheel_scrolls_and_with_control_zooms_at_the_pointer(waveform):
    strip = waveform.strip
    turn_wheel(strip, -2, 400)
    start, end = waveform.span
    assert start > 0
    assert end - start == pytest.approx(20)
    under = strip.timeline.at(200)
    turn_wheel(strip, 2, 200, Control)
    assert strip.timeline.at(200) == pytest.approx(under)
    assert strip.timeline.visible < 20
    turn_wheel(strip, 50, 200)
    assert waveform.span[0] == 0


def test_that_keys_move_the_playing_position(qtbot, waveform, heard):
    waveform.seek_wanted.connect(waveform.set_playhead)
    strip = waveform.strip
    for key, modifier in (
        (Key.Key_Right, NoModifier),
        (Key.Key_Right, Shift),
        (Key.Key_Left, NoModifier),
        (Key.Key_Left, NoModifier),
        (Key.Key_End, NoModifier),
        (Key.Key_Home, NoModifier),
    ):
        qtbot.keyClick(strip, key, modifier)
    assert [it for _, it in heard] == [1.0, 1.1, 0.1, 0.0, 60.0, 0.0]
    assert "At 0:00.0 of 1:00.0." in strip.accessibleDescription()


def test_that_keys_zoom_and_turn_pages(qtbot, waveform):
    strip = waveform.strip
    qtbot.keyClick(strip, Key.Key_Plus)
    assert strip.timeline.visible < 20
    qtbot.keyClick(strip, Key.Key_Minus)
    assert strip.timeline.visible == pytest.approx(20)
    qtbot.keyClick(strip, Key.Key_PageDown)
    assert waveform.span[0] == pytest.approx(18)
    qtbot.keyClick(strip, Key.Key_PageUp)
    assert waveform.span[0] == 0


def test_that_keys_with_control_stay_the_windows(qtbot, waveform, heard):
    qtbot.keyClick(waveform.strip, Key.Key_Right, Control)
    assert heard == []


def test_that_the_playing_position_stays_in_sight_unless_one_has_scrolled_away(
    waveform,
):
    waveform.set_playhead(19.9)
    waveform.set_playhead(20.1)
    start, end = waveform.span
    assert start < 20.1 < end
    waveform.strip.look(waveform.strip.timeline.scrolled(0))
    waveform.set_playhead(20.2)
    assert waveform.span[0] == 0
    waveform.reveal(20.2)
    assert waveform.span[0] > 0


def test_that_the_bar_and_the_strip_go_together(waveform):
    waveform.bar.setValue(waveform.bar.maximum())
    assert waveform.span[1] == pytest.approx(60)
    waveform.look_at(10, 20)
    assert waveform.bar.value() == pytest.approx(9 / 12 * WIDTH, abs=1)
    waveform.zoom_whole.trigger()
    assert waveform.bar.maximum() == 0


def test_that_the_selection_can_be_zoomed_to(waveform):
    assert not waveform.zoom_selection.isEnabled()
    waveform.select(30, 40)
    waveform.zoom_selection.trigger()
    assert waveform.span == (pytest.approx(29), pytest.approx(41))
    waveform.clear_selection()
    assert not waveform.zoom_selection.isEnabled()


def test_that_time_runs_from_left_to_right_in_every_language(qtbot, desk):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        made = Waveform(desk)
        qtbot.addWidget(made)
        assert made.strip.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert made.bar.layoutDirection() == Qt.LayoutDirection.LeftToRight
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_sound_and_ground_have_the_colours_of_who_speaks(waveform, theme, choice):
    theme.choose(choice)
    _, sound, _ = places(waveform.strip.scene, waveform.strip.rect())
    page, middle = theme.colour("page"), sound.center().y()
    assert colour_at(waveform, 1.0, middle) == theme.speaker(0)
    assert colour_at(waveform, 4.0, middle) == theme.speaker(1)
    assert colour_at(waveform, 2.5, middle) == theme.colour("border")
    assert colour_at(waveform, 2.5, sound.top() + 1) == page
    for seconds in (1.0, 4.0):
        assert colour_at(waveform, seconds, sound.top() + 1) != page
    theme.choose("light")


def test_that_no_sound_is_drawn_that_has_not_been_read(waveform, theme):
    waveform.show_peaks(
        Peaks.of(np.full((2, 5 * PER_SECOND), 9000, np.int16), 80_000, is_complete=0)
    )
    middle = places(waveform.strip.scene, waveform.strip.rect())[1].center().y()
    assert colour_at(waveform, 4.0, middle) == theme.speaker(1)
    assert colour_at(waveform, 5.5, middle) == theme.colour("page")
    assert waveform.strip.scene.words == "Reading the sound"


def test_that_states_are_said_in_words(waveform):
    pictures = []
    for show, words in (
        (waveform.show_loading, "Reading the sound"),
        (waveform.show_missing, "not there"),
        (lambda: waveform.show_error(BadMedia("x.wav is empty.")), "x.wav is empty."),
    ):
        show()
        assert words in waveform.strip.scene.words
        pictures.append(waveform.strip.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
    waveform.show_peaks(peaks_of(np.full(60 * PER_SECOND, 9000)))
    assert waveform.strip.scene.words == ""


def test_that_a_part_is_repainted_as_the_whole_is(waveform):
    look_closely(waveform, 20)
    waveform.select(19, 21)
    strip = waveform.strip
    whole = strip.grab().toImage()
    for x in (0, 333, 700):
        part = strip.grab(strip.rect().adjusted(x, 0, x + 40 - strip.width(), 0))
        assert part.toImage() == whole.copy(x, 0, 40, strip.height())


def test_that_an_edit_is_shown_where_one_is(waveform):
    look_closely(waveform, 30)
    span = waveform.span
    waveform.show_transcript(Transcript("en", (Segment(0, 90, "long"),)))
    assert waveform.span == span
    assert waveform.strip.timeline.duration == 90


def test_that_a_waveform_without_anything_can_be_used(qtbot, desk):
    made = Waveform(desk)
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.grab()
    for key in (Key.Key_Plus, Key.Key_Right, Key.Key_End, Key.Key_PageDown):
        qtbot.keyClick(made.strip, key)
    qtbot.mouseClick(made.strip, LEFT, pos=QPoint(50, 60))
    made.spectrogram.setChecked(True)
    made.grab()


def test_that_real_speech_is_drawn_at_every_zoom(waveform, sample_wav):
    *_, peaks = find_peaks(Ffmpeg(), sample_wav)
    waveform.show_peaks(peaks)
    pictures = []
    for seconds in (30, 8, 2, 0.9):
        waveform.look_at(9, 9 + seconds)
        pictures.append(waveform.strip.grab().toImage())
    assert all(a != b for a, b in pairwise(pictures))


def test_that_silence_is_a_line_and_loud_sound_fills_the_height():
    swings = np.array([[0, -1, np.nan], [0, 1, np.nan]], np.float32)
    made = shade(swings, np.array([0, 2, 1], np.uint8), 20)
    silent, loud, unknown = made.T
    assert silent.sum() == 8
    assert set(loud) == {2 * 9 + 8}
    assert set(unknown) == {9}


def test_that_half_a_pixel_is_half_covered():
    swings = np.array([[-0.25], [0.25]], np.float32)  # five rows of twenty
    covered = shade(swings, np.zeros(1, np.uint8), 20)[:, 0]
    assert covered.tolist() == [0] * 7 + [4] + [8] * 4 + [4] + [0] * 7


# Spectrograms


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


@pytest.fixture
def tiles(background):
    return Tiles(background, background)


def tile_of(start, seconds):
    return np.full((3, round(seconds * 100)), round(start / 10) + 1, np.uint8)


def test_that_a_spectrogram_is_put_together_from_tiles(qtbot, tiles):
    tiles.show(tile_of)
    assert tiles.picture(5, 25) is None
    tiles.want(5, 25)
    qtbot.waitUntil(lambda: not tiles.is_busy)
    begins, made = tiles.picture(5, 25)
    assert begins == pytest.approx(5, abs=0.011)
    assert made.shape[1] == pytest.approx(2000, abs=2)
    assert [made[0, n] for n in (10, 510, 1510, -10)] == [1, 2, 3, 3]


def test_that_each_tile_is_made_once(qtbot, tiles):
    made = []

    def make(start, seconds):
        made.append(start)
        return tile_of(start, seconds)

    tiles.show(make)
    for start in (0, 3, 12):
        tiles.want(start, start + 10)
        qtbot.waitUntil(lambda: not tiles.is_busy)
    assert sorted(made) == [0, 10, 20]


def test_that_a_tile_of_the_recording_before_is_dropped(qtbot, tiles, background):
    tiles.show(tile_of)
    tiles.want(0, TILE_SECONDS)
    tiles.show(lambda start, seconds: tile_of(70, seconds))
    tiles.want(0, TILE_SECONDS)
    background._pool.waitForDone()
    qtbot.waitUntil(lambda: not tiles.is_busy)
    _, made = tiles.picture(0, TILE_SECONDS)
    assert set(made.ravel()) == {8}


def test_that_tiles_which_went_out_of_sight_are_not_waited_for(qtbot, tiles):
    tiles.show(tile_of)
    tiles.want(0, 40)
    tiles.want(100, 105)
    qtbot.waitUntil(lambda: not tiles.is_busy)
    assert tiles.picture(100, 105) is not None
    assert tiles.picture(0, 40) is None


def test_that_only_the_tiles_seen_last_are_kept(qtbot, tiles):
    tiles.show(tile_of)
    for number in range(40):
        tiles.want(number * TILE_SECONDS, number * TILE_SECONDS + 5)
        qtbot.waitUntil(lambda: not tiles.is_busy)
    assert tiles.picture(0, 5) is None
    assert tiles.picture(395, 399) is not None


def test_that_a_tile_which_cannot_be_made_is_told_and_not_tried_again(qtbot, tiles):
    tried = []

    def fail(start, seconds):
        tried.append(start)
        raise BadMedia("x.wav is empty.")

    tiles.show(fail)
    tiles.want(0, 5)
    qtbot.waitUntil(lambda: tiles.error is not None)
    tiles.want(0, 5)
    tiles.want(20, 25)
    assert tried == [0]
    assert str(tiles.error) == "x.wav is empty."


def test_that_the_switch_shows_a_spectrogram_and_the_waveform_again(
    qtbot, waveform, theme
):
    loud = np.full((8, 1000), 255, np.uint8)
    waveform.offer_spectrogram(lambda start, seconds: loud)
    middle = places(waveform.strip.scene, waveform.strip.rect())[1].center().y()
    before = colour_at(waveform, 4.0, middle)
    waveform.spectrogram.setChecked(True)
    qtbot.waitUntil(lambda: not waveform.strip.tiles.is_busy)
    seen = colour_at(waveform, 4.0, middle)
    assert seen == QColor(theme.colours.text)
    waveform.spectrogram.setChecked(False)
    assert colour_at(waveform, 4.0, middle) == before


def test_that_from_afar_the_waveform_is_shown_in_place_of_a_spectrogram(
    qtbot, waveform, theme
):
    made = []
    waveform.offer_spectrogram(lambda start, seconds: made.append(start))
    waveform.zoom_whole.trigger()
    waveform.spectrogram.setChecked(True)
    middle = places(waveform.strip.scene, waveform.strip.rect())[1].center().y()
    assert colour_at(waveform, 1.0, middle) == theme.speaker(0)
    assert made == []


def test_that_a_waveform_can_go_while_its_spectrogram_is_made(qtbot, desk):
    made = Waveform(desk)
    made.resize(WIDTH, 200)
    made.show_transcript(talk())
    made.offer_spectrogram(tile_of)
    made.spectrogram.setChecked(True)
    assert made.strip.tiles.is_busy
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.background._pool.waitForDone()
    qtbot.wait(1)


def test_that_the_row_of_words_is_there_only_where_they_can_be_read(waveform):
    strip = waveform.strip
    assert places(strip.scene, strip.rect())[2].height() == 0
    look_closely(waveform)
    assert places(strip.scene, strip.rect())[2].height() == WORDS
