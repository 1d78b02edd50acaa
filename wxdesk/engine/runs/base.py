"""The base of all runs: transcribes a recording and tells who says what."""

import importlib.metadata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from wxdesk.core.editing.doubting import with_doubts
from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.job import Chunk, Stage
from wxdesk.core.transcript import (
    Provenance,
    Segment,
    Transcript,
    Turn,
    name_speakers,
)
from wxdesk.core.turns import assign_speakers
from wxdesk.core.voices import VoicePrint, with_names
from wxdesk.engine.config import LONGEST
from wxdesk.engine.devices import Device
from wxdesk.engine.equipment import Equipment
from wxdesk.engine.ladder import Rung
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.recording import Recording, Span
from wxdesk.engine.runs.aligning import Aligning
from wxdesk.engine.runs.chunks import (
    segments_by_channel,
    segments_of,
    turns_of_channels,
)
from wxdesk.engine.runs.diarizing import Diarizing
from wxdesk.engine.runs.listening import Listening
from wxdesk.engine.runs.naming import Naming
from wxdesk.engine.runs.source import Source
from wxdesk.engine.runs.work import Work

_LIBRARIES = (
    "wxdesk",
    "whisperx",
    "faster-whisper",
    "ctranslate2",
    "torch",
    "pyannote-audio",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said, in which language it is written."""

    language: str
    chunks: list[Chunk]


_MOST_AHEAD = 16
"""Spans that are decoded together while another job needs the cores."""


class Run(Work):
    """One job on its way through the stages."""

    nothing_heard = "No speech was found in this recording."

    def __init__(
        self,
        engine: Equipment,
        assignment: Assignment,
        emit: Emit,
        wait: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(engine, assignment, emit, wait)
        self._source = Source(self)
        self._listening = Listening(self)
        self._aligning = Aligning(self)
        self._diarizing = Diarizing(self)
        self._naming = Naming(self)

    def result(self) -> Transcript | VoicePrint:
        recording = self._recording()
        heard = self._hear(recording)
        turns = self._diarize(recording, heard.chunks)
        with self.meter.stage(Stage.ASSIGN):
            segments = self._segments(recording, heard)
            if turns and not self._by_channel(recording):
                segments = assign_speakers(segments, turns, heard.language)
            guesses = self._naming.guesses(recording, segments, turns)
        made = self._finished(recording, heard.language, segments, turns)
        named = with_names(made, guesses)
        return with_doubts(named, heard.chunks, datetime.now(UTC))

    # The stages.

    def _hear(self, recording: Recording) -> Heard:
        """What is said, in chunks; none if there is no speech."""
        options = self.options
        spans = self._find_speech(recording)
        if not spans:
            self.notes.append(self.nothing_heard)
            return Heard(options.language or "en", [])
        if self.is_ahead and self._is_in_the_way(spans):
            self.wait_for_turn()
        is_ahead = self.is_ahead
        with self.meter.stage(Stage.LANGUAGE):
            transcriber = self._listening.load_transcriber(self.device)
            language = self._listening.find_language(transcriber, recording, spans)
            load_aligner = partial(self._aligning.load_aligner, language, self.device)
            # Before its turn, the one in memory may be of use to the job at hand.
            aligner = None if is_ahead else load_aligner()
        chunks = self._listening.transcribe(transcriber, recording, spans, language)
        del transcriber  # whose memory the others may need
        self.wait_for_turn()
        if is_ahead:
            aligner = load_aligner()
        chunks = self._aligning.align(recording, chunks, aligner)
        return Heard("en" if options.task == "translate" else language, chunks)

    def _is_in_the_way(self, spans: Sequence[Span]) -> bool:
        """Whether decoding it would delay the job at hand."""
        options = self.options
        is_alone = options.decoder == "whisperx" or self.device.name != "cpu"
        return is_alone or len(spans) > min(options.batch_size, _MOST_AHEAD)

    def _segments(self, recording: Recording, heard: Heard) -> list[Segment]:
        if self._by_channel(recording):
            return segments_by_channel(heard.chunks, heard.language)
        return segments_of(heard.chunks, heard.language)

    def _recording(self) -> Recording:
        return self._source.recording(*self._piece())

    def _piece(self) -> tuple[float, float]:
        """From when up to when the recording is decoded."""
        return 0.0, LONGEST

    def _find_speech(self, recording: Recording) -> list[Span]:
        return self._listening.find_speech(recording)

    def _diarize(self, recording: Recording, chunks: Sequence[Chunk]) -> list[Turn]:
        if not self.options.diarize or not chunks:
            return []
        if self._by_channel(recording):
            return turns_of_channels(chunks)
        if self.diarizer_model is None:
            self.notes.append(f"Speakers were not told apart. {self.why_no_diarizer}")
            return []
        return self._turns(recording, self.diarizer_model)

    @property
    def _anchors(self) -> Sequence[Turn]:
        """Who is heard when, where a person has said so."""
        return ()

    def _turns(self, recording: Recording, model: ModelOnDisk) -> list[Turn]:
        return self._diarizing.turns(recording, model, self._anchors)

    def _by_channel(self, recording: Recording) -> bool:
        return self.options.channels == "speakers" and recording.channels > 1

    # The result.

    def _finished(
        self,
        recording: Recording,
        language: str,
        segments: Sequence[Segment],
        turns: Sequence[Turn],
    ) -> Transcript:
        keys = [segment.speaker for segment in segments if segment.speaker]
        return Transcript(
            language=language,
            segments=tuple(segments),
            speakers=name_speakers([*keys, *(turn.speaker for turn in turns)]),
            turns=tuple(turns),
            notes=tuple(self.notes),
            provenance=self._provenance(recording.duration),
        )

    def _provenance(self, duration: float) -> Provenance:
        # Nothing ran on it where nothing has asked for it, and where there is no GPU,
        # looking for it is not free.
        chosen: Device | None = vars(self).get("device")
        ran = self._listening.heard_on
        if chosen and not ran:
            ran = Rung(chosen.name, chosen.compute_type, 1)
        return Provenance(
            source=self.assignment.source,
            source_sha256=self._source.sha256,
            duration=round(duration, 3),
            language_probability=self._listening.language_probability,
            options=self.options.to_data(),
            models=tuple(self.used),
            versions={name: importlib.metadata.version(name) for name in _LIBRARIES},
            stages=tuple(self.meter.costs),
            device=ran.device if ran else "",
            compute_type=ran.compute_type if ran else "",
        )
