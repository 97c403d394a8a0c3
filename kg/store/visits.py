"""Visits that answer a question: by which query, and one page of them."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from kg.store.filters import Asked, Entry, Page, Paging, edges, entry, people, reach, window
from kg.store.store import Store
from kg.store.visits_anchored import anchored
from kg.store.visits_in_time import IN_TIME, IN_TIME_COUNTED
from kg.temporal import MAX, MIN, Certainty

END: Final = "~"  # after every key of the order, all of which begin with a digit


async def visits(store: Store, asked: Asked, paging: Paging, *, every: bool = False) -> Page:
    """One page of the visits that answer; `every` also gives id and certainty of all of them, for a tally."""
    if asked.hosted:
        return Page([], has_next=False, total=0, certain=0, every=[])  # no source names a host yet
    if entry(asked) is Entry.TIME and not asked.accompanied:
        return await _in_time(store, asked, paging, every=every)
    return (await visits_of_each(store, [asked], paging, every=every))[0]


async def visits_of_each(store: Store, asked: Sequence[Asked], paging: Paging, *, every: bool = False) -> list[Page]:
    """One page for each of these questions, which are of one shape and ask for no host; all are put at once."""
    if not asked:
        return []
    questions = [{**_question(one, paging, every=every), "index": index} for index, one in enumerate(asked)]
    found = await store.record(anchored(asked[0]), q={"questions": questions})
    answers = sorted(found["answers"], key=itemgetter("index"))
    return [_page(answer, one, paging) for answer, one in zip(answers, asked, strict=True)]


def _page(answer: dict[str, Any], asked: Asked, paging: Paging) -> Page:
    rows = [{**row, "_body": asked.who.body} for row in answer["rows"]]
    return Page(rows[: paging.first], len(rows) > paging.first, answer["total"], answer["certain"], answer["all"])


async def _in_time(store: Store, asked: Asked, paging: Paging, *, every: bool) -> Page:
    question = _question(asked, paging, every=every)
    found = await store.record(IN_TIME, q=question, limit=paging.first + 1)
    rows, more = found["rows"][: paging.first], len(found["rows"]) > paging.first
    if not (paging.count or every):
        return Page(rows, more)
    counted = await store.record(IN_TIME_COUNTED, q=question)
    return Page(rows, more, counted["total"], counted["certain"], counted["all"])


def _question(asked: Asked, paging: Paging, *, every: bool) -> dict[str, Any]:
    way, days = entry(asked), reach(asked)
    leads = asked.companion if way is Entry.COMPANION else asked.who
    end = END if days.hi == MAX else f"{days.hi.isoformat()}{END}"
    return {
        **people(leads, leads.entry if way in (Entry.COMPANION, leads.entry) else None),
        **_bounds(paging, end),
        "places": [asked.where.exact or asked.where.within] if way is Entry.PLACE else [],
        "records": [] if asked.record is None else [{"source": asked.record.source, "key": asked.record.key}],
        "anyone": [1] if way is Entry.TIME else [],
        "first": days.lo,
        "last": days.hi,
        "dawn": MIN,
        "dusk": MAX,
        "end": end,
        "windows": [] if asked.during is None else [window(asked.during)],
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


def _bounds(paging: Paging, end: str) -> dict[str, str | None]:
    """Between which keys of the order the page lies.

    Where there are two ranges, that of the other direction is empty.
    """
    ahead = (paging.after or "", end)
    back = ("", min(paging.after or end, end))
    nothing = (END, "")
    after, before = nothing if paging.descending else ahead
    down_to, down_from = back if paging.descending else nothing
    return {"after": after, "before": before, "downTo": down_to, "downFrom": down_from, "cursor": paging.after}
