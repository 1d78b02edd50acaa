"""Signs that a model made its text up: it loops, or writes where nobody speaks.

Whisper does so at times (Koenecke et al., 2024, doi:10.1145/3630106.3658996: in one of
a hundred recordings, more of them where pauses are long). Each sign is a figure with
the threshold that was published for it; nothing is learnt, and nothing is deleted.
"""

import math
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from wxdesk.core.doubts import Doubt
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Word, joiner
from wxdesk.engine.recording import Span

_COMPRESSION = 2.4
"""`compression_ratio_threshold` of openai/whisper; a higher ratio is repetition."""

_LOG_PROBABILITY = -1.0
"""`logprob_threshold` of openai/whisper; a lower mean is a failed decoding."""

_NO_SPEECH = 0.6
"""`no_speech_threshold` of openai/whisper, which asks for a low mean as well."""

_SYLLABLES = 12.0
"""Syllables a second that nobody says: the fastest of 170 speakers of 17 languages read
9.1 (Coupé et al., 2019, doi:10.1126/sciadv.aaw2594); in English, 420 words a minute."""

_FEWEST_SYLLABLES = 2.0
"""Syllables a second that are half of what the slowest of those speakers read, 4.3: of
what was said, less than this leaves something out."""

_LETTERS = 3
"""Letters of a syllable where a sign is no syllable by itself."""

_LONGEST_LOOP = 8
"""Words of the longest run that is looked for again right after itself."""

_ROUNDS = 6
"""So many times in a row hardly anybody says the same."""

_LOOPED = 12
"""Words that a loop has in all, since "no, no, no, no, no, no!" is said."""

_NEAR = 0.5
"""Seconds from the next speech at which a word can be a part of it, as both times are
estimates."""

_FEWEST_WORDS = 3
"""Of so few words, the times say little."""

_SAME = 0.8
"""Share of words that two texts have in common that say the same."""


def doubts_of(chunk: Chunk, span: Span, no_speech: float) -> tuple[Doubt, ...]:
    """Why a chunk's text may not be what was said.

    Args:
        chunk: What was made of the span.
        span: With its regions of speech.
        no_speech: Whisper's probability that nobody speaks in it, 0 to 1.
    """
    if not chunk.text:
        return ()
    unsure = is_unsure(chunk.avg_logprob)
    is_silent = unsure and no_speech > _NO_SPEECH
    signs = {
        Doubt.REPEATS: repeats(chunk.text),
        Doubt.UNSURE: unsure,
        Doubt.SILENCE: is_silent or outside_speech(chunk.words, span) > 0.5,
        Doubt.TOO_FAST: syllables(chunk.text) > _SYLLABLES * _sayable(span),
    }
    return tuple(doubt for doubt, is_there in signs.items() if is_there)


def best_of(doubtful: Chunk, tries: Iterable[Chunk], span: Span) -> Chunk:
    """The one of several chunks of a span that is to be doubted least.

    Args:
        doubtful: The first one; it stays unless another gives fewer reasons to doubt.
        tries: Others, which are made as they are asked for, up to one without doubts.
        span: Of all of them.
    """
    best = doubtful
    for chunk in tries:
        if len(chunk.doubts) >= len(doubtful.doubts) or leaves_out(chunk.text, span):
            continue
        if best is doubtful or _merit(chunk) > _merit(best):
            best = chunk
        if not best.doubts:
            break
    return best


def _merit(chunk: Chunk) -> tuple[int, float]:
    return -len(chunk.doubts), chunk.avg_logprob


def is_same(one: Chunk, other: Chunk) -> bool:
    """Whether two chunks say about the same."""
    words = _words(one.text), _words(other.text)
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= _SAME


def longest_pause(span: Span) -> float | None:
    """The middle of the longest pause between regions of speech, if there is any."""
    pauses = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(span.speech)]
    return max(pauses)[1] if pauses else None


