"""What is done with the models of this computer: fetch, check and remove them."""

import shutil
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from wxdesk.core.errors import ModelProblem, WxdeskError
from wxdesk.gui.background import Task
from wxdesk.jobs.models import Listed, ModelOnDisk

if TYPE_CHECKING:  # the desk has a keeper
    from wxdesk.gui.desk import Desk

_SPEED_SECONDS = 5.0
"""The speed is that of the last few seconds, so that it follows the line."""


class Phase(Enum):
    """How a model stands."""

    ABSENT = auto()
    WAITING = auto()
    FETCHING = auto()
    STOPPING = auto()
    PAUSED = auto()
    HERE = auto()
    CHECKING = auto()
    REMOVING = auto()


@dataclass(frozen=True, slots=True)
class State:
    """How a model stands, and how far what is done to it is.

    Attributes:
        listed: What is known of it.
        phase: How it stands.
        done: Bytes that are here of a download.
        total: Bytes that there will be; 0 while nobody knows.
        speed: Bytes a second; 0 while nobody knows.
        is_sound: Whether a check found every byte as it should be.
        problem: What went wrong last.
    """

    listed: Listed
    phase: Phase
    done: int = 0
    total: int = 0
    speed: float = 0.0
    is_sound: bool = False
    problem: str = ""

    @property
    def name(self) -> str:
        """The model's name."""
        return self.listed.model.name

    @property
    def seconds_left(self) -> float | None:
        """Until a download is here, if it goes on like this."""
        return (self.total - self.done) / self.speed if self.speed else None


_BUSY = (
    Phase.WAITING,
    Phase.FETCHING,
    Phase.STOPPING,
    Phase.CHECKING,
    Phase.REMOVING,
)


@dataclass
class _Download:
    """The one that runs, and what follows once it was stopped."""

    name: str
    task: Task
    then: Callable[[], None] | None = None


@dataclass
class _Speed:
    """How fast bytes come, over the last few seconds."""

    _marks: deque[tuple[float, int]] = field(default_factory=deque)

    def after(self, done: int) -> float:
        now = time.monotonic()
        self._marks.append((now, done))
        while now - self._marks[0][0] > _SPEED_SECONDS:
            self._marks.popleft()
        since, before = self._marks[0]
        return max(done - before, 0) / (now - since) if now > since else 0.0


class ModelKeeper(QObject):
    """Does what the user wants with models, off the GUI thread.

    One download runs at a time; the others wait, and take no thread.

    Args:
        desk: Where the models are.
    """

    listed = Signal()
    """All models are known, or known anew."""
    changed = Signal(str)
    """The name of a model that stands differently."""
    failed = Signal(object)
    """The `WxdeskError` for which the models could not be listed."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._states: dict[str, State] = {}
        self._wanted: deque[str] = deque()
        self._download: _Download | None = None
        self.free = 0
        """Bytes on the disk of the models folder, as of the last look."""

    def states(self) -> tuple[State, ...]:
        """All models, in the catalogue's order."""
        return tuple(self._states.values())

    def state(self, name: str) -> State:
        """How a model stands."""
        return self._states[name]

    def look(self) -> None:
        """Finds out which models there are, and how much room."""
        folder = self._desk.preferences.settings.models_folder(self._desk.places)

        def work(_: Task) -> tuple[list[Listed], int]:
            return self._desk.models.list(), _free(folder)

        self._desk.background.start(
            work, done=lambda found: self._take(*found), failed=self.failed.emit
        )

    def download(self, name: str) -> None:
        """Fetches a model when its turn comes; goes on from where it was."""
        self._set(name, phase=Phase.WAITING, problem="", is_sound=False)
        self._wanted.append(name)
        self._next()

    def pause(self, name: str) -> None:
        """Stops a download; what has come is kept."""
        self._stop(name, lambda: self._become(name, Phase.PAUSED))

    def cancel(self, name: str) -> None:
        """Stops a download and throws away what has come."""
        self._stop(name, lambda: self._discard(name))

    def check(self, name: str) -> None:
        """Reads every byte of a model and compares."""
        self._set(name, phase=Phase.CHECKING, problem="", is_sound=False)
        self._desk.background.start(
            lambda _: self._desk.models.verify(name),
            done=lambda _: self._set(name, phase=Phase.HERE, is_sound=True),
            failed=lambda error: self._set(name, phase=Phase.HERE, problem=str(error)),
        )

    def remove(self, name: str) -> None:
        """Deletes a model for good."""
        self._set(name, phase=Phase.REMOVING, problem="", is_sound=False)
        self._desk.background.start(
            lambda _: self._desk.models.remove(name),
            done=lambda _: self._become(name, Phase.ABSENT),
            failed=lambda error: self._become(name, Phase.HERE, problem=str(error)),
        )

    # Downloads, one after another

    def _next(self) -> None:
        if self._download or not self._wanted:
            return
        name = self._wanted.popleft()
        self._set(name, phase=Phase.FETCHING, speed=0.0)
        speed = _Speed()

        def work(task: Task) -> ModelOnDisk | None:
            return self._desk.models.download(
                name,
                lambda done, total: task.tell((done, total, speed.after(done))),
                lambda: task.is_cancelled,
            )

        task = self._desk.background.start(
            work,
            told=lambda report: self._advance(name, *report),
            done=lambda _: self._become(name, Phase.HERE),
            failed=lambda error: self._give_up(name, error),
        )
        self._download = _Download(name, task)
        task.ended.connect(self._end)

    def _advance(self, name: str, done: int, total: int, speed: float) -> None:
        self._set(name, done=done, total=total, speed=speed)

    def _give_up(self, name: str, error: WxdeskError) -> None:
        # What came damaged was thrown away; what else came is there to go on from.
        kept = 0 if isinstance(error, ModelProblem) else self._states[name].done
        phase = Phase.PAUSED if kept else Phase.ABSENT
        self._become(name, phase, done=kept, problem=str(error))

    def _stop(self, name: str, then: Callable[[], None]) -> None:
        if self._download and self._download.name == name:
            self._set(name, phase=Phase.STOPPING, speed=0.0)
            self._download.then = then
            self._download.task.cancel()
            return
        if name in self._wanted:
            self._wanted.remove(name)
        then()

    def _discard(self, name: str) -> None:
        if self._states[name].total:
            self._set(name, done=0, total=0)
            self.remove(name)
        else:  # nothing has come
            self._become(name, Phase.ABSENT)

    def _end(self) -> None:
        download, self._download = self._download, None
        if download and download.then:
            download.then()
        self._next()

    # How they stand

    def _take(self, found: list[Listed], free: int) -> None:
        self.free = free
        before = self._states
        self._states = {
            item.model.name: _state(item, before.get(item.model.name)) for item in found
        }
        self.listed.emit()

    def _become(self, name: str, phase: Phase, **facts: Any) -> None:
        """Takes a lasting state, and looks at what is really there."""
        self._set(name, phase=phase, speed=0.0, **facts)
        self.look()

    def _set(self, name: str, **facts: Any) -> None:
        self._states[name] = replace(self._states[name], **facts)
        self.changed.emit(name)


def _state(item: Listed, before: State | None) -> State:
    if before is None:
        return State(item, Phase.HERE if item.is_on_disk else Phase.ABSENT)
    phase = before.phase
    if phase not in _BUSY and item.is_on_disk:
        phase = Phase.HERE
    elif phase is Phase.HERE:
        phase = Phase.ABSENT
    return replace(before, listed=item, phase=phase)


def _free(folder: Path) -> int:
    """Bytes that are free where a folder is, or will be."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free
