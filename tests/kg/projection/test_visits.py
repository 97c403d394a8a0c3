from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityId, PlaceKind, Polarity, Rank, Relation, Status
from kg.projection.facts import LiveClaim, Projected
from kg.projection.visits import visits
from kg.temporal import Period, period
from tests.kg.periods import periods
from tests.kg.projection.live import on_trip, said

D = date.fromisoformat
ROME, ITALY = EntityId("rome"), EntityId("italy")
KINDS = {ROME: PlaceKind.CITY, ITALY: PlaceKind.STATE}


def visit(source: str, key: str, when: str, place: str = "rome", **more: object) -> LiveClaim:
    return said(Relation.VISIT, source, key, ("dulles", place), when, **more)


def project(*stated: LiveClaim) -> Projected:
    return visits(stated, KINDS, lambda place, _: ITALY if place in KINDS else None)


def spans(projected: Projected) -> list[str]:
    return sorted(fact.period.text for fact in projected.facts)


def test_visits_of_one_source_that_touch_are_several() -> None:
    projected = project(
        visit("list", "1", "1953-05-22"), visit("list", "2", "1953-05-23"), visit("list", "3", "1953-05-23/1953-05-25")
    )

    assert spans(projected) == ["1953-05-22", "1953-05-23", "1953-05-23/1953-05-25"]


def test_visits_of_one_source_that_begin_together_and_end_a_day_apart_are_one_with_the_disagreement_on_it() -> None:
    projected = project(visit("list", "1", "1953-05-22/1953-05-24"), visit("list", "2", "1953-05-22/1953-05-25"))

    (fact,) = projected.facts
    assert fact.period == Period(D("1953-05-22"), D("1953-05-22"), D("1953-05-24"), D("1953-05-25"))
    assert {support.claim for support in fact.support} == {"claim list 1", "claim list 2"}
    assert [(c.kind, c.fact) for c in projected.conflicts] == [("DAY_APART", fact.id)]


def test_a_month_joins_the_days_in_it_and_does_not_widen_them() -> None:
    projected = project(
        visit("news", "n", "1953-05", ordinal=0), visit("list", "1", "1953-05-22/1953-05-24", ordinal=1)
    )

    (fact,) = projected.facts
    assert fact.period.text == "1953-05-22/1953-05-24"
    assert fact.sources == ("list", "news")
    assert not projected.conflicts


def test_sources_a_day_apart_give_one_visit_and_a_conflict() -> None:
    projected = project(visit("news", "n", "1953-05-22/1953-05-24"), visit("list", "1", "1953-05-21/1953-05-24"))

    (fact,) = projected.facts
    assert fact.period == Period(D("1953-05-21"), D("1953-05-22"), D("1953-05-24"), D("1953-05-24"))
    assert projected.conflicts[0].kind == "DAY_APART"
    assert projected.conflicts[0].explanation == (
        "list 1 says 1953-05-21/1953-05-24; news n says 1953-05-22/1953-05-24"
    )


def test_a_month_that_two_visits_fit_supports_neither_and_says_so() -> None:
    projected = project(
        visit("news", "n", "1953-05"),
        visit("list", "1", "1953-05-02/1953-05-03"),
        visit("list", "2", "1953-05-20/1953-05-21"),
    )

    assert spans(projected) == ["1953-05-02/1953-05-03", "1953-05-20/1953-05-21"]
    assert [(c.kind, c.fact) for c in projected.conflicts] == [("AMBIGUOUS_FACT", None)]


def test_the_clearly_nearer_of_two_is_taken() -> None:
    projected = project(
        visit("news", "n", "1953-05-01/1953-05-04"),
        visit("list", "1", "1953-05-02/1953-05-04"),
        visit("list", "2", "1953-05-04/1953-05-11"),
    )

    assert sorted(fact.sources for fact in projected.facts) == [("list",), ("list", "news")]


def test_what_was_planned_and_what_happened_are_two() -> None:
    projected = project(
        visit("news", "n", "1953-05-22", status=Status.PLANNED),
        visit("list", "1", "1953-05-22", status=Status.OCCURRED),
    )

    assert sorted(str(fact.status) for fact in projected.facts) == ["OCCURRED", "PLANNED"]


def test_denied_and_deprecated_claims_support_nothing() -> None:
    assert project(visit("list", "1", "1953-05-22", polarity=Polarity.DENIED)).facts == ()
    assert project(visit("list", "1", "1953-05-22", rank=Rank.DEPRECATED)).facts == ()


