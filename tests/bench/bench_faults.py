"""Hundreds of jobs whose engine or program is killed: all end as if nothing had been.

A short job runs through all stages and is killed with SIGKILL: in each stage, before,
in and after the writing of each checkpoint, and at random; the engine, the program or
both. In every other run, what had not reached the disk is lost, as a power cut does.
Then the program is started again until the job is done, and what is there is compared
with what an undisturbed run leaves. A run is described in `faults_child`.
"""

import json
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from itertools import count, cycle
from pathlib import Path
from typing import Any

from faults_plan import CHECKPOINTS, MOMENTS, STAGES, Fault, Outcome, Plan
from frame import HERE, Bench

SECONDS = (6, 18)
"""From where to where the sample is used: some chunks of two people."""

AT_EACH = 10
"""So many kills in each stage and at each checkpoint."""

AT_RANDOM = 20
SPAWNED = 10
PRETENDED = 1100

VICTIMS = ("engine", "main", "both")

REAL = {
    **{"model": "tiny.en", "device": "cpu", "threads": 1, "beam_size": 1},
    **{"chunk_seconds": 2.0, "batch_size": 2, "align": "wav2vec2"},
}
FAKE = {"align": "wav2vec2"}

LATEST = {"chunk": 4, "aligned": 6, "transcribe": 4, "align": 6, "diarize": 4}
LATEST_FAKE = {"chunk": 11, "transcribe": 11}
"""A place of which there are several: which of them it is at most."""

FAKE_PLACES = ("chunk", "job", "finish")


def run(bench: Bench) -> None:
    """Kill, start again and compare; first with the real engine, then without one."""
    if sys.platform != "linux":
        bench.note("Left out: the drivers need Linux.")
        return
    with workshop() as shop:
        report(bench, "real", *real_runs(shop, AT_EACH, AT_RANDOM, SPAWNED))
        report(bench, "fake", *fake_runs(shop, PRETENDED, AT_EACH))
    if shop.home.exists():
        bench.note(f"What went wrong is in {shop.home}.")


@dataclass
class Shop:
    """A folder with all that the runs need.

    Attributes:
        home: It.
        recording: A file.
        address: The same file, which comes at a trickle.
        numbers: Of the runs that are still to come.
    """

    home: Path
    recording: Path
    address: str
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def has_failed(self) -> bool:
        """Whether anything is wrong with a run, whose folder is kept then."""
        return any(path.name.isdigit() for path in self.home.iterdir())

    def plan(self, engine: str, *faults: Fault, **changes: Any) -> Plan:
        """A run of a folder of its own; every other one with a power cut."""
        number = next(self.numbers)
        options = dict(FAKE)
        if engine == "real":
            options = {**REAL, "align_model": str(self.home / "aligner")}
        fetches = any("fetch" in fault.place for fault in faults)
        settled = {
            "home": str(self.home / str(number)),
            "source": self.address if fetches else str(self.recording),
            "options": options,
            "faults": faults,
            "engine": engine,
            "models": str(self.home / "models"),
            "power_cut": number % 2 == 1,
            "number": number,
        }
        return Plan(**{**settled, **changes})


@contextmanager
def workshop() -> Iterator[Shop]:
    """A shop that is gone afterwards, unless something went wrong."""
    home = Path(tempfile.mkdtemp(prefix="faults-"))
    recording = write_recording(home / "talk.wav")
    with serving(recording) as address:
        shop = Shop(home, recording, address)
        yield shop
    if not shop.has_failed:
        shutil.rmtree(home)


def write_recording(path: Path) -> Path:
    """A piece of the sample that comes with pyannote.audio."""
    name = "pyannote/audio/sample/sample.wav"
    sample = str(distribution("pyannote-audio").locate_file(name))
    with wave.open(sample) as source, wave.open(str(path), "wb") as clip:
        begins, ends = (seconds * source.getframerate() for seconds in SECONDS)
        source.setpos(begins)
        clip.setparams(source.getparams())
        clip.writeframes(source.readframes(ends - begins))
    return path


