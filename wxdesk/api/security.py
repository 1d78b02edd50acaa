"""Who may ask, from where and how often: decided before a route sees the request.

Nothing here looks at the address that the client wrote into the request line: a route
is known by the path that the server took it to.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, cast

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wxdesk.api.addresses import LOOPBACK_HOSTS, host_of
from wxdesk.api.errors import answer, fault, new_request_id
from wxdesk.api.refusals import (
    Busy,
    Malformed,
    NoKey,
    OutOfScope,
    TooLarge,
    TooMany,
    WrongHost,
    WrongOrigin,
)
from wxdesk.api.visits import Visits
from wxdesk.core.access import ApiKey
from wxdesk.core.access import Scope as Right
from wxdesk.core.errors import NotAdmitted, WxdeskError
from wxdesk.core.serving import Visit
from wxdesk.jobs.access import Access
from wxdesk.media.files import shown

logger = logging.getLogger(__name__)

_OPEN = ("/health", "/docs", "/openapi.json", "/phone", "/api/v1/pair", "/assets")
"""Paths, and what is below them, that need no key and tell nothing private."""

_FAILURES_PER_MINUTE = 20
_ASK_SECONDS = 5.0
_MOST_AT_ONCE = 100
_BODY_SECONDS = 60.0
"""A body has come after so long, or a bit of it, where it is a recording."""

_EVERYTHING = frozenset(Right)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request.

    Attributes:
        address: Of the client.
        key: The key that it showed; None where none was needed.
        rights: What it may do.
    """

    address: str
    key: ApiKey | None
    rights: frozenset[Right]

    @property
    def name(self) -> str:
        """What its jobs say about where they come from."""
        return self.key.name if self.key else "api"

    @property
    def who(self) -> str:
        """What its requests are counted by."""
        return self.id or f"address {self.address}"

    @property
    def id(self) -> str | None:
        """Whose its jobs are."""
        return self.key.id if self.key else None

    @property
    def only(self) -> str | None:
        """Whose jobs and transcripts it sees; None for everyone's."""
        return None if Right.ALL in self.rights else self.id

    def sees(self, key: str | None) -> bool:
        """Whether a job or transcript of this key is its business."""
        return Right.ALL in self.rights or (key is not None and key == self.id)


class Gate:
    """The ASGI layer that every request passes first.

    Args:
        app: What is behind it.
        access: Knows the keys.
        visits: Where requests are taken down.
        hosts: Tells by which hosts clients may call this computer, as `host_of` has
            them; asked again, now and then, when there comes another one.
        origins: Web pages that may use the server.
        keyless: Whether this computer itself needs no key.
        per_minute: How many requests of one key or address are answered in a minute.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        access: Access,
        visits: Visits,
        hosts: Callable[[], Collection[str]],
        origins: Collection[str],
        keyless: bool,
        per_minute: int,
    ) -> None:
        self._app = app
        self._access = access
        self._visits = visits
        self._ask_hosts = hosts
        self._hosts = frozenset(hosts())
        self._asked = time.monotonic()
        self._origins = frozenset(it.rstrip("/").lower() for it in origins)
        self._keyless = keyless
        self._limit = RateLimitItemPerMinute(per_minute)
        self._guesses = RateLimitItemPerMinute(_FAILURES_PER_MINUTE)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        await _Passing(self, scope, receive, send).go()

    async def admit(self, scope: Scope) -> Caller:
        """Who sends a request.

        Raises:
            WxdeskError: It is not answered; the error says why.
        """
        headers = Headers(scope=scope)
        address = (scope.get("client") or ("", 0))[0]
        self._check_host(headers)
        self._check_origin(scope, headers)
        is_open = _is_open(scope["path"]) or _is_preflight(scope, headers)
        caller = await self._caller(headers, address, is_open)
        self._count(self._limit, caller.who)
        return caller

    def _check_host(self, headers: Headers) -> None:
        host = _host_in(headers)
        if host is None or not self._knows(host):
            raise WrongHost(
                "This computer is not known by the name that was asked for.",
                "Use its address, or add the name to api.hosts in wxdesk's settings.",
            )

    def _knows(self, host: str) -> bool:
        # A computer that goes into another network gets other addresses.
        if host not in self._hosts and time.monotonic() > self._asked + _ASK_SECONDS:
            self._hosts = frozenset(self._ask_hosts())
            self._asked = time.monotonic()
        return host in self._hosts

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is None or origin.lower() in self._origins:
            return
        # Compared as a whole: what is ours has one spelling, and what is no address is
        # not ours, either.
        ours = f"{scope['scheme']}://{headers.get('host', '')}"
        if origin.lower() != ours.lower() and not (
            scope["method"] in ("GET", "HEAD") and scope["path"].startswith("/health")
        ):
            raise WrongOrigin(
                "Web pages of this origin may not use wxdesk.",
                "Add the origin to api.origins in wxdesk's settings.",
            )

    async def _caller(self, headers: Headers, address: str, is_open: bool) -> Caller:
        text = _key_in(headers)
        if text is None:
            if self._keyless and _is_this_computer(headers, address):
                return Caller(address, None, _EVERYTHING)
            if is_open:
                return Caller(address, None, frozenset())
            raise NoKey(
                "A key is needed.",
                "Make one in wxdesk (Settings > API) and send it as a Bearer token.",
            )
        if not self._limiter.test(self._guesses, f"guesses {address}"):
            raise _too_many(_FAILURES_PER_MINUTE, "wrong keys")
        try:
            key = await run_in_threadpool(self._access.check, text)
        except NotAdmitted:
            self._limiter.hit(self._guesses, f"guesses {address}")
            raise
        return Caller(address, key, key.scopes)

    def _count(self, limit: RateLimitItemPerMinute, who: str) -> None:
        if not self._limiter.hit(limit, who):
            raise _too_many(limit.amount, "requests")

    @contextmanager
    def holding(self, caller: Caller) -> Iterator[None]:
        """Counts a request as long as it is answered.

        Raises:
            TooMany: As many of the caller's are being answered as one may have: the
                others want some of the connections, too.
        """
        if self._open[caller.who] >= _MOST_AT_ONCE:
            raise TooMany(
                f"{_MOST_AT_ONCE} requests of this client are being answered already.",
                "Wait until some are, or close streams that nobody reads.",
            )
        self._open[caller.who] += 1
        try:
            yield
        finally:
            self._open[caller.who] -= 1
            self._open += Counter()  # takes those out that have none

    def note(self, visit: Visit) -> None:
        """Takes a request down."""
        self._visits.note(visit)

    def open_for(self, address: str, stack: ExitStack) -> None:
        """Counts a client as here."""
        stack.enter_context(self._visits.from_(address))

    async def behind(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request on."""
        await self._app(scope, receive, send)


