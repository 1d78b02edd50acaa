"""`wxdesk updates`: whether there is a newer version."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from wxdesk import __version__
from wxdesk.cli import console
from wxdesk.cli.session import loaded
from wxdesk.jobs.updates import newer, published_at


def updates(
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print one JSON object.")
    ] = False,
) -> None:
    """Looks for a newer version, and installs nothing.

    Nothing is sent about you or your recordings.
    """
    _, settings = loaded()
    release = newer(
        published_at(settings.updates.address),
        __version__,
        offline=settings.network.offline,
        proxy=settings.network.proxy,
    )
    if as_json:
        facts = {"installed": __version__, "newer": release and asdict(release)}
        typer.echo(json.dumps(facts, default=str))
    elif release is None:
        typer.echo(f"wxdesk {__version__} is the newest version.")
    else:
        lines = (
            f"wxdesk {release.version} of {release.date} is there; "
            f"this is {__version__}.",
            *release.notes.splitlines(),
            release.page,
        )
        for line in lines:
            console.out.print(console.line(line))
