"""Runs that start from segments, words or turns that others have made."""

from collections.abc import Sequence
from dataclasses import replace

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.job import Chunk, Options, Stage
from wxdesk.core.transcript import Segment, Transcript, Word, with_segments
from wxdesk.core.turns import assign_speakers
from wxdesk.engine.known_text import HeardWords, with_words_heard
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.moving import MovingAligner
from wxdesk.engine.recording import Recording
from wxdesk.engine.runs.base import Run
from wxdesk.engine.runs.work import WEIGHTS, any_whisper

_LONGEST_ALIGNED = 60.0
"""Seconds of a given segment that an alignment model takes, which needs memory for each
pair of a moment and a letter; in a longer one, words are heard and compared."""

_MOMENTS = 50
"""Moments a second that an alignment model tells apart, a letter in each at most."""


class _FromGiven(Run):
    """A stage by itself that starts from what others have made."""

    @property
    def _given(self) -> Transcript:
        assert self.assignment.given is not None
        return self.assignment.given

    def _settled(self, options: Options) -> Options:
        return replace(
            options,
            language=options.language or self._given.language or None,
            diarize=False,
            channels="mix",
        )

    def _made(self, segments: Sequence[Segment], duration: float) -> Transcript:
        """What was given, with its segments as they are now."""
        return replace(
            with_segments(self._given, segments, self.options.language or ""),
            notes=tuple(self.notes),
            provenance=self._provenance(duration),
        )


class GivenTextRun(_FromGiven):
    """Gives the words of segments the times at which they are said in them.

    An alignment model finds the words that are given. Where there is none for the
    language, or a segment is too long for it, they are compared with what is heard.
    """

    def result(self) -> Transcript:
        recording = self._recording()
        aligner = self._aligning.load_aligner(self._language, self.device)
        heard = HeardWords(self._heard(recording, aligner))
        found = self._found(recording, aligner)
        with self.meter.stage(Stage.ASSIGN):
            segments = [
                with_words_heard(
                    segment,
                    found.get(number) or heard.between(segment.start, segment.end),
                    self._language,
                )
                for number, segment in enumerate(self._given.segments)
            ]
        return self._made(segments, recording.duration)

    @property
    def _language(self) -> str:
        assert self.options.language  # no such job is without
        return self.options.language

    def _settled(self, options: Options) -> Options:
        """Words are needed, as they are said and with their times."""
        align = "attention" if options.align == "off" else options.align
        return replace(super()._settled(options), task="transcribe", align=align)

    def _find_whisper(self) -> ModelOnDisk | None:
        """Any that is there, as long as it may only serve to test the device."""
        if not self._may_align():
            return super()._find_whisper()
        return any_whisper(self.engine.models, self.options.model)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        if Stage.ALIGN in weights:
            for stage in (Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE):
                del weights[stage]
        return weights

    def _heard(self, recording: Recording, aligner: MovingAligner | None) -> list[Word]:
        """What is said in segments that no alignment model takes."""
        given = self._given.segments
        rest = [s for s in given if aligner is None or not _is_alignable(s)]
        if not rest:
            return []
        self.whisper = self.model(self.options.model)
        spans = [
            span
            for span in self._find_speech(recording)
            if any(span.start < it.end and it.start < span.end for it in rest)
        ]
        if not spans:
            self.notes.append(self.nothing_heard)
            return []
        with self.meter.stage(Stage.LANGUAGE):
            transcriber = self._listening.load_transcriber(self.device)
        chunks = self._listening.transcribe(
            transcriber, recording, spans, self._language
        )
        return [word for chunk in chunks for word in chunk.words]

    def _found(
        self, recording: Recording, aligner: MovingAligner | None
    ) -> dict[int, Sequence[Word]]:
        """The words of segments, by their number, where the model finds them."""
        found: dict[int, Sequence[Word]] = {}
        if aligner is None:
            return found
        given = self._given.segments
        with self.meter.stage(Stage.ALIGN) as advance:
            align = self._aligning.aligning(aligner, recording)
            for number, segment in enumerate(given):
                chunk = Chunk(
                    start=segment.start,
                    end=min(segment.end, recording.duration),
                    channel=0,
                    language=self._language,
                    text=normalised(segment.text),
                )
                if chunk.start < chunk.end and _is_alignable(segment):
                    found[number] = align(chunk).words
                advance((number + 1) / len(given))
            self.settle()
        return found


class CombineRun(_FromGiven):
    """Finds out who says what, of what is given; nothing is heard for it."""

    def result(self) -> Transcript:
        segments: Sequence[Segment] = self._given.segments
        with self.meter.stage(Stage.ASSIGN):
            if turns := self._given.turns:
                language = self.options.language or ""
                segments = assign_speakers(segments, turns, language)
        return self._made(segments, self._given.provenance.duration)

    def _find_whisper(self) -> ModelOnDisk | None:
        return None

    def _weights(self) -> dict[Stage, float]:
        return {Stage.ASSIGN: WEIGHTS[Stage.ASSIGN]}


def _is_alignable(segment: Segment) -> bool:
    """Whether an alignment model can place a segment's letters in its moments."""
    seconds = segment.end - segment.start
    letters = len(segment.text)
    return seconds <= _LONGEST_ALIGNED and 0 < letters <= seconds * _MOMENTS
