"""A source that identifies persons and offices by ids, and spells them differently as years go by."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

import pytest
import pytest_asyncio

from kg.model import EntityKind
from kg.resolution.search import Search
from kg.store.answers.entities import names
from kg.store.answers.provenance import records
from kg.store.filters import EntityRef, RecordRef
from kg.store.ledger.claims import SAVE_PENDING
from kg.store.names.references import entity_id_of
from kg.store.names.search import search
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.temporal import Days
from kg.workflows.check import broken, digest
from kg.workflows.load import LoadReport, load
from kg.workflows.migrate import migrate
from kg.workflows.project import project
from tests.conftest import quiet
from tests.kg.workflows.register import SOURCE, Entry, Register, parsed

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PERSON, OFFICE = EntityKind.PERSON, EntityKind.OFFICE
GIVEN: Final = ("Orla", "Bertil", "Cosima", "Dunstan", "Edda", "Fintan")
FAMILY: Final = ("Quistgaard", "Vellacott", "Ormerod", "Tregarthen", "Lindqvist")
# Those who are called otherwise from 2012 on: a title of a lord or lady, another family name, another spelling.
RENAMED: Final = {
    "p0": "Lady Quistgaard of Tarn", "p4": "Edda Achterberg", "p8": "Lord Ormerod of Great Hallow",
    "p12": "Cosima Ormerod-Wyke", "p16": "Edda Tregarthen Falk", "p20": "Lord Lindqvist of Merrow",
    "p24": "Orla Pemberley", "p28": "Baroness Lindqvist of Ashcombe",
}  # fmt: skip
RETITLED: Final = {"o0": "Warden for Fisheries", "o20": "Warden for Ports and Harbours"}


def person(number: int, year: int) -> tuple[str, str]:
    key = f"p{number}"
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN)]}"
    return key, RENAMED[key] if key in RENAMED and year >= 2012 else name


def office(number: int, year: int) -> tuple[str, str]:
    key = f"o{number}"
    return key, RETITLED[key] if key in RETITLED and year >= 2012 else f"Keeper of the {number}th Seal"


def table() -> list[Entry]:
    """50 offices, each held by two of 30 persons: by one in 2001 to 2005, by another in 2012 to 2016."""
    early = [Entry(f"{n}a", person(n % 30, 2001), office(n, 2001), "2001-03-01/2005-06-30") for n in range(50)]
    late = [Entry(f"{n}b", person((n + 7) % 30, 2012), office(n, 2012), "2012-02-01/2016-05-31") for n in range(50)]
    return [*early, *late]


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    await wipe(store)
    yield store
    await wipe(store)


async def loaded(store: Store, entries: Sequence[Entry], source: str = SOURCE) -> LoadReport:
    report = await load(store, Register(source), parsed(entries, source), now=NOW, progress=quiet)
    await store.write("CALL db.awaitIndexes(60)")
    return report


async def meant(store: Store, name: str, day: str | None = None, kind: EntityKind = PERSON) -> str | None:
    during = None if day is None else Days.of(date.fromisoformat(day))
    return await entity_id_of(store, EntityRef(name=name), [kind], during)


async def by_key(store: Store, key: str, kind: EntityKind = PERSON) -> str:
    found = await entity_id_of(store, EntityRef(record=RecordRef(SOURCE, key)), [kind])
    assert found is not None
    return found


async def shown(store: Store, name: str, day: str, kind: EntityKind = PERSON) -> tuple[str, str]:
    """The id of who comes first, and the name that is shown."""
    first = (await search(store, Search(name, (kind,), Days.of(date.fromisoformat(day)))))[0]
    return first["node"]["id"], first["name"]


async def called(store: Store, id: str) -> list[tuple[str, str | None]]:
    (found,) = await names(store, [id])
    return [(name["text"], None if name["when"] is None else name["when"]["text"]) for name in found]


async def test_everybody_is_found_by_each_name_and_shown_by_that_of_the_day_asked(graph: Store) -> None:
    await loaded(graph, table())

    for key, later in RENAMED.items():
        id, first = await by_key(graph, key), person(int(key[1:]), 2001)[1]
        assert await meant(graph, first) == await meant(graph, later) == id
        assert await meant(graph, first, "2003-01-01") == await meant(graph, later, "2014-01-01") == id
        assert await shown(graph, first, "2003-01-01") == await shown(graph, later, "2003-01-01") == (id, first)
        assert await shown(graph, first, "2014-01-01") == await shown(graph, later, "2014-01-01") == (id, later)
    for number in range(50):
        id = await by_key(graph, f"o{number}", OFFICE)
        for year in (2003, 2014):
            title = office(number, year)[1]
            assert await meant(graph, title, kind=OFFICE) == id
            assert await shown(graph, title, f"{year}-01-01", OFFICE) == (id, title)
    assert await broken(graph) == []


async def test_a_spelling_is_dated_by_the_days_of_the_records_that_use_it(graph: Store) -> None:
    await loaded(graph, table())

    assert await called(graph, await by_key(graph, "p0")) == [
        ("Lady Quistgaard of Tarn", "2012-02-01/2016-05-31"),
        ("Orla Quistgaard", "2001-03-01/2005-06-30"),
    ]
    assert await called(graph, await by_key(graph, "p1")) == [("Bertil Quistgaard", None)]
    assert await called(graph, await by_key(graph, "o0", OFFICE)) == [
        ("Warden for Fisheries", "2012-02-01/2016-05-31"),
        ("Keeper of the 0th Seal", "2001-03-01/2005-06-30"),
    ]


async def test_the_order_of_records_and_loads_does_not_matter(graph: Store) -> None:
    await loaded(graph, table())
    first = {key: await called(graph, await by_key(graph, key)) for key in RENAMED}
    await wipe(graph)
    entries = table()[::-1]
    for part in (entries[:30], entries[30:]):
        await loaded(graph, part)

    assert {key: await called(graph, await by_key(graph, key)) for key in RENAMED} == first


async def test_loading_twice_changes_nothing_and_a_corrected_spelling_is_gone(graph: Store) -> None:
    entries = table()
    await loaded(graph, entries)
    before = await digest(graph)
    again = await loaded(graph, entries)

    assert (again.unchanged, await digest(graph)) == (100, before)

    corrected = [
        Entry(e.key, (e.person[0], e.person[1].replace("of Tarn", "of Tern")), e.office, e.during) for e in entries
    ]
    report = await loaded(graph, corrected)

    assert (report.unchanged, report.superseded) == (99, 1)
    assert await meant(graph, "Lady Quistgaard of Tarn") is None
    assert await meant(graph, "Lady Quistgaard of Tern") == await by_key(graph, "p0")


async def test_another_lord_of_the_same_name_is_not_found_for_him(graph: Store) -> None:
    entries = table()
    await loaded(graph, entries)
    merrow = await meant(graph, "Lord Lindqvist of Merrow")

    assert merrow == await by_key(graph, "p20")
    assert await meant(graph, "Lord Lindqvist of Dunmore") is None
    assert await meant(graph, "Lord Lindqvist of Dunmore", "2014-01-01") is None


LORDS: Final = (
    Entry("1", ("x", "Osbert Hallam"), ("a", "Keeper of Maps"), "1980-01-01/1984-12-31"),
    Entry("2", ("x", "Lord Hallam"), ("a", "Keeper of Maps"), "1990-01-01/1994-12-31"),
    Entry("3", ("y", "Gisela Hallam"), ("b", "Keeper of Globes"), "2001-01-01/2004-12-31"),
    Entry("4", ("y", "Lord Hallam"), ("b", "Keeper of Globes"), "2010-01-01/2014-12-31"),
)


@pytest.mark.parametrize("entries", [LORDS, LORDS[::-1]], ids=["in order", "the other way round"])
async def test_of_two_who_bore_a_name_the_one_of_the_day_comes_first(graph: Store, entries: Sequence[Entry]) -> None:
    await loaded(graph, entries)
    elder, younger = await by_key(graph, "x"), await by_key(graph, "y")

    assert await meant(graph, "Lord Hallam", "1992-01-01") == elder
    assert await meant(graph, "Lord Hallam", "2012-01-01") == younger
    assert (await shown(graph, "Lord Hallam", "1992-01-01"))[0] == elder
    assert (await shown(graph, "Lord Hallam", "2012-01-01"))[0] == younger


async def test_another_source_means_the_one_who_was_called_so_later(graph: Store) -> None:
    await loaded(graph, [Entry("1", ("x", "Osbert Hallam"), ("a", "Keeper of Maps"), "1980/1984")])
    await loaded(graph, [Entry("2", ("x", "Lord Osbert Wexcombe"), ("a", "Keeper of Maps"), "1990/1994")])
    await loaded(graph, [Entry("1", ("z", "Osbert Wexcombe"), ("b", "Keeper of Globes"), "1991")], "other")

    (mention,) = await graph.read("MATCH (m:Mention {key: 'z'})-[:IS]->(e) RETURN m.decision AS decision, e.id AS id")
    assert mention == {"decision": "AUTO", "id": await by_key(graph, "x")}


async def kept(store: Store, during: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The names of somebody whom the register writes so, in these periods."""
    await wipe(store)
    entries = [Entry(f"{n}", ("x", name), ("a", "Keeper of Maps"), days) for n, (name, days) in enumerate(during)]
    await loaded(store, entries)
    return await called(store, await by_key(store, "x"))


