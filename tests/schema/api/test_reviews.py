"""The review queue and what writes judgements, through the API."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import pytest_asyncio
from graphql import ExecutionResult

from kg.errors import KgError
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from schema.api.levels.request import Request
from schema.api.query import declared
from schema.api.service import DOCUMENTS, Api
from schema.execution.documents import PreparedOperation
from schema.http.app import build_app
from schema.http.service import RequestContext, Service
from tests.kg.workflows.doubtful import fresh
from tests.schema.oracle import field_by_field, resolved

ORACLE: Final = field_by_field(declared())
TOKEN: Final = "a token of this test"
REVIEWS: Final = """
query ($kind: EntityKind, $after: String) {
  reviews(kind: $kind, first: 4, after: $after) {
    totalCount certainCount absence coverage { source } pageInfo { hasNextPage endCursor }
    edges { cursor node { id } }
    nodes { id score answersTouched evidence { term weight because }
            left { id text kind source entity { id name } } right { id text entity { id } } }
  }
}
"""
JUDGED: Final = "id verdict reason author at withdrawn left { id entity { id } } right { id entity { id } }"
JUDGE: Final = (
    "mutation ($left: ID!, $right: ID!, $verdict: Verdict!, $reason: String!) "
    "{ judge(left: $left, right: $right, verdict: $verdict, reason: $reason) { " + JUDGED + " } }"
)
WITHDRAW: Final = (
    'mutation ($judgement: ID!) { withdraw(judgement: $judgement, reason: "a forgery") { ' + JUDGED + " } }"
)
NODE: Final = (
    "query ($id: ID!) { node(id: $id) { __typename id ... on Review { score } ... on Judgement { verdict } } }"
)


@pytest_asyncio.fixture(loop_scope="session")
async def api(store: Store, tmp_path: Path) -> AsyncGenerator[Api]:
    await fresh(store, tmp_path)
    yield Api(store, write_token=TOKEN)
    await wipe(store)


async def asked(api: Api, text: str, token: str | None = None, **variables: Any) -> Any:
    result = await api.execute(text, variables, token=token)
    assert result.errors is None, result.errors
    return result.data


async def asked_of_oracle(api: Api, text: str, **variables: Any) -> Any:
    result = await resolved(ORACLE, text, Request(api.store, api.today(), lambda: "nobody"), variables)
    assert result.errors is None, result.errors
    return result.data


async def refused(api: Api, text: str, token: str | None = None, **variables: Any) -> tuple[str, str]:
    result = await api.execute(text, variables, token=token)
    assert result.errors is not None
    assert result.data is None
    cause = result.errors[0].original_error
    assert isinstance(cause, KgError)
    return cause.code, cause.message


async def pair(api: Api, at: int = 0) -> dict[str, str]:
    nodes = (await asked(api, REVIEWS, kind="PERSON"))["reviews"]["nodes"]
    return {side: nodes[at][side]["id"] for side in ("left", "right")}


async def judgements(store: Store) -> list[dict[str, Any]]:
    return await store.read(
        "MATCH ()-[j:JUDGED]->() WHERE j.author <> 'resolver' RETURN j.id AS id, j.author AS author"
    )


@pytest.mark.parametrize("ask", [asked, asked_of_oracle])
async def test_the_queue_comes_in_pages(api: Api, ask: Callable[..., Awaitable[Any]]) -> None:
    first = (await ask(api, REVIEWS))["reviews"]
    second = (await ask(api, REVIEWS, after=first["pageInfo"]["endCursor"]))["reviews"]

    assert (first["totalCount"], len(first["nodes"]), first["pageInfo"]["hasNextPage"]) == (6, 4, True)
    assert (second["totalCount"], len(second["nodes"]), second["pageInfo"]["hasNextPage"]) == (6, 2, False)
    assert [one["answersTouched"] for one in first["nodes"] + second["nodes"]] == [3, 3, 3, 3, 1, 1]
    assert len({one["id"] for one in first["nodes"] + second["nodes"]}) == 6
    assert [edge["node"]["id"] for edge in first["edges"]] == [one["id"] for one in first["nodes"]]
    assert (first["coverage"], first["absence"]) == ([], None)
    review = second["nodes"][0]
    assert (review["left"]["text"], review["left"]["kind"], review["left"]["source"]) == (
        "George Bush", "PERSON", "statements",
    )  # fmt: skip
    assert review["left"]["entity"]["id"] != review["right"]["entity"]["id"]
    assert review["score"] == sum(term["weight"] for term in review["evidence"])


async def test_a_judgement_joins_closes_its_review_and_is_taken_back(api: Api) -> None:
    two = await pair(api)
    made = (await asked(api, JUDGE, TOKEN, **two, verdict="SAME", reason=" his diary "))["judge"]
    closed = (await asked(api, REVIEWS, kind="PERSON"))["reviews"]["totalCount"]
    back = (await asked(api, WITHDRAW, TOKEN, judgement=made["id"]))["withdraw"]

    assert (made["verdict"], made["reason"], made["author"], made["withdrawn"]) == ("SAME", "his diary", "api", None)
    assert made["left"]["entity"] == made["right"]["entity"]
    assert closed == 1
    assert back["withdrawn"] >= back["at"] == made["at"]
    assert back["left"]["entity"] != back["right"]["entity"]
    assert (await asked(api, REVIEWS, kind="PERSON"))["reviews"]["totalCount"] == 2


async def test_reviews_and_judgements_are_nodes(api: Api) -> None:
    review = (await asked(api, REVIEWS))["reviews"]["nodes"][0]
    made = (await asked(api, JUDGE, TOKEN, **await pair(api), verdict="UNSURE", reason="no papers"))["judge"]

    assert (await asked(api, NODE, id=review["id"]))["node"] == {
        "__typename": "Review", "id": review["id"], "score": review["score"],
    }  # fmt: skip
    assert (await asked(api, NODE, id=made["id"]))["node"] == {
        "__typename": "Judgement", "id": made["id"], "verdict": "UNSURE",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("write_token", "sent", "code", "said"),
    [
        (None, None, "FORBIDDEN", "no write token is set (KG_WRITE_TOKEN)"),
        (None, TOKEN, "FORBIDDEN", "no write token is set (KG_WRITE_TOKEN)"),
        (TOKEN, None, "UNAUTHENTICATED", "send it as `Authorization: Bearer TOKEN`"),
        (TOKEN, "another", "UNAUTHENTICATED", "this is not the write token"),
    ],
)
async def test_nobody_writes_without_the_token(
    api: Api, write_token: str | None, sent: str | None, code: str, said: str
) -> None:
    told = await refused(
        Api(api.store, write_token=write_token), JUDGE, sent, **await pair(api), verdict="SAME", reason="so it is"
    )

    assert told[0] == code
    assert said in told[1]
    assert await judgements(api.store) == []


async def test_what_cannot_be_judged_is_refused(api: Api) -> None:
    two = await pair(api)
    made = (await asked(api, JUDGE, TOKEN, **two, verdict="UNSURE", reason="no papers"))["judge"]["id"]
    await asked(api, WITHDRAW, TOKEN, judgement=made)
    of_nobody = {**two, "left": "mention_none"}

    assert (await refused(api, WITHDRAW, TOKEN, judgement=made))[1] == f"judgement {made!r} has been withdrawn already"
    assert (await refused(api, WITHDRAW, TOKEN, judgement="judgement_none"))[0] == "NOT_FOUND"
    assert (await refused(api, JUDGE, TOKEN, **two, verdict="SAME", reason=" "))[0] == "BAD_USER_INPUT"
    assert (await refused(api, JUDGE, TOKEN, **of_nobody, verdict="SAME", reason="x"))[0] == "NOT_FOUND"
    assert [row["id"] for row in await judgements(api.store)] == [made]


async def test_over_http_the_token_is_a_header_and_a_mutation_is_never_a_get(api: Api) -> None:
    async def execute(operation: PreparedOperation, context: RequestContext) -> ExecutionResult:
        return await api.run(operation, token=context.bearer_token)

    app = build_app(Service(DOCUMENTS, execute, api.readiness, api.version), explorer_dir=Path("none"))
    question = {"query": JUDGE, "variables": {**await pair(api), "verdict": "SAME", "reason": "his diary"}}
    sent = {"Authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://kg") as client:
        got = await client.get("/graphql", params={"query": WITHDRAW}, headers=sent)
        without = await client.post("/graphql", json=question)
        with_it = await client.post("/graphql", json=question, headers=sent)

    assert (got.status_code, got.headers["allow"]) == (405, "POST")
    assert [error["extensions"]["code"] for error in without.json()["errors"]] == ["UNAUTHENTICATED"]
    assert without.json()["data"] is None
    assert with_it.json()["data"]["judge"]["author"] == "api"
    assert len(await judgements(api.store)) == 1
