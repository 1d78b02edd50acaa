"""Whether there is a newer version: one small file is read, and nothing is sent.

It is a JSON object with "version", "date" (such as 2026-11-27), "notes" (text or
Markdown) and "page" (an https address). It is at an address that a release build knows,
or a setting names. Nothing is ever installed.
"""

import asyncio
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from packaging.version import InvalidVersion, Version
from pydantic import Field, TypeAdapter, ValidationError

from wxdesk.core.errors import BadSettings, NetworkProblem
from wxdesk.resources import resource

if TYPE_CHECKING:
    import httpx

_FILE = "release.json"
_MOST_BYTES = 64_000
_SECONDS = 10.0
_REDIRECTS = 5
_LOOK_SECONDS = 0.1

_CHECK = "Check the network and try again."
_IN_BETWEEN = "Does a log-in page or a proxy stand in between? Check the network."


@dataclass(frozen=True, slots=True)
class Release:
    """A version that is published.

    Attributes:
        version: Its number.
        date: When it was published.
        notes: What is new in it.
        page: Where it is to be had.
    """

    version: Annotated[str, Field(min_length=1, max_length=40)]
    date: datetime.date
    notes: str
    page: Annotated[str, Field(pattern=r"^https://[^/]")]


_RELEASE = TypeAdapter(Release)


def published_at(chosen: str | None) -> str:
    """The address where the newest version is told of.

    Args:
        chosen: The user's own; None takes the one that the build knows.

    Raises:
        BadSettings: Neither is there, as when wxdesk runs from its sources.
    """
    if address := chosen or _known_to_the_build():
        return address
    raise BadSettings(
        "This build of wxdesk does not know where its releases are published.",
        "Set updates.address to where they are told of.",
    )


def _known_to_the_build() -> str | None:
    try:
        content = resource(_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    address = str(json.loads(content)["updates"])
    # A build that was not told where its releases are has no whole address.
    return address if address.startswith("https://") else None


def newer(
    address: str,
    version: str,
    *,
    offline: bool = False,
    proxy: str | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    transport: "httpx.AsyncBaseTransport | None" = None,
) -> Release | None:
    """Looks whether there is a newer version; takes seconds.

    Nothing is said about who asks: neither the version, nor a cookie.

    Args:
        address: Where the newest version is told of.
        version: The one that there is.
        offline: Whether nothing may be fetched.
        proxy: What to fetch through.
        is_cancelled: Asked ten times a second whether to give up.
        transport: In place of the network.

    Returns:
        The newest version; None if there is none that is newer, or it was cancelled.

    Raises:
        NetworkProblem: It was not to be found out.
        BadSettings: The proxy cannot be used.
    """
    if offline:
        raise NetworkProblem(
            "New versions are not looked for, since the program is set to offline.",
            "Set network.offline to false.",
        )
    fetched = asyncio.run(_watched(address, proxy, is_cancelled, transport))
    if fetched is None:
        return None
    host, content = fetched
    try:
        release = _RELEASE.validate_json(content)
        return release if Version(release.version) > Version(version) else None
    except (ValidationError, InvalidVersion) as error:
        raise NetworkProblem(
            f"{host} answered with something that tells of no version.", _IN_BETWEEN
        ) from error


async def _watched(
    address: str,
    proxy: str | None,
    is_cancelled: Callable[[], bool],
    transport: "httpx.AsyncBaseTransport | None",
) -> tuple[str, bytes] | None:
    """Fetches what is at an address; None if it was cancelled."""
    work = asyncio.create_task(_fetch(address, proxy, transport))
    while not work.done():
        if is_cancelled():
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            return None
        await asyncio.wait({work}, timeout=_LOOK_SECONDS)
    return work.result()


async def _fetch(
    address: str, proxy: str | None, transport: "httpx.AsyncBaseTransport | None"
) -> tuple[str, bytes]:
    """Gives the host that has answered, and what it has."""
    # Nobody waits for it before new versions are looked for.
    import httpx

    host = ""

    async def ensure_safe(request: httpx.Request) -> None:
        nonlocal host
        host = request.url.host
        if request.url.scheme != "https":
            raise NetworkProblem(
                f"{host} is not asked for new versions, since its address is none of "
                "https.",
                "Set updates.address to an address that begins with https://.",
            )
        # Who led here may have set some.
        request.headers.pop("Cookie", None)

    asking = _client(proxy, transport)
    asking.event_hooks = {"request": [ensure_safe]}
    try:
        async with (
            asyncio.timeout(_SECONDS),
            asking as client,
            client.stream("GET", address) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise NetworkProblem(
                    f"{host} answered {answer.status_code} when asked for new "
                    "versions.",
                    "Try again later.",
                )
            content = b""
            async for block in answer.aiter_raw():
                content += block
                if len(content) > _MOST_BYTES:
                    raise NetworkProblem(
                        f"{host} answered with far more than tells of a version.",
                        _IN_BETWEEN,
                    )
            return host, content
    except (TimeoutError, httpx.TimeoutException) as error:
        raise NetworkProblem(
            f"{host} did not answer within {_SECONDS:g} seconds when asked for new "
            "versions.",
            _CHECK,
        ) from error
    except (httpx.ConnectError, httpx.ProxyError) as error:
        raise NetworkProblem(
            f"{host} cannot be reached to ask for new versions.", _CHECK
        ) from error
    except httpx.HTTPError as error:
        raise NetworkProblem(
            f"The connection to {host} broke off while it was asked for new versions.",
            _CHECK,
        ) from error
    except httpx.InvalidURL as error:
        raise BadSettings(
            f"updates.address is no address: {error}.",
            "Set it to one that begins with https://.",
        ) from error


def _client(
    proxy: str | None, transport: "httpx.AsyncBaseTransport | None"
) -> "httpx.AsyncClient":
    import httpx

    try:
        return httpx.AsyncClient(
            proxy=proxy,
            transport=transport,
            follow_redirects=True,
            max_redirects=_REDIRECTS,
            timeout=_SECONDS,
            headers={
                "User-Agent": "wxdesk",
                "Accept": "application/json",
                # What is packed could be any size.
                "Accept-Encoding": "identity",
            },
        )
    except (ValueError, httpx.InvalidURL, ImportError) as error:
        raise BadSettings(
            f"The proxy cannot be used: {error}",
            "Set network.proxy to an address such as http://proxy.example:3128.",
        ) from error
