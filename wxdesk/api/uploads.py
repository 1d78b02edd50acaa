"""Bodies with recordings in them, written to disk as they come in.

The frameworks' own parsers keep a file in a temporary folder until all of it is there,
and count nothing. Here a recording goes straight to its place, the bytes are counted,
and a client that stops sending is not waited for.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from wxdesk.api.refusals import Malformed, NotMedia, TooLarge, TooSlow
from wxdesk.jobs.inbox import Inbox, shown_name, unwritable

# It warns of each form that a client has made wrong.
logging.getLogger("python_multipart").setLevel(logging.ERROR)

_BLOCK = 1 << 20
"""So many bytes are collected before they are written."""

_MOST_PARTS = 100
_MOST_FIELD_BYTES = 1 << 20
_SILENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form, on disk.

    Attributes:
        path: Where it is.
        name: What the client calls it, fit to be shown; empty if it gave no name.
        size: Bytes.
    """

    path: Path
    name: str
    size: int


@dataclass(slots=True)
class Form:
    """A multipart form.

    Attributes:
        fields: Their values by name, in the order in which they came.
        files: The files, by the field's name; the last one of each name.
    """

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """The last value of a field; None if it was not sent."""
        values = self.fields.get(name)
        return values[-1] if values else None

    def take(self, name: str) -> Upload:
        """A file that goes on to be used, and is not removed with the form.

        Raises:
            Malformed: It was not sent.
        """
        if name not in self.files:
            raise Malformed(
                f"The form has no file named {name}.",
                f"Send the recording as a file in the field {name}.",
            )
        return self.files.pop(name)


@asynccontextmanager
async def form_of(
    request: Request,
    inbox: Inbox,
    max_bytes: int,
    files: Collection[str],
    begin: bytes = b"",
    field_bytes: int = _MOST_FIELD_BYTES,
) -> AsyncIterator[Form]:
    """Reads a form; files that nobody takes are removed in the end.

    Args:
        request: One with a body that nobody has read.
        inbox: Where its files go.
        max_bytes: How large the whole body may be.
        files: Names of fields that are files. A file under another name is an error.
        begin: What stands on the disk before what each file holds.
        field_bytes: How large all that is no file may be.

    Raises:
        Malformed: It is no multipart form, or one with too much in it.
        NotMedia: The body is something else.
        TooLarge: It is larger than allowed.
        TooSlow: Nothing came for a minute.
        DiskFull: There is no room for it.
    """
    reader = _FormReader(_boundary(request), inbox, files, begin, field_bytes)
    try:
        await _feed(request, inbox, max_bytes, reader.feed)
        form = reader.finished()
        yield form
    finally:
        # Not on a thread: the server may be ending, and wait for none.
        reader.clean_up()


async def _feed(
    request: Request,
    inbox: Inbox,
    max_bytes: int,
    take: Callable[[bytes], Awaitable[None]],
) -> None:
    announced = _announced(request)
    if announced > max_bytes:
        raise _too_large(max_bytes)
    inbox.ensure_room(announced)
    size = 0
    blocks = request.stream()
    while True:
        try:
            block = await asyncio.wait_for(anext(blocks), _SILENCE_SECONDS)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise TooSlow(
                f"Nothing was received for {_SILENCE_SECONDS:.0f} seconds.",
                "Check the connection and send it again.",
            ) from error
        size += len(block)
        if size > max_bytes:
            raise _too_large(max_bytes)
        await take(block)


def _announced(request: Request) -> int:
    """Bytes of the body, as the client has it; 0 if it does not tell."""
    announced = request.headers.get("content-length", "")
    return int(announced) if announced.isdecimal() else 0


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(
        f"This is larger than the {max_bytes / 1e9:g} GB that are taken in.",
        "Send a smaller file, or raise api.max_gigabytes in wxdesk's settings.",
    )


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data":
        raise NotMedia(
            f"The body is {kind.decode('latin-1') or 'of no kind that it tells'}, not "
            "multipart/form-data.",
            "Send a form with the recording as a file.",
        )
    boundary = options.get(b"boundary", b"")
    if not 0 < len(boundary) <= 256:
        raise Malformed(
            "The form has no boundary that can be used.",
            "Let the HTTP library make the form.",
        )
    return boundary


