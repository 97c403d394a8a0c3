"""Load a source.

Read and parse all of it, compare with what is known, resolve, save in batches, project what was touched.

Nothing is written until the whole source has been read. Every batch is one transaction that also says what must be
projected again, so a load that is killed at any moment is finished by the next one, with the same graph as if it had
not been.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Any, Final

import orjson

from kg.claims import Claim, Record
from kg.errors import RecordError, SourceError
from kg.model import ClaimId
from kg.relations import Unit
from kg.resolution.titles import with_titles_read
from kg.resolution.weights import shipped_weights
from kg.source import Loader, Row
from kg.store.codec import content_digest
from kg.store.ledger import claims as cold
from kg.store.store import Store
from kg.workflows.progress import Progress
from kg.workflows.project import project, stale
from kg.workflows.resolve import Resolver
from kg.workflows.sources import card

BATCH: Final = 500  # records a transaction


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, in records; `decisions` counts new mentions by AUTO, REVIEW and NEW; `seconds` is wall time."""

    source: str
    read: int
    written: int
    unchanged: int
    superseded: int
    refused: tuple[RecordError, ...]
    decisions: dict[str, int]
    seconds: float
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        reasons = Counter(error.message for error in self.refused)
        return {
            "source": self.source,
            "read": self.read,
            "written": self.written,
            "unchanged": self.unchanged,
            "superseded": self.superseded,
            "refused": len(self.refused),
            "refusedBy": dict(reasons.most_common()),
            "decisions": {key: self.decisions.get(key.upper(), 0) for key in ("auto", "review", "new")},
            "seconds": round(self.seconds, 2),
            "dryRun": self.dry_run,
        }


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source that was read to its end: what it claims, and which records were refused."""

    records: tuple[Record, ...]
    refused: tuple[RecordError, ...]


@dataclass(slots=True)
class _Tally:
    written: int = 0
    unchanged: int = 0
    superseded: int = 0
    decisions: Counter[str] = field(default_factory=Counter[str])


def parse(loader: Loader, paths: Sequence[Path], progress: Progress) -> Parsed:
    """Read and parse everything; SourceError if the source is not what the loader knows, refused records are kept."""
    rows = [row for path in paths for row in _read(loader, path)]
    records: list[Record] = []
    refused: list[RecordError] = []
    seen: set[str] = set()
    for done, row in enumerate(rows, 1):
        try:
            records.append(_record(loader, row, seen))
        except RecordError as error:
            refused.append(error)
        if done % BATCH == 0 or done == len(rows):
            progress("read", done, len(rows))
    return Parsed(tuple(records), tuple(refused))


async def load(  # noqa: PLR0913  options, all by name
    store: Store, loader: Loader, parsed: Parsed, *, now: datetime, progress: Progress, dry_run: bool = False
) -> LoadReport:
    """Bring the graph to what the parsed source says; with `dry_run` only report what would be done."""
    started = monotonic()
    report = await ingest(store, loader, parsed, now=now, progress=progress, dry_run=dry_run)
    if not dry_run:
        await project(store, progress)
    return replace(report, seconds=monotonic() - started)


async def ingest(  # noqa: PLR0913  options, all by name
    store: Store, loader: Loader, parsed: Parsed, *, now: datetime, progress: Progress, dry_run: bool = False
) -> LoadReport:
    """Resolve and save what the parsed source says, and leave its projection pending."""
    started = monotonic()
    run = _Run(store, loader, now, dry_run)
    await run.open(parsed)
    for part in _batches(parsed.records):
        await run.batch(part)
        progress("load", run.done, len(parsed.records))
    return LoadReport(
        source=loader.NAME,
        read=len(parsed.records) + len(parsed.refused),
        written=run.tally.written,
        unchanged=run.tally.unchanged,
        superseded=run.tally.superseded,
        refused=parsed.refused,
        decisions=dict(run.tally.decisions),
        seconds=monotonic() - started,
        dry_run=dry_run,
    )


class _Run:
    """One run of a loader over a parsed source."""

    def __init__(self, store: Store, loader: Loader, now: datetime, dry_run: bool) -> None:
        self._store = store
        self._loader = loader
        self._now = now
        self._dry_run = dry_run
        self._load = ""
        self._last_claim = 0
        self._resolver = Resolver(0, shipped_weights())
        self._digests: dict[tuple[str, str], str] = {}
        self.tally = _Tally()
        self.done = 0

    async def open(self, parsed: Parsed) -> None:
        last_mention, self._last_claim = await cold.last_ordinals(self._store)
        self._resolver = await Resolver.open(self._store, last_mention, shipped_weights())
        self._digests = {
            (record.key, claim.slot): content_digest(claim) for record in parsed.records for claim in record.claims
        }
        snapshot = _snapshot(self._digests.values())
        self._load = f"load_{blake2b(f'{snapshot} {self._now.isoformat()}'.encode(), digest_size=10).hexdigest()}"
        if not self._dry_run:
            about = card(self._loader)
            about["coverage"] = orjson.dumps(about["coverage"]).decode()
            await cold.save_source(
                self._store, name=self._loader.NAME, properties=about, load=self._load, snapshot=snapshot
            )

    async def batch(self, records: Sequence[Record]) -> None:
        """Compare, resolve and save some records."""
        known = await cold.versions(self._store, self._loader.NAME, [record.key for record in records])
        mentions: list[cold.NewMention] = []
        new: list[cold.NewClaim] = []
        old: list[ClaimId] = []
        for record in records:
            changed, gone = self._compared(record, known[record.key])
            self._count(known[record.key], changed, gone)
            mentions += self._resolver.resolve([claim for claim, _ in changed])
            new += [self._numbered(claim, earlier) for claim, earlier in changed]
            old += gone
        self.done += len(records)
        self.tally.decisions.update(mention.decision for mention in mentions)
        if (new or old) and not self._dry_run:
            await cold.save(self._store, await self._batch(mentions, new, old), self._now)

    async def _batch(
        self, mentions: Sequence[cold.NewMention], new: Sequence[cold.NewClaim], old: Sequence[ClaimId]
    ) -> cold.Batch:
        superseded = await cold.claims_by_id(self._store, old)
        touched = [*(claim.claim for claim in new), *superseded]
        pending = {unit for claim in touched for unit in stale(claim, self._resolver.entity_of)}
        pending |= {(Unit.ENTITY, mention.entity) for mention in mentions}
        return cold.Batch(
            load=self._load,
            mentions=mentions,
            claims=new,
            superseded=old,
            pending=pending,
            last_mention=self._resolver.last_ordinal,
            last_claim=self._last_claim,
        )

    def _count(self, known: Sequence[cold.Version], changed: Sequence[object], gone: Sequence[ClaimId]) -> None:
        if not changed and not gone:
            self.tally.unchanged += 1
        elif any(version.alive for version in known):
            self.tally.superseded += 1
        else:
            self.tally.written += 1

    def _compared(
        self, record: Record, known: Sequence[cold.Version]
    ) -> tuple[list[tuple[Claim, list[cold.Version]]], list[ClaimId]]:
        """What is new or changed, each with the earlier versions of its slot, and the claims that they supersede."""
        alive = {version.slot: version.digest for version in known if version.alive}
        said = {claim.slot: self._digests[record.key, claim.slot] for claim in record.claims}
        changed = [
            (claim, [version for version in known if version.slot == claim.slot])
            for claim in record.claims
            if alive.get(claim.slot) != said[claim.slot]
        ]
        gone = [version.id for version in known if version.alive and said.get(version.slot) != version.digest]
        return changed, gone

    def _numbered(self, claim: Claim, earlier: Sequence[cold.Version]) -> cold.NewClaim:
        """The next version of a slot; its ordinal is that of the first, so that what it supports keeps its id."""
        digest = self._digests[claim.key, claim.slot]
        if earlier:
            return cold.NewClaim(claim, digest, earlier[-1].version + 1, earlier[0].ordinal)
        self._last_claim += 1
        return cold.NewClaim(claim, digest, 1, self._last_claim)


def _read(loader: Loader, path: Path) -> Iterator[Row]:
    if not path.exists():
        raise SourceError(f"{path}: there is no such file or folder")
    return loader.read(path)


def _record(loader: Loader, row: Row, seen: set[str]) -> Record:
    if row.key in seen:
        raise RecordError("this key has been read before in this load", locator=row.locator, value=row.key)
    seen.add(row.key)
    return with_titles_read(Record(loader.NAME, row.key, row.locator, tuple(loader.parse(row))))


def _snapshot(digests: Iterable[str]) -> str:
    """The digest of exactly what was read."""
    digest = blake2b(digest_size=16)
    for each in digests:
        digest.update(each.encode())
    return digest.hexdigest()


def _batches(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    for start in range(0, len(records), BATCH):
        yield records[start : start + BATCH]
