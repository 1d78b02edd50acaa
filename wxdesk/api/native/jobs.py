"""`/api/v1/jobs`: what is asked for, and what becomes of it."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Request, Response
from starlette.concurrency import run_in_threadpool

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.links import to_job
from wxdesk.api.native import schemas
from wxdesk.api.native.bodies import json_of, read, small_body, tagged
from wxdesk.api.native.once import IdempotencyKey, once
from wxdesk.api.native.said import (
    MOST_BYTES,
    Cursor,
    JobId,
    Known,
    Limit,
    asked,
)
from wxdesk.api.native.views import job_view, result_data
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.refusals import NotMedia, Unusable
from wxdesk.api.resumable import Resumable, TheUploads
from wxdesk.api.security import Caller, Manager, Reader, Submitter
from wxdesk.api.submitting import (
    Wanted,
    aligner_named,
    ensure_room,
    ensure_sound,
    ensure_voices,
    max_bytes,
    model_named,
    submit,
    usual_options,
)
from wxdesk.api.uploads import Form, form_of
from wxdesk.core.errors import NotAllowed, NotFound
from wxdesk.core.job import Job, Kind, Options, Status
from wxdesk.jobs.idempotency import Answer
from wxdesk.media.files import on_one_line

router = APIRouter(tags=["Jobs"])

_SUBMITTING = "POST /api/v1/jobs"
_Made = declared(Family.OWN, 400, 404, 408, 409, 413, 415, 422)
_EXAMPLE_FILE = {
    "contentType": "audio/wav",
    "headers": {
        "Content-Disposition": {
            "description": "The file has a name.",
            "schema": {"type": "string"},
            "example": 'form-data; name="file"; filename="talk.wav"',
        }
    },
}


def _reference(model: type[schemas.FromAddress | schemas.FromUpload]) -> Any:
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return schema


_FORM = {
    "type": "object",
    "title": "NewJobForm",
    "description": "A recording, and what to do with it.",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {
            "type": "string",
            "format": "binary",
            "description": "The recording: any audio or video file.",
        },
        "name": {
            "type": "string",
            "maxLength": 200,
            "description": "What it is called; else as the file is.",
            "examples": ["Interview 7"],
        },
        "options": {
            "$ref": "#/components/schemas/JobOptions",
            "description": "How to make it, where not as usual; JSON as text.",
            "examples": [{"language": "en"}],
        },
    },
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "A recording as a form, or where it is to be had.",
        "content": {
            "multipart/form-data": {
                "schema": _FORM,
                "encoding": {
                    "file": _EXAMPLE_FILE,
                    "options": {"contentType": "application/json"},
                },
            },
            "application/json": {
                "schema": {
                    "anyOf": [
                        _reference(schemas.FromAddress),
                        _reference(schemas.FromUpload),
                    ]
                },
                "examples": {
                    "address": {
                        "summary": "A recording that is fetched",
                        "value": {"url": "https://example.org/talk.mp3"},
                    },
                    "upload": {
                        "summary": "A recording that came by the tus protocol",
                        "value": {
                            "upload": "local-3f2b8c0d9e7a4f31a7c26b8e1d5f9042",
                            "options": {"language": "en"},
                        },
                    },
                },
            },
        },
    }
}


@router.post(
    "/jobs",
    status_code=201,
    summary="Submit a recording",
    response_model=schemas.Job,
    response_description="The job, in the queue.",
    responses={
        **_Made,
        201: {
            "links": to_job(),
            "headers": {
                "Location": {
                    "description": "Where the job is.",
                    "schema": {"type": "string"},
                    "example": "/api/v1/jobs/3f2b8c0d9e7a4f31a7c26b8e1d5f9042",
                }
            },
        },
    },
    openapi_extra=_BODY,
)
async def submit_job(
    request: Request,
    parts: TheParts,
    uploads: TheUploads,
    caller: Submitter,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Takes a recording as a form, the address of one, or one that came by tus.

    It is transcribed when its turn comes; `/api/v1/events` tells how it goes on.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return await _of_json(request, parts, uploads, caller, idempotency_key)
    if kind == "multipart/form-data":
        return await _of_form(request, parts, caller, idempotency_key)
    raise NotMedia(
        f"The body is {on_one_line(kind)[:100] or 'of no kind that it tells'}.",
        "Send a recording as multipart/form-data, or its address as JSON.",
    )


async def _of_form(
    request: Request, parts: Parts, caller: Caller, name: str | None
) -> Response:
    if name is None:  # what comes again may be answered already
        await run_in_threadpool(ensure_room, parts, caller)
    async with form_of(request, parts.inbox, max_bytes(parts), {"file"}) as form:
        wished = await _wishes(parts, form)
        fingerprint = await _fingerprint(form) if name else ""

        async def make() -> Answer:
            upload = form.take("file")
            await ensure_sound(parts, upload)
            called = wished.name or upload.name
            return await _submitted(
                parts, caller, Wanted(str(upload.path), wished.options, called)
            )

        return await once(parts, caller, _SUBMITTING, name, fingerprint, make)


async def _wishes(parts: Parts, form: Form) -> Wanted:
    """What a form says besides the recording."""
    if unknown := form.fields.keys() - {"name", "options"}:
        raise Unusable(
            f"The form has a field {on_one_line(min(unknown))[:100]!r}.",
            "There are file, name and options.",
        )
    text = form.value("options")
    options = read(schemas.JobOptions, text, "options") if text else None
    name = form.value("name") or ""
    if len(name) > 200:
        raise Unusable("The name is longer than 200 characters.", "Shorten it.")
    return Wanted("", await _options(parts, options), _line(name))


async def _fingerprint(form: Form) -> str:
    """Of a form's contents: all of them, so the recording is read once more."""

    def compute() -> str:
        whole = hashlib.sha256(json.dumps(form.fields, sort_keys=True).encode())
        for field, upload in sorted(form.files.items()):
            whole.update(f"\0{field}\0{upload.name}\0".encode())
            with upload.path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        return whole.hexdigest()

    return await run_in_threadpool(compute)


