"""All routes of the native API."""

from fastapi import APIRouter

from wxdesk.api.native import (
    catalogue,
    events,
    hooks,
    jobs,
    metrics,
    people,
    search,
    settings,
    speakers,
    speaking,
    transcripts,
)

router = APIRouter()
_own = APIRouter(prefix="/api/v1")
for _part in (
    jobs,
    events,
    transcripts,
    speaking,
    search,
    speakers,
    catalogue,
    settings,
    hooks,
    people,
):
    _own.include_router(_part.router)
router.include_router(_own)
router.include_router(metrics.router)
