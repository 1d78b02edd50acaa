"""Addresses that lead to where nobody may ask, and servers that never end."""

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from api_house import ApiHouse
from attacks import recordings

from wxdesk.core.job import Status

BAD = [
    "http://127.0.0.1:{port}/talk.wav",
    "http://localhost:{port}/talk.wav",
    "http://LOCALHOST.:{port}/talk.wav",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[2002:7f00:1::]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://ada:secret@1.1.1.1/",
    "http://1.1.1.1@127.0.0.1:{port}/",
    "http://1.1.1.1\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@1.1.1.1/",
    "http://1.1.1.1 @127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@1.1.1.1/",
    "http://127.0.0.1:{port}?@1.1.1.1/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://1.1.1.1:0/",
    "http://1.1.1.1:99999/",
    "http://1.1.1.1\r\nHost: 127.0.0.1/",
    "http://",
    "http:///etc/passwd",
    "http:127.0.0.1/",
    "file:///etc/passwd",
    "ftp://1.1.1.1/a.wav",
    "gopher://127.0.0.1:25/_x",
    "data:audio/wav;base64,UklGRg==",
    "javascript:alert(1)",
    "concat:a|b",
    "pipe:0",
    "/etc/passwd",
    "",
]


@dataclass
class Elsewhere:
    """A server in the private network, which is to be asked for nothing."""

    port: int = 0
    asked: list[str] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    elsewhere: ClassVar[Elsewhere]

    def do_GET(self) -> None:
        self.elsewhere.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
            if self.path == "/endless.wav":
                for _ in itertools.count():
                    self.wfile.write(b"\0" * 65_536)
        except OSError:
            pass  # nobody reads on

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    yield from served(type("There", (_Handler,), {"pages": {}}))


@pytest.fixture(scope="module")
def allowed() -> Iterator[type[_Handler]]:
    """A server in the private network from which recordings may be fetched."""
    handler = type("Here", (_Handler,), {"pages": {}})
    for _ in served(handler):
        yield handler


