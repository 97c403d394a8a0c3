"""`kg judgements` and `kg withdraw`: what was judged, by whom and why, and how to take it back."""

import asyncio
import getpass
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from kg.cli.console import console
from kg.cli.context import settings_of
from kg.cli.options import Json
from kg.cli.progress import progress_bar
from kg.cli.session import opened
from kg.config import Settings
from kg.errors import InputError
from kg.store.answers.reviews import log
from kg.store.shapes import JudgedMentionRow, JudgementRow
from kg.workflows import review as workflow
from kg.workflows.identity import Judged, withdraw
from kg.workflows.progress import Progress

Author = Annotated[str | None, typer.Option(help="Who says it; the user of this machine if not given.")]


def register(app: typer.Typer) -> None:
    app.command(name="judgements")(list_judgements)
    app.command(name="withdraw")(take_back)


def list_judgements(context: typer.Context, as_json: Json = False) -> None:
    """What persons judged, the earliest first, and what of it or of the resolver's was withdrawn."""
    judgements = asyncio.run(_log(settings_of(context)))
    if as_json:
        for each in judgements:
            typer.echo(orjson.dumps(as_document(each)).decode())
        return
    if not judgements:
        typer.echo("nobody has judged anything yet; `kg review list` shows what waits")
        return
    table = Table("when", "who", "verdict", "left", "right", "reason")
    table.add_column("judgement", no_wrap=True)
    for each in judgements:
        table.add_row(*_cells(each), style="dim" if each["withdrawn"] else None)
    console().print(table)


def take_back(
    context: typer.Context,
    judgement: Annotated[str, typer.Argument(help="The id of a judgement; `kg judgements` lists them.")],
    *,
    reason: Annotated[str, typer.Option(help="Why it is withdrawn.")],
    author: Author = None,
    as_json: Json = False,
) -> None:
    """Withdraw a judgement: what only it held together falls apart again, what it kept apart joins."""
    by = judged(author, reason)
    with progress_bar() as progress:
        withdrawn = asyncio.run(_withdrawn(settings_of(context), judgement, by, progress))
    typer.echo(orjson.dumps(as_document(withdrawn)).decode() if as_json else f"{judgement} is withdrawn")


def judged(author: str | None, reason: str) -> Judged:
    """Who judges, why, and that it is now; InputError if nobody can be named."""
    if author is not None and not author.strip():
        raise InputError("--author: the name is empty")
    return Judged(author or _user(), reason.strip(), datetime.now(UTC))


def as_document(row: JudgementRow) -> dict[str, Any]:
    """A judgement as `--json` prints it."""
    return {
        **{key: row[key] for key in ("id", "verdict", "author", "at", "reason")},
        "left": as_mention(row["left"]),
        "right": as_mention(row["right"]),
        "withdrawn": row["withdrawn"],
        "withdrawnBy": row["withdrawnBy"],
        "withdrawnFor": row["withdrawnFor"],
    }


def as_mention(row: JudgedMentionRow) -> dict[str, Any]:
    """A mention with the entity that it is now, as `--json` prints it."""
    named = {key: row[key] for key in ("id", "text", "kind", "source", "key")}
    return {**named, "entity": {"id": row["entityId"], "name": row["entityName"]}}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InputError("nobody is logged in here; say who judges with --author") from error


def _cells(row: JudgementRow) -> list[str]:
    said = row["reason"]
    if row["withdrawn"]:
        said += f"\nwithdrawn {row['withdrawn'][:10]} by {row['withdrawnBy']}: {row['withdrawnFor']}"
    sides = (f"{side['text']}\n{side['source']} {side['key']}" for side in (row["left"], row["right"]))
    return [row["at"][:16].replace("T", " "), row["author"], row["verdict"], *sides, said.strip(), row["id"]]


async def _log(settings: Settings) -> list[JudgementRow]:
    async with opened(settings) as store:
        return await log(store)


async def _withdrawn(settings: Settings, id: str, by: Judged, progress: Progress) -> JudgementRow:
    async with opened(settings) as store:
        await withdraw(store, id, by, progress)
        return await workflow.judgement(store, id)
