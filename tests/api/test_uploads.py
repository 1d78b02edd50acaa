"""Forms as they come in, well-meant or not."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from wxdesk.api import errors, uploads
from wxdesk.api.uploads import form_of
from wxdesk.core.errors import DiskFull
from wxdesk.jobs.inbox import Inbox

LIMIT = 3_000_000


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "media")


@pytest.fixture
def app(inbox: Inbox) -> FastAPI:
    """Takes forms in, and tells what it got."""
    app = FastAPI()
    errors.install(app)

    @app.post("/form")
    async def take_form(request: Request, keep: bool = False) -> JSONResponse:
        async with form_of(request, inbox, LIMIT, ["file", "transcript"]) as form:
            told = {
                name: [it.name, it.size, it.path.read_bytes()[:20].decode("latin-1")]
                for name, it in form.files.items()
            }
            if keep:
                form.take("file")
            return JSONResponse({"fields": form.fields, "files": told})

    return app


class Client:
    """Sends requests to the app, as a client does that may do anything."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def post(self, path: str, **request: object) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://test"
            ) as client:
                return await client.post(path, **request)  # type: ignore[arg-type]

        return asyncio.run(send())


@pytest.fixture
def client(app: FastAPI) -> Client:
    return Client(app)


def left_in(inbox: Inbox) -> list[Path]:
    return list(inbox.root.rglob("*")) if inbox.root.exists() else []


async def in_blocks(blocks: Iterable[bytes]) -> AsyncIterator[bytes]:
    for block in blocks:
        yield block


def form(*parts: bytes, end: bytes = b"--X--\r\n") -> bytes:
    return b"".join(b"--X\r\n" + part + b"\r\n" for part in parts) + end


def part(name: str, value: bytes, more: str = "") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + value


BEGUN = b'--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
"""A form in the middle of its first file."""

MULTIPART = {"Content-Type": "multipart/form-data; boundary=X"}


def test_that_fields_and_files_of_a_form_are_told_apart(client: Client) -> None:
    answer = client.post(
        "/form",
        data={"name": ["one", "two"]},
        files={"file": ("Besprechung.mp3", b"sound" * 1000)},
    )
    assert answer.json() == {
        "fields": {"name": ["one", "two"]},
        "files": {"file": ["Besprechung.mp3", 5000, "soundsoundsoundsound"]},
    }


def test_that_a_file_cut_anywhere_arrives_whole(client: Client) -> None:
    content = b"\r\n--Y not the end\r\n--" * 300
    body = form(part("file", content, '; filename="a.wav"'), part("name", b"n"))
    for size in (1, 7, 1000):
        blocks = in_blocks(body[at : at + size] for at in range(0, len(body), size))
        answer = client.post("/form", content=blocks, headers=MULTIPART)
        assert answer.json()["files"]["file"][:2] == ["a.wav", len(content)]
        assert answer.json()["fields"] == {"name": ["n"]}


def test_that_files_that_nobody_takes_are_gone(client: Client, inbox: Inbox) -> None:
    client.post("/form", files={"file": ("a.wav", b"sound")})
    assert left_in(inbox) == []


def test_that_a_file_that_is_taken_stays(client: Client, inbox: Inbox) -> None:
    client.post("/form?keep=1", files={"file": ("a.wav", b"sound")})
    _, file = sorted(left_in(inbox), key=lambda it: len(it.parts))
    assert file.name == "recording.wav"
    assert file.read_bytes() == b"sound"


@pytest.mark.parametrize(
    ("called", "name", "suffix"),
    [
        ("../../etc/passwd", "passwd", ""),
        ("..\\..\\boot.wav", "boot.wav", ".wav"),
        ("a\x00b\nc\u202egpj.mp3", "a b c gpj.mp3", ".mp3"),
        ("/", "recording", ""),
        ("x" * 5000 + ".wav", "x" * 200, ".wav"),
        ("shell; rm -rf $HOME.exe", "shell; rm -rf $HOME.exe", ""),
    ],
)
def test_that_no_name_of_a_client_becomes_a_path(
    client: Client, inbox: Inbox, called: str, name: str, suffix: str
) -> None:
    quoted = called.replace("\\", "\\\\")
    body = form(part("file", b"x", f'; filename="{quoted}"'))
    answer = client.post("/form?keep=1", content=body, headers=MULTIPART)
    if answer.status_code == 400:  # the parser does not take such a header at all
        assert left_in(inbox) == []
        return
    assert answer.json()["files"]["file"][0] == name
    file = next(it for it in left_in(inbox) if it.is_file())
    assert file.name == f"recording{suffix}"
    assert file.parent.parent == inbox.root


