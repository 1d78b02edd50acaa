"""`--subtitles`: the rules for the files that a command writes."""

from contextlib import suppress
from typing import Any

import typer

from wxdesk.core.errors import WxdeskError
from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.settings import Places, Settings


def subtitles_option(**options: Any) -> Any:
    """An option that is the name of a preset."""
    return typer.Option(
        "--subtitles",
        metavar="PRESET",
        help=f"How subtitles are shaped: {', '.join(PRESETS)}, or a preset of your "
        "own.",
        autocompletion=_presets,
        show_default=False,
        **options,
    )


def rules_asked_for(preset: str | None, settings: Settings) -> Rules | None:
    """The rules of a preset, as it is; those of the settings if none is named.

    Raises:
        typer.BadParameter: There is no such preset.
    """
    if preset is None:
        return settings.subtitles.rules()
    presets = settings.subtitles.all_presets()
    if preset not in presets:
        raise typer.BadParameter(
            f"{preset!r} is not one of {', '.join(presets)}.", param_hint="--subtitles"
        )
    return presets[preset]


def _presets() -> list[str]:
    with suppress(WxdeskError):
        return list(Settings.load(Places.find()).subtitles.all_presets())
    return list(PRESETS)
