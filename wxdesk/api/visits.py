"""Who was here lately, and who is here now."""

import threading
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager

from wxdesk.core.serving import Visit

_KEPT = 200


class Visits:
    """The last requests, and the clients of those that are being answered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._visits: deque[Visit] = deque(maxlen=_KEPT)
        self._here: Counter[str] = Counter()

    def last(self) -> tuple[Visit, ...]:
        """The last requests, newest first."""
        with self._lock:
            return tuple(reversed(self._visits))

    def here(self) -> tuple[str, ...]:
        """Addresses of clients that are being answered, in order."""
        with self._lock:
            return tuple(sorted(+self._here))

    def note(self, visit: Visit) -> None:
        """Takes down a request that was answered."""
        with self._lock:
            self._visits.append(visit)

    @contextmanager
    def from_(self, address: str) -> Iterator[None]:
        """Counts a client as here as long as this lasts."""
        with self._lock:
            self._here[address] += 1
        try:
            yield
        finally:
            with self._lock:
                self._here[address] -= 1
                if not self._here[address]:
                    del self._here[address]
