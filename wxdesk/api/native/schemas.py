"""What the native API sends and takes, in JSON."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel

from wxdesk.api.native.said import Given, said
from wxdesk.core.access import Scope
from wxdesk.core.job import CHOICES, DIARIZERS, RANGES, Kind, Stage, Status
from wxdesk.core.languages import LANGUAGES

_JOB_ID = "3f2b8c0d9e7a4f31a7c26b8e1d5f9042"
_MOMENT = "2026-11-26T08:30:00Z"
_OPTIONS = {"language": "en", "diarize": True, "max_speakers": 4}
_WORD = {"text": "Hello", "start": 0.5, "end": 0.9, "score": 0.97, "speaker": "A"}

Moment = Annotated[datetime, said("When (UTC).", _MOMENT)]
Seconds = Annotated[float, said("Seconds from the beginning.", 12.5)]


# Jobs


def _option(name: str, description: str, example: Any) -> Any:
    """An option of a job; one that is not sent is as the settings say."""
    low, high = RANGES.get(name, (None, None))
    return said(description, example, ge=low, le=high, default_factory=lambda: None)


class JobOptions(Given):
    """How to make the transcript. What is left out is as in wxdesk's settings."""

    model: Annotated[
        str,
        said(
            "Name of an installed Whisper model; see `/api/v1/models`.",
            "base",
            default_factory=lambda: None,
            min_length=1,
            max_length=200,
        ),
    ]
    language: Annotated[
        Literal[tuple(LANGUAGES)] | None,  # type: ignore[valid-type]
        _option("language", "Whisper's code; null detects it.", "en"),
    ]
    task: Annotated[
        Literal[tuple(CHOICES["task"])],  # type: ignore[valid-type]
        _option("task", "Whether to translate into English.", "transcribe"),
    ]
    align: Annotated[
        Literal[tuple(CHOICES["align"])],  # type: ignore[valid-type]
        _option(
            "align",
            "Where words' times come from: an alignment model (wav2vec2), Whisper's "
            "attention, nowhere (off), or what is best here (auto).",
            "auto",
        ),
    ]
    align_model: Annotated[
        str | None,
        said(
            "Name of an installed alignment model; null is the language's own.",
            None,
            default_factory=lambda: None,
            max_length=200,
        ),
    ]
    diarize: Annotated[bool, _option("diarize", "Whether to tell who speaks.", True)]
    diarizer: Annotated[
        Literal[DIARIZERS],  # type: ignore[valid-type]
        _option("diarizer", "What tells who speaks.", "auto"),
    ]
    speakers: Annotated[
        int | None, _option("speakers", "Exact number of speakers, if known.", 2)
    ]
    min_speakers: Annotated[
        int | None, _option("min_speakers", "At least so many speakers.", 2)
    ]
    max_speakers: Annotated[
        int | None, _option("max_speakers", "At most so many speakers.", 4)
    ]
    channels: Annotated[
        Literal[tuple(CHOICES["channels"])],  # type: ignore[valid-type]
        _option(
            "channels",
            "Whether channels are mixed, or each is one of the speakers.",
            "mix",
        ),
    ]
    identify: Annotated[
        bool,
        _option(
            "identify",
            "Whether speakers get the names of voices that are remembered; false if it "
            "is not sent. 403 unless wxdesk's settings let the API use them.",
            False,
        ),
    ]
    audio_track: Annotated[
        int, _option("audio_track", "Which audio track of the file, from 0.", 0)
    ]
    vad: Annotated[
        Literal[tuple(CHOICES["vad"])],  # type: ignore[valid-type]
        _option("vad", "What finds speech.", "silero"),
    ]
    vad_onset: Annotated[
        float, _option("vad_onset", "Speech begins above this score.", 0.5)
    ]
    vad_offset: Annotated[
        float, _option("vad_offset", "Speech ends below this score.", 0.363)
    ]
    chunk_seconds: Annotated[
        float,
        _option("chunk_seconds", "Longest piece that is decoded at once.", 30),
    ]
    decoder: Annotated[
        Literal[tuple(CHOICES["decoder"])],  # type: ignore[valid-type]
        _option(
            "decoder",
            "Whose code decodes: faster-whisper's own, or WhisperX's.",
            "faster-whisper",
        ),
    ]
    batch_size: Annotated[int, _option("batch_size", "Pieces decoded together.", 8)]
    beam_size: Annotated[int, _option("beam_size", "Hypotheses of beam search.", 5)]
    patience: Annotated[float, _option("patience", "Of beam search.", 1.0)]
    length_penalty: Annotated[
        float, _option("length_penalty", "Exponent of the length's norm.", 1.0)
    ]
    repetition_penalty: Annotated[
        float,
        _option("repetition_penalty", "Above 1 it discourages repeating.", 1.0),
    ]
    no_repeat_ngram_size: Annotated[
        int,
        _option("no_repeat_ngram_size", "No n-grams of this size twice; 0 is off.", 0),
    ]
    suppress_numerals: Annotated[
        bool, _option("suppress_numerals", "Write numbers as words.", False)
    ]
    hotwords: Annotated[
        str | None,
        said(
            "Names and words to expect.",
            "Zipfel, Übermut",
            default_factory=lambda: None,
            max_length=10_000,
        ),
    ]
    initial_prompt: Annotated[
        str | None,
        said(
            "Text that sets the style and spelling.",
            None,
            default_factory=lambda: None,
            max_length=10_000,
        ),
    ]
    device: Annotated[
        Literal[tuple(CHOICES["device"])],  # type: ignore[valid-type]
        _option("device", "Where to compute.", "auto"),
    ]
    compute_type: Annotated[
        Literal[tuple(CHOICES["compute_type"])],  # type: ignore[valid-type]
        _option("compute_type", "In which numbers to compute.", "auto"),
    ]
    threads: Annotated[
        int, _option("threads", "Of the processor; 0 is as many as it has cores.", 0)
    ]


