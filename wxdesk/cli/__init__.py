"""The command line: a thin door to the same service as the window and the API."""

import sys
from typing import Annotated

import typer

import wxdesk
from wxdesk.cli import console
from wxdesk.cli.doctor import doctor
from wxdesk.cli.history import history
from wxdesk.cli.models import models
from wxdesk.cli.settings import settings
from wxdesk.cli.transcribe import transcribe
from wxdesk.core.errors import BadOptions, BadSettings, WxdeskError

FAILED = 1
"""Exit code: something could not be done."""
MISUSED = 2
"""Exit code: something was asked for that makes no sense."""

app = typer.Typer(
    help="Turns recordings into speaker-labelled transcripts on this computer.",
    no_args_is_help=True,
    # A traceback must not show the values of variables: they may hold a transcript.
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(transcribe)
app.add_typer(history, name="history")
app.add_typer(models, name="models")
app.command()(doctor)
app.add_typer(settings, name="settings")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wxdesk {wxdesk.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""


def run() -> None:
    """Runs a command; the world's errors become one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name may hold what cannot be encoded
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except (BadOptions, BadSettings) as error:
        console.complain(error)
        sys.exit(MISUSED)
    except WxdeskError as error:
        console.complain(error)
        sys.exit(FAILED)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stderr.close()
        sys.exit(FAILED)
