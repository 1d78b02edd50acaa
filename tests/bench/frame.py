"""What a benchmark is given, and how its figures are printed and kept.

A benchmark is a module `bench_NAME.py` beside this one. The first line of its docstring
is its title, and its function `run(bench)` measures:

    def run(bench: Bench) -> None:
        command = bench.timed_process(["wxdesk", "--help"])
        bench.figure("start of the command", command.seconds, "s", at_most=1.0)
"""

from __future__ import annotations

import ast
import os
import platform
import re
import statistics
import subprocess
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module, metadata
from pathlib import Path

import psutil
from rich.console import Console
from rich.markup import escape
from rich.table import Table

HERE = Path(__file__).parent
PACKAGES = (
    *("wxdesk", "whisperx", "torch", "faster-whisper", "ctranslate2"),
    "PySide6-Essentials",
)
SAMPLE_EVERY = 0.02  # seconds between two looks at a process's memory


@dataclass(frozen=True)
class Figure:
    """One measured value, and the limit that it should keep."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the value keeps its limits; None if it has none."""
        if self.at_most is None and self.at_least is None:
            return None
        above = self.at_least is None or self.value >= self.at_least
        below = self.at_most is None or self.value <= self.at_most
        return above and below

    @property
    def target(self) -> str:
        """The limits in words, with their unit."""
        limits = {"at most": self.at_most, "at least": self.at_least}
        return " and ".join(
            f"{words} {limit:.4g} {self.unit}".rstrip()
            for words, limit in limits.items()
            if limit is not None
        )


@dataclass(frozen=True)
class Measured:
    """What a process and all its children took.

    Attributes:
        cpu_seconds: processor time of the process and the children that it waited for.
        peak_bytes: the greatest sum of resident memory seen in the whole tree; pages
            that two processes share count twice.
        output: what it printed, errors included.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    returncode: int
    output: str


@dataclass(frozen=True)
class Comparison:
    """The samples of things that were measured in turn, by name."""

    samples: Mapping[str, Sequence[float]]

    @property
    def medians(self) -> dict[str, float]:
        """The median of each thing's samples."""
        return {name: statistics.median(s) for name, s in self.samples.items()}

    def ratio(self, name: str, to: str) -> float:
        """The median of one thing's samples over another's of the same round.

        A machine that slows down for a while slows both, so this is steadier than a
        ratio of medians.
        """
        pairs = zip(self.samples[name], self.samples[to], strict=True)
        return statistics.median(a / b for a, b in pairs)


@dataclass
class Bench:
    """One benchmark's run: measures for it and collects what it found.

    Attributes:
        full: whether long measurements are wanted too (`--full`).
        speech: a folder with recordings of many speakers (`--speech`), if there is one.
        into: a folder for tables and charts (`--into`); None if none are wanted.
        error: the traceback, if the benchmark broke.
    """

    name: str
    full: bool = False
    speech: Path | None = None
    into: Path | None = None
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    error: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the benchmark ended and every figure keeps its limits."""
        return self.error is None and all(f.holds is not False for f in self.figures)

    def figure(
        self,
        name: str,
        value: float,
        unit: str = "",
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> None:
        """Report a measured value, with the limits that it should keep, if any."""
        self.figures.append(Figure(name, value, unit, at_most, at_least))

    def note(self, text: str) -> None:
        """Say something beside the figures: what was measured, or left out and why."""
        self.notes.append(text)

    def timed_process(
        self, argv: Sequence[str | Path], env: Mapping[str, str] | None = None
    ) -> Measured:
        """Run a command to its end and measure it with all its child processes.

        Args:
            argv: the command; it is not given to a shell.
            env: variables to set beside those of this process.
        """
        with tempfile.TemporaryFile() as output:
            began = time.perf_counter()
            process = subprocess.Popen(
                [str(word) for word in argv],
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            with _MemoryWatch(process.pid) as memory:
                cpu_seconds = _wait(process)
            seconds = time.perf_counter() - began
            output.seek(0)
            text = output.read().decode("utf-8", "replace")
        return Measured(seconds, cpu_seconds, memory.peak, process.returncode, text)

    def alternate(
        self, things: Mapping[str, Callable[[], float | None]], runs: int = 5
    ) -> Comparison:
        """Do things in turn, A B A B, so that a busy machine treats all alike.

        Args:
            things: functions by name. A sample is what the function returns, else the
                seconds that it took.
            runs: how many rounds there are.
        """
        samples: dict[str, list[float]] = {name: [] for name in things}
        for _ in range(runs):
            for name, do in things.items():
                began = time.perf_counter()
                result = do()
                seconds = time.perf_counter() - began
                samples[name].append(seconds if result is None else result)
        return Comparison(samples)


class _MemoryWatch:
    """Looks at the memory of a process tree while the `with` block runs."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._root = psutil.Process(pid)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> _MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, self._resident())
            if self._over.wait(SAMPLE_EVERY):
                return

    def _resident(self) -> int:
        total = 0
        with suppress(psutil.NoSuchProcess):
            for process in [self._root, *self._root.children(recursive=True)]:
                with suppress(psutil.NoSuchProcess):
                    total += process.memory_info().rss
        return total


