"""What the graph holds at present: how much of each kind, and a version that changes whenever an answer may change."""

from typing import Final, TypedDict

from kg.store.store import Store


class DatasetRow(TypedDict):
    """The version of the graph, and how many there are of each kind; claims of all versions of their records."""

    version: str
    persons: int
    offices: int
    places: int
    visits: int
    tenures: int
    events: int
    claims: int


# Every batch of a load gives the graph a new revision, in the transaction that writes it. While something waits to be
# projected, answers change from one moment to the next: then no version may be met twice.
VERSION: Final = """
OPTIONAL MATCH (counter:Counter {id: 'ordinals'})
WITH counter.revision AS revision, COUNT { (:Load) } AS loads, COUNT { (:Claim) } AS claims,
     COUNT { ()-[:JUDGED]->() } AS judgements, COUNT { (:Pending) } AS waiting
RETURN coalesce(revision, 'empty') + '-' + loads + '-' + claims + '-' + judgements
       + CASE WHEN waiting = 0 THEN '' ELSE '-' + randomUUID() END AS version
"""
COUNTS: Final = """
RETURN COUNT { (:Person) } AS persons, COUNT { (:Office) } AS offices, COUNT { (:Place) } AS places,
       COUNT { ()-[:VISITED]->() } AS visits, COUNT { ()-[:HELD]->() } AS tenures, COUNT { (:Event) } AS events,
       COUNT { (:Claim) } AS claims
"""


async def version(store: Store) -> str:
    """The version of the graph: two answers to one question at the same version on the same day are equal."""
    return str((await store.record(VERSION))["version"])


async def dataset(store: Store) -> DatasetRow:
    """The version, and how much there is of each kind at present."""
    counts = await store.record(COUNTS)
    return {
        "version": await version(store),
        "persons": counts["persons"],
        "offices": counts["offices"],
        "places": counts["places"],
        "visits": counts["visits"],
        "tenures": counts["tenures"],
        "events": counts["events"],
        "claims": counts["claims"],
    }
