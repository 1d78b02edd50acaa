"""The stage that finds out when each word is said."""

from collections.abc import Callable
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from wxdesk.core.errors import ModelProblem, NetworkProblem
from wxdesk.core.job import Chunk, Stage
from wxdesk.core.transcript import words_of_rows
from wxdesk.engine.devices import Device
from wxdesk.engine.ladder import Rung
from wxdesk.engine.libraries import load_torch
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.moving import MovingAligner
from wxdesk.engine.recording import Recording
from wxdesk.engine.runs.chunks import key_of
from wxdesk.engine.runs.work import Work

if TYPE_CHECKING:
    from wxdesk.engine.alignment import Aligner


class Aligning:
    """Gives words their times by an alignment model.

    Args:
        work: The job's.
    """

    def __init__(self, work: Work) -> None:
        self._work = work

    def load_aligner(self, language: str, device: Device) -> MovingAligner | None:
        """The alignment model, before the long work: if it is missing, that is said.

        Returns:
            None where none is wanted, or none is there and none need be.

        Raises:
            ModelProblem: The one that is asked for is not there.
            NetworkProblem: It cannot be fetched.
        """
        if Stage.ALIGN not in self._work.planned:
            return None
        options = self._work.options
        name = options.align_model or f"align-{language}"
        try:
            model = self._work.model(name)
            aligner = MovingAligner(
                self._work.ladder("align", model, Rung(device.name, "", 1)),
                lambda rung: self._work.engine.loaded(
                    "align",
                    (model.folder, language, rung.device),
                    lambda: _aligner(model, language, rung.device),
                ),
            )
        except (ModelProblem, NetworkProblem):
            if options.align == "auto" and options.align_model is None:
                return None
            raise
        self._work.use("align", model)
        return aligner

    def align(
        self, recording: Recording, chunks: list[Chunk], aligner: MovingAligner | None
    ) -> list[Chunk]:
        """Gives the words of chunks their times."""
        if aligner is None:
            return chunks
        with self._work.meter.stage(Stage.ALIGN) as advance:
            align = self.aligning(aligner, recording)
            aligned = []
            for number, chunk in enumerate(chunks, start=1):
                aligned.append(align(chunk) if chunk.text else chunk)
                advance(number / len(chunks))
            self._work.settle()
            return aligned

    def aligning(
        self, aligner: MovingAligner, recording: Recording
    ) -> Callable[[Chunk], Chunk]:
        """Aligns chunk by chunk; what an earlier attempt has aligned is only read."""
        self._work.survivor.at(aligner.ladder, "align")
        made_of = {
            "audio": self._work.audio,
            "models": [astuple(it) for it in self._work.used],
        }
        journal = self._work.checkpoints.journal("aligned", made_of)
        known = {tuple(key): words for key, words in journal.rows}

        def align(chunk: Chunk) -> Chunk:
            key = (*key_of(chunk), chunk.text)
            if key not in known:
                words = aligner.align(chunk, recording).words
                known[key] = [astuple(word) for word in words]
                journal.add([key, known[key]])
            return replace(chunk, words=words_of_rows(known[key]))

        return align


def _aligner(model: ModelOnDisk, language: str, device: str) -> "Aligner":
    load_torch()
    from wxdesk.engine.alignment import Aligner

    return Aligner(model.whisperx_name, language, model.folder, device)