async def _of_json(
    request: Request,
    parts: Parts,
    uploads: Resumable,
    caller: Caller,
    name: str | None,
) -> Response:
    body = await small_body(request)
    wish = _read_wish(body)
    options = await _options(parts, wish.options)

    async def make() -> Answer:
        wanted = await _wanted(parts, uploads, caller, wish, options)
        return await _submitted(parts, caller, wanted)

    fingerprint = hashlib.sha256(wish.model_dump_json().encode()).hexdigest()
    return await once(parts, caller, _SUBMITTING, name, fingerprint, make)


def _read_wish(body: bytes) -> schemas.FromAddress | schemas.FromUpload:
    model: type[schemas.FromAddress | schemas.FromUpload] = schemas.FromAddress
    try:
        if "upload" in json.loads(body):
            model = schemas.FromUpload
    except (ValueError, TypeError, RecursionError):
        pass  # reading it as a model says what is wrong
    return read(model, body)


async def _wanted(
    parts: Parts,
    uploads: Resumable,
    caller: Caller,
    wish: schemas.FromAddress | schemas.FromUpload,
    options: Options,
) -> Wanted:
    name = _line(wish.name or "")
    if isinstance(wish, schemas.FromAddress):
        return Wanted(wish.url, options, name)
    upload = await run_in_threadpool(uploads.take, caller.id, wish.upload)
    await ensure_sound(parts, upload)
    return Wanted(str(upload.path), options, name or upload.name)


async def _submitted(parts: Parts, caller: Caller, wanted: Wanted) -> Answer:
    job = await submit(parts, caller, wanted)
    body = json_of(await run_in_threadpool(_view, parts, job))
    headers = {
        "Location": f"/api/v1/jobs/{job.id}",
        "Content-Type": "application/json",
    }
    return Answer(201, headers, body)


async def _options(parts: Parts, wish: schemas.JobOptions | None) -> Options:
    return await run_in_threadpool(_options_now, parts, wish, None)


def _options_now(
    parts: Parts, wish: schemas.JobOptions | None, usual: Options | None
) -> Options:
    """What a client wishes, over what is usual.

    Raises:
        Unusable: A model is not installed.
        VoicesOff: Speakers are to be recognised, which the user does not allow.
        BadOptions: The options do not go together.
    """
    usual = usual or usual_options(parts)
    own = wish.model_dump(exclude_unset=True) if wish else {}
    if own.get("identify"):
        ensure_voices(parts)
    if "model" in own:
        own["model"] = model_named(parts, own["model"])
    if own.get("align_model"):
        own["align_model"] = aligner_named(parts, own["align_model"])
    return Options(**(usual.to_data() | own))


def _line(name: str) -> str:
    return on_one_line(" ".join(name.split()))


def _view(parts: Parts, job: Job) -> schemas.Job:
    return job_view(parts.jobs, parts.inbox, job)


# Looking


