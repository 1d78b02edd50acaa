"""How news reaches those who watch."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

logger = logging.getLogger(__name__)


class Publisher[Event]:
    """Hands every event to every listener, in order, on a thread of its own.

    So a listener that is slow holds up no job, and one that calls back into the
    service finds no lock taken. One that raises is logged and passed over.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[object, Callable[[Event], None]] = {}
        self._events: SimpleQueue[tuple[Event, tuple[object, ...]] | None]
        self._events = SimpleQueue()
        self._thread = threading.Thread(
            target=self._deliver, name="wxdesk events", daemon=True
        )
        self._thread.start()

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Calls `listener` with each event that is published from now on.

        Returns:
            A function that ends the subscription; calling it again does nothing.
        """
        token = object()
        with self._lock:
            self._listeners[token] = listener

        def unsubscribe() -> None:
            with self._lock:
                self._listeners.pop(token, None)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Queues an event for those who listen now; returns at once."""
        with self._lock:
            self._events.put((event, tuple(self._listeners)))

    def close(self) -> None:
        """Delivers what is queued, then ends the thread."""
        self._events.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _deliver(self) -> None:
        while (item := self._events.get()) is not None:
            event, tokens = item
            for token in tokens:
                # Looked up now: one who unsubscribed meanwhile hears no more.
                if listener := self._listeners.get(token):
                    _tell(listener, event)


def _tell[Event](listener: Callable[[Event], None], event: Event) -> None:
    try:
        listener(event)
    except Exception:
        logger.exception("a listener could not take %s", type(event).__name__)
