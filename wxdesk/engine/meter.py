"""How far a job is, how long it still takes, and what its stages cost."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import psutil

from wxdesk.core.job import Progress, Stage
from wxdesk.core.transcript import StageCost

log = logging.getLogger(__name__)

_SAMPLING = 0.1
"""Seconds between two looks at the memory."""
_TELLING = 0.02
"""Fraction of a job after which its pace says something about the rest."""
_ORDER = {stage: number for number, stage in enumerate(Stage)}


class Meter:
    """Measures one job.

    Args:
        weights: The stages that may run, with their share of the work; one that turns
            out not to run counts as done once a later one begins.
        emit: Gets the progress; it never falls.
        clock: Seconds, from any beginning.
    """

    def __init__(
        self,
        weights: Mapping[Stage, float],
        emit: Callable[[Progress], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._weights = weights
        self._emit = emit
        self._clock = clock
        self._began = clock()
        self._last: Progress | None = None
        self._message = ""
        self.costs: list[StageCost] = []

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[Callable[[float], None]]:
        """Measures a stage; gives a function to call with its fraction done."""

        def advance(fraction: float) -> None:
            self._tell(stage, min(max(fraction, 0.0), 1.0))

        began = self._clock()
        advance(0.0)
        with _PeakMemory() as peak:
            yield advance
        advance(1.0)
        seconds = self._clock() - began
        self.costs.append(StageCost(stage, round(seconds, 3), peak.bytes))
        log.info(
            "stage finished",
            extra={
                "stage": stage.value,
                "seconds": round(seconds, 3),
                "peak_bytes": peak.bytes,
            },
        )

    @contextmanager
    def pause(self) -> Iterator[None]:
        """What passes inside does not count."""
        began = self._clock()
        yield
        self._began += self._clock() - began

    def say(self, message: str) -> None:
        """Shows a sentence beside the progress, until another one; empty shows none.

        Called again and again with the same one, it tells that the engine is alive.
        """
        self._message = message
        now = self._last or Progress(min(self._weights, key=_ORDER.__getitem__))
        self._emit(replace(now, message=message))

    def _tell(self, stage: Stage, stage_fraction: float) -> None:
        before = sum(
            weight
            for other, weight in self._weights.items()
            if _ORDER[other] < _ORDER[stage]
        )
        done = before + self._weights.get(stage, 0.0) * stage_fraction
        fraction = min(done / sum(self._weights.values()), 1.0)
        left = None
        if fraction >= _TELLING:
            left = (self._clock() - self._began) * (1 - fraction) / fraction
        self._last = Progress(stage, fraction, stage_fraction, left, self._message)
        self._emit(self._last)


class _PeakMemory:
    """Watches the resident memory of this process while in use."""

    def __init__(self) -> None:
        self.bytes = 0
        self._process = psutil.Process()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_PeakMemory":
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._over.wait(_SAMPLING):
            self._look()

    def _look(self) -> None:
        self.bytes = max(self.bytes, self._process.memory_info().rss)
