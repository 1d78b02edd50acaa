"""Uploads that go on where they broke off: the tus protocol, https://tus.io.

tuspyserver speaks the protocol; where the bytes lie and whose they are is decided here.
Its own storage, and some of what it does by itself, would not do here:

- An upload's owner is a part of its id, so that a key reaches nothing of another's.
- Files are written on threads. Its locks would wait on the event loop, and nobody were
  answered while two requests are about the same upload.
- What was written and is not in the offset, as a request broke off, is cut off before
  the next one is appended.
- It looks at the headers of a PATCH after it has written the body. Here, all headers
  are looked at first, and lengths that are not told, or too large, are refused.
"""

import asyncio
import json
import logging
import re
import secrets
import shutil
import time
import weakref
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, cast

import tuspyserver
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tuspyserver.storage import TusStorage

from wxdesk.api.refusals import (
    Malformed,
    NotMedia,
    Outdated,
    TooLarge,
    TooMany,
    Unusable,
)
from wxdesk.api.security import Caller, Submitter
from wxdesk.api.uploads import Upload
from wxdesk.core.errors import DiskFull, NotAllowed, NotFound
from wxdesk.core.files import write_whole
from wxdesk.jobs.inbox import Inbox, disk_full, shown_name, unwritable

PREFIX = "/api/v1/uploads"

_VERSION = "1.0.0"
_EXTENSIONS = "creation,creation-with-upload,expiration,termination"
_NOBODYS = "local"
_ID = re.compile(r"([0-9a-z]{1,12})-[0-9a-f]{32}")
_DAYS = 1
_MOST_AT_ONCE = 100
"""Uploads of a key that are not used yet."""

_MOST_AT_CREATION = 1_000_000
"""Bytes that come with the request that begins an upload: they are read as a whole."""

_BLOCK = 1 << 20
_WAIT_SECONDS = 5.0
_SILENCE_SECONDS = 60.0

logger = logging.getLogger(__name__)


