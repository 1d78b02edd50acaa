"""The command line: a thin door to the same service as the window and the API."""

import signal
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import wxdesk
from wxdesk.cli import (
    align,
    archive,
    console,
    doctor,
    exporting,
    history,
    importing,
    keys,
    media,
    models,
    screenshots,
    serve,
    settings,
    speakers,
    transcribe,
    window,
)
from wxdesk.core.errors import BadOptions, BadSettings, WxdeskError

FAILED = 1
"""Exit code: something could not be done."""
MISUSED = 2
"""Exit code: something was asked for that makes no sense."""

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
app.add_typer(settings.commands, name="settings")
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
    if window.can_open():
        window.window()
    typer.echo(context.get_help())


def run(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits; what goes wrong becomes a line and an exit code.

    Args:
        arguments: Those after the program's name; None takes the process's own.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name may hold what cannot be encoded
            stream.reconfigure(errors="backslashreplace")
    # Whoever ends us this way wants no less order than with Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Nor who closes the terminal; with `nohup`, it is to go on.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        sys.exit(app(arguments, prog_name="wxdesk", standalone_mode=False))
    except typer.TyperException as error:
        console.complain(error.format_message())
        sys.exit(error.exit_code)
    except typer.Abort:  # the answer to a question was no
        sys.exit(FAILED)
    except (BadOptions, BadSettings) as error:
        console.complain(error)
        sys.exit(MISUSED)
    except WxdeskError as error:
        console.complain(error)
        sys.exit(FAILED)
