"""Statements: what each kind of record claims, and what is refused with which words."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kg.claims import Claim, SeatIn, Visited
from kg.errors import RecordError, SourceError
from kg.model import EntityKind, Rank, Relation
from kg.temporal import EndState, Period
from loaders.sources import statements
from loaders.statements.files import SECTIONS
from tests.loaders.claims import content, golden

GOLDEN = Path(__file__).parents[1] / "golden"
SMALL = GOLDEN / "statements" / "small.yaml"


def written(folder: Path, text: str) -> Path:
    path = folder / "facts.yaml"
    path.write_text(text, "utf-8")
    return path


def claims(path: Path) -> list[Claim]:
    return [claim for row in statements.read(path) for claim in statements.parse(row)]


def small(section: str) -> list[Claim]:
    """The claims of a section, or of one entry of it: `visits/5`."""
    name, _, number = section.rpartition("/") if section[-1].isdigit() else (section, "", "")
    place = f"small.yaml: {name.replace('/', '.')}[{number}"
    return [claim for claim in claims(SMALL) if claim.locator.startswith(place)]


def links(relation: Relation, found: list[Claim]) -> list[tuple[str, str]]:
    return [(c.subject.text, c.object.text) for c in found if c.relation is relation and c.object is not None]


def test_the_small_file_gives_the_claims_of_the_golden_file() -> None:
    found = golden(statements, statements.read(SMALL))

    assert json.loads(json.dumps(found)) == json.loads((GOLDEN / "statements.json").read_text("utf-8"))


def test_the_small_file_has_a_record_in_every_section() -> None:
    sections = {row.section.partition("/")[0] for row in statements.read(SMALL)}

    assert sections == set(SECTIONS)


def test_an_office_is_of_its_body_and_that_of_its_state() -> None:
    assert links(Relation.OF, small("offices/1")) == [
        ("Secretary of State", "Department of State"),
        ("Department of State", "United States"),
    ]


def test_a_tenure_says_whose_its_office_is_as_the_section_of_offices_tells() -> None:
    assert links(Relation.OF, small("tenures/1")) == [
        ("Secretary of State", "Department of State"),
        ("Department of State", "United States"),
    ]


def test_a_tenure_with_a_state_of_its_own_says_whose_its_office_is() -> None:
    assert links(Relation.OF, small("tenures/2")) == [("Secretary of Labor", "United States")]


def test_a_tenure_leaves_the_state_in_a_title_to_those_who_read_titles() -> None:
    (held,) = small("tenures/3")

    assert (held.relation, held.object and held.object.text) == (Relation.TENURE, "President of China")


def test_an_ambassador_is_accredited_to_a_body_or_since_a_day_to_a_state() -> None:
    found = [claim for claim in small("offices") if claim.relation is Relation.ACCREDITATION]

    assert [(c.subject.text, c.object and c.object.kind, c.object and c.object.text) for c in found] == [
        ("Ambassador to the United Nations", EntityKind.BODY, "United Nations"),
        ("United States Ambassador to China", EntityKind.PLACE, "China"),
    ]
    assert [claim.period and claim.period.start_lo for claim in found] == [None, date(1979, 3, 1)]


def test_an_included_definition_gives_its_seats_on_the_days_of_the_one_that_includes_it() -> None:
    seats = small("definitions/WHITE_HOUSE_LIST/1")

    assert links(Relation.SEAT, seats) == [
        ("Vice President of the United States", "Cabinet of the United States"),
        ("Secretary of State", "Cabinet of the United States"),
    ]
    assert {content(seat, SeatIn).definition for seat in seats} == {"WHITE_HOUSE_LIST"}
    assert {seat.period for seat in seats} == {Period.exact(date(2021, 1, 20), date(2025, 1, 20))}


def test_a_seat_may_begin_and_be_published_on_a_day_of_its_own() -> None:
    (seat,) = small("definitions/WHITE_HOUSE_LIST/2")

    assert seat.period == Period.exact(date(2023, 7, 21), date(2025, 1, 20))
    assert seat.published_on == date(2023, 7, 21)


def test_an_office_that_is_still_held_is_so_to_the_day_of_which_the_file_speaks() -> None:
    (held,) = small("tenures/3")

    assert held.period is not None
    assert (held.period.end_state, held.period.end_lo, held.period.end_hi) == (
        EndState.OPEN,
        date(2025, 1, 20),
        date.max,
    )


def test_places_of_one_visit_are_stops_of_one_trip_each_on_unknown_days_of_it() -> None:
    stops = [claim for claim in small("visits/5") if claim.relation is Relation.VISIT]

    first, last = date(2024, 4, 24), date(2024, 4, 26)
    trips = [content(stop, Visited).trip for stop in stops]
    assert [
        (stop.object and stop.object.text, trip and trip.ordinal) for stop, trip in zip(stops, trips, strict=True)
    ] == [
        ("Shanghai", 1),
        ("Beijing", 2),
    ]
    assert {stop.period for stop in stops} == {Period.sometime(first, last)}
    assert {trip and trip.period for trip in trips} == {Period.exact(first, last)}
    assert {stop.quote for stop in stops} == {"the days of each city are not stated"}


def test_a_place_written_with_those_around_it_is_a_chain_of_places() -> None:
    assert links(Relation.CONTAINMENT, small("meetings/2")) == [
        ("Filoli, Woodside, California", "Woodside"),
        ("Woodside", "California"),
    ]


def test_a_town_lies_in_the_state_of_its_name_and_not_in_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "places: [{place: Quebec, kind: CITY, within: 'Quebec, Canada'}]")

    found = [claim for claim in claims(path) if claim.relation is Relation.CONTAINMENT]
    key = "places/Quebec//Quebec, Canada/"

    assert links(Relation.CONTAINMENT, found) == [("Quebec", "Quebec"), ("Quebec", "Canada")]
    assert [(c.subject.key, c.object and c.object.key) for c in found] == [
        (f"{key}#1", f"{key}#2"),
        (f"{key}#2", f"{key}#3"),
    ]


def test_what_the_section_of_places_says_beats_passing_remarks() -> None:
    assert {c.rank for c in small("places") if c.relation is Relation.CONTAINMENT} == {Rank.PREFERRED}
    assert {c.rank for c in small("meetings") if c.relation is Relation.CONTAINMENT} == {Rank.NORMAL}


def test_a_statement_keeps_the_address_where_it_can_be_read(tmp_path: Path) -> None:
    path = written(
        tmp_path, "visits: [{person: A B, place: Rome, during: 2023-05, url: 'https://example.org/a', note: seen}]"
    )

    (visit,) = claims(path)

    assert (visit.url, visit.quote) == ("https://example.org/a", "seen")


def test_every_file_of_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text("people: [{person: Wang Yi}]", "utf-8")

    assert [(row.dataset, row.key) for row in statements.read(tmp_path)] == [
        (f"{tmp_path.name}/a", "people/Wang Yi///"),
        (f"{tmp_path.name}/b", "people/Wang Yi///"),
    ]


VISIT = "person: A B, place: Rome, during: 2023-05-01"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        pytest.param(
            f"visits: [{{{VISIT}, hotel: Ritz}}]",
            "facts.yaml: visits[1]: hotel: unknown field; allowed: as_of, capacity, confidence, during, id, note, "
            "person, place, places, published, purpose, status, url",
            id="an unknown field",
        ),
        pytest.param(
            "visits: [{person: A B, place: Rome, during: 2023-02-30}]",
            "facts.yaml: visits[1]: during: '2023-02-30' is not a date",
            id="a day that is none",
        ),
        pytest.param(
            "tenures: [{person: A B, office: King, during: 2023-05-02/2023-05-01}]",
            "facts.yaml: tenures[1]: during: the end 2023-05-01 is before the start 2023-05-02",
            id="an end before its start",
        ),
        pytest.param(
            f"visits: [{{{VISIT}, status: HAPPENED}}]",
            "facts.yaml: visits[1]: status: must be one of PLANNED, POSTPONED, CANCELLED, OCCURRED, UNCONFIRMED: "
            "'HAPPENED'",
            id="an unknown status",
        ),
        pytest.param(
            f"visits: [{{{VISIT}, capacity: ACTING}}]",
            "facts.yaml: visits[1]: capacity: must be one of RESIDENT, PRIVATE: 'ACTING'",
            id="a capacity that no visit has",
        ),
        pytest.param(
            f"visits: [{{{VISIT}, confidence: sure}}]",
            "facts.yaml: visits[1]: confidence: must be one of certain, high, medium, low: 'sure'",
            id="an unknown confidence",
        ),
        pytest.param(
            "visits: [{person: A B, during: 2023}]",
            "facts.yaml: visits[1]: place: a visit has one place, or several places",
            id="a visit to nowhere",
        ),
        pytest.param("visits: [{person: A B, place: Rome}]", "facts.yaml: visits[1]: during: missing", id="no days"),
        pytest.param("people: [{born: 1953}]", "facts.yaml: people[1]: person: missing", id="no name"),
        pytest.param("people: [{person: '  '}]", "facts.yaml: people[1]: person: empty: '  '", id="an empty name"),
        pytest.param(
            "people: [{person: [A, B]}]", "facts.yaml: people[1]: person: expected text: \"['A', 'B']\"", id="a list"
        ),
        pytest.param(
            "places: [{place: Rome, latitude: 91}]",
            "facts.yaml: places[1]: latitude: expected degrees from -90 to 90: '91'",
            id="too far north",
        ),
        pytest.param(
            "places: [{place: Rome, population: many}]",
            "facts.yaml: places[1]: population: expected a number from -20000000000 to 20000000000: 'many'",
            id="not a number",
        ),
        pytest.param(
            "places: [{place: Rome, within: [{place: Italy, since: 1870}]}]",
            "facts.yaml: places[1].within: since: unknown field; allowed: as_of, during, language, place",
            id="an unknown field inside a list",
        ),
        pytest.param(
            "bodies: [{body: Cabinet}]\ndefinitions: {A: [{includes: B}], B: [{includes: A}]}",
            "facts.yaml: definitions.A[1]: includes: no other definition of this file, or one that leads back here",
            id="definitions that include each other",
        ),
        pytest.param(
            "bodies: [{body: Cabinet}]\ndefinitions: {A: [{includes: C}]}",
            "facts.yaml: definitions.A[1]: includes: no other definition of this file, or one that leads back here",
            id="an included definition that is not there",
        ),
    ],
)
def test_a_bad_record_is_refused_and_the_rest_is_read(tmp_path: Path, text: str, refused: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(RecordError) as error:
        claims(path)

    assert str(error.value).startswith(refused)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"- {person: A B}\n", ": must be a mapping of sections, but is a list", id="a list"),
        pytest.param(b"", ": must be a mapping of sections, but is empty", id="empty"),
        pytest.param(b"Wang Yi", ": must be a mapping of sections, but is a single value", id="a single value"),
        pytest.param(b"people:\n  - {person: 'Wang", ", line 2: no YAML, or cut off", id="cut off"),
        pytest.param(b"people:\n- {person: M\xfcller}\n", ", line 2: not UTF-8: byte 0xfc", id="not UTF-8"),
        pytest.param(
            b"journeys: []\n", ": unknown section 'journeys'; known: as_of, dataset, places, bodies,", id="a section"
        ),
        pytest.param(b"people: {person: A B}\n", ": people must be a list of records", id="a section that is no list"),
        pytest.param(b"people: [A B]\n", ": people[1] must be a record with named fields: 'A B'", id="no record"),
        pytest.param(b"definitions: [A]\n", ": definitions must be lists of offices by the name", id="definitions"),
        pytest.param(b"as_of: 2023-02-30\n", ": as_of: '2023-02-30' is not a date", id="an as-of day that is none"),
        pytest.param(b"people: [&a {person: A}, *a]\n", ": anchors and aliases are not part", id="an alias"),
        pytest.param(b"people: [{person: !!python/name:os}]", ", line 1: ", id="a tag that makes an object"),
        pytest.param(b"people: [{person: A, person: B}]\n", ", line 1: 'person' stands twice", id="a field twice"),
    ],
)
def test_a_file_that_is_not_of_the_form_is_refused_whole(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(content)

    with pytest.raises(SourceError) as error:
        list(statements.read(path))

    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


def test_a_file_that_does_not_exist_is_named() -> None:
    with pytest.raises(SourceError, match=r"^nowhere\.yaml: no such file or directory$"):
        list(statements.read(Path("nowhere.yaml")))


def test_a_folder_of_another_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1990.xml").write_text("<visits/>", "utf-8")

    with pytest.raises(SourceError, match=r"no folder of statements: it holds no \.yaml file"):
        list(statements.read(tmp_path))


def test_two_files_that_differ_in_their_suffix_are_one_data_set(tmp_path: Path) -> None:
    for name in ("facts.yaml", "facts.yml"):
        (tmp_path / name).write_text("people: [{person: Wang Yi}]", "utf-8")

    assert {row.dataset for row in statements.read(tmp_path)} == {f"{tmp_path.name}/facts"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("''", "dataset: must be a name of at most 200 characters, but is ''"),
        ("[a]", "dataset: must be a name of at most 200 characters, but is ['a']"),
        ("bundled", "dataset: 'bundled' is the data that comes with kg; choose another name"),
        ("null", "dataset: must be a name of at most 200 characters, but is None"),
        ("a" * 201, "dataset: must be a name of at most 200 characters"),
    ],
    ids=["blank", "a list", "that of the bundle", "none", "too long"],
)
def test_a_data_set_has_a_name(tmp_path: Path, name: str, said: str) -> None:
    path = written(tmp_path, f"dataset: {name}\npeople: [{{person: Wang Yi}}]")

    with pytest.raises(SourceError, match=re.escape(said)):
        list(statements.read(path))


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (
            "visits: [{person: A B, places: [Rome, Bari], during: 2023-05-01/2023-05-03}]",
            "visits/A B//Rome; Bari/2023-05-01",
        ),
        ("visits: [{person: A/B#1, place: '50%', during: 2023-05}]", "visits/A%2FB%231//50%25/2023-05"),
        ("tenures: [{person: A B, office: Clerk, of: France, during: ../2023}]", "tenures/A B/Clerk/France/.."),
        ("definitions: {LIST: [{office: Clerk, of: France}]}", "definitions/Clerk/LIST/France/"),
        ("people: [{person: A  B, born: 1950, id: x7}]", "x7"),
        (
            "meetings: [{people: [A B, C D], hosts: E F, place: Rome, during: 2023}]",
            "meetings/A B; C D; E F//Rome/2023",
        ),
        ("places: [{place: Bari, within: [{place: Italy, during: 1861/..}, Europe]}]", "places/Bari//Italy; Europe/"),
    ],
)
def test_a_key_is_made_of_what_an_entry_says(tmp_path: Path, entry: str, key: str) -> None:
    (row,) = statements.read(written(tmp_path, entry))

    assert row.key == key
