"""Compare what was read with the records of its data sets: which are no longer there, and which go on as others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.claims import Claim, Record, RecordPlace
from kg.keys import differ_in_one_part
from kg.model import EntityKind, Mention
from kg.store.ledger import claims as cold
from kg.store.ledger import records
from kg.store.ledger.records import Standing
from kg.store.store import Store
from kg.workflows.reading import Parsed

SLICE: Final = 500  # records that are read at a time
Text = frozenset[tuple[str, str]]  # slot and digest of all claims of a record: what it says, whatever its key


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load does besides writing what is new.

    `earlier` are the records that go on under another key, by the new one. `gone` are those that are no longer in their
    data sets; `kept` those of them that may be a record that was refused. `standing` is how many there are.
    """

    earlier: Mapping[RecordPlace, Standing]
    gone: tuple[Standing, ...]
    kept: frozenset[Standing]
    standing: int

    @property
    def withdrawable(self) -> list[Standing]:
        return [record for record in self.gone if record not in self.kept]


async def plan(store: Store, source: str, parsed: Parsed, digests: Mapping[tuple[RecordPlace, str], str]) -> Plan:
    """Compare a parsed source with its data sets; `digests` are those of its claims, by record and slot."""
    extent = parsed.extent
    known = [name for name in await records.datasets(store, source) if extent.may_hold(name)]
    standing = await records.standing(store, source, known)
    read = {record.place for record in parsed.records} | parsed.refused_places
    went = [one for one in standing if one.place not in read and extent.holds(one.dataset, one.file)]
    if not went:
        return Plan({}, (), frozenset(), len(standing))
    alive = {one.place for one in standing}
    came = [record for record in parsed.records if record.place not in alive]
    earlier = await _same_texts(store, source, went, came, digests)
    went = _without(went, earlier.values())
    earlier |= _corrections(went, [record for record in came if record.place not in earlier])
    gone = _without(went, earlier.values())
    refused = parsed.refused_places
    kept = frozenset(one for one in gone if any(differ_in_one_part(one.place.key, place.key) for place in refused))
    within = [one for one in standing if extent.holds(one.dataset, one.file)]
    return Plan(earlier, tuple(gone), kept, len(within))


def succession(old: Iterable[Claim], new: Iterable[Claim]) -> list[tuple[Mention, Mention]]:
    """Which mention of a record as it is stands in the place of which as it was.

    That of the same name; of what is left then, that of the same kind, if there is one only on either side.
    """
    before, after = _mentions(old), _mentions(new)
    went = [mention for id, mention in before.items() if id not in after]
    came = [mention for id, mention in after.items() if id not in before]
    pairs: list[tuple[Mention, Mention]] = []
    for mention in went:
        same = next((other for other in came if (other.kind, other.text) == (mention.kind, mention.text)), None)
        if same is not None:
            came.remove(same)
            pairs.append((mention, same))
    paired = {mention.id for mention, _ in pairs}
    for kind in EntityKind:
        left = [mention for mention in went if mention.kind is kind and mention.id not in paired]
        right = [mention for mention in came if mention.kind is kind]
        if len(left) == len(right) == 1:
            pairs.append((left[0], right[0]))
    return pairs


async def _same_texts(
    store: Store,
    source: str,
    went: Sequence[Standing],
    came: Sequence[Record],
    digests: Mapping[tuple[RecordPlace, str], str],
) -> dict[RecordPlace, Standing]:
    """The records that say the very same under another key, as when another entry now shares the key."""
    if not came:
        return {}
    waiting: dict[Text, list[Standing]] = {}
    for start in range(0, len(went), SLICE):
        some = {one.place: one for one in went[start : start + SLICE]}
        for place, versions in (await cold.versions(store, source, list(some))).items():
            text = frozenset((version.slot, version.digest) for version in versions if version.alive)
            waiting.setdefault(text, []).append(some[place])
    found: dict[RecordPlace, Standing] = {}
    for record in came:
        text = frozenset((claim.slot, digests[record.place, claim.slot]) for claim in record.claims)
        if text and (alike := waiting.get(text)):
            found[record.place] = alike.pop(0)
    return found


def _corrections(went: Sequence[Standing], came: Sequence[Record]) -> dict[RecordPlace, Standing]:
    """Of a data set of which exactly one record went and one came, that they are one if one part of the key differs."""
    found: dict[RecordPlace, Standing] = {}
    for dataset in {one.dataset for one in went}:
        old = [one for one in went if one.dataset == dataset]
        new = [record for record in came if record.dataset == dataset]
        if len(old) == len(new) == 1 and differ_in_one_part(old[0].place.key, new[0].key):
            found[new[0].place] = old[0]
    return found


def _without(records: Sequence[Standing], others: Iterable[Standing]) -> list[Standing]:
    left = set(others)
    return [record for record in records if record not in left]


def _mentions(claims: Iterable[Claim]) -> dict[str, Mention]:
    return {mention.id: mention for claim in claims for mention in claim.mentions}
