"""Pages of the visits that answer a question: gathered by one query, judged, cut, and shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, LiteralString

from kg.model import Capacity
from kg.store.answers.chains import asks_of
from kg.store.answers.pages import Answer, Cut, Page, Shown, cut, every_of, few
from kg.store.answers.slices import in_order_of_each
from kg.store.answers.visits.judged import GatheredVisits, answers
from kg.store.answers.visits.texts import (
    VISITS,
    VISITS_BY_DAYS,
    VISITS_COUNTED,
    VISITS_COUNTED_BY_INDEX,
    VISITS_IN_COMPANY,
    VISITS_SHOWN,
    Shape,
)
from kg.store.bounds import bounds
from kg.store.columns import Columns, visit_row
from kg.store.parts import WHOLE_VISIT, VisitParts
from kg.store.queries import EntryPoint, Paging, VisitQuery, edges
from kg.store.shapes import VisitRow
from kg.store.spans import END, RESIDENT_SPANS, VISIT_SPANS, stretches
from kg.store.store import Store
from kg.temporal import Certainty

PEOPLED_MARGIN: Final = 2.0
"""Candidates a row where something is asked of people: many of their visits fall outside their terms."""
LOCATED_MARGIN: Final = 1.25
"""Where a place is asked about: some visits are to what lay elsewhere then."""


async def visits(store: Store, query: VisitQuery, paging: Paging, parts: VisitParts = WHOLE_VISIT) -> Page[VisitRow]:
    """One page of the visits that answer, each with the parts that are wanted."""
    if query.host is not None:
        return Page([], has_next=False, total=0, certain=0, every=[])  # no source names a host yet
    if query.entry is EntryPoint.TIME and query.companion is None and not asks_of(query.traveller):
        return await _by_days(store, query, paging, parts)
    return (await visits_of_each(store, [query], paging, parts))[0]


async def visits_of_each(
    store: Store, queries: Sequence[VisitQuery], paging: Paging, parts: VisitParts = WHOLE_VISIT
) -> list[Page[VisitRow]]:
    """One page for each of these questions, which enter the graph by one way and ask of one body, if any."""
    if not queries:
        return []
    shape = _shape(queries[0], paging)
    text, shown = _text(queries[0], shape), _shown(queries[0], parts)
    margin = _margin(shape)
    rows_at_hand = int(margin * few(paging))

    async def gather(after: Mapping[int, str | None], limit: int) -> Sequence[GatheredVisits]:
        questions = [{**_question(queries[number], paging, place), "index": number} for number, place in after.items()]
        found = await store.record(text, questions=questions, limit=limit, few=rows_at_hand, **shown.parameters)
        return sorted(found["gathered"], key=lambda one: one["index"])

    found = await in_order_of_each(
        gather,
        lambda one, _: one["upTo"],
        lambda number, one: answers(queries[number], one, backwards=paging.descending),
        paging,
        len(queries),
        whole=paging.whole,
        margin=margin,
    )
    cuts = [cut(answering, paging) for answering, _ in found]
    at_hand = [row for _, gathered in found for one in gathered for row in one["rows"]]
    rows = await shown.of(store, (answer for one in cuts for answer in one.shown), at_hand)
    return [_page(one, rows, query) for query, one in zip(queries, cuts, strict=True)]


async def _by_days(store: Store, query: VisitQuery, paging: Paging, parts: VisitParts) -> Page[VisitRow]:
    """Where nothing but days and what stands on the visit is asked: judged and counted by the database."""
    question = _question(query, paging, paging.after)
    shown = _shown(query, parts)
    text = VISITS_BY_DAYS[paging.descending]
    found = await store.record(text, question=question, limit=paging.first + 1, **shown.parameters)
    rows: list[Columns] = found["rows"]
    page = Page([shown.row(columns) for columns in rows[: paging.first]], len(rows) > paging.first)
    if not paging.whole:
        return page
    is_plain = query.capacity is None and query.source is None and not query.described_as and not paging.every
    text = VISITS_COUNTED_BY_INDEX if is_plain else VISITS_COUNTED
    counts = await store.record(text, question=_question(query, paging, None))
    every = every_of(counts) if paging.every else None
    return Page(page.rows, page.has_next, counts["total"], counts["certain"], every)


def _shape(query: VisitQuery, paging: Paging) -> Shape:
    located = query.location.place is not None
    return Shape(located, query.companion is not None or asks_of(query.traveller), paging.descending)


def _margin(shape: Shape) -> float:
    if shape.peopled:
        return PEOPLED_MARGIN
    return LOCATED_MARGIN if shape.located else 1


def _text(query: VisitQuery, shape: Shape) -> LiteralString:
    if query.entry is EntryPoint.COMPANION and query.companion is not None and query.companion.entry is not None:
        return VISITS_IN_COMPANY[query.companion.entry, shape]
    return VISITS[query.entry, shape]


def _shown(query: VisitQuery, parts: VisitParts) -> Shown[VisitRow]:
    return Shown(VISITS_SHOWN, visit_row, {"parts": parts, "body": query.traveller.body})


def _question(query: VisitQuery, paging: Paging, after: str | None) -> dict[str, Any]:
    days = query.reach
    between = {"before": after or END} if paging.descending else {"after": after or ""}
    certain = query.at_least is Certainty.CERTAIN
    earliest = query.began_during.lo if certain and query.began_during is not None else None
    return {
        "traveller": query.traveller.parameters,
        "companion": None if query.companion is None else query.companion.parameters,
        "record": None if query.record is None else {"source": query.record.source, "key": query.record.key},
        "exact": query.location.exact,
        "within": query.location.within,
        "asOf": query.location.as_of,
        "after": "",
        "before": END,
        **between,
        "reach": list(stretches(_classes(query), days, **between, earliest=earliest)),
        **bounds(query.during, query.began_during, certain=certain),
        "during": edges(query.during),
        "began": edges(query.began_during),
        "ended": None,
        "status": list(query.status),
        "capacity": None if query.capacity is None else list(query.capacity),
        "residents": Capacity.RESIDENT in (query.capacity or ()),
        "describedAs": list(query.described_as) or None,
        "source": query.source,
        "certainOnly": certain,
        "every": paging.every,
    }


def _classes(query: VisitQuery) -> Sequence[int]:
    """A resident is no visitor unless that is asked for."""
    capacity = set(query.capacity or ())
    residents = RESIDENT_SPANS if Capacity.RESIDENT in capacity else ()
    return residents if capacity == {Capacity.RESIDENT} else (*VISIT_SPANS, *residents)


def _page(one: Cut, rows: Mapping[str, VisitRow], query: VisitQuery) -> Page[VisitRow]:
    return Page(list(_judged(one.shown, rows, query)), one.has_next, one.total, one.certain, one.every)


def _judged(shown: Iterable[Answer], rows: Mapping[str, VisitRow], query: VisitQuery) -> Iterable[VisitRow]:
    for answer in shown:
        row = rows[answer.id]
        row["certainty"], row["doubt"], row["memberOf"] = answer.certainty, [*answer.doubt], query.traveller.body
        yield row
