"""What whisperX-FastAPI's clients ask for and are told: names and defaults are theirs.

Parameters are dataclasses, since FastAPI takes several of those from one query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, Field, HttpUrl

from wxdesk.core.job import RANGES
from wxdesk.core.languages import LANGUAGES

_NO_EFFECT = "Accepted without effect, and told again in `task_params`"


def _asked(description: str, *examples: Any, **more: Any) -> Any:
    """A parameter with its description and examples."""
    return Query(description=description, examples=list(examples), **more)


def _within(option: str, description: str, *examples: Any) -> Any:
    """A parameter that acts as an option of wxdesk's does, within its range."""
    low, high = RANGES[option]
    return _asked(description, *examples, ge=low, le=high)


def _told(description: str, *examples: Any, **more: Any) -> Any:
    """A field with its description and examples."""
    return Field(description=description, examples=list(examples), **more)


class WhisperModel(StrEnum):
    """A Whisper model."""

    TINY = "tiny"
    TINY_EN = "tiny.en"
    BASE = "base"
    BASE_EN = "base.en"
    SMALL = "small"
    SMALL_EN = "small.en"
    MEDIUM = "medium"
    MEDIUM_EN = "medium.en"
    LARGE = "large"
    LARGE_V1 = "large-v1"
    LARGE_V2 = "large-v2"
    LARGE_V3 = "large-v3"
    LARGE_V3_TURBO = "large-v3-turbo"
    DISTIL_LARGE_V2 = "distil-large-v2"
    DISTIL_MEDIUM_EN = "distil-medium.en"
    DISTIL_SMALL_EN = "distil-small.en"
    DISTIL_LARGE_V3 = "distil-large-v3"
    CRISPER = "nyrahealth/faster_CrisperWhisper"


class TaskEnum(StrEnum):
    """What is done with speech."""

    TRANSCRIBE = "transcribe"
    TRANSLATE = "translate"


class Device(StrEnum):
    """What a model runs on."""

    CUDA = "cuda"
    CPU = "cpu"


class ComputeType(StrEnum):
    """In which precision a model computes."""

    FLOAT16 = "float16"
    FLOAT32 = "float32"
    INT8 = "int8"


class InterpolateMethod(StrEnum):
    """What becomes of words of which no time is known."""

    NEAREST = "nearest"
    LINEAR = "linear"
    IGNORE = "ignore"


TheDevice = Annotated[
    Device,
    _asked(
        "`cpu`, or `cuda` for the GPU where there is one that can be trusted, and the "
        "CPU where there is none. The task tells in the end which it was.",
        "cuda",
    ),
]

