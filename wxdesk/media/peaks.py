"""How far a recording's sound swings from moment to moment: what waveforms show.

Peaks are found once, by decoding the whole recording without keeping a sample, and kept
in a cache folder, one file a recording and audio track:

    8 bytes    "wxpeaks1"
    8 bytes    how many 16 kHz samples were decoded, unsigned
    4 bytes    CRC-32 of what follows
    the rest   level after level, the finest first: the lowest samples of all its
               stretches, then the highest; 16 bits each

All numbers are little-endian. How many stretches a level has follows from the number
of samples.
"""

import hashlib
import logging
import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wxdesk.core.errors import DiskFull
from wxdesk.core.files import FileState
from wxdesk.media.ffmpeg import SAMPLE_RATE, Ffmpeg
from wxdesk.media.files import partial, shown, unreadable

PER_SECOND = 200
"""Stretches a second of the finest level."""

FACTOR = 4
"""How many stretches of a level are one of the next."""

Level = NDArray[np.int16]
"""Lowest (row 0) and highest sample (row 1) of each stretch, shape (2, n)."""

_STRETCH = SAMPLE_RATE // PER_SECOND
_FEW = 512  # stretches, of which no coarser level is made
_FIRST_SHOWN = 10 * PER_SECOND
_GROWTH = 1.06

_MAGIC = b"wxpeaks1"
_HEADER = struct.Struct("<8sQI")
_BLOCK = 1024 * 1024

_CONTEXT_SECONDS = 0.5
_SILENT = 0.15
_SHORTEST = 5  # stretches: a consonant's closure is no silence

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """The peaks of a recording, or of its beginning.

    Attributes:
        samples: How many 16 kHz samples they were found in.
        levels: The finest first, `PER_SECOND`, and each `FACTOR` times coarser than
            the one before; the last stretch of each may be shorter than the others.
        is_complete: Whether the recording has no more.
    """

    samples: int
    levels: tuple[Level, ...]
    is_complete: bool = True

    @classmethod
    def of(cls, finest: Level, samples: int, *, is_complete: bool = True) -> "Peaks":
        """Makes the coarser levels."""
        levels = [finest]
        while levels[-1].shape[1] > _FEW:
            levels.append(_coarser(levels[-1]))
        return cls(samples, tuple(levels), is_complete)

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / SAMPLE_RATE

    @property
    def loudness(self) -> float:
        """How far the sound swings where it is loud, in (0, 1].

        A single knock at the microphone does not count.
        """
        level = next(it for it in self.levels if it.shape[1] <= FACTOR * _FEW)
        if not level.size:
            return 1.0
        swing = np.abs(level.astype(np.int32)).max(axis=0)
        return max(float(np.percentile(swing, 99.8)), 1.0) / 32768


def columns(
    peaks: Peaks, start: float, per_column: float, count: int
) -> NDArray[np.float32]:
    """The lowest and the highest sample of each column of a picture.

    It looks at no more than a few stretches a column, however long the recording is.
    Between stretches that are wider than a column it goes from one to the next.

    Args:
        peaks: Of the recording.
        start: Seconds at which the first column begins, not negative.
        per_column: Seconds of a column.
        count: How many columns.

    Returns:
        Shape (2, count), in [-1, 1]; 0 in columns behind the end.
    """
    made = np.zeros((2, count), np.float32)
    chosen = 0
    while chosen + 1 < len(peaks.levels) and _width(chosen + 1) <= per_column:
        chosen += 1
    level, width = peaks.levels[chosen], _width(chosen)
    edges = (start + per_column * np.arange(count + 1)) / width
    filled = int(np.searchsorted(edges[:-1], level.shape[1]))
    if not filled:
        return made
    if per_column < width:
        middles = (edges[:filled] + edges[1 : filled + 1]) / 2 - 0.5
        first = max(int(middles[0]), 0)
        near = level[:, first : int(middles[-1]) + 2]
        places = np.arange(first, first + near.shape[1])
        for row in (0, 1):
            made[row, :filled] = np.interp(middles, places, near[row])
    else:
        begins = edges[:filled].astype(np.int64)
        near = level[:, begins[0] : max(int(edges[filled]), int(begins[-1]) + 1)]
        begins -= begins[0]
        made[0, :filled] = np.minimum.reduceat(near[0], begins)
        made[1, :filled] = np.maximum.reduceat(near[1], begins)
    return made / np.float32(32768)


