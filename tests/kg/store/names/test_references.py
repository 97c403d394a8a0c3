"""Whom or what a question means, in the world written by hand and some entities more."""

from collections.abc import AsyncGenerator
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.errors import AmbiguousError
from kg.model import EntityKind
from kg.resolution.offices.parse import parse_office
from kg.store.filters import EntityRef, RecordRef
from kg.store.names.references import Bearer, Reference, Title, entity_id_of, find
from kg.store.store import Store
from kg.temporal import period, window
from tests.kg.store.world import CREATE_ENTITIES, CREATE_RELATIONS, create, dated, entity, relation

PERSON: Final = (EntityKind.PERSON,)
OFFICE: Final = (EntityKind.OFFICE,)
BODY: Final = (EntityKind.BODY,)
PLACE: Final = (EntityKind.PLACE,)
WHOSE: Final = (EntityKind.PLACE, EntityKind.BODY)
REDIRECTS: Final = """
UNWIND $rows AS row
MATCH (heir:Entity {id: row.heir})
MERGE (old:Redirect {id: row.old})
CREATE (old)-[:WAS]->(:Mention {id: row.old + ' ' + row.heir})-[:IS]->(heir)
"""
MENTIONS: Final = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
CREATE (mention:Mention {id: row.id, source: 'list', key: row.key, identified: row.identified})-[:IS]->(entity)
"""
ROLE: Final = "MATCH (office:Office {id: $id}) SET office.role = $role"
FORMER: Final = """
MATCH (:Entity {id: $id})-[called:CALLED]->(:Name {text: $text})
SET called += $properties
"""


def office(key: str, name: str) -> dict[str, Any]:
    return entity(key, [name], role=parse_office(name).role_text)


def existing(when: str, key: str, name: str) -> dict[str, Any]:
    return entity(key, [name], kind="STATE", **dated(key, period(when)))


MORE: Final = [
    entity("person_clinton", ["Bill Clinton"], wikidata="Q1124", weight=50),
    entity("person_hclinton", ["Hillary Clinton"], weight=9),
    entity("place_france", ["France"], kind="STATE"),
    entity("place_illinois", ["Illinois"], kind="REGION"),
    entity("place_decatur_il", ["Decatur"], kind="CITY"),
    entity("place_decatur_ga", ["Decatur"], kind="CITY"),
    entity("place_troy", ["Troy"], kind="CITY", population=87_000),
    entity("place_small_troy", ["Troy"], kind="CITY", population=900),
    entity("place_paris", ["Paris"], kind="CITY", population=2_100_000),
    entity("place_arc", ["Arc", "Paris"], kind="VENUE", population=50_000_000),
    existing("1861/1946", "place_kingdom", "Italy"),
    existing("1946/2025", "place_republic", "Italy"),
    entity("place_istanbul", ["Istanbul", "Byzantium", "Constantinople"], kind="CITY"),
    entity("place_new_byzantium", ["New Town", "Byzantium"], kind="CITY"),
    office("office_fr_foreign", "Minister of Foreign Affairs of France"),
    office("office_us_in_france", "United States Ambassador to France"),
    office("office_us_in_china", "United States Envoy to China"),
    office("office_steward", "Chief Steward"),
    entity("body_fr_senate", ["Senate of France"]),
]
MORE_RELATIONS: Final = [
    relation("WITHIN", "place_decatur_il", "place_illinois", "containment_decatur"),
    relation("OF", "office_fr_foreign", "place_france", "of_fr_foreign"),
    relation("OF", "body_fr_senate", "place_france", "of_fr_senate"),
    relation("OF", "office_us_in_france", "place_us", "of_us_in_france"),
    relation("ACCREDITED_TO", "office_us_in_france", "place_france", "accreditation_us_in_france"),
    relation("OF", "office_us_in_china", "place_us", "of_us_in_china"),
    relation("ACCREDITED_TO", "office_us_in_china", "place_china", "accreditation_us_in_china"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write(CREATE_ENTITIES, rows=MORE)
    await store.write(CREATE_RELATIONS, rows=MORE_RELATIONS)
    await store.write(ROLE, id="office_foreign", role=parse_office("Foreign Minister").role_text)
    for id, when in (("place_istanbul", "../1930"), ("place_new_byzantium", "1950/..")):
        await store.write(FORMER, id=id, text="Byzantium", properties=dated(f"called_{id}", period(when)))
    heirs = [("person_old", "person_wang"), ("place_split", "place_dc"), ("place_split", "place_washington")]
    await store.write(REDIRECTS, rows=[{"old": old, "heir": heir} for old, heir in heirs])
    mentions = [("person_biden", "biden", True), ("place_us", "biden", True), ("person_xi", "r#1", False)]
    rows = [{"id": f"m_{e}", "entity": e, "key": key, "identified": known} for e, key, known in mentions]
    await store.write(MENTIONS, rows=rows)
    await store.write("CALL db.awaitIndexes(60)")
    yield


@pytest.mark.parametrize(
    ("name", "kinds", "id"),
    [
        pytest.param("Beijing", PLACE, "place_beijing", id="the main name"),
        pytest.param("Peking", PLACE, "place_beijing", id="an alias"),
        pytest.param("  béijing ", PLACE, "place_beijing", id="written with other letters"),
        pytest.param("the United States", WHOSE, "place_us", id="with an article"),
        pytest.param("Washington", PLACE, "place_washington", id="a main name before an alias"),
        pytest.param("Paris", PLACE, "place_paris", id="a main name before an alias of what weighs more"),
        pytest.param("Luxembourg", PLACE, "place_luxembourg", id="a state before its city"),
        pytest.param("Troy", PLACE, "place_troy", id="what is clearly larger"),
        pytest.param("Decatur, Illinois", PLACE, "place_decatur_il", id="with the place around it"),
        pytest.param("US Cabinet", BODY, "body_cabinet", id="a body by an alias"),
        pytest.param("State Department", BODY, "body_dos", id="a body in other words"),
        pytest.param("US Senate", BODY, "body_senate", id="a body of the state that is named"),
        pytest.param("French Senate", BODY, "body_fr_senate", id="a body of another state"),
        pytest.param("Tony Blinken", PERSON, "person_blinken", id="a nickname that a source uses"),
        pytest.param("Secretary Tony Blinken", PERSON, "person_blinken", id="with a title"),
        pytest.param("Yellen, Janet", PERSON, "person_yellen", id="family name first"),
        pytest.param("王毅", PERSON, "person_wang", id="in Chinese"),
        pytest.param("习近平", PERSON, "person_xi", id="in Chinese, known by its sound alone"),
        pytest.param("Kissinger", PERSON, "person_kissinger", id="the family name of one person alone"),
        pytest.param("Clinton", PERSON, "person_clinton", id="the family name of one who is clearly better known"),
        pytest.param("Foreign Minister of China", OFFICE, "office_foreign", id="an office by its name"),
        pytest.param("French Foreign Minister", OFFICE, "office_fr_foreign", id="an office by role and state"),
        pytest.param("US ambassador to France", OFFICE, "office_us_in_france", id="an office by whom it is sent to"),
        pytest.param("Biden and Xi at Filoli", (EntityKind.EVENT,), "event_filoli", id="an event"),
    ],
)
async def test_a_name_finds_its_bearer(store: Store, name: str, kinds: tuple[EntityKind, ...], id: str) -> None:
    assert await entity_id_of(store, EntityRef(name=name), kinds) == id


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        pytest.param("Beijng", PLACE, id="a misspelt place"),
        pytest.param("Blinkin", PERSON, id="a misspelt family name"),
        pytest.param("Antony Blinkin", PERSON, id="a misspelt name"),
        pytest.param("Blin", PERSON, id="the beginning of a name"),
        pytest.param("Antony Yellen", PERSON, id="names of two persons"),
        pytest.param("Beijing", PERSON, id="a name of another kind of entity"),
        pytest.param("Beijing, France", PLACE, id="a place elsewhere"),
        pytest.param("Foreign Minister of Peru", OFFICE, id="an office of another state"),
        pytest.param("Senate of Peru", BODY, id="a body of another state"),
        pytest.param("", PERSON, id="nothing"),
        pytest.param("?! (", BODY, id="no word"),
    ],
)
async def test_what_nobody_bears_is_nobody(store: Store, name: str, kinds: tuple[EntityKind, ...]) -> None:
    assert await entity_id_of(store, EntityRef(name=name), kinds) is None


@pytest.mark.parametrize(
    ("name", "kinds", "candidates"),
    [
        pytest.param("Springfield", PLACE, ["place_springfield_il", "place_springfield_mo"], id="two cities"),
        pytest.param("Decatur", PLACE, ["place_decatur_ga", "place_decatur_il"], id="of which nobody knows more"),
        pytest.param("Burns", PERSON, ["person_nburns", "person_wburns"], id="two of a family name"),
        pytest.param("Foreign Minister", OFFICE, ["office_foreign", "office_fr_foreign"], id="an office of any state"),
    ],
)
async def test_what_several_bear_is_ambiguous(
    store: Store, name: str, kinds: tuple[EntityKind, ...], candidates: list[str]
) -> None:
    with pytest.raises(AmbiguousError) as raised:
        await entity_id_of(store, EntityRef(name=name), kinds)

    assert sorted(raised.value.candidates) == candidates


async def test_an_ambiguous_name_lists_what_each_candidate_is(store: Store) -> None:
    with pytest.raises(AmbiguousError) as raised:
        await entity_id_of(store, EntityRef(name="Decatur"), PLACE)

    assert raised.value.message == (
        "'Decatur' may be any of 2: Decatur (city in Illinois, id place_decatur_il); "
        "Decatur (city, id place_decatur_ga)"
    )


@pytest.mark.parametrize(
    ("name", "during", "id"),
    [
        pytest.param("Italy", "1900", "place_kingdom", id="what existed then"),
        pytest.param("Italy", "2023", "place_republic", id="what exists now"),
        pytest.param("Byzantium", "1900", "place_istanbul", id="what was called so then"),
        pytest.param("Byzantium", "2023", "place_new_byzantium", id="what is called so now"),
        pytest.param("Constantinople", "2023", "place_istanbul", id="a name that nothing else bears"),
    ],
)
async def test_the_period_asked_about_decides(store: Store, name: str, during: str, id: str) -> None:
    assert await entity_id_of(store, EntityRef(name=name), PLACE, window(during)) == id


@pytest.mark.parametrize(
    ("ref", "kinds", "id"),
    [
        pytest.param(EntityRef(id="person_wang"), PERSON, "person_wang", id="an id"),
        pytest.param(EntityRef(id="person_old"), PERSON, "person_wang", id="an id of before a merger"),
        pytest.param(EntityRef(id="person_wang"), PLACE, None, id="an id of another kind"),
        pytest.param(EntityRef(id="no such id"), PERSON, None, id="no id"),
        pytest.param(EntityRef(wikidata="Q1124"), PERSON, "person_clinton", id="a Wikidata item"),
        pytest.param(EntityRef(wikidata="Q1"), PERSON, None, id="an unknown Wikidata item"),
        pytest.param(EntityRef(record=RecordRef("list", "biden")), PERSON, "person_biden", id="a record of a person"),
        pytest.param(EntityRef(record=RecordRef("list", "biden")), PLACE, "place_us", id="the same key of a place"),
        pytest.param(EntityRef(record=RecordRef("list", "r#1")), PERSON, None, id="a mention in some record"),
        pytest.param(EntityRef(record=RecordRef("other", "biden")), PERSON, None, id="a key of another source"),
    ],
)
async def test_an_entity_is_found_by_what_identifies_it(
    store: Store, ref: EntityRef, kinds: tuple[EntityKind, ...], id: str | None
) -> None:
    assert await entity_id_of(store, ref, kinds) == id


async def test_an_id_with_two_heirs_is_ambiguous(store: Store) -> None:
    with pytest.raises(AmbiguousError) as raised:
        await entity_id_of(store, EntityRef(id="place_split"), PLACE)

    assert sorted(raised.value.candidates) == ["place_dc", "place_washington"]


@pytest.mark.parametrize(
    ("title", "offices"),
    [
        pytest.param("Foreign Minister", ("office_foreign", "office_fr_foreign"), id="in any state"),
        pytest.param("Minister for Foreign Affairs of France", ("office_fr_foreign",), id="in one state"),
        pytest.param("Secretary of State", ("office_sos",), id="a state's name in the role"),
        pytest.param("Envoy to China", ("office_us_in_china",), id="sent to a state"),
        pytest.param("Envoy to France", (), id="sent to another state"),
        pytest.param("Chief Steward", ("office_steward",), id="an office without a known role"),
        pytest.param("Blacksmith", (), id="no office"),
        pytest.param("", (), id="nothing"),
    ],
)
async def test_a_title_is_all_offices_of_its_role(store: Store, title: str, offices: tuple[str, ...]) -> None:
    assert await find(store, [Title(title)]) == [offices]


async def test_many_references_are_found_at_once_in_their_order(store: Store) -> None:
    found = await find(
        store,
        [
            Reference(EntityRef(name="Wang Yi"), PERSON),
            Title("Secretary of State"),
            Reference(EntityRef(name="Nemo Nobody"), PERSON),
            Reference(EntityRef(name="China"), WHOSE),
            Reference(EntityRef(name="Wang Yi"), PERSON),
        ],
    )

    assert [one.id if isinstance(one, Bearer) else one for one in found] == [
        "person_wang",
        ("office_sos",),
        None,
        "place_china",
        "person_wang",
    ]
    assert await find(store, []) == []
