"""`wxdesk window`."""

from typing import Annotated

import typer

from wxdesk.cli import open_window


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
    raise typer.Exit(open_window(sources or ()))
