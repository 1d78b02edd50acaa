"""OpenAI's audio API: what its clients ask is answered when the job is done.

Speakers are told apart for `diarized_json` only, since that takes as long as all the
rest, and nobody who asks for another format reads who speaks. Whoever wants speakers in
the library, too, finds them there later with "Find the speakers again".
"""

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from wxdesk.api.declared import Responses, declared
from wxdesk.api.errors import Family, answer, fault
from wxdesk.api.openai_form import AudioForm, TranscriptionForm, TranslationForm, body
from wxdesk.api.openai_references import MOST_BYTES, received, samples_in
from wxdesk.api.openai_shapes import (
    EVENTS,
    EXAMPLES,
    Diarized,
    SpokenText,
    TextDelta,
    TextDone,
    Verbose,
    diarized,
    diarized_segments,
    spoken_text,
    usage_of,
    verbose,
)
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Anybody, Submitter
from wxdesk.api.spoken import text_of
from wxdesk.api.submitting import (
    Wanted,
    ensure_sound,
    max_bytes,
    model_named,
    submit,
    usual_options,
)
from wxdesk.api.uploads import form_of
from wxdesk.api.waiting import ensure_there, finished, heard, made
from wxdesk.core.errors import NotFound, WxdeskError
from wxdesk.core.job import Job, Options
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.core.voices import Reference
from wxdesk.export.cues import ends_in_word
from wxdesk.export.formats import FORMATS
from wxdesk.jobs.models import Role

_SIGN_OF_LIFE_SECONDS = 15.0
"""So long a stream is silent at most; clients give up after ten minutes."""

router = APIRouter(prefix="/v1", tags=["OpenAI"])


def _answers(**others: Any) -> Responses:
    texts = {
        kind: {"schema": {"type": "string"}, "example": example}
        for kind, example in EXAMPLES.items()
    }
    described = {
        "description": "As `response_format` says.",
        "content": texts | others,
    }
    errors = declared(Family.OPENAI, 400, 404, 408, 409, 413, 422)
    return {200: described, **errors}


@router.post(
    "/audio/transcriptions",
    summary="Transcribe a recording and wait for it",
    response_model=SpokenText | Verbose | Diarized,
    responses=_answers(**{"text/event-stream": EVENTS}),
    openapi_extra=body(TranscriptionForm),
)
async def transcriptions(
    request: Request, parts: TheParts, caller: Submitter
) -> Response:
    """The job stands in wxdesk's queue like any other, and its transcript is kept in
    the library. A client that goes away cancels it.

    Lists may have brackets behind their names or not, as `include[]` and `include`.
    """
    wanted, order = await _read(request, parts, TranscriptionForm)
    before = parts.events.newest
    job = await submit(parts, caller, order)
    if wanted.stream:
        await ensure_there(parts, request, job)
        return StreamingResponse(
            _stream(parts, request, job, before, wanted),
            media_type="text/event-stream",
        )
    transcript = await made(parts, await finished(parts, request, job))
    if wanted.response_format == "diarized_json":
        return _json(diarized(transcript, wanted.known_speaker_names))
    return await run_in_threadpool(
        _shaped,
        parts,
        transcript,
        wanted.response_format,
        "transcribe",
        wanted.granularities,
    )


@router.post(
    "/audio/translations",
    summary="Translate a recording into English and wait for it",
    response_model=SpokenText | Verbose,
    responses=_answers(),
    openapi_extra=body(TranslationForm),
)
async def translations(
    request: Request, parts: TheParts, caller: Submitter
) -> Response:
    """As a transcription, but what is said is written in English. The model must know
    how to translate: those for English only and the turbo ones do not.
    """
    wanted, order = await _read(request, parts, TranslationForm)
    job = await submit(parts, caller, order)
    transcript = await made(parts, await finished(parts, request, job))
    return await run_in_threadpool(
        _shaped, parts, transcript, wanted.response_format, "translate"
    )


async def _read[Kind: AudioForm](
    request: Request, parts: Parts, kind: type[Kind]
) -> tuple[Kind, Wanted]:
    """Reads a form, and says which job it asks for."""
    async with form_of(
        request, parts.inbox, max_bytes(parts), {"file"}, field_bytes=MOST_BYTES
    ) as form:
        wanted = kind.read(form)
        options = await run_in_threadpool(_options, parts, wanted)
        upload = form.take("file")
    await ensure_sound(parts, upload)
    try:
        known = await _known(parts, wanted)
    except BaseException:
        parts.inbox.discard(upload.path)
        raise
    return wanted, Wanted(str(upload.path), options, upload.name, references=known)


async def _known(parts: Parts, wanted: AudioForm) -> tuple[Reference, ...]:
    """The voices that are sent along; they say nothing where nobody asks who speaks."""
    if not isinstance(wanted, TranscriptionForm):
        return ()
    samples = samples_in(wanted.known_speaker_names, wanted.known_speaker_references)
    if wanted.response_format != "diarized_json":
        return ()
    return await received(parts, samples)


def _options(parts: Parts, wanted: AudioForm) -> Options:
    """The settings' options, with what a client says."""
    usual = usual_options(parts)
    options = replace(
        usual,
        model=model_named(parts, wanted.model),
        task="translate",
        diarize=False,
        initial_prompt=wanted.prompt or usual.initial_prompt,
    )
    if not isinstance(wanted, TranscriptionForm):
        return options
    off = options.align == "off" and "word" in wanted.granularities
    return replace(
        options,
        task="transcribe",
        diarize=wanted.response_format == "diarized_json",
        language=wanted.expected_language or usual.language,
        hotwords=", ".join(wanted.keywords) or usual.hotwords,
        align="auto" if off else options.align,
    )


