"""The report of a load, on the terminal or as JSON."""

from typing import Final

import orjson
import typer
from rich.table import Table

from kg.cli.answers import print_changed
from kg.cli.console import console
from kg.errors import RecordError
from kg.workflows.load import LoadReport
from kg.workflows.questions import Changed

SHOWN: Final = 10  # records that are named on the terminal
_COUNTED: Final = ("read", "written", "unchanged", "superseded", "gone", "withdrawn", "refused", "repeated")


def show(report: LoadReport, as_json: bool, changed: list[Changed] | None) -> None:
    if as_json:
        answers = {} if changed is None else {"answers": [one.as_json() for one in changed]}
        typer.echo(orjson.dumps({**report.as_json(), **answers}).decode())
        return
    rows = report.as_json()
    title = f"{report.source}: nothing was written (dry run)" if report.dry_run else report.source
    table = Table(title=title, show_header=False)
    for name in _COUNTED:
        table.add_row(f"records {name}", str(rows[name]))
    table.add_row("claims unsupported", str(rows["unsupported"]))
    for name, count in rows["decisions"].items():
        table.add_row(f"new mentions, {name}", str(count))
    rate = report.read / report.seconds if report.seconds else 0.0
    table.add_row("time", f"{report.seconds:.1f} s, {rate:.0f} records/s")
    console().print(table)
    if changed is not None:
        print_changed(console(), changed, would=report.dry_run)
    _name_gone(report)
    name_refused(report.refused)


def name_refused(refused: tuple[RecordError, ...]) -> None:
    for error in refused[:SHOWN]:
        typer.echo(f"refused {error}", err=True)
    if len(refused) > SHOWN:
        typer.echo(f"and {len(refused) - SHOWN} more; --rejects FILE writes all", err=True)


def _name_gone(report: LoadReport) -> None:
    """The records that are no longer there and stay in the graph."""
    if not report.gone or report.withdrawn == len(report.gone):
        return
    for key in report.gone[:SHOWN]:
        typer.echo(f"no longer there, and kept: {key}", err=True)
    if len(report.gone) > SHOWN:
        typer.echo(f"and {len(report.gone) - SHOWN} more; --json names all", err=True)
    typer.echo("--replace withdraws what is no longer there", err=True)
