"""How voices sound: the CAM++ speaker encoder of 3D-Speaker (Apache-2.0)."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from kaldi_native_fbank import FbankOptions, OnlineFbank
from numpy.typing import NDArray

from wxdesk.engine.networks import Network
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
    options = FbankOptions()
    options.frame_opts.samp_freq = SAMPLE_RATE
    options.frame_opts.dither = 0.0
    options.mel_opts.num_bins = _MEL_BANDS
    bands = OnlineFbank(options)
    bands.accept_waveform(SAMPLE_RATE, samples.tolist())
    bands.input_finished()
    frames = [bands.get_frame(number) for number in range(bands.num_frames_ready)]
    return np.asarray(frames, np.float32).reshape(-1, _MEL_BANDS)


class SpeakerEncoder:
    """Hears how voices sound.

    Args:
        network: CAM++; see `load_network`.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    def embed(self, pieces: Sequence[Samples]) -> NDArray[np.float32]:
        """Embeds stretches in which one voice is heard.

        Args:
            pieces: 16 kHz samples, each of any length.

        Returns:
            Shape (pieces, 192), rows of length 1; not-a-number where a piece is too
            short.
        """
        return self.embed_bands([bands_of(samples) for samples in pieces])

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
        bands = np.stack(pieces)
        rows = self._network(bands - bands.mean(axis=1, keepdims=True))
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit
