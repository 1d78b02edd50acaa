"""Finding text in a transcript, and replacing it.

What to look for is a `Finder`. Those for regular expressions are made elsewhere, since
the standard library can set no limit to the time that an expression takes.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from wxdesk.core.editing.rewording import with_text_between
from wxdesk.core.editing.text import Position, with_segments
from wxdesk.core.transcript import Segment, Transcript


def _literally(replacement: str) -> str:
    return replacement


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text has what was looked for.

    Attributes:
        start: The first character.
        end: Where the characters end.
        expand: Makes the text that comes in its place of a replacement, which may refer
            to groups of a regular expression.
    """

    start: int
    end: int
    expand: Callable[[str], str] = field(default=_literally, compare=False, repr=False)


Finder = Callable[[str], Iterable[Match]]
"""Finds all matches in a text, in order and without overlaps."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match in the text of a segment."""

    segment: int
    match: Match


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for.

    Attributes:
        text: As it was typed; an empty one is not found.
        case: Whether capitals matter.
        whole_word: Whether letters or digits beside it are not allowed.
        is_expression: Whether it is a regular expression.
    """

    text: str = ""
    case: bool = False
    whole_word: bool = False
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A match with what is around it, by which it is known again after an edit.

    Attributes:
        second: When its segment begins.
        text: Its segment's.
        match: Where in the text.
        segment: Its segment's number, which may be another one after an edit.
        speaker: The name of who says it; empty if that is not known.
    """

    second: float
    text: str
    match: Match
    segment: int = field(default=0, compare=False)
    speaker: str = field(default="", compare=False)


Scope = tuple[Position, Position]
"""A part of a transcript, up to where from where."""


def literal(query: str, *, case: bool = False, whole_word: bool = False) -> Finder:
    """Looks for a text as it stands.

    Composed and decomposed letters are the same ("é", "é"), and unless `case` matters,
    so are letters that fold alike by Unicode ("ß", "SS").

    Args:
        query: What to look for; an empty one is not found.
        case: Whether capitals matter.
        whole_word: Whether letters or digits beside it are not allowed.
    """
    wanted = _folded(query, case)

    def find_in(text: str) -> Iterator[Match]:
        for start, end in _occurrences(wanted, text, case):
            if not (whole_word and _is_within_word(text, start, end)):
                yield Match(start, end)

    return find_in


def find(
    transcript: Transcript,
    finder: Finder,
    within: Scope | None = None,
) -> tuple[Found, ...]:
    """All matches, in order.

    Args:
        transcript: What to look through; no match goes beyond a segment.
        finder: What to look for; what it raises is passed on.
        within: Up to where from where, such as a selection; None for all.
    """
    start, end = within or (Position(0, 0), Position(len(transcript.segments), 0))
    return tuple(
        Found(index, match)
        for index, segment in enumerate(transcript.segments)
        if start.segment <= index <= end.segment
        for match in finder(segment.text)
        if start <= Position(index, match.start) and Position(index, match.end) <= end
    )


def replace_all(
    transcript: Transcript, found: Iterable[Found], replacement: str
) -> Transcript:
    """Puts a replacement in place of matches; words keep times as in any correction.

    Args:
        transcript: In which they were found.
        found: In order, all or some of them.
        replacement: What each match expands.
    """
    segments = list(transcript.segments)
    for index, group in groupby(found, key=lambda item: item.segment):
        segment = segments[index]
        matches = [item.match for item in group]
        start, end = matches[0].start, matches[-1].end
        text, at = "", start
        for match in matches:
            text += segment.text[at : match.start] + match.expand(replacement)
            at = match.end
        segments[index] = with_text_between(
            segment, start, end, text, transcript.language
        )
    return with_segments(transcript, 0, len(segments) - 1, segments)


def sightings(transcript: Transcript, found: Iterable[Found]) -> tuple[Sighting, ...]:
    """Matches with what is around them, to be shown and to be found again."""
    return tuple(
        Sighting(
            segment.start,
            segment.text,
            item.match,
            item.segment,
            transcript.speaker_name(segment.speaker),
        )
        for item in found
        for segment in (transcript.segments[item.segment],)
    )


