"""`kg resolve`: the resolver on one name, with its reasons."""

import asyncio
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from kg.cli.session import opened, settings_of
from kg.config import Settings
from kg.errors import InputError
from kg.model import EntityKind
from kg.resolution.decide import Ranked
from kg.temporal import Period, window
from kg.workflows.resolve import Resolver


def register(app: typer.Typer) -> None:
    app.command(name="resolve")(resolve)


def resolve(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A name as somebody wrote it.")],
    kind: Annotated[str | None, typer.Option(help="person, office, body, place or event; any if not given.")] = None,
    country: Annotated[str | None, typer.Option(help="A state that goes with it.")] = None,
    on: Annotated[str | None, typer.Option(help="When it was meant: EDTF, as 1936 or 2023-07-06.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many candidates at most.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Whom or what a name may mean, best first, with the evidence for each."""
    kinds = [] if kind is None else [_kind(kind)]
    days = None if on is None else window(on)
    when = None if days is None else Period.exact(days.lo, days.hi)
    if not text.strip():
        raise InputError("the name is empty")

    async def ranked() -> list[Ranked]:
        return await _ranked(settings_of(context), text, kinds, country, when, limit)

    found = asyncio.run(ranked())
    if as_json:
        typer.echo(orjson.dumps([_row(one) for one in found]).decode())
    else:
        _show(found)


async def _ranked(  # noqa: PLR0913  what the options ask for
    settings: Settings, text: str, kinds: list[EntityKind], country: str | None, on: Period | None, limit: int
) -> list[Ranked]:
    async with opened(settings) as store:
        resolver = await Resolver.open(store, 0)
        return resolver.register.rank(text, kinds=kinds, country=country, on=on, limit=limit)


def _kind(text: str) -> EntityKind:
    if text.upper() not in EntityKind.__members__:
        raise InputError(f"--kind {text!r}: allowed are {', '.join(kind.lower() for kind in EntityKind)}")
    return EntityKind(text.upper())


def _row(one: Ranked) -> dict[str, object]:
    return {
        "id": one.profile.id,
        "name": one.profile.names[0],
        "kind": one.profile.kind,
        "score": round(one.score, 3),
        "evidence": [{"term": e.term, "weight": e.weight, "because": e.because} for e in one.evidence],
    }


def _show(found: list[Ranked]) -> None:
    table = Table("score", "name", "kind", "id", "evidence")
    for one in found:
        evidence = "\n".join(f"{e.weight:+.1f} {e.term}: {e.because}" for e in one.evidence)
        table.add_row(f"{one.score:.1f}", one.profile.names[0], one.profile.kind, one.profile.id, evidence)
    Console().print(table if found else "nobody and nothing known is called that")
