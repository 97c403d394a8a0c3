"""Take records out of the graph: their claims end and are kept, and what rests on them is projected again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from kg.store.ledger import records
from kg.store.ledger.records import Standing
from kg.store.store import Store
from kg.workflows.progress import Progress
from kg.workflows.project import stale

SLICE: Final = 500  # records a transaction


async def withdraw_records(
    store: Store, source: str, gone: Sequence[Standing], *, now: datetime, progress: Progress
) -> None:
    """End all claims of these records, and leave what follows from that pending."""
    for start in range(0, len(gone), SLICE):
        some = gone[start : start + SLICE]
        claims = await records.claims_of(store, source, some)
        pending = {
            unit for one in claims for unit in stale(one.claim, lambda mention, one=one: one.entities[mention.id])
        }
        await records.take_out(store, [one.id for one in claims], pending, now)
        progress("withdraw", min(start + SLICE, len(gone)), len(gone))
