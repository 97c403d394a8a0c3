"""What sources claim to hold for a question, and which kind of no an empty answer is."""

from collections.abc import AsyncGenerator
from datetime import date
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.model import Absence, Status
from kg.store.answers.coverage import absence, coverage
from kg.store.ledger.properties import period_properties
from kg.store.queries import Holder, Location, TenureQuery, VisitQuery
from kg.store.store import Store
from kg.temporal import Days, period, window
from tests.kg.store.world import CREATE_CLAIMS, CREATE_RELATIONS, create, relation

DECLARED: Final = """
MATCH (source:Source {id: 'statements'})
SET source.coverage = '[
  {"relation": "VISIT", "who": "Secretaries of State abroad", "during": "1866-01-09/2025-01-20", "asOf": "2025-03-06",
   "offices": ["Secretary of State"], "places": []},
  {"relation": "VISIT", "who": "visitors of Indonesia", "during": "2010/2020", "asOf": null,
   "offices": [], "places": ["Indonesia"]},
  {"relation": "TENURE", "who": "Secretaries of Labor", "during": "2021/2024", "asOf": null,
   "offices": ["Secretary of Labor"], "places": []}]'
"""
OFFICE: Final = """
CREATE (:Entity:Office {id: 'office_uk_sos', name: 'Secretary of State', role: 'secretary of state'})
       -[:CALLED {main: true}]->(:Name {id: 'name_uk_sos', text: 'Secretary of State', form: 'secretary of state'})
"""
OF_LIST: Final = """
MERGE (mention:Mention {id: 'mention_sos', source: 'statements', key: 'secretary', identified: true})
WITH mention
MATCH (office:Office {id: 'office_sos'})
MERGE (mention)-[:IS]->(office)
"""
MORE: Final = [
    relation("HELD", "person_kerry", "office_labor", "tenure_future", period("2030/2031"), capacity="FULL"),
    relation("HELD", "person_young", "office_sos", "tenure_next", period("2025-01-21/2026-01-20"), capacity="FULL"),
    relation("OF", "office_uk_sos", "place_uk", "of_uk_sos"),
]


def denial(key: str, who: str, where: str, **properties: object) -> dict[str, Any]:
    usual = {"source": "statements", "key": key, "relation": "VISIT", "polarity": "DENIED", "rank": "NORMAL"}
    mentions = [
        {"id": f"mention_{key}_{role}", "role": role, "entity": entity, "properties": {"source": "statements"}}
        for role, entity in (("SUBJECT", who), ("OBJECT", where))
    ]
    return {"id": f"claim_{key}", "source": "statements", "mentions": mentions, "properties": {**usual, **properties}}


