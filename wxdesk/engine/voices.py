"""Whose voices are heard in a recording, and how a voice sounds.

A voice is embedded piece by piece where it is heard alone; the mean of the pieces'
embeddings, weighted by their lengths, is its print. Prints are given away and kept
nowhere here: not in checkpoints, and not in the log.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from wxdesk.core.errors import BadMedia
from wxdesk.core.transcript import Transcript
from wxdesk.core.turns import Span
from wxdesk.core.voices import MODEL, VoicePrint, clear_spans
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples

if TYPE_CHECKING:
    from wxdesk.engine.encoder import SpeakerEncoder

_PIECE_SECONDS = 10.0
"""Stretches are cut into pieces of at most so long; the encoder was trained on less."""

_SHORTEST_SECONDS = 0.4
"""A piece that is shorter says nothing about a voice."""

_LEAST_SECONDS = 1.0
"""Of speech from which somebody is recognised."""

_TELEPHONE = (300.0, 3400.0)
"""The lowest and the highest pitch, in Hz."""

_CHANNEL = "CHANNEL_"
"""How the keys of speakers begin who have a channel to themselves."""


class Embeds(Protocol):
    """What a speaker encoder does here."""

    def embed(self, pieces: Sequence[Samples]) -> NDArray[np.float32]:
        """Embeds stretches in which one voice is heard; see `SpeakerEncoder`."""
        ...


def print_of(
    recording: Recording,
    spans: Sequence[Span],
    encoder: Embeds,
    channel: int | None = None,
    *,
    by_telephone: bool = False,
) -> VoicePrint | None:
    """How the voice sounds that is heard in some spans.

    Args:
        recording: All of it or the piece with the spans.
        spans: Where nobody else is heard, in seconds of the recording.
        encoder: Embeds what is heard there.
        channel: In which one; None mixes all.
        by_telephone: Whether it is heard as by telephone besides, so that the voice is
            known there, too; for a voice that is learned.

    Returns:
        The print; None if too little is heard.
    """
    pieces = [recording.read(*piece, channel) for piece in _pieces(spans)]
    times = 1
    if by_telephone:
        pieces += [_by_telephone(piece) for piece in pieces]
        times = 2
    rows = encoder.embed(pieces) if pieces else np.empty((0, 1), np.float32)
    weights = np.array([len(piece) for piece in pieces], np.float64)
    heard = np.isfinite(rows).all(axis=1)
    seconds = float(weights[heard].sum()) / SAMPLE_RATE / times
    if seconds < _LEAST_SECONDS:
        return None
    mean = weights[heard] @ rows[heard].astype(np.float64)
    embedding = mean / np.linalg.norm(mean)
    return VoicePrint(tuple(embedding.tolist()), round(seconds, 3), MODEL)


def prints_of(
    transcript: Transcript, recording: Recording, encoder: Embeds
) -> Mapping[str, VoicePrint]:
    """How the speakers of a transcript sound, by their keys.

    Those who are never heard alone for long enough are left out.
    """
    found = {}
    for key in transcript.speakers:
        channel = _channel_of(key) if recording.channels > 1 else None
        spans = clear_spans(transcript, key)
        if heard := print_of(recording, spans, encoder, channel):
            found[key] = heard
    return found


def print_of_all(recording: Recording, encoder: Embeds) -> VoicePrint | None:
    """How the voice sounds that is to be learned from all of a recording."""
    begins = recording.begins
    span = (begins, begins + recording.duration)
    return print_of(recording, [span], encoder, by_telephone=True)


def too_little(what: str) -> BadMedia:
    """The error for a recording in which too little of a voice is heard."""
    return BadMedia(
        f"Too little of the voice is heard in {what}.",
        "Choose a recording in which they speak alone, for some seconds at least.",
    )


def load_encoder(weights: Path, device: str, kept: Path) -> "SpeakerEncoder":
    """Loads the encoder; see `load_network`."""
    from wxdesk.engine.encoder import SpeakerEncoder
    from wxdesk.engine.networks import load_network

    return SpeakerEncoder(load_network("encoder", weights, device, kept))


def _pieces(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, cut evenly where they are long."""
    for start, end in spans:
        count = max(1, math.ceil((end - start) / _PIECE_SECONDS))
        step = (end - start) / count
        if step >= _SHORTEST_SECONDS:
            for number in range(count):
                yield start + number * step, start + (number + 1) * step


def _by_telephone(samples: Samples) -> Samples:
    """What a telephone lets through."""
    if not len(samples):
        return samples
    low, high = _TELEPHONE
    spectrum = np.fft.rfft(samples)
    pitch = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    spectrum[(pitch < low) | (pitch > high)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def _channel_of(key: str) -> int | None:
    number = key.removeprefix(_CHANNEL)
    return int(number) if key.startswith(_CHANNEL) and number.isdecimal() else None
