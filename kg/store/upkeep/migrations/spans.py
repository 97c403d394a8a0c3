"""Migration 7: a visit and a tenure also hold the class of how long they last, by which windows are sought.

A slice is a transaction, and writing a class again changes nothing, so a killed run is run again.
"""

from typing import Final, LiteralString

from kg.store.store import Store

SLICE: Final = 1000


def _write_spans(of: LiteralString) -> LiteralString:
    return f"""
MATCH {of}
WHERE fact.id > $after
WITH fact
ORDER BY fact.id LIMIT $slice
WITH fact, duration.inDays(fact.startLo, fact.endHi).days AS days
SET fact.span = CASE WHEN days < 31 THEN 31 WHEN days < 366 THEN 366 WHEN days < 1461 THEN 1461
  WHEN days < 7305 THEN 7305 ELSE 3652059 END
RETURN max(fact.id) AS last
"""


WRITE_SPANS_OF_VISITS: Final = _write_spans("(:Person)-[fact:VISITED]->(:Place)")
WRITE_SPANS_OF_TENURES: Final = _write_spans("(:Person)-[fact:HELD]->(:Office)")


async def rewrite(store: Store) -> None:
    """Write the classes of all visits and tenures."""
    for text in (WRITE_SPANS_OF_VISITS, WRITE_SPANS_OF_TENURES):
        after: str | None = ""
        while after is not None:
            after = (await store.write(text, after=after, slice=SLICE))[0]["last"]