@pytest.mark.parametrize(
    ("during", "expected"),
    [
        pytest.param(
            [("Ada Moth", "1990"), ("Ada Finch", "1995"), ("Ada Moth", "2000")],
            [("Ada Moth", "1990/2000"), ("Ada Finch", "1995")],
            id="a name that came back",
        ),
        pytest.param(
            [("Ada Moth", "1990-05-01/"), ("Ada Finch", "1995-05-01/..")],
            [("Ada Finch", "1995-05-01/.."), ("Ada Moth", "1990-05-01/")],
            id="ends that nobody states",
        ),
        pytest.param(
            [("Ada Moth", None), ("Ada Finch", "1995"), ("Ada Finch", "1998-02")],
            [("Ada Finch", "1995/1998-02"), ("Ada Moth", None)],
            id="a record without days",
        ),
        pytest.param(
            [("Ada Moth", None), ("Ada Finch", None)], [("Ada Finch", None), ("Ada Moth", None)], id="no days"
        ),
        pytest.param([("Ms Ada Moth", "1990"), ("Ada Moth", "1995")], [("Ada Moth", None)], id="one name, two ways"),
    ],
)
async def test_names_last_from_the_first_to_the_last_record(
    graph: Store, during: list[tuple[str, str | None]], expected: list[tuple[str, str | None]]
) -> None:
    assert await kept(graph, during) == expected
    assert await broken(graph) == []


