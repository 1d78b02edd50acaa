"""Runs the program and kills it, for `bench_faults`.

faults_child.py drive ENGINE     plans come in on standard input, one a line as JSON;
                                 what became of each goes out
faults_child.py main HOME START  the program itself, started for the first time (1) or
                                 again (2, ...)

A driver imports all that an engine imports, which takes longer than a short job. The
program's process is forked from it, and the engine's from that; `Plan.spawn` does
without. The two are patched: they tell a journal what they do, and one of them is
killed where the plan says so. Linux only.
"""

import ctypes
import faulthandler
import importlib
import json
import math
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
from faults_plan import Fault, Outcome, Plan
from sqlalchemy import event

from wxdesk import app
from wxdesk.core.engine import Assignment, Emit, Engine
from wxdesk.core.job import Chunk, Job, Options, Progress, Stage, Status
from wxdesk.core.transcript import Transcript
from wxdesk.engine.checkpoints import Checkpoints, Journal
from wxdesk.engine.fake import FakeEngine
from wxdesk.engine.libraries import quiet_the_libraries
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.jobs import worker
from wxdesk.settings import Places, Settings
from wxdesk.store.database import Database
from wxdesk.store.history import History

PATIENCE = 600.0
"""Seconds after which a program hangs."""

FAREWELL = 30.0
"""Seconds within which the orphans of a killed program end."""

STARTS = 12
"""So often a program is started at most."""

TRANSACTIONS = {"save_chunks": "chunk", "save_job": "job", "finish": "finish"}
"""The methods that save what a job has got to, and what they save."""

Keys = set[tuple[float, ...]]
"""Start, end and channel of chunks."""

JOB_ID = 32
"""So many characters has the name of a job's folder."""

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux' prctl


# What a run notes, and the one who kills.


class Notes:
    """The journal of a run, which all its processes write.

    Args:
        home: The run's folder.
    """

    def __init__(self, home: Path) -> None:
        self._path = home / "journal"

    def add(self, what: str, **facts: Any) -> None:
        """A line; whole, whoever else writes one or is killed."""
        line = json.dumps({"what": what, **facts}) + "\n"
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, line.encode())
        os.close(file)

    def all(self, *what: str) -> list[dict[str, Any]]:
        """The lines so far; only those about something if it is named."""
        text = self._path.read_text() if self._path.exists() else ""
        lines = [json.loads(line) for line in text.splitlines()]
        return [line for line in lines if not what or line["what"] in what]


class Executioner:
    """Carries out a plan's faults, from inside a process of the run.

    Args:
        home: The run's folder.
        role: "main" or "engine", which this process is.
    """

    def __init__(self, home: Path, role: str) -> None:
        self.home = home
        self.notes = Notes(home)
        self.stage = ""
        self._plan = plan_of(home)
        self._passed: Counter[str] = Counter()
        self._lock = threading.Lock()
        (home / f"{role}.pid").write_text(str(os.getpid()))

    def at(self, place: str) -> None:
        """Tells where this process is, which may be the last that it does."""
        kind, _, name = place.partition(":")
        if kind == "stage":
            if name != self.stage:
                self.notes.add("stage", name=name)
            self.stage = name
        fault = next_fault(self.home, self._plan)
        if fault is None or fault.place != place:
            return
        with self._lock:
            self._passed[place] += 1
            if self._passed[place] != fault.skip + 1:
                return
        if fault.delay:
            blow = threading.Timer(fault.delay, kill, (self.home, fault))
            blow.daemon = True
            blow.start()
        else:
            kill(self.home, fault)


def plan_of(home: Path) -> Plan:
    """What is planned for a run."""
    return Plan.from_data(json.loads((home / "plan.json").read_text()))


def next_fault(home: Path, plan: Plan) -> Fault | None:
    """The fault that is to come; None if there were all."""
    done = len(Notes(home).all("kill"))
    return plan.faults[done] if done < len(plan.faults) else None


