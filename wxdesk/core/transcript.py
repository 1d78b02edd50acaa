"""Words, segments and transcripts: immutable values, and how they become plain data.

An edit returns a new transcript that shares the untouched segments with the old one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from sys import intern
from typing import Any

UNSPACED_LANGUAGES = frozenset({"ja", "zh", "yue", "th", "lo", "my", "km", "bo"})
"""Languages (Whisper's codes) that are written without spaces between words."""

SPEAKER_COLOURS = 9
"""How many speaker colours the palette has; colours repeat after that."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was said.

    Attributes:
        text: The word with its punctuation, no surrounding space; in a language without
            spaces between words, a space may follow in it.
        start: Seconds from the beginning of the recording; None if not known.
        end: Seconds from the beginning of the recording; None if not known.
        score: The engine's confidence, 0 to 1; None if it gave none. 1 for a word that
            a person has written or checked.
        speaker: Key into `Transcript.speakers`.
    """

    text: str
    start: float | None = None
    end: float | None = None
    score: float | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech by one speaker, a sentence as a rule.

    Attributes:
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording, not before `start`.
        text: What was said; authoritative, the words join to it.
        speaker: Key into `Transcript.speakers`.
        words: In the order they were said; empty where no word times are known.
        checked: Whether a person has listened to it and found it right.
    """

    start: float
    end: float
    text: str
    speaker: str | None = None
    words: tuple[Word, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of time in which a speaker is heard, in seconds; turns may overlap."""

    start: float
    end: float
    speaker: str


@dataclass(frozen=True, slots=True)
class VoiceMatch:
    """A remembered voice that somebody may be.

    Attributes:
        voice: Its id; empty for a voice that was known to a single job.
        name: Whose it is.
        confidence: That it is the same voice, 0 to 1.
    """

    voice: str
    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks.

    Attributes:
        name: What the user sees.
        colour: Position in the palette, from 0.
        voice: Id of the remembered voice that this is.
        confidence: That it is that voice, 0 to 1; None if a person says so.
        suggestion: Whom it may be, where that is not sure enough to name them.
    """

    name: str
    colour: int = 0
    voice: str | None = None
    confidence: float | None = None
    suggestion: VoiceMatch | None = None


class AnnotationKind(StrEnum):
    """What somebody has put on a passage; a bookmark is on a moment."""

    COMMENT = "comment"
    HIGHLIGHT = "highlight"
    BOOKMARK = "bookmark"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that the user keeps with a passage, whatever its text becomes.

    Attributes:
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording, not before `start`.
        kind: What it is.
        text: The comment, or the name of the tag or bookmark; may be empty.
        created: When it was made (UTC).
    """

    start: float
    end: float
    kind: AnnotationKind
    text: str
    created: datetime


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model that took part.

    Attributes:
        role: What it did: transcribe, align, diarize, voices.
        name: Its name.
        sha256: Of its bytes.
        how: How it was used, as plain data, where the options do not tell. Of our own
            diarization: `window_seconds`, `step_seconds`, and `clustering`, which is
            "global" where the voices of all windows are compared with each other.
    """

    role: str
    name: str
    sha256: str
    how: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageCost:
    """What a stage took: wall-clock seconds, and peak resident memory in bytes."""

    stage: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a transcript came from, enough to make it again.

    Attributes:
        source: The recording's path or address.
        source_sha256: Of the recording's bytes.
        duration: Seconds of audio that were decoded.
        language_probability: 0 to 1 where the language was detected, else None.
        options: The options of the job, as plain data.
        models: Every model that took part.
        versions: Name and version of each library that took part.
        stages: What each stage took, in order.
        imported: Path of the file that it was read from; empty if it was made here.
        device: What the models ran on, "cpu" or "cuda"; empty if it is not known.
        compute_type: In which of CTranslate2's types they computed; empty likewise.
    """

    source: str = ""
    source_sha256: str = ""
    duration: float = 0.0
    language_probability: float | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    models: tuple[ModelUse, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[StageCost, ...] = ()
    imported: str = ""
    device: str = ""
    compute_type: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was said in a recording.

    Attributes:
        language: Whisper's language code, such as "en"; empty where it is not known,
            which is so only where nothing has been transcribed.
        segments: In order of their start.
        speakers: By key; segments and words name speakers by these keys.
        turns: Who is heard when, as the diarization found it; in order of start.
        notes: Sentences for the user about the making, such as "No speech was found."
        provenance: Where it came from.
        annotations: The user's comments, highlights, bookmarks and tags; in order of
            start.
    """

    language: str
    segments: tuple[Segment, ...] = ()
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    annotations: tuple[Annotation, ...] = ()

    @property
    def text(self) -> str:
        """Everything that was said, one segment a line."""
        return "\n".join(segment.text for segment in self.segments)

    def speaker_name(self, key: str | None) -> str:
        """The name to show for a speaker's key; empty where there is no speaker."""
        if key is None:
            return ""
        return self.speakers[key].name if key in self.speakers else key


def joiner(language: str) -> str:
    """What stands between two words of a language: a space, or nothing."""
    return "" if language in UNSPACED_LANGUAGES else " "


def segment_of(words: Iterable[Word], language: str) -> Segment:
    """Joins words into a segment that spans their known times.

    Args:
        words: At least one word; at least one of them with a start and an end.
        language: Decides the joiner.
    """
    words = tuple(words)
    return Segment(
        start=min(word.start for word in words if word.start is not None),
        end=max(word.end for word in words if word.end is not None),
        text=joiner(language).join(word.text for word in words),
        speaker=words[0].speaker,
        words=words,
    )


def split_at_speaker_changes(segment: Segment, language: str) -> tuple[Segment, ...]:
    """Cuts a segment wherever the speaker of its words changes.

    Runs in which no word has a time stay with the run before them, those at the
    beginning with the one after. The parts together last as long as the segment.
    """
    if len({word.speaker for word in segment.words}) < 2:
        speaker = segment.words[0].speaker if segment.words else segment.speaker
        return (replace(segment, speaker=speaker),)
    runs: list[list[Word]] = []
    for _, group in groupby(segment.words, key=lambda word: word.speaker):
        run = list(group)
        if runs and not _has_times(runs[0]):
            runs = [_said_by(run[0].speaker, runs[0]) + run]
        elif runs and not _has_times(run):
            runs[-1] += _said_by(runs[-1][0].speaker, run)
        elif runs and runs[-1][0].speaker == run[0].speaker:
            runs[-1] += run
        else:
            runs.append(run)
    if len(runs) == 1:
        return (replace(segment, speaker=runs[0][0].speaker, words=tuple(runs[0])),)
    first, *between, last = (
        replace(segment_of(run, language), checked=segment.checked) for run in runs
    )
    first = replace(first, start=segment.start)
    return first, *between, replace(last, end=segment.end)


def _has_times(words: Iterable[Word]) -> bool:
    return any(word.start is not None for word in words)


def _said_by(speaker: str | None, words: Iterable[Word]) -> list[Word]:
    return [replace(word, speaker=speaker) for word in words]


def name_speakers(keys: Iterable[str]) -> dict[str, Speaker]:
    """Gives each distinct key, in order of first appearance, a name and a colour."""
    return {
        key: Speaker(name=f"Speaker {number}", colour=(number - 1) % SPEAKER_COLOURS)
        for number, key in enumerate(dict.fromkeys(keys), start=1)
    }


def with_segments(
    transcript: Transcript, segments: Iterable[Segment], language: str
) -> Transcript:
    """Puts segments in place of others, in order; whoever says one is known then."""
    segments = tuple(sorted(segments, key=lambda segment: segment.start))
    keys = [segment.speaker for segment in segments if segment.speaker]
    keys += [turn.speaker for turn in transcript.turns]
    return replace(
        transcript,
        language=language,
        segments=segments,
        speakers={**name_speakers(keys), **transcript.speakers},
    )


def to_data(transcript: Transcript) -> dict[str, Any]:
    """The transcript as JSON-ready data; `from_data` reads it back."""
    annotations = [annotation_to_data(item) for item in transcript.annotations]
    return {**asdict(transcript), "annotations": annotations}


def from_data(data: Mapping[str, Any]) -> Transcript:
    """Reads what `to_data` wrote, also before there were annotations and checks.

    Raises:
        KeyError, TypeError: The data is not a transcript's.
    """
    return Transcript(
        language=data["language"],
        segments=tuple(segment_from_data(item) for item in data["segments"]),
        speakers={
            key: speaker_from_data(item) for key, item in data["speakers"].items()
        },
        turns=tuple(Turn(**item) for item in data["turns"]),
        notes=tuple(data["notes"]),
        provenance=provenance_from_data(data["provenance"]),
        annotations=tuple(
            annotation_from_data(item) for item in data.get("annotations", ())
        ),
    )


def speaker_from_data(data: Mapping[str, Any]) -> Speaker:
    """Reads one speaker of `to_data`'s."""
    suggestion = data.get("suggestion")
    return Speaker(
        **{**data, "suggestion": VoiceMatch(**suggestion) if suggestion else None}
    )


def segment_from_data(data: Mapping[str, Any]) -> Segment:
    """Reads one segment of `to_data`'s."""
    return Segment(
        **{**data, "words": tuple(Word(**word) for word in data["words"])},
    )


def words_of_rows(rows: Iterable[tuple[Any, ...]]) -> tuple[Word, ...]:
    """Makes words of their fields in order, many at once.

    Ten hours have 90,000 words, and a few thousand different ones: equal texts become
    one string, and the slots are set as they are, since the constructor of a frozen
    dataclass looks each up by its name.
    """
    words = []
    for text, start, end, score, speaker in rows:
        word = object.__new__(Word)
        _set_text(word, intern(text))
        _set_start(word, start)
        _set_end(word, end)
        _set_score(word, score)
        _set_speaker(word, speaker and intern(speaker))
        words.append(word)
    return tuple(words)


_set_text, _set_start, _set_end, _set_score, _set_speaker = (
    vars(Word)[it.name].__set__ for it in fields(Word)
)


def annotation_to_data(annotation: Annotation) -> dict[str, Any]:
    """An annotation as JSON-ready data."""
    return {**asdict(annotation), "created": annotation.created.isoformat()}


def annotation_from_data(data: Mapping[str, Any]) -> Annotation:
    """Reads what `annotation_to_data` wrote."""
    return Annotation(
        **{
            **data,
            "kind": AnnotationKind(data["kind"]),
            "created": datetime.fromisoformat(data["created"]),
        }
    )


def provenance_from_data(data: Mapping[str, Any]) -> Provenance:
    """Reads the provenance of `to_data`'s."""
    return Provenance(
        **{
            **data,
            "models": tuple(ModelUse(**item) for item in data["models"]),
            "stages": tuple(StageCost(**item) for item in data["stages"]),
        }
    )
