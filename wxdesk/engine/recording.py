"""Decoded audio on disk, read piece by piece so that its length costs no memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
"""Samples a second of all decoded audio."""

Samples = NDArray[np.float32]
"""Samples in [-1, 1], shape (n,)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one channel that is decoded in one piece.

    Attributes:
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording.
        channel: From 0.
        speech: The regions of speech inside, (start, end) in seconds, in order.
    """

    start: float
    end: float
    channel: int = 0
    speech: tuple[tuple[float, float], ...] = ()

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> Self:
        """Reads its fields back from a list, as JSON has them."""
        start, end, channel, speech = data
        return cls(start, end, channel, tuple((a, b) for a, b in speech))


class Recording:
    """16 kHz 16-bit audio in a file, its channels interleaved.

    Args:
        path: The file; it may be empty.
        channels: How many channels are interleaved in it.
        begins: Where in the recording the file begins, in seconds.

    Attributes:
        sample_count: Samples of each channel.
    """

    def __init__(self, path: Path, channels: int = 1, begins: float = 0.0) -> None:
        self.channels = channels
        self.begins = begins
        self.sample_count = path.stat().st_size // (2 * channels)
        self._path = path

    @property
    def duration(self) -> float:
        """Seconds of audio in the file."""
        return self.sample_count / SAMPLE_RATE

    def read(self, start: float, end: float, channel: int | None = 0) -> Samples:
        """The samples between two times, cut off where the recording ends.

        Args:
            start: Seconds from the beginning of the recording, not negative.
            end: Seconds from the beginning of the recording.
            channel: From 0; None mixes all channels.
        """
        first, last = (
            round((seconds - self.begins) * SAMPLE_RATE) for seconds in (start, end)
        )
        return self.samples(first, last, channel)

    def samples(self, first: int, last: int, channel: int | None = 0) -> Samples:
        """The file's samples with numbers from `first` to before `last`."""
        first, last = (min(max(it, 0), self.sample_count) for it in (first, last))
        # Not a memory map, whose pages would count as this process's memory.
        flat = np.fromfile(
            self._path,
            dtype="<i2",
            count=max(last - first, 0) * self.channels,
            offset=2 * first * self.channels,
        )
        piece = flat.reshape(-1, self.channels)
        if channel is None:
            mono = piece.mean(axis=1, dtype=np.float32)
        else:
            mono = piece[:, channel]
        return np.divide(mono, 32768.0, dtype=np.float32)

    def blocks(self, length: int) -> Iterator[tuple[int, int]]:
        """Numbers of the first sample and the one after the last, block by block."""
        for first in range(0, self.sample_count, length):
            yield first, min(first + length, self.sample_count)
