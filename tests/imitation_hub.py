"""A web server on loopback that answers as the hub does, faults included."""

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

REVISION = "0123456789abcdef0123456789abcdef01234567"

WEIGHTS = bytes(range(256)) * 2000
WHISPER = {
    "model.bin": WEIGHTS,
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"word",
}
"""Files of a Whisper model, as far as a download can tell."""


@dataclass
class Hub:
    """What the server holds, how it misbehaves, and what it was asked.

    Attributes:
        files: Content by name; names that end in .bin, .npz or .safetensors are LFS.
        revision: The commit it claims to be at.
        gate: Token without which it gives nothing away.
        failures: Status codes of its next answers, before it behaves.
        cut_at: It breaks off each answer after so many bytes.
        cuts_all_after: Whether later answers break off at once, after one that it cut.
        stall_at: It falls silent in each answer after so many bytes.
        has_ranges: Whether it understands Range.
        says_sizes: Whether answers have a Content-Length.
        listing: Its answer to the question what there is, if not the true one.
        wrong: Files of which it gives other bytes than it lists.
        asked: Method, path, Range and Authorization of each request.
    """

    files: dict[str, bytes]
    revision: str = REVISION
    gate: str | None = None
    failures: list[int] = field(default_factory=list)
    cut_at: int | None = None
    cuts_all_after: bool = False
    stall_at: int | None = None
    has_ranges: bool = True
    says_sizes: bool = True
    listing: bytes | None = None
    wrong: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    endpoint: str = ""

    def __enter__(self) -> "Hub":
        self.is_over = threading.Event()
        hub = self

        class Handler(_Answers):
            pass

        Handler.hub = hub
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def ranges(self) -> list[str]:
        """All ranges that were asked for, in order."""
        return [asked[2] for asked in self.asked if asked[2]]

    def description(self) -> dict[str, Any]:
        """The list of files, as the hub's API gives it with blobs=true."""
        return {
            "id": "someone/some-model",
            "sha": self.revision,
            "siblings": [
                _sibling(name, data)
                for name, data in {**self.files, "README.md": b"hello"}.items()
            ],
        }


def _sibling(name: str, data: bytes) -> Mapping[str, Any]:
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    sibling: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
    if name.endswith((".bin", ".npz", ".safetensors")):
        sha256 = hashlib.sha256(data).hexdigest()
        sibling["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 134}
    return sibling


class _Answers(BaseHTTPRequestHandler):
    hub: Hub

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        hub = self.hub
        path = unquote(urlsplit(self.path).path)
        authorization = self.headers.get("Authorization")
        hub.asked.append((self.command, path, self.headers.get("Range"), authorization))
        if hub.failures:
            return self._refuse(hub.failures.pop(0))
        if hub.gate and authorization != f"Bearer {hub.gate}":
            return self._refuse(401)
        if path.startswith("/api/models/"):
            listing = hub.listing or json.dumps(hub.description()).encode()
            return self._give(listing, whole=True)
        name = path.rpartition(f"/resolve/{hub.revision}/")[2].removeprefix("/direct/")
        if name not in hub.files:
            return self._refuse(404)
        data = hub.files[name]
        return self._give(data[::-1] if name in hub.wrong else data)

    def log_message(self, *_: object) -> None:
        """Keeps the server silent."""

    def _refuse(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _give(self, data: bytes, *, whole: bool = False) -> None:
        hub, start = self.hub, 0
        if (asked := self.headers.get("Range")) and hub.has_ranges:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-/{len(data)}")
        else:
            self.send_response(200)
        rest = data[start:]
        if hub.says_sizes:
            self.send_header("ETag", f'"{hub.revision}"')
            self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if self.command == "HEAD":
            return
        if whole:
            self.wfile.write(rest)
        elif hub.stall_at is not None:
            self.wfile.write(rest[: hub.stall_at])
            self.wfile.flush()
            hub.is_over.wait(20)
        else:
            self.wfile.write(rest[: hub.cut_at])
            if hub.cuts_all_after:
                hub.cut_at = 0
        self.close_connection = True