async def test_an_end_that_nobody_states_is_before_the_next_spelling(graph: Store) -> None:
    await kept(graph, [("Ada Moth", "1990-05-01/"), ("Ada Finch", "1995-05-01/..")])
    id = await by_key(graph, "x")

    assert await shown(graph, "Ada Moth", "1995-04-30") == (id, "Ada Moth")
    assert await shown(graph, "Ada Moth", "1995-05-01") == (id, "Ada Finch")
    assert await shown(graph, "Ada Moth", "1970-01-01") == (id, "Ada Moth")


async def test_the_records_of_an_entity_begin_with_that_of_its_own_id(graph: Store) -> None:
    await loaded(graph, LORDS[:2])

    (found,) = await records(graph, [await by_key(graph, "x")])
    assert [(one["source"], one["key"], one["primary"]) for one in found] == [
        (SOURCE, "x", True), (SOURCE, "1", False), (SOURCE, "2", False),
    ]  # fmt: skip


async def test_a_graph_of_an_older_release_gets_the_spellings_that_its_claims_hold(graph: Store) -> None:
    await loaded(graph, LORDS)
    before = await digest(graph)
    await graph.write("MATCH (migration:Migration {number: 12}) DELETE migration")
    await graph.write("MATCH ()-[part:MENTIONS]->() SET part.text = null")
    await graph.write(SAVE_PENDING, rows=[{"unit": "entity", "entity": await by_key(graph, key)} for key in "xy"])
    await project(graph, quiet)
    lost = await called(graph, await by_key(graph, "x"))

    applied = await migrate(graph, quiet)

    assert lost == [("Osbert Hallam", None)]
    assert [migration.name for migration in applied] == ["0012_spellings"]
    assert await digest(graph) == before
