"""Migration 8: visits have three classes of how long they last, and those that residents made have their own.

What is rewritten is little: visits of which not even the year is known, and those of residents. Writing them again
changes nothing, so a killed run is run again.
"""

from typing import Final

from kg.store.store import Store

WIDEN: Final = """
MATCH ()-[fact:VISITED]->()
WHERE fact.span IN [1461, 7305]
SET fact.span = 3652059
"""
SET_APART: Final = """
MATCH ()-[fact:VISITED {capacity: 'RESIDENT'}]->()
SET fact.span = -abs(fact.span)
"""


async def rewrite(store: Store) -> None:
    """Write the classes of the visits that change theirs."""
    await store.write(WIDEN)
    await store.write(SET_APART)
