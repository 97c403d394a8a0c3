"""Save records in batches: compare each with what is known, resolve what is new in it, and write that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

import orjson

from kg.claims import Claim, Record, RecordPlace
from kg.errors import RecordError
from kg.model import ClaimId, Mention, MentionId
from kg.relations import Unit
from kg.resolution.weights import shipped_weights
from kg.source import Loader
from kg.store.codec import content_digest
from kg.store.ledger import claims as cold
from kg.store.ledger import records as ledger
from kg.store.store import Store
from kg.workflows.datasets import Plan, plan, succession
from kg.workflows.project import stale
from kg.workflows.reading import BUNDLED, Parsed
from kg.workflows.resolve import Resolver
from kg.workflows.sources import card


@dataclass(slots=True)
class Tally:
    """What was done so far, in records; new mentions by their decisions."""

    written: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: list[RecordError] = field(default_factory=list[RecordError])
    decisions: Counter[str] = field(default_factory=Counter[str])


@dataclass(slots=True)
class _Changes:
    """What the records of one batch change."""

    mentions: list[cold.NewMention] = field(default_factory=list[cold.NewMention])
    claims: list[cold.NewClaim] = field(default_factory=list[cold.NewClaim])
    superseded: list[Claim] = field(default_factory=list[Claim])
    ended: list[ClaimId] = field(default_factory=list[ClaimId])
    followed: list[tuple[MentionId, MentionId]] = field(default_factory=list[tuple[MentionId, MentionId]])
    corrected: list[tuple[ClaimId, ClaimId]] = field(default_factory=list[tuple[ClaimId, ClaimId]])
    versions: list[tuple[ClaimId, ClaimId]] = field(default_factory=list[tuple[ClaimId, ClaimId]])
    files: dict[ClaimId, str] = field(default_factory=dict[ClaimId, str])


@dataclass(frozen=True, slots=True)
class _Known:
    """The stored versions of a record, and those of the record under another key as which it stood before."""

    own: Sequence[cold.Version]
    earlier: Sequence[cold.Version]

    @property
    def alive(self) -> list[cold.Version]:
        return [version for version in (*self.own, *self.earlier) if version.alive]

    def of_slot(self, slot: str) -> list[cold.Version]:
        return [version for version in self.own if version.slot == slot]


class Saving:
    """One run of a loader over a parsed source."""

    def __init__(self, store: Store, loader: Loader, parsed: Parsed, now: datetime, dry_run: bool) -> None:
        self._store = store
        self._loader = loader
        self._parsed = parsed
        self._now = now
        self._dry_run = dry_run
        self._load = ""
        self._last_claim = 0
        self._resolver: Resolver | None = None
        self._digests = {
            (record.place, claim.slot): content_digest(claim) for record in parsed.records for claim in record.claims
        }
        self.plan = Plan({}, (), frozenset(), 0)
        self.tally = Tally()
        self.done = 0

    @classmethod
    async def open(cls, store: Store, loader: Loader, parsed: Parsed, now: datetime, dry_run: bool) -> "Saving":
        """Compare what was read with its data sets; nothing is written."""
        saving = cls(store, loader, parsed, now, dry_run)
        saving.plan = await plan(store, loader.NAME, parsed, saving._digests)
        return saving

    async def begin(self) -> None:
        """Record the source and this load of it."""
        snapshot = _snapshot(self._digests.values())
        self._load = f"load_{blake2b(f'{snapshot} {self._now.isoformat()}'.encode(), digest_size=10).hexdigest()}"
        if not self._dry_run:
            about = card(self._loader)
            about["coverage"] = orjson.dumps(about["coverage"]).decode()
            datasets = {record.dataset for record in self._parsed.records}
            await cold.save_source(self._store, about, datasets, load=self._load, snapshot=snapshot)

    async def batch(self, records: Sequence[Record]) -> None:
        """Compare, resolve and save some records."""
        changes = _Changes()
        known = await self._known(records)
        changed = [record for record in records if self._differs(record, known[record.place], changes)]
        old = await self._claims(changed, known)
        for record in changed:
            self._change(await self._opened(), record, known[record.place], old, changes)
        self.done += len(records)
        self.tally.decisions.update(mention.decision for mention in changes.mentions)
        if (changes.claims or changes.ended or changes.files) and not self._dry_run:
            await cold.save(self._store, await self._batch(changes), self._now)

    async def _opened(self) -> Resolver:
        """The resolver, which is costly: it is opened for the first record that has changed."""
        if self._resolver is None:
            last_mention, self._last_claim = await cold.last_ordinals(self._store)
            self._resolver = await Resolver.open(self._store, last_mention, shipped_weights())
        return self._resolver

    async def _known(self, records: Sequence[Record]) -> dict[RecordPlace, _Known]:
        earlier = {place: one.place for place, one in self.plan.earlier.items()}
        places = [record.place for record in records]
        wanted = [*places, *(earlier[place] for place in places if place in earlier)]
        found = await cold.versions(self._store, self._loader.NAME, wanted)
        return {place: _Known(found[place], found[earlier[place]] if place in earlier else ()) for place in places}

    def _differs(self, record: Record, known: _Known, changes: _Changes) -> bool:
        """Whether there is something to write of a record, which is counted; what it may not replace is refused."""
        said = {(claim.slot, self._digests[record.place, claim.slot], record.dataset) for claim in record.claims}
        same = said == {(one.slot, one.digest, one.dataset) for one in known.alive} and not known.earlier
        alive = known.alive
        if same or (record.dataset == BUNDLED and any(one.dataset != BUNDLED for one in known.own if one.alive)):
            changes.files |= {one.id: record.file for one in alive if one.file != record.file and same}
            self.tally.unchanged += 1
            return False
        if record.scope and (held := next((one for one in alive if not self._may_replace(one, record)), None)):
            why = f"{held.file}, of the same data set, has a record with this key and another text: load both at once"
            self.tally.refused.append(RecordError(why, record.locator, "", record.key))
            return False
        if alive:
            self.tally.superseded += 1
        else:
            self.tally.written += 1
        return True

    def _may_replace(self, known: cold.Version, record: Record) -> bool:
        return known.file == record.file or self._parsed.extent.holds(known.dataset, known.file)

    async def _claims(self, records: Sequence[Record], known: Mapping[RecordPlace, _Known]) -> dict[ClaimId, Claim]:
        """The claims of these records that are alive."""
        ids = [version.id for record in records for version in known[record.place].alive]
        return dict(zip(sorted(ids), await cold.claims_by_id(self._store, ids), strict=True))

    def _change(
        self, resolver: Resolver, record: Record, known: _Known, old: Mapping[ClaimId, Claim], changes: _Changes
    ) -> None:
        """Add to the changes what one record changes."""
        said = {claim.slot: (self._digests[record.place, claim.slot], record.dataset) for claim in record.claims}
        kept = {one.slot for one in known.own if one.alive and said.get(one.slot) == (one.digest, one.dataset)}
        ended = [one for one in known.alive if one not in known.own or one.slot not in kept]
        changed = [claim for claim in record.claims if claim.slot not in kept]
        pairs = succession([old[one.id] for one in known.alive], [*record.claims])
        earlier: dict[MentionId, Mention] = {new.id: before for before, new in pairs}
        changes.mentions += resolver.resolve(changed, earlier)
        new = [self._numbered(claim, known, record) for claim in changed]
        changes.claims += new
        changes.ended += [one.id for one in ended]
        changes.superseded += [old[one.id] for one in ended]
        changes.files |= {one.id: record.file for one in known.own if one.alive and one.slot in kept}
        changes.followed += [(before.id, after.id) for before, after in pairs]
        changes.versions += [(known.of_slot(one.claim.slot)[-1].id, one.id) for one in new if one.version > 1]
        slots = {one.slot: one.id for one in known.earlier if one.alive}
        changes.corrected += [(slots[one.claim.slot], one.id) for one in new if one.claim.slot in slots]

    async def _batch(self, changes: _Changes) -> cold.Batch:
        resolver = await self._opened()  # also where records only moved to other files, which is rare
        touched = [*(claim.claim for claim in changes.claims), *changes.superseded]
        pending = {unit for claim in touched for unit in stale(claim, resolver.entity_of)}
        pending |= {(Unit.ENTITY, mention.entity) for mention in changes.mentions}
        return cold.Batch(
            load=self._load,
            mentions=changes.mentions,
            claims=changes.claims,
            superseded=changes.ended,
            followed=ledger.followed(changes.followed, changes.corrected, changes.versions),
            files=changes.files,
            pending=pending,
            last_mention=resolver.last_ordinal,
            last_claim=self._last_claim,
        )

    def _numbered(self, claim: Claim, known: _Known, record: Record) -> cold.NewClaim:
        """The next version of a slot; its ordinal is that of the first, so that what it supports keeps its id."""
        digest = self._digests[record.place, claim.slot]
        own = known.of_slot(claim.slot)
        before = next((one for one in (*own, *known.earlier) if one.slot == claim.slot), None)
        if before is None:
            self._last_claim += 1
        ordinal = self._last_claim if before is None else before.ordinal
        version = own[-1].version + 1 if own else 1
        return cold.NewClaim(claim, digest, version, ordinal, record.dataset, record.file)


def _snapshot(digests: Iterable[str]) -> str:
    """The digest of exactly what was read."""
    digest = blake2b(digest_size=16)
    for each in digests:
        digest.update(each.encode())
    return digest.hexdigest()
