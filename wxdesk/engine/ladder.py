"""Where a model runs: as asked for, and lower where memory or the device fails.

A rung is a device, a compute type and a batch size. Out of memory, the batch is
halved, then the compute type lowered, then the CPU takes over. What fitted is kept, so
that the next job begins there.
"""

import logging
import os
import re
from collections.abc import Callable, Collection
from dataclasses import astuple, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import psutil

from wxdesk.core.errors import ModelProblem
from wxdesk.engine.checkpoints import Checkpoints
from wxdesk.engine.devices import PREFERRED, Facts
from wxdesk.engine.out_of_memory import is_out_of_memory, with_causes

log = logging.getLogger(__name__)

T = TypeVar("T")

_LIGHTER = {"cuda": ("int8_float16", "int8"), "cpu": ("int8",)}
"""Compute types that need less memory than others, from the heaviest down."""

_FILE = "rung"
"""The checkpoint that says what the engine is at."""

_SAME_SECONDS = 60.0
"""By so much the system's word on when a process began may change with its clock."""

_NO_SUCH_TYPE = re.compile(r"do(es)? not support efficient \w+ computation")
_BROKEN = re.compile(
    r"is not found or cannot be loaded|cuda ?(error|failed|driver)|cu(blas|dnn)_status"
    r"|cudnn (error|failed)|no kernel image|nvrtc|not compiled with cuda",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rung:
    """How a model runs.

    Attributes:
        device: "cpu" or "cuda".
        compute_type: One of CTranslate2's; empty for a model of torch.
        batch_size: How much is computed together, at most.
    """

    device: str
    compute_type: str
    batch_size: int


class Problem(Enum):
    """What a model's failure on a rung comes from."""

    MEMORY = "memory"
    TYPE = "type"
    DEVICE = "device"


def problem_of(error: BaseException, device: str) -> Problem | None:
    """What lies behind an error; None if a lower rung would not help.

    Args:
        error: What was raised, perhaps for another reason that it names.
        device: What it was raised on.
    """
    if is_out_of_memory(error):
        return Problem.MEMORY
    texts = [str(it) for it in with_causes(error)]
    if any(map(_NO_SUCH_TYPE.search, texts)):
        return Problem.TYPE
    if device != "cpu" and any(map(_BROKEN.search, texts)):
        return Problem.DEVICE
    return None


class FittingRungs:
    """On which rungs models fitted lately, kept in a file.

    Args:
        facts: The file.
        key_of: Tells a device apart from others of the same name.
    """

    def __init__(self, facts: Facts, key_of: Callable[[str], str]) -> None:
        self._facts = facts
        self._key_of = key_of

    def of(self, model: str, asked: Rung) -> Rung:
        """The rung to begin with: what is asked for, or lower."""
        fact = self._facts.get(self._name(model, asked)) or {}
        try:
            kept = Rung(str(fact["device"]), str(fact["type"]), int(fact["batch"]))
        except (KeyError, TypeError, ValueError):
            return asked
        return replace(kept, batch_size=max(min(kept.batch_size, asked.batch_size), 1))

    def keep(self, model: str, asked: Rung, fitting: Rung) -> None:
        """Keeps that a model asked for on one rung needs another."""
        fact = {
            "device": fitting.device,
            "type": fitting.compute_type,
            "batch": fitting.batch_size,
        }
        self._facts.put_if_possible(self._name(model, asked), fact)

    def _name(self, model: str, asked: Rung) -> str:
        device = self._key_of(asked.device)
        return " · ".join(filter(None, (model, asked.compute_type, device)))


@dataclass(frozen=True, slots=True)
class Help:
    """What a ladder gets from the job and the engine that it serves.

    Attributes:
        supported: CTranslate2's compute types of a device.
        make_room: Frees memory that the work does not need; whether it held any.
        tell: Gets a sentence for the user at each step.
        broken: Gets the reason when a GPU fails for good.
    """

    supported: Callable[[str], Collection[str]]
    make_room: Callable[[], bool]
    tell: Callable[[str], None]
    broken: Callable[[str], None] = lambda _: None


class Ladder:
    """The rungs of a model in one job, from what is asked for down.

    Args:
        model: Its name.
        asked: The highest rung.
        fitting: Where models fitted before.
        help: What it needs of the job.

    Attributes:
        rung: Where it stands.
        on_step: Called after each step down.
    """

    def __init__(
        self, model: str, asked: Rung, fitting: FittingRungs, help: Help
    ) -> None:
        self.rung = fitting.of(model, asked)
        self._model = model
        self._asked = asked
        self._fitting = fitting
        self._help = help
        self.on_step: Callable[[], None] = lambda: None
        if self.rung != asked:
            self._begin_lower()

    def run(self, work: Callable[[Rung], T], *, batched: bool = True) -> T:
        """Does work on the rung, and again on lower ones until it has room.

        Args:
            work: All of it is done again; what it returns is kept.
            batched: Whether a smaller batch would need less memory.

        Raises:
            ModelProblem: There is too little memory on the lowest rung, too.
        """
        while True:
            try:
                return work(self.rung)
            except Exception as error:
                problem = problem_of(error, self.rung.device)
                if problem is None:
                    raise
                reason = _reason(error)
            # Only out here is what the work held free.
            had_room = self._help.make_room()
            if problem is not Problem.MEMORY or not had_room:
                self._step(problem, reason, batched)

    def after_death(self, was: Rung, *, for_memory: bool) -> None:
        """Goes below a rung on which the process ended.

        Args:
            was: The rung.
            for_memory: Whether the system ended it for lack of memory.
        """
        why = "The engine ended unexpectedly before."
        if for_memory:
            self.rung = was
            if lower := self._lower(Problem.MEMORY, True):
                self._go_to(lower, why)
                self._fitting.keep(self._model, self._asked, lower)
        elif was.device != "cpu":
            self._go_to(self._on_cpu(), why)

    def _begin_lower(self) -> None:
        rung = self.rung
        log.info("begins lower", extra=_figures(rung))
        # On these depends what is heard, on the size of batches it does not.
        what = (rung.device, rung.compute_type)
        if rung.compute_type and what != (self._asked.device, self._asked.compute_type):
            self._help.tell(
                f"The model {self._model} fitted lately only on the {rung.device} in "
                f"{rung.compute_type}, so it ran there."
            )

    def _step(self, problem: Problem, reason: str, batched: bool) -> None:
        lower = self._lower(problem, batched)
        if lower is None:
            raise self._no_way_on(problem, reason)
        rung = self.rung
        if problem is Problem.DEVICE:
            self._help.broken(reason)
        self._go_to(lower, _why(problem, rung, reason))
        # The GPU's verdict says the rest, to all models.
        if problem is not Problem.DEVICE or not rung.compute_type:
            self._fitting.keep(self._model, self._asked, lower)

    def _no_way_on(self, problem: Problem, reason: str) -> ModelProblem:
        if problem is Problem.MEMORY:
            return ModelProblem(
                f"There is too little memory for the model {self._model}: {reason}.",
                "Close other programs, or choose a smaller model.",
            )
        return ModelProblem(f"The model {self._model} cannot be run: {reason}.")

    def _lower(self, problem: Problem, batched: bool) -> Rung | None:
        rung = self.rung
        if problem is Problem.MEMORY and batched and rung.batch_size > 1:
            return replace(rung, batch_size=rung.batch_size // 2)
        if problem is not Problem.DEVICE and rung.compute_type:
            types = _LIGHTER if problem is Problem.MEMORY else PREFERRED
            for lighter in _after(rung.compute_type, types[rung.device]):
                if lighter in self._help.supported(rung.device):
                    return replace(rung, compute_type=lighter)
        return self._on_cpu() if rung.device != "cpu" else None

    def _on_cpu(self) -> Rung:
        """The highest rung of the CPU."""
        compute_type = ""
        if self._asked.compute_type:
            supported = self._help.supported("cpu")
            compute_type = next(it for it in PREFERRED["cpu"] if it in supported)
        return Rung("cpu", compute_type, self._asked.batch_size)

    def _go_to(self, rung: Rung, why: str) -> None:
        before, self.rung = self.rung, rung
        log.warning("goes lower", extra=_figures(rung))
        self._help.tell(f"{why} {_difference(before, rung)}")
        self.on_step()


def _after(compute_type: str, types: Collection[str]) -> list[str]:
    """The types after one; all where it is not among them."""
    order = list(types)
    return order[order.index(compute_type) + 1 :] if compute_type in order else order


def _reason(error: BaseException) -> str:
    """What the library said, without what it advises its programmers."""
    *_, first = with_causes(error)
    lines = str(first).strip().splitlines() or [type(first).__name__]
    return lines[0].rstrip(".")


def _why(problem: Problem, rung: Rung, reason: str) -> str:
    match problem:
        case Problem.MEMORY if rung.device != "cpu":
            return "The graphics card ran out of memory."
        case Problem.MEMORY:
            return "The computer ran out of memory."
        case Problem.TYPE:
            return f"The {rung.device} cannot compute in {rung.compute_type}."
        case Problem.DEVICE:
            return f"The graphics card failed: {reason}."


def _difference(before: Rung, rung: Rung) -> str:
    if rung.device != before.device:
        return "The rest is computed on the processor."
    if rung.compute_type != before.compute_type:
        return f"The rest is computed in {rung.compute_type}."
    return f"The rest is computed in batches of {rung.batch_size}."


def _figures(rung: Rung) -> dict[str, Any]:
    return {
        "device": rung.device,
        "compute_type": rung.compute_type,
        "count": rung.batch_size,
    }


class Survivor:
    """Keeps in a job's folder what the engine is at, in case it does not survive it.

    Where the program has ended as well, as in a power cut, the engine may not be the
    cause: only if it happens again it begins lower.

    Args:
        checkpoints: Of the job.
        attempt: From 1; in a later one, the process died in the one before.
        program: Tells the program apart from those before it.
    """

    def __init__(
        self,
        checkpoints: Checkpoints,
        attempt: int,
        program: tuple[int, float] | None = None,
    ) -> None:
        self._checkpoints = checkpoints
        self._attempt = attempt
        self._program = program or _program()
        self._died_at = checkpoints.kept(_FILE, {}) if attempt > 1 else None

    def begin(self, ladder: Ladder, work: str) -> None:
        """As `at`; if the last attempt died at this work, it begins lower."""
        died_at = self._died_at
        if died_at and died_at["work"] == work:
            self._died_at = None
            is_cause = self._attempt > 2 or self._is_of_this_program(died_at)
            for_memory = _were_killed(died_at["killed"], unless_known=is_cause)
            if is_cause or for_memory:
                ladder.after_death(Rung(*died_at["rung"]), for_memory=for_memory)
        self.at(ladder, work)

    def at(self, ladder: Ladder, work: str) -> None:
        """Keeps what the engine is at from now on.

        Args:
            ladder: Of the model that does the work.
            work: Its name.
        """

        def keep() -> None:
            rung = astuple(ladder.rung)
            value = {
                "work": work,
                "rung": rung,
                "killed": killed_for_memory(),
                "program": self._program,
            }
            self._checkpoints.keep(_FILE, {}, value)

        ladder.on_step = keep
        keep()

    def end(self) -> None:
        """Forgets what the engine was at: that is over."""
        self._checkpoints.forget(_FILE)

    def _is_of_this_program(self, died_at: dict[str, Any]) -> bool:
        number, began = died_at.get("program", (0, 0.0))
        ours, since = self._program
        return bool(number == ours and abs(began - since) < _SAME_SECONDS)


def killed_for_memory(counters: Path = Path("/proc/vmstat")) -> int | None:
    """How many processes the system has ended for memory; None if it does not say."""
    try:
        lines = counters.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(
        (int(it.split()[1]) for it in lines if it.startswith("oom_kill ")), None
    )


def _were_killed(before: int | None, *, unless_known: bool) -> bool:
    """Whether the system may have ended a process for memory since.

    Args:
        before: What it had counted.
        unless_known: What to say where it does not count.
    """
    now = killed_for_memory()
    if before is None or now is None:
        return unless_known
    return now > before  # not so after a restart, which counts anew


def _program() -> tuple[int, float]:
    """The program's process id, and when it began, in seconds since 1970."""
    number = os.getppid()
    try:
        return number, psutil.Process(number).create_time()
    except psutil.Error:  # it is gone, and so will be this process
        return number, 0.0
