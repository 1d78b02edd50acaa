"""Looking for a newer version: what is asked, what is understood, what is refused."""

import datetime
import gc
import json
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from wxdesk.core.errors import BadSettings, NetworkProblem
from wxdesk.jobs import updates
from wxdesk.jobs.updates import Release, newer, published_at

ADDRESS = "https://releases.example/wxdesk.json"
TOLD = {
    "version": "1.2",
    "date": "2026-11-27",
    "notes": "Faster.",
    "page": "https://releases.example/1.2",
}
RELEASE = Release(
    "1.2", datetime.date(2026, 11, 27), "Faster.", "https://releases.example/1.2"
)


# httpcore does so with a connection whose handshake is cancelled.
left_to_the_collector = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


def answering(
    content: bytes | dict[str, Any] = TOLD, status: int = 200, **headers: str
) -> httpx.MockTransport:
    """A network in which every address has the same answer."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return httpx.MockTransport(
        lambda _: httpx.Response(status, content=coming(body), headers=headers)
    )


async def coming(body: bytes) -> AsyncIterator[bytes]:
    """An answer as it comes from a network."""
    yield body


def refusal(transport: httpx.AsyncBaseTransport | None, **ways: Any) -> str:
    with pytest.raises(NetworkProblem) as caught:
        newer(ADDRESS, "1.0", transport=transport, **ways)
    return caught.value.text


# What is understood


@pytest.mark.parametrize("own", ["1.1.9", "0.1.0", "1.2rc1", "1.2.dev3", "1"])
def test_that_a_newer_version_is_told(own: str) -> None:
    assert newer(ADDRESS, own, transport=answering()) == RELEASE


@pytest.mark.parametrize("own", ["1.2", "1.2.0", "v1.2", "1.10", "2.0b1"])
def test_that_the_same_version_and_an_older_one_are_no_news(own: str) -> None:
    assert newer(ADDRESS, own, transport=answering()) is None


def test_that_what_a_later_wxdesk_may_tell_besides_is_passed_over() -> None:
    content = {**TOLD, "sha256": {"linux": "0"}}
    assert newer(ADDRESS, "1.0", transport=answering(content)) == RELEASE


@pytest.mark.parametrize(
    "content",
    [
        b"<html>Log in",
        b"",
        b"[]",
        {**TOLD, "version": "new"},
        {**TOLD, "version": 1},
        {**TOLD, "date": "yesterday"},
        {**TOLD, "notes": None},
        {**TOLD, "page": "http://releases.example/1.2"},
        {**TOLD, "page": "javascript:alert()"},
        {"version": "1.2"},
    ],
)
def test_that_anything_else_is_no_release(content: bytes | dict[str, Any]) -> None:
    assert refusal(answering(content)) == (
        "releases.example answered with something that tells of no version."
    )


def test_that_what_is_too_large_is_not_read_to_its_end() -> None:
    read = []

    async def without_end() -> Any:
        while True:
            read.append(1000)
            yield b" " * 1000

    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, content=without_end())
    )
    assert "far more than tells of a version" in refusal(transport)
    assert sum(read) < 70_000


@pytest.mark.parametrize("status", [204, 304, 404, 503])
def test_that_any_other_answer_is_named(status: int) -> None:
    assert refusal(answering(status=status)) == (
        f"releases.example answered {status} when asked for new versions."
    )


# Whom one asks, and how


@pytest.mark.parametrize("leads_to", ["http://releases.example/x", "ftp://a.example/"])
def test_that_a_redirect_to_anything_but_https_is_not_followed(leads_to: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": leads_to})

    refusal(httpx.MockTransport(answer))
    assert asked == [ADDRESS]


def test_that_an_address_of_http_is_not_asked() -> None:
    with pytest.raises(NetworkProblem, match="its address is none of https"):
        newer("http://releases.example/", "1.0", transport=answering())


def test_that_a_redirect_to_https_is_followed_without_the_cookie_it_set() -> None:
    cookies = []

    def answer(request: httpx.Request) -> httpx.Response:
        cookies.append(request.headers.get("Cookie"))
        if request.url.path == "/wxdesk.json":
            headers = {"Location": "/elsewhere", "Set-Cookie": "who=you"}
            return httpx.Response(302, headers=headers)
        return httpx.Response(200, content=coming(json.dumps(TOLD).encode()))

    assert newer(ADDRESS, "1.0", transport=httpx.MockTransport(answer)) == RELEASE
    assert cookies == [None, None]


def test_that_redirects_without_end_are_given_up() -> None:
    transport = answering(status=302, Location="/again")
    assert "broke off" in refusal(transport)


def test_that_offline_nobody_is_asked() -> None:
    assert "set to offline" in refusal(_Never(), offline=True)


class _Never(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise AssertionError("somebody was asked")


def test_that_a_proxy_is_asked_to_lead_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        heard: list[bytes] = []

        def serve() -> None:
            with proxy.accept()[0] as caller:
                heard.append(caller.recv(1000))
                caller.sendall(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        port = proxy.getsockname()[1]
        text = refusal(None, proxy=f"http://127.0.0.1:{port}")
        thread.join()
    assert text == "releases.example cannot be reached to ask for new versions."
    assert heard[0].startswith(b"CONNECT releases.example:443 ")


def test_that_a_proxy_that_is_none_is_named() -> None:
    with pytest.raises(BadSettings, match="proxy cannot be used"):
        newer(ADDRESS, "1.0", proxy="gopher://x")


def test_that_an_address_that_is_none_is_named() -> None:
    with pytest.raises(BadSettings, match=r"updates\.address is no address"):
        newer("https://a.example:x/", "1.0", transport=answering())


def test_that_a_host_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(NetworkProblem, match=r"127\.0\.0\.1 cannot be reached"):
        newer(f"https://127.0.0.1:{port}/", "1.0")


@left_to_the_collector
def test_that_one_who_says_nothing_is_waited_for_no_longer_than_some_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(updates, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NetworkProblem, match=r"did not answer within 0\.2 seconds"):
            newer(f"https://127.0.0.1:{port}/", "1.0")
    gc.collect()


@left_to_the_collector
def test_that_it_is_given_up_at_once_when_nobody_waits_for_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        address = f"https://127.0.0.1:{port}/"
        assert newer(address, "1.0", is_cancelled=lambda: True) is None
    gc.collect()


# By real TLS


@pytest.fixture
def served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of a server with a certificate of its own, and what it was told."""
    heard: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(dict(self.headers))
            body = json.dumps(TOLD).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    certificate = _certificate_for("localhost", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}
    )
    thread.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    yield f"https://localhost:{server.server_port}/wxdesk.json", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_that_nothing_is_said_about_who_asks(
    served: tuple[str, list[dict[str, str]]],
) -> None:
    address, heard = served
    assert newer(address, "0.1.0") == RELEASE
    (headers,) = heard
    assert headers.pop("Host").startswith("localhost:")
    assert headers == {
        "User-Agent": "wxdesk",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "keep-alive",
    }


