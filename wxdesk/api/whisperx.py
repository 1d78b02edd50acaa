"""The routes of whisperX-FastAPI: its clients need to know nothing new."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import HttpUrl
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from wxdesk.api.declared import Responses, declared
from wxdesk.api.errors import Family
from wxdesk.api.links import to_task
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.refusals import NoTask
from wxdesk.api.security import Caller, Manager, Reader, Submitter
from wxdesk.api.submitting import (
    Wanted,
    ensure_sound,
    max_bytes,
    submit,
    usual_options,
)
from wxdesk.api.uploads import Form as Sent
from wxdesk.api.uploads import form_of
from wxdesk.api.whisperx_asked import (
    Asked,
    to_align,
    to_diarize,
    to_do_all,
    to_transcribe,
)
from wxdesk.api.whisperx_given import read_transcript, read_turns
from wxdesk.api.whisperx_schemas import (
    AlignmentParams,
    ASROptions,
    CallbackUrl,
    Device,
    DiarizationParams,
    ModelParams,
    Response,
    Result,
    TaskEventReceived,
    TaskListResponse,
    TheDevice,
    VADOptions,
)
from wxdesk.api.whisperx_tasks import KINDS, Tasks, is_task, summary
from wxdesk.core.errors import NetworkProblem, NotFound, WxdeskError
from wxdesk.core.job import Job, Kind
from wxdesk.core.transcript import Transcript
from wxdesk.core.webhooks import ENDINGS, Style
from wxdesk.media.addresses import is_address
from wxdesk.media.collect import MEDIA_EXTENSIONS

_MOST_ADDRESS_BYTES = 100_000
_MOST_TASKS = 100_000
_JSON = frozenset({".json"})

router = APIRouter()

TheModel = Annotated[ModelParams, Depends()]
TheAlignment = Annotated[AlignmentParams, Depends()]
TheSpeakers = Annotated[DiarizationParams, Depends()]
TheDecoding = Annotated[ASROptions, Depends()]
TheSpeech = Annotated[VADOptions, Depends()]

_Made: Responses = {
    200: {"links": to_task()},
    **declared(Family.WHISPERX, 400, 408, 409, 413, 422),
}


def _callback(operation_id: str) -> list[BaseRoute]:
    """What the OpenAPI document says of the callback of an operation."""
    router = APIRouter()

    @router.post(
        "{$callback_url}",
        operation_id=operation_id,
        summary="A task has ended",
        tags=["Callbacks"],
        response_description="Any status from 200 to 299 is a good answer.",
    )
    def task_notification(body: Result) -> TaskEventReceived:
        """What wxdesk sends to `callback_url`, also where the task was cancelled.

        It is sent three times at most, a few seconds apart, and is not signed.
        """
        raise NotImplementedError  # it is others that answer

    return router.routes


def _file_form(name: str, **fields: str) -> dict[str, Any]:
    """What the OpenAPI document says of a form with files.

    Args:
        name: Of its schema.
        fields: What each file is; those of JSON say so.
    """
    properties = {
        field: {"type": "string", "format": "binary", "description": words}
        for field, words in fields.items()
    }
    schema = {
        "type": "object",
        "title": name,
        "required": list(fields),
        "properties": properties,
    }
    encoding = {field: _encoding(field, "JSON" in fields[field]) for field in fields}
    content = {"multipart/form-data": {"schema": schema, "encoding": encoding}}
    return {"requestBody": {"required": True, "content": content}}


def _encoding(field: str, is_json: bool) -> dict[str, Any]:
    named = f"{field}.json" if is_json else "talk.wav"
    return {
        "contentType": "application/json" if is_json else "audio/wav",
        "headers": {
            "Content-Disposition": {
                "description": "With the name of the file.",
                "schema": {"type": "string"},
                "example": f'form-data; name="{field}"; filename="{named}"',
            }
        },
    }


_RECORDING = "The recording, audio or video; its name must have a known ending."


# All at once


@router.post(
    "/speech-to-text",
    tags=["Speech-2-Text"],
    summary="Transcribe a recording, with times of words and speakers",
    response_description="The task, in the queue.",
    responses=_Made,
    callbacks=_callback("task_completion_callback_of_upload"),
    openapi_extra=_file_form(
        "Body_speech_to_text_speech_to_text_post", file=_RECORDING
    ),
)
async def speech_to_text(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    model: TheModel,
    align: TheAlignment,
    diarize: TheSpeakers,
    asr: TheDecoding,
    vad: TheSpeech,
    callback_url: CallbackUrl = None,
) -> Response:
    """Ask `GET /task/{identifier}` how it goes on, or name a `callback_url`.

    The transcript is kept in wxdesk's library, too.
    """

    def ask() -> Asked:
        asked = to_transcribe(parts, request.query_params, model, asr, vad)
        return to_do_all(parts, asked, align, diarize)

    asked = await run_in_threadpool(ask)
    await _ensure_reachable(parts, callback_url)
    async with _form(request, parts, "file") as form:
        return await _queued_recording(
            parts, caller, form, asked, callback=callback_url
        )


@router.post(
    "/speech-to-text-url",
    tags=["Speech-2-Text"],
    summary="Transcribe a recording that is fetched from an address",
    response_description="The task, in the queue.",
    responses=_Made,
    callbacks=_callback("task_completion_callback"),
    max_body_size=_MOST_ADDRESS_BYTES,
)
async def speech_to_text_url(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    model: TheModel,
    align: TheAlignment,
    diarize: TheSpeakers,
    asr: TheDecoding,
    vad: TheSpeech,
    url: Annotated[
        str,
        Form(
            description="An http or https address. Hosts in private networks must be "
            "named in `api.private_hosts` of wxdesk's settings.",
            examples=["https://example.org/talk.mp3"],
            max_length=2083,
        ),
    ],
    callback_url: CallbackUrl = None,
) -> Response:
    """The recording is fetched when the task's turn comes, so a bad address makes a
    task that fails.
    """

    def ask() -> Asked:
        asked = to_transcribe(parts, request.query_params, model, asr, vad)
        return to_do_all(parts, asked, align, diarize)

    if not is_address(url):
        raise NetworkProblem(
            "The recording's address is neither an http nor an https address.",
            "Write http:// or https://, the name of a host and a path.",
        )
    asked = await run_in_threadpool(ask)
    await _ensure_reachable(parts, callback_url)
    wanted = Wanted(url, asked.options, asked=_told_again(asked, callback_url))
    return await _queued(parts, caller, wanted, callback_url)


# One stage at a time


@router.post(
    "/service/transcribe",
    tags=["Speech-2-Text services"],
    name="1. Transcribe",
    operation_id="1__Transcribe_service_transcribe_post",
    summary="Transcribe a recording, and nothing else",
    response_description="The task, in the queue.",
    responses=_Made,
    openapi_extra=_file_form(
        "Body_1__Transcribe_service_transcribe_post", file=_RECORDING
    ),
)
async def transcribe(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    model: TheModel,
    asr: TheDecoding,
    vad: TheSpeech,
) -> Response:
    """Segments without words. The transcript is kept in wxdesk's library, too."""
    asked = await run_in_threadpool(
        to_transcribe, parts, request.query_params, model, asr, vad
    )
    async with _form(request, parts, "file") as form:
        return await _queued_recording(parts, caller, form, asked)