Name = Annotated[
    str | None,
    said("What it is called; else as the file is.", "Interview 7", max_length=200),
]
Wish = Annotated[
    JobOptions | None, said("How to make it, where not as usual.", _OPTIONS)
]


class FromAddress(Given):
    """A recording that is fetched."""

    url: Annotated[
        str,
        said(
            "The recording's address. Addresses in private networks are refused, "
            "unless wxdesk's settings allow them.",
            "https://example.org/talk.mp3",
            pattern="^[Hh][Tt][Tt][Pp][Ss]?://.",
            max_length=2083,
        ),
    ]
    name: Name = None
    options: Wish = None


class FromUpload(Given):
    """A recording that came by the tus protocol."""

    upload: Annotated[
        str,
        said(
            "The upload's id: the last part of its address.",
            "local-3f2b8c0d9e7a4f31a7c26b8e1d5f9042",
            pattern="^[0-9a-z]{1,12}-[0-9a-f]{32}$",
        ),
    ]
    name: Name = None
    options: Wish = None


class Again(Given):
    """How a job is tried again."""

    options: Wish = None


class Place(Given):
    """Where a job goes in the queue."""

    before: Annotated[
        str | None,
        said(
            "The id of the waiting job that it comes before; null is the end.",
            "0b9c6b8e1d5f90423f2b8c0d9e7a4f31",
            pattern="^[0-9a-f]{32}$",
        ),
    ]


class JobSource(BaseModel):
    """Where a job's recording comes from."""

    kind: Annotated[
        Literal["upload", "url", "file", "none"],
        said(
            "Sent by a client, fetched, a file on wxdesk's computer, or none at all.",
            "upload",
        ),
    ]
    url: Annotated[
        str | None,
        said("The address of one that is fetched.", "https://example.org/talk.mp3"),
    ] = None