def _wait(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process. Returns the processor seconds that it used."""
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime
    # Windows keeps the times of a process for as long as one holds a handle to it.
    process.wait()
    times = psutil.Process(process.pid).cpu_times()
    return times.user + times.system


def titles() -> dict[str, str]:
    """The benchmarks there are: their names and what their docstrings begin with."""
    found = {}
    for path in sorted(HERE.glob("bench_*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        found[path.stem.removeprefix("bench_")] = text.partition("\n")[0]
    return found


def carry_out(
    name: str, full: bool, speech: Path | None = None, into: Path | None = None
) -> Bench:
    """Run one benchmark; an exception in it is told in `error`, not raised."""
    bench = Bench(name, full, speech, into)
    try:
        import_module(f"bench_{name}").run(bench)
    except Exception:  # noqa: BLE001 -- the other benchmarks shall still run
        bench.error = traceback.format_exc()
    return bench


def machine() -> dict[str, str]:
    """What the figures were measured on, in words."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
        "system": platform.platform(),
    }


def _processor() -> str:
    with suppress(FileNotFoundError):
        models = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
        if models:
            return models[1]
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that matter to speed."""
    found = {"Python": platform.python_version()}
    for package in PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    return found


def as_json(benches: Sequence[Bench]) -> dict[str, object]:
    """All that was found, in JSON's types."""
    return {
        "machine": machine(),
        "versions": versions(),
        "benchmarks": {
            bench.name: {
                "holds": bench.holds,
                "error": bench.error,
                "notes": bench.notes,
                "figures": [
                    {**vars(f), "holds": f.holds, "target": f.target}
                    for f in bench.figures
                ],
            }
            for bench in benches
        },
    }


def show_surroundings(console: Console) -> None:
    """Print the machine and the versions."""
    for facts in (machine(), versions()):
        text = " · ".join(f"{name} {value}" for name, value in facts.items())
        console.print(text, style="dim", highlight=False, markup=False)


def show(bench: Bench, title: str, console: Console) -> None:
    """Print a benchmark's figures beside their targets, and its notes."""
    table = Table()
    for column, justify in (("figure", "left"), ("value", "right"), ("unit", "left")):
        table.add_column(column, justify=justify)
    table.add_column("target")
    table.add_column("holds")
    marks = {True: "[green]yes[/]", False: "[bold red]NO[/]", None: ""}
    for f in bench.figures:
        value = f"{f.value:.4g}" if abs(f.value) < 10_000 else f"{f.value:,.0f}"
        row = (f.name, value, f.unit, f.target)
        table.add_row(*map(escape, row), marks[f.holds])
    console.print(f"\n{bench.name}: {title}", style="bold", markup=False)
    if bench.figures:
        console.print(table)
    for note in bench.notes:
        console.print(f"  {note}", highlight=False, markup=False)
    if bench.error:
        console.print(f"  {bench.error}", style="bold red", markup=False)