DENIALS: Final = [
    denial("no1", "person_wang", "place_us", dated=True, **period_properties(period("2022-05"))),
    denial("no2", "person_qin", "place_shanghai", dated=False),
    denial("no3", "person_su", "place_beijing", dated=False, rank="DEPRECATED"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    for statement in (DECLARED, OFFICE, OF_LIST):
        await store.write(statement)
    await store.write(CREATE_RELATIONS, rows=MORE)
    await store.write(CREATE_CLAIMS, rows=DENIALS)
    yield


def visits(holder: Holder, during: str | None = None, within: str | None = None, **more: Any) -> VisitQuery:
    days = None if during is None else window(during)
    return VisitQuery(holder, during=days, location=Location(within=within), **more)


SECRETARIES: Final = "Secretaries of State abroad"
VISITORS: Final = "visitors of Indonesia"


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        pytest.param(visits(Holder(person="person_blinken"), "2023"), [SECRETARIES], id="of one in office then"),
        pytest.param(visits(Holder(person="person_kerry"), "2023"), [], id="of one who was in office before"),
        pytest.param(visits(Holder(person="person_yellen"), "2023"), [], id="of one who never was"),
        pytest.param(visits(Holder(person="person_yellen"), "2015"), [VISITORS], id="of anybody, and so of one"),
        pytest.param(visits(Holder(offices=("office_sos",)), "1850"), [], id="before the list begins"),
        pytest.param(visits(Holder(offices=("office_sos",)), "1850/1900"), [SECRETARIES], id="partly before it begins"),
        pytest.param(visits(Holder(offices=("office_uk_sos",)), "2023"), [], id="of an office of the same title"),
        pytest.param(visits(Holder(body="body_cabinet"), "2023"), [SECRETARIES], id="of some seats of a body"),
        pytest.param(visits(Holder(of="place_us"), "2023"), [SECRETARIES], id="of some offices of a state"),
        pytest.param(visits(Holder(), "2015"), [SECRETARIES, VISITORS], id="of anybody, anywhere"),
        pytest.param(visits(Holder(), "2015", "place_beijing"), [SECRETARIES], id="of anybody, at another place"),
        pytest.param(
            visits(Holder(), "2015", "place_bali"), [SECRETARIES, VISITORS], id="of anybody, inside the place"
        ),
        pytest.param(visits(Holder(), source="hsg-travels"), [], id="by a source that declares nothing"),
    ],
)
async def test_coverage_is_what_bears_on_the_question(store: Store, asked: VisitQuery, who: list[str]) -> None:
    assert [one["who"] for one in await coverage(store, asked.scope)] == who


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        pytest.param(visits(Holder(person="person_blinken"), "2022", "place_bali"), "NOT_RECORDED", id="in office"),
        pytest.param(
            visits(Holder(person="person_blinken"), None, "place_bali"), "NOT_RECORDED", id="in office at some time"
        ),
        pytest.param(visits(Holder(person="person_yellen"), "2022"), "NOT_COVERED", id="in another office"),
        pytest.param(visits(Holder(person="person_xi"), "2022"), "NOT_COVERED", id="of another state"),
        pytest.param(visits(Holder(person="person_kerry"), "2023"), "NOT_COVERED", id="no longer in office"),
        pytest.param(visits(Holder(person="person_young"), "2025"), "NOT_COVERED", id="in office after the list ends"),
        pytest.param(visits(Holder(offices=("office_sos",)), "1900"), "NOT_RECORDED", id="an office that is covered"),
        pytest.param(
            visits(Holder(offices=("office_sos",)), "1850/1900"), "NOT_COVERED", id="covered in part of the days"
        ),
        pytest.param(visits(Holder(offices=("office_sos",))), "NOT_RECORDED", id="an office at any time"),
        pytest.param(
            visits(Holder(body="body_cabinet"), "2022"), "NOT_COVERED", id="a body of which one seat is covered"
        ),
        pytest.param(
            visits(Holder(body="body_cabinet", offices=("office_sos",)), "2022"), "NOT_RECORDED", id="that very seat"
        ),
        pytest.param(
            visits(Holder(person="person_kerry", offices=("office_climate",)), "2014/2022"),
            "NOT_COVERED",
            id="a person in the office that is not covered",
        ),
        pytest.param(visits(Holder(), "2015", "place_bali"), "NOT_RECORDED", id="anybody where all are listed"),
        pytest.param(visits(Holder(), "2021", "place_bali"), "NOT_COVERED", id="anybody when none is listed any more"),
        pytest.param(visits(Holder(), "2015"), "NOT_COVERED", id="anybody anywhere"),
    ],
)
async def test_an_absence_is_covered_or_not(store: Store, asked: VisitQuery, why: str) -> None:
    assert await absence(store, asked.scope) == Absence(why)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        pytest.param(visits(Holder(person="person_wang"), "2022", "place_us"), "DENIED", id="as it was asked"),
        pytest.param(
            visits(Holder(person="person_wang"), "2022-05-31", "place_sf"), "DENIED", id="of all places within"
        ),
        pytest.param(
            visits(Holder(person="person_wang"), "2022-06", "place_us"), "NOT_COVERED", id="not on these days"
        ),
        pytest.param(visits(Holder(person="person_qin"), "1900", "place_shanghai"), "DENIED", id="without days"),
        pytest.param(visits(Holder(person="person_qin"), None, "place_china"), "NOT_COVERED", id="only of a part"),
        pytest.param(visits(Holder(person="person_su"), None, "place_beijing"), "NOT_COVERED", id="taken back"),
        pytest.param(visits(Holder(person="person_blinken"), "2023-02", "place_beijing"), "DENIED", id="put off"),
        pytest.param(
            visits(Holder(person="person_blinken"), "2023-02", "place_beijing", status=(Status.POSTPONED,)),
            "NOT_RECORDED",
            id="put off, which is what was asked for",
        ),
        pytest.param(
            visits(Holder(person="person_wang"), "2022", "place_us", source="hsg-travels"),
            "NOT_COVERED",
            id="not by the source asked",
        ),
    ],
)
async def test_a_denial_goes_before_all_else(store: Store, asked: VisitQuery, why: str) -> None:
    assert await absence(store, asked.scope) == Absence(why)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        pytest.param(Holder(offices=("office_labor",)), "NOT_RECORDED", id="holders of the office"),
        pytest.param(
            Holder(person="person_yellen", offices=("office_labor",)), "NOT_RECORDED", id="one who is not listed"
        ),
        pytest.param(Holder(person="person_su"), "NOT_COVERED", id="all offices of one person"),
        pytest.param(Holder(offices=("office_sos",)), "NOT_COVERED", id="holders of another office"),
    ],
)
async def test_tenures_are_covered_by_their_office(store: Store, who: Holder, why: str) -> None:
    asked = TenureQuery(who, during=Days(date(2022, 1, 1), date(2022, 12, 31)))

    assert await absence(store, asked.scope) == Absence(why)
