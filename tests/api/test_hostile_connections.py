"""Connections that are up to something, and such as take their time."""

import itertools
import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import psutil
import pytest
from api_house import ApiHouse
from attacks import UPLOADS, Wire, begun, file_part, form, go_on, head, recordings
from tests_support import wait_until

from wxdesk.api import security
from wxdesk.api import server as server_module
from wxdesk.core.job import PartialTranscript
from wxdesk.core.transcript import Segment, Transcript


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program whose jobs wait for ever, for all tests of this file."""
    house = ApiHouse(tmp_path_factory.mktemp("program"), lanes=False)
    yield house
    house.close()


@pytest.fixture
def wire(house: ApiHouse) -> Iterator[Wire]:
    with Wire(house.url) as wire:
        yield wire


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the program has logged of what must not be."""
    return [it.getMessage() for it in caplog.records if it.levelname == "ERROR"]


# Who is called, and from where

PATHS = [
    "/health",
    "/phone",
    "/docs",
    "/api/v1/events",
    "/api/v1/uploads",
    "/v1/models",
    "/task/all",
    "/metrics",
]


@pytest.mark.parametrize("path", PATHS)
def test_that_a_name_that_others_have_lead_here_opens_nothing(
    house: ApiHouse, path: str
) -> None:
    answer = house.client().get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize("path", [it for it in PATHS if it != "/health"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://[",
        "http://[::1",
        "://",
        "\x7f",
        "file://",
    ],
)
def test_that_a_web_page_of_others_reaches_nothing(
    house: ApiHouse, path: str, origin: str
) -> None:
    with Wire(house.url) as wire:
        wire.send(head("GET", path, f"Origin: {origin}", "Connection: close"))
        answer = wire.answer()
    assert answer.status == 403 if origin != "\x7f" else answer.status in (400, 403)
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PATCH", "HEAD", "DELETE", "OPTIONS"])
def test_that_a_web_page_of_others_cannot_send_an_upload(
    house: ApiHouse, method: str
) -> None:
    headers = {"Origin": "http://evil.example", "Tus-Resumable": "1.0.0"}
    client = house.client()
    path = begun(client, 10)
    assert client.request(method, path, headers=headers).status_code == 403
    assert go_on(client, path, b"0123456789").status_code == 204


def test_that_a_request_without_a_host_is_refused(house: ApiHouse) -> None:
    for request in (b"GET /health HTTP/1.0\r\n\r\n", b"GET /health HTTP/1.1\r\n\r\n"):
        with Wire(house.url) as wire:
            wire.send(request)
            assert wire.answer().status in (400, 421)


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost/api/v1/jobs",
        "http://evil.example/health",
        "//localhost/api/v1/jobs",
        "/health/../api/v1/jobs",
        "/health/%2e%2e/api/v1/jobs",
        "/phone/..%2f..%2fapi/v1/jobs",
        "/docs/../metrics",
        "/health;/../api/v1/jobs",
        "/health%00/../metrics",
        "/assets/docs/%2e%2e/%2e%2e/__init__.py",
        "/assets/docs/..%5c..%5c__init__.py",
        "/assets/docs/%00",
        "*",
    ],
)
def test_that_no_way_of_writing_a_path_leads_elsewhere(
    house: ApiHouse, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Wire(house.url) as wire:
        wire.send(head("GET", target, "Connection: close"))
        answer = wire.answer()
    assert answer.status in (400, 404), answer.body
    assert not faults(caplog)


# Where a request ends


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 0"),
        ("Content-Length: 5", "Content-Length: 44"),
        ("Content-Length: -1",),
        ("Content-Length: 5x",),
        ("Content-Length: " + "9" * 5000,),
        ("Transfer-Encoding: gzip, chunked",),
        ("Transfer-Encoding: xchunked", "Content-Length: 5"),
        ("Transfer-Encoding : chunked", "Content-Length: 5"),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("X: a\rTransfer-Encoding: chunked", "Content-Length: 5"),
    ],
)
def test_that_a_request_that_could_end_in_two_places_is_the_last_of_its_connection(
    wire: Wire, lines: tuple[str, ...]
) -> None:
    hidden = head("GET", "/health")
    wire.send(head("POST", "/api/v1/jobs", *lines) + b"0\r\n\r\n" + hidden)
    everything = wire.rest()
    assert everything.startswith(b"HTTP/1.1 4"), everything
    assert everything.count(b"HTTP/1.1 ") == 1


def test_that_what_follows_a_short_body_is_not_taken_for_a_part_of_it(
    house: ApiHouse, wire: Wire
) -> None:
    """A body longer than its Content-Length: the rest is another request, and none."""
    body = form((file_part("file"), house.tone().read_bytes()))
    lines = (
        "Content-Type: multipart/form-data; boundary=X",
        f"Content-Length: {len(body) - 100}",
    )
    wire.send(head("POST", "/api/v1/jobs", *lines) + body)
    assert wire.answer().status == 400
    wire.rest()
    assert not [it for it in recordings(house) if it.is_file()]


