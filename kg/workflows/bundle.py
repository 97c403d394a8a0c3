"""Load the data that comes with the package, once.

The parts that the entry-point group `kg.bundled` names, in order.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, cast

from kg.store.ledger.bundles import loaded_digest, save_digest
from kg.store.store import Store
from kg.workflows.load import LoadReport, ingest, parse
from kg.workflows.progress import Progress
from kg.workflows.project import project
from kg.workflows.sources import loader

GROUP: Final = "kg.bundled"
Parts = Callable[[], Sequence[tuple[str, Path]]]


def bundled() -> list[tuple[str, Path]]:
    """Each part as the name of its source and its file."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return [part for point in found for part in cast("Parts", point.load())()]


def bundle_digest(parts: Sequence[tuple[str, Path]]) -> str:
    digest = blake2b(digest_size=16)
    for source, path in parts:
        digest.update(source.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


async def is_loaded(store: Store) -> bool:
    """Whether the graph holds the bundled data of this very release."""
    return await loaded_digest(store) == bundle_digest(bundled())


async def load_bundled(store: Store, *, now: datetime, progress: Progress) -> list[LoadReport]:
    """Load what is bundled unless this very data has been; returns a report for each part that was read."""
    parts = bundled()
    digest = bundle_digest(parts)
    if await loaded_digest(store) == digest:
        return []
    reports: list[LoadReport] = []
    for source, path in parts:
        of = loader(source)
        reports.append(await ingest(store, of, parse(of, [path], progress), now=now, progress=progress))
    await project(store, progress)
    await save_digest(store, digest)
    return reports
