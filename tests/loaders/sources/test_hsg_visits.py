"""The visits of foreign leaders, read from an excerpt of the source."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.claims import Claim, Visited
from kg.errors import RecordError, SourceError
from kg.model import Capacity, Mention, PlaceKind, Relation, Status
from kg.resolution.parse import display_name
from kg.source import Row
from kg.temporal import Period
from loaders.sources import hsg_visits
from tests.loaders.claims import content, golden

GOLDEN = Path(__file__).parents[1] / "golden"
EXCERPT = GOLDEN / "hsg_visits"
VISIT = {
    "id": "77",
    "start-date": "1999-03-02",
    "end-date": "1999-03-04",
    "visitor": "Prime Minister Anna Example",
    "from@id": "ruritannia",
    "from": "Ruritania, Kingdom of",
    "description": "Official working visit.",
    "created-by": "wicentowskijc",
    "created-datetime": "2010-10-25T16:17:47.87-04:00",
    "last-modified-by": "wicentowskijc",
    "last-modified-datetime": "2010-10-25T16:17:47.87-04:00",
}


def visit(**changes: str) -> Row:
    return Row("77", "1990.xml#77", VISIT | {name.replace("_", "-"): value for name, value in changes.items()})


def visits(**changes: str) -> list[Claim]:
    return of(Relation.VISIT, hsg_visits.parse(visit(**changes)))


def of(relation: Relation, claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.relation is relation]


def place(claim: Claim) -> Mention:
    assert claim.object is not None
    return claim.object


def copied(folder: Path) -> Path:
    shutil.copytree(EXCERPT, folder / "visits")
    return folder / "visits"


def test_the_excerpt_gives_the_claims_of_the_golden_file() -> None:
    found = golden(hsg_visits, hsg_visits.read(EXCERPT))

    assert json.loads(json.dumps(found)) == json.loads((GOLDEN / "hsg_visits.json").read_text("utf-8"))


def test_records_come_in_the_order_of_their_days_whatever_the_order_of_the_files() -> None:
    keys = ["2143", "2148", "2156", "2159", "2181", "2186", "2218", "2376", "520", "954", "1345"]

    assert [row.key for row in hsg_visits.read(EXCERPT)] == keys
    assert [row.key for row in hsg_visits.read(EXCERPT / "data")] == keys
    assert [row.locator for row in hsg_visits.read(EXCERPT / "data" / "1980.xml")] == ["1980.xml#520"]


def test_the_second_record_with_one_id_is_told_apart(tmp_path: Path) -> None:
    data = copied(tmp_path) / "data"
    shutil.copy(data / "1980.xml", data / "1980-again.xml")

    assert [row.key for row in hsg_visits.read(data) if row.key.startswith("520")] == ["520", "520#2"]


def test_the_visitor_is_a_mention_of_the_record_with_country_and_days_around_it() -> None:
    (claim,) = visits()

    days = Period.exact(date(1999, 3, 2), date(1999, 3, 4))
    assert (claim.subject.text, claim.subject.key) == ("Prime Minister Anna Example", "77")
    assert claim.subject.identified is False
    assert (claim.subject.context.within, claim.subject.context.on) == (("Ruritania, Kingdom of",), days)
    assert claim.subject.context.office is None
    assert content(claim, Visited).described_as == "Prime Minister"
    assert (claim.period, content(claim, Visited).status, content(claim, Visited).capacity) == (
        days,
        Status.OCCURRED,
        None,
    )
    assert claim.quote == "Official working visit."
    assert claim.url == "https://history.state.gov/departmenthistory/visits/ruritannia"


def test_a_misprint_of_the_source_is_no_part_of_a_name() -> None:
    (claim,) = visits(visitor="Prime Minster Anna Example")

    assert claim.subject.text == "Prime Minster Anna Example"
    assert claim.subject.read_as == "Prime Minister Anna Example"
    assert display_name(claim.subject) == "Anna Example"


def test_without_a_place_the_united_states_are_visited_and_none_of_its_towns() -> None:
    (claim,) = visits()

    assert claim.object == claim.state
    assert (place(claim).key, place(claim).text, place(claim).ids) == ("united-states", "United States", ("iso:US",))
    assert content(claim, Visited).no_towns is True
    trip = content(claim, Visited).trip
    assert trip is not None
    assert trip.stops_known is False


def test_a_visit_makes_no_tenure_of_a_title() -> None:
    claims = [claim for row in hsg_visits.read(EXCERPT) for claim in hsg_visits.parse(row)]

    assert {claim.relation for claim in claims} == {Relation.VISIT, Relation.CONTAINMENT}


@pytest.mark.parametrize(
    ("visitor", "people"),
    [
        pytest.param("King Otto II", {"77": "King Otto II"}, id="one"),
        pytest.param("Premier and Prince Otto", {"77": "Premier and Prince Otto"}, id="two titles"),
        pytest.param("Premier & Prince Otto", {"77": "Premier & Prince Otto"}, id="two titles, abbreviated"),
        pytest.param("President Otto Example, Jr.", {"77": "President Otto Example, Jr."}, id="a suffix"),
        pytest.param(
            "Prime Minister O. P. (Otto) Example", {"77": "Prime Minister O. P. (Otto) Example"}, id="a nickname"
        ),
        pytest.param(
            "President Otto Example, Prime Minister Anna Sample",
            {"77#1": "President Otto Example", "77#2": "Prime Minister Anna Sample"},
            id="two, with a comma",
        ),
        pytest.param(
            "President Otto Example and Prime Minister Anna Sample",
            {"77#1": "President Otto Example", "77#2": "Prime Minister Anna Sample"},
            id="two",
        ),
        pytest.param(
            "King Otto, Queen Anna, and Prime Minister Jan Sample",
            {"77#1": "King Otto", "77#2": "Queen Anna", "77#3": "Prime Minister Jan Sample"},
            id="three",
        ),
        pytest.param(
            "Prime Minister of Trinidad and Tobago Otto Example",
            {"77": "Prime Minister of Trinidad and Tobago Otto Example"},
            id="a country of two islands",
        ),
    ],
)
def test_several_persons_in_one_text_are_several_mentions(visitor: str, people: dict[str, str]) -> None:
    claims = visits(visitor=visitor)

    assert {claim.subject.key: claim.subject.text for claim in claims} == people
    assert [claim.slot for claim in claims] == [f"visit/{number}" for number in range(1, len(people) + 1)]
    assert {trip.key for claim in claims if (trip := content(claim, Visited).trip)} == {"77"}


def test_places_are_numbered_after_the_persons() -> None:
    claims = visits(visitor="King Otto and Queen Anna", description="Attended APEC meeting in Seattle.")

    assert [(claim.subject.key, place(claim).key) for claim in claims] == [("77#1", "77#3"), ("77#2", "77#3")]


def test_what_describes_the_visitor_is_the_title_as_written() -> None:
    texts = ["President-elect Otto", "Prime Minster Otto", "President of the Council of Ministers Otto Example", "Otto"]

    titles = [content(visits(visitor=text)[0], Visited).described_as for text in texts]
    assert titles == ["President-elect", "Prime Minster", "President of the Council of Ministers", None]


def test_a_label_with_a_parenthesis_names_the_country_both_ways() -> None:
    (claim,) = visits(**{"from": "Ruritania (government-in-exile)"})

    assert claim.subject.context.within == ("Ruritania (government-in-exile)", "Ruritania")


def test_a_place_of_the_first_sentence_is_where_the_visit_was() -> None:
    claims = hsg_visits.parse(visit(description="Informal meeting with President Bush at Crawford, Texas."))

    (claim,) = of(Relation.VISIT, claims)
    assert (place(claim).text, place(claim).key) == ("Crawford", "77#1")
    assert place(claim).context.within == ("Texas", "United States")
    assert place(claim).context.place_kind is PlaceKind.CITY
    assert claim.period == Period.exact(date(1999, 3, 2), date(1999, 3, 4))
    assert [(link.subject.text, place(link).text) for link in of(Relation.CONTAINMENT, claims)] == [
        ("Crawford", "Texas"),
        ("Texas", "United States"),
    ]


def test_the_stay_bounds_the_trip_and_the_towns_and_leaves_the_official_dates() -> None:
    official, town = visits(description="Official visit. In U.S. February 27–March 9; visited Boston.")

    stay = Period.exact(date(1999, 2, 27), date(1999, 3, 9))
    assert (place(official).text, official.period) == (
        "United States",
        Period.exact(date(1999, 3, 2), date(1999, 3, 4)),
    )
    assert (place(town).text, town.period) == ("Boston", Period.sometime(date(1999, 2, 27), date(1999, 3, 9)))
    trips = [content(claim, Visited).trip for claim in (official, town)]
    assert [trip and (trip.period, trip.ordinal) for trip in trips] == [
        (stay, 1),
        (stay, 2),
    ]


def test_a_private_visit_afterwards_leaves_the_official_one_official() -> None:
    official, town = visits(description="Official visit. Private visit to Boston March 5–6.")

    assert (content(official, Visited).capacity, content(town, Visited).capacity) == (None, Capacity.PRIVATE)
    assert town.period == Period.exact(date(1999, 3, 5), date(1999, 3, 6))


def test_a_private_visit_is_private_at_each_of_its_places() -> None:
    claims = visits(description="Private visit. In U.S. March 1–4; visited Boston.")

    assert [content(claim, Visited).capacity for claim in claims] == [Capacity.PRIVATE, Capacity.PRIVATE]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"start-date": "1999-02-30"}, "start-date: '1999-02-30' is not a date", id="a day that is none"),
        pytest.param({"start-date": "1999-03-05"}, "end-date: the end 1999-03-04 is before the start", id="end first"),
        pytest.param({"end-date": ""}, "end-date: '' is not a date", id="no end"),
        pytest.param({"status": "planned"}, "status: unknown field; allowed: ", id="a field nobody expects"),
        pytest.param({"from#2": "Bohemia"}, "from#2: unknown field", id="a second country"),
        pytest.param({"visitor": ""}, "visitor: empty", id="nobody"),
        pytest.param({"from": ""}, "from: empty", id="from nowhere"),
        pytest.param({"from@id": ""}, "from@id: empty", id="a country without an id"),
    ],
)
def test_a_bad_visit_is_refused_with_its_place_and_reason(fields: Mapping[str, str], message: str) -> None:
    with pytest.raises(RecordError) as refused:
        hsg_visits.parse(Row("77", "1990.xml#77", {**VISIT, **fields}))

    assert str(refused.value).startswith(f"1990.xml#77: {message}")


@pytest.mark.parametrize("name", ["id", "start-date", "end-date", "visitor", "from", "from@id"])
def test_a_visit_without_a_field_it_needs_is_refused(name: str) -> None:
    row = Row("77", "1990.xml#77", {key: value for key, value in VISIT.items() if key != name})

    with pytest.raises(RecordError, match=f"{name}: missing"):
        hsg_visits.parse(row)


def test_a_missing_path_is_named() -> None:
    with pytest.raises(SourceError, match="nowhere: no such file or directory"):
        list(hsg_visits.read(Path("nowhere")))


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder of hsg-visits: no XML in it, nor in a folder data"):
        list(hsg_visits.read(tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"<trips><trip/></trips>", "<trips> is no file of hsg-visits", id="another source"),
        pytest.param(b"<visits><visit><id>1</id>", "line 1, column 26: not well-formed or cut off", id="cut off"),
        pytest.param(b"<visits>\n<visit>M\xfcnchen</visit></visits>", "line 2: not UTF-8: byte 0xfc", id="not UTF-8"),
        pytest.param(b"<visits><trip/></visits>", "unknown element <trip> in <visits>", id="an unknown element"),
    ],
)
def test_a_file_that_is_not_of_the_source_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = copied(tmp_path) / "data" / "2000.xml"
    path.write_bytes(content)

    with pytest.raises(SourceError) as refused:
        list(hsg_visits.read(tmp_path / "visits"))

    assert str(path) in str(refused.value)
    assert message in str(refused.value)
