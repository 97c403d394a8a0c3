"""The certainty that the database gives a visit, against the same rule in Python, on random periods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.answers.pages import Page
from kg.store.answers.visits.pages import visits_of_each
from kg.store.queries import Holder, Location, Paging, VisitQuery
from kg.store.store import Statement, Store
from kg.temporal import Certainty, Days, Period, together
from tests.kg.store import world

FIRST = date(2023, 1, 1)
LENGTH = 12
AT_ONCE = 25
BODY = "body_random"
PLACE = "place_outer"


@dataclass(frozen=True, slots=True)
class Chain:
    """All that stands between one visit and a question; of several tenures the best decides."""

    visit: Period
    asked: Days
    link: Period
    seat: Period
    tenures: list[Period]

    @property
    def certainty(self) -> Certainty | None:
        window = Period.exact(self.asked.lo, self.asked.hi)
        ways = [together([self.visit, window, self.link, tenure, self.seat]) for tenure in self.tenures]
        return max((way for way in ways if way is not None), default=None)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


interval = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted).map(lambda ds: Days(*map(day, ds)))
uncertain = (
    st.tuples(interval, interval)
    .filter(lambda sides: sides[0].lo <= sides[1].hi)
    .map(lambda sides: Period.between(*sides))
)
exact = interval.map(lambda days: Period.exact(days.lo, days.hi))
long = st.tuples(st.integers(0, 3), st.integers(LENGTH - 3, LENGTH)).map(
    lambda ends: Period.exact(day(ends[0]), day(ends[1]))
)
periods = st.one_of(long, uncertain, exact)
chains = st.builds(
    Chain, st.one_of(uncertain, exact), interval, periods, periods, st.lists(periods, min_size=1, max_size=2)
)


def entities(count: int) -> Iterator[dict[str, Any]]:
    yield world.entity(BODY, ["A body"])
    yield world.entity(PLACE, ["A region"], kind="REGION", population=None)
    for i in range(count):
        yield world.entity(f"person_{i}", [f"Person {i}"])
        yield world.entity(f"office_{i}", [f"Office {i}"], role="office")
        yield world.entity(f"place_{i}", [f"Town {i}"], kind="CITY", population=None)


def relations(chain: Chain, i: int) -> Iterator[dict[str, Any]]:
    person, office, place, days = f"person_{i}", f"office_{i}", f"place_{i}", chain.visit
    facts = {"status": "OCCURRED", "capacity": None, "trip": f"trip_{i}", "ordinal": None, "purpose": None}
    where = {"describedAs": [], "place": place, "state": None, "vague": False}
    trip = {
        "tripStartLo": days.start_lo,
        "tripStartHi": days.start_hi,
        "tripEndLo": days.end_lo,
        "tripEndHi": days.end_hi,
    }
    yield world.relation("VISITED", person, place, f"visit_{i}", days, **facts, **where, **trip)
    yield world.relation("WITHIN", place, PLACE, f"containment_{i}", chain.link)
    yield world.relation("SEAT_IN", office, BODY, f"seat_{i}", chain.seat, definition="STATUTORY")
    for number, tenure in enumerate(chain.tenures):
        yield world.relation("HELD", person, office, f"tenure_{i}_{number}", tenure, capacity="FULL")


def question(chain: Chain, i: int) -> VisitQuery:
    return VisitQuery(
        traveller=Holder(person=f"person_{i}", body=BODY), location=Location(within=PLACE), during=chain.asked
    )


async def written(store: Store, examples: Sequence[Chain]) -> None:
    facts = [row for i, chain in enumerate(examples) for row in relations(chain, i)]
    await store.write(world.WIPE)
    await store.transact(
        [
            Statement(world.CREATE_ENTITIES, {"rows": list(entities(len(examples)))}),
            Statement(world.CREATE_RELATIONS, {"rows": facts}),
        ]
    )


def certainty(page: Page) -> Certainty | None:
    return Certainty[page.rows[0]["certainty"]] if page.rows else None


@settings(max_examples=12, deadline=None)
@given(st.lists(chains, min_size=AT_ONCE, max_size=AT_ONCE))
async def test_the_database_and_python_agree_on_the_certainty_of_a_chain(store: Store, examples: list[Chain]) -> None:
    await written(store, examples)
    asked = [question(chain, i) for i, chain in enumerate(examples)]
    pages = await visits_of_each(store, asked, Paging(first=2))

    assert [certainty(page) for page in pages] == [chain.certainty for chain in examples]


async def test_the_third_pair_of_a_chain_counts(store: Store) -> None:
    """Visit and tenure each meet the window, but the tenure ended before the visit."""
    always = Period.exact(day(0), day(LENGTH))
    before, after = Period.exact(day(2), day(3)), Period.exact(day(5), day(6))
    missed = Chain(after, Days(day(0), day(LENGTH)), always, always, [before])
    await written(store, [missed])

    assert missed.certainty is None
    assert [page.rows for page in await visits_of_each(store, [question(missed, 0)], Paging())] == [[]]
