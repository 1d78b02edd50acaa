"""`wxdesk models`: which models there are, and which are on this computer."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.markup import escape
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
from wxdesk.jobs.models import Models, Role
from wxdesk.logs import configure

models = typer.Typer(help="The models that do the work.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="As `models list` shows it.")]

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


@models.command("list")
def list_(
    everything: Annotated[
        bool, typer.Option("--all", help="Also the models for word times.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
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
    rows = console.table("Model", "For", "Size", "Here", "Licence", "")
    for item in listed:
        rows.add_row(
            item.model.name,
            _USES[item.model.role],
            console.size(item.size or item.model.size),
            item.place or "",
            item.model.licence,
            escape(item.model.summary),
        )
    console.out.print(rows)


@models.command()
def download(name: Name) -> None:
    """Fetches a model; what was fetched before is not fetched again."""
    cancelled = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    try:
        with _models() as store, Progress(*columns, console=console.err) as bars:
            bar = bars.add_task(escape(name), total=None)

            def advance(done: int, total: int) -> None:
                bars.update(bar, completed=done, total=total)

            model = store.download(name, advance, cancelled.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
    if model is None:
        console.err.print("Cancelled; the next download goes on from here.")
        raise typer.Exit(130)
    typer.echo(f"{model.name} is ready in {model.folder}")


@models.command()
def verify(
    name: Annotated[
        str | None, typer.Argument(help="One model; else all on this computer.")
    ] = None,
) -> None:
    """Reads every byte of models and compares hashes."""
    with _models() as store:
        names = [name] if name else [m.model.name for m in store.list() if m.is_on_disk]
        for each in names:
            model = store.verify(each)
            typer.echo(f"{model.name} is sound (SHA-256 {model.sha256})")


@models.command()
def remove(name: Name) -> None:
    """Deletes a model that was downloaded."""
    with _models() as store:
        store.remove(name)
    typer.echo(f"{name} is removed")
