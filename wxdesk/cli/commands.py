"""All commands, put together."""

from collections.abc import Sequence
from typing import Annotated

import typer

import wxdesk
from wxdesk.cli import (
    FAILED,
    align,
    archive,
    console,
    doctor,
    exporting,
    history,
    importing,
    keys,
    manual,
    media,
    models,
    removing,
    screenshots,
    serve,
    settings,
    speakers,
    transcribe,
    updates,
    window,
)

app = typer.Typer(
    help="Turns recordings into speaker-labelled transcripts on this computer.",
    # A traceback must not show the values of variables: they may hold a transcript.
    pretty_exceptions_show_locals=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(window.window)
app.command()(transcribe.transcribe)
app.command()(align.align)
app.command("import")(importing.import_)
app.command()(exporting.export)
app.command()(exporting.convert)
app.command()(exporting.formats)
app.command()(media.render)
app.command()(media.cut)
app.add_typer(history.commands, name="history")
app.add_typer(speakers.commands, name="speakers")
app.command()(archive.archive)
app.command()(archive.restore)
app.add_typer(models.commands, name="models")
app.command()(serve.serve)
app.add_typer(keys.commands, name="keys")
app.command()(doctor.doctor)
app.command()(manual.manual)
app.add_typer(settings.commands, name="settings")
app.command()(updates.updates)
app.command()(removing.remove_data)
app.command(hidden=True)(screenshots.screenshots)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wxdesk {wxdesk.__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _common(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            help="Print the version and exit.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Runs a command.

    Returns:
        The exit code.
    """
    try:
        code: int | None = app(arguments, prog_name="wxdesk", standalone_mode=False)
    except typer.TyperException as error:
        console.complain(error.format_message())
        return error.exit_code
    except typer.Abort:  # the answer to a question was no
        return FAILED
    return code or 0
