"""Whom the speakers sound like, of those whose voices are known."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from wxdesk.core.errors import BadMedia
from wxdesk.core.transcript import Segment, Transcript, Turn, name_speakers
from wxdesk.core.voices import Guess, KnownVoice, Reference, VoicePrint, recognised
from wxdesk.engine import voices
from wxdesk.engine.ladder import Rung
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.recording import Recording
from wxdesk.engine.runs.work import Work
from wxdesk.media.ffmpeg import Ffmpeg

if TYPE_CHECKING:
    from wxdesk.engine.encoder import SpeakerEncoder

_LONGEST_REFERENCE = 30.0
"""Seconds by which somebody is known well enough."""

T = TypeVar("T")


class Naming:
    """Knows voices by the speaker encoder.

    Args:
        work: The job's.
    """

    def __init__(self, work: Work) -> None:
        self._work = work

    def guesses(
        self,
        recording: Recording,
        segments: Sequence[Segment],
        turns: Sequence[Turn],
    ) -> Mapping[str, Guess]:
        """Whom the speakers sound like, of those whose voices are known."""
        if self._work.encoder_model is None or not turns:
            return {}
        keys = dict.fromkeys(turn.speaker for turn in turns)
        said = Transcript("", tuple(segments), name_speakers(keys), tuple(turns))
        references = self._references()
        heard = self.embedding(
            self._work.encoder_model, partial(voices.prints_of, said, recording)
        )
        return recognised(heard, (*self._work.assignment.voices, *references))

    def _references(self) -> list[KnownVoice]:
        """The voices that this job alone knows, each by a recording."""
        return [
            KnownVoice("", reference.name, (self._print_of(reference),))
            for reference in self._work.assignment.references
        ]

    def _print_of(self, reference: Reference) -> VoicePrint:
        assert self._work.encoder_model is not None
        samples = self._work.assignment.folder / "reference.pcm"
        ffmpeg = Ffmpeg(self._work.engine.config.ffmpeg)
        longest = _LONGEST_REFERENCE
        try:
            ffmpeg.decode(
                reference.path, samples, max_seconds=longest, room=self._work.room
            )
            work = partial(voices.print_of_all, Recording(samples))
            heard = self.embedding(self._work.encoder_model, work)
        except BadMedia as error:
            raise voices.too_little(f"the recording of {reference.name}") from error
        finally:
            samples.unlink(missing_ok=True)
        if heard is None:
            raise voices.too_little(f"the recording of {reference.name}")
        return heard

    def embedding(self, model: ModelOnDisk, work: Callable[["SpeakerEncoder"], T]) -> T:
        """What `work` gives, with the speaker encoder in memory."""
        _, weights = model.files
        asked = Rung(self._work.device.name, "", 1)

        def with_encoder(rung: Rung) -> T:
            load = partial(
                voices.load_encoder,
                weights,
                rung.device,
                self._work.engine.networks,
            )
            return work(
                self._work.engine.loaded("voices", (weights, rung.device), load)
            )

        given = self._work.ladder("voices", model, asked).run(
            with_encoder, batched=False
        )
        self._work.settle()
        if not any(use.role == "voices" for use in self._work.used):
            self._work.use("voices", model)
        return given
