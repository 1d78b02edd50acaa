"""`/api/v1/webhooks`: whom to call when something happens to a job."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.links import to_webhook
from wxdesk.api.native.said import MOST_BYTES, Given, Limit, said
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.refusals import OutOfScope
from wxdesk.api.security import Caller, Manager, Reader
from wxdesk.core.access import Scope
from wxdesk.core.errors import NotFound
from wxdesk.core.webhooks import EVENTS, Delivery, Webhook

router = APIRouter(tags=["Webhooks"])

_ID = "0b9c6b8e1d5f90423f2b8c0d9e7a4f31"
_MOMENT = "2026-11-26T08:30:00Z"

HookId = Annotated[
    str,
    Path(description="The webhook's id.", examples=[_ID], pattern="^[0-9a-f]{32}$"),
]


class NewHook(Given):
    """Whom to call, and of what."""

    url: Annotated[
        str,
        said(
            "What is called. Addresses in private networks are refused, unless "
            "wxdesk's settings allow them.",
            "https://example.org/hooks/wxdesk",
            pattern="^[Hh][Tt][Tt][Pp][Ss]?://.",
            max_length=2048,
        ),
    ]
    events: Annotated[
        list[Literal[tuple(sorted(EVENTS))]],  # type: ignore[valid-type]
        said("What it is told of.", ["job.done", "job.failed"], min_length=1),
    ]
    everyone: Annotated[
        bool,
        said("Whether of everyone's jobs; the key needs the scope `all`.", False),
    ] = False


class Hook(BaseModel):
    """A webhook."""

    id: Annotated[str, said("32 hexadecimal digits.", _ID)]
    url: Annotated[str, said("What is called.", "https://example.org/hooks/wxdesk")]
    events: Annotated[list[str], said("What it is told of.", ["job.done"])]
    everyone: Annotated[bool, said("Whether of everyone's jobs.", False)]
    created: Annotated[datetime, said("When it was made (UTC).", _MOMENT)]
    paused: Annotated[
        datetime | None,
        said("Since when it is not called, as too many calls failed (UTC).", None),
    ]
    failures: Annotated[int, said("How many calls failed in a row.", 0)]


class MadeHook(Hook):
    """A new webhook, with what its calls are signed with."""

    secret: Annotated[
        str,
        said(
            "For checking signatures as https://www.standardwebhooks.com has it; it "
            "is shown only now.",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ),
    ]


_HOOK = {
    "id": _ID,
    "url": "https://example.org/hooks/wxdesk",
    "events": ["job.done"],
    "everyone": False,
    "created": _MOMENT,
    "paused": None,
    "failures": 0,
}


class Hooks(BaseModel):
    """Webhooks."""

    webhooks: Annotated[list[Hook], said("The newest first.", [_HOOK])]


class HookDelivery(BaseModel):
    """A call of a webhook, with all its tries."""

    id: Annotated[str, said("Also its webhook-id.", "msg_5f2b8c0d9e7a4f31")]
    event: Annotated[str, said("What it tells of.", "job.done")]
    job: Annotated[str | None, said("The job's id.", _ID)]
    created: Annotated[datetime, said("When that happened (UTC).", _MOMENT)]
    attempts: Annotated[int, said("How often it was tried.", 1)]
    next_try: Annotated[datetime | None, said("When it is tried next (UTC).", None)]
    status: Annotated[int | None, said("What the last try was answered.", 200)]
    error: Annotated[str | None, said("Why the last try failed.", None)]
    done: Annotated[datetime | None, said("When it was over (UTC).", _MOMENT)]


_DELIVERY = {
    "id": "msg_5f2b8c0d9e7a4f31",
    "event": "job.done",
    "job": _ID,
    "created": _MOMENT,
    "attempts": 1,
    "next_try": None,
    "status": 200,
    "error": None,
    "done": _MOMENT,
}


class Deliveries(BaseModel):
    """Calls of a webhook."""

    deliveries: Annotated[list[HookDelivery], said("The newest first.", [_DELIVERY])]


@router.post(
    "/webhooks",
    status_code=201,
    summary="Make a webhook",
    response_description="The webhook, with its secret.",
    responses={
        201: {"links": to_webhook()},
        **declared(Family.OWN, 400, 409, 413, 422),
    },
    max_body_size=MOST_BYTES,
)
def make_webhook(
    wished: NewHook, parts: TheParts, caller: Manager, _: Reader
) -> MadeHook:
    """Calls an address when something happens to the key's jobs.

    The body is `{"type", "timestamp", "data"}`, with the job as `data`; it is signed
    as Standard Webhooks has it, and tried again for hours until it is answered 2xx.
    """
    if wished.everyone and Scope.ALL not in caller.rights:
        raise OutOfScope(
            "This key may not be told of everyone's jobs.",
            "Use a key with the scope all, or leave everyone out.",
        )
    hook, secret = parts.webhooks.add(
        wished.url, wished.events, caller.id, everything=wished.everyone
    )
    return MadeHook(**_view(hook).model_dump(), secret=secret)


@router.get(
    "/webhooks",
    summary="List webhooks",
    response_description="The webhooks.",
    responses=declared(Family.OWN),
)
def list_webhooks(parts: TheParts, caller: Reader) -> Hooks:
    """Those of the key, or everyone's with the scope `all`."""
    return Hooks(webhooks=list(map(_view, parts.webhooks.hooks(caller.only))))


