"""`kg resolve`: the resolver on one name, with its reasons."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from kg.cli.session import opened, settings_of
from kg.config import Settings
from kg.errors import InputError
from kg.model import EntityKind
from kg.store.search import Search, search
from kg.temporal import window

Kind = Annotated[str | None, typer.Option(help="person, office, body, place or event; any if not given.")]
Country = Annotated[str | None, typer.Option(help="A state that goes with it.")]
On = Annotated[str | None, typer.Option(help="When it was meant: EDTF, as 1936 or 2023-07-06.")]
Limit = Annotated[int, typer.Option(min=1, max=100, help="How many candidates at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def register(app: typer.Typer) -> None:
    app.command(name="resolve")(resolve)


def resolve(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A name as somebody wrote it.")],
    *,
    kind: Kind = None,
    country: Country = None,
    on: On = None,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Whom or what a name may mean, best first, with the evidence for each."""
    if not text.strip():
        raise InputError("the name is empty")
    kinds = () if kind is None else (_kind(kind),)
    wanted = Search(text, kinds, None if on is None else window(on), country, limit)
    found = asyncio.run(_found(settings_of(context), wanted))
    if as_json:
        typer.echo(orjson.dumps([_row(one) for one in found]).decode())
    else:
        _show(found)


async def _found(settings: Settings, wanted: Search) -> list[dict[str, Any]]:
    async with opened(settings) as store:
        return await search(store, wanted)


def _kind(text: str) -> EntityKind:
    if text.upper() not in EntityKind.__members__:
        raise InputError(f"--kind {text!r}: allowed are {', '.join(kind.lower() for kind in EntityKind)}")
    return EntityKind(text.upper())


def _row(one: dict[str, Any]) -> dict[str, object]:
    node = one["node"]
    return {"id": node["id"], "wikidata": node["wikidata"], **{key: one[key] for key in one if key != "node"}}


def _show(found: Sequence[dict[str, Any]]) -> None:
    table = Table("score", "name", "kind", "id", "evidence")
    for one in found:
        evidence = "\n".join(f"{e['weight']:+.1f} {e['term']}: {e['because']}" for e in one["evidence"])
        table.add_row(f"{one['score']:.1f}", one["name"], one["kind"], one["node"]["id"], evidence)
    Console().print(table if found else "nobody and nothing known is called that")