class _Passing:
    """One request on its way through the gate."""

    def __init__(self, gate: Gate, scope: Scope, receive: Receive, send: Send) -> None:
        self._gate = gate
        self._scope = scope
        self._receive = receive
        self._send_on = send
        self._status = 0
        self._is_last = False
        self._is_too_large = False
        self._is_long = _is_recording(scope)
        self._is_whole = False
        self._until = time.monotonic() + _BODY_SECONDS
        self._id = new_request_id()

    async def go(self) -> None:
        scope, began, came = self._scope, time.monotonic(), datetime.now(UTC)
        scope["request_id"] = self._id
        address = (scope.get("client") or ("", 0))[0]
        name = ""
        with ExitStack() as stack:
            self._gate.open_for(address, stack)
            try:
                self._ensure_unambiguous(Headers(scope=scope))
                caller = await self._gate.admit(scope)
                scope.setdefault("state", {})["caller"] = caller
                name = caller.key.name if caller.key else ""
                stack.enter_context(self._gate.holding(caller))
                await self._gate.behind(scope, self._received, self._send)
            except WxdeskError as error:
                await self._answer(error)
            except asyncio.CancelledError:
                await self._cut_off()
            except Exception as error:  # noqa: BLE001 -- told and logged there
                await self._fault(error)
            finally:
                self._gate.note(
                    Visit(
                        came,
                        address,
                        name,
                        shown(scope["method"]),
                        shown(scope["path"]),
                        self._status,
                        time.monotonic() - began,
                    )
                )

    def _ensure_unambiguous(self, headers: Headers) -> None:
        """Refuses what two programs could take to end in different places.

        What comes after it on this connection is not looked at.

        Raises:
            Malformed: It is such a request.
        """
        if "transfer-encoding" in headers and "content-length" in headers:
            self._is_last = True
            raise Malformed(
                "The request has both a Content-Length and a Transfer-Encoding.",
                "Send one of them.",
            )

    async def _answer(self, error: WxdeskError) -> None:
        if self._status:  # it has begun already, and cannot be changed any more
            raise error
        response = answer(self._id, self._scope["path"], error)
        await response(self._scope, self._receive, self._send)

    async def _cut_off(self) -> None:
        """Ends a request that the server, which is being switched off, waits for."""
        if not self._status:  # else the connection is closed in the middle of it
            await self._answer(
                Busy("wxdesk is being switched off.", "Try again when it is back.")
            )

    async def _fault(self, error: Exception) -> None:
        if self._status == 500:  # answered and logged where it happened
            return
        response = fault(self._id, self._scope["path"], error)
        if self._status:
            raise error
        await response(self._scope, self._receive, self._send)

    async def _received(self) -> Message:
        """What comes of the body; who stops sending it counts as gone.

        Whatever is kept for a request, such as the lock of an upload, would else be
        kept for as long as a connection lasts of which nothing is heard any more.
        """
        if self._is_whole:
            return await self._receive()
        if self._is_long:
            self._until = time.monotonic() + _BODY_SECONDS
        try:
            async with asyncio.timeout(self._until - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        self._is_whole = not message.get("more_body", False)
        return message

    async def _send_too_large(self, message: Message) -> None:
        """Tells in the words of the path's family what the framework has found out."""
        if message["type"] == "http.response.start":
            self._is_too_large = True
        elif not message.get("more_body", False):
            self._is_too_large = False
            await self._answer(
                TooLarge(
                    "The body is larger than what is taken in here.",
                    "Send a recording as multipart/form-data.",
                )
            )

    async def _send(self, message: Message) -> None:
        if self._is_too_large or _tells_too_large(message):
            await self._send_too_large(message)
            return
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            if self._is_last:
                headers["Connection"] = "close"
            headers["X-Request-ID"] = self._id
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.setdefault("X-Frame-Options", "DENY")
            headers.setdefault("Cache-Control", "no-store")
        await self._send_on(message)


def ensure_still_good(access: Access, caller: Caller) -> None:
    """Makes sure that a caller's key is good now, as it was when the request came.

    Raises:
        NotAdmitted: It was revoked since, or has expired.
    """
    if caller.key and not access.is_still_good(caller.key):
        raise NotAdmitted(
            "This key was revoked or has expired.",
            "Ask whoever runs wxdesk for another one.",
        )


def _tells_too_large(message: Message) -> bool:
    """Whether it is the framework's refusal of a body, which is of no family's kind."""
    return (
        message["type"] == "http.response.start"
        and message["status"] == 413
        and MutableHeaders(scope=message)
        .get("content-type", "")
        .startswith("text/plain")
    )


def _key_in(headers: Headers) -> str | None:
    scheme, _, text = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return text.strip()
    if scheme:
        return ""
    return headers.get("x-api-key")


def _is_recording(scope: Scope) -> bool:
    """Whether the body may take its time, so long as some of it comes now and then."""
    kind = Headers(scope=scope).get("content-type", "").lower()
    return kind.startswith(("multipart/", "application/offset+octet-stream"))


def _is_open(path: str) -> bool:
    return path == "/" or any(path == it or path.startswith(f"{it}/") for it in _OPEN)


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    """Whether a browser asks whether it may ask; the origin was looked at before."""
    return scope["method"] == "OPTIONS" and "access-control-request-method" in headers


def _is_this_computer(headers: Headers, address: str) -> bool:
    """Whether this computer itself asks, in words that nobody else can have it use.

    A web page may have a name of its own lead here, and a proxy that runs here asks on
    behalf of others.
    """
    is_proxy = any(it == "forwarded" or it.startswith("x-forwarded-") for it in headers)
    is_loopback = address == "::1" or address.startswith("127.")
    return is_loopback and not is_proxy and _host_in(headers) in LOOPBACK_HOSTS


def _host_in(headers: Headers) -> str | None:
    given = headers.getlist("host")
    return host_of(given[0]) if len(given) == 1 else None


def _too_many(most: int, what: str) -> TooMany:
    return TooMany(
        f"More than {most} {what} came in a minute.", "Wait a minute and go on slower."
    )


# What routes say about who may use them; the gate has decided who the caller is.

_bearer = HTTPBearer(auto_error=False, description="A key from Settings > API.")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="The same key.")


