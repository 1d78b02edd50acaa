"""Models from the hub and other addresses: resumed, checked, cancelled at any moment.

A file is written as "NAME.part" into a folder of its model's revision. Whatever stops
the download, the next one takes up the bytes that are there; a file gets its name only
when its hash is the one that its source publishes.
"""

import asyncio
import hashlib
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, Field, ValidationError

from wxdesk import __version__
from wxdesk.core.errors import BadSettings, DiskFull, ModelProblem, NetworkProblem
from wxdesk.engine.catalogue import Model
from wxdesk.engine.integrity import Manifest

OnProgress = Callable[[int, int], None]
"""Is told how many bytes are there, and how many there will be."""

IsCancelled = Callable[[], bool]

HUB = "https://huggingface.co"
_CHECK_SECONDS = 0.1
_BLOCK = 1024**2
_TRY_LATER = "Check the network and try again: what has come so far is kept."

T = TypeVar("T")


class _Lfs(BaseModel):
    sha256: str


class _Sibling(BaseModel):
    rfilename: str
    size: int
    blob: str = Field(alias="blobId")
    lfs: _Lfs | None = None


class _Listing(BaseModel):
    """The hub's answer to the question what a repository holds."""

    sha: str
    siblings: list[_Sibling]


@dataclass(frozen=True, slots=True)
class _RemoteFile:
    """A file to fetch; `sha256` or `git_blob` is empty where it is not published."""

    name: str
    url: str
    size: int
    sha256: str = ""
    git_blob: str = ""


@dataclass(frozen=True, slots=True)
class _Release:
    """All files of a model at one revision."""

    origin: str
    revision: str
    files: list[_RemoteFile]


class _Part:
    """A file on its way: the bytes that are here, and their running hashes."""

    def __init__(self, folder: Path, file: _RemoteFile) -> None:
        self.file = file
        self.final = folder / file.name
        # It has its name already if the last attempt ended between two files.
        is_final = self.final.exists()
        self.path = self.final if is_final else folder / f"{file.name}.part"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()
        self.size = self.path.stat().st_size
        self._start_hashes()

    @property
    def sha256(self) -> str:
        """Of the bytes that were hashed so far."""
        return self._sha256.hexdigest()

    @property
    def is_sound(self) -> bool:
        """Whether these are the published bytes, as far as anything is published."""
        return (
            self.size == self.file.size
            and self.file.sha256 in ("", self.sha256)
            and self.file.git_blob in ("", self._git_blob.hexdigest())
        )

    async def take_up(self) -> None:
        """Hashes what an earlier attempt left, ready to be cancelled at any block."""
        with self.path.open("rb") as content:
            while block := content.read(_BLOCK):
                self._hash(block)
                await asyncio.sleep(0)

    def start_over(self) -> None:
        """Throws the bytes away."""
        self.path.write_bytes(b"")
        self.size = 0
        self._start_hashes()

    async def append(self, blocks: AsyncIterator[bytes]) -> None:
        """Writes what comes; more than there should be is cut off behind one block."""
        with self.path.open("ab") as content:
            async for block in blocks:
                content.write(block)
                self._hash(block)
                self.size += len(block)
                if self.size > self.file.size:
                    break

    def finish(self) -> None:
        """Gives the file its name once its bytes are safe on the disk."""
        with self.path.open("rb+") as content:
            os.fsync(content.fileno())
        self.path.replace(self.final)

    def _start_hashes(self) -> None:
        self._sha256 = hashlib.sha256()
        # Git's name for a file's content, which the hub gives for small files.
        header = f"blob {self.file.size}\0".encode()
        self._git_blob = hashlib.sha1(header, usedforsecurity=False)

    def _hash(self, block: bytes) -> None:
        self._sha256.update(block)
        self._git_blob.update(block)


