"""Anything by its id, and the names of entities, in the world written by hand."""

from collections.abc import AsyncGenerator
from typing import Any, Final, cast

import pytest
import pytest_asyncio

from kg.store.answers.entities import meant, names, nodes
from kg.store.store import Store
from kg.temporal import period
from tests.kg.store.world import create, dated

REDIRECTS: Final = """
UNWIND $rows AS row
MATCH (heir:Entity {id: row.heir})
MERGE (old:Redirect {id: row.old})
CREATE (old)-[:WAS]->(:Mention {id: row.old + ' ' + row.heir})-[:IS]->(heir)
"""
FORMER: Final = """
MATCH (:Entity {id: 'place_beijing'})-[called:CALLED]->(name:Name {text: 'Peking'})
SET called += $properties, name.language = 'en'
"""
UNDATED: Final = """
MATCH (:Entity {id: 'place_beijing'})-[called:CALLED {main: true}]->(:Name)
REMOVE called.startLo, called.startHi, called.endLo, called.endHi, called.startState, called.endState, called.when
"""
BORN: Final = """
MATCH (person:Person {id: 'person_xi'})
SET person.bornLo = date('1953-06-15'), person.bornHi = date('1953-06-15'), person.wikidata = 'Q15031'
"""
UNKNOWN_MENTION: Final = "CREATE (:Mention {id: 'mention_of_nobody', text: 'Nemo', kind: 'PERSON'})"
HEIRS: Final = [
    {"old": "person_merged", "heir": "person_wang"},
    {"old": "place_split", "heir": "place_washington"},
    {"old": "place_split", "heir": "place_dc"},
]


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write(REDIRECTS, rows=HEIRS)
    await store.write(FORMER, properties=dated("called_peking", period("1900/1979")))
    for cypher in (UNDATED, BORN, UNKNOWN_MENTION):
        await store.write(cypher)
    yield


async def node(store: Store, id: str) -> dict[str, Any]:
    (found,) = await nodes(store, [id])
    assert found is not None
    return cast("dict[str, Any]", found)


@pytest.mark.parametrize(
    ("id", "typename", "name"),
    [
        ("person_xi", "Person", "Xi Jinping"),
        ("office_sos", "Office", "Secretary of State"),
        ("body_cabinet", "Body", "Cabinet of the United States"),
        ("place_beijing", "Place", "Beijing"),
        ("event_filoli", "Event", "Biden and Xi at Filoli"),
    ],
)
async def test_an_entity_is_found_by_its_id(store: Store, id: str, typename: str, name: str) -> None:
    found = await node(store, id)

    assert (found["id"], found["typename"], found["name"]) == (id, typename, name)


async def test_an_entity_has_all_that_its_type_shows(store: Store) -> None:
    person, place = await node(store, "person_xi"), await node(store, "place_beijing")
    event = await node(store, "event_filoli")

    assert (person["bornLo"], person["bornHi"], person["diedLo"]) == ("1953-06-15", "1953-06-15", None)
    assert person["wikidata"] == "Q15031"
    assert (place["kind"], place["when"], place["latitude"]) == ("CITY", None, None)
    assert (event["kind"], event["status"], *(event["when"][day] for day in ("text", "startLo", "endHi"))) == (
        "MEETING",
        "OCCURRED",
        "2023-11-15",
        "2023-11-15",
        "2023-11-15",
    )
    assert (event["certainty"], event["doubt"]) == ("CERTAIN", [])


async def test_a_visit_is_found_whole_and_certain(store: Store) -> None:
    found = await node(store, "visit_apr2")

    assert (found["typename"], found["id"], found["trip"], found["status"]) == (
        "Visit",
        "visit_apr2",
        "trip_t11",
        "OCCURRED",
    )
    assert (found["when"]["startLo"], found["when"]["startHi"], found["when"]["endLo"], found["when"]["endHi"]) == (
        "2024-04-24",
        "2024-04-26",
        "2024-04-24",
        "2024-04-26",
    )
    assert (found["certainty"], found["doubt"]) == ("CERTAIN", [])
    assert (found["traveller"]["name"], found["place"]["name"], found["state"]["name"]) == (
        "Antony Blinken",
        "Beijing",
        "China",
    )


async def test_a_visit_without_a_state_is_found(store: Store) -> None:
    found = await node(store, "visit_hk96")

    assert (found["place"]["id"], found["state"]) == ("place_hongkong", None)


async def test_a_tenure_and_a_seat_are_found_whole(store: Store) -> None:
    tenure, seat = await node(store, "tenure_blinken_sos_1"), await node(store, "seat_w_cia")

    assert (tenure["typename"], tenure["person"]["id"], tenure["office"]["id"]) == (
        "Tenure",
        "person_blinken",
        "office_sos",
    )
    assert (tenure["capacity"], tenure["certainty"], tenure["doubt"], tenure["when"]["text"]) == (
        "FULL",
        "CERTAIN",
        [],
        "2021-01-26/2025-01-20",
    )
    assert (seat["typename"], seat["office"]["id"], seat["body"]["id"], seat["definition"], seat["when"]["text"]) == (
        "Seat",
        "office_cia",
        "body_cabinet",
        "WHITE_HOUSE_LIST",
        "2023-07-21/2025-01-20",
    )


async def test_a_mention_is_found_with_what_it_was_found_to_mean(store: Store) -> None:
    assert await node(store, "mention_june_who") == {
        "typename": "Mention",
        "id": "mention_june_who",
        "text": "blinken",
        "kind": "PERSON",
        "source": "statements",
        "key": "june#1",
    }
    (entity, none, unknown) = await meant(store, ["mention_june_who", "mention_of_nobody", "mention_of_nothing"])
    assert entity is not None
    assert (entity["typename"], entity["id"]) == ("Person", "person_blinken")
    assert (none, unknown) == (None, None)


async def test_an_old_id_leads_to_its_heir(store: Store) -> None:
    assert (await node(store, "person_merged"))["id"] == "person_wang"
    assert (await node(store, "place_split"))["id"] == "place_dc"


async def test_nodes_come_in_the_order_of_the_ids_with_gaps_where_there_is_none(store: Store) -> None:
    found = await nodes(store, ["visit_june", "nothing", "person_xi", "", "visit_june", "person_merged"])

    assert [one and one["id"] for one in found] == ["visit_june", None, "person_xi", None, "visit_june", "person_wang"]
    assert await nodes(store, []) == []


async def test_names_begin_with_the_main_one_and_say_when_they_were_used(store: Store) -> None:
    beijing, nobody, blinken = await names(store, ["place_beijing", "place_nowhere", "person_blinken"])

    assert beijing == [
        {"text": "Beijing", "language": None, "when": None},
        {
            "text": "Peking",
            "language": "en",
            "when": {
                "text": "1900/1979",
                "startState": "KNOWN",
                "endState": "KNOWN",
                "startLo": "1900-01-01",
                "startHi": "1900-12-31",
                "endLo": "1979-01-01",
                "endHi": "1979-12-31",
            },
        },
    ]
    assert nobody == []
    assert [name["text"] for name in blinken] == ["Antony Blinken", "Antony J. Blinken", "Tony Blinken"]
