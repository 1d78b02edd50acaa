"""What the stages of one job share: what is asked for, what is there, how it goes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.errors import ModelProblem, NetworkProblem
from wxdesk.core.job import Options, Stage
from wxdesk.core.transcript import ModelUse
from wxdesk.engine.catalogue import Role
from wxdesk.engine.checkpoints import Checkpoints, Ingredients
from wxdesk.engine.devices import Device, choose_device, gpu_key, supported_types
from wxdesk.engine.equipment import GATED, Equipment
from wxdesk.engine.ladder import Help, Ladder, Rung, Survivor
from wxdesk.engine.meter import Meter
from wxdesk.engine.models import ModelOnDisk, ModelStore
from wxdesk.media.addresses import is_address
from wxdesk.media.room import Room

ENCODER = "builtin"
"""The speaker encoder comes with the diarizer of that name."""

WEIGHTS = {
    Stage.FETCH: 0.2,
    Stage.DECODE: 0.05,
    Stage.VAD: 0.05,
    Stage.LANGUAGE: 0.05,
    Stage.TRANSCRIBE: 1.0,
    Stage.ALIGN: 0.5,
    Stage.DIARIZE: 1.5,
    Stage.ASSIGN: 0.01,
}
"""Shares of the work as measured on a CPU with the base model."""

_HEAVIER = {"tiny": 0.6, "base": 1.0, "small": 3.0, "medium": 9.0, "large": 18.0}
"""How much more work transcribing is with a larger model."""

_BUILTIN = 0.17
"""So much of the work of a pipeline of pyannote's is ours."""


