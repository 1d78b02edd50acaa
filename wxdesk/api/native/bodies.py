"""Bodies of JSON: read within a limit, sent with a tag that tells of changes."""

import asyncio
import hashlib
from collections.abc import Iterator
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from wxdesk.api.native.said import MOST_BYTES
from wxdesk.api.refusals import TooLarge, TooSlow

_SECONDS = 60.0


async def small_body(request: Request) -> bytes:
    """Reads a body that is no recording.

    Raises:
        TooLarge: It is larger than such a body can be.
        TooSlow: It has not come within a minute.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(_SECONDS):
            async for block in request.stream():
                body += block
                if len(body) > MOST_BYTES:
                    raise TooLarge(
                        f"The body is larger than {MOST_BYTES // 10**6} MB.",
                        "Send a recording as multipart/form-data.",
                    )
    except TimeoutError as error:
        raise TooSlow(
            f"The body did not come within {_SECONDS:.0f} seconds.",
            "Check the connection and send it again.",
        ) from error
    return bytes(body)


def read[M: BaseModel](model: type[M], body: bytes | str, *where: str) -> M:
    """Reads JSON.

    Args:
        model: What it is to be.
        body: The text.
        where: It is in the request, beside the body itself.

    Raises:
        RequestValidationError: It is something else.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(
            [{**it, "loc": ("body", *where, *it["loc"])} for it in error.errors()]
        ) from error


def json_of(data: Any) -> bytes:
    """Plain data or models as JSON."""
    return to_json(data, inf_nan_mode="null")


def tagged(body: bytes, known: str | None, etag: str | None = None) -> Response:
    """An answer with its ETag, or that what the client has is still so.

    Args:
        body: JSON.
        known: The request's If-None-Match.
        etag: Without quotes; of the body's bytes if not given.
    """
    tag = f'"{etag or hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if known is not None and {"*", tag} & set(tags_in(known)):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def tags_in(header: str) -> Iterator[str]:
    """The entity tags of a header; weak ones are as good for comparing."""
    return (tag.strip().removeprefix("W/") for tag in header.split(","))
