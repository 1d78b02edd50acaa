"""`wxdesk screenshots`: pictures of every screen, for whoever works on the window."""

from pathlib import Path
from typing import Annotated

import typer

from wxdesk.cli import ensure_installed


def screenshots(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the pictures are put.")
    ],
    language: Annotated[str, typer.Option(help="Of the window: en, de, es.")] = "en",
    scale: Annotated[
        list[int] | None, typer.Option(help="In per cent; 100 and 200 by default.")
    ] = None,
) -> None:
    """Takes pictures of every screen with real work in it, in light and dark."""
    ensure_installed()
    # A server has no PySide6, and the other commands do not want to wait for it.
    from wxdesk.screenshots import SCALES, take

    pictures = take(folder, language=language, scales=scale or SCALES)
    typer.echo(f"{len(pictures)} pictures in {folder}")