class JobProgress(BaseModel):
    """How far a running job is."""

    stage: Annotated[
        Literal[tuple(map(str, Stage))],  # type: ignore[valid-type]
        said("What is being done.", "transcribe"),
    ]
    fraction: Annotated[float, said("Of the whole job, 0 to 1; never falls.", 0.42)]
    stage_fraction: Annotated[float, said("Of the stage, 0 to 1.", 0.6)]
    seconds_left: Annotated[
        float | None, said("For the whole job; null while nobody can say.", 38.5)
    ]
    message: Annotated[
        str,
        said(
            "What holds it up, or is done otherwise than asked for; empty as a rule.",
            "",
        ),
    ]


class Job(BaseModel):
    """A piece of work."""

    id: Annotated[str, said("32 hexadecimal digits.", _JOB_ID)]
    kind: Annotated[
        Literal[tuple(map(str, Kind))],  # type: ignore[valid-type]
        said("What it makes.", "transcribe"),
    ]
    name: Annotated[str, said("What it is called.", "Interview 7")]
    source: Annotated[
        JobSource, said("Where the recording comes from.", {"kind": "upload"})
    ]
    origin: Annotated[
        str,
        said('Who asked: "window", "cli", "watch", "api" or a key\'s name.', "phone"),
    ]
    status: Annotated[
        Literal[tuple(map(str, Status))],  # type: ignore[valid-type]
        said("Where it stands.", "running"),
    ]
    progress: Annotated[
        JobProgress | None,
        said(
            "How far it is, while it runs.",
            {
                "stage": "transcribe",
                "fraction": 0.42,
                "stage_fraction": 0.6,
                "seconds_left": 38.5,
                "message": "",
            },
        ),
    ]
    error: Annotated[str | None, said("Why it failed.", "talk.wav has no sound.")]
    note: Annotated[str | None, said("What went wrong although it is done.", None)]
    transcript: Annotated[
        int | None, said("The number of the transcript, once it is done.", 12)
    ]
    position: Annotated[int | None, said("In the queue, from 1, while it waits.", 3)]
    options: Annotated[
        dict[str, Any], said("How it is made, with all options.", _OPTIONS)
    ]
    created: Annotated[datetime, said("When it was asked for (UTC).", _MOMENT)]
    started: Annotated[
        datetime | None, said("When it last began to run (UTC).", _MOMENT)
    ]
    finished: Annotated[datetime | None, said("When it ended (UTC).", _MOMENT)]


_JOB = {
    "id": _JOB_ID,
    "kind": "transcribe",
    "name": "Interview 7",
    "source": {"kind": "upload"},
    "origin": "phone",
    "status": "queued",
    "progress": None,
    "error": None,
    "note": None,
    "transcript": None,
    "position": 3,
    "options": _OPTIONS,
    "created": _MOMENT,
    "started": None,
    "finished": None,
}


class JobPage(BaseModel):
    """Jobs, the newest first."""

    jobs: Annotated[list[Job], said("At most as many as were asked for.", [_JOB])]
    next: Annotated[
        str | None, said("The cursor of the next page; null on the last.", _JOB_ID)
    ]


# Transcripts


class TranscriptWord(BaseModel):
    """A word."""

    text: Annotated[str, said("With its punctuation.", "Hello,")]
    start: Annotated[float | None, said("In seconds; null if not known.", 0.5)]
    end: Annotated[float | None, said("In seconds; null if not known.", 0.9)]
    score: Annotated[
        float | None,
        said("How sure the engine is, 0 to 1; 1 where a person wrote it.", 0.97),
    ]
    speaker: Annotated[str | None, said("The speaker's key.", "A")]


class TranscriptSegment(BaseModel):
    """A stretch of speech of one speaker."""

    position: Annotated[int, said("In the transcript, from 0.", 0)]
    start: Annotated[float, said("In seconds.", 0.5)]
    end: Annotated[float, said("In seconds.", 3.2)]
    text: Annotated[str, said("What was said.", "Hello, and welcome.")]
    speaker: Annotated[str | None, said("The speaker's key.", "A")]
    words: Annotated[
        list[TranscriptWord], said("The words; none if no times are known.", [_WORD])
    ]


