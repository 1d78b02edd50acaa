"""A text that is known, and when its words are said."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wxdesk.core.editing.rewording import in_place_of, normalised, spread, words_in
from wxdesk.core.editing.sequences import counterparts
from wxdesk.core.transcript import Segment, Word, joiner

# Such as "Anna", "Dr. Müller-Lüdenscheidt" or "Speaker 1"; a wide colon needs no space.
_NAME = re.compile(r"([^\W\d_][^:：!?。！？]{0,39}?)\s*(?::(?=\s|$)|：)")
_OUR_NAME = re.compile(r"\[(.+?)\]:(?:\s|$)")
"""As our own text files have it, which leaves no doubt."""

_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
_MOST_WORDS = 5
"""A name has no more; a sentence before a colon has, as a rule."""
_NEARLY_ALL, _ENOUGH = 0.8, 0.5
"""Shares of a text's lines that begin with a name, where it is an interview or not."""
_MOST_SHORTENED = 5
"""Letters of a word that is shortened, with its full stop."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a text that one person says.

    Attributes:
        text: What is said, with single spaces.
        speaker: The name; None where the text does not tell.
    """

    text: str
    speaker: str | None = None


def paragraphs_in(text: str) -> tuple[Paragraph, ...]:
    """Parts a text into its lines that say something.

    "Name: " or "[Name]: " at the start of a line names who says it and what follows
    until the next name. What stands before the first name is said by nobody in
    particular.

    Where no name is in brackets, those count that come back, if there are two of them
    at least, as in an interview; others there only if nearly every line has a name. In
    another text names count if half the lines have one. Anything else, such as
    "Warning: " in a lecture, is said: a name that is missed can be put right, a word
    that is lost cannot.
    """
    lines = [line for line in map(normalised, text.splitlines()) if line]
    label = _OUR_NAME if any(map(_OUR_NAME.match, lines)) else _NAME
    names = [label.match(line) for line in lines]
    counted = _counted([found[1].strip() for found in names if found], len(lines))
    paragraphs = []
    speaker = None
    for line, found in zip(lines, names, strict=True):
        if found and (label is _OUR_NAME or found[1].strip() in counted):
            speaker, line = found[1].strip() or None, line[found.end() :].strip()
        if line:
            paragraphs.append(Paragraph(line, speaker))
    return tuple(paragraphs)


def _counted(candidates: Sequence[str], lines: int) -> frozenset[str]:
    """Those of what looks like names that are taken for names.

    Args:
        candidates: As often as they stand before a line.
        lines: How many lines there are.
    """
    times = Counter(name for name in candidates if _is_name(name))
    recurring = frozenset(name for name, count in times.items() if count > 1)
    is_interview = len(recurring) > 1
    if times.total() >= (_NEARLY_ALL if is_interview else _ENOUGH) * lines:
        return frozenset(times)
    return recurring if is_interview else frozenset()


def _is_name(text: str) -> bool:
    words = text.split()
    is_short = 1 <= len(words) <= _MOST_WORDS and not text[0].islower()
    # What a full stop ends in a name is shortened: "Frau Dr. Weiß".
    dotted = [word for word in words if "." in word]
    return is_short and all(
        word[0].isupper() and len(word) <= _MOST_SHORTENED for word in dotted
    )


def with_times(
    paragraphs: Sequence[Paragraph],
    heard: Iterable[Word],
    language: str,
    duration: float,
) -> list[tuple[Word, ...]]:
    """Gives the words of a text the times at which they were heard.

    A word that was heard takes time and score of what was; capitals, accents and
    punctuation do not matter. Words in place of others that were heard take their
    times, one by one if there are as many. All others share the pause that they are
    in, or what of the word before can be spared, and have no score.

    Args:
        paragraphs: The text.
        heard: As the engine heard it; what has no times does not count.
        language: Decides what a word is.
        duration: Of the recording, in seconds.

    Returns:
        The words of each paragraph, which join to its text; all have times, in order.
    """
    texts = [words_in(paragraph.text, language) for paragraph in paragraphs]
    known = [text for of_paragraph in texts for text in of_paragraph]
    parts = [part for word in heard for part in _parts(word, language)]
    parts.sort(key=lambda word: word.start or 0.0)
    end = max([duration, *(word.end or 0.0 for word in parts[-1:])])
    words = iter(_placed(known, parts, Segment(0.0, end, "")))
    return [tuple(next(words) for _ in of_paragraph) for of_paragraph in texts]


def _parts(word: Word, language: str) -> list[Word]:
    """A word as parts of the size that the text is compared in."""
    if word.start is None or word.end is None:
        return []
    texts = [] if joiner(language) else words_in(word.text, language)
    if len(texts) < 2:
        return [word]
    return spread(texts, word.start, word.end, None, word.score)


def _placed(
    known: Sequence[str], heard: Sequence[Word], recording: Segment
) -> Iterator[Word]:
    last: list[Word] = []  # that has been placed
    here = there = 0
    for at, counterpart in (*_alike(known, heard), (len(known), len(heard))):
        texts, gone = known[here:at], heard[there:counterpart]
        following = heard[counterpart : counterpart + 1]
        for word in in_place_of(gone, texts, last, following, recording):
            last = [replace(word, score=None, speaker=None)]
            yield last[0]
        if following:
            last = [replace(following[0], text=known[at], speaker=None)]
            yield last[0]
        here, there = at + 1, counterpart + 1


def _alike(known: Sequence[str], heard: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Pairs words of the text with those that were heard and sound the same."""
    ours = _spelt((number, text) for number, text in enumerate(known))
    theirs = _spelt((number, word.text) for number, word in enumerate(heard))
    pairs = counterparts([key for _, key in ours], [key for _, key in theirs])
    return ((ours[one][0], theirs[other][0]) for one, other in pairs)


def _spelt(texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Letters and digits only, without accents; a text that has none is left out."""
    plain = ((number, _plain(text)) for number, text in texts)
    return [(number, text) for number, text in plain if text]


def _plain(text: str) -> str:
    if text.isascii():
        return "".join(filter(str.isalnum, text.casefold()))
    return "".join(filter(_counts, unicodedata.normalize("NFKD", text.casefold())))


def _counts(letter: str) -> bool:
    if letter in _ACCENTS:
        return False
    # In many scripts marks are vowels.
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
