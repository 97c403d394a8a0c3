"""Which attendee meets which filter, checked against every way to choose."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from kg.judging import Link
from kg.model import Doubt
from kg.store.answers.chains import Way
from kg.store.answers.events.judged import CandidateEvent, Option, judged
from kg.temporal import Certainty, Days, Period, together

WINDOW = Days(date(2020, 1, 5), date(2020, 2, 5))


def event(days: Period) -> CandidateEvent:
    bounds = (days.start_lo, days.start_hi, days.end_lo, days.end_hi)
    return {"id": "e", "sort": "", "days": [day.isoformat() for day in bounds]}


def held(id: str, when: Period) -> Option:
    return Option(id.partition("/")[0], (Link(id, when, Doubt.OFFICE),))


def doubts(
    days: Period, options: Sequence[Sequence[Option]], during: Days | None, *, vague: bool = False
) -> list[str] | None:
    chain = judged(event(days), [Way((), vague)], options, during)
    return None if chain is None else [*chain.kinds_of_doubt]


def some_period(random: Random) -> Period:
    first = date(2020, 1, 1) + timedelta(days=random.randrange(30))
    last = first + timedelta(days=random.randrange(25))
    vague = [timedelta(days=random.choice([0, 0, random.randrange(12)])) for _ in range(2)]
    return Period(first, first + vague[0], last, last + vague[1]).tightened()


def fewest_doubts(days: Period, options: Sequence[Sequence[Option]], periods: dict[str, Period]) -> int | None:
    """The least number of doubts over every choice of different persons."""
    base = [days, Period.exact(WINDOW.lo, WINDOW.hi)]
    counts: list[int] = []
    for choice in product(*options):
        if len({one.person for one in choice}) < len(choice):
            continue
        chain = [*base, *(periods[one.links[0].id] for one in choice)]
        if together(chain) is None:
            continue
        counts.append(sum(together([last, *_]) != Certainty.CERTAIN for last, *_ in _with_earlier(chain)))
    return min(counts, default=None)


def _with_earlier(chain: Sequence[Period]) -> list[list[Period]]:
    """Each link with one that came before it, the pair that agrees least."""
    pairs = []
    for index in range(1, len(chain)):
        doubtful = [one for one in chain[:index] if one.intersects(chain[index]) is Certainty.POSSIBLE]
        pairs.append([chain[index], *doubtful[:1]])
    return pairs


@pytest.mark.parametrize("seed", range(40))
def test_the_choice_with_the_fewest_doubts_decides(seed: int) -> None:
    random = Random(seed)  # noqa: S311  the same rows on every run, not secrets
    days, periods = some_period(random), dict[str, Period]()
    options: list[list[Option]] = []
    for _ in range(random.randint(1, 3)):
        tenures = [f"person_{random.randrange(4)}/{len(periods) + number}" for number in range(random.randint(1, 4))]
        periods |= {id: some_period(random) for id in tenures}
        options.append([held(id, periods[id]) for id in tenures])

    answer = doubts(days, options, WINDOW)
    expected = fewest_doubts(days, options, periods)

    assert (answer is None) == (expected is None)
    assert bool(answer) == bool(expected)


def test_the_same_doubt_is_told_once_and_the_place_first() -> None:
    vague = Period.sometime(date(2020, 1, 10), date(2020, 1, 20))
    short = Period.exact(date(2020, 1, 12), date(2020, 1, 15))

    answer = doubts(vague, [[held("a/1", short)], [held("b/2", short)]], WINDOW, vague=True)

    assert answer == ["PLACE", "OFFICE"]


def test_two_who_never_held_office_together_cannot_have_met_as_such_on_a_vague_day() -> None:
    month = Period.sometime(date(2020, 1, 1), date(2020, 1, 31))
    early = Period.exact(date(2020, 1, 1), date(2020, 1, 10))
    late = Period.exact(date(2020, 1, 20), date(2020, 1, 31))

    assert doubts(month, [[held("a/1", early)], [held("b/2", late)]], None) is None
    assert doubts(month, [[held("a/1", early)]], None) == ["OFFICE"]


def test_eleven_filters_that_ten_persons_cannot_meet_are_refused_without_trying_every_order() -> None:
    day = Period.exact(date(2020, 1, 10), date(2020, 1, 10))
    everybody = [Option(f"person_{number}", ()) for number in range(10)]

    assert doubts(day, [everybody] * 11, None) is None
    assert doubts(day, [everybody] * 10, None) == []


def test_what_two_attendees_share_is_no_doubt_about_itself() -> None:
    day = Period.exact(date(2020, 1, 10), date(2020, 1, 10))
    shared = Link("of_1", Period.sometime(date(2020, 1, 10), date(2020, 1, 10)), Doubt.OFFICE)
    vague = Link("of_2", Period(date(2019, 1, 1), date(2020, 1, 9), date(2020, 1, 10), date(2021, 1, 1)), Doubt.OFFICE)
    options = [[Option(person, (shared, vague))] for person in ("a", "b")]

    assert doubts(day, options, None) == []