class SuggestedVoice(BaseModel):
    """A remembered voice that a speaker may have."""

    voice: Annotated[str, said("Its id.", "9d0c6b8e1d5f90423f2b8c0d9e7a4f31")]
    name: Annotated[str, said("Whose it is.", "Ada")]
    confidence: Annotated[float, said("That it is the same, 0 to 1.", 0.45)]


class TranscriptSpeaker(BaseModel):
    """Someone who speaks.

    What is known of the voice is null where wxdesk's settings do not let the API use
    those that are remembered.
    """

    name: Annotated[str, said("What they are called.", "Ada")]
    colour: Annotated[int, said("Position in the palette, from 0.", 0)]
    voice: Annotated[
        str | None,
        said("Id of the remembered voice that it is.", None),
    ]
    confidence: Annotated[
        float | None,
        said("That it is that voice, 0 to 1; null where a person says so.", None),
    ]
    suggestion: Annotated[
        SuggestedVoice | None,
        said("Whom it may be, where that is not sure enough to name them.", None),
    ]


_SPEAKERS = {
    "A": {
        "name": "Ada",
        "colour": 0,
        "voice": None,
        "confidence": None,
        "suggestion": None,
    }
}
_SEGMENT = {
    "position": 0,
    "start": 0.5,
    "end": 3.2,
    "text": "Hello, and welcome.",
    "speaker": "A",
    "words": [_WORD],
}


class Transcript(BaseModel):
    """All that was said in a recording."""

    number: Annotated[int, said("What it is known by.", 12)]
    name: Annotated[str, said("What it is called.", "Interview 7")]
    revision: Annotated[int, said("Of this text, from 1.", 4)]
    language: Annotated[str, said("Whisper's code.", "en")]
    duration: Annotated[float, said("Of the recording, in seconds.", 63.2)]
    speakers: Annotated[
        dict[str, TranscriptSpeaker], said("Who speaks, by key.", _SPEAKERS)
    ]
    segments: Annotated[
        list[TranscriptSegment], said("In the order of their start.", [_SEGMENT])
    ]


class SpeakerTurn(BaseModel):
    """A stretch of time in which a speaker is heard."""

    start: Annotated[float, said("In seconds.", 0.5)]
    end: Annotated[float, said("In seconds.", 3.2)]
    speaker: Annotated[str, said("The speaker's key.", "A")]


class JobResult(BaseModel):
    """What a job has found out that makes no transcript."""

    language: Annotated[str, said("Whisper's code; may be empty.", "en")]
    language_probability: Annotated[
        float | None, said("0 to 1, where the language was detected.", 0.98)
    ]
    speakers: Annotated[
        dict[str, TranscriptSpeaker], said("Who speaks, by key.", _SPEAKERS)
    ]
    turns: Annotated[
        list[SpeakerTurn],
        said("Who is heard when.", [{"start": 0.5, "end": 3.2, "speaker": "A"}]),
    ]
    segments: Annotated[
        list[TranscriptSegment], said("In the order of their start.", [_SEGMENT])
    ]


class TranscriptRecord(BaseModel):
    """A kept transcript, without its text."""

    number: Annotated[int, said("What it is known by.", 12)]
    name: Annotated[str, said("What it is called.", "Interview 7")]
    language: Annotated[str, said("Whisper's code.", "en")]
    duration: Annotated[float, said("Of the recording, in seconds.", 63.2)]
    created: Annotated[datetime, said("When it was first kept (UTC).", _MOMENT)]
    revision: Annotated[int, said("The newest one, from 1.", 4)]
    speakers: Annotated[int, said("How many there are.", 2)]
    segments: Annotated[int, said("How many there are.", 17)]
    collection: Annotated[str | None, said("The one it is in.", "Interviews")]
    tags: Annotated[list[str], said("In alphabetical order.", ["field work"])]
    has_media: Annotated[bool, said("Whether its recording can be heard.", True)]


