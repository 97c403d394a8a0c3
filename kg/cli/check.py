"""`kg check`: the invariants of the graph, what breaks them, and its digest."""

import asyncio
from typing import Annotated

import orjson
import typer
from rich.table import Table

from kg.cli.console import console
from kg.cli.context import settings_of
from kg.cli.session import opened
from kg.config import Settings
from kg.workflows.check import Broken, broken, digest

FAILED = 1


def register(app: typer.Typer) -> None:
    app.command(name="check")(check)


def check(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    only_digest: Annotated[bool, typer.Option("--digest", help="Only the digest of the graph.")] = False,
) -> None:
    """Check what must always hold; exit status 1 if something does not. Equal graphs have equal digests."""
    settings = settings_of(context)
    if only_digest:
        found = asyncio.run(_digest(settings))
        typer.echo(orjson.dumps({"digest": found}).decode() if as_json else found)
        return
    faults = asyncio.run(_broken(settings))
    if as_json:
        typer.echo(orjson.dumps([{"invariant": f.invariant, "ids": list(f.ids)} for f in faults]).decode())
    else:
        _show(faults)
    if faults:
        raise typer.Exit(FAILED)


def _show(faults: list[Broken]) -> None:
    if not faults:
        typer.echo("every invariant holds")
        return
    table = Table("what must hold", "broken by")
    for fault in faults:
        table.add_row(fault.invariant, "\n".join(fault.ids))
    console().print(table)


async def _digest(settings: Settings) -> str:
    async with opened(settings) as store:
        return await digest(store)


async def _broken(settings: Settings) -> list[Broken]:
    async with opened(settings) as store:
        return await broken(store)
