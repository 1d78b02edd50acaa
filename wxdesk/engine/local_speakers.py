"""Who speaks in each window of a recording, by pyannote's segmentation-3.0 (MIT).

A window's speakers have numbers that mean nothing in the next one.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wxdesk.engine.networks import Network
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples

HOP = 270
"""Samples from one of the model's frames to the next."""

_RECEPTIVE = 991
"""Samples of which a frame is computed."""

WINDOW = 589
"""Frames of a window."""

WINDOW_SAMPLES = 10 * SAMPLE_RATE

SPEAKERS = 3
"""The model tells apart so many in a window, two of them at the same time."""

_SETS = np.array(
    [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]],
    np.float32,
)
"""Who speaks in each of the model's classes (Plaquet and Bredin, Interspeech 2023)."""

Activity = NDArray[np.float16]
"""How likely each speaker is heard, shape (windows, `WINDOW`, `SPEAKERS`)."""


def frame_time(frame: float) -> float:
    """Where a frame begins, in seconds: half-way from the one before it."""
    return max(frame * HOP + (_RECEPTIVE - HOP) / 2, 0.0) / SAMPLE_RATE


def frame_at(seconds: float) -> int:
    """The frame that covers a time."""
    return max(math.floor((seconds * SAMPLE_RATE - (_RECEPTIVE - HOP) / 2) / HOP), 0)


@dataclass(frozen=True, slots=True)
class LocalSpeakers:
    """What the model heard in a recording.

    Attributes:
        starts: The frame of the recording at which each window begins.
        activity: Of each window's own speakers.
        frames: Of the recording.
        seconds: Of the recording; its last frame may reach beyond that.
    """

    starts: NDArray[np.int64]
    activity: Activity
    frames: int
    seconds: float


class Segmentation:
    """Tells the speakers of short windows apart.

    Args:
        network: segmentation-3.0; see `load_network`.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    def hear(
        self,
        recording: Recording,
        step: int,
        on_progress: Callable[[float], None],
        batch_size: int,
    ) -> LocalSpeakers:
        """Listens to a recording, window by window.

        Args:
            recording: All its channels are mixed.
            step: Frames from one window to the next.
            on_progress: Called with the fraction done.
            batch_size: How many windows are computed together.
        """
        count = recording.sample_count
        windows = 1 + max(math.ceil((count - WINDOW_SAMPLES) / (step * HOP)), 0)
        starts = np.arange(windows) * step
        activity = np.empty((windows, WINDOW, SPEAKERS), np.float16)
        for first in range(0, windows, batch_size):
            batch = starts[first : first + batch_size]
            activity[first : first + len(batch)] = self._activity(
                np.stack([window_of(recording, start) for start in batch])
            )
            on_progress((first + len(batch)) / windows)
        frames = math.ceil(count / HOP)
        return LocalSpeakers(starts, activity, frames, recording.duration)

    def _activity(self, windows: Samples) -> Activity:
        """Shape (windows, samples) to (windows, `WINDOW`, `SPEAKERS`)."""
        classes = np.exp(self._network(windows[:, None]))
        activity: Activity = (classes @ _SETS).astype(np.float16)
        return activity


def window_of(recording: Recording, start: int) -> Samples:
    """The samples of the window that begins at a frame, silent after the end."""
    first = start * HOP
    samples = recording.samples(first, first + WINDOW_SAMPLES, None)
    return np.pad(samples, (0, WINDOW_SAMPLES - len(samples)))


def runs(active: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches of a row that are true, (first, one after the last)."""
    edges = np.diff(active.astype(np.int8), prepend=0, append=0)
    firsts, lasts = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    yield from zip(firsts.tolist(), lasts.tolist(), strict=True)
