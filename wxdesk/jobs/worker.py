"""Both ends of the pipe to the engine process.

The engine runs in a process of its own: a native crash or an out-of-memory kill there
ends a job, not the program. What crosses the pipe are values: an `Assignment` one
way; events, log records and then a `Transcript` or an error the other way.

The child imports this module before anything else, so it imports little.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import PurePath
from typing import Any, ClassVar, Protocol, Self

import psutil

from wxdesk.core.engine import Assignment, Engine, EngineEvent
from wxdesk.core.errors import EngineDied, WxdeskError
from wxdesk.core.job import Kind
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.logs import configure_child, job_context, replay

MakeEngine = Callable[[], Engine]

_FAREWELL_SECONDS = 5.0
"""How long an idle engine process may take to end by itself."""

logger = logging.getLogger(__name__)


class EngineFault(Exception):
    """The engine failed in a way that is a fault of the program.

    Args:
        report: The traceback from the engine process.
    """

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


class LaneWorker(Protocol):
    """What does the jobs of a lane, one after another."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """Which jobs it can do."""
        ...

    def begin(self, assignment: Assignment) -> None:
        """Gets ready for a job; `updates` tells the rest."""
        ...

    def updates(self) -> Generator[EngineEvent | Transcript | MediaFile]:
        """What happens to the job that was begun, what has come of it last."""
        ...

    def stop(self, job_id: str | None = None) -> None:
        """Ends the job at hand if it is this one; None ends any. By any thread."""
        ...

    def close(self) -> None:
        """Ends all that it keeps for later jobs."""
        ...


class Worker:
    """Owns an engine process: started for the first job, kept warm between jobs.

    It is replaced after it has died or shown a fault of the program; an error of the
    world's leaves it as it is.

    Args:
        make_engine: Called in the process; must be picklable, as a
            `functools.partial` of a class is.
        idle_release_seconds: After so long without a job the engine frees its models.
    """

    kinds: ClassVar = frozenset(Kind) - {Kind.MEDIA}

    def __init__(
        self, make_engine: MakeEngine, *, idle_release_seconds: float = 600.0
    ) -> None:
        self._make_engine = make_engine
        self._idle_release_seconds = idle_release_seconds
        self._lock = threading.Lock()  # begin and stop take it; nobody waits in it
        self._engine: _EngineProcess | None = None
        self._assignment: Assignment | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Id of the engine process; None while there is none."""
        engine = self._engine
        return engine.pid if engine else None

    def begin(self, assignment: Assignment) -> None:
        """Makes sure that there is a process for the job; `updates` tells the rest."""
        with self._lock:
            if self._engine and self._engine.has_ended():
                self._engine.kill()
                self._engine = None
            if self._engine is None:
                self._engine = _EngineProcess(
                    self._make_engine, self._idle_release_seconds
                )
            self._assignment = assignment

    def updates(self) -> Generator[EngineEvent | Transcript]:
        """What the engine says about the job that was begun.

        Yields:
            Events as they come, the transcript last. Who stops listening before
            that ends the process.

        Raises:
            WxdeskError: The engine's, as it raised it.
            EngineDied: The process ended in the middle of the job.
            EngineFault: The engine failed by a fault of the program.
        """
        with self._lock:
            engine, assignment = self._engine, self._assignment
        if engine is None or assignment is None:
            raise EngineDied("The engine was stopped before it began.")
        try:
            engine.send(assignment)
            while True:
                match engine.receive():
                    case EngineFault() as fault:
                        raise fault
                    case Transcript() | WxdeskError() as result:
                        break
                    case event:
                        yield event
        except (EOFError, OSError):
            self._retire(engine)
            raise _death(engine.exit_code, assignment.source) from None
        except BaseException:
            self._retire(engine)
            raise
        with self._lock:
            if self._assignment is assignment:
                self._assignment = None
        if isinstance(result, WxdeskError):
            raise result
        yield result

    def stop(self, job_id: str | None = None) -> None:
        """Ends the process at once, with all that it started; waits until it is gone.

        Args:
            job_id: Do so only if this is the job at hand; None does it anyway.
        """
        with self._lock:
            at_hand = self._assignment.job_id if self._assignment else None
            if job_id not in (None, at_hand):
                return
            engine, self._engine, self._assignment = self._engine, None, None
        if engine:
            engine.kill()

    def close(self) -> None:
        """Lets an idle process end by itself; a busy one is stopped."""
        with self._lock:
            engine, busy = self._engine, self._assignment is not None
            if not busy:
                self._engine = None
        if busy:
            self.stop()
        elif engine:
            engine.dismiss()

    def _retire(self, engine: "_EngineProcess") -> None:
        with self._lock:
            if self._engine is engine:
                self._engine, self._assignment = None, None
        engine.kill()


