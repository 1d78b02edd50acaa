"""The run that learns a voice."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from wxdesk.core.job import Options, Stage
from wxdesk.core.voices import VoicePrint
from wxdesk.engine import voices
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.runs.base import Run
from wxdesk.engine.runs.work import ENCODER, WEIGHTS, any_whisper
from wxdesk.media.addresses import shown_address


class VoiceRun(Run):
    """Finds out how a voice sounds where it is heard alone."""

    def result(self) -> VoicePrint:
        recording = self._recording()
        model = self.encoder_model
        assert model is not None
        with self.meter.stage(Stage.DIARIZE):
            work = partial(voices.print_of, recording, self._spans, by_telephone=True)
            heard = self._naming.embedding(model, work)
        if heard is None:
            raise voices.too_little(shown_address(self.assignment.source))
        return heard

    @property
    def _spans(self) -> Sequence[tuple[float, float]]:
        assert self.assignment.sample is not None
        return self.assignment.sample.spans

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=False, channels="mix")

    def _find_whisper(self) -> ModelOnDisk | None:
        return any_whisper(self.engine.models, self.options.model)

    def _find_encoder(self) -> ModelOnDisk | None:
        return self.model(ENCODER)

    def _piece(self) -> tuple[float, float]:
        starts, ends = zip(*self._spans, strict=True)
        return min(starts), max(ends)

    def _weights(self) -> dict[Stage, float]:
        kept = (Stage.FETCH, Stage.DECODE)
        weights = {it: one for it, one in super()._weights().items() if it in kept}
        return {**weights, Stage.DIARIZE: WEIGHTS[Stage.DECODE]}
