"""Empty a graph in slices, its migrations kept."""

from typing import Final

from kg.store.store import Store

SLICE: Final = """
MATCH (node)
WHERE NOT node:Migration
WITH node LIMIT 10000
DETACH DELETE node
RETURN count(*) AS deleted
"""


async def wipe(store: Store) -> int:
    """Delete all nodes and relations and return how many nodes there were."""
    deleted = 0
    while (rows := await store.write(SLICE)) and rows[0]["deleted"]:
        deleted += rows[0]["deleted"]
    return deleted
