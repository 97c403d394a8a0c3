"""A real graph as values, so that the brute force can judge facts that a load and the projection made."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.store.store import Store
from tests.oracle.days import Bounds, day_of
from tests.oracle.graphs import Event, Graph, Tenure, Tie, Visit

ENTITIES: Final = """
MATCH (e:Entity)
OPTIONAL MATCH (e)<-[:IS]-(m:Mention)
RETURN head([label IN labels(e) WHERE label <> 'Entity']) AS label, e.id AS id, properties(e) AS said,
       collect(DISTINCT m.source) AS sources
ORDER BY id
"""
FACTS: Final = """
MATCH (a:Entity)-[r:HELD|VISITED|SEAT_IN|OF|ACCREDITED_TO|WITHIN|ATTENDED|TOOK_PLACE_AT]->(b:Entity)
RETURN type(r) AS type, a.id AS tail, b.id AS head, properties(r) AS said
ORDER BY r.id
"""
RECORDS: Final = """
MATCH (claim:Claim)
WHERE claim.recordedTo IS NULL AND claim.fact IS NOT NULL
RETURN claim.source AS source, claim.key AS key, collect(DISTINCT claim.fact) AS facts
ORDER BY source, key
"""


async def read(store: Store) -> Graph:
    """All that is in the database."""
    entities, facts = await store.read(ENTITIES), await store.read(FACTS)
    ids = {label: [row["id"] for row in entities if row["label"] == label] for label in ("Office", "Body")}
    ties = {kind: [_tie(row) for row in facts if row["type"] == kind] for kind in _TIES}
    return Graph(
        persons={row["id"]: row["said"]["name"] for row in entities if row["label"] == "Person"},
        offices=ids["Office"],
        bodies=ids["Body"],
        places={row["id"]: row["said"]["kind"] for row in entities if row["label"] == "Place"},
        tenures=[_tenure(row) for row in facts if row["type"] == "HELD"],
        visits=[_visit(row) for row in facts if row["type"] == "VISITED"],
        events=[_event(row, facts) for row in entities if row["label"] == "Event"],
        seats=ties["SEAT_IN"],
        whose=ties["OF"],
        accreditations=ties["ACCREDITED_TO"],
        containments=ties["WITHIN"],
        records={(row["source"], row["key"]): tuple(row["facts"]) for row in await store.read(RECORDS)},
    )


_TIES: Final = ("SEAT_IN", "OF", "ACCREDITED_TO", "WITHIN")


def _tie(row: Mapping[str, Any]) -> Tie:
    said = row["said"]
    return Tie(said["id"], row["tail"], row["head"], _days(said), said.get("definition"))


def _tenure(row: Mapping[str, Any]) -> Tenure:
    said = row["said"]
    return Tenure(said["id"], row["tail"], row["head"], _days(said), said["capacity"], tuple(said["sources"]))


def _visit(row: Mapping[str, Any]) -> Visit:
    said = row["said"]
    return Visit(
        id=said["id"],
        person=row["tail"],
        place=row["head"],
        days=_days(said),
        trip=said["trip"],
        trip_days=_days(said, "tripStartLo", "tripStartHi", "tripEndLo", "tripEndHi"),
        status=said["status"],
        capacity=said.get("capacity"),
        state=said.get("state"),
        vague=said["vague"],
        stops_known=said["stopsKnown"],
        sources=tuple(said["sources"]),
    )


def _event(row: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> Event:
    said, id = row["said"], row["id"]
    return Event(
        id=id,
        name=said["name"],
        days=_days(said) if "startLo" in said else None,
        kind=said.get("kind"),
        status=said.get("status"),
        places=tuple(one["head"] for one in facts if one["type"] == "TOOK_PLACE_AT" and one["tail"] == id),
        attendees=tuple(one["tail"] for one in facts if one["type"] == "ATTENDED" and one["head"] == id),
        sources=tuple(row["sources"]),
    )


def _days(said: Mapping[str, Any], *names: str) -> Bounds:
    bounds = names or ("startLo", "startHi", "endLo", "endHi")
    start_lo, start_hi, end_lo, end_hi = (day_of(said[name].to_native()) for name in bounds)
    return start_lo, start_hi, end_lo, end_hi
