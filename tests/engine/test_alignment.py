"""The wav2vec2 path, on a small model made here."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Word
from wxdesk.engine.recording import Recording

torch = pytest.importorskip("torch")
alignment = pytest.importorskip("wxdesk.engine.alignment")

pytestmark = pytest.mark.slow

FRAME = 0.02
"""Seconds a frame of a wav2vec2 model stands for."""


@pytest.fixture
def aligner(ctc_model: Path) -> "alignment.Aligner":
    return alignment.Aligner(str(ctc_model), "en", None, "cpu")


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    """Twenty seconds of noise."""
    noise = np.random.default_rng(1).integers(-3000, 3000, 20 * 16_000)
    noise.astype("<i2").tofile(tmp_path / "noise.pcm")
    return Recording(tmp_path / "noise.pcm")


def emissions(
    aligner: "alignment.Aligner", path: list[tuple[str, int]]
) -> SimpleNamespace:
    """Logits that say exactly this: characters ("" is blank), each for some frames."""
    dictionary = aligner._vocabulary
    rows = []
    for character, frames in path:
        row = torch.full((len(dictionary),), -20.0)
        row[dictionary[character or "<pad>"]] = 20.0
        rows += [row] * frames
    return SimpleNamespace(logits=torch.stack(rows)[None])


def test_that_a_model_given_by_path_places_every_word_inside_its_chunk(
    aligner: "alignment.Aligner", recording: Recording
) -> None:
    chunk = Chunk(3.0, 9.0, 0, "en", "Hello there, it is 3.5 miles.")
    aligned = aligner.align(chunk, recording)
    assert [word.text for word in aligned.words] == chunk.text.split()
    times = [time for word in aligned.words for time in (word.start, word.end)]
    assert all(time is not None and 3.0 <= time <= 9.0 for time in times)
    assert times == sorted(times)


def test_that_words_get_the_times_of_a_known_path_digits_included(
    aligner: "alignment.Aligner", recording: Recording
) -> None:
    # As CTC models speak: a frame for the character, then blanks. Where "7" is said,
    # some letter is heard.
    path = [
        ("", 50), ("h", 1), ("", 4), ("i", 1), ("", 4), ("|", 1), ("", 19),
        ("z", 1), ("", 9), ("|", 1), ("", 39),
        ("b", 1), ("", 4), ("o", 1), ("", 4), ("b", 1), ("", 159),
    ]  # fmt: skip
    aligner._model = lambda *_, **__: emissions(aligner, path)
    chunk = Chunk(4.0, 10.0, 0, "en", "Hi 7 Bob")
    hi, seven, bob = aligner.align(chunk, recording).words
    assert (hi.start, hi.end) == pytest.approx((5.0, 5.2), abs=2 * FRAME)
    assert (seven.start, seven.end) == pytest.approx((5.6, 5.8), abs=2 * FRAME)
    assert (bob.start, bob.end) == pytest.approx((6.6, 6.8), abs=2 * FRAME)
    assert hi.score is not None
    assert hi.score > 0.9


def test_that_a_chunk_that_cannot_be_aligned_keeps_its_words_from_attention(
    aligner: "alignment.Aligner", recording: Recording
) -> None:
    attended = (Word("Hello", 1.0, 1.5, 0.9),)
    too_short = Chunk(1.0, 1.05, 0, "en", "Hello " * 40, attended)
    assert aligner.align(too_short, recording).words == attended


def test_that_gaps_in_the_alignment_are_filled_from_attention() -> None:
    aligned = (Word("one", 1.0, 1.2), Word("€", None, None))
    attended = (Word("one", 0.9, 1.1), Word("€", 1.3, 1.4))
    assert alignment.with_gaps_filled(aligned, attended) == (aligned[0], attended[1])


def test_that_different_words_are_not_mixed() -> None:
    aligned = (Word("one", 1.0, 1.2), Word("two", None, None))
    attended = (Word("one two", 0.9, 1.1),)
    assert alignment.with_gaps_filled(aligned, attended) == aligned


def test_that_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="nowhere"):
        alignment.Aligner(str(tmp_path / "nowhere"), "en", tmp_path, "cpu")