def served(handler: type[_Handler]) -> Iterator[Elsewhere]:
    handler.elsewhere = Elsewhere()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        handler.elsewhere.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        yield handler.elsewhere
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program whose jobs wait for ever, for all tests of this file."""
    house = ApiHouse(tmp_path_factory.mktemp("program"), lanes=False)
    yield house
    house.close()


@pytest.fixture(scope="module")
def client(house: ApiHouse) -> httpx.Client:
    return house.client(house.key())


@pytest.mark.parametrize("url", BAD)
def test_that_nobody_has_this_computer_call_where_only_it_can(
    house: ApiHouse, client: httpx.Client, elsewhere: Elsewhere, url: str
) -> None:
    address = url.format(port=elsewhere.port)
    before = house.jobs.page()
    body = house.tone().read_bytes()
    answers = {
        "native": client.post("/api/v1/jobs", json={"url": address}),
        "whisperX": client.post("/speech-to-text-url", data={"url": address}),
        "webhook": client.post(
            "/api/v1/webhooks", json={"url": address, "events": ["job.done"]}
        ),
    }
    if address:
        answers["callback"] = client.post(
            "/speech-to-text",
            params={"callback_url": address},
            files={"file": ("a.wav", body)},
        )
    for door, answer in answers.items():
        assert 400 <= answer.status_code < 500, (door, answer.text)
        assert "secret" not in answer.text.replace("ada:secret@1.1.1.1", "")
    assert house.jobs.page() == before
    assert not house.program.webhooks.hooks()
    assert not recordings(house)
    assert not elsewhere.asked


# What the engine fetches


@pytest.fixture(scope="module")
def fetching(
    tmp_path_factory: pytest.TempPathFactory, allowed: type[_Handler]
) -> Iterator[ApiHouse]:
    """A program with the real engine, for which one server nearby is allowed."""
    settings = {
        "api.private_hosts": [f"127.0.0.1:{allowed.elsewhere.port}"],
        "network.fetch_max_gigabytes": 0.004,
        "transcription.model": "tiny.en",
        "transcription.device": "cpu",
    }
    house = ApiHouse(tmp_path_factory.mktemp("fetching"), settings, pretends=False)
    yield house
    house.close()


SCRIPT = b"ffconcat version 1.0\nfile ../fetched/talk.wav\n"
PAGES = {
    "/a-redirect-to-this-computer": (302, {"Location": "{there}/talk.wav"}, b""),
    "/a-redirect-by-a-page": (200, {"Refresh": "0; {there}"}, b"<html>"),
    "/a-redirect-to-a-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/a-redirect-to-nowhere": (302, {"Location": "//"}, b""),
    "/a-redirect-with-a-password": (302, {"Location": "http://a:b@127.0.0.1/"}, b""),
    "/a-redirect-to-itself": (302, {"Location": "/a-redirect-to-itself"}, b""),
    "/a-huge-file": (200, {"Content-Length": "99999999999"}, b"RIFF"),
    "/a-web-page": (200, {"Content-Type": "text/html"}, b"<!doctype html>"),
    "/a-page-that-says-it-is-sound": (
        200,
        {"Content-Type": "audio/wav"},
        b"<html>",
    ),
    "/a-script": (200, {"Content-Type": "audio/wav"}, SCRIPT),
    "/a-name-that-leads-elsewhere": (
        200,
        {"Content-Disposition": 'attachment; filename="../../../x.wav"'},
        SCRIPT,
    ),
    "/nothing": (200, {"Content-Length": "0"}, b""),
    "/less-than-it-said": (200, {"Content-Length": "1000"}, b"RIFF"),
    "/a-refusal": (401, {"WWW-Authenticate": "Basic"}, b""),
}


@pytest.mark.slow
def test_that_what_is_fetched_leads_nowhere_else(
    fetching: ApiHouse, allowed: type[_Handler], elsewhere: Elsewhere
) -> None:
    client = fetching.client(fetching.key())
    here = f"http://127.0.0.1:{allowed.elsewhere.port}"
    there = f"http://127.0.0.1:{elsewhere.port}"
    for path, (status, headers, body) in PAGES.items():
        told = {name: value.format(there=there) for name, value in headers.items()}
        allowed.pages[path] = (status, told, body)
    paths = [*allowed.pages, "/endless.wav"]
    jobs = {}
    for number, path in enumerate(paths):
        if number % 2:
            answer = client.post("/api/v1/jobs", json={"url": here + path})
            jobs[path] = answer.json()["id"]
        else:
            answer = client.post("/speech-to-text-url", data={"url": here + path})
            jobs[path] = answer.json()["identifier"]
    for path, job_id in jobs.items():
        job = fetching.ended(job_id)
        assert job.status is Status.FAILED, path
        assert job.error, path
        assert "unexpected" not in job.error.lower(), (path, job.error)
    assert not elsewhere.asked
    scratch = fetching.program.places.scratch
    for file in fetching.home.rglob("x.wav"):
        assert file.parent.parent.parent == scratch
    held = sum(it.stat().st_size for it in scratch.rglob("*") if it.is_file())
    assert held < 4_100_000


@pytest.mark.slow
def test_that_a_host_that_is_allowed_is_fetched_from(
    fetching: ApiHouse, allowed: type[_Handler], sample_wav: Path
) -> None:
    talk = sample_wav.read_bytes()
    allowed.pages["/moved"] = (302, {"Location": "/talk.wav"}, b"")
    allowed.pages["/talk.wav"] = (200, {"Content-Length": str(len(talk))}, talk)
    client = fetching.client(fetching.key())
    url = f"http://127.0.0.1:{allowed.elsewhere.port}/moved"
    job = fetching.ended(client.post("/api/v1/jobs", json={"url": url}).json()["id"])
    assert job.status is Status.DONE, job.error
