"""`kg resolve` and `kg compare`: the resolver on a name, on files of names and on pairs of them, with its reasons."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any, cast

import orjson
import typer
from rich.table import Table

from kg.cli.console import console
from kg.cli.context import REFUSED, settings_of
from kg.cli.options import Kind, kind_of
from kg.errors import InputError
from kg.model import EntityKind
from kg.resolution import json_lines
from kg.resolution.search import Search
from kg.store.shapes import CandidateRow
from kg.temporal import window
from kg.workflows.batches import AnswerLine, JsonLines, against, compared, resolved
from kg.workflows.progress import Progress, unseen

Country = Annotated[str | None, typer.Option(help="A state that goes with it.")]
On = Annotated[str | None, typer.Option(help="When it was meant: EDTF, as 1936 or 2023-07-06.")]
Limit = Annotated[int, typer.Option(min=1, max=100, help="How many candidates at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document; for files, a line each.")]
Entities = Annotated[
    Path | None,
    typer.Option("--against", metavar="ENTITIES.jsonl", help="Entities to choose from, instead of the graph."),
]
Queries = Annotated[Path | None, typer.Option(metavar="QUERIES.jsonl", help="Names to find among them.")]
Pairs = Annotated[Path, typer.Option(metavar="PAIRS.jsonl", help="Pairs of names.")]


def register(app: typer.Typer) -> None:
    app.command(name="resolve")(resolve)
    app.command(name="compare")(compare)


def resolve(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="A name as somebody wrote it.")] = None,
    *,
    kind: Kind = None,
    country: Country = None,
    on: On = None,
    entities: Entities = None,
    queries: Queries = None,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Whom or what a name may mean, best first, with the evidence for each.

    With --against and --queries: every name of a file among the entities of another, without a graph.
    """
    kinds = () if kind is None else (kind_of(kind),)
    if entities is not None or queries is not None:
        _only_files(text, country, on)
        _answer_all(_file("--against", entities), _file("--queries", queries), kinds, limit, as_json=as_json)
        return
    if text is None or not text.strip():
        raise InputError("the name is empty")
    wanted = Search(text, kinds, None if on is None else window(on), country, limit)
    from kg.cli.search import found  # noqa: PLC0415  the driver takes half a second, and files need none

    rows = found(settings_of(context), wanted)
    if as_json:
        typer.echo(orjson.dumps([_row(one) for one in rows]).decode())
    else:
        _show(rows)


def compare(*, pairs: Pairs, kind: Kind = None, as_json: AsJson = False) -> None:
    """Whether the two names of each pair may mean one entity, with the evidence."""
    with _watched(as_json=as_json) as progress:
        read = JsonLines(progress)
        answers = compared(read.read(pairs, "pairs", json_lines.pair), None if kind is None else kind_of(kind))
        table = _printed(answers) if as_json else _of_pairs(answers)
    _end(read, table)


def _answer_all(entities: Path, queries: Path, kinds: Sequence[EntityKind], limit: int, *, as_json: bool) -> None:
    with _watched(as_json=as_json) as progress:
        read = JsonLines(progress)
        known = against(entities, read)
        queried = read.read(queries, "queries", json_lines.query)
        answers = resolved(known, queried, kinds or tuple(EntityKind), limit)
        table = _printed(answers) if as_json else _of_answers(answers)
    _end(read, table)


def _watched(*, as_json: bool) -> AbstractContextManager[Progress]:
    """A bar on a terminal, where no answers run through it; elsewhere nothing, so that errors stand alone."""
    if not sys.stderr.isatty() or (as_json and sys.stdout.isatty()):
        return nullcontext(unseen)
    from kg.cli.progress import progress_bar  # noqa: PLC0415  most commands end before they have drawn it

    return progress_bar()


def _printed(answers: Iterable[AnswerLine]) -> None:
    """Print a line for each answer as it comes; there is no table then."""
    out = sys.stdout.buffer
    for answer in answers:
        out.write(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()


def _end(read: JsonLines, table: Table | None) -> None:
    """Show the table, if there is one, and what was refused."""
    if table is not None:
        console().print(table)
    for error in read.refused:
        typer.echo(f"refused {error}", err=True)
    if read.refused:
        raise typer.Exit(REFUSED)


def _only_files(text: str | None, country: str | None, on: str | None) -> None:
    given = {"a name": text, "--country": country, "--on": on}
    if wrong := [name for name, value in given.items() if value is not None]:
        raise InputError(f"{wrong[0]} cannot be given with --against and --queries: the lines of the file say it")


def _file(option: str, path: Path | None) -> Path:
    if path is None:
        raise InputError(f"{option} FILE is missing: --against and --queries go together")
    return path


def _row(one: CandidateRow) -> dict[str, object]:
    node = one["node"]
    return {"id": node["id"], "wikidata": node["wikidata"], **{key: one[key] for key in one if key != "node"}}


def _show(found: Sequence[CandidateRow]) -> None:
    table = Table("score", "name", "kind", "id", "evidence")
    for one in found:
        table.add_row(f"{one['score']:.1f}", one["name"], one["kind"], one["node"]["id"], _evidence(one["evidence"]))
    console().print(table if found else "nobody and nothing known is called that")


def _of_answers(answers: Iterable[AnswerLine]) -> Table:
    table = Table("query", "decision", "candidates")
    for answer in answers:
        candidates = cast("list[Mapping[str, Any]]", answer["candidates"])
        shown = "\n".join(f"{one['score']:+.1f} {one['id']}" for one in candidates)
        table.add_row(str(answer["id"]), str(answer["decision"]), shown)
    return table


def _of_pairs(answers: Iterable[AnswerLine]) -> Table:
    table = Table("pair", "decision", "score", "evidence")
    for answer in answers:
        evidence = _evidence(cast("list[Mapping[str, Any]]", answer["evidence"]))
        table.add_row(str(answer["id"]), str(answer["decision"]), f"{answer['score']:+.1f}", evidence)
    return table


def _evidence(evidence: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(f"{e['weight']:+.1f} {e['term']}: {e['because']}" for e in evidence)
