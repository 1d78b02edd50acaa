"""What reading and importing takes, off the GUI thread."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Options
from wxdesk.gui.background import Task
from wxdesk.jobs.importing import TranscriptFile, read_file, take_in
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService


@dataclass(frozen=True, slots=True)
class Wanted:
    """A transcript, and the recording that it is of; empty if there is none."""

    file: TranscriptFile
    recording: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a file: its number in the library, a job, or an error."""

    path: str
    result: int | Job | WxdeskError


def read_files(task: Task, paths: Iterable[str]) -> None:
    """Reads files.

    Args:
        task: Told each path with what is in the file, or why it cannot be imported.
        paths: The files'.
    """
    for path in paths:
        if task.is_cancelled:
            return
        try:
            task.tell((path, read_file(path)))
        except WxdeskError as error:
            task.tell((path, error))


def import_all(
    task: Task,
    is_wanted: Callable[[], bool],
    wanted: Sequence[Wanted],
    language: str,
    options: Options,
    library: Library,
    jobs: JobService,
) -> None:
    """Imports transcripts, whatever becomes of others.

    Args:
        task: Told what is `Done`, one by one.
        is_wanted: Asked in between whether it goes on.
        wanted: What to import.
        language: Whisper's code of what no file says.
        options: How times are found out.
        library: Where transcripts go.
        jobs: Who finds out times.
    """
    for item in wanted:
        if task.is_cancelled or not is_wanted():
            return
        file = item.file
        try:
            result: int | Job | WxdeskError = take_in(
                file, item.recording, language, options, library, jobs, "window"
            )
        except WxdeskError as error:
            result = error
        task.tell(Done(file.path, result))