def snap(peaks: Peaks, seconds: float, within: float = 0.1) -> float:
    """A place near a time at which a cut would hurt no word.

    What is silent is measured at the sound around, since a recording's own noise may
    be louder than speech in another.

    Args:
        peaks: Of the recording.
        seconds: The time.
        within: How many seconds away the place may be.

    Returns:
        The nearest place at which silence begins or ends; if there is none, the
        quietest; the time itself where nothing is louder than anything else.
    """
    first, swing = _swing(peaks, seconds, within)
    if not swing.size or swing.min() == swing.max():
        return seconds
    near = _edges_of_silence(first, swing)
    near = near[np.abs(near - seconds) <= within]
    if not near.size:
        middles = (np.arange(first, first + swing.size) + 0.5) / PER_SECOND
        inside = np.abs(middles - seconds) <= within
        if not inside.any():
            return seconds
        near = middles[inside & (swing == swing[inside].min())]
    return float(near[np.abs(near - seconds).argmin()])


def silence_near(peaks: Peaks, seconds: float, within: float = 0.15) -> float | None:
    """The nearest place at which silence begins or ends.

    Args:
        peaks: Of the recording.
        seconds: A time.
        within: How many seconds away the place may be.

    Returns:
        The place, in seconds; None if there is none so near.
    """
    first, swing = _swing(peaks, seconds, within)
    if not swing.size or swing.min() == swing.max():
        return None
    edges = _edges_of_silence(first, swing)
    near = edges[np.abs(edges - seconds) <= within]
    return float(near[np.abs(near - seconds).argmin()]) if near.size else None


def _swing(
    peaks: Peaks, seconds: float, within: float
) -> tuple[int, NDArray[np.int32]]:
    """The first stretch around a time, and how far the sound swings from there on."""
    around = within + _CONTEXT_SECONDS
    first = max(round((seconds - around) * PER_SECOND), 0)
    last = max(round((seconds + around) * PER_SECOND), 0)
    low, high = peaks.levels[0][:, first:last].astype(np.int32)
    return first, high - low


def _edges_of_silence(first: int, swing: NDArray[np.int32]) -> NDArray[np.float64]:
    """Where silence begins or ends, in seconds."""
    quiet, loud = np.percentile(swing, (10, 95))
    is_silent = swing <= quiet + _SILENT * (loud - quiet)
    steady = np.convolve(is_silent, np.ones(_SHORTEST), "same") > _SHORTEST / 2
    return (np.flatnonzero(np.diff(steady)) + 1 + first) / np.float64(PER_SECOND)


