"""What the user has put on passages, for files that are read by people."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from wxdesk.core.editing.annotating import quoted
from wxdesk.core.transcript import Annotation, AnnotationKind, Segment, Transcript
from wxdesk.export.pieces import on_one_line

_MOMENT = 0.001
"""Seconds that a note on a moment lasts."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, highlight, bookmark or tag, without line breaks.

    Attributes:
        start: Milliseconds from the beginning.
        end: Milliseconds, not before `start`.
        kind: Such as "comment".
        text: May be empty.
        quote: The words that it is on; may be empty.
    """

    start: int
    end: int
    kind: str
    text: str
    quote: str


def notes_of(transcript: Transcript) -> Iterator[Note]:
    """All notes of a transcript, in order of their start."""
    for annotation in transcript.annotations:
        start = max(0, round(1000 * annotation.start))
        yield Note(
            start,
            max(start, round(1000 * annotation.end)),
            annotation.kind,
            on_one_line(annotation.text),
            on_one_line(quoted(transcript, annotation)),
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands in the margin of a document, beside what it is about.

    Attributes:
        text: The comment, or else what kind of note it is, and its text.
        annotation: What the user has put there.
        first: The segment at which it begins.
        last: The segment at whose end it ends.
    """

    text: str
    annotation: Annotation
    first: Segment
    last: Segment


def remarks_of(transcript: Transcript) -> Iterator[Remark]:
    """All notes of a transcript in which something is said, in order of their start.

    One that is on a silence stands beside what is said after it, or else last.
    """
    segments = [it for it in transcript.segments if it.text.strip()]
    if not segments:
        return
    until = list(accumulate((it.end for it in segments), max))
    since = list(accumulate((it.start for it in reversed(segments)), min))[::-1]
    for annotation in transcript.annotations:
        end = max(annotation.end, annotation.start + _MOMENT)
        first = min(bisect_left(until, annotation.start), len(segments) - 1)
        last = max(bisect_right(since, end) - 1, first)
        while last > first and segments[last].end < annotation.start:
            last -= 1
        yield Remark(_remark(annotation), annotation, segments[first], segments[last])


def _remark(annotation: Annotation) -> str:
    text = on_one_line(annotation.text)
    if annotation.kind is AnnotationKind.COMMENT:
        return text
    return f"{annotation.kind.capitalize()}: {text}".rstrip(": ")
