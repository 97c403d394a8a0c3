"""Judge that two mentions are the same entity or are not, and take a judgement back: entities split and join again.

An entity is what its mentions are: the clusters of the touched mentions are made anew, each keeps or gets the id of its
oldest mention, an id that no cluster bears any more leads to its heirs, and what is touched is projected again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from kg.errors import InputError, NotFoundError, OutdatedError
from kg.model import EntityId, Mention, MentionId, Verdict, entity_id
from kg.relations import Unit
from kg.resolution.clusters import Pair, clusters
from kg.resolution.parse import display_name
from kg.store.ledger import identity
from kg.store.ledger.claims import RESOLVER
from kg.store.store import Statement, Store
from kg.workflows.progress import Progress
from kg.workflows.project import project, stale


@dataclass(frozen=True, slots=True)
class Judged:
    """Who says it, why, and when."""

    author: str
    reason: str
    now: datetime


async def judge(
    store: Store, pair: tuple[MentionId, MentionId], verdict: Verdict, judged: Judged, progress: Progress
) -> str:
    """Record a judgement on two mentions, and return its id; what follows from it is projected at once."""
    left, right = pair
    if left == right:
        raise InputError(f"{left!r} is one mention; a judgement is on two")
    if judged.author == RESOLVER:
        raise InputError(f"the author cannot be {RESOLVER!r}: so the resolver signs its own judgements")
    digest = blake2b(f"{left} {right} {verdict} {judged.now.isoformat()}".encode(), digest_size=10).hexdigest()
    id = f"judgement_{digest}"
    said = {"verdict": verdict.value, "author": judged.author, "reason": judged.reason}
    statement = identity.judge(left, right, id, said, judged.now)
    added = [] if verdict is Verdict.UNSURE else [Pair(left, right, verdict is Verdict.SAME, strength=identity.BY_HAND)]
    await _follow(store, pair, statement, added=added, dropped=None)
    await project(store, progress)
    return id


async def withdraw(store: Store, id: str, judged: Judged, progress: Progress) -> None:
    """End a judgement; the mentions that only it held together become two entities again."""
    found = await identity.judgement(store, id)
    if found is None:
        raise NotFoundError(f"there is no judgement {id!r}")
    left, right, withdrawn = found
    if withdrawn:
        raise OutdatedError(f"judgement {id!r} has been withdrawn already")
    statement = identity.withdraw(id, {"author": judged.author, "reason": judged.reason}, judged.now)
    await _follow(store, (left, right), statement, added=[], dropped=id)
    await project(store, progress)


async def recluster(store: Store, mention: MentionId, settled: Statement) -> None:
    """Make anew the entities around a mention that departed or came back, as what is said of it now counts or not."""
    members = await identity.members_around(store, mention)
    if not members:
        await store.transact([settled])
        return
    await _apply(store, members, settled, added=[], dropped=None)


async def _follow(
    store: Store,
    pair: tuple[MentionId, MentionId],
    statement: Statement,
    *,
    added: Sequence[Pair[MentionId]],
    dropped: str | None,
) -> None:
    members = await identity.members(store, pair)
    present = {member.mention.id for member in members if member.entity is not None}
    if dropped is None and (missing := [mention for mention in pair if mention not in present]):
        raise NotFoundError(f"there is no mention {missing[0]!r}, or no record makes it any more")
    kinds = {member.mention.kind for member in members}
    if len(kinds) > 1:
        raise InputError(f"a {' and a '.join(sorted(kind.lower() for kind in kinds))} cannot be the same")
    if not members:
        await store.transact([statement])
        return
    await _apply(store, members, statement, added=added, dropped=dropped)


async def _apply(
    store: Store,
    members: Sequence[identity.Member],
    statement: Statement,
    *,
    added: Sequence[Pair[MentionId]],
    dropped: str | None,
) -> None:
    by_id = {member.mention.id: member.mention for member in members}
    before = {member.mention.id: member.entity for member in members if member.entity is not None}
    verdicts = [
        Pair(MentionId(v["left"]), MentionId(v["right"]), v["same"], v["strength"])
        for v in await identity.verdicts(store, list(by_id))
        if v["id"] != dropped
    ]
    after = _entities(members, _latest([*verdicts, *added]))
    moves = await _moves(store, by_id, before, {mention: after[mention] for mention in before})
    await identity.apply(store, statement, moves, members[0].mention.kind)


def _latest(pairs: Sequence[Pair[MentionId]]) -> list[Pair[MentionId]]:
    """What counts of several judgements on the same two mentions: the last one by a person, else all."""
    by_hand = {frozenset((pair.left, pair.right)): pair for pair in pairs if pair.strength == identity.BY_HAND}
    others = [pair for pair in pairs if frozenset((pair.left, pair.right)) not in by_hand]
    return [*by_hand.values(), *others]


def _entities(members: Sequence[identity.Member], pairs: Sequence[Pair[MentionId]]) -> dict[MentionId, EntityId]:
    """The entity of each mention: that of the oldest of its cluster that gives its id; they come oldest first."""
    mentions = {member.mention.id: member.mention for member in members}
    age = {member.mention.id: (not member.gives_id, at) for at, member in enumerate(members)}
    found: dict[MentionId, EntityId] = {}
    for cluster in clusters(mentions, pairs):
        first = min(cluster, key=age.__getitem__)
        found |= dict.fromkeys(cluster, entity_id(mentions[first]))
    return found


async def _moves(
    store: Store,
    mentions: Mapping[MentionId, Mention],
    before: Mapping[MentionId, EntityId],
    after: Mapping[MentionId, EntityId],
) -> identity.Moves:
    retired: dict[EntityId, list[MentionId]] = {}
    remaining = set(after.values())
    for mention, old in before.items():
        if old not in remaining:
            retired.setdefault(old, []).append(mention)
    founders = {entity_id(mentions[mention]): mention for mention in reversed(list(mentions))}
    new = sorted(set(after.values()) - set(before.values()))
    moved = [mention for mention in before if before[mention] != after[mention]]
    return identity.Moves(
        entity_of={mention: after[mention] for mention in moved},
        names={entity: display_name(mentions[founders[entity]]) for entity in new},
        retired=retired,
        pending=await _pending(store, moved, before, after),
    )


async def _pending(
    store: Store, moved: Sequence[MentionId], before: Mapping[MentionId, EntityId], after: Mapping[MentionId, EntityId]
) -> list[tuple[Unit, EntityId]]:
    """The units of all claims that name a moved mention, as they stood and as they will stand.

    Of entities only those that lose or gain a mention: what a claim names beside it is described as before.
    """
    units = {(Unit.ENTITY, entity) for mention in moved for entity in (before[mention], after[mention])}
    for claim, entities in await identity.claims_of(store, moved):
        for names in ({**entities, **before}, {**entities, **after}):
            of_claim = stale(claim, lambda mention, names=names: names[mention.id])
            units |= {(unit, entity) for unit, entity in of_claim if unit is not Unit.ENTITY}
    gone = set(before.values()) - set(after.values())
    return sorted(unit for unit in units if unit[1] not in gone)
