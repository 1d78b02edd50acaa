"""From segments to paragraphs that read well, and back to the time of a place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wxdesk.core.transcript import Segment, Transcript, joiner

_PAUSE_SECONDS = 3.0
_LONG = 500
"""Characters after which a paragraph ends with its sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment's part of a paragraph: seconds, and characters of the text."""

    start: float
    end: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some segments of one speaker in a row.

    Attributes:
        speaker: Key into the transcript's speakers.
        opens_turn: Whether somebody else has spoken before.
        text: What was said.
        pieces: The segments in it, at least one.
    """

    speaker: str | None
    opens_turn: bool
    text: str
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> float:
        """Seconds from the beginning of the recording."""
        return self.pieces[0].start


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
    space = joiner(transcript.language)
    made: list[Paragraph] = []
    for group in _groups(transcript.segments):
        pieces, at = [], 0
        for segment in group:
            length = len(segment.text.strip())
            pieces.append(Piece(segment.start, segment.end, at, at + length))
            at += length + len(space)
        speaker = group[0].speaker
        made.append(
            Paragraph(
                speaker=speaker,
                opens_turn=not made or made[-1].speaker != speaker,
                text=space.join(segment.text.strip() for segment in group),
                pieces=tuple(pieces),
            )
        )
    return tuple(made)


def _groups(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    for segment in segments:
        if not segment.text.strip():
            continue
        if group and _ends(group, segment):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _ends(group: Sequence[Segment], following: Segment) -> bool:
    last = group[-1]
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


def find(rows: Sequence[Paragraph], text: str) -> list[Span]:
    """Wherever a text stands, in whichever case."""
    if not text.strip():
        return []
    words = r"\s+".join(map(re.escape, text.split()))
    wanted = re.compile(words, re.IGNORECASE)
    return [
        Span(Place(row, found.start()), Place(row, found.end()))
        for row, paragraph in enumerate(rows)
        for found in wanted.finditer(paragraph.text)
    ]


def initials(name: str) -> str:
    """One or two letters for a speaker: "Anna Berg" is AB, "Speaker 12" is S12."""
    parts = name.split()
    if len(parts) > 1 and parts[-1].isdigit():
        return parts[0][:1].upper() + parts[-1][-2:]
    return "".join(part[:1] for part in (parts[:1] + parts[1:][-1:])).upper()
