"""The player on real speech: places, stretches, loops, speed, and what fails."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QAudioBufferOutput
from pytestqt.qtbot import QtBot

from wxdesk.gui.transcript.player import Player


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


@pytest.fixture
def player(owner: QObject, sample_wav: Path, qtbot: QtBot) -> Player:
    made = Player(owner)
    with qtbot.waitSignal(made.loaded):
        made.load(sample_wav)
    return made


def test_that_a_place_that_is_wanted_before_the_recording_is_here_is_not_forgotten(
    owner: QObject, sample_wav: Path, qtbot: QtBot
) -> None:
    player = Player(owner)
    with qtbot.waitSignal(player.loaded):
        player.load(sample_wav)
        player.seek(12.5)
        assert player.position == 12.5
    assert player.position == pytest.approx(12.5, abs=0.05)
    assert player.duration == pytest.approx(30.0, abs=0.1)


def test_that_it_plays_from_where_it_is_and_tells_where_it_is_often(
    player: Player, qtbot: QtBot
) -> None:
    places: list[float] = []
    player.seek(10.0)
    player.moved.connect(places.append)
    player.play()
    qtbot.waitUntil(lambda: bool(places) and places[-1] > 11.0)
    player.pause()
    assert not player.is_playing
    assert all(9.9 <= place <= 13 for place in places)
    steps = [b - a for a, b in itertools.pairwise(places)]
    assert sorted(steps)[len(steps) // 2] < 0.05


def test_that_the_place_agrees_with_the_sound_that_is_played(
    player: Player, owner: QObject, qtbot: QtBot
) -> None:
    heard: list[float] = []
    output = QAudioBufferOutput(owner)
    player.media.setAudioBufferOutput(output)
    output.audioBufferReceived.connect(
        lambda buffer: heard.append(buffer.startTime() / 1e6 - player.position)
    )
    player.seek(5.0)
    player.play()
    qtbot.waitUntil(lambda: len(heard) > 20)
    player.pause()
    # Buffers of 64 ms come a little before they are heard.
    assert abs(sorted(heard)[len(heard) // 2]) < 0.1


def test_that_a_stretch_is_played_once_or_over_and_over(
    player: Player, qtbot: QtBot
) -> None:
    player.play_span(6.0, 6.5)
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda it: not it):
        pass
    assert player.position == pytest.approx(6.5, abs=0.1)
    starts: list[float] = []
    player.moved.connect(
        lambda place: starts.append(place) if place == pytest.approx(6.0) else None
    )
    player.play_span(6.0, 6.4, again=True)
    assert player.is_looping
    qtbot.waitUntil(lambda: len(starts) >= 3)
    player.seek(20.0)
    assert not player.is_looping
    assert player.is_playing
    player.stop()


def test_that_a_stretch_that_ends_after_the_sound_is_played_over_and_over(
    player: Player, qtbot: QtBot
) -> None:
    starts: list[float] = []
    player.moved.connect(
        lambda place: starts.append(place) if place == pytest.approx(29.6) else None
    )
    player.play_span(29.6, 30.7, again=True)
    qtbot.waitUntil(lambda: len(starts) >= 2)
    assert player.is_looping
    player.stop()


def test_that_it_goes_back_a_little_after_a_pause_but_not_after_a_jump(
    player: Player, qtbot: QtBot
) -> None:
    player.rewind = 1.0
    player.seek(10.0)
    player.play()
    qtbot.waitUntil(lambda: player.position > 10.5)
    player.pause()
    at = player.position
    player.play()
    assert player.position == pytest.approx(at - 1.0, abs=0.15)
    player.pause()
    player.seek(15.0)
    player.play()
    assert player.position == pytest.approx(15.0, abs=0.15)
    player.stop()


def test_that_skips_and_rates_keep_to_their_limits(player: Player) -> None:
    player.seek(2.0)
    player.skip(-5.0)
    assert player.position == 0.0
    player.skip(100.0)
    assert player.position == pytest.approx(30.0, abs=0.1)
    for wanted, got in ((0.1, 0.5), (1.25, 1.25), (9.0, 3.0)):
        player.set_rate(wanted)
        assert player.rate == got


@pytest.mark.qt_log_ignore("Could not open media")
def test_that_what_is_no_recording_is_told(
    owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "text.wav"
    text.write_text("Hello.")
    player = Player(owner)
    with qtbot.waitSignal(player.failed) as failed:
        player.load(text)
    assert failed.args[0]
