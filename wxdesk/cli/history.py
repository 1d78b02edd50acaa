"""`wxdesk history`: the transcripts that are kept."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.text import Text

from wxdesk.cli import console, exporting
from wxdesk.cli.reporters import in_lines
from wxdesk.cli.session import program
from wxdesk.core.record import Hit
from wxdesk.media.files import on_one_line

commands = typer.Typer(help="The transcripts that are kept; alone, it lists them.")

Number = Annotated[int, typer.Argument(help="As `wxdesk history` shows it.")]
AsJson = Annotated[
    bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")]


@commands.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@commands.command("list")
def list_(limit: Limit = 50, as_json: AsJson = False) -> None:
    """Lists transcripts, newest first."""
    with program() as opened:
        records = opened.library.page(limit=limit)
    if as_json:
        for record in records:
            typer.echo(json.dumps(asdict(record), default=datetime.isoformat))
        return
    rows = console.table("No.", "Made", "Length", "Lang.", "Speakers", "Name")
    for record in records:
        rows.add_row(
            str(record.number),
            f"{record.created.astimezone():%Y-%m-%d %H:%M}",
            console.duration(record.duration),
            record.language,
            str(record.speakers),
            console.line(record.name),
        )
    if records:
        console.show(rows)
    else:
        console.err.print("There are no transcripts yet.")


@commands.command()
def show(number: Number) -> None:
    """Prints a transcript."""
    with program() as opened:
        transcript = opened.library.transcript(number)
    for line in in_lines(transcript):
        console.out.print(Text(line))


@commands.command()
def search(
    query: Annotated[
        str, typer.Argument(help='Words, "a phrase", speaker:Anna; or all of them.')
    ],
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Finds what was said, in all transcripts."""
    with program() as opened:
        hits = opened.library.search(query, limit=limit)
    for hit in hits:
        if as_json:
            typer.echo(json.dumps(asdict(hit)))
        else:
            console.out.print(_shown(hit))
    if not hits:
        console.err.print("Nothing was found.")


def _shown(hit: Hit) -> Text:
    text = console.line(hit.text)
    for start, end in hit.spans:
        text.stylize("bold yellow", start, end)
    place = console.line(
        f"{hit.transcript}  {hit.name}  {console.duration(hit.start)}  "
    )
    place.stylize("dim")
    speaker = console.line(f"{hit.speaker}: " if hit.speaker else "")
    return Text.assemble(place, speaker, text)


@commands.command()
def delete(
    numbers: Annotated[
        list[int],
        typer.Argument(metavar="NUMBER...", help="As `wxdesk history` shows them."),
    ],
    yes: Annotated[
        bool, typer.Option("--yes", "-y", metavar="", help="Do not ask.")
    ] = False,
) -> None:
    """Deletes transcripts for good; the recordings stay."""
    with program() as opened:
        # All are looked at before one is gone.
        records = {number: opened.library.record(number) for number in numbers}
        if not yes:
            names = on_one_line(", ".join(each.name for each in records.values()))
            typer.confirm(f"Delete {names} for good?", abort=True, err=True)
        for number in records:
            opened.library.erase([number])


commands.command()(exporting.export)