def kill(home: Path, fault: Fault) -> bool:
    """Notes a fault and lets it happen; returns whether there was a victim."""
    notes = Notes(home)
    stages = [line.get("name", "") for line in notes.all("start", "stage")]
    victims = ("main", "engine") if fault.victim == "both" else (fault.victim,)
    pids = [pid for victim in victims if (pid := pid_of(home, victim))]
    if not pids:
        return False
    stage = stages[-1] if stages else ""
    notes.add("kill", place=fault.place, stage=stage, victim=fault.victim)
    # Whoever kills itself does so last.
    for pid in sorted(pids, key=lambda pid: pid == os.getpid()):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return True


def pid_of(home: Path, role: str) -> int | None:
    """The id of a run's process, if it is there."""
    with suppress(OSError, ValueError, psutil.NoSuchProcess):
        pid = int((home / f"{role}.pid").read_text())
        if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            return pid
    return None


# The program.


def be_the_program(home: Path, start: int) -> None:
    """Does the run's one job to its end."""
    plan, places = plan_of(home), Places.below(home)
    executioner = Executioner(home, "main")
    watch_the_store(executioner)
    if not plan.spawn:
        fork_engines()
    # The leases of a program that was killed have ended by this clock.
    later = timedelta(minutes=start)
    app.History = partial(History, clock=lambda: datetime.now(UTC) + later)
    settings = Settings.load(places, environ={}, env_file=None)
    make_engine = partial(engine_under_fire, home, EngineConfig(Path(plan.models)))
    with app.opened(places, settings, make_engine) as program:
        program.jobs.adopt()
        if not program.jobs.jobs():
            program.jobs.submit(plan.source, Options(**plan.options), name="talk")
        while True:
            for lane in program.run_lanes(until_idle=True):
                lane.join()
            (job,) = program.jobs.jobs()
            if not (job.status is Status.FAILED and job.attempts > 1):
                return
            executioner.notes.add("retry", error=job.error)
            program.jobs.retry(job.id)


def fork_engines() -> None:
    """Lets engine processes begin with what this one has imported."""
    worker.multiprocessing = SimpleNamespace(
        get_context=lambda _: multiprocessing.get_context("fork"),
        parent_process=multiprocessing.parent_process,
    )
    warnings.filterwarnings("ignore", message=".*use of fork.*")


