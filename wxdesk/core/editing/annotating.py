"""Comments, highlights, bookmarks and tags: what they cover, and how they change.

An annotation holds times, not places in the text, so that it stays with what was said
whatever becomes of the words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from wxdesk.core.editing.playing import Spans
from wxdesk.core.editing.review import annotate, remove_annotation
from wxdesk.core.editing.rewording import times, word_spans
from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Annotation, AnnotationKind, Segment, Transcript

_NEAR_SECONDS = 0.5
"""Two bookmarks that are nearer to each other than this are one."""

_SLACK_SECONDS = 0.05
"""A word that begins so shortly before the end was moved there from behind it."""

_LOOK_BACK = 8
"""So many segments that began before may still be going on at a moment."""

_QUOTED = 200
"""Characters of a passage that are quoted at most."""

Time = tuple[float, float]


class AnnotationIndex:
    """Finds what was put on a stretch of time without a look at all there is.

    Args:
        annotations: In order of their start.
    """

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self._annotations = annotations
        self._starts = [it.start for it in annotations]
        self._spans = Spans([(it.start, it.end) for it in annotations])

    def between(self, start: float, end: float) -> Iterator[Annotation]:
        """Those that share a moment with a stretch of time, in order of their start."""
        first = bisect_left(self._starts, start)
        going_on = [at for at in self._spans.around(start) if at < first]
        for number in (*reversed(going_on), *range(first, len(self._starts))):
            if self._starts[number] > end:
                return
            yield self._annotations[number]


def covered(
    segment: Segment, annotation: Annotation, language: str
) -> tuple[int, int] | None:
    """From and up to which character of a segment an annotation covers; None if none.

    It covers words that begin within it or are there for the most part, so that it
    keeps them when their edges are moved a little; at a moment, the one that is being
    said then. A segment without times of words is covered as a whole or not at all.
    """
    if annotation.end < segment.start or segment.end < annotation.start:
        return None
    if not times(segment.words):
        whole = (segment.start, segment.end)
        return (0, len(segment.text)) if _is_within(whole, annotation) else None
    spans = [
        span
        for word, span in zip(segment.words, word_spans(segment, language), strict=True)
        if any(_is_within(time, annotation) for time in times([word]))
    ]
    return (spans[0][0], spans[-1][1]) if spans else None


def anchor(transcript: Transcript, annotation: Annotation) -> Position:
    """Where an annotation begins in the text of a transcript with any segment.

    That is the first word that it covers, or else what is being said at its start.
    """
    segments, moment = transcript.segments, annotation.start
    begun = max(bisect_right(segments, moment, key=lambda it: it.start) - 1, 0)
    for number in range(max(begun - _LOOK_BACK, 0), len(segments)):
        segment = segments[number]
        if number > begun and segment.start > annotation.end:
            break
        if found := covered(segment, annotation, transcript.language):
            return Position(number, found[0])
    return place_of(transcript, moment)


def place_of(transcript: Transcript, seconds: float) -> Position:
    """The word that has begun last at a moment, of the segment that has."""
    segments = transcript.segments
    number = max(bisect_right(segments, seconds, key=lambda it: it.start) - 1, 0)
    offset, spans = 0, word_spans(segments[number], transcript.language)
    for word, (first, _) in zip(segments[number].words, spans, strict=False):
        if word.start is not None and word.start <= seconds:
            offset = first
    return Position(number, offset)


def quoted(transcript: Transcript, annotation: Annotation) -> str:
    """The words that an annotation covers, or those from a bookmark on; cut if long."""
    segments = transcript.segments
    if not segments:
        return ""
    first = anchor(transcript, annotation)
    if annotation.start == annotation.end:
        return segments[first.segment].text[first.offset :][:_QUOTED]
    parts: list[str] = []
    for segment in segments[first.segment :]:
        if segment.start > annotation.end or sum(map(len, parts)) > _QUOTED:
            break
        if found := covered(segment, annotation, transcript.language):
            parts.append(segment.text[slice(*found)])
    return " ".join(parts)[:_QUOTED]


def passage(transcript: Transcript, first: Position, last: Position) -> Time:
    """When the words are said that a selection touches, or else the one at the caret.

    Returns:
        Start and end, in seconds.
    """
    ends = _ends(transcript, first, last)
    return min(start for start, _ in ends), max(end for _, end in ends)


def toggle_highlight(
    transcript: Transcript, first: Position, last: Position, created: datetime
) -> Transcript:
    """Highlights a selection, or the word at the caret; if that is so, no more.

    Highlights that it meets become one with it.
    """
    start, end = passage(transcript, first, last)
    ends = _ends(transcript, first, last)
    highlights = [
        it for it in transcript.annotations if it.kind is AnnotationKind.HIGHLIGHT
    ]
    around = [it for it in highlights if all(_is_within(time, it) for time in ends)]
    if around:
        return _without(transcript, around)
    met = [it for it in highlights if it.start < end and start < it.end]
    whole = Annotation(
        start=min([start, *(it.start for it in met)]),
        end=max([end, *(it.end for it in met)]),
        kind=AnnotationKind.HIGHLIGHT,
        text=" ".join(it.text for it in met if it.text),
        created=created,
    )
    return annotate(_without(transcript, met), whole)


def toggle_bookmark(
    transcript: Transcript, seconds: float, created: datetime
) -> Transcript:
    """Puts a bookmark on a moment, or takes away what is within half a second of it."""
    near = [
        it
        for it in transcript.annotations
        if it.kind is AnnotationKind.BOOKMARK
        and abs(it.start - seconds) < _NEAR_SECONDS
    ]
    if near:
        return _without(transcript, near)
    mark = Annotation(seconds, seconds, AnnotationKind.BOOKMARK, "", created)
    return annotate(transcript, mark)


def with_text(transcript: Transcript, annotation: Annotation, text: str) -> Transcript:
    """Gives an annotation another text; one that is not there any more comes back."""
    if annotation in transcript.annotations:
        if annotation.text == text:
            return transcript
        transcript = remove_annotation(transcript, annotation)
    return annotate(transcript, replace(annotation, text=text))


def next_bookmark(
    transcript: Transcript, position: Position, *, back: bool = False
) -> Annotation | None:
    """The first bookmark behind a place in the text, or the last one before it."""
    marks = [it for it in transcript.annotations if it.kind is AnnotationKind.BOOKMARK]
    for mark in reversed(marks) if back else marks:
        place = anchor(transcript, mark)
        if place < position if back else place > position:
            return mark
    return None


def tags(transcript: Transcript) -> list[str]:
    """The tags that are used in a transcript, in order of the alphabet."""
    used = {
        it.text for it in transcript.annotations if it.kind is AnnotationKind.TAG
    } - {""}
    return sorted(used, key=str.casefold)


def moved_along(
    transcript: Transcript, start: float, end: float, by: float
) -> Transcript:
    """Moves what begins in a stretch of time, as with segments that are moved.

    Args:
        transcript: It.
        start: Of the stretch, in seconds.
        end: Of the stretch; what begins then stays.
        by: Seconds; nothing gets before the start of the recording.
    """
    moved = [
        replace(it, start=max(it.start + by, 0.0), end=max(it.end + by, 0.0))
        if start <= it.start < end
        else it
        for it in transcript.annotations
    ]
    if tuple(moved) == transcript.annotations:
        return transcript
    moved.sort(key=lambda it: it.start)
    return replace(transcript, annotations=tuple(moved))


def _is_within(time: Time, annotation: Annotation) -> bool:
    start, end = time
    if annotation.start == annotation.end:
        return start <= annotation.start < end or start == annotation.start
    if annotation.start <= start < annotation.end - _SLACK_SECONDS:
        return True
    return annotation.start <= (start + end) / 2 < annotation.end or (
        start == end == annotation.end
    )


def _ends(transcript: Transcript, first: Position, last: Position) -> list[Time]:
    """When the first and the last one of the touched words are said."""
    found = []
    run = range(first.segment, last.segment + 1)
    for numbers in (run, reversed(run)):
        touched = (_touched(transcript, number, first, last) for number in numbers)
        some = next((words for words in touched if words), None)
        found.append(some or [_whole(transcript.segments[first.segment])])
    return [found[0][0], found[1][-1]]


def _touched(
    transcript: Transcript, number: int, first: Position, last: Position
) -> list[Time]:
    """When the words of a segment are said that a selection touches."""
    segment = transcript.segments[number]
    begin = first.offset if number == first.segment else 0
    end = last.offset if number == last.segment else len(segment.text)
    spans = word_spans(segment, transcript.language)
    touched = [at for at, (a, b) in enumerate(spans) if a < end and b > begin]
    if first == last:
        touched = [at for at, (_, b) in enumerate(spans) if b > begin][:1]
        touched = touched or [len(spans) - 1] * bool(spans)
    if not touched:
        return []
    words = segment.words[touched[0] : touched[-1] + 1]
    return times(words) or [_whole(segment)]


def _whole(segment: Segment) -> Time:
    return segment.start, segment.end


def _without(transcript: Transcript, gone: Sequence[Annotation]) -> Transcript:
    if not gone:
        return transcript
    lost = set(gone)
    left = tuple(it for it in transcript.annotations if it not in lost)
    return replace(transcript, annotations=left)
