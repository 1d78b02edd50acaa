"""What the library tells about the transcripts it keeps."""

from dataclasses import dataclass
from datetime import datetime


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
