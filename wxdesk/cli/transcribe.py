"""`wxdesk transcribe`: recordings in, transcripts out."""

from pathlib import Path
from typing import Annotated

import typer

from wxdesk.cli import options
from wxdesk.cli.batch import Batch, Outputs, chosen_formats, reporter_for
from wxdesk.cli.options import (
    MACHINE,
    RESULTS,
    SPEAKERS,
    TIMES,
    WORDS,
    flag,
    one_of,
    settings_asked_for,
    text,
    whole_number,
)
from wxdesk.cli.session import program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.core.job import DIARIZERS
from wxdesk.export.files import Existing, OutputNames
from wxdesk.media.collect import collect
from wxdesk.media.sample import sample_recording


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
        bool, flag("--sample", help="Use the recording that comes along.")
    ] = False,
    model: options.Model = None,
    language: options.Language = None,
    task: Annotated[
        str | None, one_of("task", "As it is said, or in English", WORDS)
    ] = None,
    hotwords: Annotated[
        str | None,
        text(help="Names and vocabulary to expect.", rich_help_panel=WORDS),
    ] = None,
    initial_prompt: Annotated[
        str | None,
        text(help="A text that sets style and spelling.", rich_help_panel=WORDS),
    ] = None,
    suppress_numerals: Annotated[
        bool | None,
        flag(
            "--suppress-numerals",
            help="Write numbers as words.",
            show_default=False,
            rich_help_panel=WORDS,
        ),
    ] = None,
    audio_track: options.AudioTrack = None,
    align: options.Align = None,
    align_model: Annotated[
        str | None,
        text(help="Alignment model, by name or folder.", rich_help_panel=TIMES),
    ] = None,
    vad: Annotated[
        str | None, one_of("vad", "What tells speech from silence", TIMES)
    ] = None,
    decoder: Annotated[
        str | None, one_of("decoder", "Whose code decodes", WORDS)
    ] = None,
    diarize: Annotated[
        bool | None, options.diarize_option("Whether to tell speakers apart.")
    ] = None,
    diarizer: Annotated[
        str | None,
        text(
            help=f"What tells them apart: {', '.join(DIARIZERS)}, or another pipeline "
            "of pyannote's, by folder or hub name.",
            autocompletion=lambda: list(DIARIZERS),
            rich_help_panel=SPEAKERS,
        ),
    ] = None,
    speakers: options.SpeakerCount = None,
    min_speakers: Annotated[
        int | None, whole_number("min_speakers", "At least so many.", SPEAKERS)
    ] = None,
    max_speakers: Annotated[
        int | None, whole_number("max_speakers", "At most so many.", SPEAKERS)
    ] = None,
    channels: Annotated[
        str | None,
        one_of("channels", "Mix them, or take each as a speaker", SPEAKERS),
    ] = None,
    identify: Annotated[
        bool | None,
        flag(
            "--identify/--no-identify",
            help="Whether speakers get the names of voices that are remembered.",
            show_default=False,
            rich_help_panel=SPEAKERS,
        ),
    ] = None,
    device: options.Device = None,
    compute_type: Annotated[
        str | None, one_of("compute_type", "In which precision", MACHINE)
    ] = None,
    batch_size: Annotated[
        int | None, whole_number("batch_size", "Chunks decoded together.", MACHINE)
    ] = None,
    beam_size: Annotated[
        int | None, whole_number("beam_size", "Width of the search.", MACHINE)
    ] = None,
    formats: options.Formats = None,
    output_dir: options.OutputDir = None,
    if_exists: options.IfResultExists = Existing.KEEP_BOTH,
    subtitles: Annotated[str | None, subtitles_option(rich_help_panel=RESULTS)] = None,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
) -> None:
    """Transcribes recordings.

    What cannot be transcribed is named, and the others go on. The exit code is 0 if all
    were done, 1 if some failed, 2 if the call makes no sense. What is not given here is
    as in `wxdesk settings`.
    """
    paths = [*(sources or ()), *([sample_recording()] if sample else ())]
    if not paths:
        raise typer.BadParameter("Name a recording or a folder, or use --sample.")
    chosen = chosen_formats(formats, output_dir)
    names = OutputNames(output_dir or Path.cwd(), chosen, Existing(if_exists))
    with (
        program(settings_asked_for(context), verbose=verbose) as opened,
        reporter_for(as_json=as_json, verbose=verbose) as reporter,
    ):
        rules = rules_asked_for(subtitles, opened.settings)
        outputs = Outputs(chosen, names, rules)
        failed = Batch(opened, outputs, reporter).run(collect(paths))
    if failed:
        raise typer.Exit(1)
