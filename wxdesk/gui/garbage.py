"""Garbage is collected in the GUI thread only.

Python collects unreachable cycles on whichever thread happens to allocate, but Qt's
objects must die in the thread they live in: a widget or timer that a worker thread
collects takes the process with it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 1000


class GuiGarbage(QObject):
    """Collects now and then, from the event loop of the thread that made it.

    Args:
        parent: Who owns it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_MILLISECONDS)
        # By the first turn of the event loop all modules and the window are there.
        # They stay, and to look through them takes longer than a frame each time.
        QTimer.singleShot(0, self, gc.freeze)

    def collect(self) -> None:
        """Collects the oldest generation that is due, by Python's own measure."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [age for age, (count, most) in enumerate(due) if most and count > most]
        if full:
            gc.collect(full[-1])

    def close(self) -> None:
        """Leaves it to Python again, once nothing of Qt's is left to collect."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()


def collect_all() -> None:
    """Collects also what is passed over since `no_collection`; only in the GUI thread.

    That takes a while, so it is for when much has come to its end, as with a tab.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def no_collection() -> Iterator[None]:
    """Lets Python's garbage collector pass over all that there is after it.

    It stops every thread while it looks at all objects, and the words of ten hours are
    so many that the window would stand still for a third of a second, again and again.
    Values like these are freed without it, as nothing in them refers back.
    """
    was_enabled = gc.isenabled()  # in the window it is not: see `GuiGarbage`
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
