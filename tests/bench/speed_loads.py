"""What programs are timed on: recordings that packages carry, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jiwer
import numpy as np
import packaged
import soundfile
from numpy.typing import NDArray
from speakers_scores import Turns
from whisper_normalizer.basic import BasicTextNormalizer
from whisper_normalizer.english import EnglishTextNormalizer

RATE = 16_000
ENGLISH = "tiny.en"
ANY_LANGUAGE = "base"
WITHOUT_SPACES = ("ja", "zh")
SHORT_FILES = 50
LONGEST_SHORT = 30
SHORTEST_SHORT = 10

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Said:
    """What is said in a recording.

    Attributes:
        text: All of it.
        starts: Of utterances, in seconds; none where they are not known.
        turns: Who speaks when; none where that is not known.
        language: Whisper's code.
    """

    text: str
    starts: Sequence[float] = ()
    turns: Turns = ()
    language: str = "en"

    def later(self, seconds: float) -> Said:
        """The same, so much later."""
        return replace(
            self,
            starts=[start + seconds for start in self.starts],
            turns=[(a + seconds, b + seconds, who) for a, b, who in self.turns],
        )


@dataclass(frozen=True)
class Load:
    """Recordings that a program is given at once.

    Attributes:
        name: In tables.
        paths: The recordings.
        seconds: How long they are in all.
        said: What is said in each.
        language: "en", or "auto" where programs have to find it out.
    """

    name: str
    paths: Sequence[Path]
    seconds: float
    said: Sequence[Said]
    language: str = "en"

    @property
    def model(self) -> str:
        """The model that it is transcribed by."""
        return ENGLISH if self.language == "en" else ANY_LANGUAGE


# Making them


def talk(folder: Path, name: str, seconds: float) -> Load:
    """pyannote's sample, half a minute of a call, again and again."""
    samples, once = _sample()
    times = round(seconds * RATE / len(samples))
    path = _written(folder / f"{name}.wav", np.tile(samples, times))
    length = len(samples) / RATE
    all_said = [once.later(number * length) for number in range(times)]
    said = Said(
        " ".join(it.text for it in all_said),
        [start for it in all_said for start in it.starts],
        [turn for it in all_said for turn in it.turns],
    )
    return Load(name, [path], times * length, [said])


def short_files(folder: Path, name: str) -> Load:
    """Many recordings of 10 to 30 seconds, of two speakers who say the same again."""
    samples, _ = _sample()
    utterances = packaged.sample_utterances()
    folder = folder / name
    folder.mkdir()
    paths, said = [], []
    lengths = np.linspace(LONGEST_SHORT, SHORTEST_SHORT, SHORT_FILES)
    for number, length in enumerate(lengths.tolist()):
        cut = min((it.end for it in utterances), key=lambda end: abs(end - length))
        part = samples[: round((cut + 0.02) * RATE)]
        paths.append(_written(folder / f"{number:02}.wav", part))
        kept = [it for it in utterances if it.end <= cut]
        text = " ".join(it.text for it in kept)
        said.append(Said(text, [it.start for it in kept]))
    seconds = sum(soundfile.info(path).duration for path in paths)
    return Load(name, paths, seconds, said)


def silence(folder: Path, name: str, seconds: float) -> Load:
    """A long recording in which somebody speaks for half a minute."""
    samples, once = _sample()
    noise = np.random.default_rng(1).normal(0, 1e-4, round(seconds * RATE))
    heard = noise.astype(np.float32)
    first = round(0.7 * len(heard))
    heard[first : first + len(samples)] += samples
    path = _written(folder / f"{name}.wav", heard)
    return Load(name, [path], seconds, [once.later(first / RATE)])


def nine_languages(folder: Path, name: str) -> Load:
    """A recording in each of nine languages, of three utterances."""
    folder = folder / name
    folder.mkdir()
    paths, said = [], []
    texts = packaged.installed("pytest-audioeval", "pangrama.wav").parents[1]
    for language in sorted(it.name for it in texts.iterdir() if it.is_dir()):
        pieces = []
        utterances = sorted((texts / language).glob("*.txt"))
        for utterance in utterances:
            samples, rate = soundfile.read(utterance.with_suffix(".wav"), dtype="f4")
            pieces += [samples, np.zeros(rate // 2, np.float32)]
        paths.append(folder / f"{language}.wav")
        soundfile.write(paths[-1], np.concatenate(pieces), rate)
        text = " ".join(it.read_text(encoding="utf-8") for it in utterances)
        said.append(Said(text, language=language))
    seconds = sum(soundfile.info(path).duration for path in paths)
    return Load(name, paths, seconds, said, "auto")


def _sample() -> tuple[Samples, Said]:
    samples, _ = soundfile.read(packaged.sample(), dtype="float32")
    utterances = packaged.sample_utterances()
    text = " ".join(it.text for it in utterances)
    starts = [it.start for it in utterances]
    return samples, Said(text, starts, packaged.sample_turns())


def _written(path: Path, samples: Samples) -> Path:
    soundfile.write(path, samples, RATE, subtype="PCM_16")
    return path


# How right a program is


def word_error_rate(said: Sequence[Said], heard: Sequence[str]) -> float:
    """Words that are wrong, over words that are said; of all recordings together.

    Of languages that write no spaces, characters are counted.
    """
    pairs = [
        (normalise(truth.text), normalise(text))
        for truth, text in zip(said, heard, strict=True)
        if (normalise := _normaliser(truth.language))
    ]
    return jiwer.wer([truth for truth, _ in pairs], [text for _, text in pairs])


def _normaliser(language: str) -> Callable[[str], str]:
    if language == "en":
        return _english()
    return BasicTextNormalizer(split_letters=language in WITHOUT_SPACES)


@cache
def _english() -> EnglishTextNormalizer:
    return EnglishTextNormalizer()


def start_error(said: Said, starts: Sequence[float]) -> float:
    """Seconds from the start of an utterance to that of the nearest word, median.

    Args:
        said: With starts.
        starts: Of the words that a program found, in seconds.
    """
    truth, found = np.array(said.starts), np.array(starts)
    return float(np.median(np.abs(truth[:, None] - found).min(axis=1)))
