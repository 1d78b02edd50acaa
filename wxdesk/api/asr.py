"""The routes of whisper-asr-webservice, as Bazarr and Speakr use them."""

import json
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from wxdesk.api.declared import Responses, declared
from wxdesk.api.errors import Family
from wxdesk.api.openai_form import encoding
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Submitter
from wxdesk.api.spoken import Language, text_of
from wxdesk.api.submitting import (
    Wanted,
    ensure_sound,
    max_bytes,
    model_named,
    submit,
    usual_options,
)
from wxdesk.api.uploads import Upload, form_of
from wxdesk.api.waiting import ensure_done, finished, made
from wxdesk.core.errors import BadMedia, NotAllowed, NotFound
from wxdesk.core.job import Job, Kind, Options
from wxdesk.core.languages import NAMES
from wxdesk.core.transcript import Segment, Transcript, Word
from wxdesk.export.formats import FORMATS
from wxdesk.jobs.models import Role

_RATE = 16_000
_SAMPLE_BYTES = 2
_LONGEST_WAV = 0xFFFF_FFFF

router = APIRouter(tags=["whisper-asr-webservice"])


class Listening(BaseModel):
    """How a recording is sent."""

    encode: Annotated[
        bool,
        Field(
            description="Whether it is a file of any kind. If not, it is raw sound: "
            "signed 16-bit samples, little-endian, mono, 16 kHz.",
            examples=[True],
        ),
    ] = True


class Asking(Listening):
    """What is asked for."""

    task: Annotated[
        Literal["transcribe", "translate"],
        Field(
            description="What to do; a translation is in English.",
            examples=["transcribe"],
        ),
    ] = "transcribe"
    language: Language = ""
    initial_prompt: Annotated[
        str,
        Field(
            description="Text that sets the style and spelling.",
            examples=["A talk with Dr. Weiß."],
        ),
    ] = ""
    hotwords: Annotated[
        str,
        Field(description="Names and words to expect.", examples=["Weiß, exobiology"]),
    ] = ""
    model: Annotated[
        str,
        Field(
            description="Name of an installed model; empty, or `whisper-1`, for the "
            "one that wxdesk's settings name.",
            examples=["whisper-1"],
        ),
    ] = ""
    vad_filter: Annotated[
        bool,
        Field(
            description="Accepted without effect: speech is always looked for first.",
            examples=[True],
        ),
    ] = False
    word_timestamps: Annotated[
        bool,
        Field(
            description="Whether words need times, even if wxdesk's settings say no.",
            examples=[True],
        ),
    ] = False
    diarize: Annotated[
        bool,
        Field(description="Whether to find out who speaks.", examples=[True]),
    ] = False
    min_speakers: Annotated[
        int | None,
        Field(ge=1, le=50, description="At least so many speak.", examples=[2]),
    ] = None
    max_speakers: Annotated[
        int | None,
        Field(ge=1, le=50, description="At most so many speak.", examples=[4]),
    ] = None
    return_speaker_embeddings: Annotated[
        bool,
        Field(
            description="Accepted without effect: voices are not given away.",
            examples=[False],
        ),
    ] = False
    output: Annotated[
        Literal["txt", "vtt", "srt", "tsv", "json"],
        Field(description="What the answer is.", examples=["json"]),
    ] = "txt"


class DetectedLanguage(BaseModel):
    """Which language is spoken."""

    detected_language: Annotated[
        str,
        Field(
            description='Its English name; "unknown" if there is no speech.',
            examples=["english"],
        ),
    ]
    language_code: Annotated[
        str,
        Field(
            description='Whisper\'s code of it; "und" if there is no speech.',
            examples=["en"],
        ),
    ]
    confidence: Annotated[float, Field(description="From 0 to 1.", examples=[0.98])]