@router.get(
    "/webhooks/{hook_id}",
    summary="Get a webhook",
    response_description="The webhook.",
    responses=declared(Family.OWN, 404, 422),
)
def get_webhook(hook_id: HookId, parts: TheParts, caller: Reader) -> Hook:
    """Without its secret, which nobody is shown a second time."""
    return _view(_seen(parts, caller, hook_id))


@router.delete(
    "/webhooks/{hook_id}",
    status_code=204,
    summary="Remove a webhook",
    response_description="It is gone.",
    responses=declared(Family.OWN, 404, 422),
)
def remove_webhook(hook_id: HookId, parts: TheParts, caller: Manager) -> None:
    """It is not called any more, and what was to be told is not."""
    _seen(parts, caller, hook_id)
    parts.webhooks.remove(hook_id)


@router.get(
    "/webhooks/{hook_id}/deliveries",
    summary="List the calls of a webhook",
    response_description="The calls.",
    responses=declared(Family.OWN, 404, 422),
)
def list_deliveries(
    hook_id: HookId, parts: TheParts, caller: Reader, limit: Limit = 50
) -> Deliveries:
    """What it was told, how often that was tried, and what was answered."""
    _seen(parts, caller, hook_id)
    found = parts.webhooks.deliveries(hook_id, limit)
    return Deliveries(deliveries=list(map(_delivery, found)))


@router.post(
    "/webhooks/{hook_id}/test",
    summary="Try a webhook",
    response_description="The call; its deliveries have how it went.",
    responses=declared(Family.OWN, 404, 409, 422),
)
def try_webhook(hook_id: HookId, parts: TheParts, caller: Manager) -> HookDelivery:
    """Calls it once with an event of the type `test`."""
    _seen(parts, caller, hook_id)
    return _delivery(parts.webhooks.test(hook_id))


@router.post(
    "/webhooks/{hook_id}/resume",
    summary="Go on with a webhook",
    response_description="The webhook.",
    responses=declared(Family.OWN, 404, 422),
)
def resume_webhook(hook_id: HookId, parts: TheParts, caller: Manager) -> Hook:
    """Calls one again that was paused; what waits for it is tried at once."""
    _seen(parts, caller, hook_id)
    return _view(parts.webhooks.resume(hook_id))


def _seen(parts: Parts, caller: Caller, hook_id: str) -> Webhook:
    """A webhook, if it is the caller's business.

    Raises:
        NotFound: There is none, or it is not.
    """
    hook = parts.webhooks.hook(hook_id)
    if not caller.sees(hook.key):
        raise NotFound(f"There is no webhook {hook_id}.")
    return hook


def _view(hook: Webhook) -> Hook:
    return Hook(
        id=hook.id,
        url=hook.url,
        events=sorted(hook.events),
        everyone=hook.everything,
        created=hook.created,
        paused=hook.paused,
        failures=hook.failures,
    )


def _delivery(delivery: Delivery) -> HookDelivery:
    return HookDelivery(
        id=delivery.id,
        event=delivery.event,
        job=delivery.job,
        created=delivery.created,
        attempts=delivery.attempts,
        next_try=delivery.next_try,
        status=delivery.status,
        error=delivery.error,
        done=delivery.done,
    )
