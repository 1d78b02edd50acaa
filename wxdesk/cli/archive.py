"""`wxdesk archive` and `wxdesk restore`: everything in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from wxdesk.cli import console, options
from wxdesk.cli.session import loaded, program
from wxdesk.core.errors import BadOptions
from wxdesk.jobs.archive import How, restore_archive, write_archive
from wxdesk.logs import configure
from wxdesk.store.database import path_in


def archive(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The archive, such as wxdesk.zip.")
    ],
    recordings: Annotated[
        bool,
        options.flag(
            "--recordings", help="Put the recordings of all transcripts in, too."
        ),
    ] = False,
) -> None:
    """Writes everything into one file: transcripts, settings, dictionaries.

    Recordings that came over the network are in it, too; passwords, tokens and webhooks
    are not. It can be written while wxdesk is open. Keep it to yourself: whoever has it
    can read all transcripts.
    """
    with program() as opened:
        database = path_in(opened.settings.database(opened.places))
        done = write_archive(
            opened.places, database, file.absolute(), recordings=recordings
        )
    for sentence in done.left_out:
        console.note(sentence)
    console.err.print(
        console.line(f"{console.size(done.size)} with {done.files} files.")
    )
    typer.echo(str(file))


def restore(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="What `wxdesk archive` has written."),
    ],
    merge: Annotated[
        bool,
        options.flag(
            "--merge", help="Add its transcripts to those that are here already."
        ),
    ] = False,
    replace: Annotated[
        bool,
        options.flag(
            "--replace",
            help="Put it in the place of what is here, which is kept as a backup.",
        ),
    ] = False,
    recordings: Annotated[
        Path | None,
        typer.Option(
            "--recordings",
            metavar="FOLDER",
            file_okay=False,
            help="Put the recordings that are in it there, and link to them.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Brings back everything from an archive, here or on another computer.

    All of it is checked before anything is changed. Close wxdesk before. Of settings,
    those that name folders of this computer stay as they are, and with `--merge` all.
    """
    if merge and replace:
        raise BadOptions("--merge and --replace cannot be used together.")
    places, settings = loaded()
    places.make()
    how = How.MERGE if merge else How.REPLACE if replace else How.EMPTY
    with configure(places.logs, settings.general.log_level, console=False):
        database = path_in(settings.database(places))
        done = restore_archive(
            places, database, file.absolute(), how, recordings=recordings
        )
    for sentence in done.notes:
        console.note(sentence)
    if done.merged:
        console.err.print(
            f"{done.merged.added} transcripts were added, "
            f"{done.merged.known} were here already."
        )
        return
    if done.kept:
        console.note(f"What was here before is kept as {done.kept}.")
    console.err.print("Everything is back.")
