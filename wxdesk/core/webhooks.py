"""Who is called when something happens to a job, and how that went."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

EVENTS: Final = frozenset(
    {"job.added", "job.started", "job.done", "job.failed", "job.cancelled"}
)
"""What a webhook may ask to be told of."""

ENDINGS: Final = frozenset({"job.done", "job.failed", "job.cancelled"})
"""What happens last to a job, unless somebody asks for it anew."""


class Style(StrEnum):
    """How a webhook is called.

    STANDARD is that of https://www.standardwebhooks.com: signed, and tried for hours.
    WHISPERX is that of whisperX-FastAPI's callback: the bare result, three times at
    most, a few seconds apart.
    """

    STANDARD = "standard"
    WHISPERX = "whisperx"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is called.

    Attributes:
        id: 32 hexadecimal digits.
        url: What is called. Whoever knows it may be able to write there, too.
        events: What it is told of, of `EVENTS`.
        key: Id of the API's key it belongs to; None is this computer's user.
        everything: Whether it is told of everyone's jobs, not of its key's only.
        style: How it is called.
        job: The only job it is told of, after whose end it is removed; None is all.
        created: When it was made (UTC).
        paused: Since when it is called no more, as it did not answer well (UTC).
        failures: How many deliveries failed since the last that did not.
    """

    id: str
    url: str = field(repr=False)
    events: frozenset[str]
    key: str | None
    everything: bool
    style: Style
    job: str | None
    created: datetime
    paused: datetime | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A call of a webhook, with all its tries.

    Attributes:
        id: Also its `webhook-id`, the same each time it is tried.
        webhook: Id of what is called.
        event: What it tells of, of `EVENTS`, or "test".
        job: Id of the job it tells of.
        created: When that happened (UTC).
        attempts: How often it was tried.
        next_try: When it will be tried next (UTC); None if it will not.
        status: What the last try was answered, if it was and that one is over.
        error: Why the last try failed, in the user's words.
        done: When it was over, one way or the other (UTC).
    """

    id: str
    webhook: str
    event: str
    job: str | None
    created: datetime
    attempts: int = 0
    next_try: datetime | None = None
    status: int | None = None
    error: str | None = None
    done: datetime | None = None

    @property
    def succeeded(self) -> bool:
        """Whether it was taken."""
        return self.done is not None and self.error is None
