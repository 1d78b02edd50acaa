"""A server that stands in for the real one, and does as a test says."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from wxdesk.core.access import ApiKey
from wxdesk.core.serving import ServerState, Serving, Visit

LOCAL = ServerState(Serving.ON, ("http://127.0.0.1:8642",))
OPEN = ServerState(
    Serving.ON,
    ("http://192.168.1.20:8642", "http://[fd00::20]:8642", "http://anna.local:8642"),
    beyond=True,
)
SECURE = replace(
    OPEN,
    urls=("https://192.168.1.20:8642",),
    fingerprint=":".join(f"{n:02X}" for n in range(0xA0, 0xC0)),
    certificate="/home/anna/my certificates/certificate.pem",
    announced=True,
)
TAKEN = ServerState(
    Serving.FAILED,
    problem="Port 8642 is taken by another program. Choose another port in the "
    "settings.",
)


class StandInServer:
    """The server of `core.serving`, without one."""

    def __init__(self) -> None:
        self.state = ServerState()
        self.restarts = 0
        self.ended = 0
        self.looks = 0
        self.all_visits: tuple[Visit, ...] = ()
        self.clients: tuple[str, ...] = ()
        self.codes = (f"7KQM-{number}XWD" for number in count(2))
        self.key: ApiKey | None = None
        self._listeners: list[Callable[[ServerState], None]] = []

    def become(self, state: ServerState) -> None:
        """Stands differently from now on, and tells so."""
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)

    # What the window asks

    def visits(self) -> tuple[Visit, ...]:
        self.looks += 1
        return self.all_visits

    def connected(self) -> tuple[str, ...]:
        return self.clients

    def pairing_code(self) -> str:
        self.key = None
        return next(self.codes)

    def end_pairing(self) -> None:
        self.ended += 1

    def paired(self) -> ApiKey | None:
        return self.key

    def restart(self) -> None:
        self.restarts += 1

    def subscribe(self, listener: Callable[[ServerState], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        self.become(ServerState())
