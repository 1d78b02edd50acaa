"""A segment's words for another text: how times are kept through a correction."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from wxdesk.core.editing.sequences import counterparts
from wxdesk.core.transcript import Segment, Word, joiner

CERTAIN = 1.0
"""The score of a word that a person has written or checked."""

_ROOM_SECONDS = 0.05
"""A pause shorter than this, for each word, has no room for words to be put in."""

# Up to U+0DFF are the scripts that part words by spaces, from Latin to Sinhala. Above,
# each character is a word, as the engine has it; marks and punctuation stay with it.
_UNSPACED_WORD = re.compile(r"(?:[^\W\u0e00-\U0010ffff]+|\S)[^\w\s]*\s*")
_UNSPACED_CHARACTER = re.compile(r"\S\s*")
_SPACED_WORD = re.compile(r"\S+")


def with_text_between(
    segment: Segment, start: int, end: int, text: str, language: str
) -> Segment:
    """Puts a text in place of some characters of a segment's.

    Words that stay as they are keep their times and scores exactly. What stands in
    place of other words shares their span, word for word if there are as many. Words
    put between two get the pause between them; where there is none, they get the latter
    half of the word before, which keeps its own times all the same, so that nothing is
    lost when they are taken out again.

    White space comes out as single spaces, none at the ends. A text without words gets
    none, but where there was no text, words share the span of the segment.

    Args:
        segment: Its words, if it has any, join to its text.
        start: The first character to replace.
        end: Where the characters to replace end.
        text: What comes in their place.
        language: Decides how words join.
    """
    whole = normalised(segment.text[:start] + text + segment.text[end:])
    if whole == segment.text:
        return segment
    if segment.text and not segment.words:
        return replace(segment, text=whole)
    spans = word_spans(segment, language)
    spaced = bool(joiner(language))
    first, last = _touched(segment, spans, start, end, text, spaced)
    if first < last:
        before = segment.text[spans[first][0] : start]
        text = before + text + segment.text[end : spans[last - 1][1]]
    if last == len(spans):
        text = text.rstrip()
    words = _reworded(segment, first, last, text, language)
    joined = joiner(language).join(word.text for word in words)
    if joined == segment.text:
        return segment
    return replace(segment, text=joined, words=tuple(words))


def normalised(text: str) -> str:
    """A text with single spaces, none at the ends."""
    return " ".join(text.split())


def words_in(text: str, language: str) -> list[str]:
    """Parts a text into words, or into characters where no spaces part the words."""
    return text.split() if joiner(language) else _UNSPACED_WORD.findall(text)


def word_spans(segment: Segment, language: str) -> list[tuple[int, int]]:
    """Where each word stands in a segment's text: its characters, from and up to.

    For a segment without words, where they would be if it had any.
    """
    if not segment.words:
        pattern = _SPACED_WORD if joiner(language) else _UNSPACED_WORD
        return [found.span() for found in pattern.finditer(segment.text)]
    space = len(joiner(language))
    spans, at = [], 0
    for word in segment.words:
        spans.append((at, at + len(word.text)))
        at += len(word.text) + space
    return spans


def times(words: Iterable[Word]) -> list[tuple[float, float]]:
    """Start and end of each word whose times are known."""
    return [
        (word.start, word.end)
        for word in words
        if word.start is not None and word.end is not None
    ]


def spread(
    texts: Sequence[str],
    start: float,
    end: float,
    speaker: str | None,
    score: float | None = None,
    following: Iterable[Word] = (),
) -> list[Word]:
    """Words that share a span of time by their lengths, to the millisecond.

    Args:
        texts: The words.
        start: Of the first one, in seconds.
        end: Of the last one, in seconds.
        speaker: Theirs.
        score: Theirs.
        following: What is said next, before which all of them begin.
    """
    latest = max(start, next((word[0] for word in times(following)), end))
    span = min(end, latest) - start
    lengths = list(accumulate(map(len, texts), initial=0))
    parts = (start + span * length / (lengths[-1] or 1) for length in lengths)
    edges = [min(max(round(part, 3), start), start + span) for part in parts]
    edges[0], edges[-1] = start, end
    return [
        Word(text, edges[number], edges[number + 1], score, speaker)
        for number, text in enumerate(texts)
    ]


def in_place_of(
    gone: Sequence[Word],
    texts: Sequence[str],
    before: Sequence[Word],
    after: Sequence[Word],
    segment: Segment,
) -> list[Word]:
    """Words in place of others, or between those before and those after.

    They take the times of those others, word for word if there are as many, and else
    share their span; between two words, they share the pause.

    Args:
        gone: The words whose place they take; may be none.
        texts: The words.
        before: What is said before, of which the last one counts that has times.
        after: What is said next.
        segment: What they are in; its ends bound them where nothing else does.
    """
    if len(gone) == len(texts):
        return [
            word if word.text == text else replace(word, text=text, score=CERTAIN)
            for word, text in zip(gone, texts, strict=True)
        ]
    span = _span_of(gone) if gone else _gap(texts, before, after, segment)
    if span is None:
        return [Word(text, None, None, CERTAIN, segment.speaker) for text in texts]
    return spread(texts, *span, segment.speaker, CERTAIN, after)


def _touched(
    segment: Segment,
    spans: Sequence[tuple[int, int]],
    start: int,
    end: int,
    text: str,
    spaced: bool,
) -> tuple[int, int]:
    """From and up to which word a text in place of some characters changes words.

    A word beside these characters is changed if it grows together with the text. Where
    no spaces part the words, that is so if a space follows that it has to take, or if
    it becomes the last one and may have no space in it.
    """
    before, after = segment.text[:start] + text, text + segment.text[end:]
    grows = bool(after[:1].strip()) == spaced
    is_grown_into = spaced and bool(before[-1:].strip())
    first = sum(b < start or (b == start and not grows) for _, b in spans)
    last = sum(a < end or (a == end and is_grown_into) for a, _ in spans)
    return first, max(first, last)


def _reworded(
    segment: Segment, first: int, last: int, text: str, language: str
) -> list[Word]:
    """A segment's words when a text stands in place of those from `first` to `last`."""
    words = list(segment.words[:first])
    gone, after = segment.words[first:last], segment.words[last:]
    units = _units(text, language)
    word_at = unit_at = 0
    for number, start, end in (
        *_kept(gone, units, language),
        (len(gone), len(units), len(units)),
    ):
        if unit_at < start:
            texts = words_in(joiner(language).join(units[unit_at:start]), language)
            follow = (*gone[number:], *after)
            words += in_place_of(gone[word_at:number], texts, words, follow, segment)
        words += gone[number : number + 1]
        word_at, unit_at = number + 1, end
    return [*words, *after]


