"""Conversations made of recordings of single speakers, by recipes with fixed seeds.

Two halves share neither speakers nor recipes: one to tune on, one to report on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.signal import fftconvolve, lfilter, resample_poly

RATE = 16_000
Samples = NDArray[np.float32]

PAUSE = 0.12
"""Seconds of quiet that part two pieces of an utterance."""

JOINED = 0.5
"""Pieces of one speaker that are nearer than so many seconds are one turn."""

LONGEST = 6.0
"""Seconds from which a piece is cut where it is the least loud."""

QUIET = -32.0
"""Decibels below an utterance's loud moments at which it counts as quiet."""

MOST_RECORDINGS = 20
"""So many of each speaker are enough."""

FEWEST_SECONDS = 5.0
"""Each of a conversation's speakers says so much, if it is long enough."""


@dataclass(frozen=True)
class Piece:
    """Speech without a pause.

    Attributes:
        samples: From a little before it to a little after it.
        lead: Seconds before the speech begins in them.
        seconds: How long the speech is.
        source: Name of the recording.
        start: Where the speech begins there, in seconds.
    """

    samples: Samples
    lead: float
    seconds: float
    source: str
    start: float


@dataclass(frozen=True)
class Said:
    """A piece in a conversation, in seconds of it.

    Attributes:
        speaker: Who says it.
        start: When.
        piece: What.
    """

    speaker: str
    start: float
    piece: Piece

    @property
    def end(self) -> float:
        """When it is over."""
        return self.start + self.piece.seconds


@dataclass(frozen=True)
class Recipe:
    """How a conversation is made.

    Attributes:
        name: Of its kind; recipes of the same kind differ in their seeds.
        speakers: How many there are.
        seconds: About how long it lasts.
        seed: Of all that is drawn by lot.
        overlap: Share of the turns that begin before the last one ends.
        short: Share of the turns that are a single short piece.
        pause: Seconds between turns, on average.
        noise: Decibels of speech over noise; None is no noise.
        music: Decibels of speech over something like music; None is none.
        room: Seconds in which the room's echo falls by 60 dB; 0 is no room.
        band: Only what is between these pitches passes, in Hz; None is all.
    """

    name: str
    speakers: int
    seconds: float
    seed: int
    overlap: float = 0.1
    short: float = 0.15
    pause: float = 0.5
    noise: float | None = None
    music: float | None = None
    room: float = 0.0
    band: tuple[float, float] | None = None

    @property
    def title(self) -> str:
        """Tells it from all others."""
        return f"{self.name}-{self.speakers}-{self.seed}"


@dataclass(frozen=True)
class Conversation:
    """What a recipe gave.

    Attributes:
        recipe: How it was made.
        samples: What is heard.
        said: Who says what when, in order.
    """

    recipe: Recipe
    samples: Samples
    said: tuple[Said, ...]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE

    @property
    def turns(self) -> list[tuple[float, float, str]]:
        """When who speaks, (start, end, speaker); what follows closely is joined."""
        joined: list[tuple[float, float, str]] = []
        last: dict[str, int] = {}
        for said in self.said:
            at = last.get(said.speaker)
            if at is not None and said.start - joined[at][1] < JOINED:
                start, end, speaker = joined[at]
                joined[at] = (start, max(end, said.end), speaker)
            else:
                last[said.speaker] = len(joined)
                joined.append((said.start, said.end, said.speaker))
        return joined


# The recipes

