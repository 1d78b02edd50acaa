"""`wxdesk history`: the transcripts that are kept."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.text import Text

from wxdesk.cli import console
from wxdesk.cli.reporters import in_lines
from wxdesk.cli.session import program
from wxdesk.core.record import Hit
from wxdesk.export.files import OutputNames, write_file
from wxdesk.export.formats import FORMATS, formats_named

history = typer.Typer(help="The transcripts that are kept.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="As `history list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option(min=1, help="At most so many.")]


@history.command("list")
def list_(limit: Limit = 50, as_json: AsJson = False) -> None:
    """Lists transcripts, newest first."""
    with program() as opened:
        records = opened.history.records(limit)
    if as_json:
        for record in records:
            facts = {name: getattr(record, name) for name in record.__slots__}
            typer.echo(json.dumps({**facts, "created": record.created.isoformat()}))
        return
    rows = console.table("No.", "Made", "Length", "Lang.", "Speakers", "Name")
    for record in records:
        rows.add_row(
            str(record.number),
            f"{record.created.astimezone():%Y-%m-%d %H:%M}",
            console.duration(record.duration),
            record.language,
            str(record.speakers),
            escape(record.name),
        )
    console.out.print(rows if records else "No transcripts yet.")


@history.command()
def show(number: Number) -> None:
    """Prints a transcript."""
    with program() as opened:
        console.out.print(in_lines(opened.history.transcript(number)), markup=False)


@history.command()
def search(
    query: Annotated[
        str, typer.Argument(help='Words, "a phrase", speaker:Anna; or all of them.')
    ],
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Finds what was said, in all transcripts."""
    with program() as opened:
        hits = opened.history.search(query, limit)
    for hit in hits:
        if as_json:
            facts = {name: getattr(hit, name) for name in hit.__slots__}
            typer.echo(json.dumps(facts))
        else:
            console.out.print(_shown(hit))
    if not hits and not as_json:
        console.err.print("Nothing was found.")


def _shown(hit: Hit) -> Text:
    text = Text(hit.text)
    for start, end in hit.spans:
        text.stylize("bold yellow", start, end)
    place = f"{hit.transcript}  {hit.name}  {console.duration(hit.start)}"
    return Text.assemble(
        (place, "dim"), "  ", f"{hit.speaker}: " if hit.speaker else "", text
    )


@history.command()
def delete(
    numbers: Annotated[list[int], typer.Argument(help="As `history list` shows them.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Deletes transcripts for good; the recordings stay."""
    with program() as opened:
        names = [opened.history.record(number).name for number in numbers]
        if not yes:
            typer.confirm(f"Delete {', '.join(names)} for good?", abort=True)
        for number in numbers:
            opened.history.delete(number)


@history.command()
def export(
    number: Number,
    formats: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"Any of {','.join(FORMATS)}, with commas."
        ),
    ] = "txt",
    output_dir: Annotated[
        Path | None, typer.Option("--output-dir", "-o", help="Where the files go.")
    ] = None,
) -> None:
    """Writes a transcript to files."""
    chosen = formats_named(formats)
    with program() as opened:
        record = opened.history.record(number)
        transcript = opened.history.transcript(number)
    names = OutputNames(output_dir or Path.cwd())
    for format in chosen:
        path = names.path(record.source, format)
        write_file(transcript, format, path)
        typer.echo(str(path))
