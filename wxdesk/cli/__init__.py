"""The command line: a thin door to the same service as the window and the API."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from wxdesk.core.errors import BadOptions, BadSettings, WxdeskError

FAILED = 1
"""Exit code: something could not be done."""
MISUSED = 2
"""Exit code: something was asked for that makes no sense."""

_COMPLETION = "_WXDESK_COMPLETE"
"""A shell sets it where it asks how a command may go on."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits; what goes wrong becomes a line and an exit code.

    Args:
        arguments: Those after the program's name; None takes the process's own.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name may hold what cannot be encoded
            stream.reconfigure(errors="backslashreplace")
    # Whoever ends us this way wants no less order than with Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Nor who closes the terminal; with `nohup`, it is to go on.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        sys.exit(_run(sys.argv[1:] if arguments is None else arguments))
    except WxdeskError as error:
        from wxdesk.cli import console

        console.complain(error)
        sys.exit(MISUSED if isinstance(error, BadOptions | BadSettings) else FAILED)


def _run(arguments: Sequence[str]) -> int:
    is_window = list(arguments) == ["window"] or (not arguments and can_open())
    if is_window and _COMPLETION not in os.environ:
        # The window does not wait for all other commands to be loaded.
        return open_window()
    from wxdesk.cli import commands

    return commands.run(arguments)


def open_window(sources: Sequence[str] = ()) -> int:
    """Opens the window; if it is open already, brings it to the front.

    Args:
        sources: Paths and addresses to transcribe.

    Returns:
        The exit code.

    Raises:
        WxdeskError: PySide6 is not installed, or the program cannot start.
    """
    ensure_installed()
    # What is loaded stays, so looking for garbage in it takes time for nothing.
    gc.disable()
    # A server has no PySide6, and the other commands do not want to wait for it.
    from wxdesk import desktop

    gc.freeze()
    gc.enable()
    return desktop.run(sources)


def can_open() -> bool:
    """Whether PySide6 is installed and a screen can be told of."""
    if find_spec("PySide6") is None:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def ensure_installed() -> None:
    """Refuses to go on without a window.

    Raises:
        WxdeskError: PySide6 is not installed.
    """
    if find_spec("PySide6") is None:
        raise WxdeskError(
            "The window is not installed.", "Install it with: pip install wxdesk[gui]"
        )
