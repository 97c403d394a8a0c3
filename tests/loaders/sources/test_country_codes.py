"""The table of country codes: names without articles, whose a territory is, and what is refused."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from kg.claims import Claim
from kg.errors import RecordError, SourceError
from kg.model import Description, PlaceKind, Rank, Relation
from loaders.sources import country_codes

SWITZERLAND: Mapping[str, str] = {
    "ISO3166-1-Alpha-2": "CH",
    "CLDR display name": "Switzerland",
    "is_independent": "Yes",
    "Continent": "EU",
    "Geoname ID": "2658434",
    "wikidata_id": "https://www.wikidata.org/wiki/Q39",
    "official_name_en": "Switzerland",
    "official_name_fr": "Suisse",
    "official_name_es": "Suiza",
    "official_name_ru": "Швейцария",
    "official_name_cn": "瑞士",
    "official_name_ar": "سويسرا",
    "UNTERM English Short": "Switzerland",
    "UNTERM English Formal": "the Swiss Confederation",
    "UNTERM French Short": "Suisse (la) *",
    "UNTERM French Formal": "la Confédération suisse",
    "Capital": "Bern",
    "M49": "756",
    "Region Name": "Europe",
}
HONG_KONG: Mapping[str, str] = {
    "ISO3166-1-Alpha-2": "HK",
    "CLDR display name": "Hong Kong",
    "is_independent": "Part of CN",
    "Continent": "AS",
    "Geoname ID": "1819730",
    "wikidata_id": "",
    "official_name_en": "China, Hong Kong Special Administrative Region",
}
CHINA: Mapping[str, str] = {
    "ISO3166-1-Alpha-2": "CN",
    "CLDR display name": "China",
    "is_independent": "Yes",
    "Continent": "AS",
}
COLUMNS = list(SWITZERLAND)


def table(at: Path, *rows: Mapping[str, str], columns: list[str] = COLUMNS) -> Path:
    text = StringIO(newline="")
    lines = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    lines.writeheader()
    lines.writerows(rows)
    path = at / "country-codes.csv"
    path.write_text(text.getvalue(), "utf-8")
    return path


def parsed(path: Path) -> dict[str, list[Claim]]:
    return {row.key: country_codes.parse(row) for row in country_codes.read(path)}


def containments(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(c.subject.text, c.object.text) for c in claims if c.relation is Relation.CONTAINMENT and c.object]


def test_a_state_has_its_names_without_articles_each_once_in_a_language(tmp_path: Path) -> None:
    described = parsed(table(tmp_path, SWITZERLAND))["CH"][0]

    assert isinstance(described.content, Description)
    assert [(alias.text, alias.language) for alias in described.content.names] == [
        ("Switzerland", "en"),
        ("Swiss Confederation", "en"),
        ("Suisse", "fr"),
        ("Confédération suisse", "fr"),
        ("Suiza", "es"),
        ("Швейцария", "ru"),
        ("瑞士", "zh"),
        ("سويسرا", "ar"),
    ]
    assert described.subject.ids == ("iso:CH", "wikidata:Q39", "geonames:2658434")


def test_a_state_lies_in_its_continent(tmp_path: Path) -> None:
    claims = parsed(table(tmp_path, SWITZERLAND))["CH"]

    assert containments(claims) == [("Switzerland", "Europe")]
    assert claims[0].subject.context.place_kind is PlaceKind.STATE
    assert claims[1].rank is Rank.PREFERRED


def test_a_territory_lies_in_the_state_that_it_is_of(tmp_path: Path) -> None:
    claims = parsed(table(tmp_path, CHINA, HONG_KONG))["HK"]

    assert containments(claims) == [("Hong Kong", "China"), ("Hong Kong", "Asia")]
    assert claims[0].subject.context.place_kind is PlaceKind.REGION


def test_a_display_name_that_is_an_abbreviation_gives_way_to_a_whole_name(tmp_path: Path) -> None:
    row = {**SWITZERLAND, "CLDR display name": "UK", "official_name_en": "United Kingdom"}

    assert parsed(table(tmp_path, row))["CH"][0].subject.text == "United Kingdom"


def test_the_second_row_with_one_code_and_a_row_without_a_code_have_keys(tmp_path: Path) -> None:
    path = table(tmp_path, CHINA, CHINA, {**CHINA, "ISO3166-1-Alpha-2": ""})

    assert [(row.key, row.locator) for row in country_codes.read(path)] == [
        ("CN", "country-codes.csv: line 2"),
        ("CN#2", "country-codes.csv: line 3"),
        ("country-codes.csv#3", "country-codes.csv: line 4"),
    ]


def test_a_folder_is_read_by_the_file_in_it(tmp_path: Path) -> None:
    table(tmp_path, CHINA)

    assert [row.key for row in country_codes.read(tmp_path)] == ["CN"]


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        pytest.param({"Continent": "XX"}, "Continent: must be one of AF, AN, AS", id="no continent"),
        pytest.param({"is_independent": "Perhaps"}, "is_independent: neither independent nor part of", id="no status"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, changes: Mapping[str, str], refused: str) -> None:
    with pytest.raises(RecordError) as error:
        parsed(table(tmp_path, {**SWITZERLAND, **changes}))

    assert str(error.value).startswith(f"country-codes.csv: line 2: {refused}")
    assert error.value.value == next(iter(changes.values()))


def test_a_column_that_nobody_expects_refuses_the_row(tmp_path: Path) -> None:
    path = table(tmp_path, {**SWITZERLAND, "Anthem": "X"}, columns=[*COLUMNS, "Anthem"])

    with pytest.raises(RecordError, match="line 2: Anthem: unknown field; allowed: "):
        parsed(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", ", line 1: not the table of country codes: no column 'CLDR display name'", id="empty"),
        pytest.param(b"name,capital\nChina,Beijing\n", ", line 1: not the table of country codes", id="another table"),
        pytest.param(b"name\nM\xfcnchen\n", ", line 2: not UTF-8: byte 0xfc", id="not UTF-8"),
    ],
)
def test_a_file_that_is_not_of_the_source_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "country-codes.csv"
    path.write_bytes(content)

    with pytest.raises(SourceError) as error:
        list(country_codes.read(path))

    assert str(error.value).startswith(f"{path}{message}")


@pytest.mark.parametrize(
    ("end", "message"),
    [
        pytest.param("CN,China\n", ", line 3: 2 cells under 19 columns", id="a row cut off"),
        pytest.param('CN,"China', ", line 3: unexpected end of data", id="a quote never closed"),
    ],
)
def test_a_table_that_is_cut_off_is_refused(tmp_path: Path, end: str, message: str) -> None:
    path = table(tmp_path, SWITZERLAND)
    path.write_text(path.read_text("utf-8") + end, "utf-8")

    with pytest.raises(SourceError) as error:
        list(country_codes.read(path))

    assert str(error.value).startswith(f"{path}{message}")


def test_a_path_that_does_not_exist_is_named() -> None:
    with pytest.raises(SourceError, match=r"^nowhere: no such file or directory$"):
        list(country_codes.read(Path("nowhere")))


def test_a_folder_of_another_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no country-codes\.csv in it"):
        list(country_codes.read(tmp_path))
