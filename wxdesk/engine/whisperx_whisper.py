"""A Whisper model that hears batches by WhisperX's own code, for who chooses that."""

from collections.abc import Sequence
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper.tokenizer import Tokenizer
from whisperx.asr import WhisperModel
from whisperx.audio import N_SAMPLES, log_mel_spectrogram

from wxdesk.engine.recording import Samples
from wxdesk.engine.whisper import Features, Heard, Settings, Whisper


class _Asking:
    """CTranslate2's Whisper; it also asks whether anybody speaks.

    Args:
        whisper: It.

    Attributes:
        encoded: What the encoder made of the last batch.
        no_speech: Probabilities that nobody speaks, in the last batch.
    """

    def __init__(self, whisper: ctranslate2.models.Whisper) -> None:
        self._whisper = whisper
        self.encoded: ctranslate2.StorageView = None
        self.no_speech: list[float] = []

    def generate(self, encoded: Any, *args: Any, **options: Any) -> Any:
        self.encoded = encoded
        found = self._whisper.generate(
            encoded, *args, **options, return_no_speech_prob=True
        )
        self.no_speech = [item.no_speech_prob for item in found]
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whisper, name)


class WhisperXWhisper(Whisper, WhisperModel):  # type: ignore[misc] # it has no types
    """As `Whisper`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.model: Any = _Asking(self.model)

    def see(self, pieces: Sequence[Samples]) -> Features:
        """As `Whisper.see`, by torch."""
        bands = self.feat_kwargs.get("feature_size") or 80
        seen = [
            log_mel_spectrogram(it[:N_SAMPLES], bands, N_SAMPLES - len(it[:N_SAMPLES]))
            for it in pieces
        ]
        return np.stack([it.numpy() for it in seen])

    def hear(
        self, pieces: Sequence[Samples], tokenizer: Tokenizer, settings: Settings
    ) -> tuple[list[Heard], ctranslate2.StorageView]:
        """As `Whisper.hear`; one thread at a time."""
        found = self.generate_segment_batched(self.see(pieces), tokenizer, settings)
        heard = [
            Heard(text, float(avg_logprob), no_speech)
            for text, avg_logprob, no_speech in zip(
                found["text"], found["avg_logprob"], self.model.no_speech, strict=True
            )
        ]
        return heard, self.model.encoded