class Downloader:
    """Fetches models.

    Args:
        token: The user's token for the hub; sent to nobody else.
        proxy: What to fetch through, such as "http://proxy.example:3128".
        endpoint: Where the hub is.
        stall_seconds: After so long without a byte a connection counts as broken.
        pause_seconds: Before the second attempt; doubles with each further one.
    """

    _ATTEMPTS = 3

    def __init__(
        self,
        *,
        token: str | None = None,
        proxy: str | None = None,
        endpoint: str = HUB,
        stall_seconds: float = 60.0,
        pause_seconds: float = 1.0,
    ) -> None:
        self._token = token
        self._proxy = proxy
        self._endpoint = endpoint.rstrip("/")
        self._stall_seconds = stall_seconds
        self._pause_seconds = pause_seconds

    def fetch(
        self,
        model: Model,
        folder: Path,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> Path | None:
        """Fetches a model's files; blocks until they are there.

        Args:
            model: With a repository or an address.
            folder: For this model's downloads alone; what an earlier attempt left
                there is taken up.
            on_progress: Called some ten times a second, on the calling thread.
            is_cancelled: Asked as often.

        Returns:
            The folder below `folder` with the files and their manifest; None if
            cancelled.

        Raises:
            NetworkProblem: The line failed several times without a byte in between.
            ModelProblem: The model is not to be had, or came damaged.
            DiskFull: There is less room than it needs.
            OSError: The folder cannot be written.
        """
        return asyncio.run(self._watched(model, folder, on_progress, is_cancelled))

    async def _watched(
        self,
        model: Model,
        folder: Path,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> Path | None:
        parts: list[_Part] = []

        def report() -> None:
            if parts:
                done = sum(part.size for part in parts)
                on_progress(done, sum(part.file.size for part in parts))

        work = asyncio.create_task(self._fetch(model, folder, parts))
        while not work.done():
            if is_cancelled():
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                return None
            report()
            await asyncio.wait({work}, timeout=_CHECK_SECONDS)
        report()
        return work.result()

    async def _fetch(self, model: Model, folder: Path, parts: list[_Part]) -> Path:
        async with self._client() as client:
            release = await self._patiently(
                model.name, lambda: self._release(client, model)
            )
            staging = (
                folder / hashlib.sha256(release.revision.encode()).hexdigest()[:16]
            )
            _drop_other_revisions(folder, staging)
            parts += [_Part(staging, file) for file in release.files]
            _require_room(model, staging, parts)
            for part in parts:
                await part.take_up()
                await self._complete(client, model, part)
        for part in parts:
            part.finish()
        Manifest(
            name=model.name,
            origin=release.origin,
            revision=release.revision,
            sha256={part.file.name: part.sha256 for part in parts},
        ).write(staging)
        return staging

    def _client(self) -> httpx.AsyncClient:
        try:
            return httpx.AsyncClient(
                proxy=self._proxy,
                follow_redirects=True,
                timeout=httpx.Timeout(
                    self._stall_seconds, connect=min(self._stall_seconds, 15)
                ),
                headers={
                    "User-Agent": f"wxdesk/{__version__}",
                    "Accept-Encoding": "identity",
                },
            )
        except (ValueError, httpx.InvalidURL, ImportError) as error:
            raise BadSettings(
                f"The proxy cannot be used: {error}",
                "Set network.proxy to an address such as http://proxy.example:3128.",
            ) from error

    # What there is to fetch.

    async def _release(self, client: httpx.AsyncClient, model: Model) -> _Release:
        if model.url:
            return await self._release_at(client, model, model.url)
        address = f"{self._endpoint}/api/models/{model.repo}"
        answer = await client.get(
            address, params={"blobs": "true"}, headers=self._headers(model)
        )
        self._require_granted(answer, model)
        try:
            listing = _Listing.model_validate_json(answer.content)
        except ValidationError as error:
            raise NetworkProblem(
                f"{answer.url.host} answered with something that is no list of files.",
                "Does a log-in page or a proxy stand in between? Check the network.",
            ) from error
        return self._release_of(listing, model)

    def _release_of(self, listing: _Listing, model: Model) -> _Release:
        siblings = {sibling.rfilename: sibling for sibling in listing.siblings}
        chosen, missing = model.told_by(siblings).layout.choose(siblings)
        page = f"{self._endpoint}/{model.repo}"
        if missing:
            raise ModelProblem(
                f"{page} is no model that wxdesk can use: "
                f"it has no {', no '.join(missing)}."
            )
        return _Release(
            page,
            listing.sha,
            [
                _RemoteFile(
                    name,
                    f"{page}/resolve/{quote(listing.sha)}/{quote(name)}",
                    siblings[name].size,
                    sha256=lfs.sha256 if (lfs := siblings[name].lfs) else "",
                    git_blob="" if lfs else siblings[name].blob,
                )
                for name in chosen
            ],
        )

    async def _release_at(
        self, client: httpx.AsyncClient, model: Model, url: str
    ) -> _Release:
        answer = await client.head(url)
        self._require_granted(answer, model)
        size = int(answer.headers.get("Content-Length", 0))
        if not size:
            raise NetworkProblem(
                f"{answer.url.host} does not say how large {model.name} is.",
                "A proxy may stand in between: check the network.",
            )
        revision = answer.headers.get("ETag", f"{size} bytes")
        name = model.layout.needed[0][0]
        return _Release(url, revision, [_RemoteFile(name, url, size)])

    # Getting it.

    async def _complete(
        self, client: httpx.AsyncClient, model: Model, part: _Part
    ) -> None:
        if part.size < part.file.size:
            await self._patiently(
                f"{part.file.name} of {model.name}",
                lambda: self._receive(client, model, part),
                lambda: part.size,
            )
        if not part.is_sound:
            part.start_over()
            raise ModelProblem(
                f"{part.file.name} of {model.name} came damaged: size or SHA-256 is "
                "not the published one, so it was thrown away.",
                "Download it again.",
            )

    async def _receive(
        self, client: httpx.AsyncClient, model: Model, part: _Part
    ) -> None:
        headers = self._headers(model)
        if part.size:
            headers["Range"] = f"bytes={part.size}-"
        async with client.stream("GET", part.file.url, headers=headers) as answer:
            self._require_granted(answer, model)
            if answer.status_code != httpx.codes.PARTIAL_CONTENT:
                part.start_over()
            await part.append(answer.aiter_raw())
        if part.size < part.file.size:
            raise httpx.RemoteProtocolError("ended early", request=answer.request)

    async def _patiently(
        self,
        what: str,
        step: Callable[[], Awaitable[T]],
        size: Callable[[], int] = lambda: 0,
    ) -> T:
        """Takes a step again when the line fails, as long as it gets further."""
        failures = 0
        while True:
            before = size()
            try:
                return await step()
            except httpx.HTTPError as error:
                failures = 1 if size() > before else failures + 1
                if failures == self._ATTEMPTS:
                    raise NetworkProblem(
                        f"{what} cannot be fetched: {self._reason(error)}.", _TRY_LATER
                    ) from error
            await asyncio.sleep(self._pause_seconds * 2 ** (failures - 1))

    def _headers(self, model: Model) -> dict[str, str]:
        is_for_hub = self._token and model.repo
        return {"Authorization": f"Bearer {self._token}"} if is_for_hub else {}

    def _require_granted(self, answer: httpx.Response, model: Model) -> None:
        """Refusals are final, other failures (as of HTTPStatusError) may pass."""
        host, status = answer.url.host, answer.status_code
        if model.repo and status in (401, 403):
            raise ModelProblem(
                f"{host} gives {model.name} only to users who accepted its conditions "
                f"(answer {status}).",
                f"Accept them on {self._endpoint}/{model.repo}, make a token on "
                f"{self._endpoint}/settings/tokens and set it as HF_TOKEN.",
            )
        if status in (404, 410):
            address = model.repo or model.url
            raise ModelProblem(f"{host} has no {address} (answer {status}).")
        answer.raise_for_status()

    def _reason(self, error: httpx.HTTPError) -> str:
        host = error.request.url.host
        match error:
            case httpx.HTTPStatusError(response=answer):
                return f"{host} answered {answer.status_code} {answer.reason_phrase}"
            case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.ProxyError():
                return f"no connection to {host}"
            case httpx.TimeoutException():
                return f"nothing came from {host} for {self._stall_seconds:g} seconds"
        return f"the connection to {host} broke off"


def _drop_other_revisions(folder: Path, kept: Path) -> None:
    """What was fetched of an older state of the model fits the new one no more."""
    kept.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        if other != kept:
            shutil.rmtree(other)


def _require_room(model: Model, folder: Path, parts: list[_Part]) -> None:
    needed = sum(part.file.size - part.size for part in parts)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise DiskFull(
            f"{model.name} needs {needed / 10**6:,.0f} MB more, but there is room for "
            f"only {free / 10**6:,.0f} MB in {folder}.",
            "Free some space and try again.",
        )
