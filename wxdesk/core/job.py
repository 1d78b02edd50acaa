"""Jobs: what is asked for, how far it is, and what happened to it."""

import hashlib
import json
import math
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from wxdesk.core.doubts import Doubt
from wxdesk.core.errors import BadOptions, NotAllowed
from wxdesk.core.files import as_called
from wxdesk.core.known_text import paragraphs_in
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import Segment, Transcript, Turn, Word
from wxdesk.core.voices import Reference, VoiceSample


class Status(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens unless the user asks for it."""
        return self not in (Status.QUEUED, Status.RUNNING)


_NEXT: Mapping[Status, frozenset[Status]] = {
    Status.QUEUED: frozenset({Status.RUNNING, Status.CANCELLED}),
    Status.RUNNING: frozenset(
        {Status.DONE, Status.FAILED, Status.CANCELLED, Status.QUEUED}
    ),
    Status.DONE: frozenset({Status.QUEUED}),
    Status.FAILED: frozenset({Status.QUEUED}),
    Status.CANCELLED: frozenset({Status.QUEUED}),
}


class Kind(StrEnum):
    """What a job makes.

    A transcript of a recording; a proposal for a passage of a transcript or for who
    speaks in it; a transcript of a text that is known, which gets its times; or
    another media file out of a recording and its transcript. Or a stage by itself: who
    speaks when, the times of words that are given, who says what of what is given,
    which language is spoken, or how a voice sounds.
    """

    TRANSCRIBE = "transcribe"
    PASSAGE = "passage"
    DIARIZE = "diarize"
    ALIGN = "align"
    MEDIA = "media"
    COMBINE = "combine"
    LANGUAGE = "language"
    VOICE = "voice"


_NEEDED: Mapping[Kind, frozenset[str]] = {
    Kind.TRANSCRIBE: frozenset({"source"}),
    Kind.PASSAGE: frozenset({"source", "span", "parent"}),
    Kind.DIARIZE: frozenset({"source"}),
    Kind.ALIGN: frozenset({"source", "given"}),
    Kind.MEDIA: frozenset({"source", "parent", "media"}),
    Kind.COMBINE: frozenset({"given"}),
    Kind.LANGUAGE: frozenset({"source"}),
    Kind.VOICE: frozenset({"source", "sample"}),
}
"""What jobs have besides their options, where no other way is open to them."""


class Stage(StrEnum):
    """The steps of a job, in order."""

    FETCH = "fetch"
    DECODE = "decode"
    VAD = "vad"
    LANGUAGE = "language"
    TRANSCRIBE = "transcribe"
    ALIGN = "align"
    DIARIZE = "diarize"
    ASSIGN = "assign"
    RENDER = "render"


CHOICES: Mapping[str, tuple[str, ...]] = {
    "task": ("transcribe", "translate"),
    "align": ("auto", "wav2vec2", "attention", "off"),
    "channels": ("mix", "speakers"),
    "vad": ("silero", "pyannote"),
    "decoder": ("faster-whisper", "whisperx"),
    "device": ("auto", "cpu", "cuda"),
    "compute_type": (
        "auto",
        "int8",
        "int8_float32",
        "int8_float16",
        "int8_bfloat16",
        "int16",
        "float16",
        "bfloat16",
        "float32",
    ),
}
"""What an option that is one of a few words may be."""

DIARIZERS = ("auto", "builtin", "community-1")
"""What may tell speakers apart, besides other pipelines of pyannote's."""

RANGES: Mapping[str, tuple[float, float]] = {
    "audio_track": (0, 63),
    "speakers": (1, 50),
    "min_speakers": (1, 50),
    "max_speakers": (1, 50),
    "vad_onset": (0.01, 0.99),
    "vad_offset": (0.01, 0.99),
    "chunk_seconds": (1, 30),
    "batch_size": (1, 256),
    "beam_size": (1, 20),
    "patience": (0.1, 10),
    "length_penalty": (-5, 5),
    "repetition_penalty": (0.1, 10),
    "no_repeat_ngram_size": (0, 20),
    "threads": (0, 256),
}
"""The lowest and the highest value of an option that is a number."""

_TEXT_OPTIONS = (
    "model",
    "language",
    "task",
    "channels",
    "audio_track",
    "vad",
    "vad_onset",
    "vad_offset",
    "chunk_seconds",
    "decoder",
    "beam_size",
    "patience",
    "length_penalty",
    "repetition_penalty",
    "no_repeat_ngram_size",
    "suppress_numerals",
    "hotwords",
    "initial_prompt",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All that an engine needs to know besides the recording.

    Attributes:
        model: Name of a known Whisper model, or a folder with one.
        language: Whisper's language code; None detects it on the speech.
        task: "transcribe", or "translate" into English.
        align: Where word times come from: "wav2vec2" (an alignment model),
            "attention" (Whisper's own cross-attention), "off", or "auto".
        align_model: A wav2vec2 CTC model, by folder or hub name; None is the
            language's default.
        diarize: Whether to find out who speaks.
        diarizer: "builtin", "community-1" (pyannote's, needs a token once), "auto", or
            another pipeline of pyannote's, by folder or hub name.
        speakers: Exact number of speakers, if known.
        min_speakers: At least so many.
        max_speakers: At most so many.
        channels: "mix" them down, or take each channel as one of the "speakers".
        identify: Whether speakers get the names of voices that are remembered.
        audio_track: Which audio track of the file, from 0.
        vad: Which voice activity detector.
        vad_onset: Speech begins above this score, 0 to 1.
        vad_offset: Speech ends below this score, 0 to 1.
        chunk_seconds: Longest chunk that is decoded in one piece.
        decoder: Whose code decodes a batch: both have the same models and settings.
        batch_size: Chunks decoded together.
        beam_size: Hypotheses kept in beam search.
        patience: Beam search patience factor.
        length_penalty: Exponent of the length normalisation.
        repetition_penalty: Above 1 discourages repeating tokens.
        no_repeat_ngram_size: Never repeat n-grams of this size; 0 is off.
        suppress_numerals: Write numbers out as words.
        hotwords: Names and vocabulary to expect.
        initial_prompt: Text that sets the style and spelling of every chunk.
        device: "cpu", "cuda" or "auto".
        compute_type: One of CTranslate2's types, or "auto".
        threads: CPU threads; 0 takes the physical cores.

    Raises:
        BadOptions: A value is not allowed; the text names option, value and range.
    """

    model: str = "base"
    language: str | None = None
    task: str = "transcribe"
    align: str = "auto"
    align_model: str | None = None
    diarize: bool = True
    diarizer: str = "auto"
    speakers: int | None = None
    min_speakers: int | None = None
    max_speakers: int | None = None
    channels: str = "mix"
    identify: bool = False
    audio_track: int = 0
    vad: str = "silero"
    vad_onset: float = 0.5
    vad_offset: float = 0.363
    chunk_seconds: float = 30.0
    decoder: str = "faster-whisper"
    batch_size: int = 8
    beam_size: int = 5
    patience: float = 1.0
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    suppress_numerals: bool = False
    hotwords: str | None = None
    initial_prompt: str | None = None
    device: str = "auto"
    compute_type: str = "auto"
    threads: int = 0

    def __post_init__(self) -> None:
        for name, allowed in CHOICES.items():
            if (value := getattr(self, name)) not in allowed:
                raise BadOptions(
                    f"{name} is {value!r}, but must be one of {', '.join(allowed)}."
                )
        for name, (low, high) in RANGES.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise BadOptions(
                    f"{name} is {value}, but must lie between {low:g} and {high:g}."
                )
        if (
            self.min_speakers is not None
            and self.max_speakers is not None
            and self.min_speakers > self.max_speakers
        ):
            raise BadOptions(
                f"min_speakers is {self.min_speakers}, but max_speakers is only "
                f"{self.max_speakers}."
            )

    @property
    def text_fingerprint(self) -> str:
        """Equal for two options exactly if the chunks would be the same."""
        relevant = {name: getattr(self, name) for name in _TEXT_OPTIONS}
        # Word times come from what was heard: they cannot be found without decoding.
        relevant["timed"] = self.align != "off"
        return hashlib.sha256(json.dumps(relevant).encode()).hexdigest()[:16]

    def to_data(self) -> dict[str, Any]:
        """The options as JSON-ready data."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Options":
        """Reads `to_data`'s; names that this version does not know are left out."""
        known = {item.name for item in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        stage: What is being done.
        fraction: Of the whole job, 0 to 1; never falls while a job runs.
        stage_fraction: Of the stage, 0 to 1.
        seconds_left: For the whole job, as estimated; None while nobody can say.
        message: What holds it up or is done otherwise than asked for, in the user's
            words; empty if there is nothing to say.
    """

    stage: Stage
    fraction: float = 0.0
    stage_fraction: float = 0.0
    seconds_left: float | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A decoded chunk of speech: what a stopped job need not decode again.

    Attributes:
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording.
        channel: Of the decoded audio, from 0.
        language: Whisper's code of the language it was decoded in.
        text: What was said.
        words: With times from cross-attention where they were asked for.
        avg_logprob: Mean log probability of the text's tokens, at most 0.
        doubts: Why the text may not be what was said; as a rule there are none.
    """

    start: float
    end: float
    channel: int
    language: str
    text: str
    words: tuple[Word, ...] = ()
    avg_logprob: float = 0.0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedSpeech:
    """How many chunks of speech the recording has, and how many seconds they last."""

    chunks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files to write as soon as a transcript is there.

    Attributes:
        formats: Names of export formats, such as "srt"; none writes nothing.
        folder: Where to; None is beside the recording.
    """

    formats: tuple[str, ...] = ()
    folder: str | None = None


NO_FILES = Outputs()
"""Nothing is written."""


def _new_id() -> str:
    return uuid.uuid4().hex


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work, with its state. The verbs return the job as it is afterwards.

    Attributes:
        id: 32 hexadecimal digits.
        kind: What it makes.
        source: Path of the recording, or its http(s) address; empty for a job that
            hears none, since it combines what is given.
        options: How to make it.
        name: What the user sees.
        origin: Who asked for it: "cli", "window", "watch", "api" or an API key's name.
        outputs: Files to write once it is done.
        span: From where to where a passage lasts, in seconds of the recording.
        parent: Number of the stored transcript that a proposal is for, or a media
            file comes from.
        text: What is known to be said, a paragraph a line; "Name: " begins what
            somebody says.
        text_file: Path of the file that the text was read from, if it was.
        media: The file to make.
        given: What a stage by itself starts from: segments whose words get times, or
            segments and the turns of those who say them.
        sample: Where the voice is heard that is to be learned.
        references: By whom alone it knows speakers, besides the remembered voices.
        key: Id of the API's key that asked for it; None is this computer's user.
        asked: What a client of the API asked for, in its words and as plain data, to
            be told again; nothing else heeds it.
        status: Where it stands.
        progress: How far it is, while it runs.
        error: Why it failed, in the user's words.
        note: What went wrong although it is done, in the user's words.
        attempts: How many times in a row an engine was put to it, since it was queued
            or since it last got further.
        transcript: Number of the stored transcript, once it is done; the parent's if
            there is one, and None if what it has made is a result only.
        created: When it was asked for (UTC).
        started: When it last began to run (UTC).
        finished: When it reached a final status (UTC).
    """

    id: str = field(default_factory=_new_id)
    kind: Kind = Kind.TRANSCRIBE
    source: str
    options: Options = Options()
    name: str = ""
    origin: str = "cli"
    outputs: Outputs = NO_FILES
    span: tuple[float, float] | None = None
    parent: int | None = None
    text: str | None = None
    text_file: str | None = None
    media: MediaFile | None = None
    given: Transcript | None = None
    sample: VoiceSample | None = None
    references: tuple[Reference, ...] = ()
    key: str | None = None
    asked: Mapping[str, Any] | None = None
    status: Status = Status.QUEUED
    progress: Progress | None = None
    error: str | None = None
    note: str | None = None
    attempts: int = 0
    transcript: int | None = None
    created: datetime = field(default_factory=_now)
    started: datetime | None = None
    finished: datetime | None = None

    @property
    def makes_transcript(self) -> bool:
        """Whether there is a new transcript in the library in the end."""
        return self.kind is Kind.TRANSCRIBE or self.text is not None

    @property
    def is_proposal(self) -> bool:
        """Whether it proposes a change of a kept transcript, and keeps none itself."""
        return self.parent is not None and self.media is None

    @property
    def keeps_result(self) -> bool:
        """Whether what it makes is kept with the job, and only as long as that."""
        return not self.makes_transcript and self.media is None

    @property
    def is_guarded(self) -> bool:
        """Whether it came over the network: what it names may be somebody's trap."""
        return self.key is not None or self.origin == "api"

    def in_words_of_its_own(self, text: str) -> str:
        """A sentence about it that names the recording as whoever sent it does.

        What came over the network lies under names that tell the user nothing.
        """
        if not self.is_guarded or not self.source or "://" in self.source:
            return text
        return as_called(text, PurePath(self.source), self.name)

    def ensure_complete(self) -> None:
        """Makes sure that it has all that its kind needs, and nothing else.

        Raises:
            BadOptions: It has not; the text says what.
        """
        needed = self._needed()
        for name in ("source", "span", "parent", "text", "media", "given", "sample"):
            if (name in needed) is (getattr(self, name) in (None, "")):
                raise BadOptions(
                    f"A job of the kind {self.kind} needs "
                    f"{'a' if name in needed else 'no'} {name}."
                )
        if self.span and not 0 <= self.span[0] < self.span[1] < math.inf:
            raise BadOptions(
                f"A passage cannot last from {self.span[0]} to {self.span[1]} seconds."
            )
        self._ensure_text()
        self._ensure_times()
        if self.media and self.outputs.formats:
            raise BadOptions("A job that makes a media file writes no other files.")
        if self.is_proposal and self.outputs.formats:
            raise BadOptions("A proposal for a transcript writes no files.")
        if self.keeps_result and self.outputs.formats:
            raise BadOptions("A job that makes no transcript writes no files.")

    def _needed(self) -> frozenset[str]:
        """Which of its parts must be there; all others must not."""
        needed = _NEEDED[self.kind]
        if self.kind is Kind.ALIGN and self.given is None:
            return needed - {"given"} | {"text"}
        if self.kind is Kind.DIARIZE and self.parent is not None:
            return needed | {"parent"}
        return needed

    def _ensure_text(self) -> None:
        """Makes sure that words that are to get times are there, in a language."""
        if self.kind is not Kind.ALIGN:
            return
        given = self.given.segments if self.given else ()
        if not (
            paragraphs_in(self.text or "") or any(item.text.strip() for item in given)
        ):
            raise BadOptions("There is no text that could get times.")
        if self.given and not (self.options.language or self.given.language):
            raise BadOptions("The language of what is given must be named.")

    def _ensure_times(self) -> None:
        """Makes sure that what is given has times that can be."""
        if self.given is None:
            return
        segments = self.given.segments
        items: list[Segment | Turn | Word] = [*segments, *self.given.turns]
        items += [word for segment in segments for word in segment.words]
        for item in items:
            start, end = item.start, item.end
            if start is None and end is None:
                continue
            if start is None or end is None or not 0 <= start <= end < math.inf:
                raise BadOptions(f"Nothing can last from {start} to {end} seconds.")

    def begun(self) -> "Job":
        """An engine has taken the job."""
        return self._to(Status.RUNNING, started=_now(), attempts=self.attempts + 1)

    def advanced(self, progress: Progress) -> "Job":
        """The running job got further; its fraction never falls."""
        if self.status is not Status.RUNNING:
            raise NotAllowed(f"{self.name} is {self.status}, so it cannot advance.")
        if self.progress and progress.fraction < self.progress.fraction:
            progress = replace(progress, fraction=self.progress.fraction)
        return replace(self, progress=progress)

    def got_further(self) -> "Job":
        """The engine has done what will not have to be done again."""
        return replace(self, attempts=min(self.attempts, 1))

    def noted(self, note: str) -> "Job":
        """Something goes wrong that does not keep it from being done."""
        return replace(self, note=note)

    def done(self, transcript: int | None) -> "Job":
        """The transcript, or the one that a proposal is for, has this number."""
        return self._to(Status.DONE, transcript=transcript, finished=_now())

    def failed(self, error: str) -> "Job":
        """It cannot be done, for this reason."""
        return self._to(Status.FAILED, error=error, finished=_now())

    def cancelled(self) -> "Job":
        """The user does not want it any more."""
        return self._to(Status.CANCELLED, finished=_now())

    def requeued(self, *, afresh: bool = True) -> "Job":
        """Back to the queue: `afresh` by the user's wish, else after a stop."""
        return self._to(
            Status.QUEUED,
            error=None,
            note=None,
            finished=None,
            attempts=0 if afresh else self.attempts,
        )

    def _to(self, status: Status, **changes: Any) -> "Job":
        if status not in _NEXT[self.status]:
            raise NotAllowed(
                f"{self.name or self.source} is {self.status}, "
                f"so it cannot become {status}."
            )
        return replace(self, status=status, progress=None, **changes)


@dataclass(frozen=True, slots=True)
class JobAdded:
    """A job came into the queue."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job's state is now this."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobRemoved:
    """A job is gone, with its checkpoints."""

    job_id: str


@dataclass(frozen=True, slots=True)
class JobsMoved:
    """The waiting jobs have another order now: these ids, in the places they had."""

    job_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartialTranscript:
    """Live text of a running job: segments as decoded, before alignment."""

    job_id: str
    segments: tuple[Segment, ...]


JobEvent = JobAdded | JobChanged | JobRemoved | JobsMoved | PartialTranscript
