"""The stage that tells who speaks when."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Stage
from wxdesk.core.transcript import Turn
from wxdesk.engine.ladder import Rung
from wxdesk.engine.models import ModelOnDisk
from wxdesk.engine.recording import Recording
from wxdesk.engine.runs.work import Work

if TYPE_CHECKING:
    from wxdesk.engine.diarization import Diarizer

_DIARIZED_TOGETHER = 32
"""Windows and voices that are computed together, at most."""

_ODD_PIPELINE = (
    *(OSError, ValueError, RuntimeError, KeyError),
    *(TypeError, AttributeError, ImportError, AssertionError),
)
"""What comes of a pipeline in which somebody has written what they liked."""


class Diarizing:
    """Tells speakers apart by a diarizer.

    Args:
        work: The job's.
    """

    def __init__(self, work: Work) -> None:
        self._work = work

    def turns(
        self, recording: Recording, model: ModelOnDisk, anchors: Sequence[Turn] = ()
    ) -> list[Turn]:
        """Who speaks when, by keys.

        Args:
            recording: All of it.
            model: A diarizer.
            anchors: Who is heard when, where a person has said so.
        """
        from wxdesk.engine.diarization import how_by

        options = self._work.options
        how = how_by(model.name)
        made_of: dict[str, Any] = {
            "audio": self._work.audio,
            "model": [model.name, model.sha256],
            "how": how,
            "speakers": [options.speakers, options.min_speakers, options.max_speakers],
        }
        if anchors:
            made_of["anchors"] = [astuple(anchor) for anchor in anchors]
        with self._work.meter.stage(Stage.DIARIZE) as advance:
            kept = self._work.checkpoints.kept("turns", made_of)
            if kept is None:
                asked = Rung(self._work.device.name, "", _DIARIZED_TOGETHER)
                turns = self._work.ladder("diarize", model, asked).run(
                    lambda rung: self._load_diarizer(model, rung.device).turns(
                        recording, options, advance, rung.batch_size, anchors
                    )
                )
                self._work.settle()
                kept = [astuple(turn) for turn in turns]
                self._work.checkpoints.keep("turns", made_of, kept)
            self._work.use("diarize", model, how)
            return [Turn(*data) for data in kept]

    def _load_diarizer(self, model: ModelOnDisk, device: str) -> "Diarizer":
        from wxdesk.engine.diarization import Diarizer

        def load() -> Diarizer:
            if model.name == "builtin":
                segmentation, encoder = model.files
                return Diarizer.builtin(
                    segmentation, encoder, device, self._work.engine.networks
                )
            try:
                return Diarizer.from_folder(model.folder, device)
            except _ODD_PIPELINE as error:
                reason = str(error).partition("\n")[0].rstrip(".")
                raise ModelProblem(
                    f"The pipeline {model.name} cannot be loaded: "
                    f"{reason or type(error).__name__}.",
                    "What its config.yaml names must be in its folder, as $model/….",
                ) from error

        return self._work.engine.loaded("diarize", (model.folder, device), load)
