"""The stages that hear: where there is speech, in which language, what is said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Chunk, PlannedSpeech, Stage
from wxdesk.engine.checkpoints import Ingredients
from wxdesk.engine.cores import physical_cores
from wxdesk.engine.devices import Device
from wxdesk.engine.ladder import Rung
from wxdesk.engine.moving import Listener
from wxdesk.engine.recording import Recording, Span
from wxdesk.engine.runs.chunks import key_of
from wxdesk.engine.runs.work import Work

if TYPE_CHECKING:
    from wxdesk.engine.vad import Detector


_FEW = 2
"""Spans of the first batch: two workers take no longer than one takes for one."""

_FEW_ON_GPU = 8
"""It takes hardly longer for so many than for one."""


class Listening:
    """Hears what is said in a recording.

    Args:
        work: The job's.

    Attributes:
        heard_on: On what it was heard in the end; None before.
        language_probability: In [0, 1]; None where the language was not looked for.
    """

    def __init__(self, work: Work) -> None:
        self.heard_on: Rung | None = None
        self.language_probability: float | None = None
        self._work = work

    def find_speech(self, recording: Recording) -> list[Span]:
        """The stretches of speech, which are told to whoever watches, too."""
        with self._work.meter.stage(Stage.VAD) as advance:
            kept = self._work.checkpoints.kept("speech", self._speech)
            if kept is None:
                spans = self._detect_speech(recording, advance)
                kept = [astuple(span) for span in spans]
                self._work.checkpoints.keep("speech", self._speech, kept)
            else:
                spans = [Span.from_data(data) for data in kept]
        seconds = sum(span.end - span.start for span in spans)
        self._work.emit(PlannedSpeech(len(spans), round(seconds, 3)))
        return spans

    @property
    def _speech(self) -> Ingredients:
        """What the stretches of speech are made of."""
        options = self._work.options
        return {
            "audio": self._work.audio,
            "vad": [options.vad, options.vad_onset, options.vad_offset],
            "chunk_seconds": options.chunk_seconds,
        }

    def _detect_speech(
        self, recording: Recording, on_progress: Callable[[float], None]
    ) -> list[Span]:
        from wxdesk.engine import vad

        options = self._work.options
        detector: Detector = self._work.engine.loaded(
            "vad", (options.vad,), lambda: vad.load_vad(options)
        )
        return vad.find_spans(recording, detector, options, on_progress)

    def load_transcriber(self, device: Device) -> Listener:
        """Whisper, on a device or where else it fits.

        Raises:
            ModelProblem: It cannot be loaded.
        """
        from wxdesk.engine.transcription import Transcriber

        model = self._work.whisper
        assert model is not None
        threads = self._work.options.threads or physical_cores()

        def load(rung: Rung) -> Transcriber:
            key = (
                *(model.folder, rung.device, rung.compute_type, threads),
                self._work.options.decoder,
            )
            try:
                return self._work.engine.loaded(
                    "transcribe", key, lambda: Transcriber(*key)
                )
            except (RuntimeError, ValueError) as error:
                raise ModelProblem(
                    f"The model {model.name} cannot be loaded: {error}.",
                    f"Check it with: wxdesk models verify {model.name}",
                ) from error

        asked = Rung(device.name, device.compute_type, self._work.options.batch_size)
        listener = Listener(self._work.ladder("transcribe", model, asked), load)
        self._work.use("transcribe", model)
        return listener

    def find_language(
        self, transcriber: Listener, recording: Recording, spans: Sequence[Span]
    ) -> str:
        """The language that is asked for, else the one that is heard."""
        if self._work.options.language:
            return self._work.options.language
        assert self._work.whisper is not None
        made_of = {"speech": self._speech, "model": self._work.whisper.sha256}
        kept = self._work.checkpoints.kept("language", made_of)
        if kept is None:
            language, probability = transcriber.detect_language(recording, spans)
            kept = [language, round(probability, 4)]
            self._work.checkpoints.keep("language", made_of, kept)
        self.language_probability = kept[1]
        return str(kept[0])

    def transcribe(
        self,
        transcriber: Listener,
        recording: Recording,
        spans: Sequence[Span],
        language: str,
    ) -> list[Chunk]:
        """What is said in each span; an earlier attempt may have heard some."""
        done = {key_of(chunk): chunk for chunk in self._done(language)}
        self._work.survivor.at(transcriber.ladder, "transcribe")
        decoder = transcriber.decoder(self._work.options, language)

        def is_done(span: Span) -> bool:
            return key_of(span) in done

        with self._work.meter.stage(Stage.TRANSCRIBE) as advance:
            # Batches are cut before the done ones are left out: a batch that is
            # decoded again has the company it had, and so the same result.
            finished = 0
            on_cpu = transcriber.ladder.rung.device == "cpu"
            few = _FEW if on_cpu else _FEW_ON_GPU
            for batch in _batches(spans, few, self._work.options.batch_size):
                for chunk in decoder.chunks(recording, batch, is_done):
                    done[key_of(chunk)] = chunk
                    self._work.emit(chunk)
                finished += len(batch)
                advance(finished / len(spans))
        self.heard_on = transcriber.ladder.rung
        self._work.settle()
        return [done[key_of(span)] for span in spans]

    def _done(self, language: str) -> list[Chunk]:
        """The chunks of earlier attempts; none if the recording is not the same."""
        of_another = self._work.checkpoints.kept("heard", self._work.audio)
        if of_another is None:
            of_another = [[*key_of(it), it.text] for it in self._work.assignment.done]
            self._work.checkpoints.keep("heard", self._work.audio, of_another)
        return [
            it
            for it in self._work.assignment.done
            if it.language == language and [*key_of(it), it.text] not in of_another
        ]


def _batches(spans: Sequence[Span], few: int, most: int) -> Iterator[Sequence[Span]]:
    """Spans that are decoded together; few at first, so that words are seen soon."""
    first, size = 0, few
    while first < len(spans):
        size = min(size, most)
        yield spans[first : first + size]
        first += size
        size *= 2
