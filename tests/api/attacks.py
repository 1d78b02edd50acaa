"""What attackers send, and connections over which they do as they please."""

import http.client
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import httpx
import psutil
from api_house import PATIENCE, ApiHouse

UPLOADS = {
    "native": ("/api/v1/jobs", "file"),
    "openai": ("/v1/audio/transcriptions", "file"),
    "translations": ("/v1/audio/translations", "file"),
    "asr": ("/asr?output=json", "audio_file"),
    "detect-language": ("/detect-language", "audio_file"),
    "whisperx": ("/speech-to-text", "file"),
    "service": ("/service/transcribe", "file"),
}
"""The routes that take recordings as forms: their paths and the file's field."""


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """A connection to a server, byte by byte.

    Args:
        url: Where the server listens.
        source: The address that it comes from.
    """

    def __init__(self, url: str, source: str = "127.0.0.1") -> None:
        host, port = url.removeprefix("http://").split(":")
        self._socket = socket.create_connection(
            (host, int(port)), PATIENCE, (source, 0)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, *data: bytes) -> bool:
        """Sends it; tells whether the other end still takes it."""
        try:
            for block in data:
                self._socket.sendall(block)
        except OSError:
            return False
        return True

    def answer(self) -> Answer:
        """The next answer, whole."""
        response = http.client.HTTPResponse(self._socket)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read())

    def read(self, size: int) -> bytes:
        """Some of what comes next; nothing if the other end has hung up."""
        try:
            return self._socket.recv(size)
        except ConnectionError:
            return b""

    def is_held(self) -> bool:
        """Whether the other end, which is in this process, holds the connection."""
        here, there = self._socket.getsockname(), self._socket.getpeername()
        return any(
            (it.laddr, it.raddr) == (there, here)
            for it in psutil.Process().net_connections("tcp4")
        )

    def rest(self) -> bytes:
        """All that comes until the other end hangs up."""
        return b"".join(iter(lambda: self.read(65_536), b""))


def head(
    method: str, path: str, *lines: str, host: str = "localhost", version: str = "1.1"
) -> bytes:
    """The head of a request."""
    all_lines = [f"{method} {path} HTTP/{version}", f"Host: {host}", *lines, "", ""]
    return "\r\n".join(all_lines).encode("latin-1")


def form(*parts: tuple[str, bytes], boundary: str = "X") -> bytes:
    """A multipart form: the headers of each part, and what is in it."""
    edge = f"--{boundary}".encode()
    written = (
        edge
        + b"\r\n"
        + headers.encode("utf-8", "surrogateescape")
        + b"\r\n\r\n"
        + content
        + b"\r\n"
        for headers, content in parts
    )
    return b"".join(written) + edge + b"--\r\n"


def file_part(field: str, called: str = "talk.wav") -> str:
    """The header of a part that is a file."""
    return f'Content-Disposition: form-data; name="{field}"; filename="{called}"'


MULTIPART = {"Content-Type": "multipart/form-data; boundary=X"}


def recordings(house: ApiHouse) -> list[Path]:
    """All that lies in the inbox, folders among it."""
    root = house.program.inbox.root
    return [it for it in root.rglob("*") if "uploads" not in it.parts]


def begun(client: httpx.Client, size: int, metadata: str = "") -> str:
    """Begins a resumable upload; gives its path."""
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(size)}
    if metadata:
        headers["Upload-Metadata"] = metadata
    answer = client.post("/api/v1/uploads", headers=headers)
    assert answer.status_code == 201, answer.text
    return httpx.URL(answer.headers["Location"]).path


def go_on(
    client: httpx.Client, path: str, content: Any, offset: int = 0
) -> httpx.Response:
    """Sends a piece of a resumable upload."""
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": str(offset),
        "Content-Type": "application/offset+octet-stream",
    }
    return client.patch(path, content=content, headers=headers)


@contextmanager
def opened(home: Path, settings: Mapping[str, Any], **more: Any) -> Iterator[ApiHouse]:
    """A house, for a while."""
    house = ApiHouse(home, settings, **more)
    try:
        yield house
    finally:
        house.close()
