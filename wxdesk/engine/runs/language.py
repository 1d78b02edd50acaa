"""The run that tells the language."""

from collections.abc import Sequence
from dataclasses import replace

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Options, Stage
from wxdesk.core.transcript import Transcript
from wxdesk.engine.recording import Recording, Span
from wxdesk.engine.runs.base import Run


class LanguageRun(Run):
    """Finds out which language is spoken, and nothing else."""

    def result(self) -> Transcript:
        recording = self._recording()
        spans = self._find_speech(recording)
        with self.meter.stage(Stage.LANGUAGE):
            language = self._heard_language(recording, spans)
        return self._finished(recording, language, (), ())

    def _heard_language(self, recording: Recording, spans: Sequence[Span]) -> str:
        if not spans:
            self.notes.append(self.nothing_heard)
            return ""
        transcriber = self._listening.load_transcriber(self.device)
        if not transcriber.is_multilingual:
            raise BadOptions(
                f"The model {self.options.model} knows only English and cannot tell "
                "languages apart.",
                "Choose a multilingual model, such as base.",
            )
        return self._listening.find_language(transcriber, recording, spans)

    def _settled(self, options: Options) -> Options:
        return replace(options, language=None, diarize=False)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        for stage in (Stage.TRANSCRIBE, Stage.ALIGN, Stage.ASSIGN):
            weights.pop(stage, None)
        return weights
