"""`wxdesk align`: a recording and its text in, a transcript with times out."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from wxdesk.cli.session import program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.cli.transcribe import (
    Batch,
    Outputs,
    one_of,
    reporter_for,
    whole_number,
)
from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Kind, Options
from wxdesk.export.files import OutputNames
from wxdesk.export.formats import FORMATS, formats_named
from wxdesk.export.importing.encoding import decoded
from wxdesk.media.collect import Found, collect
from wxdesk.media.files import ensure_readable, shown

_HEARING = "How it is heard"
_SPEAKERS = "Who says it"
_RESULTS = "What comes out"


def align(
    context: typer.Context,
    recording: Annotated[
        str,
        typer.Argument(metavar="PATH_OR_URL", help="A recording."),
    ],
    text: Annotated[
        Path,
        typer.Argument(
            metavar="TEXT",
            help="A text file with what is said in it, a paragraph a line.",
        ),
    ],
    model: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Whisper model, by name or folder.",
            rich_help_panel=_HEARING,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Its code, such as en; detected if not given.",
            rich_help_panel=_HEARING,
        ),
    ] = None,
    align: Annotated[
        str | None, one_of("align", "Where words' times come from", _HEARING)
    ] = None,
    audio_track: Annotated[
        int | None, whole_number("audio_track", "Which audio track, from 0.", _HEARING)
    ] = None,
    device: Annotated[
        str | None, one_of("device", "Where to compute", _HEARING)
    ] = None,
    diarize: Annotated[
        bool | None,
        typer.Option(
            "--diarize/--no-diarize",
            metavar="",
            help="Whether to tell speakers apart where the text names none.",
            show_default=False,
            rich_help_panel=_SPEAKERS,
        ),
    ] = None,
    speakers: Annotated[
        int | None, whole_number("speakers", "Exact number of speakers.", _SPEAKERS)
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
        typer.Option(
            "--json",
            metavar="",
            help="Print one JSON event a line.",
            rich_help_panel=_RESULTS,
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            metavar="",
            help="Print the log, too.",
            rich_help_panel=_RESULTS,
        ),
    ] = False,
) -> None:
    """Finds out when the words of a text are said in a recording.

    The recording is transcribed, and what is heard tells the times of what is known.
    "Name: " at the start of a line says who speaks. What is not given here is as in
    `wxdesk settings`.
    """
    if Path(recording).is_dir():
        raise typer.BadParameter("Name one recording, not a folder.")
    if output_dir and not formats:
        formats = "txt"
    chosen = formats_named(formats) if formats else ()
    known = _read(text, language or "")
    asked = {
        f"transcription.{option.name}": context.params.get(option.name)
        for option in fields(Options)
    }
    with (
        program(asked, verbose=verbose) as opened,
        reporter_for(as_json=as_json, verbose=verbose) as reporter,
    ):
        rules = rules_asked_for(subtitles, opened.settings)
        outputs = Outputs(chosen, OutputNames(output_dir or Path.cwd()), rules)
        options = opened.settings.options()
        failed = Batch(opened, outputs, reporter).run(
            opened.jobs.submit(
                item.source, options, item.name, kind=Kind.ALIGN, text=known
            )
            if isinstance(item, Found)
            else item
            for item in collect([recording])
        )
    if failed:
        raise typer.Exit(1)


def _read(path: Path, language: str) -> str:
    ensure_readable(path)
    text, _ = decoded(path.read_bytes(), language)
    if not text.strip():
        raise BadMedia(f"{shown(path)} has no text in it.", "Choose another file.")
    return text
