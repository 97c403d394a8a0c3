"""Events that answer a question, those that persons attended, where they were and who was there."""

from collections.abc import Sequence
from typing import Any, Final

from kg.store.answers.events_anchored import EVENTS, EVENTS_SHOWN
from kg.store.answers.events_in_time import EVENTS_COUNTED, EVENTS_IN_TIME
from kg.store.answers.events_judged import judged
from kg.store.filters import ANYBODY, EVERY_DAY, Asked, Page, Paging, Who, end_key, page, people, windows
from kg.store.shapes import EVENT, PERSON, PLACE, AttendanceRow, EventEdgeRow, PlaceRow
from kg.store.store import Store
from kg.temporal import Certainty

EVENTS_OF: Final = (
    """
UNWIND $q.parents AS parent
MATCH (:Person {id: parent})-[:ATTENDED]->(e:Event)
WHERE e.startLo IS NOT NULL AND coalesce(e.status, 'UNCONFIRMED') IN $q.status
  AND all(w IN $q.windows WHERE e.startLo <= w.endHi AND e.endHi >= w.startLo)
WITH DISTINCT parent, e
WITH parent, e, CASE WHEN any(w IN $q.windows WHERE e.startHi > w.endLo OR w.startHi > e.endLo)
                THEN ['DATE'] ELSE [] END AS doubt
ORDER BY e.sort
WITH parent, collect({e: e, doubt: doubt}) AS answers
WITH parent, answers, [a IN answers WHERE $q.cursor IS NULL OR a.e.sort > $q.cursor][..$q.limit] AS shown
CALL (shown) {
  UNWIND shown AS answer
  WITH answer.e AS e, answer.doubt AS doubt
  RETURN collect("""
    + EVENT
    + """) AS rows
}
RETURN collect({parent: parent, rows: rows, total: size(answers),
                certain: size([a IN answers WHERE size(a.doubt) = 0]),
                all: CASE WHEN $q.all THEN [a IN answers | [a.e.id, size(a.doubt) = 0]] END}) AS pages
"""
)
PLACES: Final = (
    """
UNWIND $events AS id
MATCH (:Event {id: id})-[:TOOK_PLACE_AT]->(place:Place)
WITH id, place
ORDER BY place.id
RETURN collect({id: id, row: """
    + PLACE
    + """}) AS found
"""
)
ATTENDEES: Final = (
    """
UNWIND $events AS id
MATCH (p:Person)-[a:ATTENDED]->(e:Event {id: id})
WITH id, p, a, e
ORDER BY p.name, p.id
RETURN collect({id: id, row: a {.id, .role, .describedAs, days: {
  startLo: toString(coalesce(e.startLo, a.startLo)), startHi: toString(coalesce(e.startHi, a.startHi)),
  endLo: toString(coalesce(e.endLo, a.endLo)), endHi: toString(coalesce(e.endHi, a.endHi))}, person: """
    ""
    + PERSON
    + """}}) AS found
"""
)


async def events(store: Store, asked: Asked, paging: Paging, *, every: bool = False) -> Page[EventEdgeRow]:
    """One page of the events that answer; `every` also gives id and certainty of all of them, for a tally."""
    question = _question(asked, paging, every=every)
    if not asked.attendees and _place(asked) is None and not asked.words:
        return await _in_time(store, question, paging)
    answers = [
        {"id": one["id"], "sort": one["sort"], "doubt": doubt}
        for one in (await store.record(EVENTS, q=question))["found"]
        if (doubt := judged(one, asked.during)) is not None and not (doubt and question["certainOnly"])
    ]
    return await _shown(store, answers, paging)


async def events_of(
    store: Store, persons: Sequence[str], asked: Asked, paging: Paging, *, every: bool = False
) -> list[Page[EventEdgeRow]]:
    """For each person one page of the events attended; of `asked`, window and status count."""
    question = {
        "parents": list(dict.fromkeys(persons)),
        "windows": windows(asked.during),
        "status": list(asked.status),
        "cursor": paging.after,
        "limit": paging.first + 1,
        "all": every,
    }
    found = {one["parent"]: one for one in (await store.record(EVENTS_OF, q=question))["pages"]}
    nothing: dict[str, Any] = {"rows": [], "total": 0, "certain": 0, "all": []}
    return [page(found.get(person, nothing), paging) for person in persons]


async def places_of(store: Store, events_: Sequence[str]) -> list[PlaceRow | None]:
    """The place of each event; the first by id where sources name several."""
    found: dict[str, PlaceRow] = {}
    for one in (await store.record(PLACES, events=list(dict.fromkeys(events_))))["found"]:
        found.setdefault(one["id"], one["row"])
    return [found.get(event) for event in events_]


async def attendees_of(store: Store, events_: Sequence[str]) -> list[list[AttendanceRow]]:
    """Who attended each event, by name."""
    found: dict[str, list[AttendanceRow]] = {}
    for one in (await store.record(ATTENDEES, events=list(dict.fromkeys(events_))))["found"]:
        found.setdefault(one["id"], []).append(one["row"])
    return [found.get(event, []) for event in events_]


async def _in_time(store: Store, question: dict[str, Any], paging: Paging) -> Page[EventEdgeRow]:
    found = await store.record(EVENTS_IN_TIME, q=question, limit=paging.first + 1)
    wanted = paging.count or question["all"]
    counts = await store.record(EVENTS_COUNTED, q=question) if wanted else {}
    return page({**found, **counts}, paging)


async def _shown(store: Store, answers: Sequence[dict[str, Any]], paging: Paging) -> Page[EventEdgeRow]:
    """The rows of the answers that come after the cursor, and the counts of all."""
    rest = [one for one in answers if paging.after is None or one["sort"] > paging.after]
    rows = (await store.record(EVENTS_SHOWN, rows=rest[: paging.first]))["rows"]
    every = [(one["id"], not one["doubt"]) for one in answers]
    certain = sum(sure for _, sure in every)
    return Page(rows, len(rest) > paging.first, len(every), certain, every)


def _question(asked: Asked, paging: Paging, *, every: bool) -> dict[str, Any]:
    leading, place = _leading(asked.attendees), _place(asked)
    by_place = place is not None and leading.person is None
    by_person = leading.entry is not None and not by_place
    by_name = bool(asked.words) and not by_place and not by_person
    days = asked.during or EVERY_DAY
    return {
        **people(leading, leading.entry if by_person else None),
        "places": [place] if by_place else [],
        "texts": [" AND ".join(asked.words)] if by_name else [],
        "anyone": [] if by_place or by_person or by_name else [1],
        "after": paging.after or "",
        "end": end_key(days),
        "first": days.lo,
        "last": days.hi,
        "windows": windows(asked.during),
        "status": list(asked.status),
        "kinds": None if asked.kinds is None else list(asked.kinds),
        "words": list(asked.words),
        "source": asked.source,
        "exact": asked.where.exact,
        "within": asked.where.within,
        "asOf": asked.where.as_of,
        "attendees": [who.parameters for who in asked.attendees],
        "certainOnly": asked.at_least is Certainty.CERTAIN,
        "all": every,
    }


def _place(asked: Asked) -> str | None:
    return asked.where.exact or asked.where.within


def _leading(attendees: Sequence[Who]) -> Who:
    """The attendee through whom the events are found: one who is named, else the first of whom something is asked."""
    named = [who for who in attendees if who.person is not None]
    asked = [who for who in attendees if who.entry is not None]
    return (named or asked or [ANYBODY])[0]
