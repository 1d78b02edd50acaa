"""`wxdesk remove-data`: all that wxdesk keeps on this computer, gone for good."""

from typing import Annotated

import typer

from wxdesk.cli import FAILED, console
from wxdesk.cli.session import loaded
from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.removal import Kept, Removal


def remove_data(
    yes: Annotated[
        bool, typer.Option("--yes", "-y", metavar="", help="Do not ask.")
    ] = False,
    keep_models: Annotated[
        bool,
        typer.Option("--keep-models", metavar="", help="Leave the models."),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", metavar="", help="Only list what would be removed."),
    ] = False,
) -> None:
    """Removes all that wxdesk keeps on this computer; your recordings stay.

    That is transcripts, settings, remembered voices, models, logs and all else. Files
    that were exported stay, too.
    """
    places, settings = loaded()
    removal = Removal(places, settings, keep_models=keep_models)
    kept = removal.kept()
    if not kept:
        typer.echo("wxdesk keeps nothing on this computer.")
        return
    _show(kept)
    console.note(
        "Your recordings, and the files that you have exported, are not touched."
    )
    if dry_run:
        return
    if not yes:
        typer.confirm("Remove all of it for good?", abort=True, err=True)
    done = removal.run()
    typer.echo(f"{console.size(done.size)} are removed.")
    for text in done.notes:
        console.note(text)
    for text in done.failures:
        console.complain(WxdeskError(text))
    if done.failures:
        raise typer.Exit(FAILED)


def _show(kept: tuple[Kept, ...]) -> None:
    rows = console.table("What", "Size", "Where")
    for item in kept:
        rows.add_row(item.kind, console.size(item.size), console.line(item.path))
    rows.add_row("all", console.size(sum(item.size for item in kept)), "")
    console.show(rows)
