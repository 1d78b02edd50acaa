"""What the API server tells those who switch it on and off and watch it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from wxdesk.core.access import ApiKey


class Serving(StrEnum):
    """Whether the server can be reached."""

    OFF = "off"
    STARTING = "starting"
    ON = "on"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServerState:
    """How the API server stands.

    Attributes:
        serving: Whether it can be reached.
        urls: Where, such as "http://192.168.1.20:8642": first the best one for others.
        beyond: Whether other computers can reach it.
        fingerprint: SHA-256 of the certificate, as pairs of hexadecimal digits with
            colons; empty without TLS.
        certificate: Its file, for clients to trust; empty without TLS.
        problem: Why it could not start, in the user's words.
        announced: Whether it is found in the network by its name.
    """

    serving: Serving = Serving.OFF
    urls: tuple[str, ...] = ()
    beyond: bool = False
    fingerprint: str = ""
    certificate: str = ""
    problem: str = ""
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was answered.

    Attributes:
        when: When it came (UTC).
        address: Of the client.
        key: Name of its key; empty where it had none.
        method: Such as "POST".
        path: Without the query, which may hold what is nobody's business.
        status: Of the answer.
        seconds: How long the answer took.
    """

    when: datetime
    address: str
    key: str
    method: str
    path: str
    status: int
    seconds: float


class Server(Protocol):
    """The API server as the window has it; every method is safe from any thread."""

    @property
    def state(self) -> ServerState:
        """How it stands now."""
        ...

    def visits(self) -> tuple[Visit, ...]:
        """The last requests, newest first; at most 200."""
        ...

    def connected(self) -> tuple[str, ...]:
        """Addresses of the clients that are connected now."""
        ...

    def pairing_code(self) -> str:
        """A new code that a phone gets a key with, once, in the next ten minutes."""
        ...

    def end_pairing(self) -> None:
        """Makes the newest code void, if nobody has used it yet."""
        ...

    def paired(self) -> ApiKey | None:
        """The key that the newest code was changed into; None while nobody did."""
        ...

    def restart(self) -> None:
        """Starts, stops or moves it, as the settings say now; returns at once."""
        ...

    def subscribe(self, listener: Callable[[ServerState], None]) -> Callable[[], None]:
        """Calls `listener`, on another thread, with every new state.

        Returns:
            A function that ends the subscription.
        """
        ...

    def close(self) -> None:
        """Stops it and waits until all its connections are closed."""
        ...
