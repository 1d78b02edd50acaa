"""`wxdesk doctor`: what is wrong with this computer's set-up, and how to mend it."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from wxdesk import app
from wxdesk.cli import console
from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.checkup import Finding, Health, examined
from wxdesk.logs import configure
from wxdesk.settings import Places, Settings
from wxdesk.store.database import Database
from wxdesk.store.shelves import Shelves


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
    ] = False,
) -> None:
    """Checks devices, ffmpeg, models, disk and database.

    The exit code is 0 if nothing is broken.
    """
    is_well = True
    for finding in _findings():
        is_well &= finding.health is not Health.BROKEN
        if as_json:
            typer.echo(json.dumps(asdict(finding)))
        else:
            _print(finding)
    if not is_well:
        raise typer.Exit(1)


def _print(finding: Finding) -> None:
    colour = {"ok": "green", "note": "yellow", "broken": "bold red"}[finding.health]
    text = f"{finding.what}: {finding.text} {finding.hint}".rstrip()
    console.out.print(
        Text.assemble((f"{finding.health:>6}", colour), "  ", console.line(text))
    )


def _findings() -> Iterator[Finding]:
    places, settings, problem = Places.find(), Settings(), None
    try:
        settings = Settings.load(places)
    except WxdeskError as error:
        problem = error
    try:
        places.make()
    except WxdeskError as error:
        yield Finding("folders", Health.BROKEN, error.text, error.hint)
        return

    def count() -> int:
        with closing(Database(settings.database(places))) as database:
            return Shelves(database).count()

    with configure(places.logs, settings.general.log_level, console=False):
        yield from examined(
            places,
            settings,
            app.models_of(places, settings),
            app.devices_of(places, settings),
            count,
            problem,
        )
