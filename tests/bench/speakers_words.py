"""Which words are said in made conversations, and to whom they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from faster_whisper import WhisperModel
from speakers_mixtures import Conversation, Samples, read
from speakers_scores import Turns

from wxdesk.core.transcript import Segment, Turn, Word
from wxdesk.core.turns import assign_speakers


class Words:
    """Hears words with Whisper's tiny.en.

    Args:
        model: Its folder.
    """

    def __init__(self, model: Path) -> None:
        self._whisper = WhisperModel(str(model), device="cpu", compute_type="int8")
        self._known: dict[str, list[Word]] = {}

    def heard(self, samples: Samples) -> list[Segment]:
        """The sentences of a recording, with their words."""
        segments, _ = self._whisper.transcribe(
            samples, language="en", beam_size=1, word_timestamps=True
        )
        return [
            Segment(
                it.start,
                it.end,
                it.text.strip(),
                words=tuple(Word(w.word.strip(), w.start, w.end) for w in it.words),
            )
            for it in segments
        ]

    def said(
        self, conversation: Conversation, sources: Mapping[str, Path]
    ) -> dict[str, str]:
        """What each speaker says, as it is heard when they are heard alone.

        Args:
            conversation: Made of pieces of recordings.
            sources: The recordings, by name.
        """
        said: dict[str, list[str]] = {}
        for it in conversation.said:
            name, start = it.piece.source, it.piece.start
            if name not in self._known:
                segments = self.heard(read(sources[name]))
                self._known[name] = [w for s in segments for w in s.words]
            said.setdefault(it.speaker, []).extend(
                word.text
                for word in self._known[name]
                if start <= (word.start + word.end) / 2 < start + it.piece.seconds
            )
        return {speaker: " ".join(words) for speaker, words in said.items()}


def given(segments: Sequence[Segment], turns: Turns) -> dict[str, str]:
    """What each speaker says by a transcript and the turns that were found."""
    if not turns:
        return {"": " ".join(segment.text for segment in segments)}
    known = [Turn(*(float(it) for it in turn[:2]), turn[2]) for turn in turns]
    return by_speaker(assign_speakers(segments, known, "en"))


def by_speaker(segments: Iterable[Segment]) -> dict[str, str]:
    """All that each speaker says, in order."""
    said: dict[str, list[str]] = {}
    for segment in segments:
        said.setdefault(segment.speaker or "", []).append(segment.text)
    return {speaker: " ".join(texts) for speaker, texts in said.items()}
