"""Records, claims and conflicts behind facts and entities, in the world written by hand."""

from collections.abc import AsyncGenerator
from typing import Any, Final

import pytest_asyncio

from kg.store.answers.provenance import ConflictRow, claims_of_conflicts, conflicts, records, why
from kg.store.ledger.properties import period_properties
from kg.store.store import Store
from kg.temporal import period
from tests.kg.store.world import CREATE_CLAIMS, create

CONFLICTS: Final = """
CREATE (:Conflict {id: 'conflict_b', kind: 'DATES', fact: 'visit_june', unit: 'visits person_blinken',
                   explanation: 'a day apart', claims: ['claim_june', 'claim_4145']})
CREATE (:Conflict {id: 'conflict_a', kind: 'PLACES', fact: 'visit_june', unit: 'visits person_blinken',
                   explanation: 'another town', claims: ['claim_june']})
CREATE (:Conflict {id: 'conflict_c', kind: 'DATES', fact: 'attendance_bali_xi', unit: 'event event_bali',
                   explanation: 'on the day before', claims: []})
"""
SUPERSEDED: Final = "MATCH (claim:Claim {id: 'claim_old'}) SET claim.recordedTo = datetime()"
DESCRIBED: Final = """
MATCH (source:Source {id: 'hsg-travels'})
SET source.title = 'Travels abroad', source.licence = 'CC0', source.retrieved = '2025-03-06'
"""


def mentioned(role: str, key: str, entity: str, *, identified: bool = True) -> dict[str, Any]:
    properties = {"source": "hsg-travels", "key": key, "text": entity, "identified": identified, "ordinal": 1}
    return {"id": f"mention_{key}", "role": role, "entity": entity, "properties": properties}


def claim(id_: str, key: str, mentions: list[dict[str, Any]], **properties: object) -> dict[str, Any]:
    usual = {"source": "hsg-travels", "key": key, "polarity": "AFFIRMED", "rank": "NORMAL", "ordinal": 2}
    return {"id": id_, "source": "hsg-travels", "mentions": mentions, "properties": {**usual, **properties}}


BLINKEN: Final = mentioned("SUBJECT", "blinken-antony-j", "person_blinken")
BEIJING: Final = mentioned("OBJECT", "4145#1", "place_beijing", identified=False)
BALI: Final = mentioned("SUBJECT", "bali-2022", "event_bali")
ROWS: Final = [
    claim(
        "claim_4145",
        "4145",
        [BLINKEN, BEIJING],
        relation="VISIT",
        slot="visit/1",
        locator="blinken.xml#4145",
        url="https://example.org/4145",
        quote="Beijing, June 17-19",
        publishedOn=period("2024-01-02").start_lo,
        status="OCCURRED",
        fact="visit_june",
        rule="the only match between sources",
        dated=True,
        **period_properties(period("2023-06-17/2023-06-19")),
    ),
    claim("claim_4145b", "4145", [], relation="VISIT", slot="visit/2", fact="visit_june", rule="one record"),
    claim("claim_old", "4144", [BLINKEN, BEIJING], relation="VISIT", slot="visit/1", fact="visit_june"),
    claim("claim_person", "blinken-antony-j", [BLINKEN], relation="DESCRIPTION", slot="person"),
    claim("claim_denied", "bali-2022", [BALI], relation="DESCRIPTION", slot="event/0", polarity="DENIED"),
    claim("claim_bali", "bali-2022", [BALI], relation="DESCRIPTION", slot="event", status="OCCURRED"),
    claim("claim_bali_at", "bali-2022", [BALI], relation="VENUE", slot="venue", rule="one record"),
    claim("claim_bali_xi", "7", [{**BALI, "role": "OBJECT"}], relation="ATTENDANCE", slot="a", rule="one record"),
]
HSG: Final = {
    "id": "hsg-travels",
    "name": "Travels abroad",
    "licence": "CC0",
    "retrieved": "2025-03-06",
    "datasets": [],
    "coverage": [],
}


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write(CREATE_CLAIMS, rows=ROWS)
    for statement in (CONFLICTS, SUPERSEDED, DESCRIBED):
        await store.write(statement)
    yield


