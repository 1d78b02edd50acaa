"""`/api/v1/events`: what happens, as it happens, as server-sent events.

An event's id is the start of the program and a number: after another start, the
numbers begin anew, and who asks for what came after an old one is told to load all.
"""

import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from starlette.concurrency import run_in_threadpool

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.events import Entry, Lost
from wxdesk.api.native.bodies import json_of
from wxdesk.api.native.jobs import seen
from wxdesk.api.native.said import JobId, asked
from wxdesk.api.native.views import job_view
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Caller, Reader
from wxdesk.core.access import Scope
from wxdesk.core.errors import NotFound
from wxdesk.core.job import (
    Job,
    JobAdded,
    JobChanged,
    JobRemoved,
    JobsMoved,
    PartialTranscript,
)
from wxdesk.core.record import LibraryChanged
from wxdesk.core.transcript import Segment
from wxdesk.jobs.voices import VoicesChanged

router = APIRouter(tags=["Events"])

PING_SECONDS = 15.0
"""After so long without an event there is a comment, so that nobody hangs up."""

LOOK_SECONDS = 1.0
"""A key that is revoked is told at most for so long what else happens. Where nothing
does, its stream ends when it would be pinged."""

_RETRY_MILLISECONDS = 3000
_BEGINNING = format_sse_event(comment="wxdesk")
_ID = re.compile(r"([0-9a-f]{8})-(\d{1,15})")
_EXAMPLE = """\
event: job.changed
id: 5f2b8c0d-17
data: {"id": "3f2b8c0d9e7a4f31a7c26b8e1d5f9042", "status": "running"}

"""

_EVENT_SCHEMA = {
    "type": "object",
    "description": "One event of many.",
    "required": ["event", "id", "data"],
    "properties": {
        "event": {
            "type": "string",
            "enum": [
                "job.added",
                "job.changed",
                "job.removed",
                "jobs.moved",
                "job.text",
                "transcript.changed",
                "speakers.changed",
                "reset",
            ],
            "description": "What has happened.",
            "examples": ["job.changed"],
        },
        "id": {
            "type": "string",
            "description": "For `Last-Event-ID`.",
            "examples": ["5f2b8c0d-17"],
        },
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "description": "To what it has happened, as JSON.",
            "examples": ['{"job": "3f2b8c0d9e7a4f31a7c26b8e1d5f9042"}'],
        },
    },
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events, until the client hangs up.",
        "content": {
            "text/event-stream": {
                "schema": _EVENT_SCHEMA,
                "example": _EXAMPLE,
            }
        },
    }
}

LastEvent = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        description="The id of the last event that arrived: what came since is sent "
        "first, or `reset` if that is not known any more.",
        examples=["5f2b8c0d-16"],
        max_length=100,
    ),
]
LastEventAsked = Annotated[
    str | None,
    asked("The same, for clients that set no headers.", "5f2b8c0d-16", max_length=100),
]


@router.get(
    "/events",
    summary="Follow everything",
    response_class=StreamingResponse,
    responses={**declared(Family.OWN, 422), **_STREAM},
)
async def follow_events(
    parts: TheParts,
    caller: Reader,
    last_event: LastEvent = None,
    last_event_id: LastEventAsked = None,
) -> StreamingResponse:
    """What happens to the jobs and transcripts that the key sees.

    | event | data |
    |---|---|
    | `job.added`, `job.changed` | the job, as `/api/v1/jobs/{job_id}` has it |
    | `job.removed` | `{"job": id}` |
    | `jobs.moved` | `{"jobs": [id, …]}`: in the order in which they wait now |
    | `job.text` | `{"job": id, "segments": [{"start", "end", "text"}, …]}` |
    | `transcript.changed` | `{"transcripts": [number, …]}`; none named: look anew |
    | `speakers.changed` | `{}`: voices that are remembered are others now |
    | `reset` | `{}`: some events are lost, load everything anew |

    The stream of a key that is revoked ends soon.
    """
    return _streamed(_Stream(parts, caller).all(last_event or last_event_id))


@router.get(
    "/jobs/{job_id}/events",
    summary="Follow a job",
    response_class=StreamingResponse,
    responses={**declared(Family.OWN, 404, 422), **_STREAM},
)
async def follow_job(
    job_id: JobId,
    parts: TheParts,
    caller: Reader,
    last_event: LastEvent = None,
    last_event_id: LastEventAsked = None,
) -> StreamingResponse:
    """The events of one job, first of all how it stands. Ends when the job has ended.

    See `/api/v1/events`.
    """
    newest = parts.events.newest  # from before it is looked at: nothing gets lost
    job = await run_in_threadpool(seen, parts, caller, job_id)
    stream = _Stream(parts, caller)
    return _streamed(stream.one(job, newest, last_event or last_event_id))


def _streamed(events: AsyncIterator[bytes]) -> StreamingResponse:
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(events, headers=headers, media_type="text/event-stream")


