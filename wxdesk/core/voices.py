"""Voices that are remembered, and how speakers are recognised by them."""

import math
import re
import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from wxdesk.core.editing.speakers import is_unnamed
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, VoiceMatch
from wxdesk.core.turns import Span


@dataclass(frozen=True, slots=True)
class VoicePrint:
    """How a voice sounds in a recording, as a speaker encoder has it.

    Attributes:
        embedding: A vector of length 1; alike for the same voice by the cosine.
        seconds: Of speech that it was made of.
        model: Which encoder, by name and weights; prints of two are never compared.
    """

    embedding: tuple[float, ...]
    seconds: float
    model: str


@dataclass(frozen=True, slots=True)
class VoiceSample:
    """Where a voice can be heard: what a print is made of, and made of again.

    Attributes:
        voice: Id of the voice that it is for.
        source: Path of the recording.
        spans: Where the voice is heard alone, in seconds of the recording.
        transcript: Number of the transcript that says so; None if there is none.
        speaker: The voice's key there.
    """

    voice: str
    source: str
    spans: tuple[Span, ...]
    transcript: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sample that a voice was learned from, with its print.

    Attributes:
        sample: Where it is heard.
        print: How it sounds.
    """

    sample: VoiceSample
    print: VoicePrint


VoiceState = Literal["known", "outdated", "given", "not learned"]
"""Known by the model in use, or only by another one, or only by what a client of the
API has given; or nothing was learned yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody's voice, kept with their consent.

    Attributes:
        id: 32 hexadecimal digits.
        name: Whose it is.
        consented: When the user said that they may keep it (UTC).
        learned: What it is known by, the newest last; none while nothing is learned.
    """

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    name: str
    consented: datetime = field(default_factory=lambda: datetime.now(UTC))
    learned: tuple[Remembered, ...] = ()

    @property
    def seconds(self) -> float:
        """Of speech that it is known by."""
        return sum(it.print.seconds for it in self.learned)

    @property
    def models(self) -> frozenset[str]:
        """Whose prints it has; see `VoicePrint.model`."""
        return frozenset(it.print.model for it in self.learned)

    def state(self, model: str) -> VoiceState:
        """What it is good for where `model` is the one whose prints are compared."""
        if not self.learned:
            return "not learned"
        if model in self.models:
            return "known"
        return "given" if all(map(is_given, self.models)) else "outdated"

    def with_learned(self, new: Remembered) -> "Voice":
        """The voice, a newer sample of a recording taking the older one's place."""
        others = (it for it in self.learned if it.sample.source != new.sample.source)
        return replace(self, learned=(*others, new))


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice as it is compared.

    Attributes:
        id: The remembered voice's; empty for one that is known for a single job.
        name: Whose it is.
        prints: How it sounds, a print for each recording.
    """

    id: str
    name: str
    prints: tuple[VoicePrint, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A recording of somebody alone, by which a single job is to know them.

    Attributes:
        name: Theirs.
        path: The recording's.
    """

    name: str
    path: Path


# As plain data

NO_VOICE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What reading says of JSON that is damaged, or no voice's."""


def voice_to_data(voice: Voice) -> dict[str, Any]:
    """The voice as JSON-ready data; `voice_from_data` reads it back."""
    return {
        "id": voice.id,
        "name": voice.name,
        "consented": voice.consented.astimezone(UTC).isoformat(),
        "learned": [
            {"sample": sample_to_data(it.sample), "print": asdict(it.print)}
            for it in voice.learned
        ],
    }


def voice_from_data(data: Mapping[str, Any]) -> Voice:
    """Reads what `voice_to_data` wrote.

    Raises:
        NO_VOICE: The data is not a voice's.
    """
    if not is_voice_id(data["id"]):
        raise ValueError("not the id of a voice")
    if not (name := str(data["name"])).strip():
        raise ValueError("not the name of a voice")
    return Voice(
        id=data["id"],
        name=name,
        consented=datetime.fromisoformat(data["consented"]).astimezone(UTC),
        learned=tuple(
            Remembered(sample_from_data(it["sample"]), print_from_data(it["print"]))
            for it in data["learned"]
        ),
    )


def sample_to_data(sample: VoiceSample) -> dict[str, Any]:
    """The sample as JSON-ready data; `sample_from_data` reads it back."""
    return asdict(sample)


