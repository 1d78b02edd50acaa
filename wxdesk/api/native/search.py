"""`/api/v1/search`: finding what was said."""

from typing import Annotated

from fastapi import APIRouter

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.native import schemas
from wxdesk.api.native.said import Limit, asked
from wxdesk.api.parts import TheParts
from wxdesk.api.security import Reader
from wxdesk.core.record import LibraryFilter

router = APIRouter(tags=["Transcripts"])

_FURTHEST = 1_000_000


@router.get(
    "/search",
    summary="Search all transcripts",
    response_description="A page of what was found.",
    responses=declared(Family.OWN, 422),
)
def search(
    parts: TheParts,
    caller: Reader,
    q: Annotated[
        str,
        asked(
            'Words, "quoted phrases", speaker:NAME; a segment must meet all of it.',
            "welcome speaker:ada",
            min_length=1,
            max_length=1000,
        ),
    ],
    limit: Limit = 50,
    cursor: Annotated[
        int,
        asked("The `next` of the page before.", 50, ge=0, le=_FURTHEST),
    ] = 0,
) -> schemas.HitPage:
    """Looks into the newest revisions; the newest transcript is first."""
    wanted = LibraryFilter(key=caller.only)
    hits = parts.library.search(q, wanted, limit + 1, cursor)
    return schemas.HitPage(
        hits=[
            schemas.Hit(
                transcript=it.transcript,
                name=it.name,
                position=it.position,
                start=it.start,
                end=it.end,
                speaker=it.speaker,
                text=it.text,
                spans=list(it.spans),
            )
            for it in hits[:limit]
        ],
        next=str(cursor + limit) if len(hits) > limit else None,
    )
