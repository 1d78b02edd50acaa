"""`wxdesk align`: a recording and its text in, a transcript with times out."""

from pathlib import Path
from typing import Annotated

import typer

from wxdesk.cli import options
from wxdesk.cli.batch import Batch, Outputs, chosen_formats, reporter_for
from wxdesk.cli.session import program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Kind
from wxdesk.core.known_text import paragraphs_in
from wxdesk.export.files import Existing, OutputNames
from wxdesk.export.importing.encoding import decoded
from wxdesk.export.importing.plain import said_in
from wxdesk.media.collect import Found, collect
from wxdesk.media.files import ensure_readable, shown


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
    model: options.Model = None,
    language: options.Language = None,
    audio_track: options.AudioTrack = None,
    align: options.Align = None,
    diarize: Annotated[
        bool | None,
        options.diarize_option(
            "Whether to tell speakers apart where the text names none."
        ),
    ] = None,
    speakers: options.SpeakerCount = None,
    device: options.Device = None,
    formats: options.Formats = None,
    output_dir: options.OutputDir = None,
    if_exists: options.IfResultExists = Existing.KEEP_BOTH,
    subtitles: Annotated[
        str | None, subtitles_option(rich_help_panel=options.RESULTS)
    ] = None,
    as_json: options.AsJson = False,
    verbose: options.Verbose = False,
) -> None:
    """Finds out when the words of a text are said in a recording.

    The recording is transcribed, and what is heard tells the times of what is known.
    "Name: " at the start of a line says who speaks, if the name comes back or most
    lines have one. What is not given here is as in `wxdesk settings`.
    """
    if Path(recording).is_dir():
        raise typer.BadParameter("Name one recording, not a folder.")
    chosen = chosen_formats(formats, output_dir)
    names = OutputNames(output_dir or Path.cwd(), chosen, Existing(if_exists))
    known = _read(text, language or "")
    with (
        program(options.settings_asked_for(context), verbose=verbose) as opened,
        reporter_for(as_json=as_json, verbose=verbose) as reporter,
    ):
        rules = rules_asked_for(subtitles, opened.settings)
        outputs = Outputs(chosen, names, rules)
        how = opened.settings.options()
        failed = Batch(opened, outputs, reporter).run(
            opened.jobs.submit(
                item.source,
                how,
                item.name,
                kind=Kind.ALIGN,
                text=known,
                text_file=str(text.absolute()),
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
    said = said_in(text)
    if not said.strip():
        raise BadMedia(f"{shown(path)} has no text in it.", "Choose another file.")
    if not paragraphs_in(said):
        raise BadMedia(
            f"{shown(path)} names who speaks, but not what is said.",
            "Choose another file.",
        )
    return said
