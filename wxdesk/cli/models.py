"""`wxdesk models`: which models there are, and which are on this computer."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from wxdesk import app
from wxdesk.cli import console
from wxdesk.cli.session import loaded
from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.models import Models, Role
from wxdesk.logs import configure

commands = typer.Typer(help="The models that do the work; alone, it lists them.")

Name = Annotated[str, typer.Argument(help="As `wxdesk models` shows it.")]

_USES = {
    Role.TRANSCRIBE: "speech to text",
    Role.DIARIZE: "who speaks",
    Role.ALIGN: "word times",
}


@contextmanager
def _models() -> Iterator[Models]:
    places, settings = loaded()
    places.make()
    with configure(places.logs, settings.general.log_level, console=False):
        yield app.models_of(places, settings)


@commands.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@commands.command("list")
def list_(
    everything: Annotated[
        bool,
        typer.Option("--all", metavar="", help="Also the models for word times."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
    ] = False,
) -> None:
    """Lists the models that wxdesk knows."""
    with _models() as store:
        listed = [
            item
            for item in store.list()
            if everything or item.is_on_disk or item.model.role is not Role.ALIGN
        ]
    if as_json:
        for item in listed:
            facts = {
                "name": item.model.name,
                "role": item.model.role,
                "language": item.model.language,
                "size": item.size or item.model.size,
                "licence": item.model.licence,
                "place": item.place,
                "folder": item.folder and str(item.folder),
            }
            typer.echo(json.dumps(facts))
        return
    rows = console.table("Model", "For", "Size", "Here", "About, and its licence")
    for item in listed:
        rows.add_row(
            console.line(item.model.name),
            _USES[item.model.role],
            console.size(item.size or item.model.size),
            item.place or "",
            console.line(f"{item.model.summary} {item.model.licence}."),
        )
    console.show(rows)


@commands.command()
def download(name: Name) -> None:
    """Fetches a model; what was fetched before is not fetched again."""
    cancelled = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    try:
        with _models() as store, Progress(*columns, console=console.err) as bars:

            def advance(done: int, total: int) -> None:
                if not bars.task_ids:
                    bars.add_task(name)
                bars.update(bars.task_ids[0], completed=done, total=total)

            model = store.download(name, advance, cancelled.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
    if model is None:
        console.tell("Cancelled:", "yellow", "the next download goes on from here.")
        raise typer.Exit(130)
    typer.echo(f"{model.name} is ready in {model.folder}")


@commands.command()
def verify(
    name: Annotated[
        str | None, typer.Argument(help="One model; else all on this computer.")
    ] = None,
) -> None:
    """Reads every byte of models and compares hashes."""
    is_sound = True
    with _models() as store:
        names = [name] if name else [m.model.name for m in store.list() if m.is_on_disk]
        for each in names:
            try:
                model = store.verify(each)
            except WxdeskError as error:
                is_sound = False
                console.complain(error)
            else:
                typer.echo(f"{model.name} is sound (SHA-256 {model.sha256})")
    if not is_sound:
        raise typer.Exit(1)


@commands.command()
def remove(name: Name) -> None:
    """Deletes a model that was downloaded."""
    with _models() as store:
        store.remove(name)
    typer.echo(f"{name} is removed")
