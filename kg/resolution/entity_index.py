"""All entities of a graph in memory, indexed so that a mention finds its candidates quickly."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from kg.model import Context, Description, EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.blocking import Blocks, entity_blocks, query_blocks
from kg.resolution.decide import REVIEW_AT, Decision, Ranked, decide
from kg.resolution.entity_features import EntityFeatures, entity_features
from kg.resolution.lookup import Lookup
from kg.resolution.parse import place_chain
from kg.resolution.people import NEAR_ENOUGH, People, digest_of
from kg.resolution.profile import Profile
from kg.resolution.query_features import OuterName, QueryFeatures, query_features
from kg.resolution.score import best_first, ranked, ranked_loosely, ranked_nearly
from kg.resolution.states import state, subjects
from kg.resolution.weigh.title_similarity import title_blocks
from kg.resolution.weights import Weights
from kg.resolution.writing.forms import place_form
from kg.temporal import Period

WEIGHED: Final = 32  # persons at most that are weighed for one mention
FAR: Final = -20.0  # the score of a person who is not weighed
_MISSPELLINGS: Final = 12  # names like a misspelt one that are weighed
_MISSPELT_FROM: Final = 75.0  # per cent of letters; what counts as misspelt is stricter (weigh.place)


class Hits(NamedTuple):
    """What a search finds, best first, and what of it is meant without asking, if the text is of its kind."""

    ranked: list[Ranked]
    taken: frozenset[EntityId]


class EntityIndex:
    """Changes over its lifetime: entities are added, and added anew when more is known of them."""

    def __init__(self, profiles: Iterable[Profile], weights: Weights) -> None:
        self._weights = weights
        self._entities: dict[EntityId, EntityFeatures] = {}
        self._people = People()  # parsed when they are first compared
        self._kinds: set[EntityKind] = set()
        self._blocks = Blocks()
        self._by_id: dict[tuple[EntityKind, str], set[EntityId]] = {}
        self._by_key: dict[tuple[EntityKind, str, str], set[EntityId]] = {}
        self._inside: dict[str, set[EntityId]] = {}  # places by the states and by the ids of the places around them
        self._within: dict[EntityId, set[EntityId]] = {}  # all but persons, by the ids of what is around them
        self._states: dict[EntityId, str] = {}
        self._regions: set[EntityId] = set()
        self._decided: dict[tuple[object, ...], Decision] = {}
        self._outer: dict[str, tuple[OuterName, ...]] = {}
        self._lookups: dict[EntityKind | str, Lookup] = {}
        all_profiles = sorted(profiles, key=digest_of)  # in which order they are kept, so that nobody is moved
        for profile in all_profiles:
            self._note_state(profile)
        for profile in all_profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        """Take in an entity that is new, or known anew; of a person known anew no name is missing that was known."""
        before = self._profile(profile.kind, profile.id)
        _move(self._by_id, _id_keys(before), _id_keys(profile), profile.id)
        _move(self._by_key, _record_keys(before), _record_keys(profile), profile.id)
        self._kinds.add(profile.kind)
        self._lookups.pop(profile.kind, None)
        if profile.kind is EntityKind.PERSON:
            self._entities.pop(profile.id, None)
            self._people.put(profile)
        else:
            self._add_other(profile)

    def _profile(self, kind: EntityKind, entity: EntityId) -> Profile | None:
        if kind is EntityKind.PERSON:
            return self._people.get(entity)
        return None if (found := self._entities.get(entity)) is None else found.profile

    def _add_other(self, profile: Profile) -> None:
        """Take in what is no person; with a state that is another one now, all that lies in it."""
        changed = self._note_state(profile)
        self._put(profile)
        for inside in sorted(self._within.get(profile.id, ())) if changed else ():
            self._put(self._entities[inside].profile)

    def _put(self, profile: Profile) -> None:
        around = frozenset(self._states[outer] for outer in profile.outer if outer in self._states)
        now, before = entity_features(profile, around), self._entities.get(profile.id)
        if before is not None and entity_blocks(before) != entity_blocks(now):
            self._blocks.drop(before)
        if before is None or entity_blocks(before) != entity_blocks(now):
            self._blocks.put(now)
        self._entities[profile.id] = now
        _move(self._within, before.profile.outer if before is not None else (), profile.outer, profile.id)
        if profile.kind is EntityKind.PLACE:
            self._put_place(now, _surroundings(before))

    def _note_state(self, profile: Profile) -> bool:
        """Whether it is a state of which that was not known, or no longer the state that it was."""
        is_state = profile.kind is EntityKind.PLACE and profile.place_kind is PlaceKind.STATE
        named, before = state(profile.names[0]) if is_state else None, self._states.pop(profile.id, None)
        if named is not None:
            self._states[profile.id] = named
        return named != before

    def _put_place(self, now: EntityFeatures, before: frozenset[str]) -> None:
        self._decided.clear()
        self._outer.clear()
        place, around = now.profile.id, _surroundings(now)
        self._regions.discard(place)
        if now.profile.place_kind is PlaceKind.REGION:
            self._regions.add(place)
        _move(self._inside, before, around, place)
        for outer in before | around:
            self._lookups.pop(outer, None)

    def resolve(self, mention: Mention, *, described: Description | None = None) -> Decision:
        """Decide which entity a mention means; `described` is what its record says of it."""
        key = _cache_key(mention) if described is None else None
        if key is not None and (decided := self._decided.get(key)) is not None:
            return decided
        decision = decide(self._ranked(self._query(mention, described)))
        if key is not None:
            self._decided[key] = decision
        return decision

    def resolve_any(self, mentions: Iterable[Mention], limit: int) -> Decision:
        """Decide on one name that is mentioned as several kinds of entity, with up to `limit` candidates.

        Persons that share too little of the name to be weighed come last, with the score `FAR`.
        """
        queries = [self._query(one, nearest=max(limit, WEIGHED)) for one in mentions if one.kind in self._kinds]
        decision = decide(best_first(one for query in queries for one in self._ranked_by_hand(query)), shown=limit)
        shown = decision.candidates
        weighed = {one.profile.id for one in shown}
        far = [Ranked(one, FAR, ()) for query in queries for one, _ in query.near if one.id not in weighed]
        both = sorted((*shown, *far[: limit - len(shown)]), key=attrgetter("score"), reverse=True)
        return replace(decision, candidates=tuple(both))

    def weigh(self, mention: Mention) -> Decision:
        """Decide among all entities of the mention's kind, whether or not anything in their names is alike."""
        return decide(ranked(self._placed(query_features(mention)), list(self._of_kind(mention.kind)), self._weights))

    def search(
        self,
        text: str,
        *,
        kinds: Collection[EntityKind] = (),
        country: str | None = None,
        on: Period | None = None,
        limit: int = 10,
    ) -> Hits:
        """The entities that a text may mean; a prefix or a misspelling is enough. No kinds: all of them."""
        context = Context(within=() if country is None else (country,), on=on)
        found: list[Ranked] = []
        taken: set[EntityId] = set()
        for kind in kinds or EntityKind:
            query = self._query(Mention(kind, text, source="", key="", context=context))
            weighed = self._ranked(query)
            found += self._looked_up(query, weighed, limit)
            if (entity := decide(weighed).entity) is not None:
                taken.add(entity)
        return Hits(best_first(found)[:limit], frozenset(taken))

    def _looked_up(self, query: QueryFeatures, weighed: Iterable[Ranked], limit: int) -> list[Ranked]:
        """Those who fit, and if they are few, those whose names begin so or, if there are none, are nearly so."""
        fitting = [one for one in weighed if one.score > 0]
        if not query.form or len(fitting) >= limit:
            return fitting
        lookup, have = self._lookup(query.mention.kind), {one.profile.id for one in fitting}
        begun = [entity for entity in lookup.beginning(query.form, limit) if entity not in have]
        loose = ranked_loosely(query, self._these(begun), "begins_with", self._weights)
        if not fitting and not loose:
            alike = self._these(lookup.alike(query.form, limit))
            loose = self._near(query) or ranked_loosely(query, alike, "misspelt", self._weights)
        return [*fitting, *(one for one in loose if one.score > 0)]

    def _ranked(self, query: QueryFeatures) -> list[Ranked]:
        candidates = self._candidates(query)
        found = ranked(query, self._these(candidates), self._weights)
        if query.mention.kind is EntityKind.PLACE and query.outer and (not found or found[0].score < REVIEW_AT):
            misspelt = self._misspelt(query) - candidates
            found = ranked(query, self._these(candidates | misspelt), self._weights) if misspelt else found
        return found

    def _ranked_by_hand(self, query: QueryFeatures) -> list[Ranked]:
        """Where nothing says what was asked for, offices whose titles nearly do."""
        found = self._ranked(query)
        return found if found and found[0].score >= REVIEW_AT else self._near(query) or found

    def _near(self, query: QueryFeatures) -> list[Ranked]:
        """Offices whose titles are near; none for other kinds of mention."""
        if query.mention.kind is not EntityKind.OFFICE:
            return []
        of = query.of or frozenset(filter(None, (query.office.suggests,)))
        near = self._blocks.find(EntityKind.OFFICE, title_blocks(query.office, of))
        return ranked_nearly(query, self._these(near), self._weights)

    def _candidates(self, query: QueryFeatures) -> set[EntityId]:
        mention = query.mention
        if mention.kind is EntityKind.PERSON:
            found = {profile.id for profile, weight in query.near[:WEIGHED] if weight >= NEAR_ENOUGH * query.near[0][1]}
        else:
            found = self._blocks.find(mention.kind, query_blocks(query))
        for identifier in mention.ids:
            found |= self._by_id.get((mention.kind, identifier), set())
        if mention.identified:
            found |= self._by_key.get((mention.kind, mention.namespace, mention.key), set())
        return found

    def _misspelt(self, query: QueryFeatures) -> set[EntityId]:
        """Places in or ruled from the states named whose names are nearly this one."""
        around: set[str] = set()
        for outer in query.outer:
            around |= outer.ids if outer.state is None else {outer.state, *subjects(outer.state)}
        alike = (
            self._lookup(name).alike(query.form, _MISSPELLINGS, at_least=_MISSPELT_FROM)
            for name in around & self._inside.keys()
        )
        return {entity for found in alike for entity in found}

    def _lookup(self, of: EntityKind | str) -> Lookup:
        """Of a kind of entity, or of the places in a state or other place."""
        if (lookup := self._lookups.get(of)) is None:
            lookup = Lookup(self._of_kind(of) if isinstance(of, EntityKind) else self._these(self._inside[of]))
            self._lookups[of] = lookup
        return lookup

    def _of_kind(self, kind: EntityKind) -> Iterator[EntityFeatures]:
        if kind is EntityKind.PERSON:
            return map(self._one, self._people)
        return (one for one in self._entities.values() if one.profile.kind is kind)

    def _query(
        self, mention: Mention, described: Description | None = None, *, nearest: int = WEIGHED
    ) -> QueryFeatures:
        """What a mention says, and of a person who is near the name."""
        query = query_features(mention, described)
        near = self._people.near(query.person, query.of, nearest) if mention.kind is EntityKind.PERSON else ()
        return self._placed(query, near)

    def _placed(self, query: QueryFeatures, near: Iterable[tuple[Profile, float]] = ()) -> QueryFeatures:
        """With the outer places of a place looked up, the namesakes of a person counted, and who is near the name."""
        if query.mention.kind is EntityKind.PLACE:
            return replace(query, outer=tuple(outer for name in query.within for outer in self._outer_of(name)))
        if query.mention.kind is EntityKind.PERSON:
            return replace(query, near=tuple(near), namesakes=self._people.bearers(query.person.family))
        return query

    def _outer_of(self, name: str) -> tuple[OuterName, ...]:
        if (outer := self._outer.get(name)) is None:
            outer = tuple(self._one_outer(part) for part in place_chain(name))
            self._outer[name] = outer
        return outer

    def _one_outer(self, name: str) -> OuterName:
        named = state(name)
        blocks = {place_form(name)} | ({f"=state {named}"} if named is not None else set[str]())
        ids = self._blocks.find(EntityKind.PLACE, blocks)
        return OuterName(name, named, frozenset(ids), self._regions)

    def _these(self, ids: Iterable[EntityId]) -> list[EntityFeatures]:
        return [self._one(entity) for entity in sorted(ids)]

    def _one(self, entity: EntityId) -> EntityFeatures:
        if (found := self._entities.get(entity)) is None:
            found = self._entities[entity] = entity_features(self._people[entity])
        return found


K = TypeVar("K", bound=Hashable)


def _move(entities: dict[K, set[EntityId]], before: Iterable[K], now: Iterable[K], entity: EntityId) -> None:
    """Take an entity from where it was and put it where it is."""
    for key in before:
        entities[key].discard(entity)
    for key in now:
        entities.setdefault(key, set()).add(entity)


def _id_keys(profile: Profile | None) -> list[tuple[EntityKind, str]]:
    return [] if profile is None else [(profile.kind, identifier) for identifier in profile.ids]


def _record_keys(profile: Profile | None) -> list[tuple[EntityKind, str, str]]:
    return [] if profile is None else [(profile.kind, source, key) for source, key in profile.keys]


def _surroundings(place: EntityFeatures | None) -> frozenset[str]:
    """The states around a place, and the ids of the places around it."""
    return frozenset() if place is None else place.of | place.profile.outer


def _cache_key(mention: Mention) -> tuple[object, ...] | None:
    """What decides a place that only its name and surroundings tell; None for all others."""
    context = mention.context
    if mention.kind is not EntityKind.PLACE or mention.ids or mention.identified or context.latitude is not None:
        return None
    return mention.read_as, context.within, context.place_kind, context.on