@router.post(
    "/service/align",
    tags=["Speech-2-Text services"],
    name="2. Align Transcript",
    operation_id="2__Align_Transcript_service_align_post",
    summary="Find out when the words of a transcript are said",
    response_description="The task, in the queue.",
    responses=_Made,
    openapi_extra=_file_form(
        "Body_2__Align_Transcript_service_align_post",
        transcript="A transcript with its language, as JSON: the result of a task, or "
        "all that `GET /task/{identifier}` says.",
        file=_RECORDING,
    ),
)
async def align_transcript(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    align: TheAlignment,
    device: TheDevice = Device.CUDA,
) -> Response:
    """The words and the times of segments stay as they are given."""
    asked = await run_in_threadpool(to_align, parts, device, align)
    async with _form(request, parts, "transcript", "file") as form:
        _ensure_ending(form, "transcript", _JSON)
        path = form.files["transcript"].path
        given = await run_in_threadpool(read_transcript, path)
        return await _queued_recording(parts, caller, form, asked, Kind.ALIGN, given)


@router.post(
    "/service/diarize",
    tags=["Speech-2-Text services"],
    name="3. Diarize",
    operation_id="3__Diarize_service_diarize_post",
    summary="Find out who speaks when in a recording",
    response_description="The task, in the queue.",
    responses=_Made,
    openapi_extra=_file_form("Body_3__Diarize_service_diarize_post", file=_RECORDING),
)
async def diarize_recording(
    request: Request,
    parts: TheParts,
    caller: Submitter,
    diarize: TheSpeakers,
    device: TheDevice = Device.CUDA,
) -> Response:
    """A list of turns, each with its speaker, its start and its end."""
    asked = to_diarize(parts, device, diarize)
    async with _form(request, parts, "file") as form:
        return await _queued_recording(parts, caller, form, asked, Kind.DIARIZE)