def test_a_visit_may_have_been_to_any_place_inside_unless_the_stops_of_its_trip_are_known() -> None:
    town = visit("list", "1", "1953-05-22")
    stop = on_trip(town, "1", "1953-05-20/1953-05-24", stops_known=True)
    somewhere = on_trip(visit("list", "2", "1953-06-22", place="italy"), "2", "1953-06-22", stops_known=True)

    assert [fact.vague for fact in project(town).facts] == [True]
    assert [fact.vague for fact in project(stop).facts] == [False]
    assert [fact.vague for fact in project(somewhere).facts] == [True]
    assert [fact.stops_known for fact in project(town, stop).facts] == [True]
    assert [fact.stops_known for fact in project(town).facts] == [False]


def test_a_source_that_records_no_towns_does_not_put_its_visitors_into_all_of_them() -> None:
    of_leaders = on_trip(
        visit("leaders", "1", "1953-06-22", "italy", no_towns=True), "1", "1953-06-22", stops_known=False
    )
    of_another = visit("news", "2", "1953-06-22", "italy")

    assert [fact.vague for fact in project(of_leaders).facts] == [False]
    assert [fact.vague for fact in project(of_leaders, of_another).facts] == [True]


def test_what_a_source_files_as_a_country_goes_before_the_map() -> None:
    filed = visit("list", "1", "1953-05-22", state_id=EntityId("free territory"))

    assert [fact.state for fact in project(filed).facts] == ["free territory"]
    assert [fact.state for fact in project(visit("list", "2", "1953-06-22")).facts] == [ITALY]


def test_stops_of_one_trip_share_its_id_and_bounds() -> None:
    first = on_trip(visit("list", "1", "1953-05-22/1953-05-30"), "1", "1953-05-22/1953-05-30", 1)
    second = on_trip(visit("list", "1b", "1953-05-22/1953-05-30", place="naples"), "1", "1953-05-22/1953-05-30", 2)

    one, other = project(first, second).facts
    assert one.journey is not None
    assert other.journey is not None
    assert one.journey.id == other.journey.id
    assert {one.journey.ordinal, other.journey.ordinal} == {1, 2}
    assert one.journey.period == period("1953-05-22/1953-05-30")


def test_a_corrected_date_keeps_the_id() -> None:
    before, after = project(visit("list", "1", "1953-05-22")), project(visit("list", "1", "1953-05-23"))

    assert before.facts[0].id == after.facts[0].id


def test_the_first_to_arrive_gives_the_id() -> None:
    late = project(visit("news", "n", "1953-05-22", ordinal=1), visit("list", "1", "1953-05-22", ordinal=2))
    early = project(visit("news", "n", "1953-05-22", ordinal=2), visit("list", "1", "1953-05-22", ordinal=1))

    assert late.facts[0].id == project(visit("news", "n", "1953-05-22")).facts[0].id
    assert early.facts[0].id == project(visit("list", "1", "1953-05-22")).facts[0].id


@pytest.mark.parametrize("sources", [("a", "b", "c"), ("a", "a", "b")])
def test_the_order_of_claims_does_not_matter(sources: tuple[str, str, str]) -> None:
    days = ("1953-05", "1953-05-20/1953-05-22", "1953-05-21/1953-05-22")
    stated = [visit(s, str(n), when, ordinal=n) for n, (s, when) in enumerate(zip(sources, days, strict=True))]

    assert len({_as_set(project(*order)) for order in permutations(stated)}) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), periods()), max_size=5))
def test_every_claim_supports_one_fact_or_stands_in_a_conflict(claims: Sequence[tuple[str, Period]]) -> None:
    stated = [
        said(Relation.VISIT, source, str(n), ("dulles", "rome"), when, ordinal=n)
        for n, (source, when) in enumerate(claims)
    ]
    projected = project(*stated)

    supporting = [support.claim for fact in projected.facts for support in fact.support]
    unclear = {claim for c in projected.conflicts if c.kind == "AMBIGUOUS_FACT" for claim in c.claims}
    assert len(set(supporting)) == len(supporting)
    assert {one.id for one in stated} <= set(supporting) | unclear
    assert len({fact.id for fact in projected.facts}) == len(projected.facts)


def _as_set(projected: Projected) -> frozenset[object]:
    return frozenset((*projected.facts, *projected.conflicts))
