"""How well speakers are recognised by voices that are remembered.

Every utterance is cut in two: of its beginning a profile is made, of the rest
conversations. In each conversation, half of all voices have profiles, drawn by lot
several times: whoever has one should get their name, and whoever has none should not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import soundfile
from frame import Bench
from speakers_mixtures import (
    RATE,
    Conversation,
    Samples,
    half_of,
    make,
    pieces_of,
    read,
    recipes,
    speakers_in,
)

from wxdesk.core import voices
from wxdesk.core.transcript import Transcript, Turn, name_speakers
from wxdesk.core.voices import MARGIN, KnownVoice, VoicePrint
from wxdesk.engine.recording import Recording
from wxdesk.engine.voices import Embeds, print_of_all, prints_of

ROUNDS = 12
"""Six conversations each, of one to six speakers.

Of a third as many, one voice that is taken for another's decides on a per cent.
"""

SECONDS = 60.0
"""How long a conversation lasts, about."""

ROSTERS = 30
"""How often it is drawn by lot whose voices are known."""

LEAST_SECONDS = 3.0
"""Who is heard alone for less is not expected to be recognised."""

TurnsOf = Callable[[Recording, Conversation], Sequence[Turn]]
"""Who speaks when in a conversation, by any keys."""


@dataclass(frozen=True)
class Trial:
    """A speaker in a conversation, with some voices that are known.

    Attributes:
        kind: Of the conversation's recipe.
        seconds: Of speech that the speaker is compared by.
        is_known: Whether their voice is among those that are known.
        is_right: Whether the most alike of those is theirs.
        best: Its cosine.
        runner_up: That of the next one.
        is_sure: Whether the speaker got the name of the most alike.
    """

    kind: str
    seconds: float
    is_known: bool
    is_right: bool
    best: float
    runner_up: float
    is_sure: bool


def said_by_truth(recording: Recording, conversation: Conversation) -> list[Turn]:
    """The turns as the conversation was made."""
    return [Turn(*turn) for turn in conversation.turns]


def trials(
    half: str,
    speech: Path,
    encoder: Embeds,
    rounds: int = ROUNDS,
    turns_of: TurnsOf = said_by_truth,
) -> list[Trial]:
    """All trials of the speakers and recipes of a half.

    Args:
        half: "tuning" or "held-back".
        speech: A folder like LibriSpeech's.
        encoder: Hears voices.
        rounds: How many conversations; see `ROUNDS`.
        turns_of: Finds out who speaks when.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        speakers = half_of(speakers_in(speech), half)
        parted = {key: _parted(_longest(paths)) for key, paths in speakers.items()}
        heard = {
            key: print_of_all(_recording(folder, samples), encoder)
            for key, (samples, _) in parted.items()
        }
        profiles = {key: it for key, it in heard.items() if it is not None}
        talks = {
            key: [_written(folder / f"{key}-rest.wav", parted[key][1])]
            for key in profiles
        }
        return [
            trial
            for recipe in recipes(half, SECONDS, rounds)
            if recipe.speakers <= len(talks)
            for trial in _of_conversation(
                make(recipe, talks), profiles, encoder, folder, turns_of
            )
        ]


