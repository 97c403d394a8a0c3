"""`kg config`: the settings in force, and where each of them comes from."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.context import settings_of


def register(app: typer.Typer) -> None:
    app.command(name="config")(config)


def config(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Show the settings in force and where each comes from; secrets are hidden."""
    shown = settings_of(context).shown
    if as_json:
        typer.echo(json.dumps([asdict(setting) for setting in shown]))
        return
    for setting in shown:
        typer.echo(f"{setting.name:16}{setting.value or '-':40} {setting.origin}")
