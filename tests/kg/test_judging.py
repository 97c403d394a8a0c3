"""What chains of dated links come to, beside a brute force that tries days, and which pair decides."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.judging import Chain, Link, LinkPair, RuledOut, least_doubtful
from kg.model import Doubt
from kg.temporal import Certainty, Period, period
from tests.kg.periods import periods
from tests.oracle import chains as oracle
from tests.oracle.days import day_of

JUNE = period("2023-06-18/2023-06-19")
links = st.lists(st.tuples(st.sampled_from("abcdef"), periods(), st.sampled_from(Doubt)), min_size=1, max_size=5)


def linked(named: Sequence[tuple[str, Period, Doubt]]) -> list[Link]:
    """Links of which those with one id are one and the same."""
    first = {id: Link(id, days, doubt) for id, days, doubt in reversed(named)}
    return [first[id] for id, _, _ in named]


def as_numbers(chain: Sequence[Link]) -> list[oracle.Link]:
    return [
        oracle.Link(
            link.id,
            (
                day_of(link.period.start_lo),
                day_of(link.period.start_hi),
                day_of(link.period.end_lo),
                day_of(link.period.end_hi),
            ),
            link.doubt,
        )
        for link in chain
    ]


@given(links)
def test_a_chain_has_the_doubts_that_trying_days_finds(named: list[tuple[str, Period, Doubt]]) -> None:
    chain = linked(named)
    judged, expected = Chain().with_links(chain), oracle.judged(as_numbers(chain))

    if isinstance(judged, RuledOut):
        assert expected is None
        assert frozenset({judged.pair.earlier.id, judged.pair.later.id}) in oracle.impossible(as_numbers(chain))
    else:
        assert list(judged.doubts) == expected
        assert judged.certainty is (Certainty.POSSIBLE if expected else Certainty.CERTAIN)
        assert (judged.open_pair is None) == (not expected)


@given(st.lists(links, min_size=1, max_size=4))
def test_the_least_doubtful_chain_decides(named: list[list[tuple[str, Period, Doubt]]]) -> None:
    ways = [linked(one) for one in named]
    best, expected = (
        least_doubtful(Chain().with_links(way) for way in ways),
        oracle.expected([as_numbers(way) for way in ways]),
    )

    if isinstance(best, Chain):
        assert expected is not None
        assert frozenset(best.doubts) in expected
    else:
        assert expected is None


@given(st.lists(links, min_size=2, max_size=4))
def test_which_chain_decides_does_not_depend_on_the_order_they_come_in(
    named: list[list[tuple[str, Period, Doubt]]],
) -> None:
    ways = [Chain().with_links(linked(one)) for one in named]
    best, backwards = least_doubtful(ways), least_doubtful(reversed(ways))

    if isinstance(best, Chain):
        assert isinstance(backwards, Chain)
        assert (best.doubts, [link.id for link in best.links]) == (
            backwards.doubts,
            [link.id for link in backwards.links],
        )


@given(links, links)
def test_links_added_in_two_steps_are_links_added_in_one(
    first: list[tuple[str, Period, Doubt]], then: list[tuple[str, Period, Doubt]]
) -> None:
    chain = linked([*first, *then])
    half = Chain().with_links(chain[: len(first)])
    whole = Chain().with_links(chain)

    assert (half if isinstance(half, RuledOut) else half.with_links(chain[len(first) :])) == whole


def test_the_pair_that_rules_a_chain_out_is_told() -> None:
    visit = Link("visit", JUNE, Doubt.DATE)
    office = Link("office", period("2021/2022"), Doubt.OFFICE)
    seat = Link("seat", period("2020/2024"), Doubt.SEAT)

    assert Chain().with_links([visit, seat, office]) == RuledOut(LinkPair(visit, office))


def test_the_first_pair_that_need_not_share_a_day_is_told() -> None:
    visit = Link("visit", period("2023-06"), Doubt.DATE)
    office = Link("office", period("2023-06-10/2024"), Doubt.OFFICE)
    seat = Link("seat", period("2023-06-20/2024"), Doubt.SEAT)

    judged = Chain().with_links([visit, office, seat])

    assert isinstance(judged, Chain)
    assert judged.open_pair == LinkPair(visit, office)
    assert judged.doubts == (Doubt.OFFICE, Doubt.SEAT)


def test_a_doubt_of_something_else_than_days_comes_first_and_is_told_once() -> None:
    visit = Link("visit", period("2023-06"), Doubt.DATE)
    place = Link("place", period("2023-06-10/2024"), Doubt.PLACE)

    judged = Chain().with_links([visit])
    assert isinstance(judged, Chain)
    vague = judged.with_doubt(Doubt.PLACE).with_links([place])

    assert isinstance(vague, Chain)
    assert vague.doubts == (Doubt.PLACE, Doubt.PLACE)
    assert vague.kinds_of_doubt == (Doubt.PLACE,)


@pytest.mark.parametrize("day", [date(2023, 6, 18), date(2023, 6, 19)])
def test_nothing_is_open_about_days_that_are_known(day: date) -> None:
    judged = Chain().with_links([Link("visit", JUNE, Doubt.DATE), Link("window", Period.exact(day, day), Doubt.DATE)])

    assert isinstance(judged, Chain)
    assert (judged.certainty, judged.doubts, judged.open_pair) == (Certainty.CERTAIN, (), None)


def test_no_chain_at_all_answers_nothing() -> None:
    assert least_doubtful([]) is None
