"""Waiting for room: it is said, nothing is lost, and it ends when there is room."""

import errno
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from wxdesk.core.errors import DiskFull, NetworkProblem
from wxdesk.media import fetch as fetching
from wxdesk.media import room
from wxdesk.media.fetch import fetch
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.room import Room, writing

GB = 10**9


class Disk:
    """A disk that the test fills, and which is freed once that was waited for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, free: int = 100 * GB) -> None:
        self.free = free
        self.said: list[str] = []
        self.then: Callable[[], None] = lambda: self.frees(100 * GB)
        self.room = Room(self.said.append, GB, self._pause)
        monkeypatch.setattr(
            shutil, "disk_usage", lambda _: SimpleNamespace(free=self.free)
        )

    def frees(self, size: int) -> None:
        self.free += size

    def _pause(self) -> None:
        self.then()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_that_nothing_is_said_where_there_is_room(disk: Disk, tmp_path: Path) -> None:
    disk.room.ensure(tmp_path, 99 * GB)
    assert disk.said == []
    assert disk.room.waited == 0


def test_that_it_waits_for_all_that_is_missing_and_leaves_a_reserve(
    disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self == tmp_path.parent)
    disk.free = 0
    disk.then = lambda: disk.frees(GB)
    disk.room.ensure(tmp_path, GB + 200_000_000)
    waits = "Waiting for room on the disk: {} more are needed on {}. "
    goes_on = "Free some space, and the job goes on by itself."
    sizes = ("2.2 GB", "1.2 GB", "200 MB")
    told = [waits.format(size, tmp_path.parent) + goes_on for size in sizes]
    assert disk.said == [*told, ""]
    assert disk.free == 3 * GB
    assert disk.room.waited > 0


def test_that_what_ends_the_waiting_comes_through(disk: Disk, tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    disk.free, disk.then = 0, stop
    with pytest.raises(KeyboardInterrupt):
        disk.room.ensure(tmp_path)


def test_that_a_write_is_tried_again_until_it_finds_room(disk: Disk) -> None:
    tries = iter([DiskFull.writing("a.json"), DiskFull.writing("a.json"), None])

    def write() -> str:
        if error := next(tries):
            raise error
        return "written"

    assert disk.room.patiently(write) == "written"
    first, second, last = disk.said
    assert first == second
    assert first.startswith("There is no room left on the disk to write a.json. Free")
    assert last == ""


class TightFile:
    """A file on a disk that takes less than a block at a time, or nothing."""

    def __init__(self, path: Path, room: int) -> None:
        self.room = room
        self._path = path

    def write(self, block: memoryview) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = bytes(block[: self.room])
        self.room -= len(taken)
        with self._path.open("ab") as file:
            return file.write(taken)


def test_that_no_byte_is_lost_or_written_twice_when_the_disk_fills_in_a_block(
    disk: Disk, tmp_path: Path
) -> None:
    path = tmp_path / "sound.pcm"
    file = TightFile(path, 5)
    disk.then = lambda: setattr(file, "room", 4)
    write = disk.room.writer(file, path)  # type: ignore[arg-type]
    for block in (b"0123", b"456789", b"abc"):
        write(block)
    assert path.read_bytes() == b"0123456789abc"
    assert [bool(said) for said in disk.said] == [True, False] * 2


def test_that_a_long_file_stops_at_the_reserve(disk: Disk, tmp_path: Path) -> None:
    with writing(tmp_path / "long", disk.room) as write:
        disk.free = GB - 1
        write(bytes(1024))
        assert disk.said == []  # looked at every few megabytes only
        write(bytes(8 * 1024 * 1024))
    assert disk.said[0].startswith("Waiting for room on the disk: 1 MB more")
    assert (tmp_path / "long").stat().st_size == 1024 + 8 * 1024 * 1024


def test_that_decoding_waits_for_room_for_all_of_the_sound(
    disk: Disk, sample_wav: Path, tmp_path: Path
) -> None:
    disk.free = GB
    decoded = Ffmpeg().decode(sample_wav, tmp_path / "audio.pcm", room=disk.room)
    assert decoded.duration == 30
    assert disk.said[0].startswith("Waiting for room on the disk: 1 MB more")  # 0.96


@pytest.fixture
def server() -> Iterator[SimpleNamespace]:
    """Gives a file of 1 MB in full; the first time it breaks off in the middle."""
    body = bytes(range(256)) * 4096
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            breaks = self.path == "/breaks.mp3" and len(asked) == 1
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: 1000 if breaks else None])

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield SimpleNamespace(
            address=f"http://127.0.0.1:{server.server_port}", body=body, asked=asked
        )
        server.shutdown()
        thread.join()


def test_that_a_fetch_waits_for_room_for_all_of_the_file(
    disk: Disk, server: SimpleNamespace, tmp_path: Path
) -> None:
    disk.free = GB
    path = fetch(f"{server.address}/talk.mp3", tmp_path, room=disk.room)
    assert path.read_bytes() == server.body
    assert disk.said[0].startswith("Waiting for room on the disk: 1 MB more")


def test_that_a_fetch_whose_server_did_not_wait_too_is_begun_again(
    disk: Disk, server: SimpleNamespace, tmp_path: Path
) -> None:
    disk.free = GB
    path = fetch(f"{server.address}/breaks.mp3", tmp_path, room=disk.room)
    assert path.read_bytes() == server.body
    assert len(server.asked) == 2


def test_that_a_fetch_that_had_not_to_wait_fails_as_ever(
    disk: Disk, server: SimpleNamespace, tmp_path: Path
) -> None:
    with pytest.raises(NetworkProblem, match="broke off"):
        fetch(f"{server.address}/breaks.mp3", tmp_path, room=disk.room)
    assert list(tmp_path.iterdir()) == []


def test_that_waiting_for_room_does_not_count_as_a_slow_fetch(
    disk: Disk,
    server: SimpleNamespace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SimpleNamespace(now=0.0, monotonic=lambda: clock.now)
    for module in (room, fetching):
        monkeypatch.setattr(module, "time", clock)

    def wait_for_a_day() -> None:
        clock.now += 24 * 3600
        disk.free = 100 * GB

    disk.free, disk.then = GB, wait_for_a_day
    fetch(f"{server.address}/talk.mp3", tmp_path, max_seconds=600, room=disk.room)
    assert clock.now == 24 * 3600
