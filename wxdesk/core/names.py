"""Names in texts: where they are, and labels in place of them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from wxdesk.core.editing.finding import Finder, literal
from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.languages import UNSPACED
from wxdesk.core.transcript import Segment, Word, joiner


class NameKind(StrEnum):
    """Whose name it is: a speaker's, or one that was given."""

    SPEAKER = "speaker"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and what stands for it.

    Attributes:
        text: With single spaces.
        label: What comes in its place.
        kind: Whose it is.
        is_part: Whether it is a part of another one.
    """

    text: str
    label: str
    kind: NameKind
    is_part: bool = False

    def parts(self) -> Iterator[str]:
        """The words in it that are names by themselves."""
        for word in self.text.split():
            for part in dict.fromkeys((word, *word.split("-"))):
                part = EDGES.sub("", part)
                if part != self.text and _is_name(part):
                    yield part

    def spellings(self) -> Iterator[str]:
        """How it is written."""
        yield self.text
        if " " in self.text and _UNSPACED.search(self.text):
            yield self.text.replace(" ", "")


EDGES = re.compile(r"^\W+|\W+$")
_UNSPACED = re.compile(rf"[{UNSPACED}\uac00-\ud7a3]")  # Korean adds particles to names

_WITHIN_NAMES = """
mr mrs ms miss dr prof sir lord lady the of and saint st herr frau hr fr der die das
und von vom zu zur van den ten ter señor señora sr sra don doña el la los las y de del
dos das da di do du des le les l et monsieur madame mme mlle signor signora dottor il
lo gli e al bin ibn af av
"""
_NO_NAMES = frozenset(_WITHIN_NAMES.split())
"""Words that stand in names and are none."""


def _is_name(part: str) -> bool:
    return (
        len(part) > 1
        and not part[0].islower()
        and any(map(str.isalpha, part))
        and part.casefold() not in _NO_NAMES
    )


_ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\n": " ", "\t": " "})
_WITH_S = frozenset({"da", "de", "en", "lb", "nl", "nn", "no", "sv"})
"""Languages in which a genitive or a plural is a name with an "s"."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where in a text a name is."""

    start: int
    end: int
    name: Name


class Names:
    """Names to take out of texts, and how often they were there.

    Args:
        names: In the order in which they are told.
        language: Of the texts.
    """

    def __init__(self, names: list[Name], language: str) -> None:
        self._names, self._language = names, language
        self._finders: list[tuple[Name, str, Finder]] = [
            (
                name,
                _folded(spelling.translate(_ALIKE)),
                literal(spelling.translate(_ALIKE)),
            )
            for name in sorted(names, key=lambda it: -len(it.text))
            for spelling in name.spellings()
        ]
        self._counts: Counter[Name] = Counter()

    def counted(self) -> Iterator[tuple[Name, int]]:
        """How often each was taken out so far."""
        return ((name, self._counts[name]) for name in self._names)

    def out_of(self, text: str, *, counted: bool = True) -> str:
        """A text with labels."""
        hits = self._hits(text)
        if counted:
            self._counts.update(hit.name for hit in hits)
        return _labelled(text, hits)

    def out_of_segment(self, segment: Segment) -> Segment:
        """A segment with labels; its words still join to its text if they did."""
        hits = self._hits(segment.text)
        self._counts.update(hit.name for hit in hits)
        between = joiner(self._language)
        joined = between.join(word.text for word in segment.words)
        in_words = hits if joined == segment.text else self._hits(joined)
        if not hits and not in_words:
            return segment
        words = _words(replace(segment, text=joined), in_words, self._language)
        text = _labelled(segment.text, hits)
        return replace(segment, text=text, words=tuple(words))

    def _hits(self, text: str) -> list[_Hit]:
        """All names, in order; where two overlap, only the longer one."""
        plain, hits = text.translate(_ALIKE), list[_Hit]()
        folded = _folded(plain)
        for name, spelling, finder in self._finders:
            if spelling not in folded:  # most names are in few texts
                continue
            for match in finder(plain):
                if self._is_whole(plain, match.start, match.end) and all(
                    match.end <= hit.start or hit.end <= match.start for hit in hits
                ):
                    hits.append(_Hit(match.start, match.end, name))
        return sorted(hits, key=lambda hit: hit.start)

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        if start and _is_one_word(text[start - 1], text[start]):
            return False
        if text[end : end + 1] in ("s", "S") and self._language in _WITH_S:
            return not _is_one_word(text[end], text[end + 1 : end + 2])
        return not _is_one_word(text[end - 1], text[end : end + 1])


def _folded(text: str) -> str:
    """A text in which whatever the finders take for the same is the same."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", decomposed.casefold())


def _is_one_word(one: str, other: str) -> bool:
    """Whether two characters beside each other are of the same word."""
    return all(
        it and unicodedata.category(it)[0] in "LMN" and not _UNSPACED.match(it)
        for it in (one, other)
    )


def _labelled(text: str, hits: Iterable[_Hit], start: int = 0) -> str:
    """A text with labels in place of names.

    Args:
        text: A part of what the names were found in.
        hits: Those in this part.
        start: Where it begins.
    """
    parts, at = list[str](), 0
    for hit in hits:
        parts += (text[at : hit.start - start], hit.name.label)
        at = hit.end - start
    return "".join((*parts, text[at:]))


def _words(segment: Segment, hits: list[_Hit], language: str) -> Iterator[Word]:
    """A segment's words with labels; those that a name goes through become one."""
    spans = word_spans(segment, language)
    number = 0
    while number < len(spans):
        start, end = spans[number]
        first = number
        number += 1
        while number < len(spans) and any(
            hit.start < end and spans[number][0] < hit.end for hit in hits
        ):
            end = spans[number][1]
            number += 1
        inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
        text = segment.text[start:end]
        words = segment.words[first:number]
        yield _joined(words, _labelled(text, inside, start)) if inside else words[0]


def _joined(words: tuple[Word, ...], text: str) -> Word:
    """One word in place of some, as long as all of them."""
    return Word(
        text,
        min((it.start for it in words if it.start is not None), default=None),
        max((it.end for it in words if it.end is not None), default=None),
        min((it.score for it in words if it.score is not None), default=None),
        words[0].speaker,
    )
