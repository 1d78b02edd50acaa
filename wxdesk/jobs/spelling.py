"""Which words of a text are misspelled, and what they may have been meant to be."""

import threading
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

import regex

from wxdesk.jobs.dictionaries import Dictionary, find_dictionaries
from wxdesk.jobs.speller import Speller

MOST_SUGGESTIONS = 5

_MORE = r"[\p{L}\p{M}\u00ad\u00b7\u200c\u200d]"
_WORD = regex.compile(rf"\p{{L}}{_MORE}*(?:['’‐-]{_MORE}+)*")
"""Letters with their marks; apostrophes and hyphens within belong to a word."""

_RUN = regex.compile(r"\S+")
_ADDRESS = regex.compile(r"://|@|^\W*www\.|\p{L}\.[\p{Ll}\d]{2,}(?:/|\W*$)")
"""What only e-mail and web addresses and the names of files have."""

_BESIDE = regex.compile(r"[\p{N}_]")
_JOINTS = regex.compile("['’‐-]")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word of a text that can be right or wrong.

    Attributes:
        first: Its first character in the text.
        last: The one after its last.
        word: As dictionaries write it.
    """

    first: int
    last: int
    word: str


def spelled_words(text: str) -> tuple[Spelled, ...]:
    """The words of a text that can be misspelled.

    Numbers and words with digits, addresses, abbreviations in capitals, single letters
    and names such as "iPhone" cannot.
    """
    return tuple(
        Spelled(word.start(), word.end(), plain_word(word[0]))
        for run in _RUN.finditer(text)
        if not _ADDRESS.search(run[0])
        for word in _WORD.finditer(text, *run.span())
        if not _stands_for_itself(word[0]) and not _has_digits_beside(word)
    )


class Spelling:
    """The spelling of all languages that there are dictionaries for.

    Safe to call from any thread. What is said to block may take a second the first
    time and is not for the window's thread; the rest only remembers.

    Args:
        folders: Where dictionaries may be: see `dictionary_folders`.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._speller = Speller()
        self._lock = threading.Lock()
        self._dictionaries: Mapping[str, tuple[Dictionary, ...]] | None = None
        self._known: dict[str, dict[str, bool]] = {}  # words by language
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def languages(self) -> Collection[str]:
        """Whisper's codes of the languages that can be checked; blocks."""
        with self._lock:
            if self._dictionaries is None:
                self._dictionaries = find_dictionaries(self._folders)
            return self._dictionaries.keys()

    def is_right(
        self, language: str, word: str, accepted: Collection[str] = ()
    ) -> bool | None:
        """Whether a word is right, or None if that was not looked up yet.

        A word with hyphens or apostrophes is also right if all its parts are.

        Args:
            language: One of `languages`.
            word: A `Spelled` one.
            accepted: What is right besides, as `accepted_words` gives it.
        """
        whole = self._is_right(language, word, accepted)
        parts = _parts(word)
        if whole or not parts:
            return whole
        verdicts = {self._is_right(language, part, accepted) for part in parts}
        if None in verdicts or whole is None:
            return None
        return False not in verdicts

    def look_up(self, language: str, words: Iterable[str]) -> None:
        """Finds out which words are right; blocks.

        Raises:
            WxdeskError: The dictionaries cannot be used.
        """
        known = self._known.setdefault(language, {})
        wanted = {one for word in words for one in (word, *_parts(word))}
        missing = sorted(wanted - known.keys())
        if missing and language in self.languages():
            verdicts = self._speller.know(self._asked(language), missing)
            known.update(zip(missing, verdicts, strict=True))

    def misspelled(
        self, text: str, language: str, accepted: Collection[str] = ()
    ) -> list[Spelled]:
        """The misspelled words of a text, none in a language without a dictionary.

        Blocks.

        Raises:
            WxdeskError: The dictionaries cannot be used.
        """
        words = spelled_words(text)
        self.look_up(language, (word.word for word in words))
        return [
            word
            for word in words
            if self.is_right(language, word.word, accepted) is False
        ]

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """What a word may have been meant to be, the likeliest first; blocks.

        Raises:
            WxdeskError: The dictionaries cannot be used.
        """
        if language not in self.languages():
            return ()
        if (language, word) not in self._suggested:
            found = self._speller.suggest(self._asked(language), word)
            self._suggested[language, word] = tuple(found[:MOST_SUGGESTIONS])
        return self._suggested[language, word]

    def suggested(self, language: str, word: str) -> tuple[str, ...] | None:
        """What `suggest` has found for a word before; None if it was not asked."""
        return self._suggested.get((language, word))

    def close(self) -> None:
        """Ends the process that looks words up."""
        self._speller.close()

    def _asked(self, language: str) -> tuple[Dictionary, ...]:
        return (self._dictionaries or {})[language]

    def _is_right(
        self, language: str, word: str, accepted: Collection[str]
    ) -> bool | None:
        if len(word) == 1 or word.isupper() or word in accepted:
            return True
        if word[:1].isupper() and word[:1].lower() + word[1:] in accepted:
            return True  # at the beginning of a sentence
        return self._known.get(language, {}).get(word)


def accepted_words(texts: Iterable[str]) -> frozenset[str]:
    """The single words of names and lists, in the form that `Spelling` compares."""
    words = (plain_word(word[0]) for text in texts for word in _WORD.finditer(text))
    return frozenset(one for word in words for one in (word, *_parts(word)))


def plain_word(word: str) -> str:
    """A word as dictionaries write it."""
    if word.isascii():
        return word
    for wrong, right in ((_SOFT_HYPHEN, ""), ("’", "'"), ("‐", "-")):
        word = word.replace(wrong, right)
    return unicodedata.normalize("NFC", word)


def _parts(word: str) -> tuple[str, ...]:
    """What stands between hyphens and apostrophes, if a word has any."""
    parts = _JOINTS.split(word)
    return tuple(part for part in parts if part) if len(parts) > 1 else ()


def _stands_for_itself(word: str) -> bool:
    return len(word) == 1 or word.isupper() or _has_humps(word)


def _has_humps(word: str) -> bool:
    """Whether a capital follows a small letter, as in "YouTube"."""
    return any(
        before.islower() and letter.isupper() for before, letter in pairwise(word)
    )


def _has_digits_beside(word: "regex.Match[str]") -> bool:
    before, after = max(word.start() - 1, 0), word.end()
    beside = word.string[before : word.start()] + word.string[after : after + 1]
    return bool(_BESIDE.search(beside))
