"""`--subtitles`: the rules for the files that a command writes."""

from contextlib import suppress
from typing import Any

import typer

from wxdesk.core.errors import WxdeskError
from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.settings import Places, Settings


def subtitles_option(*names: str, **options: Any) -> Any:
    """An option that is the name of a preset; "--subtitles" unless named otherwise."""
    return typer.Option(
        *(names or ("--subtitles",)),
        metavar="PRESET",
        help=f"How subtitles are shaped: {', '.join(PRESETS)}, or a preset of your "
        "own.",
        autocompletion=_presets,
        show_default=False,
        **options,
    )


def rules_asked_for(
    preset: str | None, settings: Settings, option: str = "--subtitles"
) -> Rules | None:
    """The rules of a preset, as it is; those of the settings if none is named.

    Args:
        preset: What the option says, if it is given.
        settings: They have the user's own presets.
        option: What it is called.

    Raises:
        typer.BadParameter: There is no such preset.
    """
    if preset is None:
        return settings.subtitles.rules()
    presets = settings.subtitles.all_presets()
    if preset not in presets:
        raise typer.BadParameter(
            f"{preset!r} is not one of {', '.join(presets)}.", param_hint=option
        )
    return presets[preset]


def _presets() -> list[str]:
    with suppress(WxdeskError):
        return list(Settings.load(Places.find()).subtitles.all_presets())
    return list(PRESETS)