_RECORD = {
    "number": 12,
    "name": "Interview 7",
    "language": "en",
    "duration": 63.2,
    "created": _MOMENT,
    "revision": 4,
    "speakers": 2,
    "segments": 17,
    "collection": None,
    "tags": [],
    "has_media": True,
}


class TranscriptPage(BaseModel):
    """Transcripts, in the order that was asked for."""

    transcripts: Annotated[
        list[TranscriptRecord], said("At most as many as were asked for.", [_RECORD])
    ]
    next: Annotated[
        str | None, said("The cursor of the next page; null on the last.", "12")
    ]


class NamedSpeaker(Given):
    """What a speaker is called."""

    name: Annotated[str, said("The new name.", "Ada", min_length=1, max_length=200)]


class CorrectedSegment(Given):
    """What changes in a segment."""

    position: Annotated[int, said("The segment's, from 0.", 0, ge=0)]
    text: Annotated[
        str,
        said(
            "What was said really. Words that stay keep their times.",
            "Hello, and welcome.",
            default_factory=lambda: None,
            max_length=100_000,
        ),
    ]
    speaker: Annotated[
        str | None,
        said(
            "The key of who says it; null is nobody.",
            "A",
            default_factory=lambda: None,
            max_length=100,
        ),
    ]


class Corrections(Given):
    """What changes in a transcript; what is not named stays as it is."""

    name: Annotated[
        str | None,
        said("What it is called.", "Interview 7", min_length=1, max_length=200),
    ] = None
    speakers: Annotated[
        dict[str, NamedSpeaker],
        said(
            "New names, by key. A key that is not there yet adds a speaker.",
            {"A": {"name": "Ada"}},
            max_length=100,
            default_factory=dict,
        ),
    ]
    segments: Annotated[
        list[CorrectedSegment],
        said(
            "Segments that change.",
            [{"position": 0, "text": "Hello, and welcome.", "speaker": "A"}],
            max_length=20_000,
            default_factory=list,
        ),
    ]


class Revision(BaseModel):
    """A state of a transcript."""

    number: Annotated[int, said("From 1, as the engine made it.", 4)]
    created: Annotated[datetime, said("When it was kept (UTC).", _MOMENT)]
    changed_segments: Annotated[int, said("How many differ from the one before.", 2)]


class Revisions(BaseModel):
    """All states of a transcript."""

    revisions: Annotated[
        list[Revision],
        said(
            "The oldest first.",
            [{"number": 1, "created": _MOMENT, "changed_segments": 17}],
        ),
    ]


class Hit(BaseModel):
    """A segment in which something was found."""

    transcript: Annotated[int, said("Number of the transcript.", 12)]
    name: Annotated[str, said("The transcript's.", "Interview 7")]
    position: Annotated[int, said("Of the segment, from 0.", 0)]
    start: Annotated[float, said("In seconds.", 0.5)]
    end: Annotated[float, said("In seconds.", 3.2)]
    speaker: Annotated[str, said("Their name; may be empty.", "Ada")]
    text: Annotated[str, said("The segment's.", "Hello, and welcome.")]
    spans: Annotated[
        list[tuple[int, int]],
        said("What to highlight: characters of the text.", [[11, 18]]),
    ]


class HitPage(BaseModel):
    """What was found."""

    hits: Annotated[
        list[Hit],
        said(
            "The newest transcript first, each in the order of speech.",
            [
                {
                    "transcript": 12,
                    "name": "Interview 7",
                    "position": 0,
                    "start": 0.5,
                    "end": 3.2,
                    "speaker": "Ada",
                    "text": "Hello, and welcome.",
                    "spans": [[11, 18]],
                }
            ],
        ),
    ]
    next: Annotated[
        str | None, said("The cursor of the next page; null on the last.", "50")
    ]


