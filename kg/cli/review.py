"""`kg review`: what the resolver was not sure of, why, what a decision would change, and the decision."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import orjson
import typer

from kg.cli.context import settings_of
from kg.cli.judgements import Author, as_document, as_mention, judged
from kg.cli.options import Json, Kind, kind_of
from kg.cli.progress import progress_bar
from kg.cli.reviewed import ReviewReport, print_queue, print_review
from kg.cli.session import opened
from kg.config import Settings
from kg.model import EntityKind, Verdict
from kg.store.shapes import JudgementRow, ReviewRow
from kg.workflows import review as workflow
from kg.workflows.identity import Judged
from kg.workflows.progress import Progress
from kg.workflows.questions import Ask, Changed, saved_questions

app: Final = typer.Typer(
    name="review", help="What the resolver was not sure of, and deciding it.", no_args_is_help=True
)
TRIAL: Final = "trial"

Limit = Annotated[int, typer.Option(min=1, max=10_000, help="How many reviews at most.")]
Questions = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Saved questions, one GraphQL document of named queries: show which answers would change.",
    ),
]
Id = Annotated[str, typer.Argument(help="The id of a review; `kg review list` lists them.")]
Reason = Annotated[str, typer.Option(help="Why, for whoever reads the log.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app)


@app.command(name="list")
def list_reviews(
    context: typer.Context,
    *,
    kind: Kind = None,
    limit: Limit = 20,
    questions: Questions = None,
    as_json: Json = False,
) -> None:
    """The open reviews, those on which most facts hang first.

    With --questions: of the first 200 those first that would change most in the answers to saved questions.
    """
    ask = None if questions is None else saved_questions(questions)
    of_kind = None if kind is None else kind_of(kind)
    with progress_bar() as progress:
        reviews, waiting = asyncio.run(_listed(settings_of(context), of_kind, limit, ask, progress))
    if not as_json:
        print_queue(reviews, waiting, tried=ask is not None)
        return
    for review, changed in reviews:
        document = _as_json(review)
        if ask is not None:
            document["answers"] = [answer.as_json() for answer in changed]
        typer.echo(orjson.dumps(document).decode())


@app.command(name="show")
def show(context: typer.Context, id: Id, *, questions: Questions = None, as_json: Json = False) -> None:
    """One review: the evidence term by term, and what would change if the two were the same."""
    ask = None if questions is None else saved_questions(questions)
    report = asyncio.run(_shown(settings_of(context), id, ask))
    if not as_json:
        print_review(report, tried=ask is not None)
        return
    effect = report.effect.as_json()
    document = {**_as_json(report.review), "judgements": [as_document(judgement) for judgement in report.judgements]}
    answers = effect.pop("answers")
    typer.echo(orjson.dumps({**document, "effect": effect, **({} if ask is None else {"answers": answers})}).decode())


@app.command(name="same")
def same(context: typer.Context, id: Id, *, reason: Reason = "", author: Author = None, as_json: Json = False) -> None:
    """Judge the two mentions of a review to be the same: their entities become one."""
    _decide(context, id, Verdict.SAME, judged(author, reason), as_json=as_json)


@app.command(name="different")
def different(
    context: typer.Context, id: Id, *, reason: Reason = "", author: Author = None, as_json: Json = False
) -> None:
    """Judge the two mentions of a review to be different: whatever is loaded later, they stay apart."""
    _decide(context, id, Verdict.DIFFERENT, judged(author, reason), as_json=as_json)


@app.command(name="unsure")
def unsure(
    context: typer.Context, id: Id, *, reason: Reason = "", author: Author = None, as_json: Json = False
) -> None:
    """Note that it cannot be decided: nothing changes, and it leaves the queue."""
    _decide(context, id, Verdict.UNSURE, judged(author, reason), as_json=as_json)


def _decide(context: typer.Context, id: str, verdict: Verdict, by: Judged, *, as_json: bool) -> None:
    with progress_bar() as progress:
        judgement = asyncio.run(_decided(settings_of(context), id, verdict, by, progress))
    left, right = judgement["left"], judgement["right"]
    if as_json:
        typer.echo(orjson.dumps(as_document(judgement)).decode())
    else:
        typer.echo(f"{judgement['id']}: {left['text']} and {right['text']}: {verdict}")
    if verdict is Verdict.SAME and left["entityId"] != right["entityId"]:
        typer.echo("they stay apart all the same: an earlier judgement holds mentions of theirs apart", err=True)


def _as_json(review: ReviewRow) -> dict[str, Any]:
    """A review as `--json` prints it."""
    return {
        "id": review["id"],
        "kind": review["left"]["kind"],
        "score": review["score"],
        "answersTouched": review["answersTouched"],
        "left": as_mention(review["left"]),
        "right": as_mention(review["right"]),
        "evidence": review["evidence"],
    }


async def _listed(
    settings: Settings, kind: EntityKind | None, limit: int, ask: Ask | None, progress: Progress
) -> tuple[list[tuple[ReviewRow, list[Changed]]], int]:
    async with opened(settings) as store:
        if ask is None:
            reviews, waiting = await workflow.queue(store, kind, limit)
            return [(review, []) for review in reviews], waiting
        reviews, waiting = await workflow.queue(store, kind, max(limit, workflow.TRIED))
        return (await workflow.ordered(store, reviews, ask, _trial(), progress))[:limit], waiting


async def _shown(settings: Settings, id: str, ask: Ask | None) -> ReviewReport:
    async with opened(settings) as store:
        review = await workflow.review(store, id)
        effect = await workflow.effect(store, review, ask, _trial())
        return ReviewReport(review, await workflow.decided(store, review), effect)


async def _decided(settings: Settings, id: str, verdict: Verdict, by: Judged, progress: Progress) -> JudgementRow:
    async with opened(settings) as store:
        judgement = await workflow.decide(store, await workflow.review(store, id), verdict, by, progress)
        return await workflow.judgement(store, judgement)


def _trial() -> Judged:
    return Judged(TRIAL, TRIAL, datetime.now(UTC))
