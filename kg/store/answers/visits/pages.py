"""Pages of the visits that answer a question: gathered by one query, judged, cut, and shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString

from kg.store.answers.chains import asks_of
from kg.store.answers.pages import Answer, Cut, Page, counted, cut, few, rows_of
from kg.store.answers.slices import ALL, in_order
from kg.store.answers.visits.judged import GatheredVisits, answers
from kg.store.answers.visits.texts import (
    VISITS,
    VISITS_BACKWARDS,
    VISITS_COUNTED,
    VISITS_IN_COMPANY,
    VISITS_SHOWN,
    Shape,
)
from kg.store.queries import EntryPoint, Paging, VisitQuery, edges, end_key
from kg.store.shapes import VisitRow
from kg.store.store import Store
from kg.temporal import Certainty


async def visits(store: Store, query: VisitQuery, paging: Paging) -> Page[VisitRow]:
    """One page of the visits that answer."""
    if query.host is not None:
        return Page([], has_next=False, total=0, certain=0, every=[])  # no source names a host yet
    if query.entry is EntryPoint.TIME:
        return await _in_order(store, query, paging)
    return (await visits_of_each(store, [query], paging))[0]


async def visits_of_each(store: Store, queries: Sequence[VisitQuery], paging: Paging) -> list[Page[VisitRow]]:
    """One page for each of these questions, which enter the graph by one way that is not the time; all at once."""
    if not queries:
        return []
    found = await _gathered(store, _text(queries[0], paging), queries, paging)
    cuts = [
        cut(answers(query, one, backwards=paging.descending), paging) for query, one in zip(queries, found, strict=True)
    ]
    return await _shown(store, queries, cuts, found)


async def _in_order(store: Store, query: VisitQuery, paging: Paging) -> Page[VisitRow]:
    """By time alone: slices in the order of the days; the database counts where no person is asked about."""
    by_days = query.companion is None and not asks_of(query.traveller)

    async def gather(after: str | None, limit: int) -> GatheredVisits:
        return (await _gathered(store, _text(query, paging), [query], paging, after=after, limit=limit))[0]

    found, gathered = await in_order(
        gather,
        lambda one: [visit["sort"] for group in one["groups"] for visit in group["visits"]],
        lambda one: answers(query, one, backwards=paging.descending),
        paging,
        whole=paging.whole and not by_days,
    )
    one = (
        await counted(store, VISITS_COUNTED, _question(query, paging, None), found, paging)
        if by_days
        else cut(found, paging)
    )
    return (await _shown(store, [query], [one], gathered))[0]


def _text(query: VisitQuery, paging: Paging) -> LiteralString:
    located = query.location.place is not None
    shape = Shape(located, peopled=query.companion is not None or asks_of(query.traveller))
    if query.entry is EntryPoint.TIME and paging.descending:
        return VISITS_BACKWARDS[shape]
    if query.entry is EntryPoint.COMPANION and query.companion is not None and query.companion.entry is not None:
        return VISITS_IN_COMPANY[query.companion.entry, located]
    return VISITS[query.entry, shape]


async def _gathered(  # noqa: PLR0913  a slice has a beginning and a size
    store: Store,
    text: LiteralString,
    queries: Sequence[VisitQuery],
    paging: Paging,
    *,
    after: str | None = None,
    limit: int = ALL,
) -> list[GatheredVisits]:
    """What was found for each question."""
    questions = [{**_question(query, paging, after), "index": index} for index, query in enumerate(queries)]
    found = await store.record(text, questions=questions, limit=limit)
    return sorted(found["gathered"], key=lambda one: one["index"])


def _question(query: VisitQuery, paging: Paging, after: str | None) -> dict[str, Any]:
    days, end = query.reach, end_key(query.reach)
    return {
        "traveller": query.traveller.parameters,
        "companion": None if query.companion is None else query.companion.parameters,
        "record": None if query.record is None else {"source": query.record.source, "key": query.record.key},
        "exact": query.location.exact,
        "within": query.location.within,
        "asOf": query.location.as_of,
        "first": days.lo,
        "last": days.hi,
        "after": "" if paging.descending else after or "",
        "before": min(after or end, end) if paging.descending else end,
        "during": edges(query.during),
        "began": edges(query.began_during),
        "ended": None,
        "status": list(query.status),
        "capacity": None if query.capacity is None else list(query.capacity),
        "describedAs": list(query.described_as),
        "source": query.source,
        "certainOnly": query.at_least is Certainty.CERTAIN,
        "every": paging.every,
        "few": few(paging),
    }


async def _shown(
    store: Store, queries: Sequence[VisitQuery], cuts: Sequence[Cut], gathered: Iterable[GatheredVisits]
) -> list[Page[VisitRow]]:
    at_hand = [row for one in gathered for row in one["rows"]]
    rows = await rows_of(store, VISITS_SHOWN, (answer for one in cuts for answer in one.shown), at_hand)
    return [
        Page([_judged(rows, answer, query) for answer in one.shown], one.has_next, one.total, one.certain, one.every)
        for query, one in zip(queries, cuts, strict=True)
    ]


def _judged(rows: Mapping[str, VisitRow], answer: Answer, query: VisitQuery) -> VisitRow:
    return {
        **rows[answer.id],
        "certainty": answer.certainty,
        "doubt": [*answer.doubt],
        "memberOf": query.traveller.body,
    }
