"""Files that were made to do harm: recordings, transcripts, settings and forms."""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from frame import HERE, Bench
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(HERE.parent))

import mutated_texts as texts
from mutated_media import (
    HANG_SECONDS,
    Fuzzer,
    Open,
    Tally,
    Watch,
    by_us,
    trustingly,
    without_landlock,
)

CASES = 16_000
"""Of recordings, looked into and decoded as the program does."""

FEWER_CASES = 4_000
"""The same without the Landlock."""

TRUSTED_CASES = 1_000
"""By an ffmpeg that takes them for anything, with and without the Landlock."""

EXAMPLES = 10_000
"""Of each other kind."""

SLOW_SECONDS = 10.0


def run(bench: Bench) -> None:
    """Open all of them; nothing may happen but that they are refused."""
    times = 3 if bench.full else 1
    with tempfile.TemporaryDirectory() as name:
        fuzz_media(bench, Path(name), times)
    files = texts.transcript_files()
    examples = EXAMPLES * times
    for kind, check, made in (
        ("imported files", texts.check_import, texts.spoiled(files)),
        ("settings files", texts.check_settings, texts.spoiled(texts.SETTINGS)),
        ("forms", texts.check_form, texts.spoiled(texts.FORMS)),
        ("names", texts.check_name, texts.names),
    ):
        try_examples(bench, kind, check, made, examples)


def fuzz_media(bench: Bench, folder: Path, times: int) -> None:
    """Recordings; a watch sees who opens what they name."""
    fuzzer, script = Fuzzer(folder), without_landlock(folder)
    ours = range(CASES * times)
    by_lists = range(ours.stop, ours.stop + FEWER_CASES * times)
    trusted = range(by_lists.stop, by_lists.stop + TRUSTED_CASES * times)
    try_cases(bench, fuzzer, "as we do", ours, by_us())
    try_cases(bench, fuzzer, "by the lists of formats alone", by_lists, by_us(script))
    done = len(ours) + len(by_lists)
    bench.figure("recordings looked into and decoded", done, at_least=20_000)
    if trustingly()(fuzzer.playlist()) == (True, True):
        bench.note("this kernel has no Landlock, so that there is none to try alone")
    else:
        try_cases(bench, fuzzer, "by the Landlock alone", trusted, trustingly())
    # To see the watch see, and that the cases are such as to be afraid of.
    neither = trustingly(script)
    try_cases(bench, fuzzer, "with neither", trusted, neither, is_safe=False)


def try_cases(
    bench: Bench,
    fuzzer: Fuzzer,
    what: str,
    numbers: range,
    open_it: Open,
    *,
    is_safe: bool = True,
) -> None:
    """Opens cases in one way, and reports what became of them.

    Args:
        bench: Gets the figures.
        fuzzer: Makes the cases.
        what: The way, in words.
        numbers: Of the cases.
        open_it: Opens one.
        is_safe: Whether nothing that the cases name may be read; else something must.
    """
    can_watch = sys.platform == "linux"
    with Watch(fuzzer.private) if can_watch else nullcontext() as watch:
        tally = fuzzer.run(numbers, open_it)
    report(bench, what, tally)
    if watch is None:
        bench.note(f"{what}: only Linux tells who reads what the recordings name")
        return
    limits = {"at_most": 0} if is_safe else {"at_least": 1}
    bench.figure(f"{what}: reads of others' files", len(watch.seen), **limits)


def report(bench: Bench, what: str, tally: Tally) -> None:
    """The figures of recordings that were opened in one way."""
    bench.figure(f"{what}: cases", tally.cases)
    bench.figure(f"{what}: looked into with success", tally.opened)
    bench.figure(f"{what}: gave sound", tally.decoded)
    bench.figure(f"{what}: refused in words", tally.refused)
    bench.figure(f"{what}: crashes of ours", len(tally.crashes), at_most=0)
    bench.figure(f"{what}: hangs", len(tally.hangs), at_most=0)
    bench.figure(f"{what}: slowest", tally.slowest, "s", at_most=HANG_SECONDS)
    for cause, number in tally.causes.most_common():
        bench.note(f"{what}: {cause}: {number}")
    for crash in tally.crashes[:20]:
        bench.note(crash)
    for number in tally.hangs[:20]:
        bench.note(f"case {number} hangs")


def try_examples(
    bench: Bench,
    kind: str,
    check: Callable[[Any], object],
    made: st.SearchStrategy[Any],
    examples: int,
) -> None:
    """Files of another kind, by hypothesis."""
    count, taken, slowest = 0, 0, 0.0

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(made)
    def tried(value: Any) -> None:
        nonlocal count, taken, slowest
        count += 1
        began = time.monotonic()
        taken += bool(check(value))
        slowest = max(slowest, time.monotonic() - began)

    crashes = 0
    try:
        tried()
    except Exception as error:  # noqa: BLE001 -- that is what is looked for
        crashes = 1
        bench.note(f"{kind}: {error!r}")
    bench.figure(f"{kind}: examples", count, at_least=examples)
    bench.figure(f"{kind}: taken", taken)
    bench.figure(f"{kind}: crashes", crashes, at_most=0)
    bench.figure(f"{kind}: slowest", slowest, "s", at_most=SLOW_SECONDS)
