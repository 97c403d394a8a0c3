from collections.abc import Mapping
from datetime import date
from itertools import permutations

from kg.model import Capacity, EntityId, Relation
from kg.projection.facts import LiveClaim, Projected
from kg.projection.tenures import tenures
from kg.temporal import Days, EndState, Period, period
from tests.kg.projection.live import said

D = date.fromisoformat
Lives = Mapping[EntityId, tuple[Days | None, Days | None]]


def tenure(source: str, key: str, who: str, when: str | Period, **more: object) -> LiveClaim:
    return said(Relation.TENURE, source, key, (who, "secretary"), when, **more)


def project(*stated: LiveClaim, lives: Lives | None = None) -> Projected:
    return tenures(stated, lives or {})


def spans(projected: Projected) -> list[tuple[str, str, str]]:
    return sorted((fact.subject, fact.period.text, str(fact.capacity)) for fact in projected.facts)


def test_terms_of_one_source_that_touch_are_one() -> None:
    projected = project(
        tenure("list", "1", "hull", "1933-03-04/1937-01-20"), tenure("list", "2", "hull", "1937-01-20/1944-11-30")
    )

    assert spans(projected) == [("hull", "1933-03-04/1944-11-30", "FULL")]


def test_terms_that_do_not_touch_are_two() -> None:
    projected = project(
        tenure("list", "1", "blaine", "1881-03-07/1881-12-19"), tenure("list", "2", "blaine", "1889-03-09/1892-06-04")
    )

    assert spans(projected) == [
        ("blaine", "1881-03-07/1881-12-19", "FULL"),
        ("blaine", "1889-03-09/1892-06-04", "FULL"),
    ]


def test_acting_and_full_are_never_one() -> None:
    projected = project(
        tenure("list", "1", "root", "1905-07-01/1905-07-19", capacity=Capacity.ACTING),
        tenure("list", "2", "root", "1905-07-19/1909-01-27", capacity=Capacity.FULL),
    )

    assert spans(projected) == [("root", "1905-07-01/1905-07-19", "ACTING"), ("root", "1905-07-19/1909-01-27", "FULL")]


def test_a_record_that_does_not_tell_takes_the_capacity_of_the_tenure_that_it_fits() -> None:
    projected = project(
        tenure("list", "1", "root", "1905-07-01/1905-07-19", capacity=Capacity.ACTING),
        tenure("list", "2", "root", "1905-07-19/1909-01-27", capacity=Capacity.FULL),
        tenure("wiki", "q", "root", "1905-07-19/1909-01-26"),
    )

    assert spans(projected) == [("root", "1905-07-01/1905-07-19", "ACTING"), ("root", "1905-07-19/1909-01-27", "FULL")]
    (full,) = [fact for fact in projected.facts if fact.capacity is Capacity.FULL]
    assert full.sources == ("list", "wiki")
    assert [(c.kind, c.fact) for c in projected.conflicts] == [("DAY_APART", full.id)]


def test_a_hand_over_day_does_not_make_two_tenures_of_two_sources_one() -> None:
    projected = project(
        tenure("list", "1", "olney", "1893-03-06/1895-06-10"), tenure("wiki", "q", "olney", "1895-06-10/1897-03-05")
    )

    assert len(projected.facts) == 2


def test_an_unknown_end_is_cut_at_the_next_head_and_at_death() -> None:
    alone = project(tenure("list", "1", "gresham", "1893-03-07/"))
    followed = project(
        tenure("list", "1", "gresham", "1893-03-07/"), tenure("list", "2", "olney", "1895-06-10/1897-03-05")
    )
    died = project(
        tenure("list", "1", "gresham", "1893-03-07/"), lives={EntityId("gresham"): (None, Days.of(D("1895-05-28")))}
    )

    assert alone.facts[0].period.end == Days(D("1893-03-07"), D("1913-03-07"))
    assert min(fact.period for fact in followed.facts).end == Days(D("1893-03-07"), D("1895-06-10"))
    assert died.facts[0].period.end == Days(D("1893-03-07"), D("1895-05-28"))


def test_an_open_end_holds_to_the_day_of_the_source_and_is_cut_by_the_successor() -> None:
    projected = project(
        tenure("list", "1", "sherman", "1897-03-06/..", as_of=D("1898-01-01")),
        tenure("list", "2", "day", "1898-04-28/1898-09-16"),
    )

    first = min(fact.period for fact in projected.facts)
    assert first == Period(
        D("1897-03-06"), D("1897-03-06"), D("1898-01-01"), D("1898-04-28"), EndState.KNOWN, EndState.OPEN
    )


def test_an_office_of_many_seats_cuts_nobody() -> None:
    projected = project(
        tenure("list", "1", "sumner", "1851-04-24/"),
        tenure("list", "2", "seward", "1849-03-04/1861-03-03"),
        tenure("list", "3", "chase", "1849-03-04/1855-03-03"),
    )

    assert {fact.period.end_hi for fact in projected.facts if fact.subject == "sumner"} == {D("1871-04-24")}


def test_a_stated_end_is_never_cut() -> None:
    projected = project(
        tenure("list", "1", "a", "1893-03-07/1895-07-01"), tenure("list", "2", "b", "1895-06-10/1897-03-05")
    )

    assert spans(projected) == [("a", "1893-03-07/1895-07-01", "FULL"), ("b", "1895-06-10/1897-03-05", "FULL")]


def test_a_vague_source_does_not_make_a_precise_one_worse() -> None:
    projected = project(tenure("wiki", "q", "fish", "1869/1877"), tenure("list", "1", "fish", "1869-03-17/1877-03-12"))

    assert [fact.period for fact in projected.facts] == [period("1869-03-17/1877-03-12")]
    assert not projected.conflicts


def test_the_order_of_claims_does_not_matter() -> None:
    stated = [
        tenure("list", "1", "root", "1905-07-01/1905-07-19", capacity=Capacity.ACTING, ordinal=1),
        tenure("list", "2", "root", "1905-07-19/1909-01-27", capacity=Capacity.FULL, ordinal=2),
        tenure("wiki", "q", "root", "1905/1909", ordinal=3),
        tenure("news", "n", "bacon", "1909-01-27/", ordinal=4),
    ]

    outcomes = {frozenset(project(*order).facts) for order in permutations(stated)}
    assert len(outcomes) == 1
