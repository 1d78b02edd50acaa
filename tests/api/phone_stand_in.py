"""A server that plays the native API's part for the phone page, with canned answers.

It keeps what it is sent, so that a test sees what the page really did, and it does only
what the test tells it to do: jobs go on when `advance` is called.
"""

import asyncio
import base64
import itertools
import json
import re
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse, StreamingResponse

from wxdesk.api.pages import phone_pages

CODE = "7KQM-2XWD"
KEY = "wxd_0123456789ab_secretsecretsecretsecret"

FORMATS = [
    {"name": name, "suffix": f".{name}", "description": description, "family": family}
    for name, description, family in (
        ("md", "Markdown", "Documents"),
        ("txt", "Plain text", "Documents"),
        ("docx", "Word document", "Documents"),
        ("srt", "SubRip subtitles", "Subtitles"),
        ("vtt", "WebVTT subtitles", "Subtitles"),
        ("pdf", "PDF document", "Documents"),
    )
]


@dataclass
class Stand:
    """What the server has, and how it behaves.

    Attributes:
        keyless: Whether it lets everybody in.
        refusals: Problems with which it answers the next requests for a new job.
        cuts: How many bytes it keeps of the next pieces before it gives up.
        asked: Every request's method, address and headers.
        uploads: By id, what has arrived.
    """

    keyless: bool = True
    scopes: tuple[str, ...] = ("read", "submit", "manage")
    max_bytes: int = 16_000_000_000
    refusals: list[Response] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    uploads: dict[str, bytearray] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    submitted: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    transcripts: dict[int, dict[str, Any]] = field(default_factory=dict)
    trash: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=lambda: {CODE})
    media: Path | None = None
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    url: str = ""
    closing: bool = False
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def tell(self, name: str, data: dict[str, Any]) -> None:
        """Sends an event to whoever listens."""
        self.events.append((name, data))

    def add_job(self, name: str, **changes: Any) -> dict[str, Any]:
        job = {
            "id": f"{next(self._numbers):032x}",
            "kind": "transcribe",
            "name": name,
            "source": {"kind": "upload"},
            "origin": "api",
            "status": "queued",
            "progress": None,
            "error": None,
            "note": None,
            "transcript": None,
            "position": 1,
            "options": {},
            "created": "2026-11-26T10:00:00Z",
            "started": None,
            "finished": None,
            **changes,
        }
        self.jobs[job["id"]] = job
        self.tell("job.added", job)
        return job

    def advance(self, job: dict[str, Any], **changes: Any) -> None:
        """Changes a job, and tells it."""
        job.update(changes)
        self.tell("job.changed", job)

    def add_transcript(self, name: str, *said: tuple[str | None, str]) -> int:
        """A transcript of passages of five seconds, each a speaker's key and a text."""
        number = len(self.transcripts) + 1
        keys = dict.fromkeys(key for key, _ in said if key)
        self.transcripts[number] = {
            "number": number,
            "name": name,
            "revision": 1,
            "language": "en",
            "duration": 5.0 * len(said),
            "has_media": True,
            "created": "2026-11-20T10:00:00Z",
            "speakers": {
                key: {"name": f"Speaker {at + 1}", "colour": at}
                for at, key in enumerate(keys)
            },
            "segments": [
                {
                    "position": at,
                    "start": 5.0 * at,
                    "end": 5.0 * at + 4,
                    "text": text,
                    "speaker": key,
                    "words": [],
                }
                for at, (key, text) in enumerate(said)
            ],
        }
        return number