def caller_of(request: Request) -> Caller:
    """Who sends a request that the gate has let in."""
    return cast(Caller, request.scope["state"]["caller"])


def _holder(
    request: Request,
    _bearer: Annotated[object, Security(_bearer)] = None,
    _header: Annotated[object, Security(_header)] = None,
) -> Caller:
    """The caller; the document says that a key is needed."""
    return caller_of(request)


class _Needs:
    """A dependency: the caller, who must have a right."""

    def __init__(self, right: Right) -> None:
        self._right = right

    def __call__(
        self,
        request: Request,
        _bearer: Annotated[object, Security(_bearer)] = None,
        _header: Annotated[object, Security(_header)] = None,
    ) -> Caller:
        caller = caller_of(request)
        if self._right not in caller.rights:
            raise OutOfScope(
                f"This key may not {_DOES[self._right]}.",
                f"Use a key with the scope {self._right}.",
            )
        return caller


_DOES = {
    Right.READ: "read",
    Right.SUBMIT: "submit jobs",
    Right.MANAGE: "change or delete anything",
    Right.ALL: "see what is not its own",
}

Reader = Annotated[Caller, Depends(_Needs(Right.READ))]
Submitter = Annotated[Caller, Depends(_Needs(Right.SUBMIT))]
Manager = Annotated[Caller, Depends(_Needs(Right.MANAGE))]
Overseer = Annotated[Caller, Depends(_Needs(Right.ALL))]
Holder = Annotated[Caller, Depends(_holder)]
Anybody = Annotated[Caller, Depends(caller_of)]
