"""Entities that a text may mean: found by the full-text index of names, weighed by the resolver."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.model import Context, EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.decide import Outcome, Ranked
from kg.resolution.forms import fold
from kg.resolution.profile import Held, Profile
from kg.resolution.register import Register
from kg.store.shapes import ENTITY
from kg.store.store import Store
from kg.temporal import Days, Period

CONSIDERED: Final = 100  # entities that are weighed
CANDIDATES: Final = (
    """
CALL db.index.fulltext.queryNodes('names', $text, {limit: $limit * 4}) YIELD node, score
MATCH (node)<-[:CALLED]-(entity:Entity)
WHERE any(label IN labels(entity) WHERE label IN $labels)
WITH entity, max(score) AS score
ORDER BY score DESC, entity.id
LIMIT $limit
RETURN collect({row: """
    + ENTITY
    + """, population: entity.population, weight: entity.weight,
  names: [(entity)-[called:CALLED]->(name:Name) | [called.main, name.text]],
  outer: [(entity)-[:WITHIN|OF*1..6]->(around:Entity) | [around.id, around.name]],
  accredited: [(entity)-[:ACCREDITED_TO]->(to:Entity) | to.name],
  held: [(entity)-[t:HELD]->(o:Office) | {title: o.name, office: o.id, days: [t.startLo, t.startHi, t.endLo, t.endHi],
    of: [(o)-[:OF*1..6]->(whose:Entity) | whose.name]}]}) AS found
"""
)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; `on` are the days on which it was meant, `country` a state that goes with it."""

    text: str
    kinds: Collection[EntityKind] = ()
    on: Days | None = None
    country: str | None = None
    limit: int = 10


async def search(store: Store, wanted: Search) -> list[dict[str, Any]]:
    """Candidates as the API shows them, best first; no more than a hundred entities are weighed."""
    words = fold(wanted.text).split()
    if not words:
        return []
    kinds = tuple(wanted.kinds) or tuple(EntityKind)
    found = await store.record(
        CANDIDATES,
        text=" ".join(f"{word}^4 {word}*^2 {word}~" for word in words),
        labels=[kind.value.capitalize() for kind in kinds],
        limit=CONSIDERED,
    )
    rows = {row["row"]["id"]: row for row in found["found"]}
    register = Register(_profile(row) for row in rows.values())
    on = None if wanted.on is None else Period.exact(wanted.on.lo, wanted.on.hi)
    ranked = register.rank(wanted.text, kinds=kinds, country=wanted.country, on=on, limit=wanted.limit)
    taken = set(_taken(register, wanted, kinds, on))
    return [_candidate(one, rows[one.profile.id]["row"], match=one.profile.id in taken) for one in ranked]


def _taken(register: Register, wanted: Search, kinds: Collection[EntityKind], on: Period | None) -> Iterator[EntityId]:
    """What the resolver would take the text for without asking, as each kind of entity."""
    context = Context(within=() if wanted.country is None else (wanted.country,), on=on)
    for kind in kinds:
        decision = register.resolve(Mention(kind, wanted.text, source="", key="", context=context))
        if decision.outcome is Outcome.AUTO and decision.entity is not None:
            yield decision.entity


def _candidate(one: Ranked, node: Mapping[str, Any], *, match: bool) -> dict[str, Any]:
    return {
        "node": node,
        "name": one.profile.names[0],
        "kind": one.profile.kind.value,
        "score": round(one.score, 4),
        "match": match,
        "evidence": [{"term": e.term, "weight": e.weight, "because": e.because} for e in one.evidence],
    }


def _profile(found: Mapping[str, Any]) -> Profile:
    row = found["row"]
    kind = EntityKind(row["__typename"].upper())
    names = [text for _, text in sorted(found["names"], key=lambda name: (not name[0], name[1]))]
    return Profile(
        id=EntityId(row["id"]),
        kind=kind,
        names=tuple(dict.fromkeys([row["name"], *names])),
        outer=frozenset(EntityId(id) for id, _ in found["outer"]),
        outer_names=frozenset(name for _, name in found["outer"]),
        accredited=frozenset(found["accredited"]),
        held=tuple(_held(one) for one in found["held"]),
        place_kind=PlaceKind(row["kind"]) if kind is EntityKind.PLACE and row["kind"] else None,
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=found["population"],
        weight=found["weight"] or 0,
    )


def _held(found: Mapping[str, Any]) -> Held:
    start_lo, start_hi, end_lo, end_hi = (day.to_native() for day in found["days"])
    period = Period(start_lo, start_hi, end_lo, end_hi)
    return Held(found["title"], EntityId(found["office"]), tuple(found["of"]), period)
