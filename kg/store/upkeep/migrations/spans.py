"""Migration 7: a visit and a tenure also hold the class of how long they last, by which windows are sought.

A slice is a transaction, and writing a class again changes nothing, so a killed run is run again.
"""

from typing import Final

from kg.store.store import Store

SLICE: Final = 1000
_SPAN: Final = """CASE WHEN days < 31 THEN 31 WHEN days < 366 THEN 366 WHEN days < 1461 THEN 1461
  WHEN days < 7305 THEN 7305 ELSE 3652059 END"""
WRITE_SPANS_OF_VISITS: Final = f"""
MATCH (:Person)-[fact:VISITED]->(:Place)
WHERE fact.id > $after
WITH fact
ORDER BY fact.id LIMIT $slice
WITH fact, duration.inDays(fact.startLo, fact.endHi).days AS days
SET fact.span = {_SPAN}
RETURN max(fact.id) AS last
"""
WRITE_SPANS_OF_TENURES: Final = f"""
MATCH (:Person)-[fact:HELD]->(:Office)
WHERE fact.id > $after
WITH fact
ORDER BY fact.id LIMIT $slice
WITH fact, duration.inDays(fact.startLo, fact.endHi).days AS days
SET fact.span = {_SPAN}
RETURN max(fact.id) AS last
"""


async def rewrite(store: Store) -> None:
    """Write the classes of all visits and tenures."""
    after: str | None = ""
    while after is not None:
        after = (await store.write(WRITE_SPANS_OF_VISITS, after=after, slice=SLICE))[0]["last"]
    after = ""
    while after is not None:
        after = (await store.write(WRITE_SPANS_OF_TENURES, after=after, slice=SLICE))[0]["last"]
