"""`kg sources` and `kg mentions`: what can be loaded, and what was read of it."""

import asyncio
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from kg.cli.console import console
from kg.cli.context import settings_of
from kg.cli.options import Json
from kg.cli.session import opened
from kg.config import Settings
from kg.store.ledger.claims import mentions_of
from kg.workflows.sources import card, loader, loaders


def register(app: typer.Typer) -> None:
    app.command(name="sources")(list_sources)
    app.command(name="mentions")(list_mentions)


def list_sources(as_json: Json = False) -> None:
    """The loaders: name, what a record is, licence, where to get it."""
    cards = [card(of) for of in loaders().values()]
    if as_json:
        typer.echo(orjson.dumps(cards).decode())
        return
    table = Table("name", "a record is", "data set", "licence", "where")
    for each in cards:
        dataset = each["dataset"] or "as the file says, else FOLDER/FILE"
        table.add_row(each["name"], each["record"], dataset, each["licence"], each["url"])
    console().print(table)


def list_mentions(
    context: typer.Context,
    source: Annotated[str, typer.Option(help="The name of the loader.")],
    as_json: Json = False,
) -> None:
    """Every mention of a source, which entity it was decided to be, and whether no record makes it any more."""
    mentions = asyncio.run(_mentions(settings_of(context), loader(source).NAME))
    if as_json:
        for mention in mentions:
            typer.echo(orjson.dumps(mention).decode())
        return
    columns = ("key", "kind", "text", "entity", "decision", "score", "superseded")
    table = Table(*columns)
    for mention in mentions:
        cells = {**mention, "superseded": "yes" if mention["superseded"] else ""}
        table.add_row(*("" if cells[name] is None else str(cells[name]) for name in columns))
    console().print(table)


async def _mentions(settings: Settings, source: str) -> list[dict[str, Any]]:
    async with opened(settings) as store:
        return await mentions_of(store, source)
