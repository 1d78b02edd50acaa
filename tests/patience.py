"""Waiting for the window in tests, on machines that stand still now and then."""

from collections.abc import Callable
from functools import partialmethod

from pytestqt.exceptions import TimeoutError as TimedOut
from pytestqt.qtbot import QtBot

_POLL = 10  # milliseconds
_PATIENCE = 30_000


class PatientBot(QtBot):
    """Gives up only when the window had its time, whatever the clock on the wall says.

    A virtual machine that is paused wakes up seconds later, and pytest-qt's own wait
    has then run out before the window did anything.
    """

    waitActive = partialmethod(QtBot.waitActive, timeout=_PATIENCE)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=_PATIENCE)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_PATIENCE)  # noqa: N815
    waitSignals = partialmethod(QtBot.waitSignals, timeout=_PATIENCE)  # noqa: N815

    def waitUntil(  # noqa: N802 (the name is pytest-qt's)
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE
    ) -> None:
        """Waits until the callback returns True, or asserts nothing wrong any more.

        Args:
            callback: Asked again and again.
            timeout: In milliseconds, of which each question takes ten.
        """
        __tracebackhide__ = True
        for _ in range(timeout // _POLL):
            try:
                super().waitUntil(callback, timeout=-1)
            except TimedOut:
                self.wait(_POLL)
            else:
                return
        super().waitUntil(callback, timeout=-1)
