"""A transcript of ten hours with its recording, and light on the word one hears."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench_window import empty_window, quantiles
from frame import HERE, Bench

from wxdesk.core.job import Job
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Word
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Places
from wxdesk.store.database import Database
from wxdesk.store.history import History

SEGMENTS = 6000
WORDS = 15  # of a segment
SPEAKERS = 6
SECONDS = 6.0  # of a segment
FRAME = 16.0  # milliseconds
CLICKS = 60
SPEEDS = (1.0, 0.5, 2.0)
RATE = 16_000  # samples a second of the clicks

Found = dict[str, Any]
Empty = Callable[[Found, str], dict[str, float]]


def run(bench: Bench) -> None:
    """Measure a window with ten hours, then one that plays a track of clicks."""
    with tempfile.TemporaryDirectory() as home:
        places = Places.below(Path(home))
        recording = Path(home) / "ten hours.m4a"
        write_recording(recording)
        number = keep(places, transcript(), recording)
        ten_hours(bench, *beside_empty(home, "editor_child.py", str(number)))
    with tempfile.TemporaryDirectory() as home:
        places = Places.below(Path(home))
        moments = click_times()
        write_clicks(Path(home) / "clicks.wav", moments)
        number = keep(places, click_words(moments), Path(home) / "clicks.wav")
        words = [str(number), *map(str, SPEEDS)]
        clicks(bench, *beside_empty(home, "click_child.py", *words))


def ten_hours(bench: Bench, found: Found, empty: Empty) -> None:
    """Report how soon ten hours open, change and scroll, and what they take."""
    opened = [1000 * seconds for seconds in found["openings"]]
    limit = {name: empty(found, name)["99th percentile"] for name in found["phases"]}
    bench.figure(
        "open, to the painted text",
        statistics.median(opened),
        "ms",
        at_most=max(300, 2 * limit["open"]),
    )
    bench.figure("the slowest opening, the first as a rule", max(opened), "ms")
    every: list[float] = []
    for name, seconds in found["edits"].items():
        taken = [1000 * second for second in seconds]
        every += seconds
        bench.figure(f"{name}, median", statistics.median(taken), "ms")
    for name, values, part, phase in (
        ("all edits, 99th percentile", every, 0.99, "edit"),
        ("a page on, 95th percentile", found["pages"], 0.95, "scroll"),
    ):
        at_most = max(FRAME, 2 * limit[phase])
        bench.figure(name, 1000 * share(values, part), "ms", at_most=at_most)
        bench.figure(f"an empty window beside it, {phase}", limit[phase], "ms")
    bench.figure(
        "memory beyond the empty window", found["megabytes"], "MB", at_most=200
    )
    bench.figure("the whole waveform, from the click", found["waveform"], "s")
    bench.note(
        f"{SEGMENTS * WORDS:,} words in {SEGMENTS:,} segments by {SPEAKERS} speakers, "
        f"{SEGMENTS * SECONDS / 3600:.0f} hours, with the recording; the sound is read "
        "for the waveform during the openings. Edits and pages until they are painted."
    )


def clicks(bench: Bench, found: Found, empty: Empty) -> None:
    """Report how far the light on the words is from the sound."""
    for speed in SPEEDS:
        late = found["late"][str(speed)]
        apart = [1000 * abs(second) for second in late]
        idle = empty(found, f"speed {speed:g}")["maximum"]
        name = f"clicks at {speed:g}×"
        bench.figure(f"{name}, lit within 50 ms", share_within(apart, 50), "%")
        bench.figure(f"{name}, median difference", statistics.median(apart), "ms")
        bench.figure(
            f"{name}, 99th percentile",
            share(apart, 0.99),
            "ms",
            at_most=max(50, 2 * idle),
        )
        bench.figure(f"{name}, greatest", max(apart), "ms")
        bench.figure(f"{name}, an empty window's timer, maximum", idle, "ms")
        if len(late) < CLICKS:
            bench.note(
                f"{CLICKS - len(late)} clicks at {speed:g}× were not lit at all."
            )
    bench.note(
        "A click's moment is when its sound was handed out by QAudioBufferOutput; a "
        "word is lit when the text was painted so."
    )


def beside_empty(home: str, child: str, *words: str) -> tuple[Found, Empty]:
    """What a child found, and how late an empty window was in each of its phases."""
    with empty_window(home) as end:
        done = subprocess.run(
            [sys.executable, HERE / child, *words],
            env=os.environ | {"WXDESK_HOME": home},
            stdout=subprocess.PIPE,
            check=True,
        )
        samples = end()["samples"]
    return json.loads(done.stdout), lambda found, name: quantiles(
        samples, *found["phases"][name]
    )


def share(values: list[float], part: float) -> float:
    """The value that so large a part of all stays below."""
    return sorted(values)[min(int(part * len(values)), len(values) - 1)]


def share_within(values: list[float], limit: float) -> float:
    """How many of all are not above a limit, in per cent."""
    return 100 * sum(it <= limit for it in values) / len(values)


def write_recording(path: Path) -> None:
    """Ten hours of tones that come and go: a minute, over and over."""
    ffmpeg = [Ffmpeg().binary, "-v", "error"]
    minute = path.with_name("minute.m4a")
    tones = "sine=300:d=60,volume='0.1+0.9*gt(sin(2*t),0)':eval=frame"
    encoded = ("-ar", "16000", "-c:a", "aac", "-b:a", "16k")
    subprocess.run([*ffmpeg, "-f", "lavfi", "-i", tones, *encoded, minute], check=True)
    end = ("-c", "copy", "-t", str(SEGMENTS * SECONDS))
    subprocess.run(
        [*ffmpeg, "-stream_loop", "-1", "-i", minute, *end, path], check=True
    )


def click_times() -> list[float]:
    """When the clicks are, in seconds, from a quarter to half a second apart."""
    chance = random.Random(5)
    return list(accumulate(chance.uniform(0.25, 0.5) for _ in range(CLICKS)))


def write_clicks(path: Path, moments: list[float]) -> None:
    """A silent recording with short clicks in it."""
    samples = array("h", bytes(2 * int(RATE * (moments[-1] + 1))))
    for second in moments:
        for number in range(RATE // 200):
            samples[round(RATE * second) + number] = 20_000 * (-1) ** (number // 8)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


def click_words(moments: list[float]) -> Transcript:
    """A word for each click, which lasts until the next."""
    ends = [*moments[1:], moments[-1] + 0.5]
    words = tuple(
        Word(f"click{number}", start, end - 0.001, 1.0)
        for number, (start, end) in enumerate(zip(moments, ends, strict=True))
    )
    text = " ".join(word.text for word in words)
    segment = Segment(moments[0], ends[-1], text, None, words)
    return Transcript("en", (segment,), provenance=Provenance(duration=ends[-1] + 0.5))


def keep(places: Places, made: Transcript, source: Path) -> int:
    """Puts a transcript into a new library; gives its number."""
    places.make()
    job = Job(source=str(source), name=source.stem).begun()
    with Database(places.database) as database:
        history = History(database)
        history.add_job(job, "bench", 30)
        done = history.finish(job, "bench", made)
    assert done.transcript is not None
    return done.transcript


def transcript() -> Transcript:
    """A made-up talk of six."""
    chance = random.Random(3)
    made = []
    for number in range(SEGMENTS):
        start, speaker = number * SECONDS, f"S{number // 3 % SPEAKERS + 1}"
        step = SECONDS / WORDS
        words = tuple(
            Word(
                f"word{chance.randrange(3000)}",
                start + at * step,
                start + (at + 0.9) * step,
                chance.random(),
                speaker,
            )
            for at in range(WORDS)
        )
        text = " ".join(word.text for word in words)
        made.append(Segment(start, start + SECONDS, text, speaker, words))
    speakers = {f"S{n + 1}": Speaker(f"Speaker {n + 1}", n) for n in range(SPEAKERS)}
    provenance = Provenance(
        duration=SEGMENTS * SECONDS, options={"made": datetime.now(UTC).isoformat()}
    )
    return Transcript("en", tuple(made), speakers, provenance=provenance)
