"""Parts of a stream of samples."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

FADE_SECONDS = 0.005
"""So long is the sound of each part faded in and out, or one would hear a click."""

_SAMPLE_BYTES = 2


def parts_of(
    blocks: Iterable[bytes], spans: Sequence[tuple[int, int]], channels: int, rate: int
) -> Iterator[tuple[bytes, int]]:
    """Picks parts out of a stream of sound.

    Args:
        blocks: 16-bit little-endian samples, interleaved, in pieces of any size.
        spans: From and up to which sample, from the first one.
        channels: How many are interleaved.
        rate: Samples a second.

    Yields:
        What belongs to the parts, and how many samples of each channel were seen.
    """
    fade = round(FADE_SECONDS * rate)
    size, at, rest = channels * _SAMPLE_BYTES, 0, b""
    for block in blocks:
        data = rest + block
        whole = len(data) // size * size
        rest = data[whole:]
        heard = np.frombuffer(data[:whole], "<i2").reshape(-1, channels)
        end = at + len(heard)
        pieces = [
            _faded(heard[max(a, at) - at : min(b, end) - at], max(a, at), a, b, fade)
            for a, b in spans
            if a < end and b > at
        ]
        at = end
        yield b"".join(piece.tobytes() for piece in pieces), at


def _faded(
    samples: NDArray[np.int16], first: int, start: int, end: int, fade: int
) -> NDArray[np.int16]:
    """A piece of a part, softer towards the part's ends."""
    place = np.arange(first, first + len(samples))
    inside = np.minimum(place - start, end - 1 - place)
    gain = np.minimum(inside / max(fade, 1), 1.0)
    return np.rint(samples * gain[:, np.newaxis]).astype("<i2")
