"""`wxdesk settings`: what the user chose."""

import json
from typing import Annotated

import typer

from wxdesk.cli import console
from wxdesk.cli.session import loaded
from wxdesk.settings import Places, SettingsFile, Source, allowed, describe

commands = typer.Typer(
    help="What wxdesk does unless told otherwise; alone, it lists that."
)

Key = Annotated[str, typer.Argument(help="Such as transcription.model.")]


@commands.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@commands.command("list")
def list_(
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print one JSON object.")
    ] = False,
) -> None:
    """Lists all settings, and where each comes from."""
    places, chosen = loaded()
    described = describe(chosen)
    if as_json:
        facts = {item.key: item.value for item in described}
        typer.echo(json.dumps(facts, indent=2))
        return
    rows = console.table("Setting", "From", "Value", "Allowed")
    for item in described:
        rows.add_row(
            item.key,
            item.source,
            console.line(_in_toml(item.value)),
            console.line(allowed(item.key)),
        )
    console.show(rows)
    console.err.print(console.line(f"Changed ones are in {places.settings_file}"))


def _in_toml(value: str | float | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@commands.command("set", context_settings={"ignore_unknown_options": True})
def set_(
    key: Key, value: Annotated[str, typer.Argument(help="No text unsets it.")]
) -> None:
    """Changes a setting."""
    SettingsFile(Places.find().settings_file).set(key, value)
    _, chosen = loaded()
    if chosen.source(key) in (Source.ENVIRONMENT, Source.ENV_FILE):
        where = "environment" if chosen.source(key) is Source.ENVIRONMENT else ".env"
        console.note(f"{key} is set in the {where}, too, and that wins.")


@commands.command()
def unset(key: Key) -> None:
    """Takes a setting back to its default."""
    SettingsFile(Places.find().settings_file).unset(key)


@commands.command()
def path() -> None:
    """Prints where the settings file is."""
    typer.echo(str(Places.find().settings_file))
