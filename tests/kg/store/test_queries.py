"""Where a question enters the graph, and the days that its rows can lie in."""

from datetime import date

import pytest

from kg.store.filters import RecordRef
from kg.store.queries import ANYBODY, ANYWHERE, EntryPoint, EventQuery, Holder, Location, VisitQuery
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
        (VisitQuery(), EntryPoint.TIME),
        (VisitQuery(during=window("2023")), EntryPoint.TIME),
        (VisitQuery(traveller=PERSON, location=CITY, record=RecordRef("s", "k")), EntryPoint.RECORD),
        (VisitQuery(traveller=PERSON, location=CITY, companion=PERSON), EntryPoint.PERSON),
        (VisitQuery(traveller=BODY, companion=PERSON), EntryPoint.COMPANION),
        (VisitQuery(traveller=BODY, location=CITY), EntryPoint.BODY),
        (VisitQuery(traveller=OFFICE, location=CITY), EntryPoint.OFFICE),
        (VisitQuery(traveller=Holder(accredited_to="place_a")), EntryPoint.POST),
        (VisitQuery(traveller=OF, location=CITY), EntryPoint.PLACE),
        (VisitQuery(traveller=OF, location=STATE), EntryPoint.PLACE),
        (EventQuery(location=STATE, words=("summit",)), EntryPoint.NAME),
        (EventQuery(location=CITY, words=("summit",)), EntryPoint.PLACE),
        (VisitQuery(location=STATE, companion=BODY), EntryPoint.COMPANION),
        (VisitQuery(location=CITY, companion=BODY), EntryPoint.PLACE),
        (VisitQuery(location=Location(exact="place_b"), traveller=OF), EntryPoint.PLACE),
        (VisitQuery(traveller=OF, companion=OF), EntryPoint.OF),
        (VisitQuery(companion=OF), EntryPoint.COMPANION),
        (VisitQuery(location=ANYWHERE, companion=ANYBODY), EntryPoint.TIME),
    ],
)
def test_a_question_enters_the_graph_by_the_narrowest_thing_that_it_names(
    asked: VisitQuery | EventQuery, way: EntryPoint
) -> None:
    assert asked.entry is way


def test_rows_can_lie_only_in_the_days_that_all_windows_share() -> None:
    assert VisitQuery().reach == Days(MIN, MAX)
    assert VisitQuery(during=window("2023")).reach == Days(date(2023, 1, 1), date(2023, 12, 31))
    assert VisitQuery(during=window("2023"), began_during=window("2023-05/..")).reach == Days(
        date(2023, 5, 1), date(2023, 12, 31)
    )
