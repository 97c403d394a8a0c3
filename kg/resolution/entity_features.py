"""An entity as the resolver compares it: its names parsed once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import EntityKind, PlaceKind
from kg.resolution.names.persons import ParsedPerson, parse_person
from kg.resolution.offices.parse import ParsedOffice, offices_named, parse_office, royal
from kg.resolution.profile import Profile, Seen
from kg.resolution.states import state
from kg.resolution.writing.forms import fold, place_form
from kg.temporal import Period


@dataclass(frozen=True, slots=True)
class SeenAs:
    """How one record speaks of a person, its titles parsed and its states by their everyday names."""

    offices: tuple[ParsedOffice, ...]
    of: frozenset[str]
    on: Period | None
    royal: bool = False


@dataclass(frozen=True, slots=True)
class EntityFeatures:
    """An entity with all that it is compared by.

    `main` is the form of its main name, `forms` are those of all its names. `state` is the everyday name of a state,
    and `of` are the everyday names of the states around an entity or above it.
    """

    profile: Profile
    main: str
    forms: frozenset[str]
    people: tuple[ParsedPerson, ...] = ()
    titles: tuple[ParsedOffice, ...] = ()
    seen: tuple[SeenAs, ...] = ()
    state: str | None = None
    of: frozenset[str] = frozenset()


def entity_features(profile: Profile, around: frozenset[str] = frozenset()) -> EntityFeatures:
    """`around` are the states that the outer entities are; if none is known, their names tell."""
    return _FEATURES[profile.kind](profile, around or states_of(profile.outer_names))


def whose(names: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """The states among names; where a name is of no state that we know, the name itself, marked as such."""
    return frozenset(found if (found := state(name)) is not None else f"?{place_form(name)}" for name in names)


def states_of(names: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """The states among names, by their everyday names, folded."""
    return frozenset(found for name in names if (found := state(name)) is not None)


def _person(profile: Profile, _: frozenset[str]) -> EntityFeatures:
    people = tuple(dict.fromkeys(parse_person(name) for name in profile.names))
    fuller = tuple(person for person in people if person.given)
    forms = tuple(map(fold, profile.names))
    seen = tuple(seen_as(one) for one in profile.seen)
    held = (states_of(held.of) | _jurisdiction(held.title) for held in profile.held)
    of = frozenset[str]().union(*held, *(one.of for one in seen))
    return EntityFeatures(profile, forms[0], frozenset(forms), fuller or people, seen=seen, of=of)


def seen_as(one: Seen) -> SeenAs:
    """The states of the titles go before those that stand beside the name."""
    offices = tuple(office for title in one.titles for office in offices_named(title))
    said = {office.jurisdiction for office in offices if office.jurisdiction is not None}
    return SeenAs(offices, frozenset(said) or whose(one.of), one.on, royal=any(map(royal, one.titles)))


def _place(profile: Profile, around: frozenset[str]) -> EntityFeatures:
    forms = frozenset(place_form(name) for name in profile.names) - {""}
    named = state(profile.names[0]) if profile.place_kind in (PlaceKind.STATE, None) else None
    return EntityFeatures(profile, place_form(profile.names[0]), forms, state=named, of=around)


def _office(profile: Profile, around: frozenset[str]) -> EntityFeatures:
    titles = tuple(dict.fromkeys(parse_office(name) for name in profile.names))
    forms = frozenset(fold(name) for name in profile.names)
    of = around | {title.jurisdiction for title in titles if title.jurisdiction is not None}
    return EntityFeatures(profile, fold(profile.names[0]), forms, titles=titles, of=of)


def _event(profile: Profile, _: frozenset[str]) -> EntityFeatures:
    return EntityFeatures(profile, fold(profile.names[0]), frozenset(fold(name) for name in profile.names))


def _jurisdiction(title: str) -> frozenset[str]:
    found = parse_office(title).jurisdiction
    return frozenset() if found is None else frozenset({found})


_FEATURES: Final[Mapping[EntityKind, Callable[[Profile, frozenset[str]], EntityFeatures]]] = {
    EntityKind.PERSON: _person,
    EntityKind.PLACE: _place,
    EntityKind.OFFICE: _office,
    EntityKind.BODY: _office,
    EntityKind.EVENT: _event,
}
