"""The trips of presidents and Secretaries of State, read from an excerpt of the source."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.claims import Claim, HeldOffice, Visited
from kg.errors import RecordError, SourceError
from kg.model import Description, PlaceKind, Rank, Relation
from kg.source import Row
from kg.temporal import EndState, Period
from loaders.sources import hsg_travels
from tests.loaders.claims import content, golden

GOLDEN = Path(__file__).parents[1] / "golden"
EXCERPT = GOLDEN / "hsg_travels"
TABLE = "id,role,who,name,start,end,country,country_label,locale,as\n"
TRIP = {
    "@role": "secretary",
    "@who": "blinken-antony-j",
    "id": "4145",
    "role": "secretary",
    "name": "Antony John Blinken",
    "start-date": "2023-06-17",
    "end-date": "2023-06-19",
    "country@id": "china",
    "country": "China, People’s Republic of",
    "locale": "Beijing",
    "remarks": "Met with President Xi Jinping.",
    "created-by": "cabrerath",
}
PRESIDENT = {
    "@n": "46",
    "id": "biden-joseph-r",
    "name": "Joseph R. Biden",
    "birth-year": "1942",
    "death-year": "",
    "took-office-date": "2021-01-20",
    "left-office-date": "2025-01-20",
}


def trip(**changes: str) -> Row:
    fields = TRIP | {name.replace("_", "-"): value for name, value in changes.items()}
    return Row(fields["id"], "blinken-antony-j.xml#4145", fields)


def without(fields: Mapping[str, str], name: str) -> Row:
    return Row("4145", "blinken-antony-j.xml#4145", {key: value for key, value in fields.items() if key != name})


def of(relation: Relation, claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.relation is relation]


def copied(folder: Path) -> Path:
    shutil.copytree(EXCERPT, folder / "travels")
    return folder / "travels"


def test_the_excerpt_gives_the_claims_of_the_golden_file() -> None:
    found = golden(hsg_travels, hsg_travels.read(EXCERPT))

    assert json.loads(json.dumps(found)) == json.loads((GOLDEN / "hsg_travels.json").read_text("utf-8"))


def test_every_record_is_read_once_under_its_own_key() -> None:
    assert [row.key for row in hsg_travels.read(EXCERPT)] == [
        *("washington-george", "trump-donald-j", "trump-donald-j#2"),
        *("4116", "2390", "2403", "2410", "2481", "2667", "2789", "2844", "2952"),
        *("62", "213", "3994", "4021", "4145", "1797"),
    ]


def test_the_second_record_with_one_id_is_told_apart(tmp_path: Path) -> None:
    travels = copied(tmp_path)
    shutil.copy(travels / "secretary-travels" / "root-elihu.xml", travels / "secretary-travels" / "root-twice.xml")

    assert [row.key for row in hsg_travels.read(travels) if row.key.startswith("1797")] == ["1797", "1797#2"]


def test_one_town_is_visited_on_the_days_of_the_trip() -> None:
    (visit,) = of(Relation.VISIT, hsg_travels.parse(trip()))

    assert visit.period == Period.exact(date(2023, 6, 17), date(2023, 6, 19))
    assert visit.object is not None
    assert (visit.object.text, visit.object.key) == ("Beijing", "4145#1")
    assert visit.object.context.within == ("China, People’s Republic of",)
    assert visit.state is not None
    assert (visit.state.key, visit.state.text, visit.state.identified) == (
        "china",
        "China, People’s Republic of",
        False,
    )
    assert visit.url == "https://history.state.gov/departmenthistory/travels/secretary/blinken-antony-j"


def test_of_several_towns_the_days_of_each_are_unknown_and_those_of_the_trip_are_known() -> None:
    visits = of(Relation.VISIT, hsg_travels.parse(trip(locale="Shanghai, Beijing")))

    first, last = date(2023, 6, 17), date(2023, 6, 19)
    assert [(visit.slot, visit.object.text) for visit in visits if visit.object] == [
        ("visit/1", "Shanghai"),
        ("visit/2", "Beijing"),
    ]
    assert {visit.period for visit in visits} == {Period.sometime(first, last)}
    assert [journey.ordinal for visit in visits if (journey := content(visit, Visited).trip)] == [1, 2]
    assert {journey.period for visit in visits if (journey := content(visit, Visited).trip)} == {
        Period.exact(first, last)
    }


def test_without_a_town_the_country_is_visited_and_the_stops_are_not_known() -> None:
    claims = hsg_travels.parse(trip(locale=""))

    (visit,) = of(Relation.VISIT, claims)
    assert visit.object == visit.state
    journey = content(visit, Visited).trip
    assert journey is not None
    assert journey.stops_known is False
    assert of(Relation.CONTAINMENT, claims) == []


def test_a_trip_says_that_its_traveller_was_in_office_at_least_on_its_days() -> None:
    (tenure,) = of(Relation.TENURE, hsg_travels.parse(trip()))

    assert tenure.period == Period(
        date(2003, 6, 17), date(2023, 6, 17), date(2023, 6, 19), date(2043, 6, 19), EndState.UNKNOWN, EndState.UNKNOWN
    )
    assert content(tenure, HeldOffice).capacity is None
    assert tenure.object is not None
    assert (tenure.object.key, tenure.object.identified) == ("secretary", True)


def test_a_trip_as_president_elect_is_none_of_a_president() -> None:
    claims = hsg_travels.parse(trip(remarks="Fishing trip. [Visit made as President-elect.]"))

    assert {claim.relation for claim in claims} == {Relation.VISIT, Relation.CONTAINMENT}
    assert content(claims[0], Visited).described_as == "President-elect"


def test_meeting_a_president_elect_leaves_the_traveller_in_office() -> None:
    claims = hsg_travels.parse(trip(remarks="Met with President-elect Medvedev."))

    assert len(of(Relation.TENURE, claims)) == 1
    assert content(claims[0], Visited).described_as == "Secretary of State"


def test_a_part_of_a_country_in_its_label_holds_the_towns_and_lay_in_the_country() -> None:
    claims = hsg_travels.parse(trip(country="Yugoslavia (Kosovo)", locale="Camp Bondsteel"))

    (within,) = of(Relation.CONTAINMENT, claims)
    assert within.object is not None
    assert (within.object.text, within.object.context.within) == ("Kosovo", ("Yugoslavia",))
    assert within.subject.context.within == ("Kosovo", "Yugoslavia")
    assert within.subject.context.place_kind is PlaceKind.VENUE
    assert claims[0].state is not None
    assert (claims[0].state.text, claims[0].state.context.place_kind) == ("Yugoslavia", PlaceKind.STATE)


def test_without_a_town_the_part_of_the_country_is_visited() -> None:
    (visit,) = of(Relation.VISIT, hsg_travels.parse(trip(country="Denmark (Greenland)", locale="")))

    assert visit.object is not None
    assert visit.state is not None
    assert (visit.object.text, visit.state.text) == ("Greenland", "Denmark")


def test_what_a_trip_files_under_a_country_lay_in_it_on_its_days_and_beats_no_map() -> None:
    changes = {"start-date": "1972-05-29", "end-date": "1972-05-30", "country@id": "russia", "country": "U.S.S.R."}

    claims = hsg_travels.parse(Row("4145", "", TRIP | changes | {"locale": "Kiev"}))

    (within,) = of(Relation.CONTAINMENT, claims)
    assert (within.subject.text, within.object and within.object.text) == ("Kiev", "U.S.S.R.")
    assert within.rank is Rank.NORMAL
    assert within.period == Period(
        date(1952, 5, 29), date(1972, 5, 29), date(1972, 5, 30), date(1992, 5, 30), EndState.UNKNOWN, EndState.UNKNOWN
    )
    assert claims[0].state == within.object


@pytest.mark.parametrize(
    ("place", "kind", "links"),
    [
        pytest.param("Singapore", PlaceKind.STATE, [], id="the state itself"),
        pytest.param("Luxembourg", PlaceKind.CITY, [], id="a town with the name of its state"),
        pytest.param("Beijing", PlaceKind.CITY, [("Beijing", "Singapore")], id="any other town"),
    ],
)
def test_no_place_lies_in_itself(place: str, kind: PlaceKind, links: list[tuple[str, str]]) -> None:
    country = "Singapore" if place == "Beijing" else place

    claims = hsg_travels.parse(trip(country=country, locale=place))

    assert [
        (claim.subject.text, claim.object.text) for claim in of(Relation.CONTAINMENT, claims) if claim.object
    ] == links
    assert claims[0].object is not None
    assert claims[0].object.context.place_kind is kind


def test_the_remark_is_evidence_of_the_visit_and_the_office_alone() -> None:
    claims = hsg_travels.parse(trip())

    assert {claim.relation for claim in claims if claim.quote is not None} == {Relation.VISIT, Relation.TENURE}


def test_a_former_name_in_the_label_is_no_part_of_the_country() -> None:
    claims = hsg_travels.parse(trip(country="Democratic Republic of the Congo (Zaire)", locale="Kinshasa"))

    assert [claim.object.text for claim in of(Relation.CONTAINMENT, claims) if claim.object] == [
        "Democratic Republic of the Congo (Zaire)"
    ]


@pytest.mark.parametrize(
    ("country", "locale", "links"),
    [
        pytest.param("canada", "Kananaskis (Alberta)", ["Kananaskis", "Alberta"], id="a province lies in the country"),
        pytest.param("united-kingdom", "Kingston (Jamaica)", ["Kingston"], id="a colony may have left it"),
    ],
)
def test_a_region_in_parentheses_is_put_on_the_map(country: str, locale: str, links: list[str]) -> None:
    row = Row("4145", "", TRIP | {"country@id": country, "country": country, "locale": locale})

    assert [claim.subject.text for claim in of(Relation.CONTAINMENT, hsg_travels.parse(row))] == links


def test_an_earlier_name_of_a_town_is_a_name_of_it() -> None:
    (description,) = of(Relation.DESCRIPTION, hsg_travels.parse(trip(locale="Mumbai (Bombay)")))

    assert isinstance(description.content, Description)
    assert [alias.text for alias in description.content.names] == ["Mumbai", "Bombay"]


def test_a_president_without_a_last_day_is_in_office() -> None:
    row = Row("p", "presidents.xml#p", PRESIDENT | {"left-office-date": "", "left-office-date@still-in-office": "true"})

    (tenure,) = of(Relation.TENURE, hsg_travels.parse(row))

    assert tenure.period is not None
    assert (tenure.period.end_state, tenure.period.end_hi) == (EndState.OPEN, date.max)


def test_our_own_table_gives_the_claims_of_the_source(tmp_path: Path) -> None:
    table = tmp_path / "trips.csv"
    lines = [
        "4145,secretary,blinken-antony-j,Antony John Blinken,2023-06-17,2023-06-19,china,"
        '"China, People’s Republic of",Beijing,',
        "2667,president,harding-warren-g,Warren G. Harding,1920-11-24,1920-11-24,panama,Panama,"
        '"Colon, Baihos",president-elect',
    ]
    table.write_text(TABLE + "\n".join(lines) + "\n", "utf-8")

    ours = {(claim.key, claim.slot): claim for row in hsg_travels.read(table) for claim in hsg_travels.parse(row)}

    theirs = [
        claim for row in hsg_travels.read(EXCERPT) for claim in hsg_travels.parse(row) if row.key in {"4145", "2667"}
    ]
    assert set(ours) == {(claim.key, claim.slot) for claim in theirs}
    for claim in theirs:
        same = ours[claim.key, claim.slot]
        assert (same.subject, same.period, same.object, same.state) == (
            *(claim.subject, claim.period, claim.object, claim.state),
        )
        if isinstance(claim.content, Visited):
            visited = content(same, Visited)
            assert (visited.trip, visited.described_as) == (claim.content.trip, claim.content.described_as)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"start-date": "2023-02-30"}, "start-date: '2023-02-30' is not a date", id="a day that is none"),
        pytest.param({"start-date": "2023-06-20"}, "end-date: the end 2023-06-19 is before the start", id="end first"),
        pytest.param({"end-date": ""}, "end-date: '' is not a date", id="no end"),
        pytest.param({"companions": "Kerry"}, "companions: unknown field; allowed: ", id="a field nobody expects"),
        pytest.param({"locale/place": "Beijing"}, "locale/place: unknown field", id="an element inside a field"),
        pytest.param({"@role": "envoy"}, "@role: must be one of president, secretary: 'envoy'", id="a role"),
        pytest.param({"role": "president"}, "role: not the role 'secretary' of the trip", id="two roles"),
        pytest.param({"name": ""}, "name: empty", id="nobody"),
    ],
)
def test_a_bad_trip_is_refused_with_its_place_and_reason(fields: Mapping[str, str], message: str) -> None:
    with pytest.raises(RecordError) as refused:
        hsg_travels.parse(Row("4145", "blinken-antony-j.xml#4145", {**TRIP, **fields}))

    assert str(refused.value).startswith(f"blinken-antony-j.xml#4145: {message}")


@pytest.mark.parametrize(
    "name", ["@who", "@role", "id", "name", "start-date", "end-date", "country", "country@id", "locale"]
)
def test_a_trip_without_a_field_it_needs_is_refused(name: str) -> None:
    with pytest.raises(RecordError, match=f"{name}: missing"):
        hsg_travels.parse(without(TRIP, name))


def test_a_term_that_ends_before_it_began_is_refused() -> None:
    row = Row("biden-joseph-r", "presidents.xml#biden-joseph-r", PRESIDENT | {"left-office-date": "2020-01-20"})

    with pytest.raises(RecordError, match="left-office-date: the end 2020-01-20 is before the start 2021-01-20"):
        hsg_travels.parse(row)


def test_a_missing_path_is_named() -> None:
    with pytest.raises(SourceError, match="nowhere: no such file or directory"):
        list(hsg_travels.read(Path("nowhere")))


def test_a_folder_of_another_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "1990.xml").write_text("<visits/>", "utf-8")

    with pytest.raises(SourceError, match="no folder of hsg-travels"):
        list(hsg_travels.read(tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"<visits><visit/></visits>", "<visits> is no file of hsg-travels", id="another source"),
        pytest.param(b"<trips><trip><id>1</id>", "line 1, column 24: not well-formed or cut off", id="cut off"),
        pytest.param(b"<trips>\n<trip>M\xfcnchen</trip></trips>", "line 2: not UTF-8: byte 0xfc", id="not UTF-8"),
        pytest.param(b"<trips><journey/></trips>", "unknown element <journey> in <trips>", id="an unknown element"),
        pytest.param(b"<!DOCTYPE trips [<!ENTITY a 'b'>]><trips/>", "declares a document type", id="entities"),
        pytest.param(b"", "not well-formed or cut off: no element found", id="empty"),
    ],
)
def test_a_file_that_is_not_of_the_source_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    travels = copied(tmp_path)
    path = travels / "secretary-travels" / "kerry-john-forbes.xml"
    path.write_bytes(content)

    with pytest.raises(SourceError) as refused:
        list(hsg_travels.read(travels))

    assert str(path) in str(refused.value)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("name,capital\nChina,Beijing\n", "line 1: not the table of trips", id="another table"),
        pytest.param(TABLE + "1,secretary\n", "line 2: 2 cells under 10 columns", id="a row cut off"),
        pytest.param(TABLE + '1,"secretary', "line 2: unexpected end of data", id="a quote never closed"),
        pytest.param("", "line 1: not the table of trips", id="empty"),
    ],
)
def test_a_table_that_is_not_ours_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "trips.csv"
    path.write_text(content, "utf-8")

    with pytest.raises(SourceError) as refused:
        list(hsg_travels.read(path))

    assert str(refused.value).startswith(f"{path}, {message}")


def test_the_coverage_names_the_offices_that_the_trips_bear() -> None:
    covered = {office for coverage in hsg_travels.COVERAGE for office in coverage.offices}

    said = {
        claim.object.text
        for row in hsg_travels.read(EXCERPT)
        for claim in of(Relation.TENURE, hsg_travels.parse(row))
        if claim.object
    }
    assert said == covered
