"""What is learnt of entities, and that a break between mentions and claims changes nothing of it."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from kg.claims import AccreditedTo, BelongsTo, Claim, Content, HeldOffice, Visited, Within
from kg.model import Alias, Context, Description, EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.learning import Learner, Learnt
from kg.resolution.profile import Held, Profile, Seen
from kg.temporal import Period, days, period

PERSON, OFFICE, PLACE = EntityKind.PERSON, EntityKind.OFFICE, EntityKind.PLACE
Heard = tuple[Mention, EntityId]


def said(kind: EntityKind, text: str, key: str, *, place_kind: PlaceKind | None = None) -> Mention:
    return Mention(kind, text, "notes", key, context=Context(place_kind=place_kind))


def claim(subject: Mention, content: Content, when: Period | None = None) -> Claim:
    return Claim("notes", subject.key, "1", "", subject, content, when)


def learner(*heard: Heard) -> Learner:
    found = Learner()
    for mention, entity in heard:
        found.hear(mention, entity, provisional=False)
    return found


TRIER, RHINELAND, PRUSSIA, GERMANY = (EntityId(name) for name in ("Trier", "Rhineland", "Prussia", "Germany"))
OF_TRIER = said(PLACE, "Trier", "1", place_kind=PlaceKind.CITY)
OF_RHINELAND = said(PLACE, "Rhineland", "2")
OF_PRUSSIA = said(PLACE, "Prussia", "3")


def test_names_come_from_mentions_and_then_from_claims() -> None:
    found = learner((OF_TRIER, TRIER))
    found.learn(claim(OF_TRIER, Description(names=(Alias("Augusta Treverorum"),))))
    found.hear(said(PLACE, "Treves, Germany", "4"), TRIER, provisional=True)

    profile = found.profile(TRIER)

    assert profile.names == ("Trier", "Treves", "Treves, Germany", "Augusta Treverorum")
    assert (profile.weight, profile.provisional, found.anchor_of(TRIER)) == (3, False, OF_TRIER.id)


def test_what_has_been_heard_is_known_by_its_mention_and_by_its_entity() -> None:
    found = learner((OF_TRIER, TRIER))

    assert (found.has_heard(OF_TRIER), found.has_heard(OF_PRUSSIA)) == (True, False)
    assert (TRIER in found, PRUSSIA in found, found.entity_of(OF_TRIER)) == (True, False, TRIER)


def test_what_is_known_first_stays_and_sources_know_better_of_what_kind_a_place_is() -> None:
    found = learner((OF_TRIER, TRIER))
    for description in (
        Description(place_kind=PlaceKind.REGION, population=100_000, latitude=49.75),
        Description(place_kind=PlaceKind.VENUE, population=5, latitude=0.0, longitude=6.64, existed=period("0017/..")),
    ):
        found.learn(claim(OF_TRIER, description))

    profile = found.profile(TRIER)

    assert (profile.place_kind, profile.population) == (PlaceKind.VENUE, 100_000)
    assert (profile.latitude, profile.longitude, profile.existed) == (49.75, 6.64, period("0017/.."))
    assert learner((OF_TRIER, TRIER)).profile(TRIER).place_kind is PlaceKind.CITY


def test_all_that_is_around_is_called_by_its_main_name() -> None:
    heard = (OF_TRIER, TRIER), (OF_RHINELAND, RHINELAND), (OF_PRUSSIA, PRUSSIA), (said(PLACE, "Preußen", "5"), PRUSSIA)
    found = learner(*heard)
    found.learn(claim(OF_TRIER, Within(OF_RHINELAND)))
    found.learn(claim(OF_RHINELAND, Within(OF_PRUSSIA)))
    found.learn(claim(OF_PRUSSIA, Within(OF_RHINELAND)))

    profile = found.profile(TRIER)

    assert (profile.outer, profile.outer_names) == ({RHINELAND, PRUSSIA}, {"Rhineland", "Prussia"})


def test_offices_held_more_than_once_were_held_from_first_to_last() -> None:
    bevin, minister, envoy, britain = (EntityId(name) for name in ("bevin", "minister", "envoy", "britain"))
    office = Context(office="Foreign Secretary")
    who = Mention(PERSON, "Ernest Bevin", "notes", "bevin", identified=True, context=office)
    what, other, where = (
        said(OFFICE, "Foreign Secretary", "fs"),
        said(OFFICE, "Envoy", "e"),
        said(PLACE, "Britain", "b"),
    )
    found = learner((who, bevin), (what, minister), (other, envoy), (where, britain))
    found.learn(claim(what, BelongsTo(where)))
    found.learn(claim(other, AccreditedTo(where)))
    for when in ("1947/1951", "1945/1946", None):
        on = None if when is None else period(when)
        found.learn(claim(who, HeldOffice(what), on))
    found.learn(claim(who, HeldOffice(other)))
    found.learn(claim(who, Visited(where)))

    profile = found.profile(bevin)

    assert [(one.office, one.of, one.period is None) for one in profile.held] == [
        (minister, ("Britain",), False),
        (envoy, (), True),
    ]
    assert profile.held[0].period is not None
    assert (profile.held[0].period.start_lo.year, profile.held[0].period.end_hi.year) == (1945, 1951)
    assert (profile.keys, profile.seen) == ({("notes", "bevin")}, (Seen(("Foreign Secretary",)),))
    assert found.profile(envoy).accredited == {"Britain"}


def test_what_is_gathered_elsewhere_becomes_a_profile_in_the_same_way() -> None:
    held = (Held("Envoy", None, ("France",)), Held("Consul", None), Held("Consul", None, (), period("1890")))

    profile = Learnt(PERSON, {"Jean Dupont": None}, said=Description(born=days("1850"))).profile(
        EntityId("1"), held=held, outer_names=("France",)
    )

    assert (profile.names, profile.born, profile.outer_names) == (("Jean Dupont",), days("1850"), {"France"})
    assert profile.held == (held[2], held[1], held[0])


def records(random: Random) -> Iterator[tuple[list[Heard], list[Claim]]]:
    """Records that mention a few entities again and again, by several names, and say of them what they please."""
    kinds = {f"{kind}{number}": kind for kind in (PLACE, OFFICE, PERSON) for number in range(5)}
    for number in range(60):
        names = random.sample(sorted(kinds), 3)
        heard = [
            (said(kinds[name], f"{name} {random.choice('ab')}", f"{number}#{at}"), EntityId(name))
            for at, name in enumerate(names)
        ]
        places, offices, persons = ([one for one, _ in heard if one.kind is kind] for kind in (PLACE, OFFICE, PERSON))
        kind = random.choice([None, *PlaceKind])
        yield (
            heard,
            [
                *(claim(one, Description(place_kind=kind)) for one in places[:1]),
                *(claim(one, Within(outer)) for one, outer in pairwise(places)),
                *(claim(one, BelongsTo(place)) for one in offices for place in places),
                *(claim(one, HeldOffice(office), period("1950")) for one in persons for office in offices),
            ],
        )


@pytest.mark.parametrize("seed", range(20))
def test_who_hears_all_mentions_before_the_claims_knows_the_same_and_so_does_who_listens_all_the_time(
    seed: int,
) -> None:
    told = [*records(Random(seed))]  # noqa: S311  the same records each time
    steadily, after_a_break = Learner(), Learner()
    latest: dict[EntityId, Profile] = {}
    for heard, claims in told:
        for mention, entity in heard:
            steadily.hear(mention, entity, provisional=len(latest) % 2 == 0)
        for one in claims:
            steadily.learn(one)
        latest |= {profile.id: profile for profile in steadily.changed()}
    for mention, entity in (one for heard, _ in told for one in heard):
        after_a_break.hear(mention, entity, provisional=latest[entity].provisional)
    for one in (one for _, claims in told for one in claims):
        after_a_break.learn(one)

    assert {profile.id: profile for profile in after_a_break.changed()} == latest
    assert all(after_a_break.entity_of(mention) == entity for heard, _ in told for mention, entity in heard)
