"""Take a source, or one data set of it, out of the graph.

What other sources say stays whole, and judgements wait for the records that they are on. The ledger keeps what was
taken out. A run that is killed is finished by the same command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from kg.errors import NotFoundError
from kg.store.ledger import records
from kg.store.ledger.bundles import forget_digest
from kg.store.store import Store
from kg.workflows.bundle import bring_back
from kg.workflows.load import finish
from kg.workflows.progress import Progress
from kg.workflows.reading import BUNDLED
from kg.workflows.withdrawing import withdraw_records


@dataclass(frozen=True, slots=True)
class UnloadReport:
    """What was taken out: which data sets of a source, and how many records; `seconds` is wall time."""

    source: str
    datasets: tuple[str, ...]
    withdrawn: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "datasets": list(self.datasets),
            "withdrawn": self.withdrawn,
            "seconds": round(self.seconds, 2),
        }


async def unload(store: Store, source: str, dataset: str | None, *, now: datetime, progress: Progress) -> UnloadReport:
    """Take out one data set, or all but the bundled one, to which the source gives way again."""
    started = monotonic()
    known = await records.datasets(store, source)
    chosen = _chosen(source, known, dataset)
    if BUNDLED in chosen:
        await forget_digest(store)
    standing = await records.standing(store, source, chosen)
    await withdraw_records(store, source, standing, now=now, progress=progress)
    if BUNDLED not in chosen:
        await bring_back(store, source, now=now, progress=progress)
    await finish(store, progress)
    await records.keep_datasets(store, source, set(await records.datasets(store, source)) - set(chosen))
    return UnloadReport(source, tuple(chosen), len(standing), monotonic() - started)


def _chosen(source: str, known: Sequence[str], dataset: str | None) -> list[str]:
    if dataset is None:
        return sorted(name for name in known if name != BUNDLED)
    if dataset not in known:
        raise NotFoundError(
            f"no data set {dataset!r} of {source} is loaded; there are: {', '.join(sorted(known)) or 'none'}"
        )
    return [dataset]