def find_peaks(
    ffmpeg: Ffmpeg, source: Path, track: int = 0
) -> Generator[Peaks, None, None]:
    """Decodes a recording for its peaks.

    Whoever has enough closes the iterator, which ends ffmpeg.

    Args:
        ffmpeg: Decodes.
        source: The recording.
        track: Which audio track, from 0.

    Yields:
        The peaks of its beginning again and again, of ever more, until all is done.

    Raises:
        BadMedia: There is no sound to be had; the text says why.
        BadSettings: ffmpeg cannot be run.
        WxdeskError: Something ended ffmpeg.
    """
    finest = np.empty((2, 1024 * _FEW), np.int16)
    found, samples, shown_next = 0, 0, _FIRST_SHOWN
    rest = bytearray()
    with closing(ffmpeg.stream(source, track=track)) as blocks:
        for block in blocks:
            rest += block
            size = len(rest) // (2 * _STRETCH) * (2 * _STRETCH)
            heard = np.frombuffer(bytes(rest[:size]), "<i2")
            del rest[:size]
            samples += heard.size
            finest = _put(finest, found, heard)
            found = samples // _STRETCH
            if found >= shown_next:
                yield Peaks.of(finest[:, :found], samples, is_complete=False)
                shown_next = int(found * _GROWTH)
    heard = np.frombuffer(bytes(rest[: len(rest) // 2 * 2]), "<i2")
    samples += heard.size
    finest = _put(finest, found, heard)
    yield Peaks.of(finest[:, : _count(samples)], samples)


class PeakCache:
    """Finds the peaks of recordings and remembers them.

    Args:
        ffmpeg: Decodes what is not known yet.
        folder: Where the files go; it may be emptied at any time.
        most_bytes: How large all files together may be; those that were not asked for
            the longest go first.
    """

    def __init__(
        self, ffmpeg: Ffmpeg, folder: Path, most_bytes: int = 500_000_000
    ) -> None:
        self._ffmpeg = ffmpeg
        self._folder = folder
        self._most_bytes = most_bytes

    def find(self, source: Path, track: int = 0) -> Generator[Peaks, None, None]:
        """The peaks of a recording.

        Whoever has enough closes the iterator: nothing goes on or is left behind.

        Args:
            source: The recording.
            track: Which audio track, from 0.

        Yields:
            All of them at once if they are known, else as `find_peaks` does.

        Raises:
            BadMedia: There is no sound to be had; the text says why.
            BadSettings: ffmpeg cannot be run.
            WxdeskError: Something ended ffmpeg.
        """
        path = self._folder / _name(source, track)
        if known := _read(path):
            yield known
            return
        with closing(find_peaks(self._ffmpeg, source, track)) as found:
            for peaks in found:
                yield self._kept(path, peaks) if peaks.is_complete else peaks

    def _kept(self, path: Path, peaks: Peaks) -> Peaks:
        """Writes peaks down; gives them as they are on the disk, to spare memory."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(path, peaks)
            self._make_room(path)
        except (OSError, DiskFull) as error:
            # They are at hand all the same; next time they are found again.
            _log.warning("peaks cannot be kept: %s", error)
            return peaks
        return _read(path) or peaks

    def _make_room(self, newest: Path) -> None:
        files = [(path.stat(), path) for path in self._folder.iterdir()]
        total = sum(facts.st_size for facts, _ in files)
        for facts, path in sorted(files, key=lambda it: it[0].st_mtime_ns):
            if total <= self._most_bytes:
                break
            if path != newest:
                path.unlink(missing_ok=True)
                total -= facts.st_size


def _put(finest: Level, found: int, samples: NDArray[np.int16]) -> Level:
    """Adds the peaks of further samples behind those found.

    Returns:
        The array, or a larger one in its place; what was shown of it stays as it is.
    """
    if not samples.size:
        return finest
    begins = np.arange(0, samples.size, _STRETCH)
    last = found + begins.size
    if last > finest.shape[1]:
        larger = np.empty((2, 2 * last), np.int16)
        larger[:, :found] = finest[:, :found]
        finest = larger
    finest[0, found:last] = np.minimum.reduceat(samples, begins)
    finest[1, found:last] = np.maximum.reduceat(samples, begins)
    return finest


def _coarser(level: Level) -> Level:
    whole = level.shape[1] // FACTOR * FACTOR
    rest = level[:, whole:]
    made = np.empty((2, -(-level.shape[1] // FACTOR)), np.int16)
    for row, lesser in enumerate((np.minimum, np.maximum)):
        # Many times faster than a reduction along rows of four.
        parts = (level[row, n:whole:FACTOR] for n in range(FACTOR))
        made[row, : whole // FACTOR] = reduce(lesser, parts)
        if rest.size:
            made[row, -1] = lesser.reduce(rest[row])
    return made


def _count(samples: int) -> int:
    """Stretches of the finest level."""
    return -(-samples // _STRETCH)


def _counts(samples: int) -> list[int]:
    """Stretches of each level."""
    counts = [_count(samples)]
    while counts[-1] > _FEW:
        counts.append(-(-counts[-1] // FACTOR))
    return counts


def _width(level: int) -> float:
    """Seconds of a level's stretches."""
    return float(FACTOR**level / PER_SECOND)


def _name(source: Path, track: int) -> str:
    try:
        file = FileState.of(source)
    except (OSError, ValueError) as error:
        raise unreadable(source, error) from error
    # With its path: files of the same length and second are not rare on old cards.
    identity = f"{source.absolute()}\n{file.size}\n{file.modified}\n{track}"
    return hashlib.sha256(identity.encode()).hexdigest()[:32] + ".peaks"


def _write(path: Path, peaks: Peaks) -> None:
    rows = [np.ascontiguousarray(row, "<i2") for level in peaks.levels for row in level]
    check = reduce(lambda crc, row: zlib.crc32(row, crc), rows, 0)
    with partial(path) as file:
        file.write(_HEADER.pack(_MAGIC, peaks.samples, check))
        for row in rows:
            file.write(row.data)


def _read(path: Path) -> Peaks | None:
    """What was kept in a file; None if there is none or it is of no use."""
    try:
        with path.open("rb") as file:
            magic, samples, check = _HEADER.unpack(file.read(_HEADER.size))
            crc = 0
            while block := file.read(_BLOCK):
                crc = zlib.crc32(block, crc)
        if magic != _MAGIC or crc != check:
            raise ValueError("its content is not what was written")
        levels = tuple(_levels(path, samples))
        path.touch()  # it was asked for
    except FileNotFoundError:
        return None
    except (OSError, ValueError, struct.error) as error:
        _log.info("the peaks in %s are found again: %s", shown(path), error)
        return None
    return Peaks(samples, levels)


def _levels(path: Path, samples: int) -> Iterator[Level]:
    # Mapped, as most of ten hours is never looked at closely.
    numbers = np.memmap(path, "<i2", "r", offset=_HEADER.size)
    counts = _counts(samples)
    if numbers.size != 2 * sum(counts):
        raise ValueError("its length does not fit")
    first = 0
    for count in counts:
        yield numbers[first : first + 2 * count].reshape(2, count)
        first += 2 * count
