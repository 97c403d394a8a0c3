"""`kg load`: ingests a source and reports what it did."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import orjson
import typer
from rich.table import Table

from kg.cli.answers import print_changed
from kg.cli.console import console
from kg.cli.context import REFUSED, settings_of
from kg.cli.progress import progress_bar
from kg.cli.session import opened
from kg.config import Settings
from kg.errors import RecordError, SourceError
from kg.source import Loader
from kg.store.store import Store
from kg.workflows.load import LoadReport, Parsed, load, parse
from kg.workflows.progress import Progress
from kg.workflows.questions import Ask, Changed, changed_answers, saved_questions
from kg.workflows.sources import loader

SHOWN: Final = 10  # refused records that are named on the terminal


@dataclass(frozen=True, slots=True)
class _Options:
    """What is asked of a load beside the source: `ask` are saved questions, None if there are none."""

    ask: Ask | None
    dry_run: bool


def register(app: typer.Typer) -> None:
    app.command(name="load")(load_source)


def load_source(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The name of the loader; `kg sources` lists them.")],
    paths: Annotated[list[Path], typer.Argument(help="Files or folders of that source.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report what would be done, write nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail, and write nothing, if a record is refused.")] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Write refused records to this file, one JSON object a line.")
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Saved questions, one GraphQL document of named queries: report which answers change. "
            "With --dry-run: would change.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON document.")] = False,
) -> None:
    """Ingest a source: resolve who and what it names, keep its claims, project the facts."""
    of = loader(source)
    asked = _Options(None if questions is None else saved_questions(questions), dry_run)
    with progress_bar() as progress:
        parsed = parse(of, paths, progress)
        if rejects is not None:
            _write_rejects(rejects, parsed.refused)
        if strict and parsed.refused:
            _name_refused(parsed.refused)
            raise SourceError(f"{len(parsed.refused)} records refused, nothing written (--strict)")
        report, changed = asyncio.run(_load(settings_of(context), of, parsed, progress, asked))
    _show(report, as_json, changed)
    if report.refused:
        raise typer.Exit(REFUSED)


async def _load(
    settings: Settings, of: Loader, parsed: Parsed, progress: Progress, asked: _Options
) -> tuple[LoadReport, list[Changed] | None]:
    async with opened(settings) as store:
        if asked.ask is None:
            now = datetime.now(UTC)
            return await load(store, of, parsed, now=now, progress=progress, dry_run=asked.dry_run), None
        if not asked.dry_run:
            return await _compared(store, of, parsed, progress, asked.ask)
        async with store.trial() as would:
            report, changed = await _compared(would, of, parsed, progress, asked.ask)
            return replace(report, dry_run=True), changed


async def _compared(
    store: Store, of: Loader, parsed: Parsed, progress: Progress, ask: Ask
) -> tuple[LoadReport, list[Changed]]:
    """The report of a load, and what it did to the answers to saved questions."""
    reports: list[LoadReport] = []

    async def change() -> None:
        reports.append(await load(store, of, parsed, now=datetime.now(UTC), progress=progress))

    changed = await changed_answers(store, ask, change)
    return reports[0], changed


def _write_rejects(path: Path, refused: tuple[RecordError, ...]) -> None:
    lines = [
        orjson.dumps({"locator": e.locator, "field": e.field, "value": e.value, "reason": e.message}) for e in refused
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))


def _show(report: LoadReport, as_json: bool, changed: list[Changed] | None) -> None:
    if as_json:
        answers = {} if changed is None else {"answers": [one.as_json() for one in changed]}
        typer.echo(orjson.dumps({**report.as_json(), **answers}).decode())
        return
    rows = report.as_json()
    title = f"{report.source}: nothing was written (dry run)" if report.dry_run else report.source
    table = Table(title=title, show_header=False)
    for name in ("read", "written", "unchanged", "superseded", "refused"):
        table.add_row(f"records {name}", str(rows[name]))
    for name, count in rows["decisions"].items():
        table.add_row(f"new mentions, {name}", str(count))
    rate = report.read / report.seconds if report.seconds else 0.0
    table.add_row("time", f"{report.seconds:.1f} s, {rate:.0f} records/s")
    console().print(table)
    if changed is not None:
        print_changed(console(), changed, would=report.dry_run)
    _name_refused(report.refused)


def _name_refused(refused: tuple[RecordError, ...]) -> None:
    for error in refused[:SHOWN]:
        typer.echo(f"refused {error}", err=True)
    if len(refused) > SHOWN:
        typer.echo(f"and {len(refused) - SHOWN} more; --rejects FILE writes all", err=True)
