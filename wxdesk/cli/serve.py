"""`wxdesk serve`: the service and its API without a window, for servers."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Annotated

import typer

from wxdesk import app
from wxdesk.api.addresses import listening_addresses
from wxdesk.cli import console, options
from wxdesk.cli.options import flag, text
from wxdesk.cli.session import program
from wxdesk.core.access import Scope
from wxdesk.core.errors import WxdeskError
from wxdesk.core.serving import Server, ServerState, Serving
from wxdesk.logs import FILE_NAME

_OWN_NAME = "serve"
_KEY_LENGTH = 16
_PATIENCE_SECONDS = 1.0
"""On Windows, Ctrl+C does not end a wait without a limit."""


def _check_key(key: str | None) -> str | None:
    if key and (len(key) < _KEY_LENGTH or not key.isascii() or not key.isprintable()):
        raise typer.BadParameter(
            f"A key has at least {_KEY_LENGTH} characters, all of them ASCII."
        )
    return key


def serve(
    host: Annotated[
        str | None,
        text(
            metavar="ADDRESS",
            help="Where to listen, such as 127.0.0.1; 0.0.0.0 is every address of this "
            "computer. One that others can reach implies --network.",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, max=65_535, help="Where to listen; 0 takes a free one."
        ),
    ] = None,
    network: Annotated[
        bool | None,
        flag(
            "--network/--this-computer",
            help="Who can reach it: others in the network, too, or nobody else.",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        str | None,
        text(
            help="A key to accept for everything while it runs. It is safer in the "
            "environment: the list of processes shows what is given here.",
            envvar="WXDESK_API_KEY",
            callback=_check_key,
        ),
    ] = None,
    tls: Annotated[
        bool | None,
        flag(
            "--tls/--no-tls",
            help="Encrypt connections, with a certificate of this computer's own.",
            show_default=False,
        ),
    ] = None,
    discovery: Annotated[
        bool | None,
        flag(
            "--discovery/--no-discovery",
            help="Announce it in the network (mDNS).",
            show_default=False,
        ),
    ] = None,
    origins: Annotated[
        str | None,
        text(
            metavar="ORIGIN,...",
            help="Web pages that may use it, such as http://pc:3000.",
        ),
    ] = None,
    verbose: options.Verbose = False,
) -> None:
    """Runs the API without a window, with the queue and the watch folders.

    What is not given here is as in `wxdesk settings` (api.…). Where others can reach
    it, each needs a key: --key, or one of `wxdesk keys`; if there is none, one is made
    and shown once. The addresses go to standard output, the best one for others first.
    Ctrl+C ends it; what runs then goes on the next time.
    """
    _ensure_installed()
    asked = {
        "api.enabled": True,
        "api.address": _address(host, network),
        "api.reach": _reach(host, network),
        "api.port": port,
        "api.tls": tls,
        "api.discovery": discovery,
        "api.origins": origins,
    }
    with program(asked, verbose=verbose) as opened:
        listening_addresses(opened.settings.api)  # where it cannot be, it says so now
        with (
            suppress(KeyboardInterrupt),
            _at_work(opened),
            app.serving(opened, lambda: opened.settings) as server,
        ):
            if key:
                opened.access.accept(key, _OWN_NAME)
            state = _started(server)
            _tell(opened, state)
            _ensure_key(opened, state)
            _wait_for_the_end()


def _ensure_installed() -> None:
    if find_spec("fastapi") is None:
        raise WxdeskError(
            "The API is not installed.", "Install it with: pip install wxdesk[api]"
        )


def _address(host: str | None, network: bool | None) -> str | None:
    return "localhost" if host is None and network is False else host


def _reach(host: str | None, network: bool | None) -> str | None:
    if network is not None:
        return "network" if network else "computer"
    return "network" if host and _is_beyond(host) else None


def _is_beyond(host: str) -> bool:
    try:
        return not ip_address(host.strip("[]")).is_loopback
    except ValueError:  # the settings say what is wrong with it
        return False


@contextmanager
def _at_work(opened: app.Program) -> Iterator[None]:
    """Lanes and watch folders at work; all ends, in order, with the block."""
    opened.jobs.adopt(keep_looking=True)
    opened.watching.start()
    lanes = opened.run_lanes()
    try:
        yield
    finally:
        opened.watching.close()
        opened.jobs.close()
        for lane in lanes:
            lane.join()


def _started(server: Server) -> ServerState:
    """Starts the server and waits until it listens.

    Raises:
        WxdeskError: It cannot listen.
    """
    states: queue.SimpleQueue[ServerState] = queue.SimpleQueue()
    unsubscribe = server.subscribe(states.put)
    server.restart()
    try:
        while True:
            with suppress(queue.Empty):
                state = states.get(timeout=_PATIENCE_SECONDS)
                if state.serving is Serving.FAILED:
                    raise WxdeskError(state.problem)
                if state.serving is Serving.ON:
                    return state
    finally:
        unsubscribe()


def _wait_for_the_end() -> None:
    while True:
        threading.Event().wait(_PATIENCE_SECONDS)


def _tell(opened: app.Program, state: ServerState) -> None:
    """Says where it listens, and for whom."""
    for url in state.urls:
        console.out.print(console.line(url))
    if state.beyond:
        console.err.print("Others in the network can reach it, each with a key.")
    else:
        console.err.print("Only this computer can reach it.")
    if opened.settings.api.keyless:
        console.err.print("This computer itself needs no key.")
    if state.fingerprint:
        console.err.print("Its certificate is this computer's own; clients should see")
        console.err.print(f"SHA-256 {state.fingerprint}")
    if opened.settings.api.discovery and not state.announced:
        console.note("It is not announced in the network; the log says why.")
    console.err.print(console.line(f"The log is {opened.places.logs / FILE_NAME}"))
    console.err.print("Ctrl+C ends it.")


def _ensure_key(opened: app.Program, state: ServerState) -> None:
    """Makes a key where one is needed and nobody has one."""
    is_needed = state.beyond or not opened.settings.api.keyless
    if is_needed and not opened.access.any_good():
        _, made = opened.access.create(_OWN_NAME, Scope)
        console.err.print("There was no key, so one was made. It is shown only now:")
        console.err.print(console.line(made))
