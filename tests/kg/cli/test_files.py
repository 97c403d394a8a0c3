"""`kg resolve --against` and `kg compare` on files, without a database."""

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from tests.run import Ran, kg

ENTITIES = (
    '{"id": 1, "kind": "person", "names": ["Elihu Root"], "country": "United States", '
    '"tenures": [{"office": "Secretary of State", "of": "United States", "from": "1905-07-19", "to": "1909-01-27"}]}',
    '{"id": "ny", "kind": "place", "names": ["Root"], "country": "United States"}',
    '{"id": "sec", "kind": "office", "names": ["Secretary of State of the United States"]}',
    '{"id": "bad", "kind": "person", "names": []}',
)
QUERIES = (
    '{"id": "a", "text": "Secretary Root", "country": "US", "on": "1907-06-15"}',
    "{broken",
    '{"id": "b", "text": "SecState (US)"}',
    "",
    '{"id": "c", "text": ""}',
    "[1]",
    '{"id": "d", "text": "Klemens Metternich", "what": "is this"}',
)
ODD = ("", "x" * 10_000, "\u202eRoot\u0007\u0000", "Rооt Елиху", "1234567890", "\\ud800 Root", "王 Root رود", "#(/&%")


def lines(folder: Path, name: str, *rows: str) -> str:
    path = folder / name
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return str(path)


def answers(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_query_is_answered_and_a_broken_line_is_named(tmp_path: Path) -> None:
    entities, queries = lines(tmp_path, "e.jsonl", *ENTITIES), lines(tmp_path, "q.jsonl", *QUERIES)

    ran = kg("resolve", "--against", entities, "--queries", queries, "--limit", "1", "--json")

    assert ran.status == 3
    assert [(one["id"], one["decision"]) for one in answers(ran)] == [
        ("a", "AUTO"), ("b", "AUTO"), ("c", "NEW"), ("d", "NEW"),
    ]  # fmt: skip
    assert [[list(c) for c in one["candidates"]] for one in answers(ran)[:2]] == [[["id", "score"]]] * 2
    refused = ran.err.splitlines()
    assert refused[0] == "refused e.jsonl: line 4: names: there is none"
    assert refused[1].startswith("refused q.jsonl: line 2: it is not JSON: ")
    assert refused[2:] == ["refused q.jsonl: line 6: it is not a JSON object"]


def test_a_kind_leaves_the_others_out(tmp_path: Path) -> None:
    entities = lines(tmp_path, "e.jsonl", *ENTITIES[:3])
    queries = lines(tmp_path, "q.jsonl", '{"id": "a", "text": "Root", "country": "United States"}')

    ran = kg("resolve", "--against", entities, "--queries", queries, "--kind", "place", "--json")

    (answer,) = answers(ran)
    assert ran.status == 0
    assert [one["id"] for one in answer["candidates"]] == ["ny"]


def test_the_kinds_of_bad_names_are_answered(tmp_path: Path) -> None:
    entities = lines(tmp_path, "e.jsonl", *ENTITIES[:3])
    rows = [
        f'{{"id": "{n}", "text": {json.dumps(text) if "ud800" not in text else chr(34) + text + chr(34)}}}'
        for n, text in enumerate(ODD)
    ]
    pairs = [
        f'{{"id": {n}, "left": {{"text": {json.dumps(text)}}}, "right": {{"text": "Elihu Root"}}}}'
        for n, text in enumerate(ODD)
    ]

    resolved = kg("resolve", "--against", entities, "--queries", lines(tmp_path, "q.jsonl", *rows), "--json")
    compared = kg("compare", "--pairs", lines(tmp_path, "p.jsonl", *pairs), "--json")

    assert "fault" not in resolved.err + compared.err
    assert len(answers(resolved)) + len(resolved.err.splitlines()) == len(ODD)
    assert len(answers(compared)) == len(ODD)


def test_pairs_are_compared_with_their_evidence(tmp_path: Path) -> None:
    pairs = lines(
        tmp_path,
        "p.jsonl",
        '{"id": "1", "left": {"text": "Elihu Root"}, "right": {"text": "Root, Elihu"}}',
        '{"id": "2", "left": {"text": "Elihu Root"}, "right": {}}',
    )

    ran = kg("compare", "--pairs", pairs, "--json")

    assert ran.status == 3
    assert answers(ran) == [
        {
            "id": "1",
            "score": 5.0,
            "decision": "AUTO",
            "evidence": [{"term": "same_name", "weight": 5.0, "because": "Elihu Root"}],
        }
    ]
    assert ran.err == "refused p.jsonl: line 2: right: text: it is missing\n"


def test_people_read_tables(tmp_path: Path) -> None:
    pairs = lines(tmp_path, "p.jsonl", '{"id": "1", "left": {"text": "Root"}, "right": {"text": "Root"}}')
    entities = lines(tmp_path, "e.jsonl", ENTITIES[0])
    queries = lines(tmp_path, "q.jsonl", '{"id": "a", "text": "Elihu Root"}')

    assert "family_name: root" in kg("compare", "--pairs", pairs).out
    assert "AUTO" in kg("resolve", "--against", entities, "--queries", queries).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("resolve", "--against", "e.jsonl"),
            "error: --queries FILE is missing: --against and --queries go together\n",
        ),
        (
            ("resolve", "--queries", "e.jsonl"),
            "error: --against FILE is missing: --against and --queries go together\n",
        ),
        (
            ("resolve", "Root", "--against", "e.jsonl", "--queries", "q.jsonl"),
            "error: a name cannot be given with --against and --queries: the lines of the file say it\n",
        ),
        (("compare", "--pairs", "no.jsonl"), "error: no.jsonl: No such file or directory\n"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...], message: str) -> None:
    ran = kg(*arguments)

    assert (ran.status, ran.out, ran.err) == (2, "", message)