@router.post(
    "/service/combine",
    tags=["Speech-2-Text services"],
    name="4. Combine Transcript and Diarization result",
    operation_id="4__Combine_Transcript_and_Diarization_result_service_combine_post",
    summary="Find out who says what, of a transcript and a diarization",
    response_description="The task, in the queue.",
    responses=_Made,
    openapi_extra=_file_form(
        "Body_4__Combine_Transcript_and_Diarization_result_service_combine_post",
        aligned_transcript="A transcript as JSON: the result of a task, or all that "
        "`GET /task/{identifier}` says.",
        diarization_result="A diarization as JSON, in the same way.",
    ),
)
async def combine(request: Request, parts: TheParts, caller: Submitter) -> Response:
    """Segments are parted where the speaker changes. No recording is needed."""
    files = ("aligned_transcript", "diarization_result")
    async with _form(request, parts, *files) as form:
        for field in files:
            _ensure_ending(form, field, _JSON)
        spoken, turns = (form.files[field] for field in files)
        given = replace(
            await run_in_threadpool(read_transcript, spoken.path),
            turns=await run_in_threadpool(read_turns, turns.path),
        )
        options = usual_options(parts)
        wanted = Wanted("", options, spoken.name, Kind.COMBINE, given)
        return await _queued(parts, caller, wanted)


# Tasks

_Identifier = Annotated[
    str,
    InPath(description="The task's id.", examples=["3f2b8c0d9e7a4f31a7c26b8e1d5f9042"]),
]


@router.get(
    "/task/all",
    tags=["Tasks Management"],
    summary="List all tasks",
    response_model=TaskListResponse,
    response_description="All tasks, without their results.",
    responses={
        200: {"links": to_task("$response.body#/tasks/0/identifier")},
        **declared(Family.WHISPERX),
    },
)
def get_all_tasks_status(parts: TheParts, caller: Reader) -> JSONResponse:
    """Those that are the key's, or everyone's with `all`; however they came in."""
    jobs = parts.jobs.page(kinds=KINDS, key=caller.only, limit=_MOST_TASKS)
    return JSONResponse({"tasks": [summary(it) for it in jobs[::-1] if is_task(it)]})


@router.get(
    "/task/{identifier}",
    tags=["Tasks Management"],
    summary="Get a task and its result",
    response_model=Result,
    response_description="The task as it is now.",
    responses=declared(Family.WHISPERX, 404, 422),
)
def get_transcription_status(
    identifier: _Identifier, parts: TheParts, caller: Reader
) -> JSONResponse:
    """The result is there once `status` is `completed`."""
    job = _seen(parts, caller, identifier)
    return JSONResponse(Tasks(parts.jobs, parts.library).result(job))


