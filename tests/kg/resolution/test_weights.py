"""A term says once, by its section, what it weighs and what kind of term it is."""

import pytest

from kg.model import EntityKind
from kg.resolution.entity_index import EntityIndex
from kg.resolution.evidence import Evidence
from kg.resolution.weights import Section, Weighed, read_weights, shipped_weights
from tests.kg.resolution.factory import mention, person


def test_a_term_weighs_as_often_as_it_applies() -> None:
    weights = read_weights({"name": {"family_name": 2.5}, "guess": {"misspelt": 1.0}})

    terms = weights.weighed([Evidence("family_name", "smith", 0.6), Evidence("misspelt", "smiht")])

    assert terms == (Weighed("family_name", 1.5, "smith"), Weighed("misspelt", 1.0, "smiht"))
    assert weights.score([Evidence("family_name", "smith", 0.6), Evidence("misspelt", "smiht")]) == 2.5


@pytest.mark.parametrize(
    ("section", "name", "any_name", "other_name", "guess"),
    [
        (Section.NAME, True, False, False, False),
        (Section.ALIKE, True, False, True, False),
        (Section.CONTRADICTION, True, True, False, False),
        (Section.FURTHER, False, False, False, False),
        (Section.FURTHER_CONTRADICTION, False, True, False, False),
        (Section.PART, False, False, True, False),
        (Section.GUESS, False, False, True, True),
        (Section.PERSON, False, False, False, False),
    ],
)
def test_the_section_of_a_term_says_what_kind_it_is(
    section: Section, name: bool, any_name: bool, other_name: bool, guess: bool
) -> None:
    weights = read_weights({section.value: {"term": 1.0}})

    kinds = (weights.name, weights.any_name, weights.other_name, weights.guess)
    assert tuple("term" in kind for kind in kinds) == (name, any_name, other_name, guess)


def test_a_term_stands_in_one_section_of_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="misspelt stands in two sections"):
        read_weights({"name": {"misspelt": 1.0}, "guess": {"misspelt": 1.0}})
    with pytest.raises(ValueError, match="'nmae' is not a valid Section"):
        read_weights({"nmae": {}})


def test_an_index_weighs_by_what_it_is_given() -> None:
    shipped = shipped_weights()
    other = read_weights({"name": {**shipped.log_odds, "same_name": 0.25}})
    asked = mention(EntityKind.PERSON, "Ernest Bevin")

    scores = [EntityIndex([person("Ernest Bevin")], weights).resolve(asked).score for weights in (shipped, other)]

    assert scores == [shipped.log_odds["same_name"], 0.25]
