"""Words in the emissions of a model, beside what WhisperX finds there."""

from typing import Any

import numpy as np
import pytest
import torch
import whisperx
import whisperx.alignment
from whole_text import WholeText

from wxdesk.engine.ctc import found_in, words_in

LETTERS = ["<pad>", "<s>", "</s>", "<unk>", "|", *"abcdefghijklmnopqrstuvwxyz'"]
VOCABULARY = {letter: number for number, letter in enumerate(LETTERS)}
FRAMES, SECONDS = 400, 8.0

pytestmark = pytest.mark.slow


def emission(seed: int, frames: int = FRAMES) -> np.ndarray:
    lot = np.random.default_rng(seed)
    scores = lot.normal(0, 3, (frames, len(LETTERS))).astype(np.float32)
    return torch.log_softmax(torch.from_numpy(scores), -1).numpy()


class Says(torch.nn.Module):
    """A model that always hears the same."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.seed = seed

    def forward(self, _: torch.Tensor) -> Any:
        class Output:
            logits = torch.from_numpy(emission(self.seed))[None]

        return Output


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "Hello there, you two.",
        "  It's 9 o'clock in Zürich – or is it?  ",
        "one  two",
        "well | then",
        "a" * 60,
        " ".join(["the quick brown fox jumps over the lazy dog"] * 4),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_that_words_are_where_whisperx_finds_them(
    text: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whisperx.alignment, "nltk_load", lambda _: WholeText())
    known = {"language": "en", "dictionary": VOCABULARY, "type": "huggingface"}
    sound = np.zeros(round(SECONDS * 16_000), np.float32)
    segment = {"start": 0.0, "end": SECONDS, "text": text}
    theirs = whisperx.align([segment], Says(seed), known, sound, "cpu")
    ours = words_in(text, emission(seed), VOCABULARY, SECONDS)
    assert ours is not None
    assert [it.text for it in ours] == [it["word"] for it in theirs["word_segments"]]
    assert [(it.start, it.end) for it in ours] == [
        (it["start"], it["end"]) for it in theirs["word_segments"]
    ]
    assert [it.score for it in ours] == pytest.approx(
        [it["score"] for it in theirs["word_segments"]], abs=0.0011
    )


def test_that_a_sound_that_is_too_short_has_no_words() -> None:
    assert words_in("far too much", emission(1, frames=5), VOCABULARY, 0.1) is None
    assert words_in(" ", emission(1), VOCABULARY, SECONDS) is None


def test_that_what_is_clear_is_found_where_it_is() -> None:
    clear = np.full((10, 3), -9.0, np.float32)
    clear[:, 0] = -0.1
    clear[2, 1] = clear[6:8, 2] = 0.0
    first, second = found_in(clear, [1, 2], 0) or []
    assert first.first == 2
    assert 6 <= second.first <= 7
