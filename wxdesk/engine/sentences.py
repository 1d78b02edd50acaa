"""Splitting what was said into sentences, with Punkt and without a download."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import punkt

from wxdesk.core.transcript import Segment, Word, joiner, segment_of

_PUNKT_NAMES = {
    "cs": "czech",
    "da": "danish",
    "nl": "dutch",
    "en": "english",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "de": "german",
    "el": "greek",
    "it": "italian",
    "ml": "malayalam",
    "no": "norwegian",
    "nn": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "es": "spanish",
    "sv": "swedish",
    "tr": "turkish",
    "zh": "chinese",
    "yue": "chinese",
    "ja": "japanese",
    "ko": "korean",
    "th": "thai",
    "ur": "urdu",
    "hi": "hindi",
    "mr": "hindi",
    "ne": "hindi",
    "sa": "hindi",
    "bn": "hindi",
    "pa": "hindi",
}


@cache
def _tokenizer(language: str) -> punkt.PunktSentenceTokenizer:
    return punkt.tokenizer_for(_PUNKT_NAMES.get(language, "english"))


def into_sentences(words: Sequence[Word], language: str) -> list[Segment]:
    """Groups words into sentences.

    Args:
        words: In order; where a sentence has no word with times, its words join
            the neighbouring sentence.
        language: Whisper's code.
    """
    joined = joiner(language)
    text = joined.join(word.text for word in words)
    sentence_starts = [start for start, _ in _tokenizer(language).span_tokenize(text)]
    groups: dict[int, list[Word]] = {}
    position = 0
    for word in words:
        groups.setdefault(bisect_right(sentence_starts, position), []).append(word)
        position += len(word.text) + len(joined)
    timed: list[list[Word]] = []
    waiting: list[Word] = []
    for group in groups.values():
        if any(word.start is not None for word in group):
            timed.append(waiting + group)
            waiting = []
        elif timed:
            timed[-1] += group
        else:
            waiting += group
    return [segment_of(group, language) for group in timed]
