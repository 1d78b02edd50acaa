"""What an engine is: sound in, transcript out, events on the way.

Everything named here crosses the pipe between the program and its engine process,
so it is made of plain values; `Assignment.folder` is the one place files are named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from wxdesk.core.job import Chunk, Kind, Options, PlannedSpeech, Progress
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import KnownVoice, Reference, VoicePrint, VoiceSample

UNWANTED = "unwanted"
"""The file in a job's folder that says that nobody waits for it now."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A job as the engine gets it.

    Attributes:
        job_id: For the log.
        source: Path or http(s) address of the recording; empty if none is heard.
        options: How to make the transcript.
        folder: The job's own scratch folder; exists. What lies there under a final
            name is a checkpoint of an earlier attempt, "*.part" is not finished.
        done: Chunks that an earlier attempt with the same text options decoded.
        kind: What to make.
        span: From where to where the passage lasts, in seconds of the recording.
        parent: The transcript that a proposal is for.
        text: What is known to be said.
        media: The file to make; no engine gets one.
        given: What a stage by itself starts from, as `Job.given`.
        guarded: Whether somebody in the network asks: an address is fetched only from
            public hosts and from those that the user allows, and a recording that is
            too long is refused.
        sample: Where the voice is heard that is to be learned.
        voices: Those that are remembered, if speakers are to be recognised.
        references: By whom alone this job knows speakers besides.
        attempt: From 1; in a later one, the engine process died in the one before.
    """

    job_id: str
    source: str
    options: Options
    folder: Path
    done: tuple[Chunk, ...] = ()
    kind: Kind = Kind.TRANSCRIBE
    span: tuple[float, float] | None = None
    parent: Transcript | None = None
    text: str | None = None
    media: MediaFile | None = None
    given: Transcript | None = None
    guarded: bool = False
    sample: VoiceSample | None = None
    voices: tuple[KnownVoice, ...] = ()
    references: tuple[Reference, ...] = ()
    attempt: int = 1

    @property
    def is_wanted(self) -> bool:
        """Whether the job may still be begun: its folder is there, without a mark."""
        return self.folder.exists() and not (self.folder / UNWANTED).exists()


EngineEvent = Progress | PlannedSpeech | Chunk
Emit = Callable[[EngineEvent], None]


class Engine(Protocol):
    """Turns one recording after another into transcripts; keeps its models between."""

    def run(self, assignment: Assignment, emit: Emit) -> Transcript | VoicePrint:
        """Makes a transcript, a proposal for a part of one, or a part of one.

        A job of the kind `voice` gives how the voice sounds, and nothing else.

        A proposal for a passage has the segments of the passage only, with times in
        the whole recording; one for the speakers has all of the parent's text.

        A stage by itself gives a part of a transcript: turns without segments, or
        nothing but its language, which is empty where it is not known. Segments that
        are given keep their text and times; they get words, or are cut where the
        speaker changes.

        Args:
            assignment: What to do.
            emit: Called with progress (monotone) and with each chunk once decoded.

        Raises:
            WxdeskError: The world is in the way; the text says how.
        """
        ...


@runtime_checkable
class RunsAhead(Engine, Protocol):
    """An engine that can begin with a job while it is at another one."""

    def run_ahead(
        self, assignment: Assignment, emit: Emit, wait: Callable[[], None]
    ) -> Transcript | VoicePrint:
        """As `run`, by another thread, before the job's turn.

        Args:
            assignment: What to do.
            emit: As for `run`.
            wait: Called before work that would delay the job at hand; returns when
                this one is the job at hand.

        Raises:
            WxdeskError: The world is in the way; the text says how.
        """
        ...
