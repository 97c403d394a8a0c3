"""Load the data that comes with the package, once.

The parts that the entry-point group `kg.bundled` names, in order. They are one data set of each of their sources: it
replaces that of an earlier release, and gives way to what was loaded of the source itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, cast

from kg.source import Loader
from kg.store.ledger.bundles import loaded_digest, save_digest
from kg.store.store import Store
from kg.workflows.load import LoadReport, Replace, finish, ingest, with_unsupported
from kg.workflows.progress import Progress
from kg.workflows.reading import BUNDLED, Parsed, parse
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


def read_bundled(progress: Progress) -> list[tuple[Loader, Parsed]]:
    """What is bundled of each source, parsed."""
    return [_read(source, paths, progress) for source, paths in _by_source().items()]


async def is_loaded(store: Store) -> bool:
    """Whether the graph holds the bundled data of this very release."""
    return await loaded_digest(store) == bundle_digest(bundled())


async def load_bundled(store: Store, *, now: datetime, progress: Progress) -> list[LoadReport]:
    """Load what is bundled unless this very data has been; returns a report for each source that was read."""
    if await is_loaded(store):
        return []
    return await ingest_bundled(store, read_bundled(progress), now=now, progress=progress)


async def ingest_bundled(
    store: Store, parts: Sequence[tuple[Loader, Parsed]], *, now: datetime, progress: Progress
) -> list[LoadReport]:
    """Load what is bundled in place of what an earlier release bundled; returns a report for each source."""
    reports = [
        await ingest(store, of, parsed, now=now, progress=progress, replacing=Replace.ANY) for of, parsed in parts
    ]
    await finish(store, progress)
    await save_digest(store, bundle_digest(bundled()))
    return [await with_unsupported(store, report, parsed) for report, (_, parsed) in zip(reports, parts, strict=True)]


async def bring_back(store: Store, source: str, *, now: datetime, progress: Progress) -> None:
    """Load again what is bundled of a source, if the graph held it, and leave what follows from that to `finish`."""
    paths = _by_source().get(source)
    if paths is None or await loaded_digest(store) is None:
        return
    of, parsed = _read(source, paths, progress)
    await ingest(store, of, parsed, now=now, progress=progress, replacing=Replace.ANY)


def _by_source() -> Mapping[str, list[Path]]:
    paths: dict[str, list[Path]] = {}
    for source, path in bundled():
        paths.setdefault(source, []).append(path)
    return paths


def _read(source: str, paths: Sequence[Path], progress: Progress) -> tuple[Loader, Parsed]:
    of = loader(source)
    return of, parse(of, paths, progress, dataset=BUNDLED)
