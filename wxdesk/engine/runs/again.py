"""Runs for a passage or for speakers, mostly of a transcript that is there already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from wxdesk.core.editing.anchors import corrected_turns
from wxdesk.core.editing.doubting import with_doubts
from wxdesk.core.editing.proposals import passage, with_known_speakers, with_turns
from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Options, Stage
from wxdesk.core.transcript import Provenance, Transcript, Turn
from wxdesk.core.voices import with_names
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.recording import Recording, Span
from wxdesk.engine.runs.base import Run
from wxdesk.engine.runs.work import any_whisper

_MARGIN_SECONDS = 1.0
"""So much is heard before and after a passage, so that its first word is whole."""


class _Proposing(Run):
    """A job that proposes something for a transcript."""

    @property
    def _parent(self) -> Transcript:
        assert self.assignment.parent is not None
        return self.assignment.parent

    def _provenance(self, duration: float) -> Provenance:
        """As of the transcript's recording, of which this may have read a piece."""
        known = self._parent.provenance
        return replace(
            super()._provenance(known.duration or duration),
            source_sha256=known.source_sha256,
        )


class PassageRun(_Proposing):
    """Hears a passage again; its speakers are those of the transcript."""

    nothing_heard = "No speech was found in this passage."

    @property
    def _span(self) -> tuple[float, float]:
        assert self.assignment.span is not None
        return self.assignment.span

    def result(self) -> Transcript:
        recording = self._recording()
        heard = self._hear(recording)
        with self.meter.stage(Stage.ASSIGN):
            segments = self._segments(recording, heard)
        made = self._finished(recording, heard.language, segments, [])
        said = passage(with_doubts(made, heard.chunks, datetime.now(UTC)), self._span)
        if not said.segments and self.nothing_heard not in self.notes:
            said = replace(said, notes=(*said.notes, self.nothing_heard))
        channels = said.speakers.keys()
        if channels and channels <= self._parent.speakers.keys():
            known = {key: self._parent.speakers[key] for key in channels}
            return replace(said, speakers=known)
        return with_known_speakers(said, self._parent)

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=False)

    def _piece(self) -> tuple[float, float]:
        begins, ends = self._span
        # What is heard in the margin is cut off by the times of its words.
        timed = self.options.align != "off" and self.options.task != "translate"
        margin = _MARGIN_SECONDS if timed else 0.0
        return max(begins - margin, 0.0), ends + margin

    def _find_speech(self, recording: Recording) -> list[Span]:
        begins, ends = self._span
        return [
            span
            for span in super()._find_speech(recording)
            if span.start < ends and begins < span.end
        ]


class TurnsRun(Run):
    """Finds out who speaks when, and nothing else."""

    def result(self) -> Transcript:
        recording = self._recording()
        model = self.diarizer_model
        if model is None:
            raise ModelProblem(f"Speakers cannot be told apart. {self.why_no_diarizer}")
        turns = self._turns(recording, model) if recording.sample_count else []
        if not turns:
            self.notes.append(self.nothing_heard)
        with self.meter.stage(Stage.ASSIGN):
            said = self._said(turns)
            guesses = self._naming.guesses(recording, said.segments, said.turns)
            return with_names(self._made(recording, said), guesses)

    def _said(self, turns: Sequence[Turn]) -> Transcript:
        """Who speaks when, by the keys that speakers have in the end."""
        return Transcript("", turns=tuple(turns))

    def _made(self, recording: Recording, said: Transcript) -> Transcript:
        return self._finished(recording, self.options.language or "", (), said.turns)

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=True, channels="mix")

    def _find_whisper(self) -> ModelOnDisk | None:
        return any_whisper(self.engine.models, self.options.model)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        for stage in (Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ALIGN):
            weights.pop(stage, None)
        return weights


class SpeakersRun(_Proposing, TurnsRun):
    """Finds out anew who speaks in a transcript; text and corrections stay."""

    @cached_property
    def _anchors(self) -> Sequence[Turn]:
        return corrected_turns(self._parent)

    def _said(self, turns: Sequence[Turn]) -> Transcript:
        return with_turns(self._parent, turns)

    def _made(self, recording: Recording, said: Transcript) -> Transcript:
        return replace(
            said,
            notes=tuple(self.notes),
            provenance=self._provenance(recording.duration),
        )