def test_that_a_certificate_that_nobody_vouches_for_is_refused(
    served: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    address, heard = served
    with pytest.raises(NetworkProblem, match="localhost cannot be reached"):
        newer(address, "0.1.0")
    assert heard == []


def _certificate_for(name: str, folder: Path) -> Path:
    """A file with a key and a certificate that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .sign(key, hashes.SHA256())
    )
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(pem, pkcs8, serialization.NoEncryption())
        + certificate.public_bytes(pem)
    )
    return path


# Where releases are told of


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Writes what a release build knows."""
    file = tmp_path / "release.json"
    monkeypatch.setattr(updates, "resource", lambda name: tmp_path / name)
    return file.write_text


def test_that_a_build_knows_where_its_releases_are_told_of(
    build: Callable[[str], object],
) -> None:
    build(json.dumps({"updates": ADDRESS}))
    assert published_at(None) == ADDRESS
    assert published_at("https://mine.example/") == "https://mine.example/"


@pytest.mark.parametrize("content", [None, '{"updates": "/latest/latest.json"}'])
def test_that_the_sources_and_a_build_of_ones_own_do_not_know_it(
    build: Callable[[str], object], content: str | None
) -> None:
    if content:
        build(content)
    with pytest.raises(BadSettings, match="does not know where its releases are"):
        published_at(None)
    assert published_at(ADDRESS) == ADDRESS
