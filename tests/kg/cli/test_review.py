"""`kg review`, `kg judgements` and `kg withdraw` as a user types them, over statements that leave doubts."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.config import Connection
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import digest
from tests.kg.workflows.doubtful import fresh
from tests.run import Ran, kg

QUESTIONS: Final = """
query Bush {
  visits(filter: {traveller: {is: {id: "BUSH"}}}) {
    totalCount
    nodes { place { name } }
  }
}
query Towns { place(by: {name: "United States"}) { name } }
"""


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store, database: Connection, tmp_path: Path) -> AsyncGenerator[Connection]:
    await fresh(store, tmp_path)
    yield database
    await wipe(store)


def lines(ran: Ran) -> list[dict[str, Any]]:
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def document(ran: Ran) -> dict[str, Any]:
    (found,) = lines(ran)
    return found


def of_bush(graph: Connection) -> list[dict[str, Any]]:
    return lines(kg("review", "list", "--kind", "person", "--json", connection=graph))


@pytest_asyncio.fixture(loop_scope="session")
async def questions(graph: Connection, store: Store, tmp_path: Path) -> Path:  # noqa: ARG001  filled, then asked
    """A file of questions, one of which is about the elder Bush."""
    elder = "MATCH (m:Mention {text: 'George Bush'})-[:IS]->(e) RETURN e.id AS id ORDER BY m.ordinal LIMIT 1"
    return written(tmp_path / "questions.graphql", QUESTIONS.replace("BUSH", (await store.record(elder))["id"]))


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def test_the_queue_is_a_line_of_json_for_each_review(graph: Connection) -> None:
    every = lines(kg("review", "list", "--json", connection=graph))
    two = lines(kg("review", "list", "--limit", "2", "--json", connection=graph))

    assert (len(every), two) == (6, every[:2])
    assert [one["answersTouched"] for one in every] == [3, 3, 3, 3, 1, 1]
    assert list(every[0]) == ["id", "kind", "score", "answersTouched", "left", "right", "evidence"]
    assert {one["left"]["text"] for one in of_bush(graph)} == {"George Bush"}


def test_a_queue_in_a_pipe_has_whole_ids_and_says_how_many_wait(graph: Connection) -> None:
    every = lines(kg("review", "list", "--json", connection=graph))
    shown = kg("review", "list", "--limit", "5", connection=graph).out

    assert [one["id"] in shown for one in every] == [True] * 5 + [False]
    assert "5 of 6 that wait" in shown


def test_a_review_is_shown_as_a_waterfall_with_what_would_change(graph: Connection) -> None:
    one = of_bush(graph)[0]
    ran = kg("review", "show", one["id"], connection=graph)

    assert ran.status == 0
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in ran.out.splitlines() if line.startswith("│")]
    sides, terms = rows[:2], rows[2:]
    assert [row[0] for row in sides] == ["left", "right"]
    assert [row[1] for row in sides] == [one["left"]["text"], one["right"]["text"]]
    total = 0.0
    for row, term in zip(terms, one["evidence"], strict=True):
        total += term["weight"]
        assert row[:4] == [term["term"], term["because"], f"{term['weight']:+.1f}", f"{total:.1f}"]
        assert set(row[4]) == {"█"}
    left, right = one["left"]["entity"], one["right"]["entity"]
    assert (
        f"if they are the same: George Bush {left['id']} becomes George Bush {right['id']}; "
        "1 visit of the former would be the latter's\n" in ran.out
    )


async def test_showing_what_would_change_changes_nothing(graph: Connection, store: Store, questions: Path) -> None:
    before = await digest(store)
    found = {
        one["right"]["id"]: document(
            kg("review", "show", one["id"], "--questions", str(questions), "--json", connection=graph)
        )
        for one in of_bush(graph)
    }
    elder = await store.record("MATCH (m:Mention {text: 'George Bush'}) RETURN m.id AS id ORDER BY m.ordinal LIMIT 1")

    assert await digest(store) == before
    assert found.pop(elder["id"])["answers"] == [
        {
            "question": "Bush",
            "gone": [{"totalCount": 0}],
            "new": [{"place": {"name": "Troy"}}, {"totalCount": 1}],
        }
    ]
    (younger,) = found.values()
    assert younger["answers"] == []
    assert (younger["effect"]["moves"], younger["effect"]["joined"]) == ({"visit": 1}, 0)


def test_the_queue_is_ordered_by_what_would_change_in_the_answers(graph: Connection, questions: Path) -> None:
    found = lines(kg("review", "list", "--questions", str(questions), "--json", connection=graph))

    assert [len(one["answers"]) for one in found] == [1, 0, 0, 0, 0, 0]
    assert found[0]["kind"] == "PERSON"


def test_a_decision_is_logged_with_its_author_and_taken_back(graph: Connection) -> None:
    one, other = of_bush(graph)
    same = document(
        kg("review", "same", one["id"], "--reason", "his diary", "--author", "ann", "--json", connection=graph)
    )
    kg("review", "different", other["id"], "--author", "zoe", connection=graph)
    waiting = of_bush(graph)
    log = lines(kg("judgements", "--json", connection=graph))
    withdrawn = kg("withdraw", same["id"], "--reason", "a forgery", "--author", "zoe", connection=graph)

    assert same["left"]["entity"] == same["right"]["entity"] == one["right"]["entity"]
    assert waiting == []
    assert [(j["verdict"], j["author"], j["reason"], j["withdrawn"]) for j in log] == [
        ("SAME", "ann", "his diary", None),
        ("DIFFERENT", "zoe", "", None),
    ]
    assert (withdrawn.status, withdrawn.out) == (0, f"{same['id']} is withdrawn\n")
    assert [each["id"] for each in of_bush(graph)] == [one["id"]]
    after = lines(kg("judgements", "--json", connection=graph))[0]
    assert (after["withdrawnBy"], after["withdrawnFor"]) == ("zoe", "a forgery")


async def test_what_is_taken_back_leaves_the_graph_as_it_was(graph: Connection, store: Store) -> None:
    before = await digest(store)
    for verdict in ("same", "different", "unsure"):
        made = document(kg("review", verdict, of_bush(graph)[0]["id"], "--json", connection=graph))
        judged = await digest(store)
        taken = document(kg("withdraw", made["id"], "--reason", "a forgery", "--json", connection=graph))

        assert judged != before
        assert await digest(store) == before
        assert (taken["id"], taken["withdrawnFor"]) == (made["id"], "a forgery")


def test_what_cannot_be_decided_leaves_the_queue(graph: Connection) -> None:
    one, other = of_bush(graph)
    ran = kg("review", "unsure", one["id"], "--reason", "no papers", connection=graph, LOGNAME="ann")

    assert ran.out.endswith(": George Bush and George Bush: UNSURE\n")
    assert [each["id"] for each in of_bush(graph)] == [other["id"]]
    shown = kg("review", "show", one["id"], connection=graph).out
    assert "judged UNSURE on " in shown
    assert " by ann: no papers" in shown


def test_a_decision_that_an_earlier_one_forbids_says_so(graph: Connection) -> None:
    one, other = of_bush(graph)
    kg("review", "same", one["id"], connection=graph)
    kg("review", "different", other["id"], connection=graph)
    ran = kg("review", "same", one["id"], "--reason", "once more", connection=graph)
    kg("review", "same", other["id"], connection=graph)

    assert (ran.status, "they stay apart" in ran.err) == (0, False)
    third = lines(kg("judgements", "--json", connection=graph))[-1]
    assert third["left"]["entity"] == third["right"]["entity"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["review", "show", "review_none"], 1, "error: there is no review 'review_none'"),
        (["review", "same", "mention_none"], 1, "error: there is no review 'mention_none'"),
        (["withdraw", "judgement_none", "--reason", "x"], 1, "error: there is no judgement 'judgement_none'"),
        (["review", "list", "--kind", "ship"], 2, "error: --kind 'ship': allowed are person, office, body"),
        (["review", "list", "--questions", "none.graphql"], 2, "error: none.graphql: No such file or directory"),
    ],
)
def test_what_is_not_there_is_named(graph: Connection, arguments: list[str], status: int, said: str) -> None:
    ran = kg(*arguments, connection=graph)

    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(said)


def test_a_judgement_is_withdrawn_once(graph: Connection) -> None:
    judgement = document(kg("review", "unsure", of_bush(graph)[0]["id"], "--json", connection=graph))["id"]
    kg("withdraw", judgement, "--reason", "enough", connection=graph)
    ran = kg("withdraw", judgement, "--reason", "enough", connection=graph)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"error: judgement {judgement!r} has been withdrawn already\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("query A { nothing }", "line 1: Cannot query field 'nothing' on type 'Query'."),
        ("fragment F on Person { name }", "F"),
        ("query A($n: ID!) { node(id: $n) { id } }", "A: $n has no default, and nobody gives it a value here"),
    ],
)
def test_a_file_that_holds_no_questions_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "q.graphql").write_text(text)
    ran = kg("review", "list", "--questions", str(tmp_path / "q.graphql"))

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
