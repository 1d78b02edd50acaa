"""Moving words and segments in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from wxdesk.core.editing.annotating import moved_along
from wxdesk.core.editing.rewording import times
from wxdesk.core.editing.text import with_segments
from wxdesk.core.transcript import Segment, Transcript, Word

SHORTEST_SECONDS = 0.01
"""No edge is moved so far that less than this is left."""


class Side(StrEnum):
    """One of two edges."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a segment begins or ends, or one of its words."""

    segment: int
    side: Side
    word: int | None = None


@dataclass(frozen=True, slots=True)
class _Room:
    """How far a segment may reach.

    Attributes:
        earliest: For its start.
        latest_start: For its start, so that the next segment does not begin before it.
        latest: For its end.
    """

    earliest: float
    latest_start: float
    latest: float


def move_edge(transcript: Transcript, edge: Edge, seconds: float) -> Transcript:
    """Lets a word or a segment begin or end at another time, or as near as it may.

    A word stops at the words beside it; the first and the last one stretch their
    segment. A segment that gets shorter shortens its outermost word. It stops at
    segments of its own speaker, since nobody says two things at once, and may overlap
    those of others. Starts keep their order. A word without times keeps none.

    Args:
        transcript: What the edge is in.
        edge: Which one.
        seconds: Where it is wanted, from the beginning of the recording.
    """
    segment = transcript.segments[edge.segment]
    room = _room(transcript, edge.segment)
    if edge.word is not None:
        moved = _with_word_edge(segment, edge.word, edge.side, seconds, room)
    elif edge.side is Side.START:
        moved = _with_start(segment, seconds, room)
    else:
        moved = _with_end(segment, seconds, room)
    return with_segments(transcript, edge.segment, edge.segment, [moved])


def shift(transcript: Transcript, first: int, last: int, by: float) -> Transcript:
    """Moves segments with their words by as many seconds, or as far as they may.

    They stay within the recording and between the starts of their neighbours. What was
    put on passages of them moves along.
    """
    segments = transcript.segments
    run = segments[first : last + 1]
    low = segments[first - 1].start if first else 0.0
    high = segments[last + 1].start if last + 1 < len(segments) else inf
    end = max(segment.end for segment in run)
    most = min(high - run[-1].start, _latest(transcript, end) - end)
    by = max(low - run[0].start, min(by, most))
    if not by:
        return transcript
    moved = [_moved(segment, by, low, high) for segment in run]
    along = moved_along(transcript, run[0].start, end, by)
    return with_segments(along, first, last, moved)


def _room(transcript: Transcript, index: int) -> _Room:
    segments, segment = transcript.segments, transcript.segments[index]
    preceding, following = segments[:index], segments[index + 1 :]
    earliest = preceding[-1].start if preceding else 0.0
    before = _next_of(segment.speaker, preceding[::-1])
    if before and before.end <= segment.start:
        earliest = max(earliest, before.end)
    latest = _latest(transcript, segment.end)
    after = _next_of(segment.speaker, following)
    if after and after.start >= segment.end:
        latest = min(latest, after.start)
    return _Room(earliest, following[0].start if following else inf, latest)


def _next_of(speaker: str | None, segments: Sequence[Segment]) -> Segment | None:
    return next((item for item in segments if item.speaker == speaker), None)


def _latest(transcript: Transcript, end: float) -> float:
    """The end of the recording; where that is not known there is no limit."""
    return max(transcript.provenance.duration or inf, end)


def _with_start(segment: Segment, seconds: float, room: _Room) -> Segment:
    timed = times(segment.words)
    limits = [segment.end - SHORTEST_SECONDS, room.latest_start]
    limits += [end - SHORTEST_SECONDS for _, end in timed[:1]]
    limits += [start for start, _ in timed[1:2]]
    start = _clamped(seconds, room.earliest, min(limits), segment.start)
    if timed and timed[0][0] < start:
        number = _timed(segment)[0]
        word = replace(segment.words[number], start=start)
        segment = _with_word(segment, number, word)
    return segment if start == segment.start else replace(segment, start=start)


def _with_end(segment: Segment, seconds: float, room: _Room) -> Segment:
    timed = times(segment.words)
    limits = [segment.start + SHORTEST_SECONDS]
    limits += [start + SHORTEST_SECONDS for start, _ in timed[-1:]]
    limits += [end for _, end in timed[:-1]]
    end = _clamped(seconds, max(limits), room.latest, segment.end)
    if timed and timed[-1][1] > end:
        number = _timed(segment)[-1]
        word = replace(segment.words[number], end=end)
        segment = _with_word(segment, number, word)
    return segment if end == segment.end else replace(segment, end=end)


def _with_word_edge(
    segment: Segment, number: int, side: Side, seconds: float, room: _Room
) -> Segment:
    word = segment.words[number]
    if word.start is None or word.end is None:
        return segment
    before, after = times(segment.words[:number]), times(segment.words[number + 1 :])
    if side is Side.START:
        earliest = before[-1][1] if before else room.earliest
        latest = min([word.end - SHORTEST_SECONDS, *(start for start, _ in after[:1])])
        start = _clamped(seconds, earliest, latest, word.start)
        if start == word.start:
            return segment
        segment = replace(segment, start=min(segment.start, start))
        return _with_word(segment, number, replace(word, start=start))
    latest = after[0][0] if after else room.latest
    end = _clamped(seconds, word.start + SHORTEST_SECONDS, latest, word.end)
    if end == word.end:
        return segment
    segment = replace(segment, end=max(segment.end, end))
    return _with_word(segment, number, replace(word, end=end))


def _clamped(seconds: float, low: float, high: float, now: float) -> float:
    """Between two limits; what is beyond one already may stay, but not go further."""
    return min(max(seconds, min(low, now)), max(high, now))


def _timed(segment: Segment) -> list[int]:
    return [number for number, word in enumerate(segment.words) if times([word])]


def _with_word(segment: Segment, number: int, word: Word) -> Segment:
    words = (*segment.words[:number], word, *segment.words[number + 1 :])
    return replace(segment, words=words)


def _moved(segment: Segment, by: float, low: float, high: float) -> Segment:
    # Rounding must not carry a start beyond that of a neighbour.
    start = min(max(segment.start + by, low), high)
    return replace(
        segment,
        start=start,
        end=max(segment.end + by, start),
        words=tuple(
            Word(
                word.text,
                None if word.start is None else max(word.start + by, start),
                None if word.end is None else max(word.end + by, start),
                word.score,
                word.speaker,
            )
            for word in segment.words
        ),
    )
