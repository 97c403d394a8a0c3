"""The rows that leave the store have exactly the keys and types that are declared of them, over the bundled data."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString

import pytest

from kg.model import EntityKind, TallyBy
from kg.resolution.search import Search
from kg.store import columns, shapes
from kg.store.answers.capacities import held_at_events, held_on_visits, seats_then
from kg.store.answers.dataset import DatasetRow, dataset
from kg.store.answers.entities import NameRow, names, nodes
from kg.store.answers.events.pages import attendees_of
from kg.store.answers.fragments import held_on
from kg.store.answers.provenance import (
    ClaimRow,
    ConflictRow,
    RecordRow,
    claims_of_conflicts,
    conflicts,
    records,
    supported,
    why,
)
from kg.store.answers.source_cards import SourceRow, sources
from kg.store.answers.tallies import tally_of_visits
from kg.store.answers.visits.pages import visits
from kg.store.columns import held_rows, tenure_row, visit_row
from kg.store.names.search import search
from kg.store.parts import WHOLE_TENURE, WHOLE_VISIT
from kg.store.queries import Paging, VisitQuery
from kg.store.shapes import HeldThenRow
from kg.store.store import Store
from tests.kg.store.declared import differences

SURE: Final = "UNWIND [true, false] AS sure "
DOUBTS: Final = "UNWIND [[], ['DATE', 'PLACE']] AS doubt "
A_PAIR: Final = (
    "MATCH (left:Mention)-[judged:JUDGED]->(right:Mention) MATCH (left)-[:IS]->(one) MATCH (right)-[:IS]->(other)"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece of Cypher, what binds its variables, the type of the rows that it makes, and what reads them."""

    bound: LiteralString
    cypher: LiteralString
    row: Any
    read: Callable[[Any], Any] = dict


SHAPES: Final = {
    "PERSON": Shape("MATCH (p:Person)", shapes.PERSON, shapes.PersonRow),
    "PLACE": Shape("MATCH (place:Place)", shapes.PLACE, shapes.PlaceRow),
    "OFFICE": Shape("MATCH (o:Office)", shapes.OFFICE, shapes.OfficeRow),
    "BODY": Shape("MATCH (b:Body)", shapes.BODY, shapes.BodyRow),
    "ENTITY of a person": Shape("MATCH (entity:Person)", shapes.ENTITY, shapes.PersonRow),
    "ENTITY of an office": Shape("MATCH (entity:Office)", shapes.ENTITY, shapes.OfficeRow),
    "ENTITY of a body": Shape("MATCH (entity:Body)", shapes.ENTITY, shapes.BodyRow),
    "ENTITY of a place": Shape("MATCH (entity:Place)", shapes.ENTITY, shapes.PlaceRow),
    "ENTITY of an event": Shape("MATCH (entity:Event)", shapes.ENTITY, shapes.EventRow),
    "EVENT": Shape(DOUBTS + "MATCH (e:Event) WHERE e.startLo IS NOT NULL", shapes.EVENT, shapes.EventEdgeRow),
    "SEAT": Shape("MATCH (o:Office)-[s:SEAT_IN]->(b:Body)", shapes.SEAT, shapes.SeatRow),
    "TENURE": Shape(SURE + "MATCH (p:Person)-[t:HELD]->(o:Office)", columns.TENURE, shapes.TenureRow, tenure_row),
    "VISIT": Shape(
        SURE
        + "MATCH (p:Person)-[v:VISITED]->(place:Place) OPTIONAL MATCH (state:Place {id: v.state}) WITH *, "
        + held_on("v.startLo", "v.startHi", "v.endLo", "v.endHi", body="''")
        + " AS held",
        columns.VISIT,
        shapes.VisitRow,
        visit_row,
    ),
    "HELD": Shape(
        "MATCH (:Person)-[t:HELD]->(o:Office) UNWIND [true, false] AS certain WITH t, o, certain, ['STATUTORY'] AS "
        "definitions",
        columns.HELD,
        shapes.HeldRow,
        lambda held: held_rows([held])[0],
    ),
    "MENTION": Shape("MATCH (mention:Mention)", shapes.MENTION, shapes.MentionRow),
    "JUDGEMENT": Shape(A_PAIR, shapes.JUDGEMENT, shapes.JudgementRow),
}
IN_PYTHON: Final = {"REVIEW"}
"""Of which the store makes the row out of what the database gives; the tests of those functions look at that."""


@pytest.mark.parametrize("name", SHAPES)
async def test_a_shape_makes_the_rows_that_stand_beside_it(bundled: Store, name: str) -> None:
    shape = SHAPES[name]
    parts = {**WHOLE_VISIT, **WHOLE_TENURE}
    found = await bundled.read(f"{shape.bound} RETURN {shape.cypher} AS row LIMIT 2000", parts=parts)

    assert found != []
    assert [wrong for one in found for wrong in differences(shape.read(one["row"]), shape.row)] == []


