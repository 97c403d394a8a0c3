import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Context, EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.json_lines import Query
from kg.temporal import period
from tests.kg.resolution.factory import compared

TEXTS = st.lists(
    st.sampled_from(["King", "President", "Secretary", "Elihu", "E.", "Root", "Peter", "II", "Ltd", "李", "Корень"]),
    max_size=4,
).map(" ".join)
QUERIES = st.builds(
    lambda text, country, on: said(text, country, on),
    TEXTS,
    st.sampled_from([None, "United States", "Serbia", "Ruritania"]),
    st.sampled_from([None, "1905", "1910-05-06", "1960"]),
)


def said(text: str, country: str | None = None, on: str | None = None) -> Query:
    within = () if country is None else (country,)
    return Query("1", text, Context(within=within, on=None if on is None else period(on)))


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (said("Elihu Root"), said("Root, Elihu"), Outcome.AUTO),
        (said("Secretary Root", "US", "1905"), said("Secretary Root", "United States", "1908"), Outcome.AUTO),
        (said("Secretary Root"), said("Elihu Root"), Outcome.REVIEW),
        (said("Elihu Root"), said("Ernest Root"), Outcome.NEW),
        (said("Root Ltd"), said("Root Limited"), Outcome.AUTO),
        (said("Root Ltd"), said("Branch Limited"), Outcome.NEW),
        (said(""), said("Elihu Root"), Outcome.NEW),
    ],
)
def test_names_of_any_kind(left: Query, right: Query, outcome: Outcome) -> None:
    assert compared(left, right).outcome is outcome


@pytest.mark.parametrize(
    ("kind", "left", "right", "outcome"),
    [
        (EntityKind.PLACE, said("Trier", "Germany"), said("Trier", "Germany"), Outcome.AUTO),
        (EntityKind.PLACE, said("Trier", "Germany"), said("Trier", "Brazil"), Outcome.NEW),
        (EntityKind.OFFICE, said("Foreign Minister of France"), said("French Foreign Minister"), Outcome.AUTO),
        (EntityKind.BODY, said("Krupp"), said("Krupp AG"), Outcome.AUTO),
    ],
)
def test_names_of_one_kind(kind: EntityKind, left: Query, right: Query, outcome: Outcome) -> None:
    assert compared(left, right, kind).outcome is outcome


@given(QUERIES, QUERIES)
def test_it_does_not_matter_which_one_is_left(left: Query, right: Query) -> None:
    one, other = compared(left, right), compared(right, left)

    assert (one.outcome, one.score) == (other.outcome, other.score)
