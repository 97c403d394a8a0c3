"""All rows of an answer, counted by what they have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, LiteralString

from kg.model import TallyBy
from kg.store.answers.entities import nodes
from kg.store.answers.pages import Answer
from kg.store.shapes import TallyRow
from kg.store.store import Store

SHARED: Final[Mapping[TallyBy, str]] = {
    TallyBy.TRAVELLER: "traveller",
    TallyBy.PLACE: "place",
    TallyBy.STATE: "state",
}
"""What of an answer holds the id of the entity by which it is counted."""
NAMES: Final = """
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN collect([id, entity.name]) AS names
"""
OFFICES: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[v:VISITED {id: id}]->(:Place)
MATCH (p)-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startHi <= v.endLo AND v.startHi <= t.endLo
WITH DISTINCT id, o
RETURN collect([id, o.id, o.name]) AS found
"""
EVENT_PERSONS: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[:ATTENDED]->(:Event {id: id})
WITH DISTINCT id, p
RETURN collect([id, p.id, p.name]) AS found
"""
EVENT_PLACES: Final = """
UNWIND $ids AS id
MATCH (:Event {id: id})-[:TOOK_PLACE_AT]->(place:Place)
WITH DISTINCT id, place
RETURN collect([id, place.id, place.name]) AS found
"""
EVENT_STATES: Final = """
UNWIND $ids AS id
MATCH (e:Event {id: id})-[:TOOK_PLACE_AT]->(:Place)-[links:WITHIN*0..6]->(state:Place {kind: 'STATE'})
WHERE all(link IN links WHERE link.startLo <= e.endHi AND e.startLo <= link.endHi)
WITH DISTINCT id, state
RETURN collect([id, state.id, state.name]) AS found
"""
EVENT_OFFICES: Final = """
UNWIND $ids AS id
MATCH (p:Person)-[:ATTENDED]->(e:Event {id: id})
MATCH (p)-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startHi <= e.endLo AND e.startHi <= t.endLo
WITH DISTINCT id, o
RETURN collect([id, o.id, o.name]) AS found
"""
OF_EVENTS: Final[dict[TallyBy, LiteralString]] = {
    TallyBy.TRAVELLER: EVENT_PERSONS,
    TallyBy.STATE: EVENT_STATES,
    TallyBy.PLACE: EVENT_PLACES,
    TallyBy.OFFICE: EVENT_OFFICES,
}


async def tally_of_visits(store: Store, every: Sequence[Answer], by: TallyBy, first: int) -> list[TallyRow]:
    """The visits of an answer by what they share, the largest count first; a row without it counts nowhere."""
    if by is TallyBy.YEAR:
        return _of_years(every, first)
    if by is TallyBy.OFFICE:
        return await _of_found(store, OFFICES, every, first)
    tally = _Counts()
    for answer in every:
        tally.add(answer.shares[SHARED[by]], sure=not answer.doubt)
    names = (await store.record(NAMES, ids=tally.contenders(first)))["names"]
    return await _shown(store, tally, dict(names), first)


async def tally_of_events(store: Store, every: Sequence[Answer], by: TallyBy, first: int) -> list[TallyRow]:
    """The events of an answer by what they share; a traveller is an attendee."""
    if by is TallyBy.YEAR:
        return _of_years(every, first)
    return await _of_found(store, OF_EVENTS[by], every, first)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many rows have each thing in common, all and those that are certain."""

    all: Counter[str] = field(default_factory=Counter[str])
    sure: Counter[str] = field(default_factory=Counter[str])

    def add(self, key: str | None, *, sure: bool) -> None:
        if key is not None:
            self.all[key] += 1
            self.sure[key] += sure

    def contenders(self, first: int) -> list[str]:
        """Those with the largest counts, as many as there may be, and whatever counts as much as the last of them."""
        largest = sorted(self.all.values(), reverse=True)[:first]
        return [key for key, count in self.all.items() if largest and count >= largest[-1]]


async def _of_found(store: Store, cypher: LiteralString, every: Sequence[Answer], first: int) -> list[TallyRow]:
    """Counted by what the database finds for each row: a list of the row's id, and id and name of what it shares."""
    sure = {answer.id: not answer.doubt for answer in every}
    tally, names = _Counts(), dict[str, str]()
    for id, key, name in (await store.record(cypher, ids=list(sure)))["found"]:
        tally.add(key, sure=sure[id])
        names[key] = name
    return await _shown(store, tally, names, first)


async def _shown(store: Store, tally: _Counts, names: Mapping[str, str], first: int) -> list[TallyRow]:
    largest = sorted(tally.contenders(first), key=lambda key: (-tally.all[key], names[key], key))[:first]
    found = dict(zip(largest, await nodes(store, largest), strict=True))
    return [
        {"key": found[key], "label": names[key], "count": tally.all[key], "certain": tally.sure[key]} for key in largest
    ]


def _of_years(every: Sequence[Answer], first: int) -> list[TallyRow]:
    tally = _Counts()
    for answer in every:
        tally.add(answer.sort[:4], sure=not answer.doubt)
    largest = sorted(tally.all, key=lambda year: (-tally.all[year], year))[:first]
    return [{"key": None, "label": year, "count": tally.all[year], "certain": tally.sure[year]} for year in largest]
