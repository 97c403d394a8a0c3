"""Territories: names of the stronger kind, what they are parts of, and which state followed which."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from kg.claims import Claim
from kg.errors import RecordError, SourceError
from kg.model import Description, EntityKind, PlaceKind, Rank, Relation
from loaders.sources import territories

SOVIET_UNION: Mapping[str, object] = {
    "name": "Soviet Union",
    "full_name": "Union of Soviet Socialist Republics",
    "region": "Europe",
    "subregion": "Eastern Europe",
    "in_sentence": "the Soviet Union",
    "qid": "Q15180",
    "is_country": True,
    "is_historical": True,
    "successors": ["ru", "ua"],
    "names_strong": ["USSR", "СССР", "soviet"],
    "names_weak": ["the Union of the Soviet Socialist Republics", "Russia (USSR)"],
    "alpha3": "sun",
}
UKRAINE: Mapping[str, object] = {
    "name": "Ukraine",
    "full_name": "Ukraine",
    "region": "Europe",
    "subregion": "Eastern Europe",
    "qid": "Q212",
    "is_country": True,
}
TIBET: Mapping[str, object] = {
    "name": "Tibet",
    "full_name": "Tibet (China)",
    "is_country": False,
    "parent": "cn",
    "qid": "Q17269",
    "names_strong": ["西藏", "拉萨"],
}
UNION: Mapping[str, object] = {
    "name": "European Union",
    "full_name": "European Union",
    "region": "Supranational",
    "qid": "Q458",
    "is_country": False,
}


def folder(at: Path, **files: object) -> Path:
    inner = at / "resources" / "territories"
    inner.mkdir(parents=True)
    for name, content in files.items():
        (inner / f"{name}.yml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return at


def parsed(at: Path) -> dict[str, list[Claim]]:
    return {row.key: territories.parse(row) for row in territories.read(at)}


def one(at: Path, code: str, record: Mapping[str, object]) -> list[Claim]:
    return parsed(folder(at, **{code: record}))[code]


def links(relation: Relation, claims: list[Claim]) -> list[tuple[str, str]]:
    return [(c.subject.text, c.object.text) for c in claims if c.relation is relation and c.object]


def test_a_state_of_the_past_has_its_names_and_no_code_of_today(tmp_path: Path) -> None:
    described = one(tmp_path, "suhh", SOVIET_UNION)[0]

    assert isinstance(described.content, Description)
    assert [alias.text for alias in described.content.names] == [
        *("Soviet Union", "Union of Soviet Socialist Republics", "USSR", "СССР"),
        "the Union of the Soviet Socialist Republics",
    ]
    assert described.content.place_kind is PlaceKind.STATE
    assert described.subject.ids == ("wikidata:Q15180",)


def test_a_state_is_followed_by_others_under_their_names(tmp_path: Path) -> None:
    claims = parsed(folder(tmp_path, suhh=SOVIET_UNION, ua=UKRAINE))["suhh"]

    followed = [claim.object for claim in claims if claim.relation is Relation.SUCCESSION]
    assert [(heir.text, heir.key, heir.ids) for heir in followed if heir] == [
        ("ru", "ru", ("iso:RU",)),
        ("Ukraine", "ua", ("iso:UA",)),
    ]


def test_a_state_lies_in_its_part_of_the_world_and_that_in_a_larger_one(tmp_path: Path) -> None:
    claims = one(tmp_path, "ua", UKRAINE)

    assert links(Relation.CONTAINMENT, claims) == [("Ukraine", "Eastern Europe"), ("Eastern Europe", "Europe")]
    assert {claim.rank for claim in claims if claim.relation is Relation.CONTAINMENT} == {Rank.PREFERRED}
    assert {claim.period for claim in claims} == {None}


def test_a_part_lies_in_its_state_and_the_name_of_its_capital_is_not_its_own(tmp_path: Path) -> None:
    claims = one(tmp_path, "cn_xz", TIBET)

    assert links(Relation.CONTAINMENT, claims) == [("Tibet", "cn")]
    assert isinstance(claims[0].content, Description)
    assert [alias.text for alias in claims[0].content.names] == ["Tibet", "Tibet (China)", "西藏"]
    assert (claims[0].content.place_kind, claims[0].subject.ids) == (
        PlaceKind.REGION,
        ("iso:CN-XZ", "wikidata:Q17269"),
    )


def test_what_stands_above_states_is_a_body(tmp_path: Path) -> None:
    (described,) = one(tmp_path, "eu", UNION)

    assert (described.relation, described.subject.kind) == (Relation.DESCRIPTION, EntityKind.BODY)


def test_cyberspace_is_nothing_that_we_know(tmp_path: Path) -> None:
    assert one(tmp_path, "ip", {**UNION, "name": "Cyberspace"}) == []


def test_every_claim_has_the_page_of_its_record(tmp_path: Path) -> None:
    files = parsed(folder(tmp_path, ua=UKRAINE, eu=UNION))

    page = "https://github.com/opensanctions/rigour/blob/main/resources/territories"
    assert {claim.url for claim in files["ua"]} == {f"{page}/ua.yml"}
    assert {claim.url for claim in files["eu"]} == {f"{page}/eu.yml"}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        pytest.param({"anthem": "X"}, "anthem: unknown field; allowed: ", id="an unknown field"),
        pytest.param({"is_country": "yes"}, "is_country: expected true or false: 'yes'", id="no truth value"),
        pytest.param({"names_strong": "Ukraina"}, "names_strong: expected a list of texts: 'Ukraina'", id="no list"),
        pytest.param({"names_weak": [1]}, "names_weak: expected text in the list: '1'", id="a number among names"),
        pytest.param({"region": 5}, "region: expected text: '5'", id="a number for a name"),
    ],
)
def test_a_bad_record_is_refused(tmp_path: Path, changes: Mapping[str, object], refused: str) -> None:
    with pytest.raises(RecordError) as error:
        one(tmp_path, "ua", {**UKRAINE, **changes})

    assert str(error.value).startswith(f"ua.yml: {refused}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"- a\n", ": a territory is a mapping of fields, this is a list", id="a list"),
        pytest.param(b"name: A\n", ": no territory: it has no 'full_name'", id="another source"),
        pytest.param(b"name: 'A", ": not YAML: ", id="cut off"),
        pytest.param(b"name: M\xfcnchen", ", line 1: not UTF-8: byte 0xfc", id="not UTF-8"),
    ],
)
def test_a_file_that_is_not_of_the_source_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "xx.yml"
    path.write_bytes(content)

    with pytest.raises(SourceError) as error:
        list(territories.read(tmp_path))

    assert str(error.value).startswith(f"{path}{message}")


def test_a_path_that_does_not_exist_is_named() -> None:
    with pytest.raises(SourceError, match=r"^nowhere: no such file or directory$"):
        list(territories.read(Path("nowhere")))


def test_a_folder_of_another_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "countries.json").write_text("{}", "utf-8")

    with pytest.raises(SourceError, match="no territories in it: neither resources/territories nor a file"):
        list(territories.read(tmp_path))
