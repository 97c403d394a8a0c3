"""`kg query` and `kg schema` as users run them."""

import csv
import json
import os
from pathlib import Path

import pytest

from tests.run import run
from tests.sizes import ROOT

VISITS = """
query Visits($during: Edtf, $first: Int = 3, $place: String! = "China") {
  visits(filter: {place: {within: {name: $place}}, during: $during}, first: $first) {
    totalCount
    nodes { traveller { name } when { text } }
  }
}
"""
IN_2023 = ("-v", "during=2023")


def test_the_schema_is_printed_as_it_is_committed() -> None:
    ended = run("schema", environment=os.environ)

    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (ROOT / "schema/schema.graphql").read_text("utf-8")


@pytest.mark.parametrize("from_file", [True, False], ids=["a file", "standard input"])
def test_a_question_is_answered_as_a_table(app_environment: dict[str, str], tmp_path: Path, *, from_file: bool) -> None:
    file = tmp_path / "question.graphql"
    file.write_text(VISITS, "utf-8")

    arguments = [str(file)] if from_file else ["-"]
    ended = run("query", *arguments, *IN_2023, environment=app_environment, text=None if from_file else VISITS)

    assert (ended.status, ended.err) == (0, "")
    assert [[cell.strip() for cell in line.split("│")] for line in ended.out.splitlines() if "│" in line] == [
        ["traveller", "when"],
        ["William J. Burns", "2023-05"],
        ["Daniel Kritenbrink", "2023-06-04/2023-06-06"],
        ["Antony Blinken", "2023-06-17/2023-06-19"],
    ]
    assert ended.out.splitlines()[-1] == "totalCount 9"


@pytest.mark.parametrize("first", ["1", "4", "100"])
def test_all_follows_every_page(app_environment: dict[str, str], first: str) -> None:
    ended = run(
        "query",
        "--all",
        "--format",
        "ndjson",
        *IN_2023,
        "-v",
        f"first={first}",
        environment=app_environment,
        text=VISITS,
    )
    names = [json.loads(line)["traveller"]["name"] for line in ended.out.splitlines()]

    assert (ended.status, ended.err) == (0, "")
    assert names == [
        "William J. Burns",
        "Daniel Kritenbrink",
        "Antony Blinken",
        "Janet Yellen",
        "John Kerry",
        "Henry A. Kissinger",
        "Gina Raimondo",
        "Gina Raimondo",
        "Chuck Schumer",
    ]


def test_all_as_one_document_holds_every_row_and_nothing_that_was_not_asked(app_environment: dict[str, str]) -> None:
    ended = run("query", "--all", "--format", "json", *IN_2023, environment=app_environment, text=VISITS)
    (root,) = json.loads(ended.out)["data"].items()

    assert root[0] == "visits"
    assert list(root[1]) == ["totalCount", "nodes"]
    assert (root[1]["totalCount"], len(root[1]["nodes"])) == (9, 9)


def test_a_profile_names_the_statements_of_an_answer_for_people(app_environment: dict[str, str]) -> None:
    plain = run("query", *IN_2023, environment=app_environment, text=VISITS)
    ended = run("query", "--profile", *IN_2023, environment=app_environment, text=VISITS)

    heading, _, *lines = ended.err.splitlines()
    assert (ended.status, ended.out) == (0, plain.out)
    assert [cell.strip() for cell in heading.split("│")] == [
        "statement of", "widest step, rows", "db hits", "database, ms", "total, ms",
    ]  # fmt: skip
    assert lines[0].startswith("names.references.find ")
    assert lines[-1].startswith(f"{len(lines) - 2} statements ")


def test_a_profile_is_read_by_programs_beside_the_answer(app_environment: dict[str, str]) -> None:
    ended = run("query", "--profile", "--format", "json", *IN_2023, environment=app_environment, text=VISITS)
    costs = [json.loads(line) for line in ended.err.splitlines()]

    assert len(json.loads(ended.out)["data"]["visits"]["nodes"]) == 3
    assert costs[0]["asked_by"] == "names.references.find"
    assert all(cost["db_hits"] > 0 for cost in costs)


def test_a_profile_is_given_of_what_failed_too(app_environment: dict[str, str]) -> None:
    ended = run(
        "query", "--profile", "--format", "json", "-v", "place=Nowhere at all", environment=app_environment, text=VISITS
    )
    first, *_, last = ended.err.splitlines()

    assert (ended.status, ended.out, last) == (1, "", "error: no place is known as 'Nowhere at all'")
    assert json.loads(first)["asked_by"] == "names.references.find"


def test_csv_is_read_by_any_reader_of_csv(app_environment: dict[str, str]) -> None:
    ended = run("query", "--format", "csv", *IN_2023, environment=app_environment, text=VISITS)

    assert list(csv.reader(ended.out.splitlines())) == [
        ["traveller.name", "when.text"],
        ["William J. Burns", "2023-05"],
        ["Daniel Kritenbrink", "2023-06-04/2023-06-06"],
        ["Antony Blinken", "2023-06-17/2023-06-19"],
    ]


@pytest.mark.parametrize(
    ("text", "arguments", "status", "message"),
    [
        ("{ dataset { person } }", [], 2, "error: line 1: Cannot query field 'person' on type 'Dataset'."),
        ("{ dataset {", [], 2, "error: line 1: Syntax Error: Expected Name, found <EOF>."),
        (VISITS, ["-v", "during"], 2, "error: -v during: write NAME=VALUE"),
        (VISITS, ["-v", "day=2023"], 2, "error: -v day: the document declares $during, $first, $place"),
        (VISITS, ["-v", "first=many"], 2, "error: -v first: 'many' is not JSON"),
        (VISITS, ["-v", "during=2023-02-30"], 2, "error: '2023-02-30' is not a date"),
        (VISITS, ["-v", "first=1001"], 2, "error: first: 1001 is not from 0 to 1000"),
        (VISITS, ["-v", "place=Nowhere at all"], 1, "error: no place is known as 'Nowhere at all'"),
        ("{ sources { id } }", ["--all"], 2, "error: --all follows the one connection of a document; this one has 0"),
        (VISITS, ["--format", "xml"], 2, "Usage: kg query"),
    ],
)
def test_what_cannot_be_answered_is_said_with_its_status(
    app_environment: dict[str, str], text: str, arguments: list[str], status: int, message: str
) -> None:
    ended = run("query", *arguments, environment=app_environment, text=text)

    assert (ended.status, ended.out) == (status, "")
    assert ended.err.startswith(message), ended.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file or directory"),
        (b"{ caf\xe9 }", "not UTF-8 at byte 5"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, message: str) -> None:
    file = tmp_path / "question.graphql"
    if content is not None:
        file.write_bytes(content)

    ended = run("query", str(file), environment=os.environ)

    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"error: {file}: {message}\n"