class Resumable(TusStorage):
    """The uploads that have begun, each in a folder of its own.

    Args:
        inbox: Where an upload goes once it is used; the uploads lie beside.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._root = inbox.root / "uploads"
        self._pending: dict[str, bytearray] = defaultdict(bytearray)
        # A lock is forgotten as soon as nobody holds it or waits for it.
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock]
        self._locks = weakref.WeakValueDictionary()

    def new_id(self, owner: str | None) -> str:
        """The id of a new upload.

        Args:
            owner: Id of its API key; None is this computer's user.

        Raises:
            TooMany: So many of this owner lie here that no more begin.
        """
        self.sweep()
        whose = owner or _NOBODYS
        if sum(1 for _ in self._root.glob(f"{whose}-*")) >= _MOST_AT_ONCE:
            raise TooMany(
                f"{_MOST_AT_ONCE} uploads of this key are not used yet.",
                "Submit or delete some.",
            )
        return f"{whose}-{secrets.token_hex(16)}"

    def ensure_own(self, owner: str | None, uid: str) -> None:
        """Makes sure that an upload is there, and somebody's own.

        Raises:
            NotFound: It is not.
        """
        known = _ID.fullmatch(uid)
        if not known or known[1] != (owner or _NOBODYS) or not self._info(uid).exists():
            raise NotFound(
                "There is no such upload.", "Begin a new one; old ones expire."
            )

    def take(self, owner: str | None, uid: str) -> Upload:
        """Puts a complete upload into the inbox.

        Raises:
            NotFound: There is none, or it is somebody else's.
            NotAllowed: It is not complete.
            DiskFull: There is no room for a folder.
        """
        self.ensure_own(owner, uid)
        facts = self._read(uid) or {}
        if facts.get("offset") != facts.get("size") or not self._data(uid).exists():
            raise NotAllowed(
                f"{facts.get('offset', 0)} of {facts.get('size', 0)} bytes of the "
                "upload have come.",
                "Send the rest first.",
            )
        name = shown_name(_called(facts))
        target = self._inbox.new_file(name)
        try:
            self._data(uid).replace(target)
        except FileNotFoundError as error:  # another request was faster
            self._inbox.discard(target)
            raise NotFound("This upload was used already.") from error
        shutil.rmtree(self._root / uid, ignore_errors=True)
        return Upload(target, name, target.stat().st_size)

    def ensure_room(self, size: int) -> None:
        """Makes sure, as far as can be told before, that so many bytes find room.

        Raises:
            DiskFull: They do not.
        """
        self._inbox.ensure_room(size)

    def sweep(self) -> None:
        """Removes uploads with which nothing has happened for a day."""
        limit = time.time() - _DAYS * 24 * 3600
        for folder in self._root.glob("*-*"):
            with suppress(OSError):
                newest = max(it.stat().st_mtime for it in (folder, *folder.iterdir()))
                if _ID.fullmatch(folder.name) and newest < limit:
                    shutil.rmtree(folder)

    # As tuspyserver wants it

    async def create(self, uid: str) -> None:
        await run_in_threadpool(self._create, uid)

    def _create(self, uid: str) -> None:
        with _told_in_http():
            (self._root / uid).mkdir(parents=True, exist_ok=True)
            self._data(uid).touch()

    async def exists(self, uid: str) -> bool:
        return await run_in_threadpool(self._data(uid).exists)

    async def size(self, uid: str) -> int:
        return await run_in_threadpool(self._size, uid)

    def _size(self, uid: str) -> int:
        path = self._data(uid)
        return path.stat().st_size if path.exists() else 0

    async def append(self, uid: str, chunk: bytes) -> None:
        self._pending[uid] += chunk
        if len(self._pending[uid]) >= _BLOCK:
            await self.flush(uid)

    async def flush(self, uid: str) -> None:
        if waiting := self._pending.pop(uid, None):
            await run_in_threadpool(self._append, uid, bytes(waiting))

    def _append(self, uid: str, data: bytes) -> None:
        with _told_in_http(), self._data(uid).open("ab") as file:
            file.write(data)

    async def finalize(self, uid: str) -> None:
        """There is nothing to seal."""

    async def read(self, uid: str) -> bytes | None:
        """Nobody reads an upload as a whole."""
        return None

    async def delete(self, uid: str) -> None:
        self._pending.pop(uid, None)
        await run_in_threadpool(shutil.rmtree, self._root / uid, True)

    async def read_info(self, uid: str) -> dict[str, Any] | None:
        return await run_in_threadpool(self._read, uid)

    def _read(self, uid: str) -> dict[str, Any] | None:
        try:
            facts: dict[str, Any] = json.loads(self._info(uid).read_text())
        except (OSError, ValueError):
            return None
        # It answers no HEAD of an upload that does not tell these two.
        facts["metadata"] = {
            "filename": "recording",
            "filetype": "application/octet-stream",
        } | facts.get("metadata", {})
        return facts

    async def write_info(self, uid: str, data: dict[str, Any]) -> None:
        await run_in_threadpool(self._write, uid, data)

    def _write(self, uid: str, data: dict[str, Any]) -> None:
        with _told_in_http():
            write_whole(self._info(uid), json.dumps(data))

    async def list_uids(self) -> list[str]:
        return [it.name for it in self._root.glob("*-*")]

    def location(self, uid: str) -> str:
        return str(self._data(uid))

    @asynccontextmanager
    async def lock(  # type: ignore[override]  # its own says AsyncIterator
        self, uid: str
    ) -> AsyncIterator[None]:
        """One request at a time; a TimeoutError is answered with 503."""
        lock = self._locks.setdefault(uid, asyncio.Lock())
        async with asyncio.timeout(_WAIT_SECONDS):
            await lock.acquire()
        try:
            await run_in_threadpool(self._cut, uid)
            yield
        finally:
            self._pending.pop(uid, None)  # what was not written is not in the offset
            lock.release()

    def _cut(self, uid: str) -> None:
        offset = (self._read(uid) or {}).get("offset", 0)
        with suppress(FileNotFoundError):
            if self._data(uid).stat().st_size > offset:
                with self._data(uid).open("ab") as file:
                    file.truncate(offset)

    def _data(self, uid: str) -> Path:
        return self._root / uid / "data"

    def _info(self, uid: str) -> Path:
        return self._root / uid / "info.json"


def _called(facts: dict[str, Any]) -> str:
    known = facts["metadata"]
    return str(known.get("filename") or known.get("name") or "recording")


class _told_in_http:  # noqa: N801 (reads as a verb)
    """Full disks as the protocol's server lets them through."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, OSError):
            told = str(unwritable(error))
            raise HTTPException(503, told, {"Retry-After": "30"}) from error
        if isinstance(error, DiskFull):
            raise HTTPException(503, str(disk_full()), {"Retry-After": "30"}) from error


