"""A transcript of ten hours: opening, editing, scrolling, memory."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from frame import HERE, Bench

from wxdesk.core.job import Job
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Word
from wxdesk.settings import Places
from wxdesk.store.database import Database
from wxdesk.store.history import History

SEGMENTS = 6000
WORDS = 15  # of a segment
SPEAKERS = 6
SECONDS = 6.0  # of a segment
FRAME = 16.0  # milliseconds


def run(bench: Bench) -> None:
    """Generate the transcript, and measure the window that opens it."""
    with tempfile.TemporaryDirectory() as home:
        number = keep(Places.below(Path(home)))
        environ = os.environ | {"WXDESK_HOME": home}
        child = subprocess.run(
            [sys.executable, HERE / "editor_child.py", str(number)],
            env=environ,
            stdout=subprocess.PIPE,
            check=True,
        )
    found = json.loads(child.stdout)
    opened = [1000 * seconds for seconds in found["openings"]]
    bench.figure(
        "open, to the painted text", statistics.median(opened), "ms", at_most=300
    )
    bench.figure("the slowest opening, the first as a rule", max(opened), "ms")
    every = []
    for name, seconds in found["edits"].items():
        taken = [1000 * second for second in seconds]
        every += taken
        bench.figure(f"{name}, median", statistics.median(taken), "ms")
    bench.figure("all edits, 99th percentile", share(every, 0.99), "ms", at_most=FRAME)
    taken = [1000 * second for second in found["pages"]]
    bench.figure("a page on, 95th percentile", share(taken, 0.95), "ms", at_most=FRAME)
    bench.figure(
        "memory beyond the empty window", found["megabytes"], "MB", at_most=200
    )
    bench.note(
        f"{SEGMENTS * WORDS:,} words in {SEGMENTS:,} segments by {SPEAKERS} speakers, "
        f"{SEGMENTS * SECONDS / 3600:.0f} hours, without the "
        "recording; edits and pages until they are painted."
    )


def share(values: list[float], part: float) -> float:
    """The value that so large a part of all stays below."""
    return sorted(values)[min(int(part * len(values)), len(values) - 1)]


def keep(places: Places) -> int:
    """Puts the transcript into a new library; gives its number."""
    places.make()
    job = Job(source="/recordings/ten hours.wav", name="ten hours").begun()
    with Database(places.database) as database:
        history = History(database)
        history.add_job(job, "bench", 30)
        done = history.finish(job, "bench", transcript())
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
