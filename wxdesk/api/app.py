"""The app: all routes, behind the gate."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import fastapi_offline
from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware

import wxdesk
from wxdesk.api import (
    asr,
    errors,
    health,
    openai_audio,
    whisperx,
    whisperx_speakers,
)
from wxdesk.api.native import routes
from wxdesk.api.native.metrics import Counted, Metrics
from wxdesk.api.pages import phone_pages
from wxdesk.api.parts import Parts
from wxdesk.api.resumable import Patience, Resumable, tus_routes
from wxdesk.api.security import Gate
from wxdesk.api.submitting import max_bytes
from wxdesk.settings import Api

_ABOUT = """\
Recordings in, speaker-labelled transcripts out, on this computer and nowhere else.

The same jobs through four doors: the routes of **whisperX-FastAPI**, of **OpenAI's
audio API** (base URL `/v1`), of **whisper-asr-webservice** (`/asr`), and wxdesk's own
under **`/api/v1`**, which knows most: progress, events, corrections, search, every
export format, resumable uploads (the [tus protocol](https://tus.io) 1.0.0 at
`/api/v1/uploads`), webhooks.

Send a key as `Authorization: Bearer wxd_…`, or as `X-API-Key`. A key sees its own
jobs and transcripts; one with the scope `all` sees everyone's.
"""

_DOCS = "/assets/docs"


def create_app(parts: Parts, api: Api, hosts: Callable[[], Collection[str]]) -> FastAPI:
    """Makes the app.

    Args:
        parts: What its routes work with.
        api: What the user chose, as it holds for this app.
        hosts: Tells by which hosts clients may call this computer.
    """
    app = FastAPI(
        title="wxdesk",
        version=wxdesk.__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_id_of,
        redirect_slashes=False,
    )
    app.state.parts = parts
    app.state.resumable = Resumable(parts.inbox)
    app.state.metrics = Metrics(parts)
    errors.install(app)
    _add_docs(app)
    app.include_router(health.router)
    app.include_router(whisperx.router)
    app.include_router(whisperx_speakers.router)
    app.include_router(openai_audio.router)
    app.include_router(asr.router)
    app.include_router(routes.router)
    app.include_router(tus_routes(app.state.resumable, lambda: max_bytes(parts)))
    app.include_router(phone_pages())
    app.add_middleware(Patience)
    if api.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=[it.rstrip("/") for it in api.origins],
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["*"],
        )
    app.add_middleware(
        Gate,
        access=parts.access,
        visits=parts.visits,
        hosts=hosts,
        origins=api.origins,
        keyless=api.keyless,
        per_minute=api.per_minute,
    )
    app.add_middleware(Counted, metrics=app.state.metrics)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]
    return app


def _add_docs(app: FastAPI) -> None:
    folder = Path(fastapi_offline.__file__).parent / "static"
    app.mount(_DOCS, StaticFiles(directory=folder), name="docs")

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title="wxdesk",
            swagger_js_url=f"{_DOCS}/swagger-ui-bundle.js",
            swagger_css_url=f"{_DOCS}/swagger-ui.css",
            swagger_favicon_url=f"{_DOCS}/favicon.png",
        )

    @app.get(
        "/",
        status_code=307,
        response_class=RedirectResponse,
        tags=["Health"],
        summary="To the documentation",
    )
    def to_docs() -> str:
        """Answers with a redirection to `/docs`."""
        return "/docs"


def _document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document; made once."""
    if not app.openapi_schema:
        app.openapi_schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        _leave_problems_only(app.openapi_schema)
    return app.openapi_schema


def _leave_problems_only(document: dict[str, Any]) -> None:
    """Takes out of the document what FastAPI adds to `declared` errors.

    It says that a model may also come as what the operation's good answers are.
    """
    problem = "application/problem+json"
    for item in document["paths"].values():
        for operation in item.values():
            for response in operation["responses"].values():
                if problem in response.get("content", ()):
                    response["content"] = {problem: response["content"][problem]}


def _id_of(route: APIRoute) -> str:
    """An operation's id, as FastAPI makes them: clients' generators use it."""
    path = route.path_format.strip("/").replace("/", "_")
    path = "".join(it if it.isalnum() or it == "_" else "_" for it in path)
    return f"{route.name}_{path}_{min(route.methods or ()).lower()}"