@router.delete(
    "/task/{identifier}/delete",
    tags=["Tasks Management"],
    summary="Forget a task",
    response_description="It is gone.",
    responses=declared(Family.WHISPERX, 404, 409, 422),
)
def delete_task(identifier: _Identifier, parts: TheParts, caller: Manager) -> Response:
    """One that waits or runs is stopped, which whisperX-FastAPI does not.

    The transcript that it has made goes into the trash of wxdesk's library.
    """
    job = _seen(parts, caller, identifier)
    parts.jobs.remove(job.id)
    if job.transcript is not None:
        parts.library.delete([job.transcript])
    else:
        parts.inbox.discard(Path(job.source))
    return Response(identifier=job.id, message="Task deleted")


def _seen(parts: Parts, caller: Caller, identifier: str) -> Job:
    """A task, if it is the caller's business.

    Raises:
        NoTask: There is none, or it is not.
    """
    try:
        job = parts.jobs.job(identifier)
    except NotFound as error:
        raise NoTask(identifier) from error
    if not is_task(job) or not caller.sees(job.key):
        raise NoTask(identifier)
    return job


# From a form to the queue


@asynccontextmanager
async def _form(request: Request, parts: Parts, *files: str) -> AsyncIterator[Sent]:
    """A form that has all of its files, each with a name.

    Raises:
        RequestValidationError: A file is missing.
        HTTPException: A file has no name.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise _missing(files)
    async with form_of(request, parts.inbox, max_bytes(parts), files) as form:
        if missing := [name for name in files if name not in form.files]:
            raise _missing(missing)
        if not all(upload.name for upload in form.files.values()):
            raise HTTPException(400, "Filename is missing")
        yield form


def _missing(fields: Collection[str]) -> RequestValidationError:
    return RequestValidationError(
        [
            {"type": "missing", "loc": ("body", field), "msg": "Field required"}
            for field in fields
        ]
    )


def _ensure_ending(form: Sent, field: str, allowed: Collection[str]) -> None:
    name = form.files[field].name
    if PurePath(name).suffix.lower() not in allowed:
        known = ", ".join(repr(it) for it in sorted(allowed))
        raise HTTPException(
            400, f"Invalid file extension for file {name}. Allowed: {{{known}}}"
        )


async def _queued_recording(
    parts: Parts,
    caller: Caller,
    form: Sent,
    asked: Asked,
    kind: Kind = Kind.TRANSCRIBE,
    given: Transcript | None = None,
    callback: HttpUrl | None = None,
) -> Response:
    """Takes the recording out of a form and queues a job for it."""
    _ensure_ending(form, "file", MEDIA_EXTENSIONS)
    upload = form.take("file")
    seconds = await ensure_sound(parts, upload)
    told_again = _told_again(asked, callback, audio_duration=seconds)
    wanted = Wanted(
        str(upload.path), asked.options, upload.name, kind, given, asked=told_again
    )
    return await _queued(parts, caller, wanted, callback)


def _told_again(
    asked: Asked, callback: HttpUrl | None, **more: Any
) -> Mapping[str, Any]:
    """What is kept with a job to be told again."""
    url = str(callback) if callback else None
    return {"task_params": asked.task_params, "callback_url": url, **more}


async def _queued(
    parts: Parts, caller: Caller, wanted: Wanted, callback: HttpUrl | None = None
) -> Response:
    def call_back(job: Job) -> None:
        if callback is None:
            return
        try:
            parts.webhooks.add(
                str(callback), ENDINGS, caller.id, Style.WHISPERX, job.id
            )
        except WxdeskError:
            parts.jobs.remove(job.id)
            parts.inbox.discard(Path(job.source))
            raise

    job = await submit(parts, caller, wanted, first=call_back)
    return Response(identifier=job.id, message="Task queued")


async def _ensure_reachable(parts: Parts, callback: HttpUrl | None) -> None:
    """Asks a callback's address for a sign of life."""
    if callback is None:
        return
    try:
        why = await run_in_threadpool(parts.webhooks.why_unreachable, str(callback))
    except NetworkProblem as error:
        raise HTTPException(422, "The provided callback URL is not allowed.") from error
    if why:
        raise HTTPException(400, f"Callback URL is not reachable: {why}")