class Patience:
    """The ASGI layer that takes a client which sends nothing for one that is gone.

    What came from it until then is kept, and others can go on with the upload.

    Args:
        app: What is behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def patiently() -> Message:
            try:
                return await asyncio.wait_for(receive(), _SILENCE_SECONDS)
            except TimeoutError:
                return {"type": "http.disconnect"}

        is_upload = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        await self._app(scope, patiently if is_upload else receive, send)


def resumable_of(request: Request) -> Resumable:
    """The uploads of the request's app."""
    return cast(Resumable, request.app.state.resumable)


TheUploads = Annotated[Resumable, Depends(resumable_of)]


def tus_routes(resumable: Resumable, most: Callable[[], int]) -> APIRouter:
    """The routes of the protocol.

    Args:
        resumable: The uploads.
        most: Tells how many bytes an upload may have.
    """
    resumable.sweep()  # what earlier starts have left
    router = APIRouter(include_in_schema=False)

    def options(caller: Submitter) -> Response:
        headers = {
            "Tus-Resumable": _VERSION,
            "Tus-Version": _VERSION,
            "Tus-Extension": _EXTENSIONS,
            "Tus-Max-Size": str(most()),
        }
        return Response(status_code=204, headers=headers)

    for path in (PREFIX, f"{PREFIX}/", f"{PREFIX}/{{uuid}}"):
        router.add_api_route(path, options, methods=["OPTIONS"])

    async def admitted(request: Request, caller: Submitter) -> Caller:
        """Looks at all that can be told from the headers, before any body is read."""
        _ensure_protocol(request)
        uid = request.path_params.get("uuid")
        if uid is None:
            _ensure_creation(request, most())
            resumable.ensure_room(_number(request, "upload-length"))
        else:
            await run_in_threadpool(resumable.ensure_own, caller.id, uid)
            if request.method == "PATCH":
                _ensure_piece(request)
                resumable.ensure_room(_number(request, "content-length"))
        return caller

    Admitted = Annotated[Caller, Depends(admitted)]  # noqa: N806 (a type)

    async def where(caller: Admitted) -> Callable[[dict[str, str]], Any]:
        async def named(_: dict[str, str]) -> dict[str, str]:
            return {"uid": await run_in_threadpool(resumable.new_id, caller.id)}

        return named

    router.include_router(
        tuspyserver.create_tus_router(
            prefix=PREFIX,
            max_size=most(),
            auth=admitted,  # type: ignore[arg-type]  # any dependency will do
            days_to_keep=_DAYS,
            file_dep=where,  # type: ignore[arg-type]  # awaited if need be
            storage=resumable,
        )
    )
    return router


def _ensure_protocol(request: Request) -> None:
    if request.headers.get("tus-resumable") != _VERSION:
        raise Outdated(
            f"This is not version {_VERSION} of the tus protocol.",
            f"Send Tus-Resumable: {_VERSION}.",
        )


def _ensure_creation(request: Request, most: int) -> None:
    if "upload-concat" in request.headers:
        raise Unusable(
            "Uploads are not put together here.", "Send the recording as one upload."
        )
    length = _number(request, "upload-length")
    if length > most:
        raise TooLarge(
            f"This is larger than the {most / 1e9:g} GB that are taken in.",
            "Send a smaller file, or raise api.max_gigabytes in wxdesk's settings.",
        )
    if "content-length" not in request.headers:
        if "transfer-encoding" in request.headers:
            raise Malformed(
                "The length of the body is not told.", "Send Content-Length."
            )
        return
    first = _number(request, "content-length")
    if first > min(length, _MOST_AT_CREATION):
        raise TooLarge(
            "More comes with the beginning of this upload than is taken with it.",
            "Send nothing with it, and the recording with PATCH.",
        )


def _ensure_piece(request: Request) -> None:
    if request.headers.get("content-type") != "application/offset+octet-stream":
        raise NotMedia(
            "The body is not a piece of an upload.",
            "Send Content-Type: application/offset+octet-stream.",
        )
    _number(request, "content-length")
    _number(request, "upload-offset")


def _number(request: Request, name: str) -> int:
    text = request.headers.get(name, "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise Malformed(f"{name.title()} is no number.", f"Send {name.title()}.")
    return int(text)
