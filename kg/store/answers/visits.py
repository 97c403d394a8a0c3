"""Visits that answer a question: by which query, and one page of them."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from kg.store.answers.visits_anchored import anchored
from kg.store.answers.visits_in_time import IN_TIME, IN_TIME_BACKWARDS, IN_TIME_COUNTED
from kg.store.filters import Asked, Entry, Page, Paging, edges, end_key, entry, page, people, reach, windows
from kg.store.shapes import VisitRow
from kg.store.store import Store
from kg.temporal import MAX, MIN, Certainty


async def visits(store: Store, asked: Asked, paging: Paging, *, every: bool = False) -> Page[VisitRow]:
    """One page of the visits that answer; `every` also gives id and certainty of all of them, for a tally."""
    if asked.hosted:
        return Page([], has_next=False, total=0, certain=0, every=[])  # no source names a host yet
    if entry(asked) is Entry.TIME and not asked.accompanied:
        return await _in_time(store, asked, paging, every=every)
    return (await visits_of_each(store, [asked], paging, every=every))[0]


async def visits_of_each(
    store: Store, asked: Sequence[Asked], paging: Paging, *, every: bool = False
) -> list[Page[VisitRow]]:
    """One page for each of these questions, which are of one shape and ask for no host; all are put at once."""
    if not asked:
        return []
    questions = [{**_question(one, paging, every=every), "index": index} for index, one in enumerate(asked)]
    found = await store.record(anchored(asked[0]), q={"questions": questions})
    answers = sorted(found["answers"], key=itemgetter("index"))
    for answer, one in zip(answers, asked, strict=True):
        for row in answer["rows"]:
            row["memberOf"] = one.who.body
    return [page(answer, paging) for answer in answers]


async def _in_time(store: Store, asked: Asked, paging: Paging, *, every: bool) -> Page[VisitRow]:
    question = _question(asked, paging, every=every)
    query = IN_TIME_BACKWARDS if paging.descending else IN_TIME
    found = await store.record(query, q=question, limit=paging.first + 1)
    counts = await store.record(IN_TIME_COUNTED, q=question) if paging.count or every else {}
    return page({**found, **counts}, paging)


def _question(asked: Asked, paging: Paging, *, every: bool) -> dict[str, Any]:
    way, days = entry(asked), reach(asked)
    leads = asked.companion if way is Entry.COMPANION else asked.who
    end = end_key(days)
    return {
        **people(leads, leads.entry if way in (Entry.COMPANION, leads.entry) else None),
        "after": "" if paging.descending else paging.after or "",
        "before": min(paging.after or end, end) if paging.descending else end,
        "cursor": paging.after,
        "places": [asked.where.exact or asked.where.within] if way is Entry.PLACE else [],
        "records": [] if asked.record is None else [{"source": asked.record.source, "key": asked.record.key}],
        "anyone": [1] if way is Entry.TIME else [],
        "first": days.lo,
        "last": days.hi,
        "dawn": MIN,
        "dusk": MAX,
        "end": end,
        "windows": windows(asked.during),
        "began": edges(asked.began_during),
        "exact": asked.where.exact,
        "within": asked.where.within,
        "asOf": asked.where.as_of,
        "who": asked.who.parameters,
        "companion": asked.companion.parameters,
        "status": list(asked.status),
        "capacity": None if asked.capacity is None else list(asked.capacity),
        "source": asked.source,
        "certainOnly": asked.at_least is Certainty.CERTAIN,
        "descending": paging.descending,
        "limit": paging.first + 1,
        "all": every,
    }
