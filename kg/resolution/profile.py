"""What the resolver knows of one entity, as a value."""

from dataclasses import dataclass

from kg.model import EntityId, EntityKind, PlaceKind
from kg.temporal import Days, Period


@dataclass(frozen=True, slots=True)
class Held:
    """One tenure: the title as its source writes it, and names of the states and bodies whose office it is."""

    title: str
    office: EntityId | None = None
    of: tuple[str, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How one record speaks of a person: the titles that stand with the name, the states or bodies, the days."""

    titles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    on: Period | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one entity; the first of `names` is the main one.

    `ids` are shared identifiers (`wikidata:Q30`), `keys` the (source, key) of identified mentions. `outer` are, for a
    place, all places around it; for an office or body, all states and bodies whose it is; `outer_names` are their
    names. `seen` is how the records of a person speak of them. `accredited` are the names of states and bodies to
    which an office is accredited. `weight` counts what speaks of the entity: mentions and claims. `provisional`: it was
    founded by a mention that nobody has decided yet.
    """

    id: EntityId
    kind: EntityKind
    names: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    keys: frozenset[tuple[str, str]] = frozenset()
    outer: frozenset[EntityId] = frozenset()
    outer_names: frozenset[str] = frozenset()
    accredited: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()
    seen: tuple[Seen, ...] = ()
    place_kind: PlaceKind | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    born: Days | None = None
    died: Days | None = None
    existed: Period | None = None
    weight: int = 0
    provisional: bool = False