def test_every_shape_is_tried() -> None:
    tried = {shape.cypher for shape in SHAPES.values()}
    declared = {
        name: value
        for module in (shapes, columns)
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str) and ("{" in value or value[0] == "[")
    }

    assert {name for name, value in declared.items() if value not in tried} == IN_PYTHON


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"term": "same_name", "weight": 1.5, "because": "x"}, []),
        ({"term": "same_name", "weight": 1.5}, ["row: the keys of"]),
        ({"term": "same_name", "weight": 1.5, "because": "x", "more": 1}, ["row: the keys of"]),
        ({"term": None, "weight": "1.5", "because": "x"}, ["row.term: None is no", "row.weight: '1.5' is no"]),
    ],
)
def test_what_is_not_as_declared_is_named(row: dict[str, Any], wrong: list[str]) -> None:
    found = list(differences(row, shapes.EvidenceRow))

    assert [each.startswith(start) for each, start in zip(found, wrong, strict=True)] == [True] * len(wrong)


async def ids(store: Store, pattern: LiteralString) -> list[str]:
    return [row["id"] for row in await store.read(f"MATCH {pattern} RETURN DISTINCT x.id AS id ORDER BY id LIMIT 500")]


async def of_visits(store: Store) -> list[Any]:
    return [row for row in await nodes(store, await ids(store, "()-[x:VISITED]->()")) if row is not None]


async def of_events(store: Store) -> list[Any]:
    return flat(await attendees_of(store, await ids(store, "(x:Event)")))


async def of_conflicts(store: Store) -> list[ConflictRow]:
    facts = await store.read("MATCH (c:Conflict) RETURN DISTINCT c.fact AS id ORDER BY id")
    return flat(await conflicts(store, [row["id"] for row in facts]))


async def of_facts(store: Store) -> list[ClaimRow]:
    wanted = [*await ids(store, "()-[x:VISITED|HELD|SEAT_IN]->()"), *await ids(store, "(x:Event)")]
    return flat(await why(store, wanted))


async def of_nodes(store: Store) -> list[Any]:
    found = await nodes(store, await ids(store, "(x:Entity|Mention)") + await ids(store, "()-[x:JUDGED|HELD]->()"))
    return [row for row in found if row is not None]


async def all_records(store: Store) -> list[RecordRow]:
    return flat(await records(store, await ids(store, "(x:Person)")))


async def all_names(store: Store) -> list[NameRow]:
    return flat(await names(store, await ids(store, "(x:Place)")))


async def all_held(store: Store) -> list[HeldThenRow]:
    return flat(
        [*await held_on_visits(store, await of_visits(store)), *await held_at_events(store, await of_events(store))]
    )


async def all_seats(store: Store) -> list[shapes.SeatRow]:
    return flat(await seats_then(store, await all_held(store)))


async def all_disputed(store: Store) -> list[ClaimRow]:
    return flat(await claims_of_conflicts(store, await of_conflicts(store)))


async def all_supported(store: Store) -> list[Any]:
    return [row for row in await supported(store, await of_facts(store)) if row is not None]


async def some_candidates(store: Store) -> list[shapes.CandidateRow]:
    texts = ("Beijing", "Antony Blinken", "Secretary of State", "Cabinet of the United States")
    return flat([await search(store, Search(text, kinds=tuple(EntityKind), on=None, limit=10)) for text in texts])


async def some_tallies(store: Store) -> list[shapes.TallyRow]:
    every = (await visits(store, VisitQuery(), Paging(every=True))).every or ()
    return flat([await tally_of_visits(store, every, by, 10) for by in TallyBy])


async def one_dataset(store: Store) -> list[DatasetRow]:
    return [await dataset(store)]


def flat(lists: Iterable[Sequence[Any]]) -> list[Any]:
    return [one for each in lists for one in each]


READS: Final[Sequence[tuple[Callable[[Store], Awaitable[Sequence[Any]]], Any]]] = (
    (of_visits, shapes.VisitRow),
    (of_events, shapes.AttendanceRow),
    (of_conflicts, ConflictRow),
    (of_facts, ClaimRow),
    (of_nodes, shapes.NodeRow),
    (all_records, RecordRow),
    (all_names, NameRow),
    (all_held, HeldThenRow),
    (all_seats, shapes.SeatRow),
    (all_disputed, ClaimRow),
    (all_supported, shapes.NodeRow),
    (some_candidates, shapes.CandidateRow),
    (some_tallies, shapes.TallyRow),
    (one_dataset, DatasetRow),
    (sources, SourceRow),
)


@pytest.mark.parametrize(("read", "row"), READS, ids=[read.__name__ for read, _ in READS])
async def test_a_function_of_the_store_returns_the_rows_that_it_says(
    bundled: Store, read: Callable[[Store], Awaitable[Sequence[Any]]], row: Any
) -> None:
    found = await read(bundled)

    assert len(found) > 0
    assert [wrong for one in found for wrong in differences(one, row)] == []
