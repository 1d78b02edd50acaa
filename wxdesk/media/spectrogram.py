"""How loud each pitch is from moment to moment, for short stretches of a recording."""

from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wxdesk.media.ffmpeg import SAMPLE_RATE, Ffmpeg

FRAMES_PER_SECOND = 100
"""Columns of a spectrogram a second."""

HIGHEST_HZ = SAMPLE_RATE // 2
"""The pitch at the top of a spectrogram."""

Spectrogram = NDArray[np.uint8]
"""Loudness from 0 to 255, shape (pitches, frames); the lowest pitch is row 0."""

_STEP = SAMPLE_RATE // FRAMES_PER_SECOND
_WINDOW = 512  # samples, 32 ms: harmonics of a voice stand apart
_HALF = _WINDOW // 2
_SOFTEST_DB = -90.0
_LOUDEST_DB = -30.0


def spectrogram_of(
    ffmpeg: Ffmpeg, source: Path, start: float, seconds: float, track: int = 0
) -> Spectrogram:
    """Decodes a stretch of a recording for its spectrogram.

    Args:
        ffmpeg: Decodes.
        source: The recording.
        start: Seconds from the beginning of the recording.
        seconds: How long it is; a minute at most makes sense.
        track: Which audio track, from 0.

    Returns:
        A column for each hundredth of a second, 0 behind the end of the sound.

    Raises:
        BadMedia: There is no sound to be had; the text says why.
        BadSettings: ffmpeg cannot be run.
        WxdeskError: Something ended ffmpeg.
    """
    # The windows of the first and last columns reach over the edges.
    before = min(_HALF / SAMPLE_RATE, start)
    after = _HALF / SAMPLE_RATE
    stream = ffmpeg.stream(
        source,
        track=track,
        start=start - before,
        max_seconds=before + seconds + after,
    )
    with closing(stream) as blocks:
        sound = b"".join(blocks)
    frames = round(seconds * FRAMES_PER_SECOND)
    samples = np.zeros(frames * _STEP + _WINDOW, np.float32)
    heard = np.frombuffer(sound[: len(sound) // 2 * 2], "<i2")
    first = _HALF - round(before * SAMPLE_RATE)
    heard = heard[: samples.size - first]
    samples[first : first + heard.size] = heard / np.float32(32768)
    return spectrogram(samples)


def spectrogram(samples: NDArray[np.float32]) -> Spectrogram:
    """The spectrogram of some samples.

    High pitches are raised by 6 dB an octave, as Praat does, since voices have little
    of them and consonants are told apart by them.

    Args:
        samples: At 16 kHz, in [-1, 1]; the first column's window is the first 512.
    """
    raised = np.append(samples[:1], np.diff(samples))
    windows = np.lib.stride_tricks.sliding_window_view(raised, _WINDOW)[:-1:_STEP]
    hann = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    # A sine of full swing would be 1.
    strength = np.abs(np.fft.rfft(windows * hann)) / (hann.sum() / 2)
    decibels = 20 * np.log10(np.maximum(strength, 1e-9))
    scaled = (decibels - _SOFTEST_DB) / (_LOUDEST_DB - _SOFTEST_DB)
    return np.ascontiguousarray((scaled.clip(0, 1) * 255).astype(np.uint8).T)