@router.get(
    "/jobs",
    summary="List jobs",
    response_model=schemas.JobPage,
    response_description="A page of jobs.",
    responses={
        200: {"links": to_job("$response.body#/jobs/0/id")},
        **declared(Family.OWN, 422),
    },
)
def list_jobs(
    parts: TheParts,
    caller: Reader,
    status: Annotated[
        list[Literal[tuple(map(str, Status))]],  # type: ignore[valid-type]
        asked("How they stand; any of these.", ["queued", "running"], max_length=10),
    ] = [],  # noqa: B006 (FastAPI copies it)
    kind: Annotated[
        list[Literal[tuple(map(str, Kind))]],  # type: ignore[valid-type]
        asked("What they make; any of these.", ["transcribe"], max_length=10),
    ] = [],  # noqa: B006
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.JobPage:
    """The newest first; only those that are the key's, or everyone's with `all`."""
    try:
        if cursor is not None:
            seen(parts, caller, cursor)
        found = parts.jobs.page(
            status=frozenset(map(Status, status)) or None,
            kinds=frozenset(map(Kind, kind)) or None,
            key=caller.only,
            limit=limit + 1,
            after=cursor,
        )
    except NotFound as error:
        raise _begin_anew() from error
    page = found[:limit]
    return schemas.JobPage(
        jobs=[_view(parts, job) for job in page],
        next=page[-1].id if len(found) > limit else None,
    )


def _begin_anew() -> Unusable:
    return Unusable(
        "The cursor stands for nothing, or for what is gone.",
        "Begin with the first page, without a cursor.",
    )


def seen(parts: Parts, caller: Caller, job_id: str) -> Job:
    """A job, if it is the caller's business.

    Raises:
        NotFound: There is none, or it is not.
    """
    job = parts.jobs.job(job_id)
    if not caller.sees(job.key):
        raise NotFound(f"There is no job {job_id}.")
    return job


@router.get(
    "/jobs/{job_id}",
    summary="Get a job",
    response_model=schemas.Job,
    response_description="The job as it is now.",
    responses=declared(Family.OWN, 304, 404, 422),
)
def get_job(
    job_id: JobId, parts: TheParts, caller: Reader, known: Known = None
) -> Response:
    """With its ETag, a client that asks again and again gets little to read."""
    job = seen(parts, caller, job_id)
    return tagged(json_of(_view(parts, job)), known)


@router.get(
    "/jobs/{job_id}/result",
    summary="Get what a job has found out",
    response_model=schemas.JobResult,
    response_description="What it has found out.",
    responses=declared(Family.OWN, 404, 422),
)
def get_job_result(job_id: JobId, parts: TheParts, caller: Reader) -> Response:
    """Of a single stage, such as who speaks when.

    What a job makes that transcribes is in the library: its `transcript` tells the
    number for `/api/v1/transcripts/{number}`.
    """
    seen(parts, caller, job_id)
    result = parts.jobs.result(job_id)
    data = result_data(result, voices=parts.settings().api.voices)
    return Response(json_of(data), media_type="application/json")


# Changing


@router.post(
    "/jobs/{job_id}/cancel",
    summary="Stop a job",
    response_description="The job, cancelled.",
    responses=declared(Family.OWN, 404, 409, 422),
)
def cancel_job(job_id: JobId, parts: TheParts, caller: Submitter) -> schemas.Job:
    """One that waits leaves the queue, one that runs is stopped.

    409 if it has ended already.
    """
    seen(parts, caller, job_id)
    return _view(parts, parts.jobs.cancel(job_id))


@router.post(
    "/jobs/{job_id}/retry",
    summary="Try a job again",
    response_description="The job, in the queue.",
    responses=declared(Family.OWN, 400, 404, 409, 413, 422, 429),
    max_body_size=MOST_BYTES,
)
def retry_job(
    job_id: JobId,
    parts: TheParts,
    caller: Submitter,
    again: Annotated[
        schemas.Again | None,
        Body(
            description="Other options than the first time; no body for the same.",
            examples=[{"options": {"beam_size": 8}}],
        ),
    ] = None,
) -> schemas.Job:
    """What was decoded before is taken over where it would be the same.

    409 if it waits or runs.
    """
    job = seen(parts, caller, job_id)
    options = None
    if again and again.options:
        options = _options_now(parts, again.options, job.options)
    if parts.inbox.holds(job.source) and not Path(job.source).exists():
        raise NotAllowed(
            f"The recording of {job.name} is not kept any more.", "Send it again."
        )
    ensure_room(parts, caller)
    return _view(parts, parts.jobs.retry(job_id, options))


@router.post(
    "/jobs/{job_id}/move",
    summary="Move a waiting job",
    response_description="The job in its new place.",
    responses=declared(Family.OWN, 400, 404, 409, 413, 422),
    max_body_size=MOST_BYTES,
)
def move_job(
    job_id: JobId, place: schemas.Place, parts: TheParts, caller: Manager
) -> schemas.Job:
    """Puts it before another job that waits, or at the end of the queue.

    409 if one of the two does not wait.
    """
    job = seen(parts, caller, job_id)
    parts.jobs.move(job_id, _position(parts, caller, job, place.before))
    return _view(parts, parts.jobs.job(job_id))


def _position(parts: Parts, caller: Caller, job: Job, before: str | None) -> int:
    """Where a job goes among the waiting ones, from 0."""
    if before is None:
        return sys.maxsize
    other = seen(parts, caller, before)
    there, here = parts.jobs.position(before), parts.jobs.position(job.id)
    if there is None:
        raise NotAllowed(
            f"{other.name} does not wait here, so nothing can come before it.",
            "Name one that waits, or null for the end.",
        )
    # It leaves its own place first.
    return there - 2 if here is not None and here < there else there - 1


@router.delete(
    "/jobs/{job_id}",
    status_code=204,
    summary="Forget a job",
    response_description="It is gone.",
    responses=declared(Family.OWN, 404, 409, 422),
)
def remove_job(job_id: JobId, parts: TheParts, caller: Manager) -> None:
    """Stops it if it runs. The transcript that it has made stays."""
    seen(parts, caller, job_id)
    parts.jobs.remove(job_id)
