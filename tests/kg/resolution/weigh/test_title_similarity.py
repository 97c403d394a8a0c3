import pytest

from kg.model import EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.entity_features import entity_features
from kg.resolution.profile import Profile
from kg.resolution.query_features import query_features
from kg.resolution.weigh.title_similarity import title_similarity
from tests.kg.resolution.factory import indexed, mention, office

HARBOURS = office("Minister of Harbours and Lighthouses of Norway")


def _near(text: str, profile: Profile) -> float:
    return title_similarity(query_features(mention(EntityKind.OFFICE, text)), entity_features(profile))


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
    index = indexed((HARBOURS, office("Minister of Fisheries of Norway")))
    asking = mention(EntityKind.OFFICE, "Norwegian Harbours Minister")

    (first,) = index.search(asking.text, kinds=(EntityKind.OFFICE,)).ranked
    by_hand = index.resolve_any([asking], 5)
    assert [term.term for term in first.evidence] == ["near_role", "whose"]
    assert (first.profile.id, by_hand.outcome, by_hand.candidates) == (HARBOURS.id, Outcome.REVIEW, (first,))
    assert index.resolve(asking).outcome is Outcome.NEW


def test_no_title_is_near_that_of_another_state() -> None:
    index = indexed((HARBOURS,))

    assert index.resolve_any([mention(EntityKind.OFFICE, "Danish Harbours Minister")], 5).candidates == ()
