"""The statements that write and delete facts, put together from the table of relations."""

from kg.model import Relation
from kg.relations import EDGES, End, Unit
from kg.store.ledger.facts import CLEAR, WRITE


def test_a_fact_is_written_between_nodes_with_the_labels_of_its_row() -> None:
    assert set(WRITE) == set(EDGES)
    assert WRITE[Relation.SEAT].split("\n")[2:5] == [
        "MATCH (subject:Office {id: row.subject})",
        "MATCH (object:Body {id: row.object})",
        "CREATE (subject)-[fact:SEAT_IN]->(object)",
    ]


def test_a_unit_deletes_its_own_facts_and_those_of_no_other() -> None:
    deleted = {of: cypher.split("\n")[2] for of, cypher in CLEAR.items()}

    assert deleted == {
        (Unit.LINKS, End.SUBJECT): "MATCH (:Entity {id: id})-[fact:SEAT_IN|OF|ACCREDITED_TO|WITHIN|SUCCEEDED_BY]->()",
        (Unit.TENURES, End.OBJECT): "MATCH (:Entity {id: id})<-[fact:HELD]-()",
        (Unit.VISITS, End.SUBJECT): "MATCH (:Entity {id: id})-[fact:VISITED]->()",
        (Unit.EVENT, End.SUBJECT): "MATCH (:Entity {id: id})-[fact:TOOK_PLACE_AT|PART_OF]->()",
        (Unit.EVENT, End.OBJECT): "MATCH (:Entity {id: id})<-[fact:ATTENDED]-()",
    }
