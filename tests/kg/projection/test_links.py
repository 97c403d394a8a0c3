from datetime import date

from kg.model import AttendeeRole, EntityId, PlaceKind, Rank, Relation
from kg.projection.facts import LiveClaim
from kg.projection.links import Ends, attendances, links
from kg.temporal import ALWAYS, MAX, MIN, EndState, Period, period
from tests.kg.projection.live import said

D = date.fromisoformat
KINDS = {
    EntityId("danzig"): PlaceKind.CITY,
    EntityId("germany"): PlaceKind.STATE,
    EntityId("poland"): PlaceKind.STATE,
    EntityId("pomerania"): PlaceKind.REGION,
}


def within(outer: str, when: str | None = None, source: str = "list", **more: object) -> LiveClaim:
    return said(Relation.CONTAINMENT, source, f"{outer} {when}", ("danzig", outer), when, **more)


def spans(*stated: LiveClaim, existed: dict[EntityId, Period] | None = None) -> dict[str, Period]:
    return {fact.object: fact.period for fact in links(stated, Ends(existed or {}, KINDS)).facts}


def test_a_link_without_dates_holds_always() -> None:
    assert spans(within("poland")) == {"poland": ALWAYS}


def test_a_link_without_dates_holds_while_both_ends_exist() -> None:
    existed = {EntityId("poland"): Period(D("1918-11-11"), D("1918-11-11"), MAX, MAX, EndState.KNOWN, EndState.OPEN)}

    assert spans(within("poland"), existed=existed) == {"poland": Period(D("1918-11-11"), D("1918-11-11"), MAX, MAX)}


def test_a_dated_link_to_a_rival_decides_for_its_days() -> None:
    found = spans(within("germany", "1871-01-18/1945-03-30"), within("poland"))

    assert found["germany"] == period("1871-01-18/1945-03-30")
    assert found["poland"] == Period(D("1945-03-31"), D("1945-03-31"), MAX, MAX)


def test_a_dated_link_does_not_touch_another_level() -> None:
    found = spans(within("germany", "1871-01-18/1945-03-30"), within("pomerania"))

    assert found["pomerania"] == ALWAYS


def test_a_dated_claim_on_the_same_pair_goes_before_one_without_dates() -> None:
    assert spans(within("poland", source="news"), within("poland", "1945-03-30/..")) == {
        "poland": Period(D("1945-03-30"), D("1945-03-30"), D("1945-03-30"), MAX, EndState.KNOWN, EndState.OPEN)
    }


def test_a_source_made_for_it_goes_before_passing_remarks_on_the_same_level() -> None:
    found = spans(
        within("poland", rank=Rank.PREFERRED), within("germany", source="news"), within("pomerania", source="news")
    )

    assert found == {"poland": ALWAYS, "pomerania": ALWAYS}


def test_seats_by_two_definitions_are_two() -> None:
    seats = [
        said(Relation.SEAT, "list", str(n), ("office", "body"), None, definition=definition)
        for n, definition in enumerate(("STATUTORY", "WHITE_HOUSE_LIST"))
    ]

    assert sorted(str(fact.definition) for fact in links(seats, Ends({}, {})).facts) == [
        "STATUTORY",
        "WHITE_HOUSE_LIST",
    ]


def test_seats_of_one_source_that_touch_are_one_and_others_are_two() -> None:
    def seat(key: str, when: str) -> LiveClaim:
        return said(Relation.SEAT, "list", key, ("office", "body"), when, definition="STATUTORY")

    touching = links([seat("1", "1961-01-20/1963-11-22"), seat("2", "1963-11-23/1969-01-20")], Ends({}, {}))
    apart = links([seat("1", "1961-01-20/1963-11-22"), seat("2", "1965-01-20/1969-01-20")], Ends({}, {}))

    assert [fact.period.text for fact in touching.facts] == ["1961-01-20/1969-01-20"]
    assert [fact.period.text for fact in apart.facts] == ["1961-01-20/1963-11-22", "1965-01-20/1969-01-20"]


def test_who_attends_does_so_on_the_days_of_the_event() -> None:
    days = period("1961-06-03/1961-06-04")
    came = said(Relation.ATTENDANCE, "list", "1", ("kennedy", "vienna"), None, role=AttendeeRole.PARTICIPANT)

    (fact,) = attendances([came], days).facts
    assert (fact.period, fact.role) == (days, AttendeeRole.PARTICIPANT)


def test_nothing_begins_before_time_does() -> None:
    existed = {EntityId("poland"): Period(MIN, MIN, D("1939-09-01"), D("1939-09-01"))}

    assert spans(within("poland"), existed=existed) == {"poland": Period(MIN, MIN, D("1939-09-01"), D("1939-09-01"))}
