"""What descriptions of visits say of places, of the stay, and of what was private."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import PlaceKind
from kg.temporal import Period
from loaders.historian.descriptions import read_description
from loaders.historian.us_places import place_names

OFFICIAL = Period.exact(date(1961, 6, 11), date(1961, 6, 13))
ALL_OF_IT = "1961-06-11/1961-06-13"


def places(text: str) -> dict[str, str]:
    return {told.name.stop.text: told.period.text for told in read_description(text, OFFICIAL).places}


def names(text: str) -> list[tuple[str, str | None]]:
    found, _ = place_names(text, 0, any_name=True)
    return [(named.stop.text, named.stop.region or named.stop.near) for named in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("State visit at Washington and El Paso (Tex.).", ["Washington", "El Paso"], id="at"),
        pytest.param("Met with President Bush in Houston, Texas.", ["Houston"], id="in"),
        pytest.param("Visited Corpus Christi (Tex.) in exchange of visits.", ["Corpus Christi"], id="visited"),
        pytest.param("Private visit to Kennebunkport (Me.).", ["Kennebunkport"], id="visit to"),
        pytest.param("Attended Economic Summit Meeting, Williamsburg (Va.).", ["Williamsburg"], id="behind a comma"),
        pytest.param("Met with President Bush at Camp David. Md.", ["Camp David"], id="a full stop for a comma"),
        pytest.param(
            "Met with President Nixon in Coronado (Calif.).", ["Coronado"], id="a place unknown but for its state"
        ),
        pytest.param("Attended the Conference in London.", [], id="abroad"),
        pytest.param("Met with President Truman after a NATO meeting in Ottawa, Canada.", [], id="before, abroad"),
        pytest.param("Met with President Truman after medical treatment in Boston.", [], id="before"),
        pytest.param("Attended a forum at New York University.", [], id="a house with the name of a town"),
        pytest.param("Signed the Washington Declaration.", [], id="a text with the name of a town"),
        pytest.param("Discussed the situation in Georgia.", [], id="a country with the name of a state"),
    ],
)
def test_the_first_sentence_tells_where_the_official_part_was(text: str, found: list[str]) -> None:
    told = read_description(text, OFFICIAL).places

    assert [place.name.stop.text for place in told] == found
    assert all(place.all_of_it for place in told)
    assert {place.period for place in told} <= {OFFICIAL if len(found) == 1 else Period.sometime(*ends(OFFICIAL))}


def ends(period: Period) -> tuple[date, date]:
    return period.start_lo, period.end_hi


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Private visit. Met with President Ford in Boston.", {"Boston": ALL_OF_IT}, id="during it"),
        pytest.param("Official visit; visited Chicago.", {}, id="nobody knows when"),
        pytest.param("Official visit. Afterwards visited Miami.", {}, id="afterwards, nobody knows until when"),
        pytest.param(
            "Afterwards visited Miami. Departed U.S. June 16.", {"Miami": "1961-06-13/1961-06-16"}, id="afterwards"
        ),
        pytest.param(
            "Arrived in the U.S. June 8; also visited Miami.", {"Miami": "1961-06-08/1961-06-13"}, id="since arrival"
        ),
        pytest.param("Informal visit. Arrived in Miami June 8.", {"Miami": "1961-06-08"}, id="the day of arrival"),
        pytest.param("Official visit. Previously visited Miami.", {}, id="before"),
        pytest.param(
            "Official visit; visited Boston, Miami (June 14–15).", {"Miami": "1961-06-14/1961-06-15"}, id="days"
        ),
        pytest.param(
            "Official visit. Private visit to Boston and Miami June 14–15.",
            {"Boston": "1961-06-14/1961-06-15", "Miami": "1961-06-14/1961-06-15"},
            id="days of a list",
        ),
        pytest.param(
            "Official visit. Stopped in Miami July 30 after visiting Canada.", {"Miami": "1961-07-30"}, id="later"
        ),
        pytest.param(
            "Official visit. In U.S. June 10–20; visited Miami. Visited Canada June 14–15.",
            {},
            id="the stay was broken",
        ),
        pytest.param("Official visit. Met with President Ford in Boston June 31.", {}, id="no such day"),
    ],
)
def test_other_places_are_told_as_far_as_the_description_bounds_them(text: str, found: dict[str, str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "stay"),
    [
        pytest.param("Official visit.", ALL_OF_IT, id="not told"),
        pytest.param("In U.S. June 10–20.", "1961-06-10/1961-06-20", id="both sides"),
        pytest.param("In the U.S. May 30–July 2; visited Miami.", "1961-05-30/1961-07-02", id="over months"),
        pytest.param("In U.S. November 29, 1960–July 2, 1961.", "1960-11-29/1961-07-02", id="with years"),
        pytest.param("In U.S. June 8; visited Miami.", "1961-06-08/1961-06-13", id="one day is the first"),
        pytest.param("Arrived in U.S. Nov. 22, 1960 for treatment.", "1960-11-22/1961-06-13", id="arrived"),
        pytest.param("Final departure from U.S. June 14.", "1961-06-11/1961-06-14", id="departed"),
        pytest.param("Left U.S. June 16, after visiting Baltimore.", "1961-06-11/1961-06-16", id="left"),
        pytest.param("Departed for Mexico June 16.", "1961-06-11/1961-06-16", id="departed for"),
        pytest.param(
            "Arrived in the U.S. June 9; departed June 15.", "1961-06-09/1961-06-15", id="arrived and departed"
        ),
        pytest.param("In U.S. June 12–20.", "1961-06-11/1961-06-20", id="a first day after the official one is none"),
        pytest.param("In U.S. June 20–10.", ALL_OF_IT, id="an end before its start"),
        pytest.param("In U.S. June 10–20. Was in Canada June 14–15.", ALL_OF_IT, id="broken"),
    ],
)
def test_the_stay_is_read_where_it_is_clear(text: str, stay: str) -> None:
    assert read_description(text, OFFICIAL).stay.text == stay


def test_a_stay_over_the_turn_of_the_year() -> None:
    official = Period.exact(date(1929, 12, 26), date(1929, 12, 29))

    assert read_description("In U.S. December 4–January 16.", official).stay.text == "1929-12-04/1930-01-16"


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Private visit.", True),
        ("Met with President Bush during a private visit.", True),
        ("Unofficial visit; attended a ceremony.", True),
        ("Private working visit.", True),
        ("Discussed peace with President Clinton. Private visit.", True),
        ("Official visit. Private visit to Boston afterwards.", False),
        ("Official visit. Afterwards made a private visit to Boston.", False),
        ("Afterwards made an unofficial visit to New York City.", False),
        ("Attended U.S.-EU Summit Meeting. Private visit with President Clinton.", False),
        ("Private meeting with President Bush in Houston, Texas.", False),
        ("", False),
    ],
)
def test_what_is_private_is_said_of_the_official_part(text: str, private: bool) -> None:
    assert read_description(text, OFFICIAL).private is private


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Akron and Columbus (Ohio)", [("Akron", None), ("Columbus", "Ohio")], id="a known town needs none"
        ),
        pytest.param("Hill, Dale and Vale (Ohio)", [("Hill", "Ohio"), ("Dale", "Ohio"), ("Vale", "Ohio")], id="shared"),
        pytest.param(
            "Boston, New York, and Rochester, NY",
            [("Boston", None), ("New York", "New York"), ("Rochester", "New York")],
            id="New York",
        ),
        pytest.param("Cleveland, Ohio.", [("Cleveland", "Ohio")], id="behind a comma"),
        pytest.param(
            "Williamsburg, California, and Hawaii.",
            [("Williamsburg", None), ("California", None), ("Hawaii", None)],
            id="states",
        ),
        pytest.param(
            "the Grand Canyon (Arizona), St. Paul, and Ft. Lauderdale, Fla.",
            [("Grand Canyon", "Arizona"), ("St. Paul", None), ("Ft. Lauderdale", "Florida")],
            id="short",
        ),
        pytest.param("Boston, Canada, and Miami", [("Boston", None), ("Miami", None)], id="a country among towns"),
        pytest.param("Cornell University and Miami", [("Miami", None)], id="a university"),
        pytest.param("President Taft in Beverly", [], id="a person"),
    ],
)
def test_a_list_of_places_is_read_with_their_states(text: str, found: list[tuple[str, str | None]]) -> None:
    assert names(text) == found


def test_a_town_that_bears_the_name_of_a_state_is_told_from_it() -> None:
    assert names("Washington, Seattle (Washington), and New York") == [
        ("Washington", "District of Columbia"),
        ("Seattle", "Washington"),
        ("New York", "New York"),
    ]


def test_what_a_place_is() -> None:
    found, _ = place_names(
        "Norfolk, Salt Lake City, Camp David, the LBJ Ranch, Hawaii, Washington, Midway Island", 0, any_name=True
    )

    assert [named.kind for named in found] == [
        *(PlaceKind.CITY, PlaceKind.CITY, PlaceKind.VENUE, PlaceKind.VENUE),
        *(PlaceKind.REGION, PlaceKind.CITY, PlaceKind.REGION),
    ]


@given(st.text(alphabet="aA .,;()–-U1S2Visted inMayNew York", max_size=80))
def test_any_text_is_read_and_the_stay_holds_the_official_part(text: str) -> None:
    stay = read_description(text, OFFICIAL).stay

    assert stay.start_lo <= OFFICIAL.start_lo
    assert stay.end_hi >= OFFICIAL.end_hi
