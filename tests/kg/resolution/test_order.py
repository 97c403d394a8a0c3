"""An index filled in any order, at once or one by one, decides and explains the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from random import Random
from typing import Final

import pytest

from kg.model import EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.decide import Decision
from kg.resolution.entity_index import EntityIndex, Hits
from kg.resolution.profile import Profile, Seen
from tests.kg.resolution.factory import held, indexed, mention, office, person, place, state

GIVEN: Final = ("Maria", "Mariana", "Marta", "Marcos", "Mario", "Miguel", "João", "Jorge", "Ana", "Sofía", "Ли")
MIDDLE: Final = ("de Souza", "Lopes", "Costa", "M.", "Nunes", "Prado", "Reis", "Castro", "dos Santos", "Vaz")
FAMILY: Final = ("Silva", "Silveira", "Sylva", "Pereira")
STATES: Final = ("Brazil", "Portugal", "Angola", "France")
TITLES: Final = ("Foreign Minister", "Deputy Foreign Minister", "Minister of War", "Ambassador to France", "President")
TOWNS: Final = ("Santa Cruz", "Santa Clara", "São José", "Belém", "Belem", "Lisbon")


def persons() -> Iterator[Profile]:
    """More namesakes than one word of a crowd may bring in, some of whom held office."""
    for number, (given, middle, family) in enumerate(product(GIVEN, MIDDLE, FAMILY)):
        name = f"{given} {middle} {family}"
        served = (held(TITLES[number % 5], f"19{number % 90 + 10}", STATES[number % 4]),) if number % 3 == 0 else ()
        called = (Seen(("Senator",), (STATES[number % 3],)),) if number % 5 == 0 else ()
        yield person(name, held=served, seen=called, weight=number % 2, provisional=number % 11 == 0)
    syllables = [f"{one}{other}" for one in "bcdfghjklmnprstv" for other in "aeiou"]
    names = (f"Maria {one.title()}{other}a Silva" for one in syllables for other in syllables[::10])
    yield from (person(name, weight=number % 3) for number, name in enumerate(names))


def others() -> Iterator[Profile]:
    yield from (state(name) for name in STATES)
    for number, (town, within) in enumerate(product(TOWNS, STATES)):
        kind = (PlaceKind.CITY, PlaceKind.REGION, PlaceKind.VENUE)[number % 3]
        population = (None, 900, 250_000)[number % 3]
        yield place(f"{town} {number}", town, within=within, kind=kind, population=population, weight=number % 2)
    yield state("United States")
    yield place("Georgia", kind=PlaceKind.REGION, within="United States")
    around = {"outer": frozenset({EntityId("Georgia"), EntityId("United States")})}
    yield replace(place("Athens", population=120_000), outer_names=frozenset({"Georgia", "United States"}), **around)
    for title, of in product(TITLES, STATES):
        yield office(f"{title} of {of}")
        yield office(f"{title}, {of}", of=of)


KNOWN: Final = (*persons(), *others())
QUESTIONS: Final = (
    *((text, None, None) for text in ("Silva", "Maria Silva", "M. Silva", "Maria M. Silva", "Marta Souza Silva")),
    *((text, None, None) for text in ("Mariq Silva", "Mar Silva", "Sylveira", "J. Pereira", "Мария Силва", "Ли Лопес")),
    ("Foreign Minister Silva", "Brazil", "1937"),
    ("President Pereira", "Angola", "1975"),
    ("Santa Cruz", "Brazil", None),
    ("Santa Cruz", None, None),
    ("Santa Klara", "Portugal", None),
    ("Belem, Brazil", None, "1950"),
    ("Athens", "Georgia", "1990"),
    ("Athens", "Greece", None),
    ("Lisbom", "France", None),
    ("Foreign Minister", None, None),
    ("Deputy Foreign Minister of Brazil", None, None),
    ("Minister of Trade and War", "Portugal", None),
)


def mentions() -> list[Mention]:
    return [mention(kind, text, within=of, on=on) for text, of, on in QUESTIONS for kind in EntityKind]


Answers = list[Decision | Hits]


def at_once(profiles: Sequence[Profile]) -> Answers:
    return _answers(indexed(profiles))


def one_by_one(profiles: Sequence[Profile]) -> Answers:
    """Each entity comes in with less first, and with a place around it that it is not in; and again as it is."""
    index = indexed(())
    for profile in profiles:
        outer = frozenset({EntityId("France")})
        ids, keys = frozenset({f"wikidata:{profile.id}"}), frozenset({("notes", profile.id)})
        index.add(Profile(profile.id, profile.kind, profile.names[:1], outer=outer, ids=ids, keys=keys))
    for profile in reversed(profiles):
        index.add(profile)
    return _answers(index)


def _answers(index: EntityIndex) -> Answers:
    decided: Answers = [index.resolve(said) for said in mentions()]
    hits = [index.search(text, country=of, limit=20) for text, of, _ in QUESTIONS]
    return [*decided, *hits, *(index.resolve_any([said], 40) for said in mentions())]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return at_once(KNOWN)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("fill", [at_once, one_by_one])
def test_the_order_of_filling_changes_nothing(
    fill: Callable[[Sequence[Profile]], Answers], seed: int, answers: Answers
) -> None:
    mixed = Random(seed).sample(KNOWN, len(KNOWN))  # noqa: S311  the same orders each time

    assert fill(mixed) == answers


def test_what_is_asked_between_changes_nothing(answers: Answers) -> None:
    index = indexed(KNOWN[::2])
    _answers(index)
    for profile in KNOWN[1::2]:
        index.add(profile)

    assert _answers(index) == answers