def _units(text: str, language: str) -> list[str]:
    """The smallest parts that are compared: words, or characters with their spaces."""
    if joiner(language):
        return text.split()
    return _UNSPACED_CHARACTER.findall(re.sub(r"\s+", " ", text))


def _kept(
    words: Sequence[Word], new: Sequence[str], language: str
) -> Iterator[tuple[int, int, int]]:
    """Which words stand in a new text as well, and from and up to which unit of it."""
    units = [_units(word.text, language) for word in words]
    old = [unit for of_word in units for unit in of_word]
    place = dict(counterparts(old, new))
    at = 0
    for number, of_word in enumerate(units):
        found = [place.get(at + offset) for offset in range(len(of_word))]
        at += len(of_word)
        if not found or (start := found[0]) is None:
            continue
        if found == list(range(start, start + len(found))):
            yield number, start, start + len(found)


def _span_of(words: Sequence[Word]) -> tuple[float, float] | None:
    known = times(words)
    return (known[0][0], max(end for _, end in known)) if known else None


def _gap(
    texts: Sequence[str],
    before: Sequence[Word],
    after: Sequence[Word],
    segment: Segment,
) -> tuple[float, float] | None:
    """A span for words that are put between others; None if no time is known there."""
    if not before and not after:
        return segment.start, segment.end
    preceding, following = times(before), times(after)
    if not preceding and not following:
        return None
    low = preceding[-1][1] if preceding else segment.start
    high = following[0][0] if following else segment.end
    if high - low >= _ROOM_SECONDS * len(texts):
        return low, high
    if not preceding:
        start, end = following[0]
        return start, (start + end) / 2
    start, end = preceding[-1]
    middle = min((start + end) / 2, high)
    return middle, high
