"""What the routes work with, made once and handed to the app."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from wxdesk.api.events import EventLog
from wxdesk.api.pairing import Pairing
from wxdesk.api.visits import Visits
from wxdesk.jobs.access import Access
from wxdesk.jobs.idempotency import Idempotency
from wxdesk.jobs.inbox import Inbox
from wxdesk.jobs.library import Library
from wxdesk.jobs.models import Models
from wxdesk.jobs.service import JobService
from wxdesk.jobs.voices import Voices
from wxdesk.jobs.webhooks import Webhooks
from wxdesk.media.probe import Probe
from wxdesk.settings import Places, Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the program, as the routes need them.

    Attributes:
        jobs: The one door to jobs.
        library: The one door to transcripts.
        voices: The one door to the voices that are remembered.
        models: Which models there are.
        access: Who may come in.
        webhooks: Who is called when something happens.
        idempotency: What was answered to whom.
        inbox: Where recordings go that come in.
        events: What happened lately.
        pairing: How phones get their keys.
        visits: Who was here.
        places: The program's folders.
        settings: What the user chose, as it is now.
        probe: Looks into a recording.
    """

    jobs: JobService
    library: Library
    voices: Voices
    models: Models
    access: Access
    webhooks: Webhooks
    idempotency: Idempotency
    inbox: Inbox
    events: EventLog
    pairing: Pairing
    visits: Visits
    places: Places
    settings: Callable[[], Settings]
    probe: Callable[[Path], Probe]


def parts_of(request: Request) -> Parts:
    """The parts that the request's app works with."""
    return cast(Parts, request.app.state.parts)


TheParts = Annotated[Parts, Depends(parts_of)]
