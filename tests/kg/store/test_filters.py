"""Where a question enters the graph, and the days that its rows can lie in."""

from datetime import date

import pytest

from kg.store.filters import ANYWHERE, Asked, Entry, RecordRef, Where, Who, entry, people, reach
from kg.temporal import MAX, MIN, Days, window

PERSON = Who(person="person_a")
BODY = Who(body="body_a")
OFFICE = Who(offices=("office_a",))
OF = Who(of="place_a")
CITY = Where(within="place_b")
STATE = Where(within="place_c", wide=True)


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        (Asked(), Entry.TIME),
        (Asked(during=window("2023")), Entry.TIME),
        (Asked(who=PERSON, where=CITY, record=RecordRef("s", "k")), Entry.RECORD),
        (Asked(who=PERSON, where=CITY, companion=PERSON), Entry.PERSON),
        (Asked(who=BODY, companion=PERSON), Entry.COMPANION),
        (Asked(who=BODY, where=CITY), Entry.BODY),
        (Asked(who=OFFICE, where=CITY), Entry.OFFICE),
        (Asked(who=Who(accredited_to="place_a")), Entry.OFFICE),
        (Asked(who=OF, where=CITY), Entry.PLACE),
        (Asked(who=OF, where=STATE), Entry.PLACE),
        (Asked(where=STATE, words=("summit",)), Entry.NAME),
        (Asked(where=CITY, words=("summit",)), Entry.PLACE),
        (Asked(where=STATE, companion=BODY), Entry.COMPANION),
        (Asked(where=CITY, companion=BODY), Entry.PLACE),
        (Asked(where=Where(exact="place_b"), who=OF), Entry.PLACE),
        (Asked(who=OF, companion=OF), Entry.OF),
        (Asked(companion=OF), Entry.COMPANION),
        (Asked(where=ANYWHERE, accompanied=True), Entry.TIME),
    ],
)
def test_a_question_enters_the_graph_by_the_narrowest_thing_that_it_names(asked: Asked, way: Entry) -> None:
    assert entry(asked) is way


@pytest.mark.parametrize("way", [Entry.PERSON, Entry.BODY, Entry.OFFICE, Entry.OF, Entry.PLACE, None])
def test_at_most_one_anchor_leads_to_persons(way: Entry | None) -> None:
    who = Who("person_a", ("office_a", "office_b"), "place_a", None, "body_a")
    found = {name: ids for name, ids in people(who, way).items() if ids}

    assert found == {
        Entry.PERSON: {"persons": ["person_a"]},
        Entry.BODY: {"bodies": ["body_a"]},
        Entry.OFFICE: {"offices": ["office_a", "office_b"]},
        Entry.OF: {"ofs": ["place_a"]},
    }.get(way or Entry.TIME, {})


def test_rows_can_lie_only_in_the_days_that_all_windows_share() -> None:
    assert reach(Asked()) == Days(MIN, MAX)
    assert reach(Asked(during=window("2023"))) == Days(date(2023, 1, 1), date(2023, 12, 31))
    assert reach(Asked(during=window("2023"), began_during=window("2023-05/.."))) == Days(
        date(2023, 5, 1), date(2023, 12, 31)
    )
