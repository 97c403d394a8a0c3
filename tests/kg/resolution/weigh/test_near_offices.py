import pytest

from kg.model import EntityKind
from kg.resolution.asked import asked
from kg.resolution.decide import Outcome
from kg.resolution.known import known
from kg.resolution.profile import Profile
from kg.resolution.weigh.near_offices import nearness
from tests.kg.resolution.factory import indexed, mention, office

HARBOURS = office("Minister of Harbours and Lighthouses of Norway")


def _near(text: str, profile: Profile) -> float:
    return nearness(asked(mention(EntityKind.OFFICE, text)), known(profile))


@pytest.mark.parametrize(
    ("text", "title", "share"),
    [
        pytest.param("Norwegian Harbours Minister", "Minister of Harbours and Lighthouses of Norway", 0.8, id="a word"),
        pytest.param("Danish envoy to Peru", "Ambassador of Denmark to Peru", 1.0, id="sent to the same state"),
        pytest.param(
            "Norwegian Minister of Lighthouses", "Minister of Fisheries of Norway", 0.0, id="too little in common"
        ),
        pytest.param("Deputy Minister of Harbours", "Minister of Harbours and Wharves", 0.0, id="a deputy"),
        pytest.param("Norway", "Minister of Harbours", 0.0, id="no role at all"),
    ],
)
def test_the_share_of_words_that_both_titles_have(text: str, title: str, share: float) -> None:
    assert round(_near(text, office(title)), 3) == share


def test_a_near_title_is_shown_to_who_asks_by_hand_but_never_decided() -> None:
    register = indexed((HARBOURS, office("Minister of Fisheries of Norway")))
    asking = mention(EntityKind.OFFICE, "Norwegian Harbours Minister")

    (first,) = register.search(asking.text, kinds=(EntityKind.OFFICE,)).ranked
    by_hand = register.resolve_any([asking], 5)
    assert [term.term for term in first.evidence] == ["near_role", "whose"]
    assert (first.profile.id, by_hand.outcome, by_hand.candidates) == (HARBOURS.id, Outcome.REVIEW, (first,))
    assert register.resolve(asking).outcome is Outcome.NEW


def test_no_title_is_near_that_of_another_state() -> None:
    register = indexed((HARBOURS,))

    assert register.resolve_any([mention(EntityKind.OFFICE, "Danish Harbours Minister")], 5).candidates == ()
