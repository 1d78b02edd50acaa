"""What is done with recordings before they are jobs: all of it takes time, so it is
called off the GUI thread and can be stopped in between.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched, islice
from pathlib import Path
from urllib.parse import urlsplit

from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Job
from wxdesk.core.record import TranscriptRecord
from wxdesk.gui.background import Task
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.media.addresses import is_address, shown_address
from wxdesk.media.collect import Found, Rejected, collect
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Preset

PROBED = 20
"""So many recordings are looked into at once; the queue looks into the rest."""

BATCH = 50
"""So many jobs are submitted before the window hears of it, or may stop it."""

_TELL_SECONDS = 0.1

_AT_A_TIME = 10
_PAUSE_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is of what was wanted."""

    found: tuple[Found, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A recording that has a transcript already."""

    found: Found
    record: TranscriptRecord


def gather(task: Task, sources: Sequence[str]) -> Gathered:
    """Finds the recordings in files, folders and addresses.

    Args:
        task: Told, some ten times a second, how many there are so far.
        sources: As the user named them.
    """
    found: list[Found] = []
    rejected = [problem for item in sources if (problem := _bad_address(item))]
    bad = {item.source for item in rejected}
    told = time.monotonic()
    for item in collect(
        (item for item in sources if item not in bad), lambda: not task.is_cancelled
    ):
        if isinstance(item, Found):
            found.append(item)
        else:
            rejected.append(item)
        if time.monotonic() - told > _TELL_SECONDS:
            told = time.monotonic()
            task.tell(len(found))
    return Gathered(tuple(found), tuple(rejected))


def find_known(
    task: Task, library: Library, found: Iterable[Found]
) -> tuple[Known, ...]:
    """Finds the recordings that are in the library already.

    Args:
        task: Asked whether it goes on.
        library: Where to look.
        found: What to look for.
    """
    return tuple(
        Known(item, record)
        for item in _files(task, found)
        if (record := library.already_here(item.source))
    )


def probe(
    task: Task, make_ffmpeg: Callable[[], Ffmpeg], found: Iterable[Found]
) -> None:
    """Looks into the first few files.

    Args:
        task: Told each `Rejected`.
        make_ffmpeg: What looks into files.
        found: The recordings.
    """
    ffmpeg = make_ffmpeg()
    for item in islice(_files(task, found), PROBED):
        try:
            ffmpeg.probe(Path(item.source))
        except BadMedia as error:
            task.tell(Rejected(item.source, error))


def submit(
    task: Task,
    is_wanted: Callable[[], bool],
    jobs: JobService,
    found: Iterable[Found],
    preset: Preset,
) -> None:
    """Puts recordings into the queue, batch by batch.

    Args:
        task: Told the jobs of each batch, also of one that something interrupts.
        is_wanted: Asked between batches whether it goes on.
        jobs: The queue.
        found: The recordings.
        preset: What is to be done with them.

    Raises:
        WxdeskError: The queue cannot be used.
    """
    for batch in batched(found, BATCH):
        if task.is_cancelled or not is_wanted():
            return
        made: list[Job] = []
        try:
            for item in _courteously(batch):
                made.append(_submit(jobs, item, preset))
        finally:
            task.tell(tuple(made))


def _submit(jobs: JobService, item: Found, preset: Preset) -> Job:
    return jobs.submit(
        item.source, preset.options, item.name, "window", outputs=preset.outputs
    )


def _courteously(found: Iterable[Found]) -> Iterator[Found]:
    """Recordings, with a pause now and then in which the window comes to its turn.

    Threads that ask the database or the disk again and again pass Python's lock to and
    fro, and others that wait for it may wait for a tenth of a second.
    """
    for few in batched(found, _AT_A_TIME):
        yield from few
        time.sleep(_PAUSE_SECONDS)


def _files(task: Task, found: Iterable[Found]) -> Iterator[Found]:
    for item in _courteously(found):
        if task.is_cancelled:
            return
        if not is_address(item.source):
            yield item


def _bad_address(source: str) -> Rejected | None:
    """What is wrong with the form of an address; None also if it is a path."""
    if "://" not in source:
        return None
    if not is_address(source):
        error = BadMedia(
            f"{shown_address(source)} is not an http or https address.",
            "Save the recording to this computer and add the file.",
        )
    elif not _is_complete(source):
        error = BadMedia(
            f"{shown_address(source)} is not a complete address.",
            "Copy it from the browser once more.",
        )
    else:
        return None
    return Rejected(source, error)


def _is_complete(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return (
            bool(parts.hostname) and parts.port != 0 and not set(address) & set(" \n")
        )
    except ValueError:  # not a number for a port, a bracket that is not closed
        return False
