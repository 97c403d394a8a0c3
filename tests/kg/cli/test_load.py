import json
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from kg.config import Connection
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import digest
from tests.run import kg

GOOD = "places:\n  - {place: Prussia, kind: STATE}\n"
TRIPS = '<?xml version="1.0"?><trips><trip id="1"><name>Elihu Root</name>'


@pytest_asyncio.fixture(loop_scope="session")
async def empty(store: Store, database: Connection) -> AsyncGenerator[Connection]:
    await wipe(store)
    yield database
    await wipe(store)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    ran = kg("load", "statements", str(tmp_path / "none.yaml"))

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith(f"{tmp_path / 'none.yaml'}: there is no such file or folder\n")


@pytest.mark.parametrize(
    ("source", "name", "content", "said"),
    [
        ("statements", "list.yaml", b"- a\n- b\n", "list.yaml"),
        ("statements", "latin.yaml", "places:\n  - {place: Köln}\n".encode("latin-1"), "UTF-8"),
        ("statements", "half.yaml", b"places: [", "half.yaml"),
        ("statements", "section.yaml", b"rivers: []\n", "unknown section 'rivers'"),
        ("hsg-travels", "cut.xml", TRIPS.encode(), "cut.xml"),
        ("hsg-travels", "other.xml", b"<rivers/>", "rivers"),
        ("geonames", "cities.txt", b"not a table", "cities.txt"),
    ],
)
def test_a_file_that_is_not_its_source_ends_the_load(
    tmp_path: Path, source: str, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = kg("load", source, str(tmp_path / name))

    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_of_another_source_ends_the_load(tmp_path: Path) -> None:
    (tmp_path / "statements.yaml").write_text(GOOD)
    ran = kg("load", "hsg-travels", str(tmp_path))

    assert ran.status == 1
    assert str(tmp_path) in ran.err


def test_an_unknown_loader_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    ran = kg("load", "almanac", str(tmp_path))

    assert ran.status == 2
    assert "'almanac'" in ran.err
    assert "hsg-travels" in ran.err


@pytest.mark.parametrize(
    ("record", "field", "value", "said"),
    [
        ("{person: A B, place: Berlin, during: 1873-02-30}", "during", "1873-02-30", "EDTF level 0 or 1"),
        ("{person: A B, place: Berlin, during: 1873-03/1873-02}", "during", "1873-03/1873-02", "before the start"),
        ("{person: A B, place: Berlin, during: 1873, hotel: Kaiserhof}", "hotel", "", "unknown field"),
        ("{person: A B, during: 1873}", "place", "", "a visit has one place"),
    ],
)
def test_a_bad_record_is_refused_and_nothing_is_written_if_it_must_not_be(
    tmp_path: Path, record: str, field: str, value: str, said: str
) -> None:
    (tmp_path / "visits.yaml").write_text(f"visits:\n  - {record}\n")
    ran = kg("load", "statements", str(tmp_path / "visits.yaml"), "--strict", "--rejects", str(tmp_path / "rejects"))

    assert ran.status == 1
    assert f"refused visits.yaml: visits[1]: {field}: " in ran.err
    assert "1 records refused, nothing written (--strict)" in ran.err
    (refused,) = [json.loads(line) for line in (tmp_path / "rejects").read_text().splitlines()]
    assert (refused["locator"], refused["field"], refused["value"]) == ("visits.yaml: visits[1]", field, value)
    assert said in refused["reason"]


async def test_the_rest_of_a_source_with_a_bad_record_is_loaded_and_the_status_says_so(
    empty: Connection, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "mixed.yaml").write_text(f"{GOOD}visits:\n  - {{person: A B, place: Berlin, during: soon}}\n")
    ran = kg("load", "statements", str(tmp_path / "mixed.yaml"), "--json", connection=empty)

    assert ran.status == 3
    report = json.loads(ran.out)
    assert (report["read"], report["written"], report["refused"]) == (2, 1, 1)
    assert report["decisions"] == {"auto": 0, "review": 0, "new": 1}
    assert await store.read("MATCH (p:Place) RETURN p.name AS name") == [{"name": "Prussia"}]
    assert await store.read("MATCH (v:Mention) WHERE v.text = 'A B' RETURN v.text") == []


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "http://127.0.0.1:7474", "bolt://"])
def test_a_wrong_address_of_the_database_is_named_within_five_seconds(tmp_path: Path, uri: str) -> None:
    (tmp_path / "good.yaml").write_text(GOOD)
    started = time.monotonic()
    ran = kg("load", "statements", str(tmp_path / "good.yaml"), NEO4J_URI=uri)

    assert ran.status == 1
    assert uri in ran.err
    assert "Traceback" not in ran.err
    assert time.monotonic() - started < 5 + 10  # what this machine needs to start the command


def test_a_wrong_password_is_named(tmp_path: Path, database: Connection) -> None:
    (tmp_path / "good.yaml").write_text(GOOD)
    ran = kg("load", "statements", str(tmp_path / "good.yaml"), connection=replace(database, password="wrong"))

    assert ran.status == 1
    assert "refuses user 'neo4j' with this password" in ran.err
    assert "wrong" not in ran.err


@pytest.mark.parametrize("dry", [True, False], ids=["dry", "wet"])
async def test_a_load_reports_which_saved_questions_are_answered_differently(
    empty: Connection, store: Store, tmp_path: Path, *, dry: bool
) -> None:
    (tmp_path / "visits.yaml").write_text(
        "visits:\n  - {person: Herbert Hoover, place: Berlin, during: 1938-03-08}\n", "utf-8"
    )
    (tmp_path / "saved.graphql").write_text(
        'query Hoover { person(by: {name: "Herbert Hoover"}) { visits { nodes { when { text } } } } }\n'
        'query Taft { person(by: {name: "William Taft"}) { name } }\n',
        "utf-8",
    )
    saved = ["--questions", str(tmp_path / "saved.graphql"), *(["--dry-run"] if dry else [])]
    before = await digest(store)
    report = json.loads(kg("load", "statements", str(tmp_path / "visits.yaml"), "--json", *saved, connection=empty).out)
    again = kg("load", "statements", str(tmp_path / "visits.yaml"), *saved, connection=empty)

    assert [(one["question"], one["gone"]) for one in report["answers"]] == [("Hoover", [])]
    assert "1938-03-08" in json.dumps(report["answers"][0]["new"])
    assert (report["dryRun"], report["written"]) == (dry, 1)
    assert (await digest(store) == before) is dry
    assert ("saved questions that would be answered differently:" in again.out) is dry
    assert ("no saved question is answered differently" in again.out) is not dry