class Work:
    """One job's work, of which its stages tell each other.

    Args:
        engine: What there is to work with.
        assignment: The job.
        emit: Gets what is to be told of it.
        wait: Returns when the jobs before this one are done; None if they are.

    Attributes:
        engine: What there is to work with.
        assignment: The job.
        options: As they hold for this kind of job.
        emit: Gets what is to be told of it.
        meter: Measures the stages.
        room: Waits where the disk is full.
        checkpoints: What earlier attempts have made, in the job's folder.
        survivor: Keeps what the engine is at, in case it does not survive it.
        audio: What the decoded audio is made of; empty before it is decoded.
        notes: Sentences for whoever reads the transcript.
        used: Models that had a part in it.
        whisper: The model that hears, and by which the device is tested.
        diarizer_model: None where speakers are not told apart.
        why_no_diarizer: A sentence, where they should be and cannot.
        encoder_model: None where no voices are to be recognised.
        planned: The stages that may run, with their share of the work.
    """

    def __init__(
        self,
        engine: Equipment,
        assignment: Assignment,
        emit: Emit,
        wait: Callable[[], None] | None = None,
    ) -> None:
        self._wait = wait
        self.engine = engine
        self.assignment = assignment
        self.options = self._settled(assignment.options)
        self.emit = emit
        # For what must be said before it is known which stages there are.
        self.meter = Meter({Stage.DECODE: 1.0}, emit)
        self.room = Room(self.say, engine.config.reserve_bytes)
        self.checkpoints = Checkpoints(assignment.folder, self.room)
        self.audio: Ingredients = {}
        self.notes: list[str] = []
        self.used: list[ModelUse] = []
        self.survivor = Survivor(self.checkpoints, assignment.attempt)
        self.whisper = self._find_whisper()
        self.why_no_diarizer = ""
        self.diarizer_model = self._find_diarizer()
        self.encoder_model = self._find_encoder()
        self.planned = self._weights()
        self.meter = Meter(self.planned, emit)
        options = self.options
        is_asked_for = options.device == "cuda" or options.compute_type != "auto"
        if is_asked_for and Stage.DECODE in self.planned:
            _ = self.device  # which says what there is not

    def wait_for_turn(self) -> None:
        """Waits until the jobs before this one are done."""
        if self._wait:
            with self.meter.pause():
                self._wait()
            self._wait = None

    @property
    def is_ahead(self) -> bool:
        """Whether it is begun before its turn, for which it has not waited yet."""
        return self._wait is not None

    def say(self, message: str) -> None:
        """Tells the user what is going on now."""
        self.meter.say(message)

    def model(self, name: str) -> ModelOnDisk:
        """A model, which may have to be fetched, for which there may be no room yet."""
        return self.room.patiently(partial(self.engine.model, name, self.say))

    # Before any work: what is missing is said at once.

    def _settled(self, options: Options) -> Options:
        """The options as they hold for this kind of job."""
        return options

    def _find_whisper(self) -> ModelOnDisk | None:
        return self.model(self.options.model)

    def _find_diarizer(self) -> ModelOnDisk | None:
        if not self.options.diarize:
            return None
        wanted = self.options.diarizer
        for name in (GATED, "builtin") if wanted == "auto" else (wanted,):
            try:
                model = self.model(name)
            except (ModelProblem, NetworkProblem) as error:
                if wanted != "auto":
                    raise
                self.why_no_diarizer = error.text
                continue
            if model.role is not Role.DIARIZE:
                raise ModelProblem(
                    f"{name} cannot tell speakers apart.",
                    "Choose builtin, community-1 or a pipeline of pyannote's.",
                )
            return model
        return None

    def _find_encoder(self) -> ModelOnDisk | None:
        """Where the speaker encoder is, if voices are known that it could hear."""
        known = self.assignment.voices or self.assignment.references
        if not (known and self.options.diarize):
            return None
        try:
            return self.model(ENCODER)
        except (ModelProblem, NetworkProblem) as error:
            self.notes.append(f"Voices were not recognised. {error.text}")
            return None

    def _weights(self) -> dict[Stage, float]:
        weights = dict(WEIGHTS)
        size = self.options.model.partition(".")[0].partition("-")[0]
        weights[Stage.TRANSCRIBE] *= _HEAVIER.get(size, 3.0)
        if not is_address(self.assignment.source):
            del weights[Stage.FETCH]
        if not self._may_align():
            del weights[Stage.ALIGN]
        if self.diarizer_model is None:
            del weights[Stage.DIARIZE]
        elif self.diarizer_model.name == "builtin":
            weights[Stage.DIARIZE] *= _BUILTIN
        return weights

    def _may_align(self) -> bool:
        """Whether an alignment model may have work to do."""
        options = self.options
        if options.align in ("attention", "off") or options.task == "translate":
            return False
        return bool(
            options.align == "wav2vec2"
            or options.align_model
            or self.engine.may_download
            or any(
                item.is_on_disk and item.model.role is Role.ALIGN
                for item in self.engine.models.list()
            )
        )

    @cached_property
    def device(self) -> Device:
        """On what the models are to run; chosen when it is first asked for."""
        if self.whisper is None:
            self.notes.append(
                "The GPU is not used, since no Whisper model is there to test it."
            )
            options = replace(self.options, device="cpu", compute_type="auto")
            return choose_device(options, Path(), self.engine.verdicts)
        device = choose_device(
            self.options,
            self.whisper.folder,
            self.engine.verdicts,
            job=self.assignment.job_id,
            lenient=self.assignment.guarded,
        )
        if device.note:
            self.notes.append(device.note)
        return device

    def ladder(self, role: str, model: ModelOnDisk, asked: Rung) -> Ladder:
        """The rungs of a model that is about to be loaded for work."""
        engine = self.engine
        gpu_fails = partial(self._condemn, role)
        help = Help(
            supported_types, partial(self._make_room, role), self.report, gpu_fails
        )
        ladder = Ladder(model.name, asked, engine.fitting, help)
        self.survivor.begin(ladder, role)
        return ladder

    def _make_room(self, role: str) -> bool:
        """Frees memory; whether that may have helped.

        Before its turn a job has none to free: what is there is the others'.
        """
        if self.is_ahead:
            self.wait_for_turn()
            return True
        return self.engine.make_room(role)

    def report(self, sentence: str) -> None:
        """Tells the user what is done otherwise than asked for, now and for good."""
        if sentence not in self.notes:
            self.notes.append(sentence)
        self.meter.say(sentence)

    def settle(self) -> None:
        """What a model was loaded for is done; the next one may fare better."""
        self.survivor.end()
        self.meter.say("")

    def _condemn(self, role: str, reason: str) -> None:
        """Keeps that the GPU failed; torch may fail by itself, of other libraries."""
        if role == "transcribe":
            job = self.assignment.job_id
            self.engine.verdicts.condemn(gpu_key(), f"it failed: {reason}", job)

    def use(
        self, role: str, model: ModelOnDisk, how: Mapping[str, Any] | None = None
    ) -> None:
        """Keeps that a model had a part in the result."""
        self.used.append(ModelUse(role, model.name, model.sha256, how or {}))


def any_whisper(models: ModelStore, wanted: str) -> ModelOnDisk | None:
    """A Whisper model that is there, the one that is wanted if possible."""
    others = [
        item.model.name
        for item in models.list()
        if item.is_on_disk and item.model.role is Role.TRANSCRIBE
    ]
    for name in (wanted, *others):
        with suppress(ModelProblem):
            return models.locate(name)
    return None