async def test_the_records_of_a_fact_are_each_there_once(store: Store) -> None:
    assert await records(store, ["visit_june", "visit_july", "visit_nowhere", "visit_june"]) == [
        found := [
            {
                "source": "hsg-travels",
                "dataset": "hsg-travels",
                "key": "4145",
                "url": "https://example.org/4145",
                "primary": True,
            },
            {"source": "statements", "dataset": "statements", "key": "june", "url": None, "primary": True},
        ],
        [{"source": "statements", "dataset": "statements", "key": "july", "url": None, "primary": True}],
        [],
        found,
    ]


async def test_the_records_of_a_person_begin_with_the_persons_own(store: Store) -> None:
    (blinken, biden) = await records(store, ["person_blinken", "person_biden"])

    assert [(one["source"], one["key"], one["primary"]) for one in blinken] == [
        ("hsg-travels", "blinken-antony-j", True),
        ("hsg-travels", "4145", False),
        ("statements", "apr1", False),
        ("statements", "apr2", False),
        ("statements", "feb", False),
        ("statements", "june", False),
    ]
    assert biden == []


async def test_a_claim_says_why_with_its_source_words_dates_and_rule(store: Store) -> None:
    ((by_hand, listed, second), none) = await why(store, ["visit_june", "visit_nowhere"])

    assert listed == {
        "id": "claim_4145",
        "source": HSG,
        "supports": "visit_june",
        "key": "4145",
        "locator": "blinken.xml#4145",
        "url": "https://example.org/4145",
        "quote": "Beijing, June 17-19",
        "polarity": "AFFIRMED",
        "status": "OCCURRED",
        "rule": "the only match between sources",
        "publishedOn": "2024-01-02",
        "when": {
            "text": "2023-06-17/2023-06-19",
            "startState": "KNOWN",
            "endState": "KNOWN",
            "startLo": "2023-06-17",
            "startHi": "2023-06-17",
            "endLo": "2023-06-19",
            "endHi": "2023-06-19",
        },
    }
    assert (by_hand["id"], by_hand["source"]["name"], by_hand["rule"]) == (
        "claim_june",
        "statements",
        "founds the fact",
    )
    assert (second["id"], second["when"], second["publishedOn"]) == (
        "claim_4145b",
        None,
        None,
    )
    assert none == []


async def test_an_event_is_supported_by_one_claim_of_each_record_that_affirms_it(store: Store) -> None:
    (visit, bali, filoli) = await why(store, ["visit_july", "event_bali", "event_filoli"])

    assert [one["id"] for one in visit] == ["claim_july"]
    assert [(one["id"], one["supports"], one["rule"]) for one in bali] == [
        ("claim_bali", "event_bali", "says what it is"),
        ("claim_bali_xi", "event_bali", "one record"),
    ]
    assert filoli == []


async def test_conflicts_stand_on_the_fact_that_they_are_about(store: Store) -> None:
    assert await conflicts(store, ["visit_july", "visit_june", "event_bali"]) == [
        [],
        [
            {
                "id": "conflict_a",
                "kind": "PLACES",
                "explanation": "another town",
                "claimIds": ["claim_june"],
            },
            {
                "id": "conflict_b",
                "kind": "DATES",
                "explanation": "a day apart",
                "claimIds": ["claim_june", "claim_4145"],
            },
        ],
        [
            {
                "id": "conflict_c",
                "kind": "DATES",
                "explanation": "on the day before",
                "claimIds": [],
            }
        ],
    ]


def of(*claims: str) -> ConflictRow:
    return {"id": "conflict", "kind": "DATES", "explanation": "", "claimIds": list(claims)}


async def test_the_claims_of_a_conflict_come_in_its_order(store: Store) -> None:
    found = await claims_of_conflicts(store, [of("claim_june", "claim_4145"), of(), of("claim_4145", "claim_gone")])

    assert [[one["id"] for one in each] for each in found] == [["claim_june", "claim_4145"], [], ["claim_4145"]]
    assert found[0][1] == found[2][0]
    assert (found[0][1]["source"], found[0][1]["supports"]) == (HSG, "visit_june")


async def test_nothing_is_asked_of_no_parents(store: Store) -> None:
    assert await why(store, []) == []
    assert await claims_of_conflicts(store, []) == []
    assert await records(store, []) == []
