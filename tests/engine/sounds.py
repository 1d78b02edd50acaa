"""Recordings made for a test out of samples at 16 kHz."""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from wxdesk.engine.recording import SAMPLE_RATE, Recording

Waveform = NDArray[np.int16]
"""Shape (samples,) or (samples, channels)."""


def heard(path: Path) -> Waveform:
    """The samples of a 16 kHz file."""
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == SAMPLE_RATE
    return np.round(samples * 32768).clip(-32768, 32767).astype(np.int16)


def silence(seconds: float) -> Waveform:
    return np.zeros(round(seconds * SAMPLE_RATE), dtype=np.int16)


def noise(seconds: float, loudness: float = 0.05) -> Waveform:
    """White noise; its standard deviation is `loudness`."""
    samples = np.random.default_rng(1).normal(0.0, loudness, len(silence(seconds)))
    return (samples * 32767).astype(np.int16)


def file_of(path: Path, samples: Waveform) -> Path:
    """A wav file."""
    soundfile.write(path, samples, SAMPLE_RATE)
    return path


def recording_of(path: Path, samples: Waveform) -> Recording:
    """Samples as the engine has them once they are decoded."""
    samples.astype("<i2").tofile(path)
    return Recording(path, channels=1 if samples.ndim == 1 else samples.shape[1])
