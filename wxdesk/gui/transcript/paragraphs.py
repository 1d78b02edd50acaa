"""From segments to paragraphs that read well, and back to the time of a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from wxdesk.core.transcript import Segment, Transcript, joiner

_PAUSE_SECONDS = 3.0
_LONG = 500
"""Characters after which a paragraph ends with its sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment's part of a paragraph.

    Attributes:
        start: Seconds.
        end: Seconds.
        first: Its first character in the paragraph's text.
        last: The one after its last.
        segment: Its number among the paragraph's segments.
        offset: Characters of the segment's text that stand before, all of them space.
    """

    start: float
    end: float
    first: int
    last: int
    segment: int
    offset: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some segments of one speaker in a row.

    Attributes:
        speaker: Key into the transcript's speakers.
        opens_turn: Whether somebody else has spoken before.
        text: What was said.
        pieces: The segments with text in it, at least one.
        segments: All segments in it, those without text included.
    """

    speaker: str | None
    opens_turn: bool
    text: str
    pieces: tuple[Piece, ...]
    segments: tuple[Segment, ...]

    @property
    def start(self) -> float:
        """Seconds from the beginning of the recording."""
        return self.pieces[0].start

    def piece_at(self, character: int) -> Piece:
        """The segment that a character is in; between two, the earlier one."""
        at = bisect_left(self.pieces, character, key=lambda piece: piece.last)
        return self.pieces[min(at, len(self.pieces) - 1)]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the text: a paragraph's row, and a character of it."""

    row: int
    character: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, from one place up to another."""

    first: Place
    last: Place

    def within(self, row: int, length: int) -> tuple[int, int] | None:
        """Its characters in a paragraph that has so many; None if there are none."""
        if not self.first.row <= row <= self.last.row:
            return None
        first = self.first.character if row == self.first.row else 0
        last = self.last.character if row == self.last.row else length
        return (first, last) if first < last else None


def paragraphs(transcript: Transcript) -> tuple[Paragraph, ...]:
    """Joins segments until the speaker changes, pauses, or has said enough at once."""
    return change((), Transcript(transcript.language), transcript).rows


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of the paragraphs of a transcript.

    Attributes:
        first: The first row that is another one now.
        removed: How many rows there were from there on that are gone.
        rows: What stands in their place.
    """

    first: int
    removed: int
    rows: tuple[Paragraph, ...]


def change(rows: Sequence[Paragraph], before: Transcript, after: Transcript) -> Change:
    """Parts only what an edit has touched, and leaves the paragraphs around it alone.

    Args:
        rows: The paragraphs of `before`.
        before: A transcript.
        after: The same, edited: it shares the segments that are as they were.
    """
    old, new = before.segments, after.segments
    head, tail = shared(old, new)
    if head == len(old) == len(new):
        return Change(len(rows), 0, ())
    starts = [0, *accumulate(len(row.segments) for row in rows)]
    # A segment that changes may join the paragraph before it.
    begin = max(bisect_right(starts, head - 1, hi=len(rows)) - 1, 0)
    row_at = {start: row for row, start in enumerate(starts[:-1])}
    space, made = joiner(after.language), []
    previous = rows[begin - 1] if begin else None
    at = starts[begin]
    for group in _groups(new[at:]):
        row = row_at.get(at - len(new) + len(old))
        if row is not None and at >= len(new) - tail:
            # From here on the segments are as they were, and so are the paragraphs.
            if (same := _after(previous, rows[row])) is not rows[row]:
                made.append(same)
                row += 1
            return Change(begin, row - begin, tuple(made))
        previous = _after(previous, _paragraph(group, space))
        made.append(previous)
        at += len(group)
    return Change(begin, len(rows) - begin, tuple(made))


def shared(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[int, int]:
    """How many segments at the beginning and at the end are the very same ones."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] is not new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] is not new[-1 - n]), most)
    return head, tail


def _paragraph(group: Sequence[Segment], space: str) -> Paragraph:
    pieces, texts, at = [], [], 0
    for number, segment in enumerate(group):
        if text := segment.text.strip():
            texts.append(text)
            offset = len(segment.text) - len(segment.text.lstrip())
            last = at + len(text)
            pieces.append(Piece(segment.start, segment.end, at, last, number, offset))
            at = last + len(space)
    speaker = group[pieces[0].segment].speaker
    return Paragraph(speaker, True, space.join(texts), tuple(pieces), tuple(group))


def _after(previous: Paragraph | None, paragraph: Paragraph) -> Paragraph:
    """A paragraph that knows whether it opens a turn."""
    opens = previous is None or previous.speaker != paragraph.speaker
    if opens == paragraph.opens_turn:
        return paragraph
    return replace(paragraph, opens_turn=opens)


def _groups(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Runs of segments that make a paragraph; those without text go with the others."""
    group: list[Segment] = []
    last: Segment | None = None  # the last one with text
    for segment in segments:
        if segment.text.strip():
            if last and _ends(group, last, segment):
                yield group
                group = []
            last = segment
        group.append(segment)
    if last:
        yield group


def _ends(group: Iterable[Segment], last: Segment, following: Segment) -> bool:
    return (
        following.speaker != last.speaker
        or following.start - last.end > _PAUSE_SECONDS
        or sum(len(segment.text) for segment in group) > _LONG
    )


def segment_at(rows: Sequence[Paragraph], seconds: float) -> Span | None:
    """The segment that is being said at a moment, or was said last before it."""
    if not rows:
        return None
    pieces = [(row, piece) for row, it in enumerate(rows) for piece in it.pieces]
    starts = [piece.start for _, piece in pieces]
    row, piece = pieces[max(0, bisect_right(starts, seconds) - 1)]
    return Span(Place(row, piece.first), Place(row, piece.last))


def initials(name: str) -> str:
    """One or two letters for a speaker: "Anna Berg" is AB, "Speaker 12" is S12."""
    parts = name.split()
    if len(parts) > 1 and parts[-1].isdigit():
        return parts[0][:1].upper() + parts[-1][-2:]
    return "".join(part[:1] for part in (parts[:1] + parts[1:][-1:])).upper()
