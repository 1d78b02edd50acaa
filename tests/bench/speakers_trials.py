"""How well speakers are recognised by voices that are remembered.

Every utterance is cut in two: of its beginning a profile is made, of the rest
conversations. In each conversation, half of all voices have profiles, drawn by lot
several times: whoever has one should get their name, and whoever has none should not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    recipes,
    speakers_in,
)

from wxdesk.core import voices
from wxdesk.core.transcript import Transcript, Turn, name_speakers
from wxdesk.core.voices import MARGIN, SURE, KnownVoice, VoicePrint
from wxdesk.engine.recording import Recording
from wxdesk.engine.voices import Embeds, print_of_all, prints_of

ROUNDS = 4
"""Six conversations each, of one to six speakers."""

SECONDS = 60.0
"""How long a conversation lasts, about."""

ROSTERS = 24
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
        parted = {key: _parted(paths[0]) for key, paths in speakers.items()}
        profiles = {
            key: _profile(samples, encoder, folder)
            for key, (samples, _) in parted.items()
        }
        talks = {
            key: [_written(folder / f"{key}-rest.wav", rest)]
            for key, (_, rest) in parted.items()
        }
        return [
            trial
            for recipe in recipes(half, SECONDS, rounds)
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
            who[key] in known,
            best == who[key],
            cosines[best],
            cosines[runner_up],
            guess is not None and guess.is_sure,
        )


def _who(turns: Sequence[Turn], conversation: Conversation) -> dict[str, str]:
    """Whose voice each key is, by who is heard most where it speaks."""
    overlaps: dict[str, dict[str, float]] = {}
    for turn in turns:
        own = overlaps.setdefault(turn.speaker, {})
        for start, end, name in conversation.turns:
            common = min(end, turn.end) - max(start, turn.start)
            own[name] = own.get(name, 0.0) + max(common, 0.0)
    return {key: max(own, key=lambda name: own[name]) for key, own in overlaps.items()}


def _parted(path: Path) -> tuple[Samples, Samples]:
    """An utterance's beginning and its end, cut at the pause nearest to the middle."""
    samples, _ = soundfile.read(path, dtype="float32")
    middle = len(samples) / 2 / RATE
    pause = min((it.start for it in pieces_of(path)), key=lambda at: abs(at - middle))
    cut = round(pause * RATE)
    return samples[:cut], samples[cut:]


def _profile(samples: Samples, encoder: Embeds, folder: Path) -> VoicePrint:
    profile = print_of_all(_recording(folder, samples), encoder)
    assert profile is not None
    return profile


def _recording(folder: Path, samples: Samples) -> Recording:
    path = folder / "heard.pcm"
    path.write_bytes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return Recording(path)


def _written(path: Path, samples: Samples) -> Path:
    soundfile.write(path, samples, RATE)
    return path


# What comes of it


def rates(
    found: Sequence[Trial], sure: float = SURE, margin: float = MARGIN
) -> tuple[float, float]:
    """The shares of false accepts and of false rejects.

    A false accept is a speaker whose voice is not known, or is another's, and who gets
    a name; a false reject one whose voice is known and who does not get theirs.
    """

    def is_named(it: Trial) -> bool:
        return it.best >= sure and it.best - it.runner_up >= margin

    strangers = [it for it in found if not it.is_known]
    known = [it for it in found if it.is_known]
    accepted = sum(map(is_named, strangers))
    accepted += sum(is_named(it) and not it.is_right for it in known)
    rejected = sum(not (is_named(it) and it.is_right) for it in known)
    return accepted / max(len(strangers), 1), rejected / max(len(known), 1)


def curve(found: Sequence[Trial], margin: float = MARGIN) -> list[dict[str, float]]:
    """Both shares for each threshold."""
    points = []
    for sure in np.arange(0.2, 0.91, 0.01):
        accepts, rejects = rates(found, float(sure), margin)
        points.append(
            {
                "sure": round(float(sure), 2),
                "false_accepts": round(accepts, 5),
                "false_rejects": round(rejects, 5),
            }
        )
    return points


def report(
    bench: Bench,
    speech: Path,
    encoder: Embeds,
    *,
    rounds: int = ROUNDS,
    turns_of: TurnsOf = said_by_truth,
    into: Path | None = None,
) -> list[Trial]:
    """Measures on the held-back half, with the thresholds as they are.

    Args:
        bench: Gets the figures.
        speech: A folder like LibriSpeech's.
        encoder: Hears voices.
        rounds: How many conversations; see `ROUNDS`.
        turns_of: Finds out who speaks when.
        into: A folder for the curve, as JSON and SVG.
    """
    found = trials("held-back", speech, encoder, rounds, turns_of)
    accepts, rejects = rates(found)
    known = sum(it.is_known for it in found)
    bench.figure("trials with unknown voices", len(found) - known, "", at_least=1000)
    bench.figure("trials with known voices", known, "", at_least=300)
    bench.figure("falsely accepted", 100 * accepts, "%", at_most=1.0)
    bench.figure("falsely rejected", 100 * rejects, "%", at_most=10.0)
    for kind in sorted({it.kind for it in found}):
        of_kind = [it for it in found if it.kind == kind]
        accepts, rejects = rates(of_kind)
        bench.note(
            f"{kind}: {100 * accepts:.1f} % falsely accepted, "
            f"{100 * rejects:.1f} % falsely rejected, of {len(of_kind)} trials"
        )
    points = curve(found)
    for point in points[::5]:
        bench.note(
            f"from a cosine of {point['sure']:.2f}: "
            f"{100 * point['false_accepts']:.1f} % falsely accepted, "
            f"{100 * point['false_rejects']:.1f} % falsely rejected"
        )
    if into:
        (into / "identification.json").write_text(json.dumps(points, indent=1))
        (into / "identification.svg").write_text(drawn(points))
    return found


_SIDE = 400


def drawn(points: Sequence[Mapping[str, float]]) -> str:
    """The curve as a picture: false rejects over false accepts, 0 to 20 %."""
    scale = _SIDE / 0.2
    line = " ".join(
        f"{min(it['false_accepts'] * scale, _SIDE):.1f},"
        f"{_SIDE - min(it['false_rejects'] * scale, _SIDE):.1f}"
        for it in points
    )
    box = f'<rect width="{_SIDE}" height="{_SIDE}" fill="white" stroke="black"/>'
    texts = (
        f'<text x="4" y="{_SIDE - 4}">falsely accepted, 0 to 20 %</text>'
        '<text x="4" y="14">falsely rejected, 0 to 20 %</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE}" height="{_SIDE}" '
        f'font-family="sans-serif" font-size="12">{box}{texts}'
        f'<polyline points="{line}" fill="none" stroke="black"/></svg>\n'
    )
