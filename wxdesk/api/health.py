"""Whether the server is there: told to everybody, and nothing else."""

import time
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from wxdesk.api.parts import TheParts
from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import LibraryFilter


class Health(BaseModel):
    """That the server answers."""

    status: Annotated[
        Literal["ok"], Field(description="Always this.", examples=["ok"])
    ] = "ok"
    message: Annotated[
        str, Field(description="In words.", examples=["Service is running"])
    ] = "Service is running"


class Live(BaseModel):
    """That the server answers, and when."""

    status: Annotated[
        Literal["ok"], Field(description="Always this.", examples=["ok"])
    ] = "ok"
    timestamp: Annotated[
        float,
        Field(description="Seconds since 1970, UTC.", examples=[1_790_000_000.0]),
    ]
    message: Annotated[
        str, Field(description="In words.", examples=["Application is live"])
    ] = "Application is live"


class Ready(BaseModel):
    """Whether jobs can be taken in."""

    status: Annotated[
        Literal["ok", "error"],
        Field(description="Whether they can.", examples=["ok"]),
    ]
    database: Annotated[
        Literal["connected", "disconnected"],
        Field(description="Whether the store can be read.", examples=["connected"]),
    ]
    gpu: Annotated[
        dict[str, int],
        Field(
            description="`max_concurrent_tasks`: how many jobs run at once.",
            examples=[{"max_concurrent_tasks": 1}],
        ),
    ]
    message: Annotated[
        str,
        Field(
            description="In words.",
            examples=["Application is ready to accept requests"],
        ),
    ]


router = APIRouter(tags=["Health"])


@router.get("/health", summary="Whether the server answers")
async def health_check() -> Health:
    """Needs no key."""
    return Health()


@router.get("/health/live", summary="Whether the server is alive")
async def liveness_check() -> Live:
    """Needs no key."""
    return Live(timestamp=time.time())


@router.get(
    "/health/ready",
    summary="Whether jobs can be taken in",
    response_model=Ready,
    responses={503: {"model": Ready, "description": "The store cannot be read."}},
)
async def readiness_check(parts: TheParts) -> JSONResponse:
    """Needs no key."""
    lanes = {"max_concurrent_tasks": parts.settings().engine.lanes}
    try:
        await run_in_threadpool(parts.library.count, LibraryFilter())
    except WxdeskError:
        ready = Ready(
            status="error",
            database="disconnected",
            gpu=lanes,
            message="Application is not ready due to an internal error.",
        )
        return JSONResponse(ready.model_dump(), 503)
    ready = Ready(
        status="ok",
        database="connected",
        gpu=lanes,
        message="Application is ready to accept requests",
    )
    return JSONResponse(ready.model_dump())
