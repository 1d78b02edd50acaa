"""Where the characters of a text are heard, by a CTC model's emissions.

The search is that of WhisperX (after torchaudio's tutorial on forced alignment), sum
for sum, so that it finds the same frames; it works on whole rows, where WhisperX looks
at tensors one number at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wxdesk.core.transcript import Word

Emission = NDArray[np.float32]
"""Log probabilities, shape (frames, characters of the model)."""

_BOUNDARY = "|"
"""Stands for a space in a model's vocabulary."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a character is heard.

    Attributes:
        first: The first frame.
        last: One after the last.
        score: Mean probability of what was chosen in its frames.
    """

    first: int
    last: int
    score: float


def found_in(
    emission: Emission, tokens: Sequence[int], blank: int
) -> list[Heard] | None:
    """Finds tokens that follow each other.

    Args:
        emission: Of the sound.
        tokens: Columns of the emission, at least one.
        blank: The column that stands for no character.

    Returns:
        Where each is heard; None where the sound is too short for them.
    """
    of_tokens = emission[:, tokens]
    of_blank = emission[:, blank, None]
    trellis = _trellis(of_tokens, of_blank)
    stayed = trellis[:-1, 1:] + of_blank
    changed = trellis[:-1, :-1] + of_tokens
    is_change = changed > stayed
    scores = np.exp(np.where(is_change, of_tokens, of_blank))
    token = len(tokens)
    last = int(trellis[:, token].argmax())
    found: list[Heard] = []
    end, total = last, 0.0
    for frame in range(last - 1, -1, -1):
        total += float(scores[frame, token - 1])
        if is_change[frame, token - 1]:
            found.append(Heard(frame, end, total / (end - frame)))
            end, total = frame, 0.0
            token -= 1
            if not token:
                return found[::-1]
    return None


def _trellis(of_tokens: Emission, of_blank: Emission) -> NDArray[np.float32]:
    """How likely each token is reached when, shape (frames + 1, tokens + 1)."""
    frames, tokens = of_tokens.shape
    trellis = np.empty((frames + 1, tokens + 1), np.float32)
    trellis[0, 0] = 0
    trellis[1:, 0] = np.cumsum(of_blank[:, 0])
    trellis[0, -tokens:] = -np.inf
    trellis[-tokens:, 0] = np.inf
    stayed = np.empty(tokens, np.float32)
    for frame in range(frames):
        row, after = trellis[frame], trellis[frame + 1]
        np.add(row[1:], of_blank[frame], out=stayed)
        np.add(row[:-1], of_tokens[frame], out=after[1:])
        np.maximum(after[1:], stayed, out=after[1:])
    return trellis


def words_in(
    text: str,
    emission: Emission,
    vocabulary: Mapping[str, int],
    seconds: float,
    *,
    has_spaces: bool = True,
) -> list[Word] | None:
    """Finds the words of a text.

    Args:
        text: What is said.
        emission: Of the sound, in which it is said.
        vocabulary: The emission's column of each character, in lower case.
        seconds: How long the sound is.
        has_spaces: Whether they part words; else each character is a word.

    Returns:
        The words with times in seconds of the sound; None where they cannot be found.
    """
    characters = _spoken(text, vocabulary, has_spaces=has_spaces)
    if not characters:
        return None
    blank = next((vocabulary[it] for it in ("<pad>", "[pad]") if it in vocabulary), 0)
    wildcard = emission.shape[1]
    tokens = [vocabulary.get(it, wildcard) for _, it in characters]
    if wildcard in tokens:
        # What the model cannot write sounds like any of what it can.
        any_other = np.delete(emission, blank, axis=1).max(axis=1)
        emission = np.column_stack([emission, any_other])
    heard = found_in(emission, tokens, blank)
    if heard is None:
        return None
    frame = seconds / len(emission)
    at = dict(zip((place for place, _ in characters), heard, strict=True))
    return [
        _word(text, span, at, frame) for span in _words(text, has_spaces=has_spaces)
    ]


def _spoken(
    text: str, vocabulary: Mapping[str, int], *, has_spaces: bool
) -> list[tuple[int, str]]:
    """The places of characters that are looked for, and how the model writes them."""
    first = len(text) - len(text.lstrip())
    found = []
    for place in range(first, len(text.rstrip())):
        character = text[place].lower()
        if has_spaces and character == " ":
            character = _BOUNDARY
        if character in vocabulary or character not in (" ", _BOUNDARY):
            found.append((place, character))
    return found


def _words(text: str, *, has_spaces: bool) -> list[tuple[int, int]]:
    """Where words are in a text, (first, one after the last)."""
    if not has_spaces:
        return [(at, at + 1) for at, it in enumerate(text) if it.strip()]
    spans, first = [], 0
    for word in text.split(" "):
        if word.strip():
            spans.append((first, first + len(word)))
        first += len(word) + 1
    return spans


def _word(
    text: str, span: tuple[int, int], at: Mapping[int, Heard], frame: float
) -> Word:
    inside = [at[place] for place in range(*span) if place in at]
    written = text[span[0] : span[1]].strip()
    if not inside:
        return Word(written)
    return Word(
        written,
        round(inside[0].first * frame, 3),
        round(inside[-1].last * frame, 3),
        round(float(np.mean([round(it.score, 3) for it in inside])), 3),
    )