@contextmanager
def standing(stand: Stand) -> Iterator[Stand]:
    """Serves it on a free port of this computer, until the block ends."""
    config = uvicorn.Config(
        _app(stand), "127.0.0.1", 0, log_config=None, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    stand.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield stand
    finally:
        stand.closing = True
        server.should_exit = True
        thread.join()


def problem(status: int, detail: str, hint: str = "", **headers: str) -> Response:
    """An answer that says what is wrong, as the program gives it."""
    return JSONResponse(
        {"title": "", "status": status, "detail": detail, "hint": hint, "code": ""},
        status,
        headers,
        "application/problem+json",
    )


def _app(stand: Stand) -> FastAPI:
    app = FastAPI()
    app.include_router(phone_pages())
    for add in (_access, _uploads, _jobs, _library):
        add(app, stand)
    return app


def _access(app: FastAPI, stand: Stand) -> None:
    @app.middleware("http")
    async def gate(request: Request, go_on: Any) -> Response:
        path = request.url.path
        stand.asked.append((request.method, str(request.url), dict(request.headers)))
        sent = request.headers.get("authorization")
        is_open = path.startswith("/phone") or path == "/api/v1/pair"
        is_known = sent == f"Bearer {KEY}" or (stand.keyless and sent is None)
        if sent not in (None, f"Bearer {KEY}") or not (is_open or is_known):
            return problem(401, "A key is needed.")
        return await go_on(request)

    @app.get("/api/v1/me")
    def me() -> dict[str, Any]:
        return {
            "name": "Phone",
            "scopes": stand.scopes,
            "keyless": stand.keyless,
            "version": "1.2.3",
            "limits": {"max_bytes": stand.max_bytes},
            "secure": False,
        }

    @app.post("/api/v1/pair")
    async def pair(request: Request) -> Response:
        code = (await request.json())["code"]
        if code not in stand.codes:
            return problem(403, "This code is wrong.")
        stand.codes.discard(code)
        return JSONResponse({"key": KEY, "name": "Phone"})


def _uploads(app: FastAPI, stand: Stand) -> None:
    @app.post("/api/v1/uploads")
    def create(request: Request) -> Response:
        key = f"{len(stand.uploads) + 1:032x}"
        name = request.headers["upload-metadata"].removeprefix("filename ")
        stand.uploads[key] = bytearray()
        stand.sizes[key] = int(request.headers["upload-length"])
        stand.names[key] = base64.b64decode(name).decode()
        return Response(None, 201, {"Location": f"{stand.url}/api/v1/uploads/{key}"})

    @app.api_route("/api/v1/uploads/{key}", methods=["HEAD", "PATCH", "DELETE"])
    async def upload(key: str, request: Request) -> Response:
        if key not in stand.uploads:
            return Response(None, 404)
        there = stand.uploads[key]
        if request.method == "DELETE":
            del stand.uploads[key]
            return Response(None, 204)
        if request.method == "PATCH":
            if int(request.headers["upload-offset"]) != len(there):
                return Response(None, 409)
            piece = await request.body()
            if stand.cuts:
                there.extend(piece[: stand.cuts.pop(0)])
                return problem(503, "There is no room.")
            there.extend(piece)
        return Response(None, 204, {"Upload-Offset": str(len(there))})


def _jobs(app: FastAPI, stand: Stand) -> None:
    @app.post("/api/v1/jobs")
    async def submit(request: Request) -> Response:
        if stand.refusals:
            return stand.refusals.pop(0)
        wanted = await request.json()
        stand.submitted.append(wanted)
        job = stand.add_job(stand.names[wanted["upload"]])
        return JSONResponse(job, 201)

    @app.get("/api/v1/jobs")
    def jobs(limit: int) -> dict[str, Any]:
        return {"jobs": list(reversed(stand.jobs.values()))[:limit], "next": None}

    @app.post("/api/v1/jobs/{key}/{verb}")
    def act(key: str, verb: str) -> dict[str, Any]:
        job = stand.jobs[key]
        status = {"cancel": "cancelled", "retry": "queued"}[verb]
        stand.advance(job, status=status, error=None)
        return job

    @app.get("/api/v1/events")
    def events(request: Request) -> Response:
        last = int(request.headers.get("last-event-id", len(stand.events)))

        async def follow() -> AsyncIterator[str]:
            yield ": hello\n\n"
            at = last
            while not stand.closing:
                for name, data in stand.events[at:]:
                    at += 1
                    told = json.dumps(data)
                    yield f"id: {at}\nevent: {name}\ndata: {told}\n\n"
                await asyncio.sleep(0.02)

        return StreamingResponse(follow(), media_type="text/event-stream")


def _library(app: FastAPI, stand: Stand) -> None:
    def shown(number: int) -> Response:
        it = stand.transcripts[number]
        return JSONResponse(it, headers={"ETag": f'"{it["revision"]}"'})

    @app.get("/api/v1/transcripts")
    def transcripts(limit: int, cursor: int = 0) -> dict[str, Any]:
        there = [n for n in reversed(stand.transcripts) if n not in stand.trash]
        page = there[cursor : cursor + limit]
        rows = [
            {
                **stand.transcripts[number],
                "segments": len(stand.transcripts[number]["segments"]),
                "speakers": len(stand.transcripts[number]["speakers"]),
            }
            for number in page
        ]
        more = cursor + limit < len(there)
        return {"transcripts": rows, "next": str(cursor + limit) if more else None}

    @app.get("/api/v1/transcripts/{number}")
    def transcript(number: int) -> Response:
        return shown(number)

    @app.patch("/api/v1/transcripts/{number}")
    async def change(number: int, request: Request) -> Response:
        it = stand.transcripts[number]
        if request.headers.get("if-match") != f'"{it["revision"]}"':
            return problem(412, "The transcript has a newer revision.")
        wanted = await request.json()
        it["name"] = wanted.get("name", it["name"])
        for key, speaker in wanted.get("speakers", {}).items():
            it["speakers"].setdefault(key, {"colour": len(it["speakers"])})
            it["speakers"][key].update(speaker)
        for segment in wanted.get("segments", []):
            it["segments"][segment["position"]].update(segment)
        it["revision"] += 1
        stand.tell("transcript.changed", {"transcripts": [number]})
        return shown(number)

    @app.delete("/api/v1/transcripts/{number}")
    def delete(number: int) -> Response:
        stand.trash.add(number)
        return Response(None, 204)

    @app.post("/api/v1/transcripts/{number}/restore")
    def restore(number: int) -> Response:
        stand.trash.discard(number)
        return shown(number)

    @app.get("/api/v1/transcripts/{number}/export")
    def export(number: int, format: str) -> Response:
        it = stand.transcripts[number]
        text = "".join(f"{segment['text']}\n" for segment in it["segments"])
        name = f"attachment; filename*=UTF-8''caf%C3%A9.{format}"
        return Response(text, headers={"Content-Disposition": name})

    @app.get("/api/v1/transcripts/{number}/media")
    def media(number: int) -> Response:
        if stand.media is None:
            return problem(404, "There is no recording.")
        return FileResponse(stand.media, media_type="audio/wav")

    @app.get("/api/v1/formats")
    def formats() -> dict[str, Any]:
        return {"formats": FORMATS}

    @app.get("/api/v1/search")
    def search(q: str) -> dict[str, Any]:
        hits = []
        for it in stand.transcripts.values():
            for segment in it["segments"]:
                found = re.finditer(re.escape(q), segment["text"], re.IGNORECASE)
                if spans := [match.span() for match in found]:
                    who = it["speakers"].get(segment["speaker"], {}).get("name")
                    hits.append(
                        {
                            "transcript": it["number"],
                            "name": it["name"],
                            **{k: segment[k] for k in ("position", "start", "end")},
                            "speaker": who,
                            "text": segment["text"],
                            "spans": spans,
                        }
                    )
        return {"hits": hits, "next": None}
