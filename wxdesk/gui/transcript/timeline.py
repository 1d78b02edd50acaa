"""Which time stands where on a strip of pixels, and what is spoken there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wxdesk.core.editing.edges import seconds_of
from wxdesk.core.editing.timing import Edge, Side, move_edge
from wxdesk.core.transcript import SPEAKER_COLOURS, Segment, Transcript, Word
from wxdesk.gui.words import clock

NOBODY = 0
"""The group of a moment at which nobody speaks."""

UNKNOWN = 1
"""The group of a moment at which it is not known who speaks.

After it come the speakers' groups, in the order of the palette of colours.
"""

_CLOSEST = 0.001  # seconds a pixel
_FIRST_SECONDS = 30.0
_STEPS = (
    *(0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0),
    *(60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0),
)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A stretch of a recording on a row of pixels.

    Attributes:
        duration: Seconds of the whole recording.
        width: Pixels.
        start: Seconds at the left edge.
        per_pixel: Seconds of a pixel.
    """

    duration: float = 0.0
    width: int = 1
    start: float = 0.0
    per_pixel: float = 0.0

    @property
    def visible(self) -> float:
        """Seconds that the pixels stand for."""
        return self.width * self.per_pixel

    @property
    def end(self) -> float:
        """Seconds at the right edge, or where the recording ends before it."""
        return min(self.start + self.visible, self.duration)

    @property
    def whole(self) -> "Timeline":
        """The whole recording on the same pixels."""
        return replace(self, start=0.0, per_pixel=self.duration / self.width)

    def x(self, seconds: float) -> float:
        """Where a time is, in pixels from the left edge."""
        return (seconds - self.start) / self.per_pixel if self.per_pixel else 0.0

    def at(self, x: float) -> float:
        """The time at a pixel, within the recording."""
        return min(max(self.start + x * self.per_pixel, 0.0), self.duration)

    def shows(self, seconds: float) -> bool:
        """Whether a time is in sight."""
        return self.start <= seconds <= self.start + self.visible

    def scrolled(self, start: float) -> "Timeline":
        """The same zoom from another time on, or from the nearest there is."""
        latest = max(self.duration - self.visible, 0.0)
        return replace(self, start=min(max(start, 0.0), latest))

    def zoomed(self, factor: float, around: float) -> "Timeline":
        """Shows less (a factor above 1) or more; a time stays where it is."""
        return self._with_zoom(self.per_pixel / factor, around, self.x(around))

    def spanning(self, start: float, end: float) -> "Timeline":
        """Shows a stretch as large as it fits, with a little around it."""
        margin = 0.1 * (end - start)
        per_pixel = (end - start + 2 * margin) / self.width
        return self._with_zoom(per_pixel, (start + end) / 2, self.width / 2)

    def resized(self, width: int) -> "Timeline":
        """The same zoom on more or fewer pixels; what is all in sight stays so."""
        wider = replace(self, width=max(width, 1))
        return wider.whole if self._is_whole else wider._with_zoom(self.per_pixel)

    def lasting(self, duration: float) -> "Timeline":
        """The same of a recording that is longer or shorter than was known."""
        longer = replace(self, duration=duration)
        if not self._is_whole:
            return longer._with_zoom(self.per_pixel)
        if self.visible > _FIRST_SECONDS:
            return longer.whole
        return longer._with_zoom(_FIRST_SECONDS / self.width)

    @property
    def _is_whole(self) -> bool:
        return self.visible >= self.duration * (1 - 1e-9)

    def _with_zoom(
        self, per_pixel: float, around: float | None = None, x: float = 0.0
    ) -> "Timeline":
        most = self.duration / self.width
        per_pixel = min(max(per_pixel, min(_CLOSEST, most)), most)
        start = self.start if around is None else around - x * per_pixel
        return replace(self, per_pixel=per_pixel).scrolled(start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the ruler, and what stands at it; nothing at the small ones."""

    seconds: float
    label: str = ""


def ticks(start: float, end: float, per_pixel: float, room: float) -> Iterator[Tick]:
    """The ruler's lines between two times, and the last before them.

    Args:
        start: Seconds.
        end: Seconds.
        per_pixel: Seconds of a pixel.
        room: Pixels that a label needs.
    """
    step = next((it for it in _STEPS if it >= room * per_pixel), _STEPS[-1])
    parts = 3 if step in (15.0, 30.0) else 5
    for number in range(floor(start / step) * parts, ceil(end / step * parts) + 1):
        seconds = round(number * step / parts, 3)
        if number % parts:
            yield Tick(seconds)
        else:
            yield Tick(seconds, moment(seconds, 0 if step >= 1 else 2))


def moment(seconds: float, digits: int = 2) -> str:
    """A time with parts of a second: 4:05.25."""
    whole, _, parts = f"{seconds:.{digits}f}".partition(".")
    return f"{clock(int(whole))}.{parts}" if parts else clock(int(whole))


@dataclass(frozen=True, slots=True)
class Handle:
    """An edge that can be taken hold of, and the second at which it is."""

    edge: Edge
    seconds: float


class Regions:
    """What is spoken when, quick to look up however long the transcript is.

    Args:
        transcript: Its segments and speakers.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self.segments: Sequence[Segment] = transcript.segments
        self.speakers = transcript.speakers
        count = len(self.segments)
        self._starts = np.fromiter((it.start for it in self.segments), float, count)
        self._ends = np.fromiter((it.end for it in self.segments), float, count)
        self._reach = np.maximum.accumulate(self._ends)
        groups = {
            key: UNKNOWN + 1 + speaker.colour % SPEAKER_COLOURS
            for key, speaker in transcript.speakers.items()
        }
        self._groups = np.fromiter(
            (groups.get(it.speaker or "", UNKNOWN) for it in self.segments),
            np.uint8,
            count,
        )

    @property
    def end(self) -> float:
        """When the last of them ends, in seconds."""
        return float(self._reach[-1]) if len(self._reach) else 0.0

    def between(self, start: float, end: float) -> range:
        """Numbers of all segments in a stretch of time, and perhaps a few others."""
        first = int(np.searchsorted(self._reach, start))
        return range(first, int(np.searchsorted(self._starts, end, "right")))

    def at(self, seconds: float) -> int | None:
        """The segment that is spoken at a time; the one that began last of several."""
        for number in reversed(self.between(seconds, seconds)):
            if self._ends[number] > seconds:
                return number
        return None

    def group(self, segment: int) -> int:
        """Whose colour a segment has."""
        return int(self._groups[segment])

    def groups_at(self, moments: NDArray[np.floating[Any]]) -> NDArray[np.uint8]:
        """Whose colours many moments have, without a look at each segment."""
        found = np.full(len(moments), NOBODY, np.uint8)
        if not self.segments:
            return found
        last = np.searchsorted(self._starts, moments, "right") - 1
        # The one before may still go on when the last one has ended.
        for number in (last - 1, last):
            is_on = (number >= 0) & (self._ends[np.maximum(number, 0)] > moments)
            found[is_on] = self._groups[number[is_on]]
        return found

    def handles(self, start: float, end: float, *, of_words: bool) -> Iterator[Handle]:
        """The edges in a stretch of time: those of segments, or those of words."""
        for number in self.between(start, end):
            if of_words:
                for place, word in self.words(number, start, end):
                    yield from _handles(number, place, word)
            else:
                yield from _handles(number, None, self.segments[number])

    def words(
        self, segment: int, start: float, end: float
    ) -> Iterator[tuple[int, Word]]:
        """A segment's words with a time in a stretch, and their numbers."""
        for place, word in enumerate(self.segments[segment].words):
            if word.start is None or word.end is None:
                continue
            if word.end >= start and word.start <= end:
                yield place, word

    def seconds(self, edge: Edge) -> float | None:
        """When an edge is; None if there is none such, or it has no time."""
        if edge.segment >= len(self.segments):
            return None
        words = self.segments[edge.segment].words
        if edge.word is not None and edge.word >= len(words):
            return None
        return seconds_of(self._transcript, edge)

    def reached(self, edge: Edge, seconds: float) -> float:
        """The second to which an edge goes that is moved to some second.

        Its neighbours may be in its way.
        """
        segment = move_edge(self._transcript, edge, seconds).segments[edge.segment]
        moved = segment if edge.word is None else segment.words[edge.word]
        found = moved.start if edge.side is Side.START else moved.end
        return seconds if found is None else found


def nearest(
    handles: Iterable[Handle], seconds: float, within: float
) -> tuple[Handle, ...]:
    """Those that are nearest to a time and near enough; two where edges meet."""
    near = [it for it in handles if abs(it.seconds - seconds) <= within]
    if not near:
        return ()
    closest = min(near, key=lambda it: abs(it.seconds - seconds)).seconds
    return tuple(it for it in near if it.seconds == closest)


def _handles(segment: int, place: int | None, item: Segment | Word) -> Iterator[Handle]:
    for side, seconds in ((Side.START, item.start), (Side.END, item.end)):
        if seconds is not None:
            yield Handle(Edge(segment, side, place), seconds)
