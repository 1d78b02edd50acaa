"""What the engine process has on its desk: the job at hand, and those that follow.

A job that follows is begun on a thread of its own while the one at hand leaves room.
What it says is kept until it is its turn, so nobody notices but by the clock. If it
fails before, or its recording is another one by then, it is done anew when it is its
turn, as if nothing had been.
"""

import contextlib
import logging
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from wxdesk.core.engine import Assignment, Engine, RunsAhead
from wxdesk.core.errors import DiskFull, EngineBroken, WxdeskError
from wxdesk.core.files import FileState, no_room
from wxdesk.core.job import Progress, Stage
from wxdesk.logs import job_context

Send = Callable[[object], None]
MakeEngine = Callable[[], Engine]

logger = logging.getLogger(__name__)


class EngineFault(Exception):
    """The engine failed in a way that is a fault of the program.

    Args:
        report: The traceback from the engine process.
    """

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


class Desk:
    """Does one job after another, and begins some before their turn.

    Args:
        make_engine: Called for the first job, and again if that failed.
        send: Gets events and then the result or an error of the job at hand.
    """

    def __init__(self, make_engine: MakeEngine, send: Send) -> None:
        self._make_engine = make_engine
        self._send = send
        self._engine: Engine | None = None
        self._ahead: dict[str, _Ahead] = {}

    def do(self, assignment: Assignment, following: Sequence[Assignment]) -> None:
        """Does a job.

        Args:
            assignment: The job.
            following: The next ones, which may be begun once models are loaded.
        """
        wanted = (assignment, *following)
        for job_id, ahead in tuple(self._ahead.items()):
            if ahead.assignment not in wanted:
                ahead.drop()
            if job_id != assignment.job_id and ahead.has_ended_for_nothing():
                del self._ahead[job_id]

        def send(message: object) -> None:
            self._send(message)
            if isinstance(message, Progress) and message.stage is Stage.TRANSCRIBE:
                self._begin(following)

        begun = self._ahead.pop(assignment.job_id, None)
        if begun and begun.finish(send):
            return
        with job_context(assignment.job_id):
            send(_outcome(lambda: self._loaded().run(assignment, send)))

    def _loaded(self) -> Engine:
        self._engine = self._engine or _made(self._make_engine)
        return self._engine

    def _begin(self, following: Sequence[Assignment]) -> None:
        for one in following:
            if isinstance(self._engine, RunsAhead) and one.job_id not in self._ahead:
                self._ahead[one.job_id] = _Ahead(self._engine, one)


class _Dropped(BaseException):
    """The job is not to be gone on with; no handler of errors is to stop that."""


class _Ahead:
    """A job that is begun before its turn."""

    def __init__(self, engine: RunsAhead, assignment: Assignment) -> None:
        self.assignment = assignment
        self._engine = engine
        self._recording = FileState.if_there(assignment.source)
        self._lock = threading.Lock()
        self._kept: list[object] = []
        self._send: Send | None = None
        self._turn = threading.Event()
        self._is_dropped = False
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)
        self._thread.start()

    def finish(self, send: Send) -> bool:
        """Sends what was kept, and then all at once, until the job is done.

        Returns:
            Whether that was so; else nothing was sent, and nothing is under way.
        """
        with self._lock:
            now = FileState.if_there(self.assignment.source)
            self._is_dropped |= now != self._recording
            if is_wanted := not self._is_dropped:
                for message in self._kept:
                    send(message)
                self._send = send
        self._turn.set()
        self._thread.join()  # two must not write in one folder
        return is_wanted

    def drop(self) -> None:
        """Ends it as soon as it says something or would wait for its turn."""
        self._is_dropped = True
        self._turn.set()

    def has_ended_for_nothing(self) -> bool:
        """Whether it was dropped, or has failed, and nothing of it is under way."""
        return self._is_dropped and not self._thread.is_alive()

    def _run(self) -> None:
        with job_context(self.assignment.job_id), contextlib.suppress(_Dropped):
            run = self._engine.run_ahead
            outcome = _outcome(lambda: run(self.assignment, self._say, self._wait))
            if isinstance(outcome, Exception):
                self._fail(outcome)
            else:
                self._say(outcome)

    def _fail(self, error: Exception) -> None:
        """Tells of an error at its turn; before, the world may mend until then."""
        with self._lock:
            self._is_dropped |= self._send is None
        self._say(error)

    def _say(self, message: object) -> None:
        self._go_on()
        with self._lock:
            if self._send:
                self._send(message)
            else:
                self._keep(message)

    def _keep(self, message: object) -> None:
        """Keeps a message; of a stage's progress only the last."""
        match message, self._kept[-1:]:
            case Progress(stage=now), [Progress(stage=before)] if now is before:
                self._kept.pop()
        self._kept.append(message)

    def _wait(self) -> None:
        self._turn.wait()
        self._go_on()

    def _go_on(self) -> None:
        # At its turn, the other process decides what is not wanted any more.
        is_ahead = self._send is None
        if self._is_dropped or (is_ahead and not self.assignment.is_wanted):
            raise _Dropped


def _outcome(do: Callable[[], Any]) -> object:
    """What a job gives, or why it fails."""
    try:
        return do()
    except WxdeskError as error:
        return error
    except Exception:  # noqa: BLE001 (it is reported at the other end)
        return EngineFault(traceback.format_exc())


def _made(make_engine: MakeEngine) -> Engine:
    try:
        return make_engine()
    except WxdeskError:
        raise
    except Exception as error:  # whatever a library says that does not load
        if isinstance(error, OSError) and no_room(error):
            raise DiskFull.writing(tempfile.gettempdir()) from error
        logger.exception("the engine cannot be loaded")
        raise EngineBroken(
            f"The engine cannot be loaded: {' '.join(str(error).split())}.",
            "Install wxdesk again; its log has the details.",
        ) from error