_TUNING: Sequence[Recipe] = (
    Recipe("plain", 0, 0, 0),
    Recipe("lively", 0, 0, 0, overlap=0.4, short=0.3, pause=0.2, noise=25),
    Recipe("room", 0, 0, 0, room=0.5, noise=18),
    Recipe("music", 0, 0, 0, music=12, overlap=0.15),
    Recipe("radio", 0, 0, 0, band=(350, 3000), noise=18, overlap=0.2, short=0.2),
)
_HELD_BACK: Sequence[Recipe] = (
    Recipe("calm", 0, 0, 0, overlap=0.05, pause=0.8, short=0.1, noise=30),
    Recipe("dispute", 0, 0, 0, overlap=0.5, short=0.25, pause=0.15, room=0.25),
    Recipe("hall", 0, 0, 0, room=0.7, noise=15, overlap=0.1),
    Recipe("cafe", 0, 0, 0, music=15, noise=12, overlap=0.2, room=0.3),
    Recipe("telephone", 0, 0, 0, band=(300, 3400), noise=20, overlap=0.2),
)


def recipes(half: str, seconds: float, rounds: int) -> Iterator[Recipe]:
    """The recipes of a half, for 1 to 6 speakers each round.

    Args:
        half: "tuning" or "held-back".
        seconds: Length of each conversation.
        rounds: How many conversations there are of each number of speakers.
    """
    kinds, seed = (_TUNING, 100) if half == "tuning" else (_HELD_BACK, 9100)
    for number in range(6 * rounds):
        kind = kinds[(number + number // 6) % len(kinds)]
        yield replace(
            kind, speakers=number % 6 + 1, seconds=seconds, seed=seed + number
        )


# The speakers


def speakers_in(folder: Path) -> dict[str, list[Path]]:
    """The recordings of each speaker.

    A file's name begins with its speaker and a dash, else its folder is the speaker.
    Of the many that somebody may have, the first are taken.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.flac")) + sorted(folder.rglob("*.wav")):
        name, dash, _ = path.stem.partition("-")
        found.setdefault(name if dash else path.parent.name, []).append(path)
    return {speaker: paths[:MOST_RECORDINGS] for speaker, paths in found.items()}


def half_of(
    speakers: Mapping[str, Sequence[Path]], half: str
) -> dict[str, Sequence[Path]]:
    """The speakers of a half; which one somebody belongs to follows from the name."""
    ordered = sorted(speakers, key=lambda name: zlib.crc32(name.encode()))
    chosen = ordered[::2] if half == "tuning" else ordered[1::2]
    return {name: speakers[name] for name in sorted(chosen)}


def read(path: Path) -> Samples:
    """The samples of a recording, as many a second as everywhere here."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = np.ascontiguousarray(samples.mean(axis=1))
    if rate != RATE:
        mono = resample_poly(mono, RATE, rate).astype(np.float32)
    return mono


def pieces_of(path: Path) -> list[Piece]:
    """A recording, cut at its pauses."""
    mono = read(path)
    margin = 0.04
    pieces = []
    for start, end in _loud_stretches(mono):
        first = max(round((start - margin) * RATE), 0)
        last = round((end + margin) * RATE)
        lead = start - first / RATE
        pieces.append(Piece(mono[first:last], lead, end - start, path.stem, start))
    return pieces


def _loud_stretches(samples: Samples) -> list[tuple[float, float]]:
    """Where it is not quiet for `PAUSE`, in seconds."""
    hop = RATE // 100
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    power = np.convolve((frames**2).mean(axis=1), np.ones(3) / 3, "same") + 1e-10
    level = 10 * np.log10(power)
    loud = np.flatnonzero(level > np.percentile(level, 95) + QUIET)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > PAUSE * 100)
    starts = loud[np.concatenate(([0], breaks + 1))]
    ends = loud[np.concatenate((breaks, [len(loud) - 1]))] + 1
    return [
        (first / 100, last / 100)
        for start, end in zip(starts, ends, strict=True)
        for first, last in _short_enough(int(start), int(end), power)
        if last - first >= 20
    ]


def _short_enough(
    start: int, end: int, power: NDArray[np.float32]
) -> Iterator[tuple[int, int]]:
    """A stretch of frames, cut until no part is longer than `LONGEST`."""
    if end - start <= LONGEST * 100:
        yield start, end
        return
    third = (end - start) // 3
    cut = start + third + int(power[start + third : end - third].argmin())
    yield from _short_enough(start, cut, power)
    yield from _short_enough(cut, end, power)


# Making a conversation


def make(recipe: Recipe, speakers: Mapping[str, Sequence[Path]]) -> Conversation:
    """Makes a conversation; always the same of the same recipe and speakers.

    Where it is longer than what its speakers have, they begin again.
    """
    lot = np.random.default_rng(recipe.seed)
    chosen = lot.choice(sorted(speakers), recipe.speakers, replace=False)
    names = sorted(map(str, chosen))
    voices = {name: _Voice(speakers[name], recipe, lot) for name in names}
    said = _talk(recipe, voices, lot)
    length = round((max(it.end for it in said) + lot.uniform(0.3, 1.5)) * RATE)
    heard = np.zeros(length, np.float32)
    for it in said:
        _add(heard, voices[it.speaker].colour(it.piece.samples), it)
    return Conversation(recipe, _surrounded(heard, recipe, lot), tuple(said))


class _Voice:
    """A speaker in a conversation: what they say next, and how it sounds there."""

    def __init__(self, paths: Sequence[Path], recipe: Recipe, lot: Generator) -> None:
        self.seconds = 0.0
        self._pieces = [piece for path in paths for piece in pieces_of(path)]
        self._next = 0
        loudness = np.sqrt(
            np.mean(np.concatenate([p.samples for p in self._pieces]) ** 2)
        )
        self._gain = 0.06 / loudness * 10 ** (lot.uniform(-4, 4) / 20)
        self._echo = _echo(recipe.room, lot) if recipe.room else None

    def say(self, is_short: bool) -> Piece:
        """The next piece, or the beginning of it up to a second."""
        piece = self._pieces[self._next % len(self._pieces)]
        self._next += 1
        if is_short and piece.seconds > 1.2:
            piece = replace(
                piece,
                seconds=1.0,
                samples=piece.samples[: round((piece.lead + 1.0) * RATE)],
            )
        self.seconds += piece.seconds
        return piece

    def colour(self, samples: Samples) -> Samples:
        """What is heard of it."""
        louder = samples * np.float32(self._gain)
        return louder if self._echo is None else fftconvolve(louder, self._echo)


def _talk(recipe: Recipe, voices: Mapping[str, _Voice], lot: Generator) -> list[Said]:
    names = list(voices)
    shares = lot.dirichlet(np.full(len(names), 4.0))
    enough = min(FEWEST_SECONDS, 0.6 * recipe.seconds / len(names))
    said: list[Said] = []
    now = lot.uniform(0.3, 2.0)
    speaker = ""
    while now < recipe.seconds or any(v.seconds < enough for v in voices.values()):
        speaker = _next_speaker(names, shares, speaker, voices, lot, now, recipe)
        turn = list(_turn(speaker, voices[speaker], now, recipe, lot))
        said += turn
        pause = lot.exponential(recipe.pause) + 0.05
        if len(names) > 1 and lot.random() < recipe.overlap:
            pause = -lot.uniform(0.2, max(min(1.5, turn[-1].piece.seconds), 0.2))
        now = max(turn[-1].end + pause, turn[0].start + 0.3)
    return sorted(said, key=lambda it: it.start)


def _next_speaker(
    names: Sequence[str],
    shares: NDArray[np.float64],
    last: str,
    voices: Mapping[str, _Voice],
    lot: Generator,
    now: float,
    recipe: Recipe,
) -> str:
    if len(names) == 1:
        return names[0]
    others = [name for name in names if name != last]
    if now >= recipe.seconds / 2:
        # Nobody is there only to say a word.
        least = min(others, key=lambda name: voices[name].seconds)
        if voices[least].seconds < FEWEST_SECONDS:
            return least
    weights = np.array([shares[names.index(name)] for name in others])
    return str(lot.choice(others, p=weights / weights.sum()))


def _turn(
    speaker: str, voice: _Voice, now: float, recipe: Recipe, lot: Generator
) -> Iterator[Said]:
    if lot.random() < recipe.short:
        yield Said(speaker, now, voice.say(is_short=True))
        return
    wanted = lot.uniform(1.0, 8.0)
    done = 0.0
    while done < wanted:
        said = Said(speaker, now, voice.say(is_short=False))
        yield said
        done += said.piece.seconds
        now = said.end + lot.uniform(0.15, 0.6)


def _add(heard: Samples, samples: Samples, said: Said) -> None:
    first = max(round((said.start - said.piece.lead) * RATE), 0)
    last = min(first + len(samples), len(heard))
    heard[first:last] += samples[: last - first]


def _echo(seconds: float, lot: Generator) -> Samples:
    """A room's answer to a click: the click, then noise that dies away."""
    times = np.arange(round(seconds * RATE)) / RATE
    tail = lot.normal(size=len(times)) * 10 ** (-3 * times / seconds)
    tail[: round(lot.uniform(0.002, 0.02) * RATE)] = 0
    tail = lfilter([0.6], [1, -0.4], tail)  # walls swallow what is high
    tail *= 10 ** (lot.uniform(-6, 0) / 20) / np.sqrt((tail**2).sum())
    tail[0] = 1.0
    return tail.astype(np.float32)


def _surrounded(heard: Samples, recipe: Recipe, lot: Generator) -> Samples:
    power = float(np.mean(heard[np.abs(heard) > 1e-3] ** 2))
    for below, sound in ((recipe.noise, _noise), (recipe.music, _music)):
        if below is not None:
            added = sound(len(heard), lot)
            scale = np.sqrt(power / np.mean(added**2) * 10 ** (-below / 10))
            heard = heard + (added * scale).astype(np.float32)
    if recipe.band is not None:
        heard = _passed(heard, *recipe.band)
    return (heard / max(1.0, float(np.abs(heard).max()) / 0.95)).astype(np.float32)


def _noise(length: int, lot: Generator) -> NDArray[np.float64]:
    """Noise whose depths are louder, that swells and falls."""
    white = lot.normal(size=length)
    colour = lfilter([1.0], [1, -lot.uniform(0.7, 0.97)], white)
    knots = lot.uniform(0.5, 1.0, length // (2 * RATE) + 2)
    swell = np.interp(np.arange(length) / (2 * RATE), np.arange(len(knots)), knots)
    return np.asarray(colour * swell)


def _music(length: int, lot: Generator) -> NDArray[np.float64]:
    """Broken chords of tones with overtones, over a bass, with a beat."""
    beat = round(60 / lot.uniform(80, 130) * RATE)
    heard = np.zeros(length + 4 * beat)
    root = lot.uniform(110, 180)
    for number, first in enumerate(range(0, length, beat // 2)):
        step = int(lot.choice([0, 3, 5, 7, 10, 12]))
        chord = (0, 5, 7, 3)[number // 16 % 4]
        _strike(heard, first, root * 2 ** ((chord + step) / 12), beat * 2, lot)
        if number % 4 == 0:
            _strike(heard, first, root / 2 * 2 ** (chord / 12), beat * 3, lot)
        if number % 2:
            tick = lot.normal(size=400) * np.exp(-np.arange(400) / 80) * 0.3
            heard[first : first + 400] += tick
    return heard[:length]


def _strike(
    heard: NDArray[np.float64], first: int, pitch: float, length: int, lot: Generator
) -> None:
    times = np.arange(min(length, len(heard) - first)) / RATE
    tone = sum(
        np.sin(2 * np.pi * pitch * part * times + lot.uniform(0, 6)) / part**1.2
        for part in range(1, 7)
    )
    attack = np.minimum(times / 0.01, 1.0)
    heard[first : first + len(times)] += tone * attack * np.exp(-times * 3)


def _passed(samples: Samples, low: float, high: float) -> Samples:
    """What a telephone or a radio lets through, pitches in Hz."""
    spectrum = np.fft.rfft(samples)
    pitches = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[(pitches < low) | (pitches > high)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)
