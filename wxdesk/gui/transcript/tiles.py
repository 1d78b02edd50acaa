"""Spectrograms of what is in sight, made off the GUI thread."""

from collections.abc import Callable
from functools import partial
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QObject, Signal

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.background import Background, Task
from wxdesk.media.spectrogram import FRAMES_PER_SECOND, Spectrogram

MakeSpectrogram = Callable[[float, float], Spectrogram]
"""Makes the spectrogram of a stretch: its start and its length in seconds."""

TILE_SECONDS = 10
"""How long the stretches are that are made at once."""

_TILE_FRAMES = TILE_SECONDS * FRAMES_PER_SECOND
_KEPT = 24


class Tiles(QObject):
    """Makes spectrograms tile by tile and keeps those that were in sight last.

    Args:
        background: Where they are made.
        parent: Who owns it.
    """

    changed = Signal()
    """There is more to see."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._make: MakeSpectrogram | None = None
        self._made: dict[int, Spectrogram] = {}
        self._tasks: dict[int, Task] = {}
        self.error: WxdeskError | None = None
        # Whoever is gone can take no result any more.
        self.destroyed.connect(partial(_cancel, self._tasks))

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return bool(self._tasks)

    def show(self, make: MakeSpectrogram | None) -> None:
        """Takes another recording; None if there is none."""
        _cancel(self._tasks)
        self._make = make
        self._made.clear()
        self.error = None
        self.changed.emit()

    def want(self, start: float, end: float) -> None:
        """Makes what is missing of a stretch, and nothing else any more."""
        wanted = range(floor(start / TILE_SECONDS), ceil(end / TILE_SECONDS))
        _cancel(self._tasks, but=wanted)
        for number in wanted:
            if number in self._made:
                self._made[number] = self._made.pop(number)  # the latest in use
            elif number not in self._tasks and self._make and not self.error:
                self._tasks[number] = self._background.start(
                    partial(_work, self._make, number),
                    done=partial(self._take, number),
                    failed=self._fail,
                )

    def picture(self, start: float, end: float) -> tuple[float, Spectrogram] | None:
        """What is made of a stretch; None if nothing is.

        Returns:
            Seconds at which it begins, and the spectrogram, 0 where it is missing.
        """
        numbers = range(floor(start / TILE_SECONDS), ceil(end / TILE_SECONDS))
        made = {it: self._made[it] for it in numbers if it in self._made}
        if not made:
            return None
        rows = next(iter(made.values())).shape[0]
        missing = np.zeros((rows, _TILE_FRAMES), np.uint8)
        tiles = [made.get(number, missing) for number in numbers]
        first = floor(start * FRAMES_PER_SECOND) - numbers[0] * _TILE_FRAMES
        last = ceil(end * FRAMES_PER_SECOND) - numbers[0] * _TILE_FRAMES
        # A frame more on both sides, from which the outermost pixels are mixed.
        first = max(first - 1, 0)
        begins = numbers[0] * TILE_SECONDS + first / FRAMES_PER_SECOND
        return begins, np.hstack(tiles)[:, first : last + 1]

    def _take(self, number: int, made: Spectrogram) -> None:
        self._tasks.pop(number, None)
        self._made[number] = made
        while len(self._made) > _KEPT:
            del self._made[next(iter(self._made))]
        self.changed.emit()

    def _fail(self, error: WxdeskError) -> None:
        _cancel(self._tasks)
        self.error = error
        self.changed.emit()


def _work(make: MakeSpectrogram, number: int, task: Task) -> Spectrogram | None:
    if task.is_cancelled:  # while it waited for a thread
        return None
    return make(number * TILE_SECONDS, TILE_SECONDS)


def _cancel(tasks: dict[int, Task], *_: object, but: range = range(0)) -> None:
    for number in [it for it in tasks if it not in but]:
        tasks.pop(number).cancel()