def test_that_a_body_that_says_it_is_too_large_is_not_read(
    client: Client, inbox: Inbox
) -> None:
    headers = {**MULTIPART, "Content-Length": str(LIMIT + 1)}
    answer = client.post("/form", content=in_blocks([b"x"]), headers=headers)
    assert answer.status_code == 413
    assert "0.003 GB" in answer.json()["detail"]
    assert left_in(inbox) == []


def test_that_a_body_that_never_ends_is_cut_at_the_limit(
    client: Client, inbox: Inbox
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield BEGUN
        while True:
            yield b"x" * 100_000

    answer = client.post("/form", content=endless(), headers=MULTIPART)
    assert answer.status_code == 413
    assert left_in(inbox) == []


def test_that_a_form_that_breaks_off_leaves_nothing(
    client: Client, inbox: Inbox
) -> None:
    body = form(part("file", b"sound", '; filename="a.wav"'), end=b"")
    answer = client.post("/form", content=body, headers=MULTIPART)
    assert answer.status_code == 400
    assert left_in(inbox) == []


def test_that_thousands_of_parts_are_refused(client: Client, inbox: Inbox) -> None:
    body = form(*(part(f"n{number}", b"v") for number in range(2000)))
    answer = client.post("/form", content=body, headers=MULTIPART)
    assert answer.status_code == 400
    assert "more than 100 parts" in answer.json()["detail"]


def test_that_fields_do_not_fill_the_memory(client: Client) -> None:
    body = form(part("name", b"v" * 1_100_000))
    answer = client.post("/form", content=body, headers=MULTIPART)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"no form at all",
        b"--X\r\nno header\r\n\r\nvalue\r\n--X--\r\n",
        b"--X\r\n" + b"A: " + b"a" * 10_000 + b"\r\n\r\nvalue\r\n--X--\r\n",
        b"--X\r\n" + b"A: b\r\n" * 50 + b"\r\nvalue\r\n--X--\r\n",
        b"",
    ],
    ids=["text", "no header", "a long header", "many headers", "nothing"],
)
def test_that_what_is_no_form_is_refused(client: Client, body: bytes) -> None:
    answer = client.post("/form", content=body, headers=MULTIPART)
    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 415),
        ("", 415),
        ("multipart/form-data", 400),
        ("multipart/form-data; boundary=" + "x" * 300, 400),
    ],
)
def test_that_another_content_type_is_refused(
    client: Client, kind: str, status: int
) -> None:
    answer = client.post("/form", content=b"x", headers={"Content-Type": kind})
    assert answer.status_code == status


def test_that_a_file_in_a_field_where_none_belongs_is_refused(
    client: Client, inbox: Inbox
) -> None:
    answer = client.post("/form", files={"other": ("a.wav", b"x")})
    assert answer.status_code == 400
    assert "'other'" in answer.json()["detail"]
    assert left_in(inbox) == []


def test_that_a_client_that_stops_sending_is_not_waited_for(
    client: Client, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_SILENCE_SECONDS", 0.05)

    async def stopping() -> AsyncIterator[bytes]:
        yield BEGUN
        await asyncio.sleep(60)

    answer = client.post("/form", content=stopping(), headers=MULTIPART)
    assert answer.status_code == 408
    assert left_in(inbox) == []


def test_that_a_full_disk_is_told_and_leaves_nothing(
    client: Client, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flush(sink: object) -> None:
        raise DiskFull.writing("the disk")

    monkeypatch.setattr(uploads._Sink, "flush", flush)
    answer = client.post("/form", files={"file": ("a.wav", b"x")})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert left_in(inbox) == []