class _Sink:
    """A file that is written in large blocks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._waiting = bytearray()
        # A request may be given up while a thread still writes what has come of it.
        self._lock = threading.Lock()
        try:
            # Each write goes to the disk at once: what is collected is collected here,
            # and nothing is left to be written when the file is closed.
            self._file: BinaryIO = path.open("xb", buffering=0)
        except OSError as error:
            raise unwritable(error) from error

    def __enter__(self) -> "_Sink":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._file.close()

    @property
    def is_full(self) -> bool:
        return len(self._waiting) >= _BLOCK

    def keep(self, data: bytes) -> None:
        self.size += len(data)
        self._waiting += data

    def flush(self) -> None:
        with self._lock:
            block, self._waiting = self._waiting, bytearray()
            rest = memoryview(block)
            try:
                while rest:
                    rest = rest[self._file.write(rest) :]
            except OSError as error:
                raise unwritable(error) from error


class _FormReader:
    """Takes a form in, block by block.

    Args:
        boundary: Between the parts.
        inbox: Where files go.
        files: Names of fields that are files.
        begin: What each file begins with.
        field_bytes: How large all that is no file may be.
    """

    def __init__(
        self,
        boundary: bytes,
        inbox: Inbox,
        files: Collection[str],
        begin: bytes,
        field_bytes: int,
    ) -> None:
        self._form = Form()
        self._made: list[Path] = []
        self._inbox = inbox
        self._allowed = files
        self._begin = begin
        self._most_field_bytes = field_bytes
        self._parts = 0
        self._field_bytes = 0
        self._ended = False
        self._header = (bytearray(), bytearray())
        self._headers: dict[bytes, bytes] = {}
        self._name = ""
        self._called: str | None = None
        self._value = bytearray()
        self._sink: _Sink | None = None
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin_part,
                "on_header_field": lambda data, a, b: self._in_header(0, data[a:b]),
                "on_header_value": lambda data, a, b: self._in_header(1, data[a:b]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._begin_data,
                "on_part_data": lambda data, a, b: self._in_data(data[a:b]),
                "on_part_end": self._end_part,
                "on_end": self._end,
            },
        )

    async def feed(self, block: bytes) -> None:
        try:
            self._parser.write(block)
        except (FormParserError, UnicodeDecodeError) as error:
            raise Malformed(
                "The form cannot be read.", "Let the HTTP library make the form."
            ) from error
        if self._sink and self._sink.is_full:
            await run_in_threadpool(self._sink.flush)

    def finished(self) -> Form:
        if not self._ended:
            raise Malformed("The form breaks off.", "Send all of it.")
        return self._form

    def clean_up(self) -> None:
        """Removes what nobody has taken; those that were taken are not listed."""
        if self._sink:
            self._sink.__exit__()
        left = {upload.path for upload in self._form.files.values()}
        for path in self._made:
            if path in left or not self._ended:
                self._inbox.discard(path)

    # What the parser tells

    def _begin_part(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Malformed(
                f"The form has more than {_MOST_PARTS} parts.", "Send fewer fields."
            )
        self._headers.clear()

    def _in_header(self, which: int, data: bytes) -> None:
        self._header[which].extend(data)

    def _end_header(self) -> None:
        name, value = map(bytes, self._header)
        self._headers[name.lower()] = value
        for part in self._header:
            part.clear()

    def _begin_data(self) -> None:
        disposition = self._headers.get(b"content-disposition")
        _, options = parse_options_header(disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        called = options.get(b"filename")
        self._called = None if called is None else called.decode("utf-8", "replace")
        self._value.clear()
        if self._called is not None or self._name in self._allowed:
            self._begin_file()

    def _begin_file(self) -> None:
        if self._name not in self._allowed or self._name in self._form.files:
            raise Malformed(
                f"The form has a file in the field {self._name!r}, where none belongs.",
                f"Send one file in each of these fields: {', '.join(self._allowed)}.",
            )
        path = self._inbox.new_file(self._called or "")
        self._made.append(path)
        self._sink = _Sink(path)
        self._sink.keep(self._begin)

    def _in_data(self, data: bytes) -> None:
        if self._sink:
            self._sink.keep(data)
            return
        self._field_bytes += len(data)
        if self._field_bytes > self._most_field_bytes:
            most = self._most_field_bytes >> 20
            raise TooLarge(
                f"The fields of the form are larger than {most} MB.",
                "Send large things as a file.",
            )
        self._value += data

    def _end_part(self) -> None:
        if sink := self._sink:
            sink.flush()
            sink.__exit__()
            self._sink = None
            name = shown_name(self._called) if self._called else ""
            self._form.files[self._name] = Upload(sink.path, name, sink.size)
        else:
            value = self._value.decode("utf-8", "replace")
            self._form.fields.setdefault(self._name, []).append(value)

    def _end(self) -> None:
        self._ended = True
