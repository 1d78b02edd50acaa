"""Recordings from the web: one address, one file, under limits."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from email.message import Message
from pathlib import Path, PurePath

import httpx

from wxdesk.core.errors import NetworkProblem
from wxdesk.media.addresses import is_address, shown_address
from wxdesk.media.room import Room, writing

_ANSWER_SECONDS = 30.0
_REDIRECTS = 5
_WEB_PAGES = ("text/html", "application/xhtml+xml")
_PAGE_STARTS = (b"<!doctype html", b"<html")
_CHECK_NETWORK = "Check the address and the network connection."
_RESERVED_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

_log = logging.getLogger(__name__)
# They log whole addresses and headers, and with them whatever secrets are in there.
for _library in ("httpx", "httpcore"):
    logging.getLogger(_library).setLevel(logging.WARNING)


def fetch(
    url: str,
    folder: Path,
    *,
    max_bytes: int = 16 * 1024**3,
    max_seconds: float = 3600.0,
    on_progress: Callable[[float], None] = lambda _: None,
    client: httpx.Client | None = None,
    room: Room | None = None,
) -> Path:
    """Downloads a recording.

    Args:
        url: An http(s) address.
        folder: Where the file goes, under a name like that on the server; exists.
        max_bytes: How large it may be.
        max_seconds: How long it may take, besides waiting for room.
        on_progress: Called with the fraction done, 0 to 1, if the server tells sizes.
        client: How to connect; None takes the system's ways.
        room: Waits for room on the disk; None does not.

    Returns:
        The file.

    Raises:
        NetworkProblem: It did not succeed; the text says why.
        DiskFull: There is no room for it.
    """
    address = shown_address(url)
    if not is_address(url):
        raise NetworkProblem(f"{address} is not an http or https address.")
    with (
        nullcontext(client) if client else httpx.Client(max_redirects=_REDIRECTS) as web
    ):
        while True:
            waited = room.waited if room else 0.0
            try:
                return _fetched(
                    web, url, folder, max_bytes, max_seconds, on_progress, room
                )
            except NetworkProblem:
                # While we waited for room, who sends it may have had enough of it.
                if room is None or room.waited == waited:
                    raise


def _fetched(
    web: httpx.Client,
    url: str,
    folder: Path,
    max_bytes: int,
    max_seconds: float,
    on_progress: Callable[[float], None],
    room: Room | None,
) -> Path:
    address = shown_address(url)
    deadline = time.monotonic() + max_seconds
    waited = room.waited if room else 0.0
    with (
        _in_the_users_words(address),
        web.stream(
            "GET",
            url,
            headers={"User-Agent": "wxdesk", "Accept-Encoding": "identity"},
            follow_redirects=True,
            timeout=min(_ANSWER_SECONDS, max_seconds),
        ) as response,
    ):
        expected = _check(response, address, max_bytes)
        target = folder / _file_name(response)
        if room:
            room.ensure(folder, expected)
        with writing(target, room) as write:
            size = 0
            for block in response.iter_bytes():
                if not size and block.lstrip().lower().startswith(_PAGE_STARTS):
                    raise _web_page(address)
                write(block)
                size += len(block)
                if size > max_bytes:
                    raise _too_large(address, max_bytes)
                late = time.monotonic() - deadline
                if late > (room.waited - waited if room else 0.0):
                    raise _too_slow(address)
                if expected:
                    on_progress(min(size / expected, 1.0))
            if not size:
                raise NetworkProblem(f"The file at {address} is empty.")
    _log.info("fetched %d bytes from %s", size, address)
    return target


@contextmanager
def _in_the_users_words(address: str) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise _too_slow(address) from error
    # The last is what becomes of a name in another alphabet that makes no sense.
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise NetworkProblem(
            f"{address} is not an address from which a recording can be fetched.",
            "It must be, and lead to, a valid http or https address.",
        ) from error
    except httpx.TooManyRedirects as error:
        raise NetworkProblem(f"{address} is redirected again and again.") from error
    except httpx.ConnectError as error:
        raise NetworkProblem(f"{address} cannot be reached.", _CHECK_NETWORK) from error
    except httpx.HTTPError as error:
        raise NetworkProblem(
            f"The connection broke off while {address} was fetched.", "Try again."
        ) from error


def _check(response: httpx.Response, address: str, max_bytes: int) -> int:
    """The size that the server announces, 0 if none, of something worth fetching."""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    match response.status_code:
        case 404 | 410:
            raise NetworkProblem(
                f"There is nothing at {address} ({status}).", "Check the address."
            )
        case 401 | 403 | 407:
            raise NetworkProblem(
                f"{address} is not open to everyone ({status}).",
                "Download the file with your browser and add it from there.",
            )
        case code if not 200 <= code < 300:
            raise NetworkProblem(
                f"The server of {address} answers with an error ({status}).",
                "Try again later.",
            )
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind.strip().lower() in _WEB_PAGES:
        raise _web_page(address)
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isdecimal() else 0
    if expected > max_bytes:
        raise _too_large(address, max_bytes)
    return expected


def _file_name(response: httpx.Response) -> str:
    """The server's name for the file, made harmless on every system."""
    header = Message()
    header["Content-Disposition"] = response.headers.get("Content-Disposition", "")
    given = header.get_filename() or response.url.path
    last = re.split(r"[/\\]", given.rstrip("/\\"))[-1]
    name = PurePath(re.sub(r"[^\w.,() -]+", "_", last).strip(" .") or "recording")
    # Short enough for 255 bytes, whatever the alphabet.
    short = name.stem[:50].rstrip(" .") + name.suffix[:10].rstrip(" .")
    return f"_{short}" if _RESERVED_ON_WINDOWS.match(short) else short


def _web_page(address: str) -> NetworkProblem:
    return NetworkProblem(
        f"The address {address} leads to a web page, not to a recording.",
        "Look on the page for the address of the audio or video file itself.",
    )


def _too_large(address: str, max_bytes: int) -> NetworkProblem:
    return NetworkProblem(
        f"The file at {address} is larger than the {max_bytes / 1e6:,.0f} MB allowed.",
        "Download it with your browser and add it from there.",
    )


def _too_slow(address: str) -> NetworkProblem:
    return NetworkProblem(
        f"{address} takes too long to answer or to send the file.",
        "Try again later, or download it with your browser.",
    )
