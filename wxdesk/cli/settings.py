"""`wxdesk settings`: what the user chose."""

import json
from typing import Annotated

import typer
from rich.markup import escape

from wxdesk.cli import console
from wxdesk.cli.session import loaded
from wxdesk.settings import Places, SettingsFile, allowed, describe

settings = typer.Typer(help="What wxdesk does unless told otherwise.")

Key = Annotated[str, typer.Argument(help="Such as transcription.model.")]


@settings.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@settings.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Lists all settings, and where each comes from."""
    places, chosen = loaded()
    described = describe(chosen)
    if as_json:
        facts = {item.key: item.value for item in described}
        typer.echo(json.dumps(facts, indent=2))
        return
    rows = console.table("Setting", "Value", "From", "Allowed")
    for item in described:
        value = "" if item.value is None else escape(str(item.value))
        rows.add_row(item.key, value, item.source, escape(allowed(item.key)))
    console.out.print(rows)
    console.out.print(f"\nChanged ones are in {places.settings_file}", markup=False)


@settings.command("set")
def set_(key: Key, value: str) -> None:
    """Changes a setting."""
    SettingsFile(Places.find().settings_file).set(key, value)


@settings.command()
def unset(key: Key) -> None:
    """Takes a setting back to its default."""
    SettingsFile(Places.find().settings_file).unset(key)


@settings.command()
def path() -> None:
    """Prints where the settings file is."""
    typer.echo(str(Places.find().settings_file))