CallbackUrl = Annotated[
    HttpUrl | None,
    _asked(
        "Where the result is sent once the task is completed or has failed: it must "
        "answer a HEAD request first, with a status below 400 or with 405. Hosts in "
        "private networks must be named in `api.private_hosts` of wxdesk's settings.",
        "https://example.org/told",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelParams:
    """With which model, and how, speech becomes text."""

    language: Annotated[
        Literal[LANGUAGES],  # type: ignore[valid-type]
        _asked("What is spoken, by its code.", "en"),
    ] = "en"
    task: Annotated[
        TaskEnum,
        _asked("What to do; a translation is in English.", "transcribe"),
    ] = TaskEnum.TRANSCRIBE
    model: Annotated[
        WhisperModel,
        _asked(
            "Name of a model. If none is named, it is not this default that is taken "
            "but the model that wxdesk's settings name; `task_params` tells which. One "
            "that is not installed is downloaded if the settings allow, else 422.",
            "tiny",
        ),
    ] = WhisperModel.TINY
    device: TheDevice = Device.CUDA
    device_index: Annotated[
        int, _asked(f"{_NO_EFFECT}: the first GPU is taken.", 0)
    ] = 0
    threads: Annotated[
        int, _within("threads", "Threads on the CPU; 0 is one for each core.", 0)
    ] = 0
    batch_size: Annotated[
        int, _within("batch_size", "Chunks that are decoded together.", 8)
    ] = 8
    chunk_size: Annotated[
        int,
        _within("chunk_seconds", "Seconds that a chunk of speech lasts at most.", 20),
    ] = 20
    compute_type: Annotated[
        ComputeType,
        _asked(
            "In which precision to compute. If none is named, or one that the device "
            "cannot do, the best that it can; the task tells in the end which it was.",
            "float16",
        ),
    ] = ComputeType.FLOAT16


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentParams:
    """How words get their times."""

    align_model: Annotated[
        str | None,
        _asked(
            "Name of an installed wav2vec2 model; none for the language's own.",
            "align-en",
            max_length=200,
        ),
    ] = None
    interpolate_method: Annotated[
        InterpolateMethod,
        _asked(f"{_NO_EFFECT}: words without times are left out.", "nearest"),
    ] = InterpolateMethod.NEAREST
    return_char_alignments: Annotated[
        bool, _asked(f"{_NO_EFFECT}: there are times of words only.", False)
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiarizationParams:
    """How many people may speak."""

    min_speakers: Annotated[
        int | None, _within("min_speakers", "At least so many speak.", 2)
    ] = None
    max_speakers: Annotated[
        int | None, _within("max_speakers", "At most so many speak.", 4)
    ] = None
    return_embeddings: Annotated[
        bool,
        _asked("403 if it is asked for: how people sound is told to nobody.", False),
    ] = False
    identify_speakers: Annotated[
        bool,
        _asked(
            "Whether speakers get the names of voices that are remembered: `speaker` "
            "is a name, then. 403 unless `api.voices` of wxdesk's settings allows it.",
            False,
        ),
    ] = False
    auto_store_speakers: Annotated[
        bool,
        _asked(
            "403 if it is asked for: nobody's voice is kept who has not agreed to it. "
            "See `POST /api/v1/speakers` for those who have.",
            False,
        ),
    ] = False


def _parted(given: object) -> object:
    """Numbers that come in one text with commas, or in several."""
    if not isinstance(given, list | tuple):
        return given
    return [part for it in given for part in str(it).split(",")]


def _one_or_several(given: object) -> object:
    parted = _parted(given)
    return parted[0] if isinstance(parted, list) and len(parted) == 1 else parted


_Number = Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ASROptions:
    """How text is decoded."""

    beam_size: Annotated[
        int, _within("beam_size", "Hypotheses that beam search keeps.", 5)
    ] = 5
    best_of: Annotated[
        int, _asked(f"{_NO_EFFECT}: beam search draws no samples.", 5)
    ] = 5
    patience: Annotated[
        float, _within("patience", "How long beam search goes on; 1 is usual.", 1.0)
    ] = 1.0
    length_penalty: Annotated[
        float,
        _within("length_penalty", "Above 1, longer texts are preferred.", 1.0),
    ] = 1.0
    temperatures: Annotated[
        _Number | tuple[_Number, ...],
        BeforeValidator(_one_or_several),
        _asked(
            f"{_NO_EFFECT}: the most probable words are taken. A number, or several "
            "with commas between them or each in a parameter of its own.",
            0.0,
            [0.0, 0.2],
        ),
    ] = 0.0
    compression_ratio_threshold: Annotated[
        _Number, _asked(f"{_NO_EFFECT}: nothing is decoded twice.", 2.4)
    ] = 2.4
    log_prob_threshold: Annotated[
        _Number, _asked(f"{_NO_EFFECT}: nothing is decoded twice.", -1.0)
    ] = -1.0
    no_speech_threshold: Annotated[
        _Number, _asked(f"{_NO_EFFECT}: see `vad_onset` for what is speech.", 0.6)
    ] = 0.6
    initial_prompt: Annotated[
        str | None,
        _asked(
            "Text that sets the style and spelling.", "A talk with Dr. Weiß, in Bern."
        ),
    ] = None
    suppress_tokens: Annotated[
        tuple[int, ...],
        BeforeValidator(_parted),
        _asked(
            f"{_NO_EFFECT}. Numbers with commas between them, or each in a parameter "
            "of its own.",
            [-1],
        ),
    ] = (-1,)
    suppress_numerals: Annotated[
        bool | None, _asked("Whether numbers are written out as words.", False)
    ] = False
    hotwords: Annotated[
        str | None, _asked("Names and words to expect.", "Weiß, exobiology")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VADOptions:
    """What is taken for speech."""

    vad_onset: Annotated[
        float, _within("vad_onset", "Speech begins above this score.", 0.5)
    ] = 0.5
    vad_offset: Annotated[
        float, _within("vad_offset", "Speech ends below this score.", 0.363)
    ] = 0.363


# What is told.

_IDENTIFIER = "3f2b8c0d9e7a4f31a7c26b8e1d5f9042"
_STATUS = "`queued`, `processing`, `completed` or `failed`, also when it was cancelled."
_TYPE = (
    "`full_process`, `transcription`, `transcription_alignment`, `diarization` or "
    "`combine_transcript&diarization`."
)
_Duration = Annotated[
    float | None,
    _told("Seconds for which it was worked at; null until it is done.", 12.5),
]
_AudioDuration = Annotated[
    float | None, _told("Seconds that the recording lasts, if it is known.", 30.0)
]
_Began = Annotated[
    datetime | None,
    _told("When work on it began; null while it waits.", "2026-03-28T09:30:00Z"),
]
_Ended = Annotated[
    datetime | None, _told("When it ended; null before.", "2026-03-28T09:30:12Z")
]
_Language = Annotated[str | None, _told("What is spoken, if it is known.", "en")]
_FileName = Annotated[str | None, _told("What the recording is called.", "talk.wav")]
_Url = Annotated[
    str | None,
    _told("Where the recording is fetched from.", "https://example.org/talk.mp3"),
]
_Error = Annotated[
    str | None,
    _told("Why it failed, if it did.", "talk.wav has no audio stream."),
]


class Response(BaseModel):
    """What was done, and with which task."""

    identifier: Annotated[str, _told("The task's id.", _IDENTIFIER)]
    message: Annotated[str, _told("What was done.", "Task queued")]


class TaskSummaryResponse(BaseModel):
    """A task, without its result."""

    identifier: Annotated[str, _told("The task's id.", _IDENTIFIER)]
    status: Annotated[str, _told(_STATUS, "completed")]
    task_type: Annotated[str, _told(_TYPE, "full_process")]
    file_name: _FileName = None
    url: _Url = None
    audio_duration: _AudioDuration = None
    language: _Language = None
    error: _Error = None
    duration: _Duration = None
    start_time: _Began = None
    end_time: _Ended = None


class TaskListResponse(BaseModel):
    """All tasks."""

    tasks: Annotated[
        list[TaskSummaryResponse],
        _told(
            "The one that was asked for first is the first.",
            [
                {
                    "identifier": _IDENTIFIER,
                    "status": "completed",
                    "task_type": "full_process",
                    "file_name": "talk.wav",
                }
            ],
        ),
    ]


class Metadata(BaseModel):
    """What is known of a task besides its result."""

    task_type: Annotated[str, _told(_TYPE, "full_process")]
    task_params: Annotated[
        Mapping[str, Any] | None,
        _told(
            "What was asked for. Once it is done, `device` and `compute_type` are "
            "those that were used.",
            {"model": "tiny.en", "language": "en", "device": "cpu"},
        ),
    ]
    language: _Language
    file_name: _FileName
    url: _Url
    callback_url: Annotated[
        str | None,
        _told("Where the result is sent, too.", "https://example.org/told"),
    ]
    duration: _Duration
    audio_duration: _AudioDuration = None
    start_time: _Began = None
    end_time: _Ended = None
    notes: Annotated[
        list[str],
        _told(
            "What wxdesk says about the making, such as that another precision was "
            "taken; whisperX-FastAPI has no such field.",
            ["No speech was found in this recording."],
        ),
    ] = []


_RESULT = {
    "language": "en",
    "segments": [
        {
            "start": 6.69,
            "end": 7.69,
            "text": "Hello.",
            "words": [
                {
                    "word": "Hello.",
                    "start": 6.69,
                    "end": 7.69,
                    "score": 0.9,
                    "speaker": "SPEAKER_00",
                }
            ],
            "speaker": "SPEAKER_00",
        }
    ],
}


class Result(BaseModel):
    """A task, with its result once it is there."""

    status: Annotated[str, _told(_STATUS, "completed")]
    result: Annotated[
        Any,
        _told(
            "Null until the task is completed. Then segments with their words and "
            "speakers, as WhisperX has them, in the newest revision of the transcript; "
            "words of which no time is known are left out. Of a diarization, a list of "
            "`label`, `speaker`, `start` and `end`.",
            _RESULT,
        ),
    ]
    metadata: Annotated[
        Metadata,
        _told(
            "What is known of the task besides its result.",
            {
                "task_type": "full_process",
                "task_params": {"model": "tiny.en", "language": "en", "device": "cpu"},
                "language": "en",
                "file_name": "talk.wav",
                "url": None,
                "callback_url": None,
                "duration": 12.5,
            },
        ),
    ]
    error: _Error


class TaskEventReceived(BaseModel):
    """That a callback was received."""

    ok: Annotated[bool, _told("Whether it was; wxdesk heeds the status only.", True)]


# What comes as a file.

_Second = Annotated[float, Field(ge=0, lt=1e9, allow_inf_nan=False)]


class GivenSegment(BaseModel):
    """A segment of a transcript that a client sends; more is read by the importer."""

    start: _Second
    end: _Second
    text: str


class GivenTranscript(BaseModel):
    """A transcript that a client sends."""

    segments: list[GivenSegment]


class GivenTurn(BaseModel):
    """A stretch of a diarization that a client sends."""

    label: str | None = None
    speaker: Annotated[str, Field(min_length=1, max_length=200)]
    start: _Second
    end: _Second
