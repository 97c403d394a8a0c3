"""The bundled data: it is read whole, its map has what its records name, and it holds facts and no prose of others."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from kg.claims import Claim, Record, Visited
from kg.model import Description, EntityKind, Relation
from kg.resolution.weights import shipped_weights
from kg.source import Loader
from kg.workflows.reading import BUNDLED, parse
from kg.workflows.resolve import Resolver
from loaders.bundled.make_trips import COLUMNS, ELECT
from loaders.bundled.parts import bundled
from loaders.sources import hsg_travels, statements
from tests.conftest import quiet
from tests.loaders.claims import content

LOADERS: Final[Mapping[str, Loader]] = {"statements": statements, "hsg-travels": hsg_travels}
EXCERPT: Final = Path(__file__).parents[1] / "golden" / "hsg_travels"
MEGABYTE: Final = 1_000_000
RARE: Final = 3  # stops at a place that the map may leave out


@cache
def records(name: str) -> tuple[Record, ...]:
    """All records of one bundled file."""
    ((source, path),) = [(source, path) for source, path in bundled() if path.name == name]
    read = parse(LOADERS[source], [path], quiet, dataset=BUNDLED).records
    return tuple(replace(one, claims=tuple(c for c in one.claims if not c.slot.startswith("title/"))) for one in read)


@cache
def trips() -> tuple[list[str], list[list[str]]]:
    ((_, path),) = [part for part in bundled() if part[1].name == "trips.csv"]
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def resolved(*names: str) -> tuple[Resolver, Counter[tuple[EntityKind, str]]]:
    """The resolver after these files, and how it decided the mentions of the last, counted by kind."""
    resolver = Resolver(0, shipped_weights())
    decisions: Counter[tuple[EntityKind, str]] = Counter()
    for name in names:
        new = [mention for record in records(name) for mention in resolver.resolve(record.claims)]
        decisions = Counter((one.mention.kind, str(one.decision)) for one in new)
    return resolver, decisions


def visits() -> list[Claim]:
    return [c for record in records("trips.csv") for c in record.claims if c.relation is Relation.VISIT]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        pytest.param("places.yaml", 1397, id="places"),
        pytest.param("presidents.yaml", 92, id="45 presidents in 47 terms"),
        pytest.param("us_china_2021_2025.yaml", 147, id="the United States and China"),
        pytest.param("trips.csv", 3142, id="trips"),
    ],
)
def test_every_record_is_read_and_none_is_refused(name: str, count: int) -> None:
    keys = [record.key for record in records(name)]

    assert len(keys) == count
    assert len(set(keys)) == count


def test_the_trips_with_no_town_are_there() -> None:
    trips = {visit.key: content(visit, Visited).trip for visit in visits()}
    unknown = {key for key, trip in trips.items() if trip is not None and not trip.stops_known}

    assert len(unknown) == 43


def test_a_bundled_trip_makes_the_claims_of_the_record_of_the_source_but_for_its_remark() -> None:
    ours = {record.key: record.claims for record in records("trips.csv")}
    theirs = {row.key: hsg_travels.parse(row) for row in hsg_travels.read(EXCERPT) if "@role" in row.fields}

    assert len(theirs) == 15
    for key, claims in theirs.items():
        assert [_without_words(claim) for claim in ours[key]] == [_without_words(claim) for claim in claims]


def _without_words(claim: Claim) -> Claim:
    return replace(claim, locator="", quote=None)


def test_the_table_of_trips_holds_no_prose() -> None:
    header, rows = trips()

    assert tuple(header) == COLUMNS
    assert {row[header.index("remarks")] for row in rows} == {"", ELECT}


def test_the_map_is_one_whole_of_places_each_described_once() -> None:
    _, decisions = resolved("places.yaml")

    claims = [claim for record in records("places.yaml") for claim in record.claims]
    described = {claim.subject.id for claim in claims if isinstance(claim.content, Description)}
    assert len(described) == 1397
    assert decisions[EntityKind.PLACE, "REVIEW"] == 0


def test_no_place_on_the_map_lies_in_itself() -> None:
    resolver, _ = resolved("places.yaml")

    within = [c for r in records("places.yaml") for c in r.claims if c.relation is Relation.CONTAINMENT and c.object]
    assert len(within) == 1761
    assert [c.key for c in within if c.object and resolver.entity_of(c.subject) == resolver.entity_of(c.object)] == []


def test_the_map_has_every_country_of_the_trips_and_every_place_they_often_go_to() -> None:
    resolver, _ = resolved("places.yaml")
    on_map = {resolver.entity_of(m) for r in records("places.yaml") for claim in r.claims for m in claim.mentions}
    for record in records("trips.csv"):
        resolver.resolve(record.claims)

    countries = {
        visit.state.text for visit in visits() if visit.state and resolver.entity_of(visit.state) not in on_map
    }
    elsewhere = Counter(
        visit.object.text for visit in visits() if visit.object and resolver.entity_of(visit.object) not in on_map
    )
    assert countries == set()
    assert [place for place, stops in elsewhere.items() if stops > RARE] == []


def test_the_map_has_every_place_of_the_facts_on_the_united_states_and_china() -> None:
    _, decisions = resolved("places.yaml", "us_china_2021_2025.yaml")

    new = [decision for kind, decision in decisions if kind is EntityKind.PLACE]
    assert new == ["AUTO"]


def test_every_office_with_a_seat_in_the_cabinet_is_of_the_united_states() -> None:
    claims = [claim for record in records("us_china_2021_2025.yaml") for claim in record.claims]
    seated = {claim.subject.text for claim in claims if claim.relation is Relation.SEAT}
    of = {claim.subject.text for claim in claims if claim.relation is Relation.OF}

    assert len(seated) == 26
    assert {office for office in seated if office not in of and "United States" not in office} == set()


def test_the_majority_leader_is_of_the_senate() -> None:
    claims = [claim for record in records("us_china_2021_2025.yaml") for claim in record.claims]
    whose = {c.subject.text: c.object.text for c in claims if c.relation is Relation.OF and c.object is not None}

    assert whose["Majority Leader of the United States Senate"] == "United States Senate"
    assert whose["United States Senate"] == "United States"


def test_the_bundled_data_is_small() -> None:
    assert sum(path.stat().st_size for _, path in bundled()) < MEGABYTE
