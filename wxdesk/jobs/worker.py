"""Both ends of the pipe to the engine process.

The engine runs in a process of its own: a native crash or an out-of-memory kill there
ends a job, not the program. What crosses the pipe are values: an `Assignment` one
way; events, log records and then a `Transcript`, a `VoicePrint` or an error the other
way.

The child imports this module before anything else, so it imports little.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path, PurePath
from typing import Any, ClassVar, Protocol, Self

import psutil

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import EngineBroken, EngineDied, WxdeskError
from wxdesk.core.job import Kind
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import VoicePrint
from wxdesk.jobs.desk import Desk, EngineFault, MakeEngine
from wxdesk.jobs.ending import end_with_program, kill_family
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.jobs.watchdog import Patience, Watchdog, Work
from wxdesk.logs import configure_child, replay

Outcome = Transcript | VoicePrint | MediaFile
"""What comes of a job."""

_FAREWELL_SECONDS = 5.0
"""How long an idle engine process may take to end by itself."""

logger = logging.getLogger(__name__)


class LaneWorker(Protocol):
    """What does the jobs of a lane, one after another."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """Which jobs it can do."""
        ...

    @property
    def ahead(self) -> int:
        """How many jobs it may begin before their turn."""
        ...

    @property
    def begun(self) -> frozenset[str]:
        """Jobs that it may have begun before their turn, by their ids."""
        ...

    def begin(
        self, assignment: Assignment, following: Sequence[Assignment] = ()
    ) -> None:
        """Gets ready for a job; `updates` tells the rest.

        Args:
            assignment: The job.
            following: The next ones, so many of which it may begin as well.
        """
        ...

    def updates(self) -> Generator[EngineEvent | Outcome]:
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

    It is replaced after it has died, fallen silent or shown a fault of the program; an
    error of the world's leaves it as it is.

    Args:
        make_engine: Called in the process; must be picklable, as a
            `functools.partial` of a class is.
        idle_release_seconds: After so long without a job the process is ended: nothing
            else gives all of its models' memory back, least of all that of a GPU.
        patience: How long the engine may say nothing.
        leftovers: Sees to it that nothing stays if this program is killed.
        ahead: How many jobs the engine may begin before their turn.

    Attributes:
        ahead: As given.
    """

    kinds: ClassVar = frozenset(Kind) - {Kind.MEDIA}

    def __init__(
        self,
        make_engine: MakeEngine,
        *,
        idle_release_seconds: float = 600.0,
        patience: Patience | None = None,
        leftovers: Leftovers | None = None,
        ahead: int = 0,
    ) -> None:
        self.ahead = ahead
        self._make_engine = make_engine
        self._idle_release_seconds = idle_release_seconds
        self._patience = patience or Patience()
        self._leftovers = leftovers
        self._idle: threading.Timer | None = None
        self._lock = threading.Lock()  # begin and stop take it; nobody waits in it
        self._engine: _EngineProcess | None = None
        self._assignment: Assignment | None = None
        self._following: Sequence[Assignment] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Id of the engine process; None while there is none."""
        engine = self._engine
        return engine.pid if engine else None

    @property
    def begun(self) -> frozenset[str]:
        """Jobs that its process may have begun before their turn, by their ids."""
        engine = self._engine
        return frozenset(engine.begun) if engine else frozenset()

    def begin(
        self, assignment: Assignment, following: Sequence[Assignment] = ()
    ) -> None:
        """Makes sure that there is a process for the job; `updates` tells the rest.

        Args:
            assignment: The job.
            following: The next ones, so many of which it may begin as well.

        Raises:
            EngineDied: None can be started.
        """
        with self._lock:
            self._be_busy()
            if self._engine and self._engine.has_ended():
                self._engine.kill()
                self._engine = None
            if self._engine is None:
                self._engine = _started(self._make_engine, self._leftovers)
            self._engine.begun = {it.job_id for it in following}
            self._assignment, self._following = assignment, following

    def updates(self) -> Generator[EngineEvent | Transcript | VoicePrint]:
        """What the engine says about the job that was begun.

        Yields:
            Events as they come, the transcript or print last. Who stops listening
            before that ends the process.

        Raises:
            WxdeskError: The engine's, as it raised it.
            EngineDied: The process ended in the middle of the job, or fell silent.
            EngineFault: The engine failed by a fault of the program.
        """
        with self._lock:
            engine, assignment = self._engine, self._assignment
            following = self._following
        if engine is None or assignment is None:
            raise EngineDied("The engine was stopped before it began.")
        watchdog = Watchdog(self._patience, assignment, engine.work)
        try:
            engine.send((assignment, following))
            while True:
                match engine.receive(watchdog, self._patience.tick):
                    case EngineFault() | EngineBroken() as fault:
                        raise fault
                    case Transcript() | VoicePrint() | WxdeskError() as result:
                        break
                    case event:
                        watchdog.heard(event)
                        yield event
        except (EOFError, OSError):
            self._retire(engine)
            raise _death(engine.exit_code, assignment.source, watchdog) from None
        except BaseException:
            self._retire(engine)
            raise
        with self._lock:
            if self._assignment is assignment:
                self._assignment = None
                self._be_idle()
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
            self._be_busy()
            engine, self._engine, self._assignment = self._engine, None, None
        if engine:
            engine.kill()

    def close(self) -> None:
        """Lets an idle process end by itself; a busy one is stopped."""
        with self._lock:
            busy = self._assignment is not None
        if busy:
            self.stop()
        else:
            self._dismiss()

    def _dismiss(self) -> None:
        """Ends the process if it is idle."""
        with self._lock:
            if self._assignment is not None:
                return
            self._be_busy()
            engine, self._engine = self._engine, None
        if engine:
            engine.dismiss()

    def _be_idle(self) -> None:
        """Has the process ended before long; the lock is held."""
        self._idle = threading.Timer(self._idle_release_seconds, self._dismiss)
        self._idle.name = "wxdesk idle engine"
        self._idle.daemon = True
        self._idle.start()

    def _be_busy(self) -> None:
        """Calls that off; the lock is held."""
        if self._idle:
            self._idle.cancel()
        self._idle = None

    def _retire(self, engine: "_EngineProcess") -> None:
        with self._lock:
            if self._engine is engine:
                self._engine, self._assignment = None, None
        engine.kill()


class _EngineProcess:
    """A process, and the program's end of the pipe to it.

    Raises:
        OSError: None can be started.
    """

    def __init__(self, make_engine: MakeEngine, leftovers: Leftovers | None) -> None:
        self.begun: set[str] = set()
        self._ends = contextlib.ExitStack()
        with self._ends:
            self._start(make_engine, leftovers)
            self._ends = self._ends.pop_all()
        logger.info("engine process %d started", self.pid)

    def _start(self, make_engine: MakeEngine, leftovers: Leftovers | None) -> None:
        temporary = leftovers.temporary if leftovers else None
        if temporary:
            name = self._ends.enter_context(
                tempfile.TemporaryDirectory(dir=temporary, ignore_cleanup_errors=True)
            )
            temporary = Path(name)
        context = multiprocessing.get_context("spawn")  # the same on every system
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, make_engine, temporary, _log_level()),
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
        self.work: Callable[[], Work] = partial(Work.of, self._family)
        if leftovers:
            self._ends.enter_context(leftovers.process(self._family))

    @property
    def exit_code(self) -> int | None:
        """As multiprocessing gives it: negative is a signal; None while it runs."""
        return self._process.exitcode

    def has_ended(self) -> bool:
        # Unlike `is_alive` this leaves the dead process its id until `kill`.
        return bool(wait([self._process.sentinel], timeout=0))

    def send(self, work: tuple[Assignment, Sequence[Assignment]] | None) -> None:
        self._pipe.send(work)

    def receive(self, watchdog: Watchdog, tick: float) -> Any:
        """The next message that is not a log record; those go into our log.

        Args:
            watchdog: Told how long that takes.
            tick: Seconds after which it is told.

        Raises:
            EngineDied: It takes too long.
            EOFError, OSError: The process is gone.
        """
        while True:
            if not self._pipe.poll(tick):
                watchdog.tick()
            elif isinstance(message := self._pipe.recv(), logging.LogRecord):
                replay(message)
            else:
                return message

    def kill(self) -> None:
        kill_family(self._family)
        self._process.join()
        self._ends.close()

    def dismiss(self) -> None:
        """Asks it to end, reads what it still has to say, and makes sure it ends."""
        with contextlib.suppress(EOFError, OSError):
            self.send(None)
            while self._pipe.poll(_FAREWELL_SECONDS):
                if isinstance(message := self._pipe.recv(), logging.LogRecord):
                    replay(message)
        self._process.join(_FAREWELL_SECONDS)
        self.kill()


def _started(make_engine: MakeEngine, leftovers: Leftovers | None) -> _EngineProcess:
    try:
        return _EngineProcess(make_engine, leftovers)
    except OSError as error:
        raise EngineDied(
            f"The engine process cannot be started: {error.strerror}.",
            "Close other programs, or restart the computer.",
        ) from error


def _log_level() -> str:
    return logging.getLevelName(logging.getLogger("wxdesk").getEffectiveLevel())


def _death(exit_code: int | None, source: str, watchdog: Watchdog) -> EngineDied:
    """The error for a process that ended without a word."""
    name = PurePath(source).name
    how = _how_it_ended(exit_code)
    if exit_code == -getattr(signal, "SIGILL", 0):
        return EngineDied(
            f"The engine process ended ({how}) while it worked on {name}.",
            "This computer's processor lacks what the engine needs; another compute "
            "type may do without it.",
        )
    if watchdog.stage is None:
        return EngineDied(
            f"The engine process ended ({how}) before it began with {name}.",
            "If it does so with every recording, install wxdesk again.",
        )
    return EngineDied(
        f"The engine process ended ({how}) while it worked on {name}.",
        "If memory ran short, a smaller model or batch size helps.",
    )


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        return f"signal {signal.Signals(-exit_code).name}"
    except ValueError:
        return f"signal {-exit_code}"


# The other end: what runs in the engine process.


def _serve(
    pipe: Connection, make_engine: MakeEngine, temporary: Path | None, log_level: str
) -> None:
    """Takes one assignment after another until the program says None or is gone."""
    end_with_program()
    if temporary:
        _use_for_temporary_files(temporary)
    lock = threading.Lock()

    def send(message: object) -> None:
        with lock:  # log records come from any thread
            pipe.send(message)

    with configure_child(send, log_level):
        desk = Desk(make_engine, send)
        try:
            while (work := pipe.recv()) is not None:
                desk.do(*work)
        except (EOFError, OSError):  # the program is gone
            kill_family(psutil.Process())


def _use_for_temporary_files(folder: Path) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)
    tempfile.tempdir = None  # to be found anew


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
