"""`kg load`: ingests a source and reports what it did."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import orjson
import typer
from rich.console import Console
from rich.table import Table

from kg.cli.context import REFUSED, settings_of
from kg.cli.session import opened, progress_bar
from kg.config import Settings
from kg.errors import RecordError, SourceError
from kg.source import Loader
from kg.workflows.load import LoadReport, Parsed, load, parse
from kg.workflows.project import Progress
from kg.workflows.sources import loader

SHOWN: Final = 10  # refused records that are named on the terminal


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
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON document.")] = False,
) -> None:
    """Ingest a source: resolve who and what it names, keep its claims, project the facts."""
    of = loader(source)
    with progress_bar() as progress:
        parsed = parse(of, paths, progress)
        if rejects is not None:
            _write_rejects(rejects, parsed.refused)
        if strict and parsed.refused:
            _name_refused(parsed.refused)
            raise SourceError(f"{len(parsed.refused)} records refused, nothing written (--strict)")
        report = asyncio.run(_load(settings_of(context), of, parsed, progress, dry_run))
    _show(report, as_json)
    if report.refused:
        raise typer.Exit(REFUSED)


async def _load(settings: Settings, of: Loader, parsed: Parsed, progress: Progress, dry_run: bool) -> LoadReport:
    async with opened(settings) as store:
        return await load(store, of, parsed, now=datetime.now(UTC), progress=progress, dry_run=dry_run)


def _write_rejects(path: Path, refused: tuple[RecordError, ...]) -> None:
    lines = [
        orjson.dumps({"locator": e.locator, "field": e.field, "value": e.value, "reason": e.message}) for e in refused
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))


def _show(report: LoadReport, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps(report.as_json()).decode())
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
    Console().print(table)
    _name_refused(report.refused)


def _name_refused(refused: tuple[RecordError, ...]) -> None:
    for error in refused[:SHOWN]:
        typer.echo(f"refused {error}", err=True)
    if len(refused) > SHOWN:
        typer.echo(f"and {len(refused) - SHOWN} more; --rejects FILE writes all", err=True)
