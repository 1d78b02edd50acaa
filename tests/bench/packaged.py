"""Recordings that packages carry, and what is known of them."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

Turns = list[tuple[float, float, str]]
"""(start, end, speaker), in seconds."""


class Utterance(NamedTuple):
    """What somebody says in one go; times in seconds."""

    start: float
    end: float
    speaker: str
    text: str


def installed(package: str, name: str) -> Path:
    """A file that comes inside a package."""
    files = distribution(package).files or ()
    return Path(str(next(it for it in files if it.name == name).locate()))


def sample() -> Path:
    """pyannote's sample, half a minute of a call."""
    return installed("pyannote-audio", "sample.wav")


def sample_turns() -> Turns:
    """Who speaks when in it."""
    lines = sample().with_suffix(".rttm").read_text().splitlines()
    rows = [line.split() for line in lines]
    return [(float(it[3]), float(it[3]) + float(it[4]), it[7]) for it in rows]


def sample_utterances() -> list[Utterance]:
    """What is said in it, with times that a person has set."""
    lines = sample().with_suffix(".stm").read_text().splitlines()
    rows = [line.split(maxsplit=5) for line in lines]
    return [
        Utterance(float(start), float(end), speaker, text)
        for _, _, speaker, start, end, text in rows
    ]