_EXAMPLES = {
    "txt": ("As txt.", "Hello.\nHow are you?\n"),
    "srt": ("As srt.", "1\n00:00:06,690 --> 00:00:07,690\nHello.\n\n"),
    "vtt": ("As vtt.", "WEBVTT\n\n00:00:06.690 --> 00:00:07.690\nHello.\n\n"),
    "tsv": ("As tsv, times in milliseconds.", "start\tend\ttext\n6690\t7690\tHello.\n"),
    "json": (
        "As json, times in seconds.",
        '{"text": "Hello.", "segments": [{"start": 6.69, "end": 7.69, "text": '
        '"Hello.", "speaker": "SPEAKER_00", "words": [{"word": "Hello.", "start": '
        '6.69, "end": 7.69, "score": 0.9, "speaker": "SPEAKER_00"}]}], "language": '
        '"en", "speaker_embeddings": null}',
    ),
}
_ANSWER = {
    "description": "As `output` says.",
    "content": {
        "text/plain": {
            "schema": {"type": "string"},
            "examples": {
                name: {"summary": summary, "value": value}
                for name, (summary, value) in _EXAMPLES.items()
            },
        }
    },
    "headers": {
        "Asr-Engine": {
            "description": "What has listened.",
            "schema": {"type": "string"},
            "example": "whisperx",
        },
        "Content-Disposition": {
            "description": "What the answer may be called as a file.",
            "schema": {"type": "string"},
            "example": 'attachment; filename="talk.wav.srt"',
        },
    },
}
_ERRORS = declared(Family.ASR, 400, 404, 408, 409, 413, 415, 422)


def _errors_beside_text() -> Responses:
    """The errors of a route that answers with text, which errors are none of."""
    schema = {"$ref": "#/components/schemas/PeerDetail"}
    content = {"application/json": {"schema": schema}}
    return {
        status: {"description": it["description"], "content": content}
        for status, it in _ERRORS.items()
    }


_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["audio_file"],
                    "properties": {
                        "audio_file": {
                            "type": "string",
                            "format": "binary",
                            "description": "The recording; see `encode`.",
                        }
                    },
                },
                "encoding": {"audio_file": encoding("audio_file")},
            }
        },
    }
}


@router.post(
    "/asr",
    summary="Transcribe a recording and wait for it",
    response_class=PlainTextResponse,
    responses={**_errors_beside_text(), 200: _ANSWER},
    openapi_extra=_BODY,
)
async def asr(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    asked: Annotated[Asking, Query()],
) -> PlainTextResponse:
    """The job stands in wxdesk's queue like any other, and its transcript is kept in
    the library. A client that goes away cancels it.
    """
    options = await run_in_threadpool(_options, parts, asked)
    upload = await _received(request, parts, asked)
    wanted = Wanted(str(upload.path), options, upload.name)
    job = await finished(parts, request, await submit(parts, caller, wanted))
    transcript = await made(parts, job)
    text = await run_in_threadpool(_written, parts, transcript, asked.output)
    called = quote(f"{upload.name or 'recording'}.{asked.output}")
    headers = {
        "Asr-Engine": "whisperx",
        "Content-Disposition": f'attachment; filename="{called}"',
    }
    return PlainTextResponse(text, headers=headers)


@router.post(
    "/detect-language",
    summary="Find out which language is spoken",
    responses=_ERRORS,
    openapi_extra=_BODY,
)
async def detect_language(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    asked: Annotated[Listening, Query()],
) -> DetectedLanguage:
    """Windows of speech from all over the recording decide. Nothing is kept of it.

    If the model that wxdesk's settings name knows only English, another one listens.
    """
    model = await run_in_threadpool(_multilingual, parts)
    options = replace(usual_options(parts), model=model, language=None)
    upload = await _received(request, parts, asked)
    wanted = Wanted(str(upload.path), options, upload.name, Kind.LANGUAGE)
    job = await submit(parts, caller, wanted)
    try:
        ensure_done(await finished(parts, request, job))
        found = await run_in_threadpool(parts.jobs.result, job.id)
    finally:
        await run_in_threadpool(_forget, parts, job)
    return DetectedLanguage(
        detected_language=NAMES.get(found.language, "unknown"),
        language_code=found.language or "und",
        confidence=found.provenance.language_probability or 0.0,
    )


