"""The API: an upload of 4 GB, and 200 jobs of 20 clients beside a busy window."""

import struct
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path

import bench_window
import httpx
import psutil
from frame import HERE, Bench

GIGABYTES = 4
BLOCK = bytes(1 << 20)
CLIENTS = 20
JOBS = 200
CLIP_SECONDS = 2
BOUNDARY = "wxdesk-bench"


def run(bench: Bench) -> None:
    """Measure a large upload to a server, then many small ones to a window."""
    upload(bench)
    soak(bench)


def upload(bench: Bench) -> None:
    """Report what the server's memory does while a long recording comes in."""
    size = GIGABYTES * 10**9
    with tempfile.TemporaryDirectory() as home, serving(home) as (url, process):
        send(url, 10**7)  # what the first request loads is no growth
        server = psutil.Process(process.pid)
        with Peak(server) as memory:
            began = time.perf_counter()
            send(url, size)
            seconds = time.perf_counter() - began
    growth = (memory.peak - memory.before) / 1e6
    bench.figure("memory that 4 GB add", growth, "MB", at_most=50)
    bench.figure("4 GB taken in, written and looked into", seconds, "s")
    bench.figure("speed", size / 1e6 / seconds, "MB/s")


def soak(bench: Bench) -> None:
    """Report what 20 clients do to the window, and what becomes of their jobs."""
    with tempfile.TemporaryDirectory() as folder:
        write_clips(Path(folder))
        settings = f"{bench_window.SETTINGS}[api]\nenabled = true\nport = 0\n"
        found = bench_window.beside_an_empty_window(bench, "soak", folder, settings)
    bench.figure("jobs that were lost", JOBS - found["done"], "", at_most=0)
    bench.figure("jobs that were doubled", found["doubled"], "", at_most=0)
    growth = (found["memory"][-1] - found["memory"][0]) / 1e6
    bench.figure("memory from the 50th job to the last", growth, "MB", at_most=20)
    bench.note(
        f"{CLIENTS} clients, each with a key of its own, submit {JOBS} clips of "
        f"{CLIP_SECONDS} s at once and wait for the text (tiny.en, no speakers)."
    )


@contextmanager
def serving(home: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server whose jobs wait: its address and its process."""
    process = subprocess.Popen(
        [sys.executable, HERE / "api_child.py", "serve", home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def send(url: str, size: int) -> None:
    """Uploads silence of so many bytes, and takes it back."""
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; '
        'filename="long.wav"\r\n\r\n'
    )

    def form() -> Iterator[bytes]:
        yield head.encode() + wave_head(size)
        for _ in range(size // len(BLOCK)):
            yield BLOCK
        yield f"\r\n--{BOUNDARY}--\r\n".encode()

    kind = f"multipart/form-data; boundary={BOUNDARY}"
    with httpx.Client(base_url=url, timeout=600, trust_env=False) as client:
        headers = {"Content-Type": kind}
        answer = client.post("/api/v1/jobs", content=form(), headers=headers)
        assert answer.status_code == 201, answer.text
        assert client.delete(answer.headers["Location"]).status_code == 204


def wave_head(size: int) -> bytes:
    """The head of a recording in stereo, 48 kHz, 16 bit."""
    kind = struct.pack("<HHIIHH", 1, 2, 48_000, 48_000 * 4, 4, 16)
    chunk = struct.pack("<4sI", b"fmt ", len(kind)) + kind
    riff = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
    return riff + chunk + struct.pack("<4sI", b"data", size)


class Peak:
    """The most memory that a process has while this lasts."""

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.before = self.peak = process.memory_info().rss

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            self.peak = max(self.peak, self._process.memory_info().rss)


def write_clips(folder: Path) -> None:
    """Pieces of real speech, no two alike."""
    name = "pyannote/audio/sample/sample.wav"
    sample = str(distribution("pyannote-audio").locate_file(name))
    with wave.open(sample) as source:
        rate = source.getframerate()
        last = source.getnframes() - CLIP_SECONDS * rate
        for number in range(JOBS):
            source.setpos(last * number // JOBS)
            with wave.open(str(folder / f"{number:03}.wav"), "wb") as clip:
                clip.setparams(source.getparams())
                clip.writeframes(source.readframes(CLIP_SECONDS * rate))