ANN = '{"id": "a", "kind": "person", "names": ["Ann Tester"]}'
ASKED = '{"id": "1", "text": "Ann Tester"}'
PAIR = '{"id": "p", "left": {"text": "Ann Tester"}, "right": {"text": "Ann Tester"}}'


@pytest.mark.parametrize("on", ["2023-1X", "2023-X5", "20-1X"])
def test_f18_a_date_that_cannot_be_read_prints_nothing_beside_the_answers(on: str, tmp_path: Path) -> None:
    entities = lines(tmp_path, "e.jsonl", ANN)
    queries = lines(tmp_path, "q.jsonl", f'{{"id": "1", "text": "Ann Tester", "on": "{on}"}}', ASKED.replace("1", "2"))

    ran = kg("resolve", "--against", entities, "--queries", queries, "--json")

    assert ran.status == 3
    assert [(one["id"], one["decision"]) for one in answers(ran)] == [("2", "AUTO")]
    assert ran.err.startswith(f"refused q.jsonl: line 1: on: '{on}' is not a date; ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("resolve", "Ann", "--on", "2023-1X", "--json"), ("load", "statements", "f.yaml", "--dry-run", "--json")],
    ids=["resolve", "load"],
)
def test_f18_what_a_command_refuses_is_not_told_on_standard_output(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("as_of: 2023-1X\nvisits: []\n", "utf-8")

    ran = kg(*(str(tmp_path / each) if each == "f.yaml" else each for each in arguments))

    assert ran.status != 0
    assert ran.out == ""
    assert "trying to" not in ran.err


def test_f19_an_id_that_stands_twice_is_refused_with_file_and_line(tmp_path: Path) -> None:
    entities = lines(tmp_path, "e.jsonl", ANN, "", '{"id": "a", "kind": "person", "names": ["Other Person"]}')
    queries = lines(tmp_path, "q.jsonl", ASKED, ASKED)

    ran = kg("resolve", "--against", entities, "--queries", queries, "--json")

    assert ran.status == 3
    assert [(one["id"], one["decision"]) for one in answers(ran)] == [("1", "AUTO")]
    assert ran.err.splitlines() == [
        "refused e.jsonl: line 3: id: 'a' stands in line 1 already",
        "refused q.jsonl: line 2: id: '1' stands in line 1 already",
    ]


def test_f19_a_number_and_a_text_that_read_alike_are_one_id(tmp_path: Path) -> None:
    pairs = lines(tmp_path, "p.jsonl", PAIR.replace('"p"', "7"), PAIR.replace('"p"', '"7"'), PAIR)

    ran = kg("compare", "--pairs", pairs, "--json")

    assert ran.status == 3
    assert [one["id"] for one in answers(ran)] == ["7", "p"]
    assert ran.err == "refused p.jsonl: line 2: id: '7' stands in line 1 already\n"


def test_f20_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    entities, queries, pairs = (
        lines(tmp_path, name, f"\ufeff{row}") for name, row in (("e.jsonl", ANN), ("q.jsonl", ASKED), ("p.jsonl", PAIR))
    )

    resolved = kg("resolve", "--against", entities, "--queries", queries, "--json")
    compared = kg("compare", "--pairs", pairs, "--json")

    assert (resolved.status, resolved.err, compared.status, compared.err) == (0, "", 0, "")
    assert [(one["id"], one["decision"]) for one in answers(resolved)] == [("1", "AUTO")]
    assert [one["decision"] for one in answers(compared)] == ["AUTO"]


def test_f20_files_with_marks_may_be_joined_to_one(tmp_path: Path) -> None:
    pairs = lines(tmp_path, "p.jsonl", *(f"\ufeff{row}" for row in (PAIR, PAIR.replace('"p"', "2"))))

    assert [one["id"] for one in answers(kg("compare", "--pairs", pairs, "--json"))] == ["p", "2"]


@pytest.mark.parametrize(
    "written",
    [codecs.BOM_UTF16_LE + ANN.encode("utf-16-le"), codecs.BOM_UTF16_BE + b"\x00\n", ANN.encode("utf-16-le"), b"\x00"],
    ids=["utf-16-le", "utf-16-be", "without a mark", "no text"],
)
def test_f20_a_file_that_is_not_utf_8_is_refused_once_and_nothing_is_answered(written: bytes, tmp_path: Path) -> None:
    entities = tmp_path / "e.jsonl"
    entities.write_bytes(written * 2)

    ran = kg("resolve", "--against", str(entities), "--queries", lines(tmp_path, "q.jsonl", ASKED), "--json")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"error: {entities}: not UTF-8, but UTF-16 or no text\n"
