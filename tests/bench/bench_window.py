"""How soon the window opens, and how fluid it stays while much happens."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from frame import HERE, Bench

SETTINGS = '[transcription]\nmodel = "tiny.en"\ndevice = "cpu"\n'
STARTS = 5
REST_SECONDS = 3
MINUTES = 3
FILES = 5000
SAMPLE_SECONDS = 30
USUAL = {"99th percentile": 16.0, "maximum": 100.0}  # milliseconds


def run(bench: Bench) -> None:
    """Measure the start, then each kind of work beside an empty window."""
    starts(bench)
    with tempfile.TemporaryDirectory() as folder:
        write_recording(Path(folder) / "recording.wav")
        beside_an_empty_window(bench, "job", folder)
    with tempfile.TemporaryDirectory() as folder:
        beside_an_empty_window(bench, "updates", folder)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder))
        beside_an_empty_window(bench, "adding", folder)
    bench.note(
        "How late a timer of 5 ms fires in the window and, beside it at the same time, "
        "in an empty Qt window. The target is twice the latter, but never less than "
        f"{USUAL['99th percentile']:.0f} ms (99th percentile) and "
        f"{USUAL['maximum']:.0f} ms (maximum)."
    )


def starts(bench: Bench) -> None:
    """Report how long the window takes to be there, and what it needs at rest."""
    seconds, heavy = [], set()
    with tempfile.TemporaryDirectory() as home:
        for _ in range(STARTS):
            taken, found = first_paint(home)
            seconds.append(taken)
            heavy |= set(found["heavy"])
        rested = child(home, "start", str(REST_SECONDS))
    heavy |= set(rested["heavy"])
    bench.figure("start to the first painted window", statistics.median(seconds), "s")
    bench.figure("the slowest start", max(seconds), "s")
    bench.figure("engine's libraries in its process", len(heavy), "", at_most=0)
    resident = rested["resident"] / 1e6
    bench.figure("memory at rest", resident, "MB", at_most=250)


def first_paint(home: str) -> tuple[float, dict[str, Any]]:
    """Seconds from the start of the program, and what it says of itself then."""
    began = time.time()
    found = child(home, "start", "0")
    return found["painted"] - began, found


def beside_an_empty_window(
    bench: Bench, task: str, folder: str, settings: str = SETTINGS
) -> dict[str, Any]:
    """Report how late the window is in each phase of a task; gives what it found."""
    with tempfile.TemporaryDirectory() as home, empty_window(home) as other:
        ours = child(home, task, folder, settings=settings)
        theirs = other()
    for phase, (began, ended) in ours["phases"].items():
        limits = quantiles(theirs["samples"], began, ended)
        for name, value in quantiles(ours["samples"], began, ended).items():
            at_most = max(USUAL[name], 2 * limits[name])
            bench.figure(f"{phase}, {name}", value, "ms", at_most=at_most)
            bench.figure(f"{phase}, {name}, empty", limits[name], "ms")
        bench.figure(f"{phase}, how long", ended - began, "s")
    return ours


def quantiles(
    samples: list[tuple[float, float]], began: float, ended: float
) -> dict[str, float]:
    """How late a timer was between two times, in milliseconds."""
    late = [late * 1000 for when, late in samples if began <= when <= ended]
    return {
        "99th percentile": statistics.quantiles(late, n=100)[98],
        "maximum": max(late),
    }


def child(home: str, *words: str, settings: str = SETTINGS) -> dict[str, Any]:
    """What a process of `window_child` says."""
    with begun(home, *words, settings=settings) as process:
        text, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{words} ended with {process.returncode}: {text}")
    found: dict[str, Any] = json.loads(text.splitlines()[-1])
    return found


@contextmanager
def empty_window(home: str) -> Iterator[Any]:
    """An empty window; what is given ends it and returns what it saw."""
    with begun(home, "empty") as process:
        try:
            yield lambda: json.loads(process.communicate("")[0])
        finally:
            process.kill()


def begun(home: str, *words: str, settings: str = SETTINGS) -> subprocess.Popen[str]:
    """A process of `window_child` with a data folder of its own."""
    Path(home, "settings.toml").write_text(settings, encoding="utf-8")
    env = {**os.environ, "WXDESK_HOME": home}
    if sys.platform not in ("win32", "darwin") and not os.environ.get("DISPLAY"):
        env["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.Popen(
        [sys.executable, HERE / "window_child.py", *words],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def write_recording(path: Path) -> None:
    """Some minutes of speech."""
    name = "pyannote/audio/sample/sample.wav"
    sample = distribution("pyannote-audio").locate_file(name)
    with wave.open(str(sample)) as source, wave.open(str(path), "wb") as recording:
        recording.setparams(source.getparams())
        frames = source.readframes(source.getnframes())
        recording.writeframes(frames * (MINUTES * 60 // SAMPLE_SECONDS))


def write_files(folder: Path) -> None:
    """Many short recordings."""
    for number in range(FILES):
        with wave.open(str(folder / f"{number:04}.wav"), "wb") as recording:
            recording.setnchannels(1)
            recording.setsampwidth(2)
            recording.setframerate(16_000)
            recording.writeframes(bytes(3200))
