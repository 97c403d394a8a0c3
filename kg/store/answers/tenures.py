"""Tenures that answer a question, and those of persons, offices and bodies."""

from collections.abc import Sequence
from typing import Any, Final

from kg.store.answers.tenures_anchored import TENURES
from kg.store.answers.tenures_in_time import TENURES_COUNTED, TENURES_IN_TIME
from kg.store.filters import EVERY_DAY, Asked, Entry, Page, Paging, edges, end_key, entry, page, people, windows
from kg.store.shapes import TENURE, TenureRow
from kg.store.store import Store
from kg.temporal import MAX, MIN, Certainty, Days

# An id belongs to a person, an office or a body, so two of the three ways lead nowhere.
TENURES_OF: Final = (
    """
UNWIND $q.parents AS parent
CALL (parent) {
  MATCH (p:Person {id: parent})-[t:HELD]->(o:Office)
  RETURN p, t, o, [] AS seats
  UNION
  MATCH (o:Office {id: parent})<-[t:HELD]-(p:Person)
  RETURN p, t, o, [] AS seats
  UNION
  MATCH (:Body {id: parent})<-[seat:SEAT_IN]-(o:Office)<-[t:HELD]-(p:Person)
  WHERE $q.definition IS NULL OR seat.definition = $q.definition
  RETURN p, t, o, [seat] AS seats
}
WITH parent, p, t, o, seats
WHERE t.capacity IN $q.capacity AND all(w IN $q.windows WHERE t.startLo <= w.endHi AND t.endHi >= w.startLo)
WITH parent, p, t, o, [t {.startLo, .startHi, .endLo, .endHi}] + $q.windows
     + [s IN seats | s {.startLo, .startHi, .endLo, .endHi, of: 'SEAT'}] AS chain
WHERE all(i IN range(1, size(chain) - 1) WHERE
        all(x IN chain[..i] WHERE x.startLo <= chain[i].endHi AND chain[i].startLo <= x.endHi))
WITH parent, p, t, o, [i IN range(1, size(chain) - 1) WHERE
       any(x IN chain[..i] WHERE x.startHi > chain[i].endLo OR chain[i].startHi > x.endLo) | chain[i].of] AS doubt
WITH parent, p, t, o, collect(doubt) AS doubts
WITH parent, p, t, o, reduce(least = head(doubts), d IN tail(doubts) |
                             CASE WHEN size(d) < size(least) THEN d ELSE least END) AS doubt
WITH parent, p, t, o, reduce(kinds = [], d IN doubt | CASE WHEN d IN kinds THEN kinds ELSE kinds + d END) AS doubt
ORDER BY t.sort
WITH parent, collect({p: p, t: t, o: o, doubt: doubt}) AS answers
WITH parent, answers, [a IN answers WHERE $q.cursor IS NULL OR a.t.sort > $q.cursor][..$q.limit] AS shown
CALL (shown) {
  UNWIND shown AS answer
  WITH answer.p AS p, answer.t AS t, answer.o AS o, answer.doubt AS doubt
  RETURN collect("""
    + TENURE
    + """) AS rows
}
RETURN collect({parent: parent, rows: rows, total: size(answers),
                certain: size([a IN answers WHERE size(a.doubt) = 0])}) AS pages
"""
)


async def tenures(store: Store, asked: Asked, paging: Paging) -> Page[TenureRow]:
    """One page of the tenures that answer."""
    if entry(asked) is Entry.TIME:
        return await _in_time(store, asked, paging)
    return page(await store.record(TENURES, q=_question(asked, paging)), paging)


async def tenures_of(store: Store, parents: Sequence[str], asked: Asked, paging: Paging) -> list[Page[TenureRow]]:
    """For each person, office or body, one page of its tenures; of `asked`, window, capacity and definition count."""
    question = {
        "parents": list(dict.fromkeys(parents)),
        "windows": windows(asked.during),
        "capacity": list(asked.who.capacity),
        "definition": asked.who.definition,
        "cursor": paging.after,
        "limit": paging.first + 1,
    }
    found = {one["parent"]: one for one in (await store.record(TENURES_OF, q=question))["pages"]}
    nothing: dict[str, Any] = {"rows": [], "total": 0, "certain": 0}
    return [page(found.get(parent, nothing), paging) for parent in parents]


async def _in_time(store: Store, asked: Asked, paging: Paging) -> Page[TenureRow]:
    question = _question(asked, paging)
    found = await store.record(TENURES_IN_TIME, q=question, limit=paging.first + 1)
    counts = await store.record(TENURES_COUNTED, q=question) if paging.count else {}
    return page({**found, **counts}, paging)


def _question(asked: Asked, paging: Paging) -> dict[str, Any]:
    way, days = entry(asked), _reach(asked)
    return {
        **people(asked.who, way if way is asked.who.entry else None),
        "records": [] if asked.record is None else [{"source": asked.record.source, "key": asked.record.key}],
        "first": days.lo,
        "last": days.hi,
        "dawn": MIN,
        "dusk": MAX,
        "after": paging.after or "",
        "end": end_key(days),
        "windows": windows(asked.during),
        "began": edges(asked.began_during),
        "ended": edges(asked.ended_during),
        "who": asked.who.parameters,
        "source": asked.source,
        "certainOnly": asked.at_least is Certainty.CERTAIN,
        "cursor": paging.after,
        "limit": paging.first + 1,
    }


def _reach(asked: Asked) -> Days:
    """The days of which every tenure that answers must have one: those of the narrowest period asked about."""
    periods = (asked.during, asked.began_during, asked.ended_during)
    return min((days for days in periods if days is not None), key=lambda days: days.hi - days.lo, default=EVERY_DAY)
