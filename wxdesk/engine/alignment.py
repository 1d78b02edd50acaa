"""Word times from WhisperX's wav2vec2 forced alignment.

What the alignment model cannot place keeps the times that cross-attention gave it, so
no text is ever lost to the alignment.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import whisperx
import whisperx.alignment

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Word
from wxdesk.engine.recording import Recording

log = logging.getLogger(__name__)


class _WholeText:
    """Stands in for NLTK's sentence splitter, which WhisperX would download.

    Sentences are found later, in the words, for every source of word times alike.
    """

    def span_tokenize(self, text: str) -> Iterator[tuple[int, int]]:
        yield 0, len(text)


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
        self._device = device
        whisperx.alignment.nltk_load = lambda _: _WholeText()
        try:
            self._model, self._metadata = whisperx.load_align_model(
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

    def align(self, chunk: Chunk, recording: Recording) -> Chunk:
        """Finds the words of a chunk in its sound.

        Args:
            chunk: With text; its own words serve where alignment finds nothing.
            recording: Where the chunk was decoded from.

        Returns:
            The chunk with times from the alignment model.
        """
        samples = recording.read(chunk.start, chunk.end, chunk.channel)
        text = {
            "start": 0.0,
            "end": len(samples) / 16_000,
            "text": chunk.text,
        }
        aligned = whisperx.align(
            [text], self._model, self._metadata, samples, self._device
        )
        words = tuple(_word(item, chunk.start) for item in aligned["word_segments"])
        return replace(chunk, words=with_gaps_filled(words, chunk.words))


def _word(item: dict[str, Any], offset: float) -> Word:
    start, end, score = (item.get(key) for key in ("start", "end", "score"))
    return Word(
        text=item["word"],
        start=None if start is None else round(float(start) + offset, 3),
        end=None if end is None else round(float(end) + offset, 3),
        score=None if score is None else float(score),
    )


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