def watch_the_store(executioner: Executioner) -> None:
    """Puts the executioner before, into and after each transaction that counts."""
    at_hand = threading.local()

    def before_commit(_: object) -> None:
        if name := getattr(at_hand, "name", ""):
            executioner.at(f"commit:{name}:inside")
            executioner.at(f"commit:{name}:late")

    def watched(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def call(history: History, *arguments: Any) -> Any:
            executioner.at(f"commit:{name}:before")
            at_hand.name = name
            try:
                result = method(history, *arguments)
            finally:
                at_hand.name = ""
            if name == "chunk":
                executioner.notes.add("saved", chunks=keys_in(arguments))
            executioner.at(f"commit:{name}:after")
            return result

        return call

    for method, name in TRANSACTIONS.items():
        setattr(History, method, watched(name, getattr(History, method)))
    begin, writing = Database.__init__, Database.writing

    @wraps(begin)
    def beginning(database: Database, *arguments: Any, **options: Any) -> None:
        begin(database, *arguments, **options)
        event.listen(database._engine, "commit", before_commit)

    @contextmanager
    def noted(database: Database) -> Iterator[Any]:
        with writing(database) as connection:
            yield connection
        log = Path(f"{database.path}-wal")
        executioner.notes.add("log", size=log.stat().st_size if log.exists() else 0)

    Database.__init__ = beginning
    Database.writing = noted


def keys_in(arguments: tuple[Any, ...]) -> list[list[float]]:
    """The boundaries of the chunks among a method's arguments."""
    items = (it if isinstance(it, list | tuple) else (it,) for it in arguments)
    return [
        [chunk.start, chunk.end, chunk.channel]
        for several in items
        for chunk in several
        if isinstance(chunk, Chunk)
    ]


# The engine.


class UnderFire:
    """An engine that tells the executioner where it is.

    Args:
        engine: It.
        executioner: Whom it tells.
    """

    def __init__(self, engine: Engine, executioner: Executioner) -> None:
        self._engine = engine
        self._executioner = executioner

    def run(self, assignment: Assignment, emit: Emit) -> Transcript:
        """As the engine's."""

        def told(update: Any) -> None:
            if isinstance(update, Progress):
                self._executioner.at(f"stage:{update.stage}")
            if isinstance(update, Chunk) and isinstance(self._engine, FakeEngine):
                self._executioner.notes.add("decoded", chunks=keys_in((update,)))
            emit(update)

        return self._engine.run(assignment, told)

    def release_models(self) -> None:
        """As the engine's."""
        self._engine.release_models()


def engine_under_fire(home: Path, config: EngineConfig) -> UnderFire:
    """Makes the run's engine, in a process that is nobody else's."""
    executioner = Executioner(home, "engine")
    FileWatch(executioner).begin()
    if plan_of(home).engine == "fake":
        engine: Engine = FakeEngine(chunks=12, seconds=dict.fromkeys(Stage, 0.004))
    else:
        watch_decoding(executioner.notes)
        engine = WhisperXEngine(config)
    return UnderFire(engine, executioner)


class FileWatch:
    """Puts the executioner before, into and after the writing of each checkpoint.

    Args:
        executioner: Whom it tells.
    """

    def __init__(self, executioner: Executioner) -> None:
        self._at = executioner.at
        self._notes = executioner.notes
        self._scratch = str(executioner.home / "scratch")
        self._at_hand = threading.local()

    def begin(self) -> None:
        """From now on; this process is nobody else's."""
        os.fsync = partial(self._sync, os.fsync)
        os.replace = partial(self._rename, os.replace)
        keep, kept, add, read = (
            *(Checkpoints.keep, Checkpoints.kept),
            *(Journal.add, Journal.__init__),
        )

        def keeping(checkpoints: Checkpoints, name: str, *rest: Any) -> None:
            with self._committing(name):
                keep(checkpoints, name, *rest)

        def finding(checkpoints: Checkpoints, name: str, *rest: Any) -> Any:
            value = kept(checkpoints, name, *rest)
            if value is not None:
                self._notes.add("kept", name=name, count=1)
            return value

        def adding(journal: Journal, row: Any) -> None:
            with self._committing("aligned"):
                add(journal, row)
                self._at("commit:aligned:after")

        def reading(journal: Journal, *rest: Any) -> None:
            read(journal, *rest)
            self._notes.add("kept", name="aligned", count=len(journal.rows))

        Checkpoints.keep, Checkpoints.kept = keeping, finding
        Journal.add, Journal.__init__ = adding, reading

    @contextmanager
    def _committing(self, name: str) -> Iterator[None]:
        self._at(f"commit:{name}:before")
        self._at_hand.name = name
        try:
            yield
        finally:
            self._at_hand.name = ""

    def _name(self, path: str) -> str:
        """The checkpoint that is written to a file; empty if that is none."""
        file = Path(path)
        if not path.startswith(self._scratch) or file.is_dir():
            return ""
        if name := getattr(self._at_hand, "name", ""):
            return str(name)
        if file.parent.name == "fetched":
            return "fetched"
        return "audio.pcm" if file.name.startswith("audio.") else ""

    def _sync(self, sync: Callable[[Any], None], file: Any) -> None:
        path = str(Path(f"/proc/self/fd/{file}").readlink())
        if name := self._name(path):
            self._at(f"commit:{name}:inside")
        sync(file)
        if path.startswith(self._scratch):
            self._notes.add("synced", path=path, size=os.fstat(file).st_size)

    def _rename(
        self, rename: Callable[..., None], source: Any, target: Any, **options: Any
    ) -> None:
        existed = Path(target).exists()
        if name := self._name(str(source)):
            self._at(f"commit:{name}:late")
        rename(source, target, **options)
        if name:
            facts = {"source": str(source), "target": str(target), "existed": existed}
            self._notes.add("renamed", **facts)
            self._at(f"commit:{name}:after")


def watch_decoding(notes: Notes) -> None:
    """Notes which stretches are decoded."""
    from wxdesk.engine.transcription import Decoder

    decode = Decoder.decode

    def noted(decoder: Decoder, recording: Any, spans: Any) -> Any:
        keys = [[span.start, span.end, span.channel] for span in spans]
        chunks = decode(decoder, recording, spans)
        notes.add("decoded", chunks=keys)
        return chunks

    Decoder.decode = noted


# The driver.


class Driver:
    """Carries out plans, one at a time."""

    def __init__(self) -> None:
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)  # orphans become children
        self._undisturbed: dict[str, tuple[Transcript, Keys]] = {}

    def carry_out(self, plan: Plan) -> Outcome:
        """Runs a job through its faults to its end, and looks at what is there."""
        make_what_is_missing(plan)
        expected = self._expected(plan)
        outcome = self._run(plan)
        judge(plan, outcome, *expected)
        if not outcome.wrong:
            shutil.rmtree(plan.home)
        return outcome

    def _expected(self, plan: Plan) -> tuple[Transcript, Keys]:
        """The transcript if nothing disturbs, and the chunks it is made of."""
        kind = json.dumps([plan.engine, dict(plan.options)])
        if kind not in self._undisturbed:
            home = Path(f"{plan.home}-undisturbed")
            calm = replace(plan, home=str(home), faults=(), spawn=False)
            outcome = self._run(calm)
            assert not outcome.wrong, outcome.wrong
            jobs, transcripts = kept_in(home)
            if not transcripts:
                raise RuntimeError(f"the undisturbed run failed: {jobs}")
            keys = {tuple(k) for it in Notes(home).all("saved") for k in it["chunks"]}
            self._undisturbed[kind] = transcripts[0], keys
            shutil.rmtree(home)
        return self._undisturbed[kind]

    def _run(self, plan: Plan) -> Outcome:
        home, outcome = Path(plan.home), Outcome()
        (home / "tmp").mkdir(parents=True)
        (home / "plan.json").write_text(json.dumps(plan.to_data()))
        began = time.monotonic()
        chance = random.Random(plan.number)
        for outcome.starts in range(1, STARTS):
            status = self._start(plan, outcome.starts)
            outcome.wrong += orphans()
            if status == 0:
                break
            if status != -signal.SIGKILL:
                told = (home / "output").read_text(errors="replace")
                outcome.wrong.append(f"the program ended with {status}: {told[-2000:]}")
                break
            if plan.power_cut:
                cut_power(home, chance)
        else:
            outcome.wrong.append(f"not done after {STARTS} starts")
        outcome.seconds = time.monotonic() - began
        return outcome

    def _start(self, plan: Plan, start: int) -> int:
        """Starts the program and waits for its end; gives its exit code."""
        home = Path(plan.home)
        Notes(home).add("start")
        for role in ("main", "engine"):
            (home / f"{role}.pid").unlink(missing_ok=True)
        pid = os.fork()
        if pid == 0:
            become_the_program(plan, start)
        strike_at = math.inf
        fault = next_fault(home, plan)
        if fault and fault.place == "any":
            strike_at = time.monotonic() + fault.delay
        deadline = time.monotonic() + PATIENCE
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            if fault and time.monotonic() > strike_at and kill(home, fault):
                strike_at = math.inf
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGABRT)
                Notes(home).add("hang")
                deadline = math.inf
            time.sleep(0.004)


