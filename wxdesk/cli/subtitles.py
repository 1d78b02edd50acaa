"""`--subtitles`: the rules for the files that a command writes."""

from typing import Any

import typer

from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.settings import Settings


def subtitles_option(**options: Any) -> Any:
    """An option that is the name of a preset."""
    return typer.Option(
        "--subtitles",
        metavar="PRESET",
        help=f"How subtitles are shaped: {', '.join(PRESETS)}.",
        callback=_check,
        autocompletion=lambda: list(PRESETS),
        show_default=False,
        **options,
    )


def rules_asked_for(preset: str | None, settings: Settings) -> Rules | None:
    """The rules of a preset, as it is; those of the settings if none is named."""
    return settings.subtitles.rules() if preset is None else PRESETS[preset]


def _check(preset: str | None) -> str | None:
    if preset is not None and preset not in PRESETS:
        raise typer.BadParameter(f"{preset!r} is not one of {', '.join(PRESETS)}.")
    return preset
