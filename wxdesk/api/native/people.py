"""`/api/v1/me` and `/pair`: who asks, and how a phone gets its key."""

import re
from typing import Annotated

from fastapi import APIRouter, Header, Request

import wxdesk
from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.native import schemas
from wxdesk.api.native.said import MOST_BYTES
from wxdesk.api.parts import TheParts
from wxdesk.api.security import Holder
from wxdesk.api.submitting import max_bytes
from wxdesk.core.access import Scope
from wxdesk.media.files import on_one_line

router = APIRouter(tags=["Keys"])

_DEVICES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android phone",
    "CrOS": "Chromebook",
    "Windows": "Windows computer",
    "Macintosh": "Mac",
    "Linux": "Linux computer",
}
"""What devices are called, by a word in what their browsers say."""


@router.get(
    "/me",
    summary="Who asks",
    response_description="Who asks, and what they may do.",
    responses=declared(Family.OWN),
)
def me(request: Request, parts: TheParts, caller: Holder) -> schemas.Me:
    """What the key that was sent is good for, and how much is taken in."""
    api = parts.settings().api
    return schemas.Me(
        name=caller.key.name if caller.key else "",
        scopes=[str(it) for it in Scope if it in caller.rights],
        keyless=caller.key is None,
        version=wxdesk.__version__,
        limits=schemas.Limits(
            max_bytes=max_bytes(parts),
            max_hours=api.max_hours,
            max_queued=api.max_queued,
            per_minute=api.per_minute,
        ),
        secure=request.scope["scheme"] == "https",
    )


@router.post(
    "/pair",
    summary="Get a key for a code",
    response_description="The key.",
    responses=declared(Family.OWN, 400, 413, 422),
    max_body_size=MOST_BYTES,
)
def pair(
    code: schemas.PairingCode,
    parts: TheParts,
    user_agent: Annotated[
        str,
        Header(
            description="Names the key, if the body does not.",
            examples=["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)"],
        ),
    ] = "",
) -> schemas.PairedKey:
    """A code is good once, for ten minutes; Settings > API shows it. Needs no key.

    The key may read, submit and manage what is its own. 403 if the code is wrong.
    """
    name = " ".join(on_one_line(code.name or "").split()) or _device(user_agent)
    key, text = parts.pairing.redeem(code.code, name)
    return schemas.PairedKey(key=text, name=key.name)


def _device(user_agent: str) -> str:
    """What to call who says this of itself."""
    for word, name in _DEVICES.items():
        if word in user_agent:
            return name
    program = re.match(r"[A-Za-z][\w.-]{0,30}", user_agent)
    return program[0] if program else "phone"