# Answers


def _shaped(
    parts: Parts,
    transcript: Transcript,
    response_format: str,
    task: Literal["transcribe", "translate"],
    granularities: list[Literal["word", "segment"]] | None = None,
) -> Response:
    match response_format:
        case "text":
            return PlainTextResponse(text_of(transcript) + "\n")
        case "srt" | "vtt":
            text = FORMATS[response_format].write(
                transcript, parts.settings().subtitles.rules()
            )
            return Response(text, media_type=_KINDS[response_format])
        case "verbose_json":
            return _json(verbose(transcript, task, granularities or ()))
        case _:
            return _json(spoken_text(transcript))


_KINDS = {
    "srt": "application/x-subrip; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
}


def _json(answered: BaseModel) -> Response:
    return JSONResponse(answered.model_dump())


async def _stream(
    parts: Parts, request: Request, job: Job, before: int, wanted: TranscriptionForm
) -> AsyncIterator[bytes]:
    """The events of a stream; what goes wrong is the last one."""
    path = request.scope["path"]
    request_id = str(request.scope.get("request_id", ""))
    try:
        said = _Said()
        async with aclosing(heard(parts, request, job, before)) as news:
            async for now in news:
                if isinstance(now, Job):
                    transcript = await made(parts, now)
                    break
                for piece in said.pieces(now):
                    yield piece
        for event in _ending(transcript, wanted):
            yield _event(event)
        yield format_sse_event(data_str="[DONE]")
    except WxdeskError as error:
        yield _sent(answer(request_id, path, error))
    except Exception as error:  # noqa: BLE001 -- told and logged there
        yield _sent(fault(request_id, path, error))


class _Said:
    """What was told of a recording so far."""

    def __init__(self) -> None:
        self._told: set[tuple[float, float, str]] = set()
        self._last = ""
        self._silent_since = time.monotonic()

    def pieces(self, segments: tuple[Segment, ...]) -> list[bytes]:
        """What to tell, now that these segments are decoded."""
        told = [_event(TextDelta(delta=text)) for text in self._texts(segments)]
        if told:
            self._silent_since = time.monotonic()
        elif time.monotonic() - self._silent_since > _SIGN_OF_LIFE_SECONDS:
            self._silent_since = time.monotonic()
            return [format_sse_event(comment="working")]
        return told

    def _texts(self, segments: tuple[Segment, ...]) -> list[str]:
        texts = []
        for segment in segments:
            # A second attempt tells anew what the first one has decoded.
            key = (segment.start, segment.end, segment.text)
            if segment.text and key not in self._told:
                self._told.add(key)
                between = " " if ends_in_word(self._last) else ""
                texts.append(between + segment.text)
                self._last = segment.text
        return texts


def _ending(transcript: Transcript, wanted: TranscriptionForm) -> list[BaseModel]:
    done = TextDone(text=text_of(transcript), usage=usage_of(transcript))
    if wanted.response_format != "diarized_json":
        return [done]
    return [*diarized_segments(transcript, wanted.known_speaker_names), done]


def _event(event: BaseModel) -> bytes:
    return format_sse_event(data_str=event.model_dump_json())


def _sent(response: Response) -> bytes:
    """An event with the body of what would be the response, had none begun."""
    return format_sse_event(data_str=bytes(response.body).decode())


# Models


class Model(BaseModel):
    """A model that transcribes."""

    id: Annotated[
        str, Field(description="What to name it by.", examples=["large-v3-turbo"])
    ]
    object: Annotated[
        Literal["model"], Field(description="Always this.", examples=["model"])
    ] = "model"
    created: Annotated[
        int,
        Field(
            description="When it came to this computer, in seconds since 1970; 0 "
            "where that is not known.",
            examples=[1_790_000_000],
        ),
    ] = 0
    owned_by: Annotated[
        str, Field(description="Who publishes it.", examples=["Systran"])
    ]


class ModelList(BaseModel):
    """The models that transcribe."""

    object: Annotated[
        Literal["list"], Field(description="Always this.", examples=["list"])
    ] = "list"
    data: Annotated[list[Model], Field(description="Those that are on this computer.")]


_ANY_KEY: dict[str, Any] = {"security": [{"HTTPBearer": []}, {"APIKeyHeader": []}]}


@router.get(
    "/models",
    summary="The models that transcribe",
    responses=declared(Family.OPENAI),
    openapi_extra=_ANY_KEY,
)
def models(parts: TheParts, caller: Anybody) -> ModelList:
    """The installed ones, and `whisper-1` for the one that wxdesk's settings name.

    Any key may ask.
    """
    return ModelList(data=_models(parts))


@router.get(
    "/models/{model:path}",
    summary="One of the models",
    responses=declared(Family.OPENAI, 400, 404, 422),
    openapi_extra=_ANY_KEY,
)
def one_model(
    parts: TheParts,
    caller: Anybody,
    model: Annotated[str, Path(description="Its id.", examples=["whisper-1"])],
) -> Model:
    """Any key may ask."""
    for each in _models(parts):
        if each.id == model:
            return each
    raise NotFound(f"The model {model} is not installed.", "GET /v1/models has those.")


def _models(parts: Parts) -> list[Model]:
    here = [
        item
        for item in parts.models.list()
        if item.is_on_disk and item.model.role is Role.TRANSCRIBE
    ]
    found = [
        Model(
            id=item.model.name,
            created=int(item.folder.stat().st_mtime) if item.folder else 0,
            owned_by=(item.model.repo or "wxdesk").partition("/")[0],
        )
        for item in here
    ]
    return [Model(id="whisper-1", owned_by="wxdesk"), *found]
