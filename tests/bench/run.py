"""Run benchmarks and print their figures beside the targets.

The exit code is 0 if every target holds, 1 if not, 2 for a name that is none.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import frame
from rich.console import Console


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are named, else all. Returns the exit code."""
    parser = argparse.ArgumentParser("bench", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--full", action="store_true", help="long measurements too")
    parser.add_argument(
        "--speech", type=Path, metavar="DIR", help="recordings as LibriSpeech has them"
    )
    parser.add_argument(
        "--into", type=Path, metavar="DIR", help="write tables and charts to DIR"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all to FILE")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    options = parser.parse_args(argv)
    titles = frame.titles()
    for name in options.names:
        if name not in titles:
            parser.error(
                f"there is no benchmark {name}; there are: {', '.join(titles)}"
            )
    if options.list:
        print("\n".join(f"{name:12} {title}" for name, title in titles.items()))
        return 0
    return measure({n: titles[n] for n in options.names or titles}, options)


def measure(titles: dict[str, str], options: argparse.Namespace) -> int:
    """Run benchmarks and show each as it ends. Returns the exit code."""
    console = Console()
    frame.show_surroundings(console)
    benches = []
    for name, title in titles.items():
        bench = frame.carry_out(name, options.full, options.speech, options.into)
        benches.append(bench)
        frame.show(bench, title, console)
    if options.json:
        text = json.dumps(frame.as_json(benches), indent=2, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if all(bench.holds for bench in benches) else 1


if __name__ == "__main__":
    sys.exit(main())
