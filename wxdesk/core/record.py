"""What the library tells about the transcripts it keeps."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TranscriptRecord:
    """A kept transcript, without its text.

    Attributes:
        number: Given by the store, never given twice.
        name: What the user sees.
        source: Path or address of the recording.
        language: Whisper's language code.
        duration: Seconds of audio.
        created: When it was first kept (UTC).
        revision: The newest one, from 1.
        speakers: How many there are.
        segments: How many there are.
        collection: Name of the one it is in; None if it is in none.
        deleted: When it was put into the trash (UTC); None if it is not there.
        tags: In alphabetical order.
        key: Id of the API's key that asked for it; None is this computer's user.
    """

    number: int
    name: str
    source: str
    language: str
    duration: float
    created: datetime
    revision: int
    speakers: int
    segments: int
    collection: str | None = None
    deleted: datetime | None = None
    tags: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """Which transcripts are wanted: those that meet all of it.

    Attributes:
        text: Part of the name; case and accents do not matter.
        collection: Name of the one it is in; empty for those in none, None for any.
        tags: All of these.
        language: Whisper's language code.
        speaker: Name of somebody who speaks.
        since: Kept at this moment or later.
        until: Kept before this moment.
        deleted: Those in the trash, and no others.
        key: Id of the API's key that asked for it; None for whoever asked.
    """

    text: str = ""
    collection: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    speaker: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    deleted: bool = False
    key: str | None = None


EVERYTHING = LibraryFilter()
"""All transcripts but those in the trash."""


class LibraryOrder(StrEnum):
    """What comes first: by age, by name ("take 2" before "take 10"), the longest."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by, and how many transcripts that would leave."""

    name: str
    transcripts: int


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """These transcripts came, went or changed; none named: look at everything anew."""

    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a transcript.

    Attributes:
        number: From 1, the transcript as the engine made it.
        created: When it was kept (UTC).
        changed_segments: How many differ from the revision before.
    """

    number: int
    created: datetime
    changed_segments: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment in which a search found something.

    Attributes:
        transcript: Number of the transcript.
        name: The transcript's.
        position: Of the segment in the transcript, from 0.
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording.
        speaker: The name to show; empty where there is no speaker.
        text: The segment's.
        spans: What to highlight: characters of `text`, from and up to.
    """

    transcript: int
    name: str
    position: int
    start: float
    end: float
    speaker: str
    text: str
    spans: tuple[tuple[int, int], ...]
