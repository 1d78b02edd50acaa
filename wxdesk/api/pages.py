"""The phone page: files that a browser gets from here and from nowhere else."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from wxdesk.api.declared import Responses, declared
from wxdesk.api.errors import Family
from wxdesk.resources import resource

_HOME = "index.html"

_KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/manifest+json",
}

HEADERS: Mapping[str, str] = {
    # Nothing from elsewhere, nothing written into the page, and no text taken for
    # markup: what people call their recordings can do no harm. Recordings are heard
    # from memory, since a player sends no key along.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""What comes with every file of the page."""


@dataclass(frozen=True, slots=True)
class _Asset:
    """A file of the page, as it is sent."""

    content: bytes
    kind: str
    etag: str

    @classmethod
    def read(cls, file: Path) -> "_Asset":
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:32]
        return cls(content, _KINDS[file.suffix], f'"{digest}"')

    def answer(self, known: str | None) -> Response:
        """The file, or that what the browser has is still good.

        Args:
            known: The request's If-None-Match.
        """
        headers = {**HEADERS, "ETag": self.etag}
        if known is not None and self.etag in _etags(known):
            return Response(status_code=304, headers=headers)
        return Response(self.content, media_type=self.kind, headers=headers)


_PAGE: Responses = {
    200: {
        "description": "The page.",
        "content": {"text/html": {"example": "<!DOCTYPE html>\n<html>…</html>"}},
    }
}

_Known = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        description="What a client has already, by its ETag.",
        examples=['"0f343b0931126a20f133d67c2b018a3b"'],
    ),
]


def phone_pages() -> APIRouter:
    """The routes of the phone page. None needs a key: what it shows does.

    The files are read once, so no path of a request ever reaches the disk.
    """
    files = {
        file.name: _Asset.read(file)
        for file in resource("phone").iterdir()
        if file.suffix in _KINDS
    }
    home = files.pop(_HOME)
    router = APIRouter(tags=["Phone page"])

    @router.get(
        "/phone",
        summary="The page for phones",
        response_class=HTMLResponse,
        responses={**declared(Family.OWN, 304, 422), **_PAGE},
    )
    def phone(known: _Known = None) -> Response:
        """A small web page for uploading, following, reading and correcting.

        It works with the routes under `/api/v1`, and needs nothing from elsewhere.
        """
        return home.answer(known)

    @router.get("/phone/", include_in_schema=False)
    def phone_folder() -> RedirectResponse:
        return RedirectResponse("../phone", 307, HEADERS)

    @router.get("/phone/{name}", include_in_schema=False)
    def phone_file(name: str, known: _Known = None) -> Response:
        if name not in files:
            raise HTTPException(404)
        return files[name].answer(known)

    return router


def _etags(header: str) -> Iterator[str]:
    """The entity tags of a header; weak ones are as good for comparing."""
    return (tag.strip().removeprefix("W/") for tag in header.split(","))
