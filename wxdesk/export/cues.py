"""Cues, how wide and how long to read their text is, and what breaks the rules."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from wxdesk.core.languages import UNSPACED
from wxdesk.core.subtitles import Rules

_ROUNDING = 1
"""Milliseconds by which times may differ that were rounded from frames."""

_SPACED_WORD = re.compile(rf"[^\s{UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of a cue: its text, and the name of who speaks it (empty if unknown)."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A text that is shown for a while.

    Attributes:
        start: Milliseconds from the beginning.
        end: Milliseconds, after `start`.
        lines: At least one, none empty.
    """

    start: int
    end: int
    lines: tuple[CueLine, ...]


def clock(milliseconds: int, decimal: str) -> str:
    """A time as subtitles have it, with what stands before the milliseconds."""
    # Whole numbers all the way, so that 59.9996 s becomes a minute, not "60.000".
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{decimal}{milliseconds:03}"


def columns(text: str) -> int:
    """How wide a text is: 2 for a wide character, 0 for a mark on another one."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def word_count(text: str) -> int:
    """How many words a text has, of those that scripts with spaces have."""
    return len(_SPACED_WORD.findall(text))


def ends_in_word(text: str) -> bool:
    """Whether a space would follow, if there was more on the line."""
    return bool(text) and _SPACED_WORD.fullmatch(text[-1]) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """How much there is to read.

    Attributes:
        columns: With a space (or a line's end) between words, without dashes.
        words: Of scripts with spaces.
    """

    columns: int
    words: int

    @classmethod
    def of(cls, cue: Cue) -> "Reading":
        """Of all lines of a cue."""
        texts = [line.text.removeprefix("-") for line in cue.lines]
        words = sum(map(word_count, texts))
        ink = sum(columns("".join(text.split())) for text in texts)
        return cls(ink + words - ends_in_word(texts[-1]), words)

    def seconds(self, rules: Rules) -> float:
        """How long that takes."""
        by_words = 60 / rules.words_per_minute if rules.words_per_minute else 0.0
        return max(self.columns / rules.speed, self.words * by_words)


class Fault(StrEnum):
    """What can be wrong with a cue."""

    LONG_LINE = "long line"
    MANY_LINES = "many lines"
    MANY_WORDS = "many words"
    FAST = "fast"
    SHORT = "short"
    LONG = "long"
    CLOSE = "close"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a cue breaks.

    Attributes:
        cue: Its position among the cues, from 0.
        time: Its start, in milliseconds.
        fault: What is wrong.
        found: Columns, lines, words, or milliseconds that the cue (or the gap behind
            it) has; for FAST those that it lasts.
        allowed: What it should have; for FAST the milliseconds that reading takes.
        avoidable: Whether it can be mended by breaking the cue or its lines elsewhere,
            or by ending it at another time. What `shape` leaves never can: a word is
            longer than a line, or more is said than can be read in the time.
    """

    cue: int
    time: int
    fault: Fault
    found: int
    allowed: int
    avoidable: bool


def violations(cues: Sequence[Cue], rules: Rules) -> list[Violation]:
    """All that is wrong with cues, in their order.

    Args:
        cues: In order of their start.
        rules: Those of the cues' language (`Rules.of`).
    """
    after = [cue.start for cue in cues[1:]]
    return [
        Violation(number, cue.start, *found)
        for number, cue in enumerate(cues)
        for found in (
            *_faults_of_text(cue, rules),
            *_faults_of_time(cue, after[number : number + 1], rules),
        )
    ]


_Found = tuple[Fault, int, int, bool]


def _faults_of_text(cue: Cue, rules: Rules) -> Iterator[_Found]:
    for line in cue.lines:
        if (width := columns(line.text)) > rules.line_length:
            whole = len(line.text.split()) == 1
            yield Fault.LONG_LINE, width, rules.line_length, not whole
    if (lines := len(cue.lines)) > rules.lines:
        yield Fault.MANY_LINES, lines, rules.lines, True
    words = sum(word_count(line.text) for line in cue.lines)
    if rules.words is not None and words > rules.words:
        parts = sum(len(line.text.split()) for line in cue.lines)
        yield Fault.MANY_WORDS, words, rules.words, parts > 1


def _faults_of_time(cue: Cue, after: Sequence[int], rules: Rules) -> Iterator[_Found]:
    duration, gap = cue.end - cue.start, round(1000 * rules.gap)
    longest = round(1000 * rules.max_duration)
    latest = min([cue.start + longest, *(start - gap for start in after)])
    room = latest - cue.start
    reading = round(1000 * Reading.of(cue).seconds(rules))
    least = round(1000 * rules.min_duration)
    if duration < reading - _ROUNDING:
        yield Fault.FAST, duration, reading, room >= reading
    if duration < least - _ROUNDING:
        yield Fault.SHORT, duration, least, room >= least
    if duration > longest + _ROUNDING:
        yield Fault.LONG, duration, longest, True
    for start in after:
        if start < cue.end:
            yield Fault.OVERLAP, start - cue.end, gap, True
        elif start - cue.end < gap - _ROUNDING:
            yield Fault.CLOSE, start - cue.end, gap, room > _ROUNDING
