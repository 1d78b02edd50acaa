"""`wxdesk window`: opens the window, if it is installed and there is a screen."""

import os
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from wxdesk.core.errors import WxdeskError


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


def window(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH_OR_URL...",
            help="Recordings to transcribe.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Opens the window; if it is open already, brings it to the front."""
    ensure_installed()
    # A server has no PySide6, and the other commands do not want to wait for it.
    from wxdesk import desktop

    raise typer.Exit(desktop.run(sources or ()))
