"""Where a question enters the graph, and the days that its rows can lie in."""

from datetime import date

import pytest

from kg.store.filters import RecordRef
from kg.store.queries import ANYBODY, ANYWHERE, Entry, EventQuery, Holder, Location, VisitQuery
from kg.temporal import MAX, MIN, Days, window

PERSON = Holder(person="person_a")
BODY = Holder(body="body_a")
OFFICE = Holder(offices=("office_a",))
OF = Holder(of="place_a")
CITY = Location(within="place_b")
STATE = Location(within="place_c", wide=True)


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        (VisitQuery(), Entry.TIME),
        (VisitQuery(during=window("2023")), Entry.TIME),
        (VisitQuery(traveller=PERSON, location=CITY, record=RecordRef("s", "k")), Entry.RECORD),
        (VisitQuery(traveller=PERSON, location=CITY, companion=PERSON), Entry.PERSON),
        (VisitQuery(traveller=BODY, companion=PERSON), Entry.COMPANION),
        (VisitQuery(traveller=BODY, location=CITY), Entry.BODY),
        (VisitQuery(traveller=OFFICE, location=CITY), Entry.OFFICE),
        (VisitQuery(traveller=Holder(accredited_to="place_a")), Entry.POST),
        (VisitQuery(traveller=OF, location=CITY), Entry.PLACE),
        (VisitQuery(traveller=OF, location=STATE), Entry.PLACE),
        (EventQuery(location=STATE, words=("summit",)), Entry.NAME),
        (EventQuery(location=CITY, words=("summit",)), Entry.PLACE),
        (VisitQuery(location=STATE, companion=BODY), Entry.COMPANION),
        (VisitQuery(location=CITY, companion=BODY), Entry.PLACE),
        (VisitQuery(location=Location(exact="place_b"), traveller=OF), Entry.PLACE),
        (VisitQuery(traveller=OF, companion=OF), Entry.OF),
        (VisitQuery(companion=OF), Entry.COMPANION),
        (VisitQuery(location=ANYWHERE, companion=ANYBODY), Entry.TIME),
    ],
)
def test_a_question_enters_the_graph_by_the_narrowest_thing_that_it_names(
    asked: VisitQuery | EventQuery, way: Entry
) -> None:
    assert asked.entry is way


def test_rows_can_lie_only_in_the_days_that_all_windows_share() -> None:
    assert VisitQuery().reach == Days(MIN, MAX)
    assert VisitQuery(during=window("2023")).reach == Days(date(2023, 1, 1), date(2023, 12, 31))
    assert VisitQuery(during=window("2023"), began_during=window("2023-05/..")).reach == Days(
        date(2023, 5, 1), date(2023, 12, 31)
    )