def sample_from_data(data: Mapping[str, Any]) -> VoiceSample:
    """Reads what `sample_to_data` wrote.

    Raises:
        NO_VOICE: The data is not a sample's.
    """
    number = data["transcript"]
    return VoiceSample(
        voice=str(data["voice"]),
        source=str(data["source"]),
        spans=tuple((float(start), float(end)) for start, end in data["spans"]),
        transcript=None if number is None else int(number),
        speaker=str(data["speaker"]),
    )


def print_from_data(data: Mapping[str, Any]) -> VoicePrint:
    """Reads a print's fields.

    Raises:
        NO_VOICE: They are not a print's.
    """
    embedding = tuple(map(float, data["embedding"]))
    _ensure_unit(embedding)
    seconds = float(data["seconds"])
    if not 0 <= seconds < math.inf:
        raise ValueError("not a length of time")
    return VoicePrint(embedding, seconds, str(data["model"]))


def _ensure_unit(embedding: Sequence[float]) -> None:
    if not abs(math.hypot(*embedding) - 1) < _ROUNDED:
        raise ValueError("not an embedding")


def is_voice_id(text: str) -> bool:
    """Whether a text can be the id of a voice, which is part of a file's name."""
    return _ID.fullmatch(text) is not None


_ID = re.compile(r"[0-9a-f]{32}")

_ROUNDED = 0.001
"""By so little the length of an embedding that is kept may differ from 1."""


# What others have heard

_GIVEN = "given@"


def given_print(embedding: Sequence[float]) -> VoicePrint:
    """How a voice sounds to somebody else's encoder, of which nothing else is known.

    It is never compared with what is heard here: embeddings of one length may still
    come of two models.

    Raises:
        ValueError: It has no direction.
    """
    length = math.hypot(*embedding) or 1.0
    row = tuple(it / length for it in embedding)
    _ensure_unit(row)  # which what is all but zero may not become
    return VoicePrint(row, 0.0, f"{_GIVEN}{len(row)}")


def is_given(model: str) -> bool:
    """Whether a model is somebody else's; see `given_print`."""
    return model.startswith(_GIVEN)


def can_be_compared(one: VoicePrint, other: VoicePrint) -> bool:
    """Whether one model has made both, as far as one can tell."""
    is_one_model = one.model == other.model
    return is_one_model and len(one.embedding) == len(other.embedding)


def likeness(one: VoicePrint, other: VoicePrint) -> float:
    """The cosine of two prints that can be compared, -1 to 1."""
    return _product(one.embedding, other.embedding)


# Where a voice is heard well


def clear_spans(
    transcript: Transcript, speaker: str, at_most: float = 60.0, at_least: float = 1.0
) -> tuple[Span, ...]:
    """Where a speaker is heard alone, the longest stretches first taken.

    What segments say counts, since it may have been corrected; turns of others are
    left out. Where no turn says that the speaker of a segment is heard in it, a person
    has said so, and only what several say at once is left out of it.

    Args:
        transcript: Whose speaker it is.
        speaker: The key.
        at_most: Seconds in all.
        at_least: Seconds that a stretch must have.

    Returns:
        Spans in order of time; none if the speaker is never heard alone.
    """
    own = [it for it in transcript.segments if it.speaker == speaker]
    if not own and not transcript.segments:
        own = [
            Segment(it.start, it.end, "", speaker)
            for it in transcript.turns
            if it.speaker == speaker
        ]
    others = [(it.start, it.end) for it in transcript.segments if it.speaker != speaker]
    heard = _Heard(transcript.turns, speaker)
    alone = chain.from_iterable(heard.alone((it.start, it.end)) for it in own)
    clear = _without(_joined(alone), _joined(others))
    return _longest([it for it in clear if _length(it) >= at_least], at_most)


class _Heard:
    """What the turns of a recording say about when a speaker is heard alone.

    Args:
        turns: Of everybody.
        speaker: The key.
    """

    def __init__(self, turns: Sequence[Turn], speaker: str) -> None:
        self._own = _joined((it.start, it.end) for it in turns if it.speaker == speaker)
        others = [it for it in turns if it.speaker != speaker]
        self._others = _joined((it.start, it.end) for it in others)
        self._several = _several(turns)

    def alone(self, span: Span) -> list[Span]:
        """The parts of what the speaker is to have said in which they are alone."""
        if own := _common([span], _near(span, self._own)):
            return _without(own, _near(span, self._others))
        return _without([span], _near(span, self._several))


