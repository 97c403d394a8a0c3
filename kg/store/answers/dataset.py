"""What the graph holds at present: how much of each kind, and a version that changes whenever an answer may change."""

from typing import Any, Final

from kg.store.store import Store

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
    """Two answers to one question that were given at the same version on the same day are equal."""
    return str((await store.record(VERSION))["version"])


async def dataset(store: Store) -> dict[str, Any]:
    """The version, and the number of persons, offices, places, visits, tenures, events and claims of all versions."""
    return {"version": await version(store), **await store.record(COUNTS)}
