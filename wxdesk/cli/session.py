"""How a command gets at the program: folders, settings, log, store."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from wxdesk import app
from wxdesk.cli import console
from wxdesk.logs import configure
from wxdesk.settings import Places, Settings


def loaded(arguments: Mapping[str, Any] | None = None) -> tuple[Places, Settings]:
    """The folders, and the settings with what the command's arguments ask for."""
    places = Places.find()
    return places, Settings.load(places, arguments=arguments)


@contextmanager
def program(
    arguments: Mapping[str, Any] | None = None, *, verbose: bool = False
) -> Iterator[app.Program]:
    """The whole program, with its log.

    Args:
        arguments: Settings that the command's arguments ask for.
        verbose: Whether the log also goes to standard error.
    """
    places, settings = loaded(arguments)
    with (
        configure(places.logs, settings.general.log_level, console=verbose),
        app.opened(places, settings) as opened,
    ):
        if opened.mended:
            console.warn(opened.mended)
        yield opened
