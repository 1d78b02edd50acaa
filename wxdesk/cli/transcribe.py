"""`wxdesk transcribe`: recordings in, transcripts out."""

import queue
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from wxdesk.app import Program
from wxdesk.cli.reporters import JsonLines, PlainLines, ProgressBars, Reporter
from wxdesk.cli.session import program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.core.errors import NotAllowed, WxdeskError
from wxdesk.core.job import (
    CHOICES,
    RANGES,
    Job,
    JobChanged,
    JobEvent,
    Options,
    PartialTranscript,
    Status,
)
from wxdesk.core.subtitles import Rules
from wxdesk.export.files import OutputNames, write_file
from wxdesk.export.formats import FORMATS, Format, formats_named
from wxdesk.media.collect import Found, Rejected, collect
from wxdesk.media.sample import sample_recording

_PATIENCE_SECONDS = 1.0


def one_of(name: str, help: str, panel: str) -> Any:
    """An option that is one of a few words."""
    words = CHOICES[name]

    def check(value: str | None) -> str | None:
        if value is not None and value not in words:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(words)}.")
        return value

    return typer.Option(
        help=f"{help}: {', '.join(words)}.",
        metavar="WORD",
        callback=check,
        autocompletion=lambda: list(words),
        rich_help_panel=panel,
    )


def whole_number(name: str, help: str, panel: str) -> Any:
    """An option that is a whole number in a range."""
    low, high = map(int, RANGES[name])
    return typer.Option(
        help=help, metavar="N", min=low, max=high, rich_help_panel=panel
    )


_text = partial(typer.Option, metavar="TEXT")
_flag = partial(typer.Option, metavar="")

_WORDS = "What is said"
_TIMES = "When it is said"
_SPEAKERS = "Who says it"
_MACHINE = "How it is computed"
_RESULTS = "What comes out"


def transcribe(
    context: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH_OR_URL...",
            help="Recordings, folders with recordings, http(s) addresses.",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        bool, _flag("--sample", help="Use the recording that comes along.")
    ] = False,
    model: Annotated[
        str | None,
        _text(help="Whisper model, by name or folder.", rich_help_panel=_WORDS),
    ] = None,
    language: Annotated[
        str | None,
        _text(
            help="Its code, such as en; detected if not given.",
            rich_help_panel=_WORDS,
        ),
    ] = None,
    task: Annotated[
        str | None, one_of("task", "As it is said, or in English", _WORDS)
    ] = None,
    hotwords: Annotated[
        str | None,
        _text(help="Names and vocabulary to expect.", rich_help_panel=_WORDS),
    ] = None,
    initial_prompt: Annotated[
        str | None,
        _text(help="A text that sets style and spelling.", rich_help_panel=_WORDS),
    ] = None,
    suppress_numerals: Annotated[
        bool | None,
        _flag(
            "--suppress-numerals",
            help="Write numbers as words.",
            show_default=False,
            rich_help_panel=_WORDS,
        ),
    ] = None,
    audio_track: Annotated[
        int | None, whole_number("audio_track", "Which audio track, from 0.", _WORDS)
    ] = None,
    align: Annotated[
        str | None,
        one_of("align", "Where words' times come from", _TIMES),
    ] = None,
    align_model: Annotated[
        str | None,
        _text(help="Alignment model, by name or folder.", rich_help_panel=_TIMES),
    ] = None,
    vad: Annotated[
        str | None, one_of("vad", "What tells speech from silence", _TIMES)
    ] = None,
    diarize: Annotated[
        bool | None,
        _flag(
            "--diarize/--no-diarize",
            help="Whether to tell speakers apart.",
            show_default=False,
            rich_help_panel=_SPEAKERS,
        ),
    ] = None,
    diarizer: Annotated[
        str | None, one_of("diarizer", "What tells them apart", _SPEAKERS)
    ] = None,
    speakers: Annotated[
        int | None, whole_number("speakers", "Exact number of speakers.", _SPEAKERS)
    ] = None,
    min_speakers: Annotated[
        int | None, whole_number("min_speakers", "At least so many.", _SPEAKERS)
    ] = None,
    max_speakers: Annotated[
        int | None, whole_number("max_speakers", "At most so many.", _SPEAKERS)
    ] = None,
    channels: Annotated[
        str | None,
        one_of("channels", "Mix them, or take each as a speaker", _SPEAKERS),
    ] = None,
    device: Annotated[
        str | None, one_of("device", "Where to compute", _MACHINE)
    ] = None,
    compute_type: Annotated[
        str | None, one_of("compute_type", "In which precision", _MACHINE)
    ] = None,
    batch_size: Annotated[
        int | None, whole_number("batch_size", "Chunks decoded together.", _MACHINE)
    ] = None,
    beam_size: Annotated[
        int | None, whole_number("beam_size", "Width of the search.", _MACHINE)
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar=",".join(FORMATS),
            help="Write files in these formats; txt if only a folder is given.",
            rich_help_panel=_RESULTS,
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            "-o",
            metavar="FOLDER",
            file_okay=False,
            help="Where the files go; else to the working directory.",
            rich_help_panel=_RESULTS,
        ),
    ] = None,
    subtitles: Annotated[str | None, subtitles_option(rich_help_panel=_RESULTS)] = None,
    as_json: Annotated[
        bool,
        _flag("--json", help="Print one JSON event a line.", rich_help_panel=_RESULTS),
    ] = False,
    verbose: Annotated[
        bool,
        _flag("--verbose", "-v", help="Print the log, too.", rich_help_panel=_RESULTS),
    ] = False,
) -> None:
    """Transcribes recordings.

    What cannot be transcribed is named, and the others go on. The exit code is 0 if all
    were done, 1 if some failed, 2 if the call makes no sense. What is not given here is
    as in `wxdesk settings`.
    """
    paths = [*(sources or ()), *([sample_recording()] if sample else ())]
    if not paths:
        raise typer.BadParameter("Name a recording or a folder, or use --sample.")
    if output_dir and not formats:
        formats = "txt"
    chosen = formats_named(formats) if formats else ()
    names = OutputNames(output_dir or Path.cwd())
    # What is called like an option of a job is one.
    asked = {
        f"transcription.{option.name}": context.params.get(option.name)
        for option in fields(Options)
    }
    with (
        program(asked, verbose=verbose) as opened,
        reporter_for(as_json=as_json, verbose=verbose) as reporter,
    ):
        rules = rules_asked_for(subtitles, opened.settings)
        outputs = Outputs(chosen, names, rules)
        failed = Batch(opened, outputs, reporter).run(collect(paths))
    if failed:
        raise typer.Exit(1)


def reporter_for(*, as_json: bool, verbose: bool) -> Reporter:
    """What tells how jobs go, in the form that suits the terminal and the user."""
    if as_json:
        return JsonLines()
    # The log would be written across the bars.
    return ProgressBars() if ProgressBars.suits() and not verbose else PlainLines()


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
                write_file(transcript, format, path, self.outputs.rules)
                files.append(path)
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
