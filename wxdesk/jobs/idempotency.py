"""A request that is sent twice, as the first answer was lost, is done once.

As draft-ietf-httpapi-idempotency-key-header-07 has it: the client gives a request a
name that it uses for no other, and whoever answers keeps the answer under it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import psutil

from wxdesk.core.errors import BadOptions, KeyReused, StillRunning
from wxdesk.store.answers import Answers, Asked

KEPT_FOR: Final = timedelta(hours=24)
"""So long a name stands for the same request."""

# The draft wants it in quotes, which almost nobody sends.
_NAME = re.compile(r'("?)([A-Za-z0-9._:~+/=-]{1,128})\1')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered.

    Attributes:
        status: As of HTTP.
        headers: Those that belong to the contents.
        body: The contents.
    """

    status: int
    headers: dict[str, str]
    body: bytes


def _now() -> datetime:
    return datetime.now(UTC)


class Idempotency:
    """What was answered to requests with a name. Safe to call from any thread.

    Whoever is told by `begin` to go on calls `finish` or `abandon`. If its process ends
    before, the name is free again.

    Args:
        answers: Where they are kept.
        clock: Tells the time (UTC).

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method, if there is no room.
    """

    def __init__(self, answers: Answers, clock: Callable[[], datetime] = _now) -> None:
        self._answers = answers
        self._clock = clock
        self._process = _named(psutil.Process())

    def begin(
        self, owner: str, request: str, name: str, fingerprint: str
    ) -> Answer | None:
        """Finds out whether a request is to be done.

        Args:
            owner: Who asks: a name means nothing to others.
            request: What for: a method and a path.
            name: What the client calls it, with or without quotes.
            fingerprint: Equal for two requests if their contents are.

        Returns:
            What it was answered before; None if it is to be done now.

        Raises:
            BadOptions: The name is none that can be used.
            KeyReused: Something else had this name.
            StillRunning: The first of this name is being done at the moment.
        """
        now = self._clock()
        asked = Asked(owner, request, plain(name), fingerprint, now, self._process)
        known = self._answers.reserve(asked, oldest=now - KEPT_FOR)
        if known is None:
            return None
        if known.fingerprint != fingerprint:
            raise KeyReused(
                f"The Idempotency-Key {asked.name} was used for another request.",
                "Use a new one for each request.",
            )
        if known.status is not None:
            return Answer(known.status, known.headers or {}, known.body or b"")
        if not _runs(known.process) and self._answers.replace(known, asked):
            return None
        raise StillRunning(
            f"The first request with the Idempotency-Key {asked.name} is not answered "
            "yet.",
            "Wait a moment and try again.",
        )

    def finish(self, owner: str, request: str, name: str, answer: Answer) -> None:
        """Keeps the answer to a request that was to be done."""
        self._answers.answer(
            owner, request, plain(name), answer.status, answer.headers, answer.body
        )

    def abandon(self, owner: str, request: str, name: str) -> None:
        """Frees the name of a request that came to nothing, to be tried again."""
        self._answers.forget(owner, request, plain(name))


def plain(name: str) -> str:
    """The name in an Idempotency-Key header.

    Raises:
        BadOptions: It is none that can be used.
    """
    if parts := _NAME.fullmatch(name.strip()):
        return parts[2]
    raise BadOptions(
        "The Idempotency-Key is not one that can be used.",
        "Send 1 to 128 letters, digits or other signs of a UUID or base64.",
    )


def _named(process: psutil.Process) -> str:
    return f"{process.pid} {process.create_time()}"


def _runs(process: str) -> bool:
    try:
        return _named(psutil.Process(int(process.split()[0]))) == process
    except psutil.NoSuchProcess:
        return False
