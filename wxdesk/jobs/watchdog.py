"""When an engine that says nothing is given up."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath

import psutil

from wxdesk.core.engine import Assignment
from wxdesk.core.errors import EngineDied
from wxdesk.core.job import Progress, Stage

_MINUTE = 60.0

_BUSY: Mapping[Stage | None, float] = {
    None: 20 * _MINUTE,  # libraries from a slow disk, past a virus scanner
    Stage.FETCH: 10 * _MINUTE,
    Stage.DECODE: 60 * _MINUTE,  # a film of 100 GB is hashed to its end
    Stage.VAD: 30 * _MINUTE,
    Stage.LANGUAGE: 30 * _MINUTE,  # models are loaded, a GPU is tested
    Stage.TRANSCRIBE: 30 * _MINUTE,
    Stage.ALIGN: 30 * _MINUTE,
    Stage.DIARIZE: 240 * _MINUTE,  # clustering ten hours of speakers says nothing
    Stage.ASSIGN: 30 * _MINUTE,
}
"""For the slowest computer and disk that somebody may have patience with."""

_DID: Mapping[Stage | None, str] = {
    None: "It was getting ready.",
    Stage.FETCH: "It was fetching the recording.",
    Stage.DECODE: "It was reading the recording.",
    Stage.VAD: "It was looking for speech.",
    Stage.LANGUAGE: "It was loading models or finding the language.",
    Stage.TRANSCRIBE: "It was transcribing.",
    Stage.ALIGN: "It was finding the times of words.",
    Stage.DIARIZE: "It was telling the speakers apart.",
    Stage.ASSIGN: "It was putting the transcript together.",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an engine may say nothing, in seconds.

    Attributes:
        idle: If its processes neither compute nor read or write a disk: they wait for
            what does not come, a driver, a network drive or each other.
        busy: If they do, by stage; None is before the first.
        chunk: What each chunk of a batch adds where they are transcribed.
        tick: How often it is looked at.
    """

    idle: float = 5 * _MINUTE
    busy: Mapping[Stage | None, float] = field(default_factory=lambda: _BUSY)
    chunk: float = 5 * _MINUTE
    tick: float = 1.0


@dataclass(frozen=True, slots=True)
class Work:
    """What a process and all that it has started have done since they began.

    Attributes:
        processes: Their ids.
        seconds: Of computing, on all processors.
        size: Bytes read from disks and written to them, as far as the system tells.
    """

    processes: frozenset[int] = frozenset()
    seconds: float = 0.0
    size: int = 0

    @classmethod
    def of(cls, process: psutil.Process) -> "Work":
        """What they have done up to now."""
        done = cls()
        with suppress(psutil.Error):
            for one in (process, *process.children(recursive=True)):
                with suppress(psutil.Error):
                    done = done._and(one)
        return done

    def is_nothing_since(self, before: "Work", seconds: float) -> bool:
        """Whether nothing was done in so many seconds but looking at the time."""
        return (
            self.processes == before.processes
            and self.seconds - before.seconds < _IDLE_SHARE * seconds
            and self.size - before.size < _IDLE_BYTES
        )

    def _and(self, process: psutil.Process) -> "Work":
        with process.oneshot():
            times = process.cpu_times()
            disk = process.io_counters() if hasattr(process, "io_counters") else None
        return Work(
            self.processes | {process.pid},
            self.seconds + times.user + times.system,
            self.size + (disk.read_bytes + disk.write_bytes if disk else 0),
        )


_IDLE_SHARE = 0.02
"""Of a processor's time, which an engine takes to look how much memory it needs."""

_IDLE_BYTES = 1_000_000


class Watchdog:
    """Watches an engine process at one job.

    Time is counted in ticks, since a laptop that sleeps is no engine that hangs.

    Args:
        patience: How long it may say nothing.
        assignment: The job.
        work: Tells what its processes have done.
    """

    def __init__(
        self, patience: Patience, assignment: Assignment, work: Callable[[], Work]
    ) -> None:
        self.stage: Stage | None = None
        self._patience = patience
        self._assignment = assignment
        self._work = work
        self._quiet = 0.0
        self._looked: tuple[float, Work] | None = None

    def heard(self, event: object) -> None:
        """The engine has said something."""
        if isinstance(event, Progress):
            self.stage = event.stage
        self._quiet, self._looked = 0.0, None

    def tick(self) -> None:
        """The engine has said nothing for a tick.

        Raises:
            EngineDied: It is not going to; the text says how long that was.
        """
        self._quiet += self._patience.tick
        since, before = self._looked or self._look()
        if self._quiet - since >= self._patience.idle:
            _, now = self._look()
            if now.is_nothing_since(before, self._quiet - since):
                raise self._stood_still()
        if self._quiet >= self._limit():
            raise self._got_nowhere()

    def _look(self) -> tuple[float, Work]:
        self._looked = (self._quiet, self._work())
        return self._looked

    def _limit(self) -> float:
        limit = self._patience.busy[self.stage]
        if self.stage is Stage.TRANSCRIBE:
            limit += self._patience.chunk * self._assignment.options.batch_size
        return limit

    def _stood_still(self) -> EngineDied:
        text = (
            f"The engine stood still for {self._minutes} min while it worked on "
            f"{self._name}."
        )
        return EngineDied(
            f"{text} {_DID[self.stage]}",
            "If a network drive or the graphics driver hangs, copy the recording to a "
            "disk of this computer, or set device to cpu.",
        )

    def _got_nowhere(self) -> EngineDied:
        text = (
            f"The engine got nowhere for {self._minutes} min while it worked on "
            f"{self._name}."
        )
        return EngineDied(
            f"{text} {_DID[self.stage]}",
            "If this computer is slow, a smaller model or batch size helps.",
        )

    @property
    def _minutes(self) -> int:
        return max(round(self._quiet / _MINUTE), 1)

    @property
    def _name(self) -> str:
        return PurePath(self._assignment.source).name or "what was given"
