"""Cities and countries of GeoNames: names, what lies around them, and what is refused."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.claims import Claim
from kg.errors import RecordError, SourceError
from kg.model import Description, PlaceKind, Rank, Relation
from loaders.sources import geonames

CHINA: Mapping[str, object] = {
    "geonameid": 1814991,
    "name": "China",
    "iso": "CN",
    "iso3": "CHN",
    "isonumeric": 156,
    "fips": "CH",
    "continentcode": "AS",
    "capital": "Beijing",
    "areakm2": 9596960,
    "population": 1411778724,
    "tld": ".cn",
    "currencycode": "CNY",
    "currencyname": "Yuan Renminbi",
    "phone": "86",
    "postalcoderegex": "^(\\d{6})$",
    "languages": "zh-CN",
    "neighbours": "LA,BT",
}
BEIJING: Mapping[str, object] = {
    "geonameid": 1816670,
    "name": "Beijing",
    "latitude": 39.9075,
    "longitude": 116.39723,
    "countrycode": "CN",
    "population": 18960744,
    "timezone": "Asia/Shanghai",
    "admin1code": "22",
    "alternatenames": ["BJS", "Peking", "bei jing", "pkn", "Пекин", "北京", "Pei\ufffdping", "Peking"],
}
TORONTO: Mapping[str, object] = {
    **BEIJING,
    "geonameid": 6167865,
    "name": "Toronto",
    "countrycode": "CA",
    "population": 0,
    "admin1code": "08",
    "alternatenames": [],
}


def folder(at: Path, **files: object) -> Path:
    for name, content in files.items():
        (at / f"{name}.json").write_text(json.dumps(content), "utf-8")
    return at


def parsed(at: Path) -> dict[str, list[Claim]]:
    return {row.key: geonames.parse(row) for row in geonames.read(at)}


def beijing(at: Path, **changes: object) -> list[Claim]:
    return parsed(folder(at, cities={"1816670": {**BEIJING, **changes}}, countries={"CN": CHINA}))["1816670"]


def containments(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(c.subject.text, c.object.text) for c in claims if c.relation is Relation.CONTAINMENT and c.object]


def test_countries_are_read_before_the_cities_in_them(tmp_path: Path) -> None:
    folder(tmp_path, cities={"1816670": BEIJING}, countries={"CN": CHINA})

    assert [(row.key, row.locator) for row in geonames.read(tmp_path)] == [
        ("CN", "countries.json#CN"),
        ("1816670", "cities.json#1816670"),
    ]


def test_a_city_has_its_position_its_people_and_those_names_that_are_names(tmp_path: Path) -> None:
    described, _ = beijing(tmp_path)

    assert isinstance(described.content, Description)
    assert [alias.text for alias in described.content.names] == ["Beijing", "Peking", "Пекин", "北京"]
    assert (described.content.place_kind, described.content.population) == (PlaceKind.CITY, 18960744)
    assert (described.content.latitude, described.content.longitude) == (39.9075, 116.39723)
    assert described.subject.ids == ("geonames:1816670",)
    assert described.subject.context.within == ("China",)


def test_every_claim_has_the_page_of_its_record(tmp_path: Path) -> None:
    assert {claim.url for claim in beijing(tmp_path)} == {"https://www.geonames.org/1816670"}


def test_a_city_lies_in_its_country_by_a_source_made_to_say_so(tmp_path: Path) -> None:
    (within,) = [claim for claim in beijing(tmp_path) if claim.relation is Relation.CONTAINMENT]

    assert (within.rank, within.period) == (Rank.PREFERRED, None)
    assert within.object is not None
    assert (within.object.text, within.object.key, within.object.ids) == ("China", "CN", ("iso:CN",))


def test_a_city_of_canada_lies_in_its_province_and_zero_people_are_unknown(tmp_path: Path) -> None:
    claims = parsed(folder(tmp_path, cities={"6167865": TORONTO}))["6167865"]

    assert containments(claims) == [("Toronto", "Ontario"), ("Ontario", "CA")]
    assert isinstance(claims[0].content, Description)
    assert claims[0].content.population is None


@pytest.mark.parametrize(
    ("changes", "kind", "around"),
    [
        pytest.param({}, PlaceKind.STATE, [("China", "Asia")], id="a state"),
        pytest.param({"iso": "HK", "name": "Hong Kong"}, PlaceKind.REGION, [("Hong Kong", "Asia")], id="a dependency"),
        pytest.param(
            {"iso": "AQ", "name": "Antarctica", "continentcode": "AN"}, PlaceKind.AREA, [], id="a continent itself"
        ),
    ],
)
def test_a_country_is_what_its_code_says(
    tmp_path: Path, changes: Mapping[str, object], kind: PlaceKind, around: list[tuple[str, str]]
) -> None:
    country = {**CHINA, **changes}

    (claims,) = parsed(folder(tmp_path, countries={str(country["iso"]): country})).values()

    assert claims[0].subject.context.place_kind is kind
    assert containments(claims) == around


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        pytest.param({"mayor": "X"}, "mayor: unknown field; allowed: admin1code, alternatenames, country's", id="more"),
        pytest.param({"latitude": 91.0}, "latitude: expected degrees from -90 to 90: '91.0'", id="too far north"),
        pytest.param({"longitude": "116"}, "longitude: expected degrees from -180 to 180: '116'", id="text"),
        pytest.param({"population": -1}, "population: a population below 0: '-1'", id="fewer than none"),
        pytest.param({"population": True}, "population: expected a whole number: 'True'", id="no number"),
        pytest.param({"alternatenames": "Peking"}, "alternatenames: expected a list of names: 'Peking'", id="no list"),
        pytest.param({"name": None}, "name: expected text", id="no name"),
    ],
)
def test_a_bad_city_is_refused(tmp_path: Path, changes: Mapping[str, object], refused: str) -> None:
    with pytest.raises(RecordError) as error:
        beijing(tmp_path, **changes)

    assert str(error.value).startswith(f"cities.json#1816670: {refused}")


def test_a_country_on_no_continent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"countries\.json#CN: continentcode: must be one of AF, AN, AS"):
        parsed(folder(tmp_path, countries={"CN": {**CHINA, "continentcode": "XX"}}))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b'{"1": {"geonameid": 1,', ", line 1: not JSON, or cut off: ", id="cut off"),
        pytest.param(b'{"1": "M\xfcnchen"}', ", line 1: not UTF-8: byte 0xfc", id="not UTF-8"),
        pytest.param(b"[]", ": expected entries by GeoNames id or country code, this is a list", id="a list"),
        pytest.param(b'{"x": {"name": "y"}}', ": x: neither a city nor a country of GeoNames", id="another source"),
    ],
)
def test_a_file_that_is_not_of_the_source_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "cities.json"
    path.write_bytes(content)

    with pytest.raises(SourceError) as error:
        list(geonames.read(tmp_path))

    assert str(error.value).startswith(f"{path}{message}")


def test_a_path_that_does_not_exist_is_named() -> None:
    with pytest.raises(SourceError, match=r"^nowhere: no such file or directory$"):
        list(geonames.read(Path("nowhere")))


def test_a_folder_of_another_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("name: A", "utf-8")

    with pytest.raises(SourceError, match=r"no JSON of GeoNames in it, such as cities\.json or countries\.json"):
        list(geonames.read(tmp_path))
