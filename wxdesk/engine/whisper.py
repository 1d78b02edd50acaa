"""A Whisper model that hears batches, as WhisperX lets it, without loading WhisperX.

The same sound gives the same text as there; but neither WhisperX nor torch is loaded
for that, which takes longer than many a recording.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ctranslate2
import faster_whisper
import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from numpy.typing import NDArray

from wxdesk.core.job import Options
from wxdesk.engine.recording import SAMPLE_RATE, Samples

WINDOW = 30 * SAMPLE_RATE
"""Samples that Whisper hears at once; what is shorter is filled up with silence."""

Features = NDArray[np.float32]
"""What Whisper sees, shape (batch, bands, frames of 10 ms)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is decoded: `Options`, under faster-whisper's names.

    Attributes:
        suppress_tokens: They are never written; -1 stands for the usual ones.
    """

    beam_size: int
    patience: float
    length_penalty: float
    repetition_penalty: float
    no_repeat_ngram_size: int
    initial_prompt: str | None
    hotwords: str | None
    suppress_tokens: list[int]
    suppress_blank: bool = True
    without_timestamps: bool = True
    prefix: str | None = None

    @classmethod
    def of(cls, options: Options, unwanted: Sequence[int]) -> "Settings":
        """What a job's options say, and tokens that are not wanted."""
        return cls(
            options.beam_size,
            options.patience,
            options.length_penalty,
            options.repetition_penalty,
            options.no_repeat_ngram_size,
            options.initial_prompt,
            options.hotwords,
            [-1, *unwanted],
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model makes of a piece of sound.

    Attributes:
        text: As it is written, spaces included.
        avg_logprob: Mean log probability of its tokens, at most 0.
        no_speech: Probability that nobody speaks.
    """

    text: str
    avg_logprob: float
    no_speech: float


class Whisper(faster_whisper.WhisperModel):  # type: ignore[misc] # it has no types
    """A model, which as many threads can use at once as it has workers."""

    def see(self, pieces: Sequence[Samples]) -> Features:
        """What the model sees of pieces of 30 seconds at most."""
        padded = [np.pad(it[:WINDOW], (0, max(WINDOW - len(it), 0))) for it in pieces]
        extract: FeatureExtractor = self.feature_extractor
        return np.stack([extract(it, padding=0) for it in padded]).astype(np.float32)

    def hear(
        self, pieces: Sequence[Samples], tokenizer: Tokenizer, settings: Settings
    ) -> tuple[list[Heard], ctranslate2.StorageView]:
        """Decodes pieces as one batch, without timestamps.

        Returns:
            What is heard, and what the encoder made of the pieces.
        """
        prompt = settings.initial_prompt
        before = tokenizer.encode(" " + prompt.strip()) if prompt is not None else []
        asked = self.get_prompt(
            tokenizer, before, without_timestamps=True, hotwords=settings.hotwords
        )
        encoded = self.encode(self.see(pieces))
        found = self.model.generate(
            encoded,
            [asked] * len(pieces),
            beam_size=settings.beam_size,
            patience=settings.patience,
            length_penalty=settings.length_penalty,
            max_length=self.max_length,
            suppress_blank=settings.suppress_blank,
            suppress_tokens=settings.suppress_tokens,
            no_repeat_ngram_size=settings.no_repeat_ngram_size,
            repetition_penalty=settings.repetition_penalty,
            return_scores=True,
            return_no_speech_prob=True,
        )
        texts = tokenizer.tokenizer.decode_batch(
            [[it for it in one.sequences_ids[0] if it < tokenizer.eot] for one in found]
        )
        heard = [
            Heard(text, _logprob(one, settings.length_penalty), one.no_speech_prob)
            for text, one in zip(texts, found, strict=True)
        ]
        return heard, encoded


def _logprob(found: Any, length_penalty: float) -> float:
    """The mean log probability of the tokens of what was generated."""
    length = len(found.sequences_ids[0])
    return float(found.scores[0] * length**length_penalty / (length + 1))
