"""Waiting for a job, as routes do that answer with its result."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from wxdesk.api.events import Entry
from wxdesk.api.parts import Parts
from wxdesk.api.refusals import Busy, ClientGone, JobFailed
from wxdesk.core.errors import NotAllowed, NotFound
from wxdesk.core.job import Job, JobChanged, JobRemoved, PartialTranscript, Status
from wxdesk.core.transcript import Segment, Transcript

_LOOK_SECONDS = 5.0
"""So often a job is looked at of which nothing is heard: others may have taken it."""


async def finished(parts: Parts, request: Request, job: Job) -> Job:
    """Waits until a job has ended; one whose client goes away is cancelled.

    Returns:
        The job, in a final status.

    Raises:
        NotFound: Somebody has removed it.
        Busy: The server ends before the job does.
    """
    async with _cancelled_with(parts, request, job):
        async for now in _states(parts, job):
            if isinstance(now, Job):
                return now
    raise _closing()


async def heard(
    parts: Parts, request: Request, job: Job, after: int
) -> AsyncGenerator[tuple[Segment, ...] | Job]:
    """What is decoded of a job, and in the end the job itself in a final status.

    Args:
        parts: The program.
        request: Whose client waits.
        job: What it waits for.
        after: The number of the newest event before the job was there.

    Yields:
        Segments as they are decoded, those of an attempt before once more; none where
        something else has happened, or nothing for a while.

    Raises:
        NotFound: Somebody has removed it.
        Busy: The server ends before the job does.
    """
    async with _cancelled_with(parts, request, job):
        async for now in _told(parts, job, after):
            yield now
            if isinstance(now, Job):
                return
    raise _closing()


async def ensure_there(parts: Parts, request: Request, job: Job) -> None:
    """Makes sure that somebody waits, before a stream is begun; cancels the job if not.

    A response whose client is gone is never begun, and so could not cancel it.

    Raises:
        ClientGone: Nobody does.
    """
    if await request.is_disconnected():
        with suppress(NotAllowed, NotFound):
            await run_in_threadpool(parts.jobs.cancel, job.id)
        raise ClientGone("The client has gone away.")


def _closing() -> Busy:
    return Busy("wxdesk is closing; the job goes on when it is opened again.")


async def made(parts: Parts, job: Job) -> Transcript:
    """The transcript that a job in a final status has made.

    Raises:
        JobFailed: It has made none.
        NotFound: Somebody has removed it.
    """
    ensure_done(job)
    assert job.transcript is not None
    return await run_in_threadpool(parts.library.transcript, job.transcript)


def ensure_done(job: Job) -> None:
    """Makes sure that a job in a final status has made what it was to make.

    Raises:
        JobFailed: It has not; the text says why.
    """
    if job.status is Status.CANCELLED:
        raise JobFailed(f"{job.name} was cancelled in wxdesk.")
    if job.status is Status.FAILED:
        raise JobFailed(job.error or f"{job.name} failed.")


async def _states(parts: Parts, job: Job) -> AsyncIterator[tuple[Segment, ...] | Job]:
    # Followed from before it is looked at, so that nothing can happen in between.
    newest = parts.events.newest
    now = await run_in_threadpool(parts.jobs.job, job.id)
    if now.status.is_final:
        yield now
        return
    async for news in _told(parts, job, newest):
        yield news


async def _told(
    parts: Parts, job: Job, after: int
) -> AsyncIterator[tuple[Segment, ...] | Job]:
    async for entry in parts.events.follow(after, pause=_LOOK_SECONDS):
        match entry:
            case Entry(event=PartialTranscript(job.id, segments)):
                yield segments
            case Entry(event=JobChanged(Job(id=job.id) as now)):
                if now.status.is_final:
                    yield now
                    return
            case Entry(event=JobRemoved(job.id)):
                raise NotFound(f"The job {job.id} was removed.")
            case Entry():
                yield ()
            case _:
                now = await run_in_threadpool(parts.jobs.job, job.id)
                yield now if now.status.is_final else ()
                if now.status.is_final:
                    return


@asynccontextmanager
async def _cancelled_with(
    parts: Parts, request: Request, job: Job
) -> AsyncIterator[None]:
    """Cancels the job if the client goes away before this ends.

    Raises:
        ClientGone: It did.
    """
    here = asyncio.current_task()
    assert here is not None
    gone = False

    async def watch() -> None:
        nonlocal gone
        while not gone:
            message = await request.receive()
            gone = message["type"] == "http.disconnect"
        here.cancel()

    watching = asyncio.create_task(watch())
    try:
        yield
    except (asyncio.CancelledError, GeneratorExit) as end:
        with suppress(NotAllowed, NotFound):
            await asyncio.shield(run_in_threadpool(parts.jobs.cancel, job.id))
        if gone and isinstance(end, asyncio.CancelledError) and not here.uncancel():
            raise ClientGone("The client has gone away.") from None
        raise
    finally:
        watching.cancel()