def found_again(
    transcript: Transcript, found: Iterable[Found], wanted: Collection[Sighting]
) -> tuple[Found, ...]:
    """Those matches that were seen before, in a transcript that may be edited since.

    Args:
        transcript: In which they were found.
        found: All matches in it now.
        wanted: What was seen; a segment that reads otherwise now is not among it.
    """
    found = tuple(found)
    seen = sightings(transcript, found)
    pairs = zip(found, seen, strict=True)
    return tuple(item for item, sighting in pairs if sighting in wanted)


def taken_back(
    before: Transcript, after: Transcript, now: Transcript
) -> tuple[Transcript, int]:
    """Undoes a replacing in a transcript that may have been edited since.

    Args:
        before: What it was.
        after: What replacing has made of it.
        now: What it is.

    Returns:
        It with the replaced segments as they were, and how many of them are left alone
        as somebody has changed them since.
    """
    old: defaultdict[Segment, list[Segment]] = defaultdict(list)  # some are equal
    for was, new in zip(before.segments, after.segments, strict=True):
        if new is not was and new != was:
            old[new].append(was)
    segments = [
        old[segment].pop(0) if old.get(segment) else segment for segment in now.segments
    ]
    left = sum(map(len, old.values()))
    return with_segments(now, 0, len(segments) - 1, segments), left


def followed(scope: Scope, before: Transcript, after: Transcript) -> Scope:
    """Where a part of a transcript is after an edit.

    What the edit has put within it, or at its ends, belongs to it.
    """
    old, new = before.segments, after.segments
    head = common(old, new)
    tail = min(common(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    start, end = scope

    def place(position: Position, *, is_end: bool) -> Position:
        number, offset = position.segment, position.offset
        if number < head:
            return position
        if number >= len(old) - tail:
            return Position(number + len(new) - len(old), offset)
        if len(old) != len(new):
            at = len(new) - tail - 1 if is_end else head
            if not 0 <= at < len(new):
                return Position(min(head, len(new)), 0)
            return Position(at, len(new[at].text) if is_end else 0)
        was, text = old[number].text, new[number].text
        same = common(was, text)
        if offset <= same and not is_end:
            return position
        behind = min(common(was[::-1], text[::-1]), min(len(was), len(text)) - same)
        if offset >= len(was) - behind:
            return Position(number, offset + len(text) - len(was))
        return Position(number, len(text) - behind if is_end else same)

    return place(start, is_end=False), place(end, is_end=True)


def common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many things two sequences begin with that are the same."""

    def is_same(pair: tuple[object, object]) -> bool:
        return pair[0] is pair[1] or pair[0] == pair[1]

    return sum(1 for _ in takewhile(is_same, zip(one, other, strict=False)))


def _occurrences(wanted: str, text: str, case: bool) -> Iterator[tuple[int, int]]:
    """Where a folded text occurs in another, in characters of the one that is not."""
    folded = _folded(text, case)
    if not wanted or wanted not in folded:
        return
    place = _places(text, case) if len(folded) != len(text) else range(len(text) + 1)
    at = folded.find(wanted)
    while at >= 0:
        start, end = place[at], place[at + len(wanted)]
        if start is None or end is None or _has_marks(text[end : end + 1]):
            at = folded.find(wanted, at + 1)
        else:
            yield start, end
            at = folded.find(wanted, at + len(wanted))


def _places(text: str, case: bool) -> list[int | None]:
    """For each place in a folded text, that in the text; none within a character.

    Folding makes "ss" of "ß", and more than one character of many others, but never
    fewer: where the lengths are equal, so are all places.
    """
    places: list[int | None] = []
    for number, letter in enumerate(text):
        places += [number] + [None] * (len(_folded(letter, case)) - 1)
    return [*places, len(text)]


def _folded(text: str, case: bool) -> str:
    if text.isascii():
        return text if case else text.casefold()
    decomposed = unicodedata.normalize("NFD", text)
    return decomposed if case else unicodedata.normalize("NFD", decomposed.casefold())


def _has_marks(following: str) -> bool:
    return any(map(unicodedata.combining, following))


def _is_within_word(text: str, start: int, end: int) -> bool:
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return any(letter.isalnum() or letter == "_" for letter in beside)
