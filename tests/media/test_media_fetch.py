"""Recordings from the web come whole, under limits, or with one clear sentence."""

import errno
import logging
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from wxdesk.core.errors import DiskFull, NetworkProblem
from wxdesk.media.addresses import is_address, shown_address
from wxdesk.media.fetch import fetch
from wxdesk.media.ffmpeg import Ffmpeg

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web site on this machine, which answers a path as the test says."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.closing = Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answers[self.path.partition("?")[0]](self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def gives(
        self,
        path: str,
        body: bytes = b"",
        *,
        status: int = 200,
        **headers: str,
    ) -> str:
        """Makes `path` answer with this, after which the connection closes."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        return self.does(path, answer)

    def does(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return f"{self.address}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.closing.set()
    site.server.shutdown()
    thread.join()
    site.server.server_close()


def refusal(url: str, folder: Path, **limits: float) -> str:
    """The text of the refusal, after a look at what it must leave behind: nothing."""
    with pytest.raises(NetworkProblem) as caught:
        fetch(url, folder, **limits)
    assert list(folder.iterdir()) == []
    return caught.value.text


def test_that_a_recording_is_fetched_whole_and_opens(
    site: Site, speech: Path, tmp_path: Path
) -> None:
    body = speech.read_bytes()
    url = site.gives("/a/talk.wav", body, Content_Length=str(len(body)))
    heard: list[float] = []
    path = fetch(url, tmp_path, on_progress=heard.append)
    assert path == tmp_path / "talk.wav"
    assert path.read_bytes() == body
    assert list(tmp_path.iterdir()) == [path]
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert Ffmpeg().probe(path).duration == 4


def test_that_a_recording_of_unknown_size_is_fetched(
    site: Site, tmp_path: Path
) -> None:
    url = site.gives("/talk.wav", b"x" * 100_000)
    assert fetch(url, tmp_path).stat().st_size == 100_000


def test_that_redirects_are_followed(site: Site, tmp_path: Path) -> None:
    site.gives("/files/talk.mp3", b"ID3")
    for number in range(5):
        target = f"/{number - 1}" if number else "/files/talk.mp3"
        url = site.gives(f"/{number}", status=302, Location=target)
    assert fetch(url, tmp_path).name == "talk.mp3"


def test_that_redirects_in_circles_end(site: Site, tmp_path: Path) -> None:
    url = site.gives("/loop", status=302, Location="/loop")
    assert refusal(url, tmp_path) == f"{url} is redirected again and again."


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:"]
)
def test_that_a_redirect_leads_only_to_the_web(
    site: Site, tmp_path: Path, target: str
) -> None:
    url = site.gives("/talk.mp3", status=302, Location=target)
    assert refusal(url, tmp_path) == (
        f"{url} is not an address from which a recording can be fetched."
    )


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://x.org/a.mp3", "a.mp3"])
def test_that_only_web_addresses_are_fetched(tmp_path: Path, url: str) -> None:
    assert refusal(url, tmp_path) == f"{url} is not an http or https address."


@pytest.mark.parametrize("url", ["http://[::1/a.mp3", "http://", "https://x:y/a.mp3"])
def test_that_a_malformed_address_is_refused(tmp_path: Path, url: str) -> None:
    assert "is not an address from which a recording can" in refusal(url, tmp_path)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (404, "There is nothing at {} (404 Not Found)."),
        (410, "There is nothing at {} (410 Gone)."),
        (403, "{} is not open to everyone (403 Forbidden)."),
        (500, "The server of {} answers with an error (500 Internal Server Error)."),
        (304, "The server of {} answers with an error (304 Not Modified)."),
    ],
)
def test_that_a_servers_refusal_is_told(
    site: Site, tmp_path: Path, status: int, text: str
) -> None:
    url = site.gives("/talk.mp3", status=status)
    assert refusal(url, tmp_path) == text.format(url)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=utf-8", b"\n<!-- hello -->"),
        ("Application/XHTML+XML", b"<x/>"),
        ("application/octet-stream", b"\n <!DOCTYPE HTML><html></html>"),
    ],
)
def test_that_a_web_page_is_told_from_a_recording(
    site: Site, tmp_path: Path, kind: str, body: bytes
) -> None:
    url = site.gives("/watch", body, Content_Type=kind)
    assert refusal(url, tmp_path) == (
        f"The address {url} leads to a web page, not to a recording."
    )


def test_that_an_empty_file_is_refused(site: Site, tmp_path: Path) -> None:
    url = site.gives("/talk.mp3", Content_Length="0")
    assert refusal(url, tmp_path) == f"The file at {url} is empty."


def test_that_a_file_which_is_announced_as_too_large_is_not_even_begun(
    site: Site, tmp_path: Path
) -> None:
    url = site.gives("/talk.mp3", Content_Length="3000000")
    assert refusal(url, tmp_path, max_bytes=2_000_000) == (
        f"The file at {url} is larger than the 2 MB allowed."
    )


def test_that_a_file_which_turns_out_too_large_is_given_up(
    site: Site, tmp_path: Path
) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(bytes(100_000))
        except ConnectionError:
            pass  # which is what the test is about

    url = site.does("/talk.mp3", endless)
    assert refusal(url, tmp_path, max_bytes=2_000_000) == (
        f"The file at {url} is larger than the 2 MB allowed."
    )


def test_that_a_file_which_breaks_off_is_refused(site: Site, tmp_path: Path) -> None:
    url = site.gives("/talk.mp3", b"ID3", Content_Length="3000000")
    assert refusal(url, tmp_path) == (
        f"The connection broke off while {url} was fetched."
    )


def test_that_a_file_which_drips_is_given_up(site: Site, tmp_path: Path) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while not site.closing.wait(0.05):
                request.wfile.write(b"x")
        except ConnectionError:
            pass  # the client has hung up, as it should

    url = site.does("/talk.mp3", drip)
    assert refusal(url, tmp_path, max_seconds=0.4) == (
        f"{url} takes too long to answer or to send the file."
    )


def test_that_a_server_which_does_not_answer_is_given_up(
    site: Site, tmp_path: Path
) -> None:
    url = site.does("/talk.mp3", lambda _: bool(site.closing.wait(10)) and None)
    assert refusal(url, tmp_path, max_seconds=0.3) == (
        f"{url} takes too long to answer or to send the file."
    )


def test_that_a_server_which_is_not_there_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    url = f"http://127.0.0.1:{port}/talk.mp3"
    assert refusal(url, tmp_path) == f"{url} cannot be reached."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_full_disk_is_reported(site: Site, tmp_path: Path) -> None:
    (tmp_path / "talk.part").symlink_to("/dev/full")
    url = site.gives("/talk.mp3", b"ID3" * 100)
    with pytest.raises(DiskFull) as caught:
        fetch(url, tmp_path)
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


def test_that_another_fault_of_the_disk_is_not_hidden(
    site: Site, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        fetch(site.gives("/talk.mp3", b"ID3"), tmp_path / "no such folder")


@pytest.mark.parametrize(
    ("disposition", "path", "name"),
    [
        (None, "/a/b/talk.mp3", "talk.mp3"),
        (None, "/a/talk%20one%2Ftwo.mp3", "two.mp3"),
        (None, "/a/%E6%97%A5%E6%9C%AC.mp3", "日本.mp3"),
        (None, "/a/talk.mp3/", "talk.mp3"),
        (None, "/", "recording"),
        (None, "/..%2F..%2F..", "recording"),
        (None, "/con.mp3", "_con.mp3"),
        (None, "/.hidden.mp3", "hidden.mp3"),
        (None, "/" + "x" * 300 + ".mp3", "x" * 50 + ".mp3"),
        ("attachment; filename=named.wav", "/x", "named.wav"),
        ('attachment; filename="../../etc/passwd"', "/x", "passwd"),
        ('attachment; filename="C:\\\\Temp\\\\a:b*?.wav"', "/x", "a_b_.wav"),
        ("attachment; filename*=UTF-8''%e2%82%ac%20rates.mp3", "/x", "_ rates.mp3"),
        ("inline", "/talk.mp3", "talk.mp3"),
    ],
)
def test_that_the_files_name_is_the_servers_made_harmless(
    site: Site, tmp_path: Path, disposition: str | None, path: str, name: str
) -> None:
    headers = {"Content_Disposition": disposition} if disposition else {}
    fetched = fetch(site.gives(path, b"ID3", **headers), tmp_path)
    assert fetched.name == name
    assert fetched.parent == tmp_path


def test_that_secrets_in_an_address_reach_neither_errors_nor_logs(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site.gives("/talk.mp3", b"ID3")
    site.gives("/gone.mp3", status=404)
    host = site.address.removeprefix("http://")
    secret = f"http://me:hunter2@{host}/%s?token=hunter3#hunter4"
    fetch(secret % "talk.mp3", tmp_path / ".")
    (tmp_path / "talk.mp3").unlink()
    text = refusal(secret % "gone.mp3", tmp_path)
    assert text == f"There is nothing at {site.address}/gone.mp3 (404 Not Found)."
    assert f"fetched 3 bytes from {site.address}/talk.mp3" in caplog.text
    assert "hunter" not in caplog.text
    assert "me:" not in caplog.text


def test_that_a_client_of_the_caller_stays_open(site: Site, tmp_path: Path) -> None:
    with httpx.Client() as client:
        fetch(site.gives("/talk.mp3", b"ID3"), tmp_path, client=client)
        assert not client.is_closed


def test_that_a_listener_which_fails_leaves_no_file(site: Site, tmp_path: Path) -> None:
    def fail(fraction: float) -> None:
        raise ZeroDivisionError

    url = site.gives("/talk.mp3", b"ID3", Content_Length="3")
    with pytest.raises(ZeroDivisionError):
        fetch(url, tmp_path, on_progress=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://x.org/a", True),
        ("HTTP://X.ORG", True),
        ("http:/x", False),
        ("a", False),
    ],
)
def test_that_addresses_are_told_from_paths(source: str, address: bool) -> None:
    assert is_address(source) is address


def test_that_a_shown_address_is_one_line() -> None:
    assert shown_address("http://x.org/a\nb") == "http://x.org/a�b"
