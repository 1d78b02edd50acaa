"""Jobs of one call, from the first that is asked for to the last that is finished."""

import queue
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from wxdesk.app import Program
from wxdesk.cli.reporters import JsonLines, PlainLines, ProgressBars, Reporter
from wxdesk.core.errors import NotAllowed, WxdeskError
from wxdesk.core.job import Job, JobChanged, JobEvent, PartialTranscript, Status
from wxdesk.core.subtitles import Rules
from wxdesk.export.files import OutputNames, write_as
from wxdesk.export.formats import Format, formats_named
from wxdesk.media.collect import Found, Rejected

_PATIENCE_SECONDS = 1.0


def reporter_for(*, as_json: bool, verbose: bool) -> Reporter:
    """What tells how jobs go, in the form that suits the terminal and the user."""
    if as_json:
        return JsonLines()
    # The log would be written across the bars.
    return ProgressBars() if ProgressBars.suits() and not verbose else PlainLines()


def chosen_formats(names: str | None, folder: Path | None) -> tuple[Format, ...]:
    """The formats of a list such as "srt,json"; plain text if only a folder is given.

    Raises:
        BadOptions: A name is not known.
    """
    return formats_named(names or ("txt" if folder else ""))


@dataclass(frozen=True, slots=True)
class Outputs:
    """Which files are written, under which names, and the rules for subtitles."""

    formats: Iterable[Format]
    names: OutputNames
    rules: Rules | None


@dataclass
class Batch:
    """The jobs of one call, until the last of them is finished."""

    program: Program
    outputs: Outputs
    reporter: Reporter
    waiting: dict[str, Job] = field(default_factory=dict)
    failed: int = 0

    def run(self, items: Iterable[Found | Rejected | Job]) -> int:
        """Does jobs, also of recordings that are yet to be submitted.

        Returns:
            How many failed.
        """
        events: queue.SimpleQueue[JobEvent] = queue.SimpleQueue()
        self.program.jobs.subscribe(events.put)
        try:
            for item in items:
                self._take(item)
            self.program.run_lanes()
            while self.waiting:
                try:
                    # On Windows, Ctrl+C does not end a wait without a limit.
                    self._heed(events.get(timeout=_PATIENCE_SECONDS))
                except queue.Empty:
                    self._look_after()
        finally:  # by Ctrl+C perhaps, or since nobody reads any more what we print
            self._give_up()
        return self.failed

    def _take(self, item: Found | Rejected | Job) -> None:
        match item:
            case Job():
                self.waiting[item.id] = item
                self.reporter.added(item)
            case Found(source, name):
                options = self.program.settings.options()
                self._take(self.program.jobs.submit(source, options, name))
            case Rejected(source, error):
                self.failed += 1
                self.reporter.rejected(source, error)

    def _heed(self, event: JobEvent) -> None:
        match event:
            case JobChanged(job) if job.id in self.waiting:
                if job.status.is_final:
                    self._finish(job)
                elif job.status is Status.RUNNING:
                    self.reporter.advanced(job)
            case PartialTranscript(job_id, segments) if job_id in self.waiting:
                self.reporter.heard(self.waiting[job_id], segments)

    def _look_after(self) -> None:
        """Finishes jobs that another wxdesk took over: no events tell of those."""
        for job in tuple(self.waiting.values()):
            try:
                now = self.program.jobs.job(job.id)
            except WxdeskError as error:
                self._fail(job, str(error))
            else:
                if now.status.is_final:
                    self._finish(now)

    def _finish(self, job: Job) -> None:
        if job.status is not Status.DONE or job.transcript is None:
            return self._fail(job, job.error or f"{job.name} was {job.status}.")
        try:
            transcript = self.program.library.transcript(job.transcript)
            files = []
            for format in self.outputs.formats:
                path = self.outputs.names.path(job.source, format)
                content = format.write(transcript, self.outputs.rules)
                written = write_as(
                    path.parent,
                    path.name,
                    content,
                    self.outputs.names.existing,
                    self.program.leftovers.file,
                )
                if written:
                    files.append(written)
        except WxdeskError as error:
            return self._fail(job, f"{error} The transcript is kept in the history.")
        del self.waiting[job.id]
        self.reporter.done(job, transcript, files)

    def _fail(self, job: Job, reason: str) -> None:
        del self.waiting[job.id]
        self.failed += 1
        self.reporter.failed(job, reason)

    def _give_up(self) -> None:
        """Cancels what is left, so that nothing goes on with it later."""
        self.program.jobs.pause()
        for job_id in self.waiting:
            with suppress(NotAllowed):  # it is finished, or another wxdesk's
                self.program.jobs.cancel(job_id)
