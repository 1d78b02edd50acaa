"""Pipelines of pyannote's, as they are published."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import torch
import yaml
from pyannote.audio import Pipeline
from pyannote.audio.core.pipeline import expand_subfolders
from pyannote.audio.core.plda import PLDA

from wxdesk.core.editing.anchors import apart_from
from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.engine.recording import SAMPLE_RATE, Recording
from wxdesk.engine.speaker_search import OnProgress

_BATCH_SIZES = ("segmentation_batch_size", "embedding_batch_size")
"""The names of a pipeline's sizes."""

_STEPS = {"segmentation": (0.0, 0.2), "embeddings": (0.2, 0.98)}
"""The share of the work that each of pyannote's steps is, for the progress."""


class _NoPlda(PLDA):
    """Stands in where a pipeline's constructor asks for a PLDA that it never uses."""

    def __init__(self) -> None:
        pass


class Pyannotes:
    """A pipeline of pyannote's; it wants the whole recording in memory.

    Args:
        pipeline: Called with a waveform and the speaker counts.
        device: "cpu" or "cuda".
    """

    def __init__(self, pipeline: Pipeline, device: str) -> None:
        self._pipeline = pipeline.to(torch.device(device))
        self._batch_sizes = {name: getattr(pipeline, name) for name in _BATCH_SIZES}

    @classmethod
    def from_folder(cls, folder: Path, device: str) -> Self:
        """A pipeline as pyannote publishes it; see `Diarizer.from_folder`."""
        file = folder / "config.yaml"
        config = yaml.safe_load(file.read_text(encoding="utf-8"))
        expand_subfolders(config, str(folder))
        if "VBx" not in config["pipeline"]["params"].get("clustering", "VBx"):
            # It would be looked for on the hub, for nothing.
            config["pipeline"]["params"].setdefault("plda", _NoPlda())
        pipeline = Pipeline.from_pretrained(config)
        assert pipeline is not None  # None stands for a file that the hub withholds
        return cls(pipeline, device)

    def turns(
        self,
        recording: Recording,
        options: Options,
        on_progress: OnProgress,
        batch_size: int,
        anchors: Sequence[Turn],
    ) -> list[Turn]:
        """See `Diarizer.turns`; the anchors' speakers have no part in it."""

        def hook(
            step: str,
            _artefact: Any,
            file: Any = None,
            total: int | None = None,
            completed: int | None = None,
        ) -> None:
            if total and completed is not None and step in _STEPS:
                low, high = _STEPS[step]
                # It counts whole batches, the last of which may not be full.
                share = min(float(completed / total), 1.0)
                on_progress(low + (high - low) * share)

        for name, size in self._batch_sizes.items():
            setattr(self._pipeline, name, min(size, batch_size))
        samples = recording.samples(0, recording.sample_count, None)
        found: Any = self._pipeline(
            {"waveform": torch.from_numpy(samples)[None], "sample_rate": SAMPLE_RATE},
            num_speakers=options.speakers,
            min_speakers=options.min_speakers,
            max_speakers=options.max_speakers,
            hook=hook,
        )
        on_progress(1.0)
        turns = sorted(
            (
                Turn(round(segment.start, 3), round(segment.end, 3), str(speaker))
                for segment, _, speaker in found.speaker_diarization.itertracks(
                    yield_label=True
                )
            ),
            key=lambda turn: (turn.start, turn.end),
        )
        return apart_from(turns, anchors)