def _of_conversation(
    conversation: Conversation,
    profiles: Mapping[str, VoicePrint],
    encoder: Embeds,
    folder: Path,
    turns_of: TurnsOf,
) -> Iterator[Trial]:
    recording = _recording(folder, conversation.samples)
    turns = tuple(turns_of(recording, conversation))
    keys = name_speakers(turn.speaker for turn in turns)
    heard = prints_of(Transcript("", (), keys, turns), recording, encoder)
    heard = {key: it for key, it in heard.items() if it.seconds >= LEAST_SECONDS}
    who = _who(turns, conversation)
    lot = np.random.default_rng(conversation.recipe.seed)
    for _ in range(ROSTERS):
        known = set(lot.permutation(sorted(profiles))[: len(profiles) // 2])
        yield from _with_roster(conversation.recipe.name, heard, who, profiles, known)


def _with_roster(
    kind: str,
    heard: Mapping[str, VoicePrint],
    who: Mapping[str, str],
    profiles: Mapping[str, VoicePrint],
    known: set[str],
) -> Iterator[Trial]:
    roster = [KnownVoice(name, name, (profiles[name],)) for name in sorted(known)]
    guesses = voices.recognised(heard, roster)
    for key, it in heard.items():
        cosines = {
            name: float(np.dot(it.embedding, profiles[name].embedding))
            for name in known
        }
        best, runner_up = sorted(cosines, key=lambda name: -cosines[name])[:2]
        guess = guesses.get(key)
        yield Trial(
            kind,
            it.seconds,
            who.get(key) in known,
            best == who.get(key),
            cosines[best],
            cosines[runner_up],
            guess is not None and guess.is_sure,
        )


def _who(turns: Sequence[Turn], conversation: Conversation) -> dict[str, str]:
    """Whose voice each key is, by who is heard most where it speaks, if anybody."""
    overlaps: dict[str, dict[str, float]] = {}
    for turn in turns:
        for start, end, name in conversation.turns:
            common = min(end, turn.end) - max(start, turn.start)
            if common > 0:
                own = overlaps.setdefault(turn.speaker, {})
                own[name] = own.get(name, 0.0) + common
    return {key: max(own, key=lambda name: own[name]) for key, own in overlaps.items()}


def _longest(paths: Sequence[Path]) -> Path:
    return max(paths, key=lambda path: soundfile.info(path).duration)


def _parted(path: Path) -> tuple[Samples, Samples]:
    """An utterance's beginning and its end, cut at the pause nearest to the middle."""
    samples = read(path)
    middle = len(samples) / 2 / RATE
    pause = min((it.start for it in pieces_of(path)), key=lambda at: abs(at - middle))
    cut = round(pause * RATE)
    return samples[:cut], samples[cut:]


def _recording(folder: Path, samples: Samples) -> Recording:
    path = folder / "heard.pcm"
    path.write_bytes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return Recording(path)


def _written(path: Path, samples: Samples) -> Path:
    soundfile.write(path, samples, RATE)
    return path


# What comes of it


IsNamed = Callable[[Trial], bool]
"""Whether a speaker gets the name of the most alike voice."""


def rates(
    found: Sequence[Trial], is_named: IsNamed = lambda it: it.is_sure
) -> tuple[float, float]:
    """The shares of false accepts and of false rejects, in per cent.

    A false accept is a speaker whose voice is not known, or is another's, and who gets
    a name; a false reject one whose voice is known and who does not get theirs. The
    former are counted as a share of those whose voices are not known.

    Args:
        found: The trials.
        is_named: As the program has it, if nothing else is said.
    """
    strangers = [it for it in found if not it.is_known]
    known = [it for it in found if it.is_known]
    accepted = sum(is_named(it) and not it.is_right for it in found)
    rejected = sum(not (is_named(it) and it.is_right) for it in known)
    return (
        100 * accepted / max(len(strangers), 1),
        100 * rejected / max(len(known), 1),
    )


def curve(found: Sequence[Trial]) -> Iterator[tuple[float, float, float]]:
    """Thresholds of the cosine, and both shares for each; see `rates`."""
    for sure in np.arange(0.3, 0.81, 0.05).tolist():
        yield (round(sure, 2), *rates(found, partial(_is_above, sure)))


def _is_above(sure: float, it: Trial) -> bool:
    return it.best >= sure and it.best - it.runner_up >= MARGIN


def report(
    bench: Bench, speech: Path, encoder: Embeds, turns_of: TurnsOf, rounds: int = ROUNDS
) -> None:
    """Measures on the held-back half, with the thresholds as they are.

    Args:
        bench: Gets the figures, and the curve as a table.
        speech: A folder like LibriSpeech's.
        encoder: Hears voices.
        turns_of: Finds out who speaks when, beside the truth.
        rounds: How many conversations; see `ROUNDS`.
    """
    ways = {"true turns": said_by_truth, "turns as found": turns_of}
    curves = []
    for way, turns in ways.items():
        found = trials("held-back", speech, encoder, rounds, turns)
        _tell(bench, way, found)
        curves.append(curve(found))
    bench.note(f"Identification from a cosine on, {MARGIN} above the next voice's:")
    shares = "falsely accepted | falsely rejected"
    bench.note("| cosine | " + " | ".join(f"{way}: {shares}" for way in ways) + " |")
    bench.note("|" + "---|" * (1 + 2 * len(ways)))
    for points in zip(*curves, strict=True):
        cells = [f"{share:.1f} %" for _, *shares in points for share in shares]
        bench.note(f"| {points[0][0]:.2f} | {' | '.join(cells)} |")


def _tell(bench: Bench, way: str, found: Sequence[Trial]) -> None:
    """The figures, and how they are for each kind of conversation."""
    known = sum(it.is_known for it in found)
    accepts, rejects = rates(found)
    figure = bench.figure
    figure(f"{way}, trials of unknown voices", len(found) - known, at_least=1000)
    figure(f"{way}, trials of known voices", known, at_least=300)
    figure(f"{way}, falsely accepted", accepts, "%", at_most=1.0)
    figure(f"{way}, falsely rejected", rejects, "%", at_most=10.0)
    kinds = sorted({it.kind for it in found})
    by_kind = [(kind, rates([it for it in found if it.kind == kind])) for kind in kinds]
    bench.note(
        f"{way}, falsely accepted and rejected: "
        + ", ".join(f"{kind} {a:.1f} % and {r:.1f} %" for kind, (a, r) in by_kind)
    )