def _options(parts: Parts, asked: Asking) -> Options:
    """The settings' options, with what a client says."""
    usual = usual_options(parts)
    untimed = usual.align == "off" and asked.word_timestamps
    return replace(
        usual,
        model=model_named(parts, asked.model),
        task=asked.task,
        language=asked.language or usual.language,
        initial_prompt=asked.initial_prompt or usual.initial_prompt,
        hotwords=asked.hotwords or usual.hotwords,
        align="auto" if untimed else usual.align,
        diarize=asked.diarize,
        speakers=None,
        min_speakers=asked.min_speakers,
        max_speakers=asked.max_speakers,
    )


def _multilingual(parts: Parts) -> str:
    """The settings' model, or another one here if that knows one language only."""
    usual = parts.settings().transcription.model
    models = {
        item.model.name: item
        for item in parts.models.list()
        if item.model.role is Role.TRANSCRIBE
    }
    if usual not in models or models[usual].model.language is None:
        return usual
    here = (it for it in models.values() if it.is_on_disk and not it.model.language)
    return next((item.model.name for item in here), usual)


def _forget(parts: Parts, job: Job) -> None:
    """Removes a job and its recording, of which the client alone wants to know."""
    with suppress(NotAllowed, NotFound):
        parts.jobs.cancel(job.id)
    with suppress(NotAllowed, NotFound):
        parts.jobs.remove(job.id)
        parts.inbox.discard(Path(job.source))


# Raw sound


async def _received(request: Request, parts: Parts, asked: Listening) -> Upload:
    """Takes the recording in; raw sound becomes a WAV file."""
    begin = b"" if asked.encode else _wav_head(0)
    async with form_of(
        request, parts.inbox, max_bytes(parts), {"audio_file"}, begin
    ) as form:
        if begin and "audio_file" in form.files:
            await run_in_threadpool(_set_size, form.files["audio_file"])
        upload = form.take("audio_file")
    await ensure_sound(parts, upload)
    return upload


def _wav_head(size: int) -> bytes:
    """What a WAV file has before its sound.

    Args:
        size: Bytes of sound; where there are more than WAV can say, programs read on to
            the end of the file.
    """
    size = min(size, _LONGEST_WAV - 36)
    kind = struct.pack(
        "<HHIIHH", 1, 1, _RATE, _RATE * _SAMPLE_BYTES, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES
    )
    return struct.pack(
        "<4sI4s4sI16s4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, kind, b"data", size
    )


def _set_size(upload: Upload) -> None:
    """Writes into a WAV file's head how long it is.

    Raises:
        BadMedia: There is no sound in it.
    """
    size = upload.size - len(_wav_head(0))
    if size < _SAMPLE_BYTES:
        raise BadMedia(
            f"{upload.name or 'The file'} is empty.", "Send a recording with sound."
        )
    with upload.path.open("r+b") as file:
        file.write(_wav_head(size))


# Answers


def _written(parts: Parts, transcript: Transcript, output: str) -> str:
    if output == "json":
        return json.dumps(_data(transcript), ensure_ascii=False)
    rules = parts.settings().subtitles.rules()
    text = FORMATS[output].write(transcript, rules)
    assert isinstance(text, str)  # none of these formats is binary
    return text


def _data(transcript: Transcript) -> dict[str, Any]:
    keys = {key: f"SPEAKER_{at:02}" for at, key in enumerate(transcript.speakers)}
    return {
        "text": text_of(transcript),
        "segments": [_segment(it, keys) for it in transcript.segments],
        "language": transcript.language,
        "speaker_embeddings": None,
    }


def _segment(segment: Segment, keys: dict[str, str]) -> dict[str, Any]:
    return {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text,
        "speaker": keys.get(segment.speaker or ""),
        "words": [dict(_word(it, keys)) for it in segment.words],
    }


def _word(word: Word, keys: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """What is known of a word."""
    yield "word", word.text
    for name in ("start", "end", "score"):
        if (value := getattr(word, name)) is not None:
            yield name, round(value, 3)
    if word.speaker in keys:
        yield "speaker", keys[word.speaker]