# What there is


class SpeakerCount(BaseModel):
    """A name, and in how many transcripts someone of this name speaks."""

    name: Annotated[str, said("The speaker's.", "Ada")]
    transcripts: Annotated[int, said("How many.", 3)]


_VOICE_ID = "9d0c6b8e1d5f90423f2b8c0d9e7a4f31"
_VOICE = {
    "id": _VOICE_ID,
    "name": "Ada",
    "consented": _MOMENT,
    "seconds": 92.4,
    "recordings": 2,
    "state": "known",
}


class Voice(BaseModel):
    """A voice that is remembered; how it sounds is told to nobody."""

    id: Annotated[str, said("32 hexadecimal digits.", _VOICE_ID)]
    name: Annotated[str, said("Whose it is.", "Ada")]
    consented: Annotated[datetime, said("When they had agreed to that (UTC).", _MOMENT)]
    seconds: Annotated[float, said("Of speech that it is known by.", 92.4)]
    recordings: Annotated[int, said("How many it was learned from.", 2)]
    state: Annotated[
        Literal["known", "outdated", "given", "not learned"],
        said(
            "Only those that are known name speakers. Outdated ones were heard by "
            "another model than the one in use, given ones by a client's; of the "
            "others nothing was learned yet.",
            "known",
        ),
    ]


class Speakers(BaseModel):
    """Everybody who speaks."""

    speakers: Annotated[
        list[SpeakerCount],
        said("In alphabetical order.", [{"name": "Ada", "transcripts": 3}]),
    ]
    voices: Annotated[
        list[Voice] | None,
        said(
            "The voices that are remembered, in alphabetical order; null where "
            "wxdesk's settings do not let the API use them.",
            [_VOICE],
        ),
    ]


class NewVoice(Given):
    """Whose voice is to be remembered."""

    transcript: Annotated[
        int, said("Number of the transcript that has it.", 12, ge=1, le=2**53)
    ]
    speaker: Annotated[
        str, said("The speaker's key there.", "A", min_length=1, max_length=200)
    ]
    name: Annotated[
        str, said("Whose voice it is.", "Ada", min_length=1, max_length=200)
    ]
    consent: Annotated[
        Literal[True],
        said(
            "That they have agreed to that: true, or it is refused. It is kept with "
            "the voice that it was so.",
            True,
        ),
    ]


class LearnedVoice(BaseModel):
    """A voice, and the jobs that learn it."""

    voice: Annotated[Voice, said("As it is before.", _VOICE)]
    jobs: Annotated[
        list[str],
        said(
            "Ids; see `/api/v1/jobs/{job_id}`. One that has learned is gone.",
            [_JOB_ID],
        ),
    ]


class VoiceName(Given):
    """What a voice is called."""

    name: Annotated[
        str, said("Whose voice it is.", "Ada", min_length=1, max_length=200)
    ]


class SameVoices(Given):
    """Voices that are another one's."""

    others: Annotated[
        list[Annotated[str, said("An id.", _VOICE_ID, pattern="^[0-9a-f]{32}$")]],
        said("Their ids; they are gone afterwards.", [_VOICE_ID], min_length=1),
    ]


class ModelFacts(BaseModel):
    """A model."""

    name: Annotated[str, said("What it is called.", "base")]
    role: Annotated[
        Literal["transcribe", "align", "diarize"],
        said("What it does in a job.", "transcribe"),
    ]
    installed: Annotated[bool, said("Whether it is on the computer.", True)]
    usual: Annotated[bool, said("Whether jobs use it that name none.", True)]
    size: Annotated[int, said("Bytes, about; 0 if not known.", 145_000_000)]
    language: Annotated[str | None, said("Its only one; null if many.", None)]
    translates: Annotated[bool, said("Whether it translates into English.", True)]
    summary: Annotated[str, said("Speed and quality.", "Fast, and fair.")]
    licence: Annotated[str, said("Of the weights.", "MIT")]


