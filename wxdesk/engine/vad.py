"""Voice activity detection: which stretches of a recording are decoded.

A detector gives scores frame by frame, which the min-cut of WhisperX turns into chunks
(Bain et al., 2023, arXiv 2303.00747): a stretch of speech that is too long is cut where
speech is least likely. Neither torch nor WhisperX is needed for that.
"""

import logging
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from faster_whisper.vad import get_vad_model
from numpy.typing import NDArray

from wxdesk.core.job import Options
from wxdesk.engine.cores import physical_cores, workers
from wxdesk.engine.libraries import load_torch
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples, Span

log = logging.getLogger(__name__)

SILERO_FRAME = 512
PYANNOTE_FRAME = 270
_GRAIN = math.lcm(SILERO_FRAME, PYANNOTE_FRAME)
BLOCK = 35 * _GRAIN
"""Samples scored in one piece (2.5 minutes): whole frames of either detector."""
MARGIN = 2 * _GRAIN
"""Samples heard before and after a block, so that its edges are scored in context."""
PADDING = 0.2
"""Seconds kept before and after the speech of a chunk, where silence allows."""

Region = tuple[float, float]
"""Where speech is, (start, end) in seconds."""


class Detector(Protocol):
    """Tells how likely speech is.

    Attributes:
        frame: Samples from one score to the next.
        middle: The middle of the first frame, in seconds.
        workers: How many blocks are scored at once; each takes one thread, or all.
    """

    frame: int
    middle: float
    workers: int

    def __call__(self, samples: Samples) -> NDArray[np.float32]:
        """A score for each frame, 0 to 1."""
        ...


class SileroVad:
    """Silero's detector, the ONNX model in faster-whisper."""

    frame = SILERO_FRAME
    middle = SILERO_FRAME / SAMPLE_RATE / 2

    def __init__(self) -> None:
        self.workers = workers(physical_cores())
        self._model = get_vad_model()

    def __call__(self, samples: Samples) -> NDArray[np.float32]:
        padded = np.pad(samples, (0, -len(samples) % SILERO_FRAME))
        return np.asarray(self._model(padded), np.float32).reshape(-1)


def load_vad(options: Options) -> Detector:
    """The detector that the options ask for."""
    if options.vad == "pyannote":
        load_torch()
        from wxdesk.engine.pyannote_vad import PyannoteVad

        return PyannoteVad()
    return SileroVad()


def find_spans(
    recording: Recording,
    vad: Detector,
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
    vad: Detector,
    on_progress: Callable[[float], None],
) -> NDArray[np.float32]:
    """Speech scores of one channel, frame by frame."""

    def score(block: tuple[int, int]) -> NDArray[np.float32]:
        first, last = block
        before = min(first, MARGIN)
        scored = vad(recording.samples(first - before, last + MARGIN, channel))
        skipped = before // vad.frame
        return scored[skipped : skipped + math.ceil((last - first) / vad.frame)]

    blocks = list(recording.blocks(BLOCK))
    pieces = [np.empty(0, np.float32)]
    pool = ThreadPoolExecutor(vad.workers, "vad")
    try:
        for (_, last), piece in zip(blocks, pool.map(score, blocks), strict=True):
            pieces.append(piece)
            on_progress(last / recording.sample_count)
    finally:
        pool.shutdown(cancel_futures=True)  # where the job is not wanted any more
    return np.concatenate(pieces)


def _spans_of(
    scores: NDArray[np.float32],
    channel: int,
    duration: float,
    vad: Detector,
    options: Options,
) -> list[Span]:
    longest = max(options.chunk_seconds - 2 * PADDING, 0.5)
    times = vad.middle + np.arange(len(scores)) * vad.frame / SAMPLE_RATE
    offset = options.vad_offset or options.vad_onset
    cut = regions(scores, times, options.vad_onset, offset, longest)
    merged = list(chunks(cut, longest))
    middles = [(a.end + b.start) / 2 for a, b in pairwise(merged)]
    borders = [0.0, *middles, duration]
    return [
        Span(
            start=round(max(chunk.start - PADDING, borders[i]), 3),
            end=round(min(chunk.end + PADDING, borders[i + 1]), 3),
            channel=channel,
            speech=chunk.regions,
        )
        for i, chunk in enumerate(merged)
    ]


def regions(
    scores: NDArray[np.float32],
    times: NDArray[np.float64],
    onset: float,
    offset: float,
    longest: float,
) -> list[Region]:
    """Where speech is: it begins above the onset and ends below the offset.

    Args:
        scores: How likely speech is, shape (frames,).
        times: The middle of each frame, in seconds.
        onset: From 0 to 1.
        offset: From 0 to 1.
        longest: Seconds from which a region is cut in its second half, where speech
            is least likely.
    """
    found: list[Region] = []
    start, is_speech = 0.0, False
    first, before = 0, 0  # a region's frames, and how many more WhisperX counts
    for number, (time, score) in enumerate(
        zip(times.tolist(), scores.tolist(), strict=True)
    ):
        if not is_speech:
            if score > onset:
                start, is_speech = time, True
                first, before = (number + 1, 1) if number else (0, 0)
        elif time - start > longest:
            half = first + (before + number - first) // 2 - before
            cut = half + int(scores[half:number].argmin())
            found.append((start, float(times[cut])))
            start = float(times[cut])
            first, before = cut + 1, 0
        elif score < offset:
            found.append((start, time))
            is_speech = False
    if is_speech:
        found.append((start, float(times[-1])))
    return [(start, end) for start, end in found if end > start]


@dataclass(frozen=True, slots=True)
class SpeechChunk:
    """Regions that are decoded together; times in seconds.

    Attributes:
        regions: At least one, in order.
    """

    regions: tuple[Region, ...]

    @property
    def start(self) -> float:
        """Where the first one begins."""
        return self.regions[0][0]

    @property
    def end(self) -> float:
        """Where the last one ends."""
        return self.regions[-1][1]


def chunks(found: Sequence[Region], longest: float) -> Iterator[SpeechChunk]:
    """Regions that follow each other, together as long as they are short enough.

    Args:
        found: In order.
        longest: Seconds of a chunk, unless a region is longer.
    """
    together: list[Region] = []
    for region in found:
        if together and region[1] - together[0][0] > longest:
            yield SpeechChunk(tuple(together))
            together = []
        together.append(region)
    if together:
        yield SpeechChunk(tuple(together))
