"""Voice activity detection: which stretches of a recording are decoded.

Both detectors are WhisperX `Vad` objects: called with a waveform they give scores
frame by frame, which WhisperX's own binarisation and min-cut turn into chunks
(Bain et al., 2023, arXiv 2303.00747).
"""

import logging
import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from faster_whisper.vad import get_vad_model
from pyannote.core import SlidingWindow, SlidingWindowFeature
from whisperx.vads import Pyannote, Vad

from wxdesk.core.job import Options
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Span

log = logging.getLogger(__name__)

SILERO_FRAME = 512
PYANNOTE_FRAME = 270
_GRAIN = math.lcm(SILERO_FRAME, PYANNOTE_FRAME)
BLOCK = 139 * _GRAIN
"""Samples scored in one piece (10 minutes): whole frames of either detector."""
MARGIN = 2 * _GRAIN
"""Samples heard before and after a block, so that its edges are scored in context."""
PADDING = 0.2
"""Seconds kept before and after the speech of a chunk, where silence allows."""


class SileroVad(Vad):  # type: ignore[misc] # WhisperX has no type information
    """Silero's detector (the ONNX model in faster-whisper) as a WhisperX `Vad`."""

    frame = SILERO_FRAME

    def __init__(self, vad_onset: float = 0.5) -> None:
        super().__init__(vad_onset)
        self._model = get_vad_model()

    def __call__(self, audio: dict[str, Any], **_: Any) -> SlidingWindowFeature:
        waveform = np.asarray(audio["waveform"], dtype=np.float32).reshape(-1)
        padded = np.pad(waveform, (0, -len(waveform) % SILERO_FRAME))
        scores = self._model(padded)
        step = SILERO_FRAME / SAMPLE_RATE
        return SlidingWindowFeature(
            scores.reshape(-1, 1), SlidingWindow(start=0.0, duration=step, step=step)
        )

    preprocess_audio = staticmethod(Pyannote.preprocess_audio)
    merge_chunks = staticmethod(Pyannote.merge_chunks)


class PyannoteVad(Pyannote):  # type: ignore[misc]
    """WhisperX's own pyannote detector; its weights come with WhisperX."""

    frame = PYANNOTE_FRAME

    def __init__(self, vad_onset: float = 0.5, vad_offset: float = 0.363) -> None:
        super().__init__("cpu", vad_onset=vad_onset, vad_offset=vad_offset)


def load_vad(options: Options) -> SileroVad | PyannoteVad:
    """The detector that the options ask for."""
    if options.vad == "pyannote":
        return PyannoteVad(options.vad_onset, options.vad_offset)
    return SileroVad(options.vad_onset)


def find_spans(
    recording: Recording,
    vad: SileroVad | PyannoteVad,
    options: Options,
    on_progress: Callable[[float], None] = lambda _: None,
) -> list[Span]:
    """Finds the stretches to decode, at most `chunk_seconds` long.

    Args:
        recording: Any length; it is read block by block.
        vad: From `load_vad`.
        options: Onset, offset and length of chunks.
        on_progress: Called with the fraction done, 0 to 1.

    Returns:
        Spans of all channels by start; those of one channel do not overlap.
    """
    spans: list[Span] = []
    for channel in range(recording.channels):

        def advance(fraction: float, channel: int = channel) -> None:
            on_progress((channel + fraction) / recording.channels)

        scores = _scores(recording, channel, vad, advance)
        spans += _spans_of(scores, channel, recording.duration, vad, options)
    if recording.begins:
        spans = [_later(span, recording.begins) for span in spans]
    return sorted(spans, key=lambda span: (span.start, span.channel))


def _later(span: Span, by: float) -> Span:
    return Span(
        start=round(span.start + by, 3),
        end=round(span.end + by, 3),
        channel=span.channel,
        speech=tuple((start + by, end + by) for start, end in span.speech),
    )


def _scores(
    recording: Recording,
    channel: int,
    vad: SileroVad | PyannoteVad,
    on_progress: Callable[[float], None],
) -> SlidingWindowFeature:
    """Speech scores of one channel, frame by frame."""
    pieces = []
    window = None
    for first, last in recording.blocks(BLOCK):
        before = min(first, MARGIN)
        heard = recording.samples(first - before, last + MARGIN, channel)
        scored = vad(
            {"waveform": torch.from_numpy(heard)[None], "sample_rate": SAMPLE_RATE}
        )
        window = scored.sliding_window
        skipped = before // vad.frame
        pieces.append(
            scored.data[skipped : skipped + math.ceil((last - first) / vad.frame)]
        )
        on_progress(last / recording.sample_count)
    if window is None:
        window = SlidingWindow(start=0.0, duration=1.0, step=1.0)
        pieces = [np.zeros((0, 1))]
    return SlidingWindowFeature(np.concatenate(pieces), window)


def _spans_of(
    scores: SlidingWindowFeature,
    channel: int,
    duration: float,
    vad: SileroVad | PyannoteVad,
    options: Options,
) -> list[Span]:
    if not len(scores.data):
        return []
    merged = vad.merge_chunks(
        scores,
        max(options.chunk_seconds - 2 * PADDING, 0.5),
        onset=options.vad_onset,
        offset=options.vad_offset,
    )
    middles = [(a["end"] + b["start"]) / 2 for a, b in pairwise(merged)]
    borders = [0.0, *middles, duration]
    return [
        Span(
            start=round(max(chunk["start"] - PADDING, borders[i]), 3),
            end=round(min(chunk["end"] + PADDING, borders[i + 1]), 3),
            channel=channel,
            speech=tuple(chunk["segments"]),
        )
        for i, chunk in enumerate(merged)
    ]
