"""`wxdesk speakers stats` and `chart`: who speaks when and how much in a transcript."""

import json
from pathlib import Path
from typing import Annotated

import typer

from wxdesk.app import Program
from wxdesk.cli import console, options
from wxdesk.cli.session import program
from wxdesk.core.errors import BadOptions, NotFound
from wxdesk.core.files import write_whole
from wxdesk.core.speaking import Speaking, speaking
from wxdesk.core.transcript import Transcript
from wxdesk.export.speaking_chart import PALETTES, chart_of
from wxdesk.export.speaking_table import speaking_csv, speaking_data

Number = Annotated[
    int,
    typer.Argument(metavar="TRANSCRIPT", help="As `wxdesk history` shows it."),
]


def stats(
    number: Number,
    as_json: Annotated[bool, options.flag("--json", help="Print JSON.")] = False,
    as_csv: Annotated[
        bool, options.flag("--csv", help="Print a table for a spreadsheet.")
    ] = False,
) -> None:
    """Tells how much each speaker of a transcript speaks.

    A turn ends when another begins, or after 3 seconds of silence. Somebody interrupts
    who begins while another speaks, who stops within 2 seconds, and goes on.
    """
    with program() as opened:
        transcript, found = _counted(opened, number)
    if as_json:
        data = speaking_data(found, transcript.speakers)
        typer.echo(json.dumps(data, ensure_ascii=False))
    elif as_csv:
        typer.echo(speaking_csv(found, transcript.speakers), nl=False)
    else:
        _show(transcript, found)


def chart(
    number: Number,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to, such as talk.svg.")
    ],
    colours: Annotated[
        str, options.choice(tuple(PALETTES), "For which ground", "--colours")
    ] = "light",
    width: Annotated[
        int, typer.Option(metavar="PIXELS", min=320, max=20000, help="How wide.")
    ] = 1000,
    replace: Annotated[
        bool, options.flag("--replace", help="Replace the file if it is there already.")
    ] = False,
) -> None:
    """Draws who speaks when in a transcript, as an SVG file."""
    if file.suffix.lower() != ".svg":
        raise BadOptions(
            f"{file.name} is no name of an SVG file.",
            "Call it such as talk.svg; the window makes PNG files, too.",
        )
    if file.exists() and not replace:
        raise BadOptions(
            f"{file} is there already.", "Choose another name, or use --replace."
        )
    with program() as opened:
        name = opened.library.record(number).name
        transcript, found = _counted(opened, number)
    picture = chart_of(transcript, found, name, width, PALETTES[colours])
    write_whole(file.absolute(), picture)
    typer.echo(str(file))


def _counted(opened: Program, number: int) -> tuple[Transcript, Speaking]:
    """A transcript, and who speaks how much in it.

    Raises:
        NotFound: It is not known who speaks.
    """
    transcript = opened.library.transcript(number)
    if not transcript.speakers:
        raise NotFound(
            f"It is not known who speaks in transcript {number}.",
            "Transcribe it with --diarize, or name speakers in the window.",
        )
    return transcript, speaking(transcript)


def _show(transcript: Transcript, found: Speaking) -> None:
    rows = console.table(
        *("Time", "Share", "Turns", "Average", "Longest", "Words", "Per min."),
        *("Interrupts", "Interrupted", "At once", "Speaker"),
    )
    for key, it in found.shares.items():
        rows.add_row(
            console.duration(it.seconds),
            f"{it.share:.0%}",
            str(it.turns),
            console.duration(it.mean_turn),
            console.duration(it.longest_turn),
            str(it.words),
            f"{it.words_per_minute:.0f}",
            str(it.interruptions),
            str(it.interrupted),
            f"{it.overlap:.0%}",
            console.line(transcript.speaker_name(key)),
        )
    console.show(rows)
    console.err.print(
        f"{console.duration(found.speech)} of {console.duration(found.duration)} "
        f"spoken, {console.duration(found.silence)} silence, "
        f"{console.duration(found.overlap)} several at once"
    )
