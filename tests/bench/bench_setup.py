"""What packaging/dev.py costs when everything is in place."""

import sys
from functools import partial
from pathlib import Path

from frame import Bench

ROOT = Path(__file__).parents[2]


def run(bench: Bench) -> None:
    """Start pytest through dev.py and without it."""
    if Path(sys.prefix) != ROOT / ".venv":
        bench.note("Left out: this is not the .venv that dev.py would start.")
        return
    direct = [sys.executable, "-m", "pytest", "--version"]
    through = [sys.executable, ROOT / "packaging" / "dev.py", "test", "--version"]
    seconds = bench.alternate(
        {
            "direct": partial(_seconds, bench, direct),
            "dev.py": partial(_seconds, bench, through),
        }
    ).medians
    overhead = seconds["dev.py"] - seconds["direct"]
    bench.figure("overhead of dev.py", overhead, "s", at_most=2)


def _seconds(bench: Bench, command: list[str | Path]) -> float:
    done = bench.timed_process(command)
    if done.returncode:
        raise RuntimeError(done.output)
    return done.seconds
