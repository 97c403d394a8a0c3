"""Filters with names become filters with ids, in the world written by hand."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from kg.errors import AmbiguousError, InputError, NotFoundError
from kg.model import Capacity, EventKind, Status
from kg.store.filters import (
    EntityRef,
    EventFilter,
    MembershipFilter,
    OfficeFilter,
    PersonFilter,
    PersonSearch,
    PlaceFilter,
    RecordRef,
    TenureFilter,
    VisitFilter,
)
from kg.store.names.resolve import event_query, person_query, tenure_query, visit_query
from kg.store.queries import ANYBODY, ANYWHERE, EventQuery, Holder, Location, PersonQuery, TenureQuery, VisitQuery
from kg.store.store import Store
from kg.temporal import Certainty, window
from tests.kg.store.world import create

CABINET = MembershipFilter(EntityRef(name="US Cabinet"), "WHITE_HOUSE_LIST")
BEIJING = PlaceFilter(within=EntityRef(name="Peking"))


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    yield


async def test_a_question_of_nothing_asks_nothing(store: Store) -> None:
    assert await visit_query(store, VisitFilter()) == VisitQuery()
    assert await tenure_query(store, TenureFilter()) == TenureQuery()
    assert await event_query(store, EventFilter()) == EventQuery()
    assert await person_query(store, PersonSearch()) == PersonQuery()


async def test_the_names_of_a_question_of_visits_become_ids(store: Store) -> None:
    asked = await visit_query(
        store,
        VisitFilter(
            traveller=PersonFilter(member_of=CABINET, capacity=(Capacity.FULL,)),
            companion=PersonFilter(exact=EntityRef(name="Daniel Kritenbrink")),
            place=BEIJING,
            during=window("2023"),
            status=(Status.OCCURRED, Status.POSTPONED),
            at_least=Certainty.CERTAIN,
            source="statements",
            record=RecordRef("statements", "june"),
        ),
    )

    assert asked == VisitQuery(
        traveller=Holder(body="body_cabinet", definition="WHITE_HOUSE_LIST", capacity=(Capacity.FULL,)),
        companion=Holder(person="person_kritenbrink"),
        location=Location(within="place_beijing"),
        during=window("2023"),
        status=(Status.OCCURRED, Status.POSTPONED),
        at_least=Certainty.CERTAIN,
        source="statements",
        record=RecordRef("statements", "june"),
    )


async def test_the_names_of_a_question_of_tenures_become_ids(store: Store) -> None:
    office = OfficeFilter(title="Secretary of State", of=EntityRef(name="United States"))
    asked = await tenure_query(store, TenureFilter(person=EntityRef(name="Tony Blinken"), office=office))

    assert asked == TenureQuery(Holder(person="person_blinken", offices=("office_sos",), of="place_us", in_office=True))


async def test_the_names_of_a_question_of_events_become_ids(store: Store) -> None:
    attendees = (PersonFilter(EntityRef(name="Xi Jinping")), PersonFilter(EntityRef(name="Joe Biden")))
    asked = await event_query(
        store,
        EventFilter(attendees, PlaceFilter(EntityRef(name="Filoli")), "Biden at Filoli", kind=(EventKind.MEETING,)),
    )

    assert asked == EventQuery(
        attendees=(Holder(person="person_xi"), Holder(person="person_biden")),
        location=Location(exact="place_filoli"),
        kinds=(EventKind.MEETING,),
        words=("biden", "at", "filoli"),
    )


async def test_a_search_of_persons_asks_what_they_held(store: Store) -> None:
    ambassadors = OfficeFilter(accredited_to=EntityRef(name="China"))
    asked = await person_query(store, PersonSearch(holding=ambassadors, during=window("2023")))

    assert asked == PersonQuery(holder=Holder(accredited_to="place_china", in_office=True), during=window("2023"))


async def test_a_place_that_holds_very_many_is_wide(store: Store) -> None:
    state = await visit_query(store, VisitFilter(place=PlaceFilter(within=EntityRef(name="China"))))
    city = await visit_query(store, VisitFilter(place=PlaceFilter(within=EntityRef(name="Beijing"))))

    assert (state.location, city.location) == (
        Location(within="place_china", wide=True),
        Location(within="place_beijing", wide=False),
    )


@pytest.mark.parametrize(
    ("title", "offices"),
    [
        pytest.param("Secretary of State", ("office_sos",), id="that it bears"),
        pytest.param("Secretary of Labor", (), id="that another bears"),
    ],
)
async def test_an_office_must_be_the_one_and_bear_the_title(store: Store, title: str, offices: tuple[str, ...]) -> None:
    both = OfficeFilter(exact=EntityRef(id="office_sos"), title=title)
    asked = await tenure_query(store, TenureFilter(office=both))

    assert asked.holder == Holder(offices=offices, in_office=True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            VisitFilter(traveller=PersonFilter(EntityRef(name="Antony Blinkin"))),
            "no person is known as 'Antony Blinkin'",
            id="a misspelt person",
        ),
        pytest.param(
            VisitFilter(place=PlaceFilter(within=EntityRef(name="Beijng"))),
            "no place is known as 'Beijng'",
            id="a misspelt place",
        ),
        pytest.param(
            VisitFilter(traveller=PersonFilter(holding=OfficeFilter(of=EntityRef(id="place_atlantis")))),
            "no place or body is known as 'place_atlantis'",
            id="an unknown id",
        ),
        pytest.param(
            VisitFilter(traveller=PersonFilter(holding=OfficeFilter(title="Blacksmith"))),
            "no office is known by the title 'Blacksmith'",
            id="an unknown title",
        ),
        pytest.param(
            VisitFilter(traveller=PersonFilter(EntityRef(record=RecordRef("statements", "nemo")))),
            "no person is known as 'statements nemo'",
            id="an unknown record of a person",
        ),
        pytest.param(
            VisitFilter(source="gossip"),
            "no source is named 'gossip'; there are statements",
            id="an unknown source",
        ),
        pytest.param(
            VisitFilter(record=RecordRef("statements", "nemo")),
            "source 'statements' has no record 'nemo'",
            id="an unknown record",
        ),
    ],
)
async def test_what_nobody_bears_does_not_read_as_no(store: Store, given: VisitFilter, message: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        await visit_query(store, given)

    assert raised.value.message == message


async def test_an_ambiguous_name_in_a_question_lists_candidates(store: Store) -> None:
    with pytest.raises(AmbiguousError) as raised:
        await visit_query(store, VisitFilter(place=PlaceFilter(EntityRef(name="Springfield"))))

    assert sorted(raised.value.candidates) == ["place_springfield_il", "place_springfield_mo"]


async def test_what_is_not_asked_stays_open(store: Store) -> None:
    asked = await visit_query(store, VisitFilter(traveller=PersonFilter(), place=PlaceFilter()))

    assert (asked.traveller, asked.location, asked.companion, asked.host) == (ANYBODY, ANYWHERE, None, None)


@pytest.mark.parametrize(
    ("given", "in_office"),
    [
        pytest.param(PersonFilter(), False, id="nothing"),
        pytest.param(PersonFilter(holding=OfficeFilter()), True, id="any office at all"),
        pytest.param(PersonFilter(capacity=(Capacity.ACTING,)), True, id="another capacity than usual"),
        pytest.param(
            PersonFilter(capacity=(Capacity.ACTING, Capacity.FULL)), False, id="the usual ones in another order"
        ),
        pytest.param(PersonFilter(member_of=CABINET, capacity=(Capacity.ACTING,)), False, id="of the seat"),
    ],
)
async def test_an_office_is_asked_for_without_naming_any(store: Store, given: PersonFilter, in_office: bool) -> None:
    query = await visit_query(store, VisitFilter(traveller=given))

    assert query.traveller.in_office is in_office


async def test_a_title_or_name_without_a_word_is_an_error_not_every_one(store: Store) -> None:
    with pytest.raises(InputError, match=r"^describedAs: there is no word in '\?!'$"):
        await visit_query(store, VisitFilter(described_as="?!"))
    with pytest.raises(InputError, match=r"^name: there is no word in ''$"):
        await event_query(store, EventFilter(name=""))


async def test_the_words_of_a_title_are_in_their_normal_form(store: Store) -> None:
    query = await visit_query(store, VisitFilter(described_as="Président, G. Ford"))

    assert query.described_as == ("president", "g", "ford")