@contextmanager
def serving(recording: Path) -> Iterator[str]:
    """An address from which a recording comes in half a second."""
    content = recording.read_bytes()

    class Trickle(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # whoever asked was killed
                for at in range(0, len(content), len(content) // 20):
                    self.wfile.write(content[at : at + len(content) // 20])
                    time.sleep(0.025)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Trickle) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/talk.wav"
        finally:
            server.shutdown()
            thread.join()


# What is planned.

Results = list[tuple[Plan, Outcome]]


def real_runs(
    shop: Shop, at_each: int, at_random: int, spawned: int
) -> tuple[Results, tuple[str, ...]]:
    """Runs of the real engine, and the places where it has to be killed."""
    places = (
        *(f"stage:{stage}" for stage in STAGES),
        *(f"commit:{name}" for name in CHECKPOINTS),
    )
    with Drivers("real", min(os.cpu_count() or 1, 4)) as drivers:
        calm = drivers.undisturbed(shop)
        faults = at_places(some(places, spawned), calm.stages)
        plans = [shop.plan("real", fault, spawn=True) for fault in faults]
        faults = at_places(places * at_each, calm.stages)
        plans += [shop.plan("real", fault) for fault in faults]
        plans += at_any_time(shop, "real", calm.seconds, at_random)
        results = drivers.all(plans)
        return results + catching_up(shop, drivers, results, places, at_each), places


def fake_runs(shop: Shop, runs: int, at_each: int) -> tuple[Results, tuple[str, ...]]:
    """Runs of the fake engine, which has fewer checkpoints."""
    places = (
        *(f"stage:{stage}" for stage in STAGES),
        *(f"commit:{name}" for name in FAKE_PLACES),
    )
    with Drivers("fake", os.cpu_count() or 1) as drivers:
        calm = drivers.undisturbed(shop)
        faults = at_places(some(places, runs // 2), {}, LATEST_FAKE)
        plans = [shop.plan("fake", fault) for fault in faults]
        plans += at_any_time(shop, "fake", calm.seconds, runs - len(plans))
        results = drivers.all(plans)
        return results + catching_up(shop, drivers, results, places, at_each), places


def catching_up(
    shop: Shop,
    drivers: "Drivers",
    results: Results,
    places: Sequence[str],
    at_each: int,
) -> Results:
    """More runs: a blow that comes too late hits another stage, or nothing."""
    more: Results = []
    for turn in range(1, 5):
        hits = hits_of(results + more)
        missing = [it for it in places for _ in range(at_each - hits[it])]
        faults = at_places(missing, {}, {}, seed=turn)
        more += drivers.all([shop.plan(drivers.engine, fault) for fault in faults])
    return more


def some(places: Sequence[str], number: int) -> list[str]:
    """So many of the places, one after another, from the beginning again."""
    return [place for place, _ in zip(cycle(places), range(number), strict=False)]


def at_places(
    places: Sequence[str],
    lasting: Mapping[str, float],
    latest: Mapping[str, int] = LATEST,
    seed: int = 0,
) -> Iterator[Fault]:
    """Faults at places, each of any victim and any moment there.

    Args:
        places: "stage:NAME" or "commit:NAME".
        lasting: How many seconds the stages take; a fault comes as late at most.
        latest: Which of several such places it is at most.
        seed: Decides what is left to chance.
    """
    chance = random.Random(seed)
    victims = cycle(VICTIMS)
    for place in places:
        kind, _, name = place.partition(":")
        # When a job's beginning is saved, no engine need be there.
        victim = "main" if name == "job" else next(victims)
        skip = chance.randrange(latest.get(name, 1))
        if kind == "stage":
            delay = chance.uniform(0, lasting.get(name, 0.0))
            yield Fault(victim, place, delay if chance.random() < 0.7 else 0.0, skip)
            continue
        moment = chance.choice(moments_of(name))
        delay = 0.0
        if moment == "late" and name in ("chunk", "job", "finish"):
            delay = chance.uniform(0.0001, 0.004)  # a COMMIT takes about so long
        yield Fault(victim, f"{place}:{moment}", delay, skip)


def moments_of(name: str) -> tuple[str, ...]:
    """The moments that a commit has."""
    if name in ("fetched", "audio.pcm"):
        return MOMENTS[1:]
    return ("before", "inside", "after") if name == "aligned" else MOMENTS


def at_any_time(shop: Shop, engine: str, seconds: float, runs: int) -> list[Plan]:
    """Runs with one to three faults within the time that one takes."""
    chance = random.Random(3)

    def fault() -> Fault:
        return Fault(chance.choice(VICTIMS), "any", chance.uniform(0.02, seconds))

    numbers = [chance.choice((1, 1, 2, 3)) for _ in range(runs)]
    return [shop.plan(engine, *(fault() for _ in range(it))) for it in numbers]


# Carrying it out.


class Drivers:
    """Processes that carry out plans, each one at a time.

    Args:
        engine: "real" or "fake".
        number: How many.

    Attributes:
        engine: As it was given.
    """

    def __init__(self, engine: str, number: int) -> None:
        self.engine = engine
        self._processes = [
            subprocess.Popen(
                [sys.executable, HERE / "faults_child.py", "drive", engine],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                # Two drivers share the cores.
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )
            for _ in range(number)
        ]

    def __enter__(self) -> "Drivers":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            with process:  # closes its input, which ends it
                pass

    def undisturbed(self, shop: Shop) -> Outcome:
        """What becomes of a run without a fault.

        Raises:
            RuntimeError: It is not as it should be.
        """
        outcome = self._ask(self._processes[0], shop.plan(self.engine))
        if outcome.wrong:
            raise RuntimeError(outcome.wrong)
        return outcome

    def all(self, plans: Sequence[Plan]) -> Results:
        """Carries out all of them."""
        waiting: queue.SimpleQueue[Plan] = queue.SimpleQueue()
        for plan in plans:
            waiting.put(plan)
        results: Results = []

        def work(process: "subprocess.Popen[str]") -> None:
            with suppress(queue.Empty):
                while True:
                    plan = waiting.get_nowait()
                    results.append((plan, self._ask(process, plan)))

        threads = [threading.Thread(target=work, args=(it,)) for it in self._processes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def _ask(self, process: "subprocess.Popen[str]", plan: Plan) -> Outcome:
        assert process.stdin
        assert process.stdout
        try:
            print(json.dumps(plan.to_data()), file=process.stdin, flush=True)
            return Outcome(**json.loads(process.stdout.readline()))
        except (OSError, ValueError) as error:
            return Outcome(wrong=[f"the driver is gone: {error}"])


# What came of it.


def hits_of(results: Results) -> Counter[str]:
    """How often each place was hit: "stage:NAME" and "commit:NAME"."""
    hits: Counter[str] = Counter()
    for _, outcome in results:
        for kill in outcome.kills:
            kind, _, name = kill["place"].partition(":")
            if kind == "commit":
                hits[f"commit:{name.partition(':')[0]}"] += 1
            elif kill["stage"]:
                hits[f"stage:{kill['stage']}"] += 1
    return hits


def report(bench: Bench, engine: str, results: Results, places: Sequence[str]) -> None:
    """Declares the figures of one engine's runs."""
    outcomes = [outcome for _, outcome in results]
    killed = [outcome for outcome in outcomes if outcome.kills]
    wrong = [(plan, outcome) for plan, outcome in results if outcome.wrong]
    hits = hits_of(results)
    least = 100 if engine == "real" else 1000

    def figure(name: str, value: float, **limits: float) -> None:
        bench.figure(f"{engine} engine: {name}", value, "", **limits)

    figure("runs that were killed", len(killed), at_least=least)
    figure("kills", sum(len(outcome.kills) for outcome in outcomes))
    figure("programs that hung", sum(it.hangs for it in outcomes), at_most=0)
    for kind, title in (("stage", "in a stage"), ("commit", "at a checkpoint")):
        fewest = min(hits[place] for place in places if place.startswith(kind))
        figure(f"kills {title}, the fewest", fewest, at_least=10)
    figure("losses", len(wrong), at_most=0)
    figure("chunks reused", sum(it.reused for it in outcomes), at_least=1)
    figure("unsaved chunks decoded again", sum(it.again for it in outcomes))
    kept = sum((Counter(it.kept) for it in outcomes), Counter[str]())
    used = ", ".join(f"{name} {number}" for name, number in sorted(kept.items()))
    bench.note(f"{engine} engine: other checkpoints used again: {used or 'none'}.")
    bench.note(f"{engine} engine: kills: {dict(sorted(hits.items()))}")
    for plan, outcome in wrong[:10]:
        bench.note(f"run {plan.number}: {plan.faults}: {outcome.wrong}"[:1500])
