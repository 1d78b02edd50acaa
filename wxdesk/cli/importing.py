"""`wxdesk import`: transcripts that were made elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from wxdesk.app import Program
from wxdesk.cli import console, options
from wxdesk.cli.batch import Batch, Outputs, reporter_for
from wxdesk.cli.session import program
from wxdesk.core.errors import BadOptions, WxdeskError
from wxdesk.core.job import Job
from wxdesk.export.files import OutputNames
from wxdesk.export.importing.imports import IMPORTS
from wxdesk.jobs.importing import TranscriptFile, read_file, take_in
from wxdesk.media.addresses import is_address

_SHOWN = 20
"""Of what could not be read in a file, so much is told."""


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help=f"Transcripts: {', '.join(kind.suffix for kind in IMPORTS.values())}.",
            show_default=False,
        ),
    ],
    media: Annotated[
        Path | None,
        typer.Option(
            metavar="RECORDING",
            help="What it is a transcript of; else what lies beside it by its name.",
            show_default=False,
        ),
    ] = None,
    language: options.FileLanguage = None,
) -> None:
    """Brings transcripts from elsewhere into the library.

    Plain text has no times: they are found in the recording. What a file holds that
    cannot be read is named; the exit code is 1 if a file could not be imported at all.
    """
    if media is not None and len(files) > 1:
        raise typer.BadParameter("--media goes with one file.")
    failed, jobs = 0, list[Job]()
    with program() as opened:
        for path in files:
            try:
                jobs += _import(opened, path, media, language)
            except BadOptions:
                raise
            except WxdeskError as error:
                console.complain(error)
                failed += 1
        if jobs:
            nothing = Outputs((), OutputNames(Path.cwd()), None)
            with reporter_for(as_json=False, verbose=False) as reporter:
                failed += Batch(opened, nothing, reporter).run(jobs)
    if failed:
        raise typer.Exit(1)


def _import(
    opened: Program, path: Path, media: Path | None, language: str | None
) -> list[Job]:
    """Imports a file; gives the job that finds out its times, if it needs one."""
    usual = opened.settings.options()
    language = language or usual.language
    file = read_file(path, language or "")
    if not file.language:
        raise BadOptions(
            f"{file.name} does not say in which language it is.",
            "Say it with --language.",
        )
    tell_what_was_skipped(file)
    recording = file.recording if media is None else str(media.absolute())
    made = take_in(
        file, recording, file.language, usual, opened.library, opened.jobs, "cli"
    )
    if isinstance(made, Job):
        return [made]
    record = opened.library.record(made)
    of = Path(record.source).name if record.source else ""
    if is_address(record.source):
        of = record.source
    console.tell(
        "Imported:", "bold green", f"{file.name}{f', with {of}' if of else ''}"
    )
    typer.echo(str(made))
    return []


def tell_what_was_skipped(file: TranscriptFile) -> None:
    """Tells what of a file could not be read."""
    skipped = file.imported.skipped
    for sentence in skipped[:_SHOWN]:
        console.note(f"{file.name}: {sentence}")
    if len(skipped) > _SHOWN:
        console.note(f"{file.name}: {len(skipped) - _SHOWN} more.")