def _several(turns: Iterable[Turn]) -> list[Span]:
    """Where more than one speaker is heard."""
    found: list[Span] = []
    by_speaker: dict[str, list[Span]] = {}
    for turn in turns:
        by_speaker.setdefault(turn.speaker, []).append((turn.start, turn.end))
    until_now: list[Span] = []
    for spans in by_speaker.values():
        joined = _joined(spans)
        found += _common(joined, until_now)
        until_now = _joined([*until_now, *joined])
    return _joined(found)


def _near(span: Span, others: Sequence[Span]) -> Sequence[Span]:
    """Those of others, which are apart and in order, that a span meets."""
    first = bisect_right(others, span[0], key=lambda it: it[1])
    last = bisect_left(others, span[1], key=lambda it: it[0])
    return others[first:last]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same time in spans that are apart, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif end > start:
            joined.append((start, end))
    return joined


def _common(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What is in both; spans of each are apart and in order."""
    common: list[Span] = []
    first = second = 0
    while first < len(some) and second < len(others):
        start = max(some[first][0], others[second][0])
        end = min(some[first][1], others[second][1])
        if start < end:
            common.append((start, end))
        if some[first][1] < others[second][1]:
            first += 1
        else:
            second += 1
    return common


def _without(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What is not in the others; spans of each are apart and in order."""
    ends = [-math.inf, *(end for _, end in others)]
    starts = [*(start for start, _ in others), math.inf]
    return _common(some, list(zip(ends, starts, strict=True)))


def _longest(spans: Iterable[Span], at_most: float) -> tuple[Span, ...]:
    taken: list[Span] = []
    for start, end in sorted(spans, key=_length, reverse=True):
        left = at_most - sum(map(_length, taken))
        if left <= 0:
            break
        taken.append((start, min(end, start + left)))
    return tuple(sorted(taken))


def _length(span: Span) -> float:
    return span[1] - span[0]


# Who it is

MODEL = "campplus-zh-en@92f29b94e6948786"
"""The encoder in use and the beginning of its weights' SHA-256."""

SURE = 0.56
"""Cosine from which two voices are taken to be the same; measured by bench speakers."""

MARGIN = 0.15
"""By how much the cosine of the runner-up must be lower."""

LIKELY = 0.45
"""Cosine from which a voice is suggested: one stranger in twenty comes so near."""

_MIDDLE = 0.5
"""Cosine at which it is as likely the same voice as another.

The conversations of bench speakers put it a little higher. Each voice was recorded on
one day for those, though, and voices and microphones change.
"""

_STEEPNESS = 20.0
"""How fast that changes with the cosine, as a logistic regression has it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Who a speaker is likely to be.

    Attributes:
        match: Which voice.
        is_sure: Whether they may be named without asking.
    """

    match: VoiceMatch
    is_sure: bool


def recognised(
    heard: Mapping[str, VoicePrint], known: Sequence[KnownVoice]
) -> Mapping[str, Guess]:
    """Who the speakers of a recording are, by how they sound.

    A speaker is sure to be a voice only above a threshold and far enough from the
    next voice, and no voice is surely that of two speakers: the more alike gets it.
    Prints of different models are never compared.

    Args:
        heard: By the speakers' keys.
        known: The voices that are remembered.

    Returns:
        Guesses by key; none for who sounds like nobody.
    """
    likenesses = {key: _likenesses(print, known) for key, print in heard.items()}
    best = {key: found[0] for key, found in likenesses.items() if found}
    guesses: dict[str, Guess] = {}
    taken: set[str] = set()
    for key in sorted(best, key=lambda key: -best[key].cosine):
        cosine, voice = best[key].cosine, best[key].voice
        if cosine < LIKELY:
            continue
        stands_out = cosine - _runner_up(likenesses[key]) >= MARGIN
        is_sure = cosine >= SURE and stands_out and _whose(voice) not in taken
        if is_sure:
            taken.add(_whose(voice))
        match = VoiceMatch(voice.id, voice.name, confidence_of(cosine))
        guesses[key] = Guess(match, is_sure)
    return guesses


def confidence_of(cosine: float) -> float:
    """How likely two prints are of the same voice, 0 to 1."""
    return round(1 / (1 + math.exp(-_STEEPNESS * (cosine - _MIDDLE))), 3)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How alike a speaker and a voice are."""

    cosine: float
    voice: KnownVoice


def _likenesses(heard: VoicePrint, known: Iterable[KnownVoice]) -> list[_Likeness]:
    """All voices that can be compared, the most alike first."""
    found = []
    for voice in known:
        prints = [it for it in voice.prints if can_be_compared(it, heard)]
        if prints:
            mean = mean_embedding((it.embedding, it.seconds) for it in prints)
            found.append(_Likeness(_product(mean, heard.embedding), voice))
    return sorted(found, key=lambda it: -it.cosine)


def _runner_up(likenesses: Sequence[_Likeness]) -> float:
    """The cosine of the next voice that is somebody else's."""
    whose = _whose(likenesses[0].voice)
    others = (it.cosine for it in likenesses if _whose(it.voice) != whose)
    return max(others, default=-1.0)


def _whose(voice: KnownVoice) -> str:
    """A person may be remembered, and known to a job by a reference besides."""
    return voice.name.casefold()


def mean_embedding(
    embeddings: Iterable[tuple[Sequence[float], float]],
) -> tuple[float, ...]:
    """The mean of at least one embedding, of length 1.

    Args:
        embeddings: Each with its weight, such as the seconds that it was made of.
    """
    weighted = [[weight * it for it in row] for row, weight in embeddings]
    total = [math.fsum(column) for column in zip(*weighted, strict=True)]
    length = math.hypot(*total) or 1.0
    return tuple(it / length for it in total)


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def with_names(transcript: Transcript, guesses: Mapping[str, Guess]) -> Transcript:
    """Names the speakers who are recognised, and notes whom others may be.

    A speaker whom the user has named keeps the name, and a voice that is theirs by the
    user's word is nobody else's.
    """
    settled = {it.voice for it in transcript.speakers.values() if _is_settled(it)}
    speakers = dict(transcript.speakers)
    for key in guesses.keys() & speakers.keys():
        guess = guesses[key]
        if guess.match.voice in settled:
            guess = replace(guess, is_sure=False)
        speakers[key] = _named(speakers[key], guess)
    if speakers == transcript.speakers:
        return transcript
    return replace(transcript, speakers=speakers)


def _is_settled(speaker: Speaker) -> bool:
    """Whether a person has said whose voice a speaker has."""
    return speaker.voice is not None and speaker.confidence is None


def _named(speaker: Speaker, guess: Guess) -> Speaker:
    if _is_settled(speaker):
        return speaker
    match = guess.match
    name = speaker.name
    is_free = not name or is_unnamed(name) or speaker.voice is not None
    agrees = name.casefold() == match.name.casefold()
    if guess.is_sure and (is_free or agrees):
        return replace(
            speaker,
            name=match.name if is_free else name,
            voice=match.voice or None,
            confidence=match.confidence,
            suggestion=None,
        )
    return replace(speaker, suggestion=match)


def voices_in(transcript: Transcript) -> set[str]:
    """Ids of the remembered voices that its speakers have, or may have."""
    speakers = transcript.speakers.values()
    suggested = {it.suggestion.voice for it in speakers if it.suggestion}
    return {it.voice for it in speakers if it.voice} | (suggested - {""})


def with_voices(transcript: Transcript, voices: Mapping[str, str | None]) -> Transcript:
    """A transcript after voices have become others, or nobody's; see `relinked`."""
    those = {key: relinked(it, voices) for key, it in transcript.speakers.items()}
    return replace(transcript, speakers=those)


def relinked(speaker: Speaker, voices: Mapping[str, str | None]) -> Speaker:
    """A speaker after voices have become others, or nobody's.

    Args:
        speaker: Who may be one of them; the name stays in any case.
        voices: By id, the id of the voice that each is now; None if it is forgotten.
    """
    if speaker.voice is not None and speaker.voice in voices:
        voice = voices[speaker.voice]
        kept = speaker.confidence if voice else None
        speaker = replace(speaker, voice=voice, confidence=kept)
    suggestion = speaker.suggestion
    if suggestion and suggestion.voice in voices:
        now = voices[suggestion.voice]
        match = replace(suggestion, voice=now) if now else None
        speaker = replace(speaker, suggestion=match)
    return speaker