def halves(span: Span, cut: float) -> tuple[Span, Span]:
    """A span in two, cut at a moment in a pause."""
    return (
        replace(span, end=cut, speech=tuple(it for it in span.speech if it[1] <= cut)),
        replace(
            span, start=cut, speech=tuple(it for it in span.speech if it[0] >= cut)
        ),
    )


def joined(chunks: Sequence[Chunk], span: Span) -> Chunk:
    """One chunk of those of a span's parts, with all reasons to doubt any of it."""
    weights = [len(chunk.text) + 1 for chunk in chunks]
    logprobs = [chunk.avg_logprob for chunk in chunks]
    between = joiner(chunks[0].language)
    whole = replace(
        chunks[0],
        start=span.start,
        end=span.end,
        text=between.join(chunk.text for chunk in chunks if chunk.text),
        words=tuple(word for chunk in chunks for word in chunk.words),
        avg_logprob=math.sumprod(weights, logprobs) / sum(weights),
    )
    found = {doubt for chunk in chunks for doubt in chunk.doubts}
    found |= set(doubts_of(whole, span, no_speech=0.0))
    return replace(whole, doubts=tuple(doubt for doubt in Doubt if doubt in found))


def is_unsure(avg_logprob: float) -> bool:
    """Whether a model was not sure of a text, by its mean log probability."""
    return not avg_logprob >= _LOG_PROBABILITY  # nor is it with one that is no number


def repeats(text: str) -> bool:
    """Whether a text says the same again and again."""
    return compression_ratio(text) > _COMPRESSION or longest_loop(text) >= _LOOPED


def compression_ratio(text: str) -> float:
    """By how much zlib shortens a text.

    Each character counts as one byte: in UTF-8, a script whose letters take three would
    pass for repetition.
    """
    numbers = {letter: number for number, letter in enumerate(dict.fromkeys(text))}
    plain = bytes(numbers[letter] % 256 for letter in text)
    return len(plain) / len(zlib.compress(plain)) if plain else 0.0


def longest_loop(text: str) -> int:
    """How many words a run and its repetitions have in all; 0 if none is a loop.

    A script without spaces has a word for each sign here.
    """
    words = _words(text)
    return max((_loop(words, n) for n in range(1, _LONGEST_LOOP + 1)), default=0)


def _loop(words: Sequence[str], length: int) -> int:
    """The longest stretch that repeats itself after so many words."""
    longest = equal = 0
    for before, word in zip(words, words[length:], strict=False):
        equal = equal + 1 if word == before else 0
        longest = max(longest, equal)
    looped = longest + length
    return looped if looped >= _ROUNDS * length else 0


def syllables(text: str) -> float:
    """About how many syllables a text has, rather too few than too many."""
    letters = [letter for letter in text if letter.isalnum()]
    whole = sum(_is_syllable(letter) for letter in letters)
    return whole + (len(letters) - whole) / _LETTERS


def leaves_out(text: str, span: Span) -> bool:
    """Whether a text is empty, or too short for so much speech."""
    seconds = sum(end - start for start, end in span.speech)
    return not text or syllables(text) < _FEWEST_SYLLABLES * seconds


def outside_speech(words: Sequence[Word], span: Span) -> float:
    """Which part of the words is written where nobody speaks, 0 to 1."""
    timed = [
        (word.start, word.end)
        for word in words
        if word.start is not None and word.end is not None
    ]
    if len(timed) < _FEWEST_WORDS:
        return 0.0
    outside = sum(
        not any(start - _NEAR < b and a < end + _NEAR for start, end in span.speech)
        for a, b in timed
    )
    return outside / len(timed)


def _sayable(span: Span) -> float:
    """Seconds of a span in which somebody may speak, rather too many."""
    return sum(end - start for start, end in span.speech) + _NEAR


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _spaced(text.casefold()))


def _spaced(text: str) -> str:
    return "".join(f" {it} " if _is_syllable(it) else it for it in text)


def _is_syllable(letter: str) -> bool:
    """Whether a sign is about a syllable: Chinese, Japanese and Korean."""
    return unicodedata.east_asian_width(letter) in "WF" and letter.isalnum()
