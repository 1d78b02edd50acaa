"""Files of a long day: 90,000 words."""

import random
import sys
import time
from functools import partial
from pathlib import Path

from frame import Bench

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.export.formats import FORMATS

WORDS = 90_000
LETTER_SECONDS = 0.055
LIMITS = {"srt": 2.0, "vtt": 2.0}
MATTER_MOST = ("srt", "vtt", "docx", "json")
MEBIBYTE = 2**20


def run(bench: Bench) -> None:
    """Write all formats, and those that matter most of half the words, too."""
    day, half = spoken(WORDS), spoken(WORDS // 2)
    for name in FORMATS:
        figure = f"{name} of {WORDS:,} words"
        bench.figure(figure, seconds(name, day), "s", at_most=LIMITS.get(name))
    for name in MATTER_MOST:
        twice = bench.alternate(
            {"day": partial(seconds, name, day), "half": partial(seconds, name, half)},
            runs=3,
        )
        ratio = twice.ratio("day", to="half")
        bench.figure(f"{name} of twice the words", ratio, "times", at_most=2.6)
    transcript = peak(bench, "-")
    bench.figure("memory of the transcript", transcript, "MiB")
    for name in MATTER_MOST:
        bench.figure(f"{name}: memory besides", peak(bench, name) - transcript, "MiB")


def seconds(name: str, transcript: Transcript) -> float:
    """Processor time of writing, which other programs do not lengthen."""
    began = time.process_time()
    FORMATS[name].write(transcript, PRESETS["netflix"])
    return time.process_time() - began


def peak(bench: Bench, name: str) -> float:
    """The most memory of a process that writes a format, in MiB."""
    child = Path(__file__).parent / "export_child.py"
    measured = bench.timed_process([sys.executable, child, name, str(WORDS)])
    if measured.returncode:
        raise RuntimeError(measured.output)
    return measured.peak_bytes / MEBIBYTE


def spoken(count: int) -> Transcript:
    """Two people's conversation in words of usual lengths, with usual pauses."""
    dice, now, said = random.Random(0), 0.0, 0
    segments = []
    while said < count:
        words = []
        for _ in range(dice.randint(1, 25)):
            text = "x" * dice.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 11))
            text += dice.choice(("", "", "", "", "", ","))
            end = now + LETTER_SECONDS * len(text)
            words.append(Word(text, now, end))
            now = end + dice.choice((0.02, 0.02, 0.02, 0.3))
        text = " ".join(word.text for word in words) + "."
        start = words[0].start or 0.0
        segments.append(Segment(start, now, text, dice.choice("AB"), tuple(words)))
        now += dice.choice((0.1, 0.5, 2.0))
        said += len(words)
    names = {"A": Speaker("Anna"), "B": Speaker("Ben")}
    return Transcript("en", tuple(segments), names)
