"""`wxdesk transcribe`: recordings in, transcripts out."""

import queue
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated, Any

import typer

from wxdesk.app import Program
from wxdesk.cli.reporters import JsonLines, PlainLines, ProgressBars, Reporter
from wxdesk.cli.session import program
from wxdesk.core.errors import BadMedia, WxdeskError
from wxdesk.core.job import Job, JobChanged, JobEvent, PartialTranscript, Status
from wxdesk.export.files import OutputNames, write_file
from wxdesk.export.formats import FORMATS, Format, formats_named
from wxdesk.media.collect import Found, Rejected, collect

_INTERRUPTED = 130


def transcribe(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH_OR_URL...",
            help="Recordings, folders with recordings, http(s) addresses.",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Use the recording that comes along.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="Whisper model, by name or folder.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Such as en; detected if not given.")
    ] = None,
    task: Annotated[
        str | None, typer.Option(help="transcribe, or translate into English.")
    ] = None,
    align: Annotated[
        str | None,
        typer.Option(help="Word times from: auto, wav2vec2, attention, off."),
    ] = None,
    align_model: Annotated[
        str | None, typer.Option(help="A wav2vec2 model, by name or folder.")
    ] = None,
    diarize: Annotated[
        bool | None,
        typer.Option(
            "--diarize/--no-diarize", help="Tell speakers apart.", show_default=False
        ),
    ] = None,
    diarizer: Annotated[
        str | None, typer.Option(help="How: auto, builtin, community-1.")
    ] = None,
    speakers: Annotated[
        int | None, typer.Option(help="Exact number of speakers.")
    ] = None,
    min_speakers: Annotated[int | None, typer.Option(help="At least so many.")] = None,
    max_speakers: Annotated[int | None, typer.Option(help="At most so many.")] = None,
    channels: Annotated[
        str | None,
        typer.Option(help="mix, or speakers: each channel is one speaker."),
    ] = None,
    audio_track: Annotated[
        int | None, typer.Option(help="Which audio track, from 0.")
    ] = None,
    hotwords: Annotated[
        str | None, typer.Option(help="Names and vocabulary to expect.")
    ] = None,
    initial_prompt: Annotated[
        str | None, typer.Option(help="Text that sets style and spelling.")
    ] = None,
    suppress_numerals: Annotated[
        bool | None,
        typer.Option(
            "--suppress-numerals", help="Write numbers as words.", show_default=False
        ),
    ] = None,
    vad: Annotated[
        str | None, typer.Option(help="Speech detector: silero or pyannote.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option(help="Chunks decoded together.")
    ] = None,
    beam_size: Annotated[int | None, typer.Option(help="Width of the search.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu or cuda.")] = None,
    compute_type: Annotated[
        str | None, typer.Option(help="auto, int8, float16, float32, ….")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help=f"Write files: any of {','.join(FORMATS)}, with commas.",
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option("--output-dir", "-o", help="Where the files go."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON event a line.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print the log, too.")
    ] = False,
) -> None:
    """Transcribes recordings.

    What cannot be transcribed is named, and the others go on. The exit code is 0 if all
    were done, 1 if some failed, 2 if the call makes no sense.
    """
    paths = [*(sources or ()), *([sample_recording()] if sample else ())]
    if not paths:
        raise typer.BadParameter("Name a recording or a folder, or use --sample.")
    chosen = formats_named(formats) if formats else ()
    given: dict[str, Any] = {
        "model": model,
        "language": language,
        "task": task,
        "align": align,
        "align_model": align_model,
        "diarize": diarize,
        "diarizer": diarizer,
        "speakers": speakers,
        "min_speakers": min_speakers,
        "max_speakers": max_speakers,
        "channels": channels,
        "audio_track": audio_track,
        "hotwords": hotwords,
        "initial_prompt": initial_prompt,
        "suppress_numerals": suppress_numerals,
        "vad": vad,
        "batch_size": batch_size,
        "beam_size": beam_size,
        "device": device,
        "compute_type": compute_type,
    }
    arguments = {f"transcription.{name}": value for name, value in given.items()}
    with program(arguments, verbose=verbose) as opened:
        outputs = Outputs(chosen, OutputNames(output_dir or Path.cwd()))
        with _reporter(as_json) as reporter:
            failed = _Batch(opened, outputs, reporter).run(collect(paths))
    if failed:
        raise typer.Exit(1)


def sample_recording() -> str:
    """Thirty seconds of a conversation, which come with pyannote.audio.

    Raises:
        BadMedia: They did not come along.
    """
    name = "pyannote/audio/sample/sample.wav"
    try:
        files = distribution("pyannote-audio").files or ()
    except PackageNotFoundError:
        files = ()
    for file in files:
        if file.as_posix() == name:
            return str(file.locate())
    raise BadMedia("The sample recording did not come along with pyannote.audio.")


def _reporter(as_json: bool) -> Reporter:
    if as_json:
        return JsonLines()
    return ProgressBars() if ProgressBars.suits() else PlainLines()


@dataclass(frozen=True, slots=True)
class Outputs:
    """Which files are written, and under which names."""

    formats: Iterable[Format]
    names: OutputNames


@dataclass
class _Batch:
    """The recordings of one call, until the last of them is finished."""

    program: Program
    outputs: Outputs
    reporter: Reporter
    waiting: dict[str, Job] = field(default_factory=dict)
    failed: int = 0

    def run(self, items: Iterable[Found | Rejected]) -> int:
        """Returns how many failed."""
        events: queue.SimpleQueue[JobEvent] = queue.SimpleQueue()
        self.program.jobs.subscribe(events.put)
        for item in items:
            self._take(item)
        try:
            self.program.run_lanes()
            while self.waiting:
                self._heed(events.get())
        except KeyboardInterrupt:
            for job_id in self.waiting:
                self.program.jobs.cancel(job_id)
            raise typer.Exit(_INTERRUPTED) from None
        return self.failed

    def _take(self, item: Found | Rejected) -> None:
        match item:
            case Found(source, name):
                options = self.program.settings.options()
                job = self.program.jobs.submit(source, options, name)
                self.waiting[job.id] = job
                self.reporter.added(job)
            case Rejected(source, error):
                self.failed += 1
                self.reporter.rejected(source, error)

    def _heed(self, event: JobEvent) -> None:
        match event:
            case JobChanged(job) if job.id in self.waiting:
                if job.status.is_final:
                    del self.waiting[job.id]
                    self._finish(job)
                elif job.progress:
                    self.reporter.advanced(job)
            case PartialTranscript(job_id, segments) if job_id in self.waiting:
                self.reporter.heard(self.waiting[job_id], segments)

    def _finish(self, job: Job) -> None:
        if job.status is not Status.DONE or job.transcript is None:
            self.failed += 1
            self.reporter.failed(job, job.error or f"{job.name} was {job.status}.")
            return
        transcript = self.program.history.transcript(job.transcript)
        try:
            files = []
            for format in self.outputs.formats:
                path = self.outputs.names.path(job.source, format)
                write_file(transcript, format, path)
                files.append(path)
        except WxdeskError as error:
            self.failed += 1
            self.reporter.failed(job, f"{error} The transcript is kept in the history.")
            return
        self.reporter.done(job, transcript, files)