class _EngineProcess:
    """A process, and the program's end of the pipe to it."""

    def __init__(self, make_engine: MakeEngine, idle_release_seconds: float) -> None:
        context = multiprocessing.get_context("spawn")  # the same on every system
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, make_engine, idle_release_seconds, _log_level()),
            name="wxdesk engine",
            daemon=True,
        )
        with _deaf_to_ctrl_c():
            self._process.start()
        theirs.close()
        assert self._process.pid is not None
        self.pid: int = self._process.pid
        # Remembers when the process began: a later one with its id is not harmed.
        self._family = psutil.Process(self.pid)
        logger.info("engine process %d started", self.pid)

    @property
    def exit_code(self) -> int | None:
        """As multiprocessing gives it: negative is a signal; None while it runs."""
        return self._process.exitcode

    def has_ended(self) -> bool:
        # Unlike `is_alive` this leaves the dead process its id until `kill`.
        return bool(wait([self._process.sentinel], timeout=0))

    def send(self, message: Assignment | None) -> None:
        self._pipe.send(message)

    def receive(self) -> Any:
        """The next message that is not a log record; those go into our log.

        Raises:
            EOFError, OSError: The process is gone.
        """
        while isinstance(message := self._pipe.recv(), logging.LogRecord):
            replay(message)
        return message

    def kill(self) -> None:
        _kill_family(self._family)
        self._process.join()

    def dismiss(self) -> None:
        """Asks it to end, reads what it still has to say, and makes sure it ends."""
        with contextlib.suppress(EOFError, OSError):
            self.send(None)
            while self._pipe.poll(_FAREWELL_SECONDS):
                self.receive()
        self._process.join(_FAREWELL_SECONDS)
        self.kill()


def _kill_family(process: psutil.Process) -> None:
    """Kills a process with all that it started, also what a dead one left behind."""
    with contextlib.suppress(psutil.NoSuchProcess):
        children = process.children(recursive=True)
        for child in children:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        if hasattr(os, "killpg") and process.is_running():
            # PermissionError is how macOS says that only dead ones are left.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        if psutil.WINDOWS:  # an open file cannot be removed there
            psutil.wait_procs(children, timeout=1)


def _log_level() -> str:
    return logging.getLevelName(logging.getLogger("wxdesk").getEffectiveLevel())


def _death(exit_code: int | None, source: str) -> EngineDied:
    """The error for a process that ended without a word."""
    if exit_code is not None and exit_code < 0:
        try:
            how = f"by signal {signal.Signals(-exit_code).name}"
        except ValueError:
            how = f"by signal {-exit_code}"
    else:
        how = f"with exit code {exit_code}"
    return EngineDied(
        f"The engine process ended {how} while it worked on {PurePath(source).name}.",
        "If memory ran short, a smaller model or batch size helps.",
    )


# The other end: what runs in the engine process.


def _serve(
    pipe: Connection,
    make_engine: MakeEngine,
    idle_release_seconds: float,
    log_level: str,
) -> None:
    """Takes one assignment after another until the program says None or is gone."""
    _stand_apart()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    lock = threading.Lock()

    def send(message: object) -> None:
        with lock:  # log records come from any thread
            pipe.send(message)

    with configure_child(send, log_level):
        try:
            _take_assignments(pipe, send, make_engine, idle_release_seconds)
        except (EOFError, OSError):  # the program is gone
            _kill_family(psutil.Process())


def _take_assignments(
    pipe: Connection,
    send: Callable[[object], None],
    make_engine: MakeEngine,
    idle_release_seconds: float,
) -> None:
    engine: Engine | None = None
    while True:
        if engine and not pipe.poll(idle_release_seconds):
            _release_models(engine)
        assignment: Assignment | None = pipe.recv()
        if assignment is None:
            return
        with job_context(assignment.job_id):
            try:
                engine = engine or make_engine()
                send(engine.run(assignment, send))
            except WxdeskError as error:
                send(error)
            except Exception:  # noqa: BLE001 (it is reported at the other end)
                send(EngineFault(traceback.format_exc()))


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started inside never hear it, not even while they import."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_apart() -> None:
    """Ctrl+C is for the program, which ends us in order, not for us.

    A process group of our own keeps a terminal's signals from what we start, too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgrp"):
        os.setpgrp()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    _kill_family(psutil.Process())


def _release_models(engine: Engine) -> None:
    try:
        engine.release_models()
    except Exception:
        logger.exception("the engine could not release its models")
