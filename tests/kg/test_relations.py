"""The table of relations: every relation has a row, and no two rows can be mistaken for each other."""

import pytest

from kg.model import Relation
from kg.relations import EDGES, RELATIONS, End, Unit, projected_with, types_of


def test_every_relation_has_a_row() -> None:
    assert set(RELATIONS) == set(Relation)


def test_all_but_a_description_is_a_fact_of_a_type_of_its_own() -> None:
    assert set(Relation) - set(EDGES) == {Relation.DESCRIPTION}
    assert len({edge.type for edge in EDGES.values()}) == len(EDGES)


def test_every_fact_is_projected_with_exactly_one_unit() -> None:
    assert sorted(relation for unit in Unit for relation in projected_with(unit)) == sorted(EDGES)
    assert projected_with(Unit.ENTITY) == ()


@pytest.mark.parametrize(
    ("unit", "end", "types"),
    [
        pytest.param(Unit.TENURES, End.OBJECT, "HELD", id="an office"),
        pytest.param(Unit.VISITS, End.SUBJECT, "VISITED", id="a traveller"),
        pytest.param(Unit.EVENT, End.OBJECT, "ATTENDED", id="who came to an event"),
        pytest.param(Unit.EVENT, End.SUBJECT, "TOOK_PLACE_AT|PART_OF", id="where an event was"),
        pytest.param(Unit.LINKS, End.SUBJECT, "SEAT_IN|OF|ACCREDITED_TO|WITHIN|SUCCEEDED_BY", id="structure"),
    ],
)
def test_the_facts_of_a_unit_hang_on_its_entity_by_one_end(unit: Unit, end: End, types: str) -> None:
    assert types_of(projected_with(unit, end)) == types
