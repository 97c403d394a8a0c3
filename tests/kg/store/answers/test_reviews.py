"""The review queue and the log of judgements, over statements of which the resolver is not sure."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from kg.errors import InputError
from kg.model import EntityKind, MentionId, Verdict
from kg.store.answers.entities import nodes
from kg.store.answers.reviews import judged_by_persons, log, reviews
from kg.store.queries import Paging
from kg.store.shapes import ReviewEdgeRow, ReviewRow
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.identity import Judged, judge, withdraw
from tests.conftest import quiet
from tests.kg.store.declared import differences
from tests.kg.workflows.doubtful import fresh, loaded

ANN: Final = Judged("ann", "read the diary", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
ZOE: Final = Judged("zoe", "read it again", datetime(2026, 2, 4, 4, 5, 6, tzinfo=UTC))


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store, tmp_path: Path) -> AsyncGenerator[Store]:
    await fresh(store, tmp_path)
    yield store
    await wipe(store)


async def queue(store: Store, kind: EntityKind | None = None) -> list[ReviewEdgeRow]:
    return (await reviews(store, kind, Paging())).rows


def ends(review: ReviewRow) -> tuple[MentionId, MentionId]:
    return MentionId(review["left"]["id"]), MentionId(review["right"]["id"])


async def test_each_candidate_that_the_resolver_was_unsure_of_is_an_open_pair(graph: Store) -> None:
    found = await queue(graph)

    assert [row["left"]["text"] for row in found].count("George Bush") == 2
    assert [row["left"]["text"] for row in found].count("Troy, United States") == 4
    assert len({row["id"] for row in found}) == 6
    assert all(row["left"]["entityId"] != row["right"]["entityId"] for row in found)
    assert all(row["score"] == sum(term["weight"] for term in row["evidence"]) for row in found)


async def test_a_row_is_a_whole_review(graph: Store) -> None:
    found = await queue(graph)

    assert [wrong for row in found for wrong in differences(row, ReviewEdgeRow)] == []
    assert [
        wrong for row in await nodes(graph, [one["id"] for one in found]) for wrong in differences(row, ReviewRow)
    ] == []


async def test_the_pairs_on_which_most_facts_hang_come_first_of_these_the_likeliest(graph: Store) -> None:
    found = await queue(graph)
    order = [(-row["answersTouched"], -row["score"], row["id"]) for row in found]

    # The visit to a Troy, and that it and the town that it may be lie in the United States; one visit by a Bush.
    assert order == sorted(order)
    assert [row["answersTouched"] for row in found] == [3, 3, 3, 3, 1, 1]


async def test_a_page_ends_where_the_next_begins(graph: Store) -> None:
    every = await reviews(graph, None, Paging(first=6))
    first = await reviews(graph, None, Paging(first=4))
    second = await reviews(graph, None, Paging(first=4, after=first.rows[-1]["cursor"]))

    assert [row["id"] for row in (*first.rows, *second.rows)] == [row["id"] for row in every.rows]
    assert (first.has_next, second.has_next, first.total, second.total) == (True, False, 6, 6)


@pytest.mark.parametrize(
    "after",
    [
        "nothing",
        "1 2",
        "one 2.0 review_1",
        "1 2.0 review_1 more",
        "1 nan review_1",
        "99999999999999999999 2.0 review_1",
        "1 1e999 review_1",
    ],
)
async def test_what_is_no_cursor_is_refused(graph: Store, after: str) -> None:
    with pytest.raises(InputError, match="is no cursor of reviews"):
        await reviews(graph, None, Paging(after=after))


async def test_a_kind_is_asked_for_alone(graph: Store) -> None:
    assert len(await queue(graph, EntityKind.PERSON)) == 2
    assert len(await queue(graph, EntityKind.PLACE)) == 4
    assert await queue(graph, EntityKind.OFFICE) == []


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_a_pair_that_a_person_has_judged_is_closed_until_that_is_withdrawn(
    graph: Store, verdict: Verdict
) -> None:
    first = (await queue(graph, EntityKind.PERSON))[0]
    left, right = ends(first)
    judgement = await judge(graph, (right, left), verdict, ANN, quiet)
    closed = await queue(graph, EntityKind.PERSON)
    await withdraw(graph, judgement, ZOE, quiet)

    assert first["id"] not in {row["id"] for row in closed}
    assert len(closed) == 1
    assert len(await queue(graph, EntityKind.PERSON)) == 2


async def test_a_pair_whose_mentions_became_one_by_another_way_is_closed(graph: Store) -> None:
    (one, two) = await queue(graph, EntityKind.PERSON)
    await judge(graph, ends(one), Verdict.SAME, ANN, quiet)
    await judge(graph, (ends(one)[1], ends(two)[1]), Verdict.SAME, ANN, quiet)

    assert await queue(graph, EntityKind.PERSON) == []


async def test_a_doubt_of_the_resolver_that_is_withdrawn_is_no_review(graph: Store) -> None:
    first, second = await queue(graph, EntityKind.PERSON)
    await withdraw(graph, first["judgement"], ANN, quiet)

    assert [row["id"] for row in await queue(graph, EntityKind.PERSON)] == [second["id"]]


async def test_loading_again_opens_no_pair_again(graph: Store, tmp_path: Path) -> None:
    one, _ = await queue(graph, EntityKind.PERSON)
    await judge(graph, ends(one), Verdict.DIFFERENT, ANN, quiet)
    before = await queue(graph)
    await loaded(graph, tmp_path)

    assert await queue(graph) == before


async def test_the_log_holds_what_persons_said_and_what_was_withdrawn(graph: Store) -> None:
    one, two = await queue(graph, EntityKind.PERSON)
    first = await judge(graph, ends(one), Verdict.SAME, ANN, quiet)
    second = await judge(graph, ends(two), Verdict.DIFFERENT, ZOE, quiet)
    await withdraw(graph, first, ZOE, quiet)
    found = await log(graph)

    assert [(row["id"], row["verdict"], row["author"], row["reason"]) for row in found] == [
        (first, "SAME", "ann", "read the diary"),
        (second, "DIFFERENT", "zoe", "read it again"),
    ]
    assert [(row["withdrawn"], row["withdrawnBy"], row["withdrawnFor"]) for row in found] == [
        ("2026-02-04T04:05:06Z", "zoe", "read it again"),
        (None, None, None),
    ]
    assert [row["id"] for row in await judged_by_persons(graph, one["judgement"])] == [first]


async def test_reviews_and_judgements_are_found_by_their_ids(graph: Store) -> None:
    one, _ = await queue(graph, EntityKind.PERSON)
    judgement = await judge(graph, ends(one), Verdict.UNSURE, ANN, quiet)
    review, person, resolver, none = await nodes(graph, [one["id"], judgement, one["judgement"], "review_none"])

    assert review is not None
    assert {**review, "cursor": one["cursor"]} == one
    assert person is not None
    assert person["typename"] == "Judgement"
    assert (person["typename"], person["author"], person["at"]) == ("Judgement", "ann", "2026-02-03T04:05:06Z")
    assert resolver is not None
    assert resolver["typename"] == "Judgement"
    assert (resolver["verdict"], resolver["author"], resolver["withdrawn"]) == ("UNSURE", "resolver", None)
    assert none is None
    assert await nodes(graph, [judgement.replace("judgement_", "review_")]) == [None]
