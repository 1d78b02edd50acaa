"""Requests with an Idempotency-Key: done once, and answered as often as they come."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Header, Response
from starlette.concurrency import run_in_threadpool

from wxdesk.api.parts import Parts
from wxdesk.api.security import Caller
from wxdesk.jobs.idempotency import Answer

_NOBODYS = "local"
"""Whose requests without a key are."""

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A name for this request, used for no other: if it comes again "
        "within a day, it gets the first answer and nothing is made twice. 1 to 128 "
        "letters, digits or other signs of a UUID or base64.",
        examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
        pattern=r'^"?[A-Za-z0-9._:~+/=-]{1,128}"?$',
    ),
]


async def once(
    parts: Parts,
    caller: Caller,
    request: str,
    name: str | None,
    fingerprint: str,
    make: Callable[[], Awaitable[Answer]],
) -> Response:
    """Does a request, unless it was done before.

    Args:
        parts: The program.
        caller: Who asks.
        request: A method and a path.
        name: The Idempotency-Key; without one it is done each time.
        fingerprint: Equal for two requests if their contents are.
        make: Does it.
    """
    if name is None:
        return _response(await make())
    owner, store = caller.id or _NOBODYS, parts.idempotency
    known = await run_in_threadpool(store.begin, owner, request, name, fingerprint)
    if known is not None:
        return _response(known)
    try:
        answer = await make()
        await run_in_threadpool(store.finish, owner, request, name, answer)
    except BaseException:  # also where the server is switched off meanwhile
        gone = run_in_threadpool(store.abandon, owner, request, name)
        await asyncio.shield(asyncio.ensure_future(gone))
        raise
    return _response(answer)


def _response(answer: Answer) -> Response:
    return Response(answer.body, answer.status, answer.headers)