def make_what_is_missing(plan: Plan) -> None:
    """Makes the alignment model, which the first plan is alone with."""
    wanted = Path(plan.options.get("align_model") or ".")
    if wanted.exists():
        return
    # Not here: torch would start threads, which those forked later lack.
    pid = os.fork()
    if pid == 0:
        sys.path.append(str(Path(__file__).parent.parent))
        from small_ctc import save_ctc_model

        wanted.mkdir()
        save_ctc_model(wanted)
        os._exit(0)
    os.waitpid(pid, 0)


def become_the_program(plan: Plan, start: int) -> None:
    """Is called in a process just forked, which it ends."""
    home = Path(plan.home)
    output = os.open(home / "output", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ["TMPDIR"] = str(home / "tmp")
    tempfile.tempdir = None
    code = 1
    try:
        if plan.spawn:
            command = [sys.executable, __file__, "main", str(home), str(start)]
            os.execv(sys.executable, command)
        faulthandler.enable()
        be_the_program(home, start)
        code = 0
    except Exception:  # noqa: BLE001 (the driver reads it)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def orphans() -> list[str]:
    """Waits until nothing is left of a program; names what does not end."""
    deadline = time.monotonic() + FAREWELL
    me = psutil.Process()
    while True:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        left = me.children(recursive=True)
        if not left or time.monotonic() > deadline:
            break
        time.sleep(0.004)
    told = []
    for process in left:
        with suppress(psutil.NoSuchProcess):
            told.append(f"an orphan does not end: {process.cmdline()}")
            process.kill()
    return told


def cut_power(home: Path, chance: random.Random) -> None:
    """Takes away what had not reached the disk: any part of it, as chance has it."""
    notes = Notes(home)
    synced: dict[str, int] = {}
    for line in notes.all("synced", "renamed"):
        if line["what"] == "synced":
            synced[line["path"]] = line["size"]
        else:
            synced[line["target"]] = synced.pop(line["source"], 0)
    for path in (home / "scratch").rglob("*"):
        size = path.stat().st_size
        safe = min(synced.get(str(path), 0), size)
        if path.is_file() and safe < size:
            os.truncate(path, chance.randint(safe, size))
    last = notes.all("synced", "renamed", "log")[-1:]
    if last and last[0]["what"] == "renamed" and not last[0]["existed"]:
        with suppress(FileNotFoundError):  # the name had not reached it either
            Path(last[0]["target"]).replace(last[0]["source"])
    cut_log(home, chance, notes.all("log"))


def cut_log(home: Path, chance: random.Random, told: list[dict[str, Any]]) -> None:
    """Tears what the store had begun to write after its last transaction."""
    for log in home.glob("*.db-wal"):
        size = log.stat().st_size
        safe = min(told[-1]["size"] if told else 0, size)
        if safe < size:
            os.truncate(log, chance.randint(safe, size))
        elif size:
            with log.open("ab") as file:
                file.write(chance.randbytes(chance.randint(0, 9000)))
    for shared in home.glob("*.db-shm"):  # which was memory only
        shared.unlink()


# What must be, and what must not.


def kept_in(home: Path) -> tuple[list[Job], list[Transcript]]:
    """All jobs and transcripts in a store."""
    url = Settings.load(Places.below(home), environ={}, env_file=None).database(
        Places.below(home)
    )
    with Database(url) as database:
        history = History(database)
        jobs = list(history.jobs())
        with database.reading() as connection:
            numbers = connection.exec_driver_sql("SELECT number FROM transcripts")
            found = [history.transcript(number) for (number,) in numbers.fetchall()]
    return jobs, found


def judge(plan: Plan, outcome: Outcome, expected: Transcript, chunks: Keys) -> None:
    """Compares what a run left with what an undisturbed one leaves."""
    home, wrong = Path(plan.home), outcome.wrong
    wrong += damages(home)
    jobs, transcripts = kept_in(home)
    wrong += [
        f"the job is {job.status}: {job.error}"
        for job in jobs
        if job.status is not Status.DONE
    ]
    if len(jobs) != 1 or len(transcripts) != 1:
        wrong.append(f"{len(jobs)} jobs have made {len(transcripts)} transcripts")
    for transcript in transcripts:
        wrong += differences(plan, transcript, expected)
    wrong += [f"{path.relative_to(home)} is left" for path in leftovers(home)]
    count(plan, outcome, chunks)
    for line in Notes(home).all("kept"):
        outcome.kept[line["name"]] = outcome.kept.get(line["name"], 0) + line["count"]
    outcome.kills = [
        {name: line[name] for name in ("place", "stage", "victim")}
        for line in Notes(home).all("kill")
    ]
    outcome.retries = len(Notes(home).all("retry"))
    outcome.hangs = len(Notes(home).all("hang"))
    for transcript in transcripts:
        for cost in transcript.provenance.stages:
            outcome.stages[cost.stage] = cost.seconds


def damages(home: Path) -> list[str]:
    """What SQLite finds wrong with the store."""
    told = []
    for path in home.glob("*.db"):
        with closing(sqlite3.connect(path)) as store:
            (found,) = store.execute("PRAGMA integrity_check").fetchone()
            if found != "ok":
                told.append(f"the store is damaged: {found}")
            if broken := store.execute("PRAGMA foreign_key_check").fetchall():
                told.append(f"the store refers to what is not there: {broken}")
            (chunks,) = store.execute("SELECT count(*) FROM chunks").fetchone()
            if chunks:
                told.append(f"{chunks} chunks are left of a job that is done")
    return told


def differences(plan: Plan, found: Transcript, expected: Transcript) -> list[str]:
    """In what two transcripts differ, besides how they were made."""
    names = ["language", "segments", "speakers", "turns", "annotations"]
    if plan.engine == "real":
        names.append("notes")
    found, expected = without_moments(found), without_moments(expected)
    return [
        f"{name} {getattr(found, name)} is not {getattr(expected, name)}"
        for name in names
        if getattr(found, name) != getattr(expected, name)
    ]


def without_moments(transcript: Transcript) -> Transcript:
    """A transcript whose annotations do not say when they were made."""
    notes = (replace(it, created=datetime.min) for it in transcript.annotations)
    return replace(transcript, annotations=tuple(notes))


def leftovers(home: Path) -> list[Path]:
    """Scratch files, and unfinished ones anywhere."""
    return [
        *(it for it in (home / "scratch").iterdir() if len(it.name) == JOB_ID),
        *(it for it in (home / "scratch").rglob("*") if it.is_file()),
        *home.rglob("*.part"),
        *(home / "tmp").rglob("*"),
    ]


def count(plan: Plan, outcome: Outcome, expected: Keys) -> None:
    """Counts the chunks that were reused, and finds those decoded for nothing."""
    saved: Keys = set()
    decoded: Keys = set()
    before: Keys = set()  # saved when the last kill came
    unsaved = most = 0  # decoded again after a kill
    goes_on = False
    for line in Notes(Path(plan.home)).all("saved", "decoded", "kill", "stage"):
        if line["what"] in ("kill", "stage"):
            goes_on = line["what"] == "stage"
            if not goes_on:
                before, unsaved = set(saved), 0
            continue
        keys = {tuple(key) for key in line["chunks"]}
        if line["what"] == "saved":
            saved |= keys
            continue
        if twice := keys & saved:
            outcome.wrong.append(f"saved chunks were decoded again: {sorted(twice)}")
        unsaved += len(keys & decoded)
        outcome.again += len(keys & decoded)
        most = max(most, unsaved)
        decoded |= keys
    # A job that was done when the last kill came needs none.
    outcome.reused = len(before) if goes_on else 0
    # A fake engine has no batches, and may be far ahead of the store.
    if plan.engine == "real" and most > plan.options["batch_size"]:
        outcome.wrong.append(f"{most} unsaved chunks were decoded again")
    if decoded != expected:
        outcome.wrong.append(f"other boundaries: {sorted(decoded ^ expected)}")


def drive(engine: str) -> None:
    """Takes plans from standard input until it ends."""
    if engine == "real":
        import_all()
    driver = Driver()
    for line in sys.stdin:
        plan = Plan.from_data(json.loads(line))
        try:
            outcome = driver.carry_out(plan)
        except Exception:  # noqa: BLE001 (the benchmark shows it)
            outcome = Outcome(wrong=[traceback.format_exc()])
        print(json.dumps(asdict(outcome)), flush=True)


def import_all() -> None:
    """Imports what an engine does, so that those forked have it."""
    warnings.filterwarnings("ignore", message=".*use of fork.*")
    quiet_the_libraries()
    for name in ("vad", "transcription", "alignment", "diarization"):
        importlib.import_module(f"wxdesk.engine.{name}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["drive", kind]:
            drive(kind)
        case ["main", folder, start]:
            be_the_program(Path(folder), int(start))
