"""The server while it listens; `switch.py` starts and stops it."""

import asyncio
import errno
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from wxdesk.api.addresses import (
    announced_addresses,
    certificate_names,
    is_beyond,
    known_hosts,
    listening_addresses,
    urls,
)
from wxdesk.api.app import create_app
from wxdesk.api.certificate import Certificate, certificate
from wxdesk.api.discovery import Announcement, properties, service_name
from wxdesk.api.parts import Parts
from wxdesk.core.errors import NotAllowed, WxdeskError
from wxdesk.core.serving import ServerState, Serving
from wxdesk.settings import Api

logger = logging.getLogger(__name__)

_FIRST_REQUEST_SECONDS = 20.0
"""A connection that sends no whole request head for so long is closed."""

_NEXT_REQUEST_SECONDS = 30.0
"""The same for the request after one that was answered."""

_READING_SECONDS = 60.0
"""A client that takes nothing of its answer for so long is hung up on."""

_GRACE_SECONDS = 3
_MOST_CONNECTIONS = 400
_MOST_OF_ONE = 200
"""So many connections of one address; the rest is for the others."""


# What clients do wrong is no news, and any of them could fill the log with it; its
# lines about requests have the addresses' queries in them. What goes wrong here is
# logged by the gate.
logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
logging.getLogger("uvicorn.access").setLevel(logging.CRITICAL)


class _Protocol(H11Protocol):
    """HTTP, but a connection that asks for nothing is not held for ever.

    Nor is one that asks a byte at a time, that goes on to send what nobody wants of a
    request that is answered, or that does not read its answer.
    """

    def connection_made(  # type: ignore[override]
        self, transport: asyncio.Transport
    ) -> None:
        super().connection_made(transport)
        self._reading: asyncio.TimerHandle | None = None
        self._deadline = self.loop.call_later(_FIRST_REQUEST_SECONDS, self._give_up)
        if self._siblings() > _MOST_OF_ONE:
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._deadline.cancel()
        self._end_reading()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._deadline.cancel()
        self._deadline = self.loop.call_later(_NEXT_REQUEST_SECONDS, self._give_up)
        super().on_response_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reading(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        super().resume_writing()
        self._end_reading()

    def _siblings(self) -> int:
        """How many connections there are of this one's address, itself among them."""
        address = self.client and self.client[0]
        return sum(
            isinstance(it, _Protocol)
            and it.client is not None
            and it.client[0] == address
            for it in self.connections
        )

    def _give_up(self) -> None:
        is_answered = self.cycle is None or self.cycle.response_complete
        if is_answered and not self.transport.is_closing():
            self.transport.close()

    def _watch_reading(self, left: int) -> None:
        """Hangs up if there is as much left to read after a while."""

        def look() -> None:
            now = self.transport.get_write_buffer_size()
            if now < left:
                self._watch_reading(now)
            else:
                self.transport.abort()

        self._reading = self.loop.call_later(_READING_SECONDS, look)

    def _end_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
            self._reading = None


class _Uvicorn(uvicorn.Server):
    """A server on a thread, which leaves the program's signals alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens.

    Attributes:
        stop: Ends it, with all its connections, and waits for that.
        urls: Tells where it can be reached now; a computer that goes into another
            network gets other addresses.
    """

    stop: Callable[[], None]
    urls: Callable[[], tuple[str, ...]]


def started(make_parts: Callable[[], Parts], api: Api) -> tuple[Running, ServerState]:
    """Lets the server listen.

    Args:
        make_parts: Makes what the routes work with.
        api: What the user chose.

    Raises:
        WxdeskError: It cannot; nothing is left of it.
    """
    with ExitStack() as rest:
        addresses = listening_addresses(api)
        sockets = _listening(addresses, api.port)
        for each in sockets:
            rest.callback(each.close)
        port = sockets[0].getsockname()[1]
        parts = make_parts()
        trusted = (
            certificate(parts.places.config / "tls", certificate_names(api))
            if api.tls
            else None
        )
        server = _Uvicorn(_config(parts, api, trusted))
        thread = threading.Thread(
            target=server.run, args=(sockets,), name="wxdesk api", daemon=True
        )
        thread.start()
        rest.callback(_end, server, parts, thread)
        where = partial(urls, addresses, port, tls=api.tls)
        beyond = is_beyond(addresses)
        announced = api.discovery and _announce(rest, addresses, port, api)
        state = ServerState(
            Serving.ON,
            where(),
            beyond,
            trusted.fingerprint if trusted else "",
            str(trusted.cert_file) if trusted else "",
            announced=announced,
        )
        logger.info("the API server listens", extra={"urls": state.urls})
        return Running(rest.pop_all().close, where), state


def _end(server: _Uvicorn, parts: Parts, thread: threading.Thread) -> None:
    server.should_exit = True
    parts.events.close()  # ends the streams that clients follow
    thread.join()


def _announce(rest: ExitStack, addresses: Sequence[str], port: int, api: Api) -> bool:
    """Whether it could be announced; what it needs for that is put away with it."""
    try:
        announcement = Announcement(
            service_name(),
            port,
            announced_addresses(addresses),
            properties(tls=api.tls),
        )
    except WxdeskError as error:
        logger.warning("the server is not announced", extra={"error": error.text})
        return False
    rest.callback(announcement.close)
    return True


def _config(parts: Parts, api: Api, trusted: Certificate | None) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(parts, api, partial(known_hosts, api)),
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        ssl_certfile=trusted.cert_file if trusted else None,
        ssl_keyfile=trusted.key_file if trusted else None,
    )


def _listening(addresses: Sequence[str], port: int) -> list[socket.socket]:
    """Sockets that listen on all of these addresses, and on one port.

    Bound here and not by uvicorn, which ends the thread where a port is taken.
    """
    sockets: list[socket.socket] = []
    try:
        for address in addresses:
            taken = sockets[0].getsockname()[1] if sockets else port
            sockets.append(_bound(address, taken))
    except OSError as error:
        for each in sockets:
            each.close()
        raise _cannot_listen(error, address, port) from error
    return sockets


def _bound(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.create_server(
        (address, port), family=family, backlog=128, dualstack_ipv6=False
    )


def _cannot_listen(error: OSError, address: str, port: int) -> NotAllowed:
    if error.errno == errno.EADDRINUSE:
        return NotAllowed(
            f"Port {port} is taken by another program.",
            "Choose another port (api.port), or close that program.",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return NotAllowed(
            f"This user may not listen on port {port}.",
            "Choose a port above 1023 (api.port).",
        )
    return NotAllowed(
        f"wxdesk cannot listen on {address}: {error.strerror}.",
        "Choose another address (api.address).",
    )
