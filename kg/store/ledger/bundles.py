"""Which bundled data the graph holds already, so that a second start does not read it again."""

from typing import Final

from kg.store.store import Store

BUNDLE: Final = """
OPTIONAL MATCH (bundle:Bundle {id: 'bundled'})
RETURN bundle.digest AS digest
"""
SAVE: Final = """
MERGE (bundle:Bundle {id: 'bundled'})
SET bundle.digest = $digest
"""
FORGET: Final = """
MATCH (bundle:Bundle {id: 'bundled'})
DELETE bundle
"""


async def loaded_digest(store: Store) -> str | None:
    """The digest of the bundled files that were loaded to their end, None if none were."""
    digest = (await store.record(BUNDLE))["digest"]
    return None if digest is None else str(digest)


async def save_digest(store: Store, digest: str) -> None:
    await store.write(SAVE, digest=digest)


async def forget_digest(store: Store) -> None:
    await store.write(FORGET)
