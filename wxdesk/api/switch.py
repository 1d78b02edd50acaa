"""The switch of the server, which works without what the server needs.

What answers requests takes a second and some 40 MB to load, so it is loaded only once
the server is switched on.
"""

import gc
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from wxdesk.api.pairing import Pairing
from wxdesk.api.visits import Visits
from wxdesk.core.access import ApiKey
from wxdesk.core.errors import WxdeskError
from wxdesk.core.serving import ServerState, Serving, Visit
from wxdesk.jobs.publisher import Publisher
from wxdesk.settings import Settings

if TYPE_CHECKING:
    from wxdesk.api.parts import Parts
    from wxdesk.api.server import Running

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 20.0
"""So often it is looked where the server can be reached."""


class ApiServer:
    """Listens as the settings say; see `core.serving.Server`.

    Starting and stopping happen on a thread of its own, one after the other.

    Args:
        settings: Tells what the user chose, as it is now.
        make_parts: Makes what the routes work with, anew for each start.
        pairing: How phones get their keys.
        visits: Who was here.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        make_parts: "Callable[[], Parts]",
        pairing: Pairing,
        visits: Visits,
    ) -> None:
        self._settings = settings
        self._make_parts = make_parts
        self._pairing = pairing
        self._visits = visits
        self._state = ServerState()
        self._running: Running | None = None
        self._publisher: Publisher[ServerState] = Publisher()
        self._wishes: SimpleQueue[bool] = SimpleQueue()
        self._thread = threading.Thread(
            target=self._obey, name="wxdesk api switch", daemon=True
        )
        self._thread.start()

    @property
    def state(self) -> ServerState:
        """How it stands now."""
        return self._state

    def visits(self) -> tuple[Visit, ...]:
        """The last requests, newest first."""
        return self._visits.last()

    def connected(self) -> tuple[str, ...]:
        """Addresses of the clients that are being answered."""
        return self._visits.here()

    def pairing_code(self) -> str:
        """A new code that a phone gets a key with."""
        return self._pairing.code()

    def end_pairing(self) -> None:
        """Makes the newest code void."""
        self._pairing.end()

    def paired(self) -> ApiKey | None:
        """The key that the newest code was changed into."""
        return self._pairing.paired

    def restart(self) -> None:
        """Starts, stops or moves it, as the settings say now; returns at once."""
        self._wishes.put(True)

    def subscribe(self, listener: Callable[[ServerState], None]) -> Callable[[], None]:
        """Calls `listener`, on another thread, with every new state."""
        return self._publisher.subscribe(listener)

    def close(self) -> None:
        """Stops it and waits until all its connections are closed."""
        self._wishes.put(False)
        self._thread.join()
        self._publisher.close()

    # On the switch's thread

    def _obey(self) -> None:
        while self._wanted():
            self._stop()
            self._start()
        self._stop()

    def _wanted(self) -> bool:
        """Waits for a wish: True to begin anew, False to end. Several are one."""
        while True:
            try:
                wish = self._wishes.get(timeout=_LOOK_SECONDS)
            except Empty:
                self._look()
                continue
            while wish and not self._wishes.empty():
                wish = self._wishes.get()
            return wish

    def _look(self) -> None:
        if self._running:
            self._show(replace(self._state, urls=self._running.urls()))

    def _stop(self) -> None:
        if self._running:
            self._running.stop()
            self._running = None
            self._show(ServerState())

    def _start(self) -> None:
        api = self._settings().api
        if not api.enabled:
            self._show(ServerState())
            return
        self._show(ServerState(Serving.STARTING))
        try:
            from wxdesk.api.server import started

            self._running, state = started(self._make_parts, api)
        except WxdeskError as error:
            logger.warning("the API server cannot start", extra={"error": error.text})
            self._show(ServerState(Serving.FAILED, problem=str(error)))
        except Exception:
            logger.exception("a fault of the program stopped the API server")
            problem = "An unexpected fault stopped it. The log has the details."
            self._show(ServerState(Serving.FAILED, problem=problem))
        else:
            # What was loaded stays. Looked through by Python's garbage collector now
            # and then, it would hold up every thread for a while.
            gc.freeze()
            self._show(state)

    def _show(self, state: ServerState) -> None:
        if state != self._state:
            self._state = state
            self._publisher.publish(state)
