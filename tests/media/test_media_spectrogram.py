"""A spectrogram shows which pitch sounds when."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from wxdesk.core.errors import BadMedia
from wxdesk.media.ffmpeg import SAMPLE_RATE, Ffmpeg
from wxdesk.media.spectrogram import (
    FRAMES_PER_SECOND,
    HIGHEST_HZ,
    spectrogram,
    spectrogram_of,
)

RunFfmpeg = Callable[..., bytes]


def tone(hertz: float, seconds: float = 1.0) -> NDArray[np.float32]:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (0.1 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


@pytest.fixture
def switched(tmp_path: Path, run_ffmpeg: RunFfmpeg) -> Path:
    """Twenty seconds of silence, and in second 12 a tone of 2 kHz."""
    path = tmp_path / "switched.flac"
    sound = "0.3*sin(2*PI*2000*t)*between(t\\,12\\,13)"
    run_ffmpeg("-f", "lavfi", "-i", f"aevalsrc={sound}:s=16000:d=20", path)
    return path


@pytest.mark.parametrize("hertz", [250.0, 1000.0, 3000.0, 7000.0])
def test_that_a_tone_is_loudest_at_its_pitch(hertz: float) -> None:
    made = spectrogram(tone(hertz))
    row = made.astype(int).sum(axis=1).argmax()
    assert row / (made.shape[0] - 1) * HIGHEST_HZ == pytest.approx(hertz, abs=32)


def test_that_silence_is_black() -> None:
    assert not spectrogram(np.zeros(SAMPLE_RATE, np.float32)).any()


def test_that_a_sound_is_in_the_columns_of_its_time(
    ffmpeg: Ffmpeg, switched: Path
) -> None:
    made = spectrogram_of(ffmpeg, switched, 10.0, 5.0)
    assert made.shape[1] == 5 * FRAMES_PER_SECOND
    loud = np.flatnonzero(made.max(axis=0) > 100)
    assert loud[0] == pytest.approx(2 * FRAMES_PER_SECOND, abs=2)
    assert loud[-1] == pytest.approx(3 * FRAMES_PER_SECOND, abs=2)


def test_that_tiles_fit_together_without_a_seam(
    ffmpeg: Ffmpeg, conversation: Path
) -> None:
    whole = spectrogram_of(ffmpeg, conversation, 6.0, 8.0)
    tiles = [spectrogram_of(ffmpeg, conversation, start, 4.0) for start in (6.0, 10.0)]
    assert np.array_equal(np.hstack(tiles), whole)


def test_that_columns_behind_the_end_are_black(
    ffmpeg: Ffmpeg, conversation: Path
) -> None:
    made = spectrogram_of(ffmpeg, conversation, 28.0, 10.0)
    assert made.shape[1] == 10 * FRAMES_PER_SECOND
    assert made[:, : 2 * FRAMES_PER_SECOND - 2].any(axis=0).all()
    assert not made[:, 2 * FRAMES_PER_SECOND + 2 :].any()


def test_that_what_is_no_recording_is_refused(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    source = tmp_path / "notes.wav"
    source.write_text("Hello, this is only text, said the journalist.\n" * 50)
    with pytest.raises(BadMedia, match=r"notes\.wav is not a recording"):
        spectrogram_of(ffmpeg, source, 0.0, 1.0)
