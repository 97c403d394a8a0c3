import pytest

from kg.model import EntityId, EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.profile import Profile
from kg.temporal import period
from tests.kg.resolution.factory import indexed, mention, office


def _terms(kind: EntityKind, text: str, profile: Profile, **said: str) -> list[str]:
    return [term.term for term in indexed((profile,)).resolve(mention(kind, text, **said)).evidence]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ambassador of France to Japan", ["same_role", "whose", "accredited"]),
        ("French Ambassador to Japan", ["same_title", "whose", "accredited"]),
        ("French Ambassador to China", ["same_role", "whose", "accredited_conflict"]),
        ("French Ambassador", ["same_role", "whose", "accreditation_unsaid"]),
        ("Dutch Ambassador to Japan", ["same_role", "whose_conflict", "accredited"]),
    ],
)
def test_offices(text: str, terms: list[str]) -> None:
    assert _terms(EntityKind.OFFICE, text, office("French Ambassador to Japan")) == terms


def test_whose_an_office_is_may_stand_beside_it() -> None:
    navy = office("Secretary of the Navy", of="United States")

    assert _terms(EntityKind.OFFICE, "Navy Secretary", navy, within="U.S.") == ["same_role", "whose"]
    assert _terms(EntityKind.OFFICE, "Navy Secretary", navy, within="Chile") == ["same_role", "whose_conflict"]


@pytest.mark.parametrize(
    ("text", "title", "terms"),
    [
        ("British Foreign Secretary", "Secretary of State for Foreign Affairs", ["same_role", "whose_by_custom"]),
        ("Philippine Foreign Secretary", "Foreign Secretary", ["same_role", "custom_conflict"]),
        ("Foreign Secretary", "UK Foreign Secretary", ["same_role", "whose_by_custom"]),
        ("Foreign Minister", "Danish Foreign Minister", ["same_role"]),
        ("Generalsekretär der NATO", "Secretary General of NATO", ["same_role", "known_body"]),
    ],
)
def test_custom_tells_whose_an_office_is_where_nothing_else_does(text: str, title: str, terms: list[str]) -> None:
    assert _terms(EntityKind.OFFICE, text, office(title)) == terms


@pytest.mark.parametrize(
    ("text", "title", "outcome"),
    [
        ("Acting Foreign Minister of Brazil", "Foreign Minister of Brazil", Outcome.REVIEW),
        ("Former Foreign Minister of Brazil", "Brazilian Foreign Minister", Outcome.REVIEW),
        ("Foreign Minister of Brazil", "Acting Foreign Minister of Brazil", Outcome.REVIEW),
        ("Brazil's acting foreign minister", "Acting Foreign Minister of Brazil", Outcome.AUTO),
        ("Deputy Foreign Minister of Brazil", "Foreign Minister of Brazil", Outcome.NEW),
    ],
)
def test_who_acts_or_was_is_not_taken_for_the_holder_unasked(text: str, title: str, outcome: Outcome) -> None:
    assert indexed((office(title),)).resolve(mention(EntityKind.OFFICE, text)).outcome is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ministry of Foreign Affairs of Brazil", Outcome.AUTO),
        ("Brazilian Foreign Ministry", Outcome.AUTO),
        ("Foreign Ministry of Chile", Outcome.NEW),
        ("Ministry of Finance of Brazil", Outcome.NEW),
    ],
)
def test_bodies(text: str, outcome: Outcome) -> None:
    ministry = Profile(EntityId("Foreign Ministry of Brazil"), EntityKind.BODY, ("Foreign Ministry of Brazil",))

    assert indexed((ministry,)).resolve(mention(EntityKind.BODY, text)).outcome is outcome


@pytest.mark.parametrize(
    ("on", "terms", "outcome"),
    [
        ("1878-07-01", ["event_name", "same_days"], Outcome.AUTO),
        ("1919", ["event_name", "other_days"], Outcome.NEW),
        (None, ["event_name"], Outcome.REVIEW),
    ],
)
def test_events(on: str | None, terms: list[str], outcome: Outcome) -> None:
    congress = Profile(
        EntityId("congress"), EntityKind.EVENT, ("Congress of Berlin",), existed=period("1878-06-13/1878-07-13")
    )

    decision = indexed((congress,)).resolve(mention(EntityKind.EVENT, "Congress of Berlin", on=on))

    assert [term.term for term in decision.evidence] == terms
    assert decision.outcome is outcome


def test_a_title_or_event_that_is_only_begun_is_weighed_without_its_name() -> None:
    congress = Profile(EntityId("congress"), EntityKind.EVENT, ("Congress of Berlin",))
    index = indexed((congress, office("Navy Secretary")))

    assert [term.term for term in index.search("Congress of B").ranked[0].evidence] == ["begins_with"]
    assert [term.term for term in index.search("Navy Secr").ranked[0].evidence] == ["begins_with"]
