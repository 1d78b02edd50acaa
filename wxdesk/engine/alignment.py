"""Word times from wav2vec2 forced alignment, with WhisperX's models.

What the alignment model cannot place keeps the times that cross-attention gave it, so
no text is ever lost to the alignment.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from whisperx.alignment import LANGUAGES_WITHOUT_SPACES, load_align_model

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Word
from wxdesk.engine.ctc import Emission, words_in
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples

_FEWEST = 400
"""Samples that a wav2vec2 model needs."""


class Aligner:
    """A wav2vec2 CTC model in memory.

    Args:
        model: A torchaudio bundle's name, a hub name, or a folder.
        language: Whisper's code; decides how text is cut into words.
        folder: Where the model's file or its hub cache lies.
        device: "cpu" or "cuda".

    Raises:
        ModelProblem: It is not there or cannot be loaded.
    """

    def __init__(
        self, model: str, language: str, folder: Path | None, device: str
    ) -> None:
        self._device = torch.device(device)
        self._has_spaces = language not in LANGUAGES_WITHOUT_SPACES
        try:
            self._model, about = load_align_model(
                language,
                device,
                model_name=model,
                model_dir=str(folder) if folder else None,
                model_cache_only=True,
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelProblem(
                f"The alignment model {model} cannot be loaded: {error}.",
                "Remove and download it again, or set align to attention.",
            ) from error
        self._vocabulary: dict[str, int] = about["dictionary"]
        self._is_of_torchaudio = about["type"] == "torchaudio"

    def align(self, chunk: Chunk, recording: Recording) -> Chunk:
        """Finds the words of a chunk in its sound.

        Args:
            chunk: With text; its own words serve where alignment finds nothing.
            recording: Where the chunk was decoded from.

        Returns:
            The chunk with times from the alignment model.
        """
        samples = recording.read(chunk.start, chunk.end, chunk.channel)
        found = words_in(
            chunk.text,
            self._emission(samples),
            self._vocabulary,
            len(samples) / SAMPLE_RATE,
            has_spaces=self._has_spaces,
        )
        words = tuple(_moved(word, chunk.start) for word in found or ())
        return replace(chunk, words=with_gaps_filled(words, chunk.words))

    @torch.inference_mode()
    def _emission(self, samples: Samples) -> Emission:
        """How likely each character is in each frame; see `ctc`."""
        heard = np.pad(samples, (0, max(_FEWEST - len(samples), 0)))
        sound = torch.from_numpy(heard)[None].to(self._device)
        found = self._model(sound)
        scores = found[0] if self._is_of_torchaudio else found.logits
        emission: Emission = torch.log_softmax(scores[0], dim=-1).cpu().numpy()
        return emission


def _moved(word: Word, offset: float) -> Word:
    if word.start is None or word.end is None:
        return word
    start, end = round(word.start + offset, 3), round(word.end + offset, 3)
    return replace(word, start=start, end=end)


def with_gaps_filled(
    aligned: Sequence[Word], attended: Sequence[Word]
) -> tuple[Word, ...]:
    """Takes times from cross-attention for words that alignment did not place.

    Args:
        aligned: From the alignment model.
        attended: The same text's words from cross-attention.

    Returns:
        `aligned` with its gaps filled where both have the same words; `attended` where
        alignment placed no word at all.
    """
    if not any(word.start is not None for word in aligned):
        return tuple(attended)
    if [word.text for word in aligned] != [word.text for word in attended]:
        return tuple(aligned)
    return tuple(
        word if word.start is not None else other
        for word, other in zip(aligned, attended, strict=True)
    )