class ModelCatalogue(BaseModel):
    """The models."""

    models: Annotated[
        list[ModelFacts],
        said(
            "Those that are known, and others that are here.",
            [
                {
                    "name": "base",
                    "role": "transcribe",
                    "installed": True,
                    "usual": True,
                    "size": 145_000_000,
                    "language": None,
                    "translates": True,
                    "summary": "Fast, and fair.",
                    "licence": "MIT",
                }
            ],
        ),
    ]


class FormatFacts(BaseModel):
    """A kind of file that a transcript can be had as."""

    name: Annotated[str, said("For `format=`.", "srt")]
    suffix: Annotated[str, said("Of the file's name.", ".srt")]
    description: Annotated[str, said("In words.", "SubRip subtitles")]
    family: Annotated[str, said("What it is for.", "Subtitles")]
    shaped: Annotated[bool, said("Whether the rules for subtitles count.", True)]


class FormatCatalogue(BaseModel):
    """The kinds of files."""

    formats: Annotated[
        list[FormatFacts],
        said(
            "All of them.",
            [
                {
                    "name": "srt",
                    "suffix": ".srt",
                    "description": "SubRip subtitles",
                    "family": "Subtitles",
                    "shaped": True,
                }
            ],
        ),
    ]
    presets: Annotated[
        list[str],
        said("Names of the rules for subtitles, for `preset=`.", ["plain", "netflix"]),
    ]


SettingValue = str | int | float | bool | None


class Setting(BaseModel):
    """A setting that may be changed from here."""

    value: Annotated[SettingValue, said("What holds now.", "base")]
    default: Annotated[SettingValue, said("What held if nobody set it.", "base")]
    source: Annotated[str, said("Who says so.", "settings.toml")]
    allowed: Annotated[str, said("What it may be, in words.", "text")]


class SettingList(BaseModel):
    """The settings that may be changed from here."""

    settings: Annotated[
        dict[str, Setting],
        said(
            "By key.",
            {
                "transcription.model": {
                    "value": "base",
                    "default": "base",
                    "source": "settings.toml",
                    "allowed": "text",
                }
            },
        ),
    ]


# Who asks


class Limits(BaseModel):
    """How much is taken in."""

    max_bytes: Annotated[int, said("Of a recording.", 16_000_000_000)]
    max_hours: Annotated[float, said("Of a recording.", 24)]
    max_queued: Annotated[int, said("Jobs of a key that may wait.", 500)]
    per_minute: Annotated[int, said("Requests that are answered.", 600)]


class Me(BaseModel):
    """Who asks, and what they may do."""

    name: Annotated[str, said("The key's; empty without one.", "phone")]
    scopes: Annotated[
        list[Literal[tuple(map(str, Scope))]],  # type: ignore[valid-type]
        said("What it is good for.", ["read", "submit", "manage"]),
    ]
    keyless: Annotated[bool, said("Whether it goes without a key.", False)]
    version: Annotated[str, said("Of wxdesk.", "0.1.0")]
    limits: Annotated[
        Limits,
        said(
            "How much is taken in.",
            {
                "max_bytes": 16_000_000_000,
                "max_hours": 24,
                "max_queued": 500,
                "per_minute": 600,
            },
        ),
    ]
    secure: Annotated[bool, said("Whether the connection is encrypted.", False)]


class PairingCode(Given):
    """What a phone shows to get a key."""

    code: Annotated[
        str,
        said("As wxdesk's window shows it.", "7KQM-2XWD", min_length=1, max_length=40),
    ]
    name: Annotated[
        str | None,
        said("What the key is called; else as the device is.", None, max_length=100),
    ] = None


class PairedKey(BaseModel):
    """A new key; it is not shown again."""

    key: Annotated[
        str, said("To be sent as a Bearer token.", "wxd_0b9c6b8e1d5f_Zr3kQ…")
    ]
    name: Annotated[str, said("What it is called.", "iPhone")]
