"""All rows of an answer, counted by what they have in common."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, LiteralString

from kg.model import TallyBy
from kg.store.answers.entities import nodes
from kg.store.shapes import TallyRow
from kg.store.store import Store

Every = Sequence[tuple[str, bool]]  # id and certainty of every row
TRAVELLERS: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[v:VISITED {id: id}]->(:Place)
RETURN id, p.id AS key, p.name AS label
"""
PLACES: Final = """
UNWIND $ids AS id
MATCH (:Person)-[v:VISITED {id: id}]->(place:Place)
RETURN id, place.id AS key, place.name AS label
"""
STATES: Final = """
UNWIND $ids AS id
MATCH (:Person)-[v:VISITED {id: id}]->(:Place)
MATCH (state:Place {id: v.state})
RETURN id, state.id AS key, state.name AS label
"""
OFFICES: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[v:VISITED {id: id}]->(:Place)
MATCH (p)-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startHi <= v.endLo AND v.startHi <= t.endLo
RETURN DISTINCT id, o.id AS key, o.name AS label
"""
YEARS: Final = """
UNWIND $ids AS id
MATCH (:Person)-[v:VISITED {id: id}]->(:Place)
RETURN id, null AS key, substring(toString(v.startLo), 0, 4) AS label
"""
EVENT_PERSONS: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[:ATTENDED]->(:Event {id: id})
RETURN DISTINCT id, p.id AS key, p.name AS label
"""
EVENT_PLACES: Final = """
UNWIND $ids AS id
MATCH (:Event {id: id})-[:TOOK_PLACE_AT]->(place:Place)
RETURN DISTINCT id, place.id AS key, place.name AS label
"""
EVENT_STATES: Final = """
UNWIND $ids AS id
MATCH (e:Event {id: id})-[:TOOK_PLACE_AT]->(:Place)-[links:WITHIN*0..6]->(state:Place {kind: 'STATE'})
WHERE all(link IN links WHERE link.startLo <= e.endHi AND e.startLo <= link.endHi)
RETURN DISTINCT id, state.id AS key, state.name AS label
"""
EVENT_OFFICES: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[:ATTENDED]->(e:Event {id: id})
MATCH (p)-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startHi <= e.endLo AND e.startHi <= t.endLo
RETURN DISTINCT id, o.id AS key, o.name AS label
"""
EVENT_YEARS: Final = """
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN id, null AS key, substring(toString(e.startLo), 0, 4) AS label
"""


OF_VISITS: Final[dict[TallyBy, LiteralString]] = {
    TallyBy.TRAVELLER: TRAVELLERS,
    TallyBy.STATE: STATES,
    TallyBy.PLACE: PLACES,
    TallyBy.OFFICE: OFFICES,
    TallyBy.YEAR: YEARS,
}
OF_EVENTS: Final[dict[TallyBy, LiteralString]] = {
    TallyBy.TRAVELLER: EVENT_PERSONS,
    TallyBy.STATE: EVENT_STATES,
    TallyBy.PLACE: EVENT_PLACES,
    TallyBy.OFFICE: EVENT_OFFICES,
    TallyBy.YEAR: EVENT_YEARS,
}


async def tally_of_visits(store: Store, every: Every, by: TallyBy, first: int) -> list[TallyRow]:
    """The visits of an answer by what they share, the largest count first; a row without it counts nowhere."""
    return await _tally(store, OF_VISITS[by], every, first)


async def tally_of_events(store: Store, every: Every, by: TallyBy, first: int) -> list[TallyRow]:
    """The events of an answer by what they share; a traveller is an attendee."""
    return await _tally(store, OF_EVENTS[by], every, first)


async def _tally(store: Store, cypher: LiteralString, every: Every, first: int) -> list[TallyRow]:
    certain = dict(every)
    counts: Counter[tuple[str | None, str]] = Counter()
    sure: Counter[tuple[str | None, str]] = Counter()
    for row in await store.read(cypher, ids=list(certain)):
        what = (row["key"], row["label"])
        counts[what] += 1
        sure[what] += certain[row["id"]]
    largest = sorted(counts, key=lambda what: (-counts[what], what[1], what[0] or ""))[:first]
    keys = [key for key, _ in largest if key is not None]
    found = dict(zip(keys, await nodes(store, keys), strict=True)) if keys else {}
    return [
        {"key": found.get(key or ""), "label": label, "count": counts[key, label], "certain": sure[key, label]}
        for key, label in largest
    ]
