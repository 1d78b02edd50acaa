"""The built-in way to find out who speaks when, for recordings of any length.

A recording is read window by window. In each the segmentation model tells a few
speakers apart; what is heard of each alone is embedded; all embeddings are put together
into the voices of the whole recording; and what the windows say of a moment is averaged
into turns, which may overlap. What is kept of a window is small, so that hours take
little more memory than minutes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wxdesk.core.editing.anchors import with_anchors
from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.engine.encoder import DIMENSION, Bands, SpeakerEncoder, bands_of
from wxdesk.engine.local_speakers import (
    HOP,
    SPEAKERS,
    WINDOW,
    WINDOW_SAMPLES,
    LocalSpeakers,
    Segmentation,
    frame_time,
    runs,
)
from wxdesk.engine.networks import load_network
from wxdesk.engine.recording import SAMPLE_RATE, Recording
from wxdesk.engine.voice_clusters import (
    Bounds,
    Clustering,
    Evidence,
    Rows,
    matched,
)

_FRAME = HOP / SAMPLE_RATE
"""Seconds of a frame of the segmentation."""

_BAND = 0.01
"""Seconds of a frame of the encoder."""

_BANDS = 998
"""Frames of the encoder in a window."""

_PIECE = 10.0
"""Seconds of an anchor that are embedded together, at most."""

_LONGEST_ANCHOR = 60.0
"""Seconds of each anchor's speaker that are listened to, at most."""

_TOGETHER_ON_CPU = 8
"""Windows; more are no faster there, and take more memory."""

_SHARES = (0.4, 0.98)
"""Of the work, what is done after segmentation, and after the embeddings."""

_TRUST = (0.1 + 0.9 * np.hanning(WINDOW)).astype(np.float32)
"""How much a frame of a window counts: less where what is around it is not heard."""

