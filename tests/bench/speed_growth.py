"""How costs grow with the length of what is transcribed, queued, kept and written."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
from bench_export import spoken
from bench_library import generate
from frame import Bench
from speed_loads import Load, talk
from speed_ways import WARM, Ways

from wxdesk.core.job import Options
from wxdesk.core.subtitles import PRESETS
from wxdesk.export.formats import FORMATS
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.media.probe import Probe
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves

TIMES = (1, 2, 4, 8)
MINUTES = 1.5
JOBS = 500
TRANSCRIPTS = 150
WORDS = 10_000
RUNS = 3
STEEPEST = 1.1

Seconds = Sequence[float]


def report(bench: Bench, ways: Ways) -> None:
    """Figures of each kind of growth, and a table of their seconds."""
    kinds: Mapping[str, Callable[[], Seconds]] = {
        f"a recording of {MINUTES:g} minutes": lambda: _audio(ways),
        f"a queue of {JOBS} jobs": _queue,
        f"a library of {TRANSCRIPTS} transcripts, searched": _library,
        f"a transcript of {WORDS:,} words, kept and read": _transcript,
        f"a transcript of {WORDS:,} words, written as SRT": _srt,
    }
    gc.collect()
    gc.freeze()  # what the other programs have loaded here is not searched for garbage
    columns = " | ".join(f"{times} ×" for times in TIMES)
    bench.note(f"| seconds for | {columns} | exponent |")
    bench.note("|---" * (len(TIMES) + 2) + "|")
    for name, measure in kinds.items():
        seconds = measure()
        steepness = exponent(TIMES, seconds)
        cells = " | ".join(f"{it:.3g}" for it in seconds)
        bench.note(f"| {name} | {cells} | {steepness:.2f} |")
        bench.figure(f"{name}: growth's exponent", steepness, "", at_most=STEEPEST)


def exponent(times: Sequence[float], seconds: Seconds) -> float:
    """Of the power of the size that fits what was measured best."""
    return float(np.polyfit(np.log(times), np.log(seconds), 1)[0])


def _audio(ways: Ways) -> Seconds:
    """Seconds of a warm engine."""
    folder = ways.folder / "growth"
    folder.mkdir()
    talks = [talk(folder, str(it), 60 * MINUTES * it) for it in TIMES]
    paths = [path for it in talks for path in it.paths]
    said = [said for it in talks for said in it.said]
    together = Load("growth", paths, sum(it.seconds for it in talks), said)
    return ways.child(WARM, together, is_warm=True).each


def _queue() -> Seconds:
    """Seconds until so many files are jobs, all kept."""

    def submit(folder: Path, count: int) -> float:
        with ExitStack() as stack:
            database = stack.enter_context(closing(_database(folder)))
            jobs = stack.enter_context(JobService(History(database), folder))
            jobs.pause()
            began = time.perf_counter()
            for number in range(count):
                jobs.submit(f"{folder}/{number}.wav", Options())
            return time.perf_counter() - began

    return _medians(submit, JOBS)


def _library() -> Seconds:
    """Seconds of a search for two words, and of the first page."""

    def search(folder: Path, count: int) -> float:
        with closing(_database(folder)) as database:
            generate(database, count)
            shelves = Shelves(database)
            with Library(History(database), shelves, _no_probe) as library:
                began = time.perf_counter()
                for _ in range(10):
                    library.search("w12 w345 ", limit=50)
                    library.page(limit=100)
                return time.perf_counter() - began

    return _medians(search, TRANSCRIPTS, runs=1)


def _transcript() -> Seconds:
    """Seconds until a transcript is in the store, and read from it."""

    def keep(folder: Path, count: int) -> float:
        made = spoken(count)
        with closing(_database(folder)) as database:
            history = History(database)
            began = time.perf_counter()
            number = history.add_transcript("talk", "", made)
            assert len(history.transcript(number).segments) == len(made.segments)
            return time.perf_counter() - began

    return _medians(keep, WORDS)


def _srt() -> Seconds:
    """Seconds of an export."""

    def write(_: Path, count: int) -> float:
        made = spoken(count)
        began = time.perf_counter()
        FORMATS["srt"].write(made, PRESETS["netflix"])
        return time.perf_counter() - began

    return _medians(write, WORDS)


def _medians(
    measure: Callable[[Path, int], float], size: int, runs: int = RUNS
) -> Seconds:
    """The median seconds of each size, which are measured in turn."""
    taken: list[list[float]] = [[] for _ in TIMES]
    for _ in range(runs):
        for number, times in enumerate(TIMES):
            with tempfile.TemporaryDirectory() as folder:
                taken[number].append(measure(Path(folder), size * times))
    return [statistics.median(it) for it in taken]


def _database(folder: Path) -> Database:
    return Database(f"sqlite:///{folder / 'wxdesk.db'}")


def _no_probe(path: Path) -> Probe:
    raise AssertionError(f"{path} is looked into")
