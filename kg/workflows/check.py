"""Check the graph: invariants that must hold, and a digest by which two graphs can be compared."""

from dataclasses import dataclass
from hashlib import blake2b

import orjson

from kg.store.store import Store
from kg.store.upkeep.invariants import INVARIANTS, breaking
from kg.store.upkeep.snapshot import PARTS, rows


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant in words, and at most ten ids of what breaks it."""

    invariant: str
    ids: tuple[str, ...]


async def broken(store: Store) -> list[Broken]:
    """The invariants that do not hold."""
    found = [Broken(invariant, tuple(await breaking(store, invariant))) for invariant in INVARIANTS]
    return [one for one in found if one.ids]


async def digest(store: Store) -> str:
    """Equal for equal graphs: everything but run ids and the times of loads."""
    whole = blake2b(digest_size=16)
    for part in PARTS:
        whole.update(part.encode())
        for row in await rows(store, part):
            whole.update(orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
    return whole.hexdigest()