OnProgress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Method:
    """How speakers are searched; the numbers were chosen with `bench speakers`.

    Attributes:
        step: Frames from one window to the next.
        every: Of so many windows, one has its speakers embedded.
        shortest: Seconds of speech that are embedded, at least.
        longest: Seconds that are embedded, at most.
        clear: Seconds from which an embedding says who there is.
        likely: Somebody speaks where windows say so more surely, on average.
        gap: Seconds of silence that do not end a turn.
        clustering: How voices are told apart.
    """

    step: int = 148
    every: int = 1
    shortest: float = 0.2
    longest: float = 2.0
    clear: float = 2.0
    likely: float = 0.5
    gap: float = 0.5
    clustering: Clustering = field(default_factory=Clustering)

    @property
    def how(self) -> Mapping[str, Any]:
        """For the provenance; see `ModelUse.how`."""
        return {
            "window_seconds": WINDOW_SAMPLES / SAMPLE_RATE,
            "step_seconds": round(self.step * _FRAME, 4),
            "clustering": "global",
        }


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of the windows' speakers.

    Attributes:
        windows: The window of each embedding.
        speakers: Which of its speakers.
        rows: The embeddings.
        seconds: Of speech in each, nobody else being heard; 0 where somebody is.
    """

    windows: NDArray[np.int64]
    speakers: NDArray[np.int64]
    rows: Rows
    seconds: NDArray[np.float64]

    def clear(self, seconds: float) -> NDArray[np.bool_]:
        """Which say who there is: the long ones, or the longest."""
        return self.seconds >= min(seconds, float(self.seconds.max(initial=0.0)))


class SpeakerSearch:
    """The models in memory.

    Args:
        segmentation: Weights of segmentation-3.0; a pickle, hash checked.
        encoder: Weights of CAM++; hash checked.
        device: "cpu" or "cuda".
        kept: See `load_network`.
        method: How they are used.
    """

    def __init__(
        self,
        segmentation: Path,
        encoder: Path,
        device: str,
        kept: Path,
        method: Method = Method(),
    ) -> None:
        self._segmentation = Segmentation(
            load_network("segmentation", segmentation, device, kept)
        )
        self._encoder = SpeakerEncoder(load_network("encoder", encoder, device, kept))
        self._device = device
        self._method = method

    def turns(
        self,
        recording: Recording,
        options: Options,
        on_progress: OnProgress,
        batch_size: int,
        anchors: Sequence[Turn],
    ) -> list[Turn]:
        """Finds who speaks when; see `Diarizer.turns`."""
        if self._device == "cpu":
            batch_size = min(batch_size, _TOGETHER_ON_CPU)
        local = self._segmentation.hear(
            recording,
            self._method.step,
            lambda done: on_progress(_SHARES[0] * done),
            batch_size,
        )
        embed = _Embedding(self._encoder, self._method, batch_size)
        low, high = _SHARES
        heard = embed.speakers(
            recording, local, lambda done: on_progress(low + (high - low) * done)
        )
        turns: Sequence[Turn] = ()
        if len(heard.rows):
            known = embed.anchors(recording, anchors)
            voices = self._voices(heard, options, known)
            likely = _Merging(local, len(voices)).merged(_named(heard, voices))
            names = [*known, *_free_keys(len(voices) - len(known), list(known))]
            turns = self._spoken(local, self._active(likely, options), names)
        on_progress(1.0)
        return list(with_anchors(turns, anchors))

    def _voices(
        self, heard: Heard, options: Options, known: Mapping[str, Rows]
    ) -> Rows:
        clear = heard.clear(self._method.clear)
        bounds = Bounds(
            options.speakers or options.min_speakers or 1,
            options.speakers or options.max_speakers,
        )
        evidence = Evidence(heard.rows, heard.seconds, heard.windows)
        clustering = self._method.clustering.fitted(evidence)
        return clustering.voices(evidence[clear], bounds, known)

    def _active(
        self, likely: NDArray[np.float32], options: Options
    ) -> NDArray[np.bool_]:
        """Who speaks in which frame, shape (frames, voices)."""
        active: NDArray[np.bool_] = likely > self._method.likely
        if options.speakers or options.min_speakers:
            active |= _somebody(likely, self._method.likely)
        return active

    def _spoken(
        self, local: LocalSpeakers, active: NDArray[np.bool_], names: Sequence[str]
    ) -> list[Turn]:
        def seconds(frame: int) -> float:
            return round(min(frame_time(frame), local.seconds), 3)

        bridged = _bridged(active, self._method.gap)
        turns = (
            Turn(seconds(first), seconds(last), name)
            for name, voice in zip(names, bridged.T, strict=True)
            for first, last in runs(voice)
        )
        return sorted(
            (turn for turn in turns if turn.start < turn.end),
            key=lambda turn: (turn.start, turn.end),
        )


class _Embedding:
    """Listens to how those sound who speak."""

    def __init__(
        self, encoder: SpeakerEncoder, method: Method, batch_size: int
    ) -> None:
        self._encoder = encoder
        self._method = method
        self._batch_size = batch_size

    def speakers(
        self, recording: Recording, local: LocalSpeakers, on_progress: OnProgress
    ) -> Heard:
        """Embeds the speakers of windows."""
        last = len(local.starts) - 1
        windows = sorted({*range(0, last, self._method.every), last})
        found: list[tuple[int, int, float]] = []
        rows: list[Rows] = [np.empty((0, DIMENSION), np.float32)]
        for at in range(0, len(windows), self._batch_size):
            batch = windows[at : at + self._batch_size]
            pieces = list(self._pieces(recording, local, batch))
            bands = [bands for _, bands in pieces]
            rows.append(self._encoder.embed_bands(bands, self._batch_size))
            found += [whose for whose, _ in pieces]
            on_progress((at + len(batch)) / len(windows))
        numbers = np.array([it[:2] for it in found], np.int64).reshape(-1, 2)
        return Heard(
            numbers[:, 0],
            numbers[:, 1],
            np.concatenate(rows),
            np.array([it[2] for it in found]),
        )

    def _pieces(
        self, recording: Recording, local: LocalSpeakers, windows: Sequence[int]
    ) -> Iterator[tuple[tuple[int, int, float], Bands]]:
        """What is heard of the speakers of windows that follow each other."""
        firsts = local.starts[windows] * HOP
        samples = recording.samples(firsts[0], firsts[-1] + WINDOW_SAMPLES, None)
        if (local.activity[windows] > 0.5).any():
            bands = bands_of(samples)
            offsets = np.round((firsts - firsts[0]) / (_BAND * SAMPLE_RATE))
            for number, offset in zip(windows, offsets.astype(int), strict=True):
                here = bands[offset : offset + _BANDS]
                for speaker, seconds, heard in self._alone(local, number, here):
                    yield (number, speaker, seconds), heard

    def _alone(
        self, local: LocalSpeakers, number: int, bands: Bands
    ) -> Iterator[tuple[int, float, Bands]]:
        """What is heard of each speaker in a window: alone, if for long enough."""
        active = local.activity[number] > 0.5
        alone = active & (active.sum(axis=1) == 1)[:, None]
        frames = _frames_of(len(bands))
        least, most = (
            round(it / _BAND) for it in (self._method.shortest, self._method.longest)
        )
        for speaker in range(SPEAKERS):
            clean = bands[alone[frames, speaker]]
            if len(clean) >= least:
                yield speaker, len(clean) * _BAND, _middle(clean, most)
                continue
            whole = bands[active[frames, speaker]]
            if len(whole) >= least:
                yield speaker, 0.0, _middle(whole, most)

    def anchors(
        self, recording: Recording, anchors: Sequence[Turn]
    ) -> Mapping[str, Rows]:
        """Embeds what is heard where a person has said who speaks, by their keys."""
        by_key: defaultdict[str, list[Bands]] = defaultdict(list)
        listened: defaultdict[str, float] = defaultdict(float)
        for anchor in sorted(anchors, key=lambda it: it.start - it.end):
            start = anchor.start
            while start < anchor.end and listened[anchor.speaker] < _LONGEST_ANCHOR:
                end = min(start + _PIECE, anchor.end)
                bands = bands_of(recording.read(start, end, None))
                if len(bands) * _BAND >= self._method.shortest:
                    by_key[anchor.speaker].append(bands)
                listened[anchor.speaker] += end - start
                start = end
        return {
            key: self._encoder.embed_bands(pieces, self._batch_size)
            for key, pieces in by_key.items()
        }


def _frames_of(bands: int) -> NDArray[np.int64]:
    """The segmentation's frame at each of the encoder's in a window."""
    middles = np.arange(bands) * _BAND + 0.0125
    frames = np.round((middles - frame_time(0)) / _FRAME - 0.5)
    return np.clip(frames, 0, WINDOW - 1).astype(np.int64)


def _middle(bands: Bands, most: int) -> Bands:
    """The frames in the middle, if there are too many."""
    first = max((len(bands) - most) // 2, 0)
    return bands[first : first + most]


def _named(heard: Heard, voices: Rows) -> dict[int, dict[int, int]]:
    """By window, which voice each of its speakers is; no two are the same voice."""
    named = {}
    for window in np.unique(heard.windows).tolist():
        here = np.flatnonzero(heard.windows == window)
        chosen = matched(heard.rows[here] @ voices.T)
        speakers = heard.speakers[here].tolist()
        named[window] = {speakers[row]: voice for row, voice in chosen.items()}
    return named


class _Merging:
    """Averages what overlapping windows say of each moment."""

    def __init__(self, local: LocalSpeakers, voices: int) -> None:
        self._local = local
        self._voices = voices
        length = int(local.starts[-1]) + WINDOW
        self._sum = np.zeros((length, voices), np.float32)
        self._trust = np.zeros(length, np.float32)

    def merged(self, named: Mapping[int, Mapping[int, int]]) -> NDArray[np.float32]:
        """How likely each voice is heard, shape (frames, voices).

        Args:
            named: By window, the voices of its speakers. Speakers of other windows
                are those who are heard at the same times.
        """
        for number, voices in named.items():
            self._add(number, voices)
        known = self._likely()
        for number in range(len(self._local.starts)):
            if number not in named:
                self._add(number, self._alike(number, known))
        return self._likely()[: self._local.frames]

    def _add(self, number: int, voices: Mapping[int, int]) -> None:
        activity = self._local.activity[number]
        here = self._here(number)
        likely = np.zeros((WINDOW, self._voices), np.float32)
        for speaker, voice in voices.items():
            likely[:, voice] += activity[:, speaker]
        self._sum[here] += np.minimum(likely, 1) * _TRUST[:, None]
        self._trust[here] += _TRUST

    def _alike(self, number: int, known: NDArray[np.float32]) -> dict[int, int]:
        activity = self._local.activity[number].astype(np.float32)
        speakers = np.flatnonzero((activity > 0.5).any(axis=0))
        if not len(speakers):
            return {}
        chosen = matched(activity[:, speakers].T @ known[self._here(number)])
        return {int(speakers[row]): voice for row, voice in chosen.items()}

    def _likely(self) -> NDArray[np.float32]:
        trust = np.maximum(self._trust, _TRUST[0])
        likely: NDArray[np.float32] = self._sum / trust[:, None]
        return likely

    def _here(self, number: int) -> slice:
        start = int(self._local.starts[number])
        return slice(start, start + WINDOW)


def _somebody(likely: NDArray[np.float32], least: float) -> NDArray[np.bool_]:
    """The likeliest voice where somebody speaks, but windows do not agree who.

    That is so where more voices are wanted than there are, and one has become several.

    Args:
        likely: How likely each voice is heard, shape (frames, voices).
        least: From when somebody speaks.
    """
    spoken = (likely.sum(axis=1) > least) & ~(likely > least).any(axis=1)
    found = np.zeros(likely.shape, bool)
    found[spoken, likely[spoken].argmax(axis=1)] = True
    return found


def _bridged(active: NDArray[np.bool_], seconds: float) -> NDArray[np.bool_]:
    """Short pauses of who speaks on belong to their turns, if nobody else speaks.

    Args:
        active: Who speaks when, shape (frames, voices).
        seconds: Which pauses are short.
    """
    bridged = active.copy()
    silent = ~active.any(axis=1)
    for voice in bridged.T:
        stretches = list(runs(voice))
        for (_, first), (last, _) in pairwise(stretches):
            if last - first < seconds / _FRAME and silent[first:last].all():
                voice[first:last] = True
    return bridged


def _free_keys(count: int, taken: Sequence[str]) -> list[str]:
    """So many keys of speakers that are not taken."""
    keys = (f"SPEAKER_{number:02}" for number in range(count + len(taken)))
    return [key for key in keys if key not in taken][:count]