class _Stream:
    """What one client is told."""

    def __init__(self, parts: Parts, caller: Caller) -> None:
        self._parts = parts
        self._caller = caller
        self._retry: int | None = _RETRY_MILLISECONDS
        self._looked = time.monotonic()

    async def all(self, last: str | None) -> AsyncIterator[bytes]:
        after = self._after(last)
        yield _BEGINNING
        if after is None:
            after = self._parts.events.newest
            if last is not None:
                yield self._event(after, "reset", {})
        async for entry in self._parts.events.follow(after, pause=PING_SECONDS):
            if not await self._may_go_on():
                return
            if event := await self._told(entry):
                yield event

    async def one(
        self, job: Job, newest: int, last: str | None
    ) -> AsyncIterator[bytes]:
        after = self._after(last)
        yield _BEGINNING
        if after is None or job.status.is_final:
            after = newest
            yield await self._job(after, "job.changed", job)
        if job.status.is_final:
            return
        async for entry in self._parts.events.follow(after, pause=PING_SECONDS):
            if not await self._may_go_on():
                return
            if isinstance(entry, Entry) and _job_of(entry) != job.id:
                continue
            if event := await self._told(entry):
                yield event
            match entry:
                case Entry(event=JobRemoved()):
                    return
                case Entry(event=JobChanged(now)) if now.status.is_final:
                    return
                case Lost():
                    return  # the client comes again and sees how it stands

    async def _may_go_on(self) -> bool:
        """Whether the key is still good; looked up once a second at most."""
        key, now = self._caller.key, time.monotonic()
        if key is None or now < self._looked + LOOK_SECONDS:
            return True
        self._looked = now
        return await run_in_threadpool(self._parts.access.is_still_good, key)

    def _after(self, last: str | None) -> int | None:
        """The number in the id of the last event; None if it is not of this start."""
        known = _ID.fullmatch((last or "").strip())
        if known is None or known[1] != self._parts.events.run:
            return None
        return int(known[2])

    def _event(self, number: int, name: str, data: Any) -> bytes:
        retry, self._retry = self._retry, None  # it is said once, with an event
        return format_sse_event(
            event=name,
            id=f"{self._parts.events.run}-{number}",
            data_str=json_of(data).decode(),
            retry=retry,
        )

    async def _job(self, number: int, name: str, job: Job) -> bytes:
        view = await run_in_threadpool(
            job_view, self._parts.jobs, self._parts.inbox, job
        )
        return self._event(number, name, view)

    async def _told(self, entry: Entry | Lost | None) -> bytes:
        """What the client is told; nothing if it is not its business."""
        match entry:
            case None:
                return format_sse_event(comment="ping")
            case Lost(number):
                return self._event(number, "reset", {})
            case Entry(number, LibraryChanged() as changed):
                numbers = self._numbers(entry, changed)
                if numbers is None:
                    return b""
                return self._event(
                    number, "transcript.changed", {"transcripts": numbers}
                )
            case Entry(number, VoicesChanged()):
                may = self._parts.settings().api.voices
                return self._event(number, "speakers.changed", {}) if may else b""
            case Entry(number, JobsMoved(job_ids)):
                mine = await run_in_threadpool(self._mine, job_ids)
                moved = {"jobs": mine}
                return self._event(number, "jobs.moved", moved) if mine else b""
            case Entry() if not self._caller.sees(entry.key):
                return b""
            case Entry(number, JobAdded(job)):
                return await self._job(number, "job.added", job)
            case Entry(number, JobChanged(job)):
                return await self._job(number, "job.changed", job)
            case Entry(number, JobRemoved(job_id)):
                return self._event(number, "job.removed", {"job": job_id})
            case Entry(number, PartialTranscript(job_id, segments)):
                return self._event(
                    number,
                    "job.text",
                    {"job": job_id, "segments": list(map(_heard, segments))},
                )
        return b""

    def _numbers(self, entry: Entry, changed: LibraryChanged) -> list[int] | None:
        """Which transcripts to look at anew: none named is all, None is none."""
        if Scope.ALL in self._caller.rights or not changed.numbers:
            return list(changed.numbers)
        if len(entry.transcripts) < len(changed.numbers):
            return []  # some are gone, or too many: whose they are is not known
        mine = [it for it, key in entry.transcripts if self._caller.sees(key)]
        return mine or None

    def _mine(self, job_ids: tuple[str, ...]) -> list[str]:
        found = []
        for job_id in job_ids:
            with suppress(NotFound):
                if self._caller.sees(self._parts.jobs.job(job_id).key):
                    found.append(job_id)
        return found


def _heard(segment: Segment) -> dict[str, Any]:
    return {"start": segment.start, "end": segment.end, "text": segment.text}


def _job_of(entry: Entry) -> str | None:
    match entry.event:
        case JobAdded(job) | JobChanged(job):
            return job.id
        case JobRemoved(job_id) | PartialTranscript(job_id):
            return job_id
    return None
