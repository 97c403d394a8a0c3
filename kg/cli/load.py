"""`kg load` and `kg unload`: ingest a source, take one out, and report what that did."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from kg.cli.console import console
from kg.cli.context import REFUSED, settings_of
from kg.cli.load_report import name_refused, show
from kg.cli.options import Json
from kg.cli.progress import progress_bar
from kg.cli.session import opened
from kg.config import Settings
from kg.errors import InputError, RecordError, SourceError
from kg.source import Loader
from kg.store.store import Store
from kg.workflows.bundle import ingest_bundled, read_bundled
from kg.workflows.load import LoadReport, Replace, load, together
from kg.workflows.progress import Progress
from kg.workflows.questions import Ask, Changed, changed_answers, saved_questions
from kg.workflows.reading import BUNDLED, Parsed, parse
from kg.workflows.sources import loader, loaders
from kg.workflows.unload import UnloadReport, unload

Parts = Sequence[tuple[Loader, Parsed]]


@dataclass(frozen=True, slots=True)
class _Options:
    """What is asked of a load beside the source: `ask` are saved questions, None if there are none."""

    ask: Ask | None
    dry_run: bool
    replacing: Replace
    bundled: bool


def register(app: typer.Typer) -> None:
    app.command(name="load")(load_source)
    app.command(name="unload")(unload_source)


def load_source(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(help="The name of the loader; `kg sources` lists them. `bundled`: what comes with kg.")
    ],
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders of that source.")] = None,
    *,
    replacing: Annotated[
        bool, typer.Option("--replace", help="Withdraw records that are no longer in the folders or files.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --replace: also if they are more than half.")] = False,
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
    replaced = _replacing(replacing, yes)
    ask = None if questions is None else saved_questions(questions)
    with progress_bar() as progress:
        parts = _parts(source, paths or [], progress)
        refused = tuple(error for _, parsed in parts for error in parsed.refused)
        if rejects is not None:
            _write_rejects(rejects, refused)
        if strict and refused:
            name_refused(refused)
            raise SourceError(f"{len(refused)} records refused, nothing written (--strict)")
        options = _Options(ask, dry_run, replaced, source == BUNDLED)
        report, changed = asyncio.run(_load(settings_of(context), parts, progress, options))
    show(report, as_json, changed)
    if report.refused:
        raise typer.Exit(REFUSED)


def unload_source(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The name of the loader, or `bundled`.")],
    dataset: Annotated[str | None, typer.Option(help="One data set of it; else all but the bundled one.")] = None,
    as_json: Json = False,
) -> None:
    """Take a source, or one data set of it, out; what other sources say stays whole, judgements stay."""
    sources = [(name, BUNDLED) for name in loaders()] if source == BUNDLED else [(loader(source).NAME, dataset)]
    if source == BUNDLED and dataset is not None:
        raise InputError(f"{BUNDLED} is one data set: it has no --dataset {dataset!r}")
    with progress_bar() as progress:
        reports = asyncio.run(_unload(settings_of(context), sources, progress))
    if as_json:
        typer.echo(orjson.dumps([one.as_json() for one in reports] if source == BUNDLED else reports[0].as_json()))
        return
    for report in reports:
        names = ", ".join(report.datasets) or "nothing"
        console().print(f"{report.source}: {names} taken out, {report.withdrawn} records")


def _replacing(replacing: bool, yes: bool) -> Replace:
    if yes and not replacing:
        raise InputError("--yes goes with --replace: without it nothing is withdrawn")
    if not replacing:
        return Replace.NOTHING
    return Replace.ANY if yes else Replace.UP_TO_HALF


def _parts(source: str, paths: Sequence[Path], progress: Progress) -> Parts:
    if source == BUNDLED:
        if paths:
            raise InputError(f"{BUNDLED} comes with kg: it is loaded from no path, but {str(paths[0])!r} was given")
        return read_bundled(progress)
    of = loader(source)
    if not paths:
        raise InputError(f"of {source}, a file or folder must be named: kg load {source} PATH…")
    return [(of, parse(of, paths, progress))]


async def _load(
    settings: Settings, parts: Parts, progress: Progress, options: _Options
) -> tuple[LoadReport, list[Changed] | None]:
    async with opened(settings) as store:
        if options.ask is None:
            return await _loaded(store, parts, progress, options), None
        if not options.dry_run:
            return await _compared(store, parts, progress, options, options.ask)
        async with store.trial() as would:
            report, changed = await _compared(would, parts, progress, replace(options, dry_run=False), options.ask)
            return replace(report, dry_run=True), changed


async def _loaded(store: Store, parts: Parts, progress: Progress, options: _Options) -> LoadReport:
    now = datetime.now(UTC)
    if options.bundled and not options.dry_run:
        return together(BUNDLED, await ingest_bundled(store, parts, now=now, progress=progress))
    reports = [
        await load(store, of, parsed, now=now, progress=progress, dry_run=options.dry_run, replacing=options.replacing)
        for of, parsed in parts
    ]
    return together(BUNDLED, reports) if options.bundled else reports[0]


async def _compared(
    store: Store, parts: Parts, progress: Progress, options: _Options, ask: Ask
) -> tuple[LoadReport, list[Changed]]:
    """The report of a load, and what it did to the answers to saved questions."""
    reports: list[LoadReport] = []

    async def change() -> None:
        reports.append(await _loaded(store, parts, progress, options))

    changed = await changed_answers(store, ask, change)
    return reports[0], changed


async def _unload(
    settings: Settings, sources: Sequence[tuple[str, str | None]], progress: Progress
) -> list[UnloadReport]:
    now = datetime.now(UTC)
    async with opened(settings) as store:
        return [await unload(store, source, dataset, now=now, progress=progress) for source, dataset in sources]


def _write_rejects(path: Path, refused: tuple[RecordError, ...]) -> None:
    lines = [
        orjson.dumps({"locator": e.locator, "field": e.field, "value": e.value, "reason": e.message}) for e in refused
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
