"""`wxdesk keys`: who may use the API."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from wxdesk.cli import console
from wxdesk.cli.session import program
from wxdesk.core.access import ApiKey, Scope

commands = typer.Typer(help="Who may use the API; alone, it lists the keys.")

AsJson = Annotated[
    bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
]


def _check_scopes(scopes: str) -> str:
    if unknown := set(_listed(scopes)) - set(Scope):
        raise typer.BadParameter(
            f"{', '.join(sorted(unknown))} is not one of {', '.join(Scope)}."
        )
    if not _listed(scopes):
        raise typer.BadParameter(f"Name some of {', '.join(Scope)}.")
    return scopes


def _listed(scopes: str) -> list[str]:
    return [each.strip() for each in scopes.split(",") if each.strip()]


@commands.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@commands.command("list")
def list_(as_json: AsJson = False) -> None:
    """Lists the keys; their texts are kept nowhere."""
    with program() as opened:
        keys = opened.access.keys()
    if as_json:
        for key in keys:
            typer.echo(json.dumps(_facts(key)))
        return
    rows = console.table("ID", "Made", "Last used", "Good", "Scopes", "Name")
    for key in keys:
        rows.add_row(
            key.id,
            _day(key.created),
            _day(key.last_used) if key.last_used else "never",
            _good(key),
            ",".join(_scopes(key)),
            console.line(key.name),
        )
    if keys:
        console.show(rows)
    else:
        console.err.print("There are no keys yet.")


@commands.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose it is, to know it by.")],
    scopes: Annotated[
        str,
        typer.Option(
            "--scope",
            metavar="SCOPE,...",
            help="What it is good for: read, submit (make jobs, and stop them), manage "
            "(change and delete), all (so with everyone's, not its own only).",
            callback=_check_scopes,
        ),
    ] = "read,submit,manage",
    days: Annotated[
        int | None,
        typer.Option(
            "--expires",
            metavar="DAYS",
            min=1,
            max=36_500,
            help="How long it is good; if not given, until it is revoked.",
        ),
    ] = None,
) -> None:
    """Makes a key and prints it; it is shown only now."""
    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    with program() as opened:
        _, text = opened.access.create(name, map(Scope, _listed(scopes)), expires)
    typer.echo(text)
    console.err.print("Keep it: it cannot be shown again.")


@commands.command()
def revoke(
    key_ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="As `wxdesk keys` shows them."),
    ],
) -> None:
    """Takes keys back; they let nobody in any more."""
    with program() as opened:
        for key_id in key_ids:
            opened.access.revoke(key_id)


def _facts(key: ApiKey) -> dict[str, Any]:
    times = {
        name: value.isoformat()
        for name, value in asdict(key).items()
        if isinstance(value, datetime)
    }
    return {**asdict(key), **times, "scopes": _scopes(key), "good": key.is_good()}


def _scopes(key: ApiKey) -> list[str]:
    return [scope for scope in Scope if scope in key.scopes]


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"


def _good(key: ApiKey) -> str:
    if key.revoked:
        return "revoked"
    if not key.is_good():
        return "expired"
    return f"until {_day(key.expires)}" if key.expires else "yes"