@pytest.mark.parametrize("request_head", ["PRI * HTTP/2.0", "\x16\x03\x01", "GET"])
def test_that_another_protocol_is_answered_and_hung_up_on(
    house: ApiHouse, request_head: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Wire(house.url) as wire:
        wire.send(f"{request_head}\r\n\r\n".encode("latin-1"))
        assert 400 <= wire.answer().status < 500
    assert not faults(caplog)


@pytest.mark.parametrize(
    "lines",
    [
        ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: a"),
        ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"),
        ("Expect: 200-ok",),
        ("TE: trailers",),
        ("X-HTTP-Method-Override: DELETE",),
        ("X-Forwarded-Prefix: /../..",),
    ],
)
def test_that_a_connection_stays_what_it_is(wire: Wire, lines: tuple[str, ...]) -> None:
    wire.send(head("GET", "/health", *lines))
    answer = wire.answer()
    assert (answer.status, json.loads(answer.body)["status"]) == (200, "ok")


@pytest.mark.parametrize("where", ["header", "path"])
def test_that_a_head_that_never_ends_is_not_collected(wire: Wire, where: str) -> None:
    began = b"GET /" if where == "path" else head("GET", "/health")[:-2] + b"X: "
    wire.send(began)
    sent = 0
    while wire.send(b"a" * 65_536):
        sent += 65_536
        assert sent < 64_000_000
    assert not wire.rest().startswith(b"HTTP/1.1 2")


def test_that_what_clients_do_wrong_does_not_fill_the_log(
    house: ApiHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    for wrong in (b"\0\r\n\r\n", head("GET", "/", "Upgrade: x", "Connection: upgrade")):
        with Wire(house.url) as wire:
            wire.send(wrong)
            wire.answer()
    house.client().get("/api/v1/search?q=a", headers={"Origin": "http://x"})
    logged = {it.name.partition(".")[0] for it in caplog.records}
    assert not logged & {"uvicorn", "wxdesk"}


def test_that_a_strange_path_or_method_is_taken_down_short_and_on_one_line(
    house: ApiHouse,
) -> None:
    def newest() -> str:
        visit = house.server.visits()[0]
        return f"{visit.method} {visit.path}"

    house.client().get("/a%0d%0ab%1b%5b2J")
    wait_until(lambda: newest() == "GET /a\ufffd\ufffdb\ufffd[2J")
    with Wire(house.url) as wire:
        wire.send(head("Y" * 30_000, "/" + "x" * 30_000))
        wire.answer()
    wait_until(lambda: newest().startswith("Y"))
    assert len(newest()) <= 201


# Those who take their time


def test_that_a_head_that_comes_in_drops_is_given_up(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the second one of a connection, which was a good one until then."""
    monkeypatch.setattr(server_module, "_NEXT_REQUEST_SECONDS", 0.2)
    wire.send(head("GET", "/health"))
    assert wire.answer().status == 200
    began = b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: "
    assert _drips(wire, itertools.chain([began], itertools.repeat(b"x")))


def test_that_a_body_that_nobody_wants_is_not_taken_for_ever(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_NEXT_REQUEST_SECONDS", 0.2)
    wire.send(head("POST", "/health", "Content-Length: 100000000000"))
    assert wire.answer().status == 405
    assert _drips(wire, itertools.repeat(b"x"))


def test_that_a_small_body_that_comes_in_drops_is_given_up(
    house: ApiHouse, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "_BODY_SECONDS", 0.2)
    monkeypatch.setattr(server_module, "_NEXT_REQUEST_SECONDS", 0.0)
    lines = ("Content-Type: application/json", "Content-Length: 1000000")
    wire.send(head("POST", "/api/v1/pair", *lines))
    assert _drips(wire, itertools.repeat(b" "))


def _drips(wire: Wire, drops: Iterator[bytes]) -> bool:
    """Sends a drop at a time until the server hangs up: the test's timeout, else."""
    for drop in drops:
        if not wire.send(drop):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("path", ["/api/v1/jobs", "/api/v1/pair", "upload"])
def test_that_a_client_that_stops_in_the_middle_is_not_waited_for(
    house: ApiHouse, wire: Wire, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "_BODY_SECONDS", 0.2)
    client = house.client()
    kind = "application/json"
    if path == "upload":
        path, kind = begun(client, 1000), "application/offset+octet-stream"
    method = "PATCH" if "uploads" in path else "POST"
    lines = ("Tus-Resumable: 1.0.0", "Upload-Offset: 0", f"Content-Type: {kind}")
    wire.send(head(method, path, *lines, "Content-Length: 1000") + b'{"a')
    assert wire.answer().status in (204, 400, 408)
    if method == "PATCH":
        # Nothing holds the upload any more, and what came is kept.
        assert go_on(client, path, b"x" * 997, 3).status_code == 204


def test_that_a_client_that_leaves_in_the_middle_is_no_fault(
    house: ApiHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    body = form((file_part("file"), b"x" * 100_000))
    bodies = ("multipart/form-data; boundary=X", body), ("application/json", b'{"a')
    asked = [
        head("POST", path, f"Content-Type: {kind}", "Content-Length: 200000") + content
        for path in ["/api/v1/jobs", "/api/v1/webhooks", *map(_path, UPLOADS)]
        for kind, content in bodies
    ]
    for request in asked:
        before = house.server.visits()[:1]
        with Wire(house.url) as wire:
            wire.send(request)
        wait_until(lambda before=before: house.server.visits()[:1] != before)
    assert not faults(caplog)
    assert not [it for it in recordings(house) if it.is_file()]


def _path(family: str) -> str:
    return UPLOADS[family][0]


def long_talk(house: ApiHouse) -> int:
    """A transcript of some ten megabytes."""
    words = "word " * 2000
    segments = tuple(Segment(it, it + 1.0, words) for it in range(1000))
    return house.kept(Transcript("en", segments), "long")


def test_that_a_client_that_does_not_read_its_answer_is_hung_up_on(
    house: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = long_talk(house)
    monkeypatch.setattr(server_module, "_READING_SECONDS", 0.2)
    with Wire(house.url) as wire:
        wire.send(head("GET", f"/api/v1/transcripts/{number}/export?format=txt"))
        wait_until(wire.is_held)
        wait_until(lambda: not wire.is_held())
        assert len(wire.rest()) < 9_000_000


def test_that_a_client_that_reads_slowly_gets_all_of_it(
    house: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = long_talk(house)
    monkeypatch.setattr(server_module, "_READING_SECONDS", 1.0)
    size = 0
    with Wire(house.url) as wire:
        path = f"/api/v1/transcripts/{number}/export?format=txt"
        wire.send(head("GET", path, "Connection: close"))
        while block := wire.read(200_000):
            size += len(block)
            time.sleep(0.02)
    assert size > 10_000_000


def test_that_events_that_a_client_does_not_read_take_no_memory(
    house: ApiHouse,
) -> None:
    client = house.client()
    job = house.submitted(client)["id"]
    with (
        Wire(house.url) as lazy,
        client.stream("GET", f"/api/v1/jobs/{job}/events") as eager,
    ):
        lines = eager.iter_lines()
        next(lines)
        lazy.send(head("GET", "/api/v1/events"))
        wait_until(lambda: lazy.is_held())
        assert lazy.read(10)
        before = psutil.Process().memory_info().rss
        text = PartialTranscript(job, (Segment(0.0, 1.0, "x" * 200_000),))
        for _ in range(500):
            house.jobs._publisher.publish(text)
        house.jobs.cancel(job)
        for line in lines:  # it ends with the job, and has told everything
            assert len(line) < 300_000
        assert psutil.Process().memory_info().rss - before < 60_000_000


def test_that_connections_that_ask_nothing_keep_nobody_out_for_ever(
    house: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_MOST_CONNECTIONS", 30)
    house.server.restart()
    # It is the next start of the server to which the limit applies.
    url = _on_again(house)
    idle = [Wire(url) for _ in range(40)]
    try:
        with Wire(url) as one_more:
            one_more.send(head("GET", "/health"))
            assert one_more.answer().status == 503
        for wire in idle:
            wire.__exit__()
        idle.clear()
        wait_until(lambda: _status(url) == 200)
    finally:
        for wire in idle:
            wire.__exit__()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second own address")
def test_that_no_address_takes_all_connections(
    house: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        idle = [stack.enter_context(Wire(house.url)) for _ in range(5)]
        wait_until(lambda: all(it.is_held() for it in idle))
        monkeypatch.setattr(server_module, "_MOST_OF_ONE", 5)
        with Wire(house.url) as one_more:
            assert one_more.rest() == b""
        assert _status(house.url, source="127.0.0.2") == 200
        idle[0].send(head("GET", "/health"))
        assert idle[0].answer().status == 200


def _status(url: str, source: str = "127.0.0.1") -> int:
    with Wire(url, source) as wire:
        wire.send(head("GET", "/health"))
        return wire.answer().status


def _on_again(house: ApiHouse) -> str:
    old = house.url
    wait_until(
        lambda: (
            house.server.state.urls
            and not any(it == old for it in house.server.state.urls)
        )
    )
    house.url = next(it for it in house.server.state.urls if "127.0.0.1" in it)
    return house.url
