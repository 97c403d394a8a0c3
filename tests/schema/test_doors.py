"""The limits of a document are the same at every door: the API, HTTP, `kg query` and saved questions."""

from typing import Final

import httpx
import pytest

from kg.config import Connection
from kg.errors import KgError, TooComplexError
from kg.store.store import Store
from schema.api.service import Api
from schema.http.serve import Served, application
from schema.terminal.documents import QueryCommand, ask
from schema.terminal.questions import questions
from tests.run import run

NESTED: Final = "tenures { nodes { office { holders { nodes { person { "
DEEP: Final = "{ persons { nodes { " + NESTED * 3 + "name" + " } } } } } }" * 3 + " } } }"
PAGE: Final = "(first: 100) { nodes "
COSTLY: Final = f"{{ persons{PAGE} {{ tenures{PAGE} {{ office {{ holders{PAGE} {{ id }} }} }} }} }} }} }} }}"
LONG: Final = "{ nodes(ids: [" + '"x" ' * 2_000 + "]) { id } }"
TOO_MUCH: Final = {
    "deep": (DEEP, "the question asks too much at once: depth over 20"),
    "costly": (COSTLY, "the question asks too much at once: cost over 200000"),
    "long": (LONG, "Syntax Error: Document contains more than 2000 tokens. Parsing aborted."),
}


@pytest.fixture(params=TOO_MUCH)
def too_much(request: pytest.FixtureRequest) -> tuple[str, str]:
    return TOO_MUCH[request.param]


async def test_the_api_refuses_what_asks_too_much(bundled: Store, too_much: tuple[str, str]) -> None:
    text, message = too_much
    answer = await Api(bundled).execute(text)

    assert answer.data is None
    (error,) = answer.errors or []
    assert error.message == message
    assert isinstance(error.original_error, TooComplexError)
    assert error.original_error.code == "QUERY_TOO_COMPLEX"


async def test_http_refuses_it_in_the_same_words(bundled_database: Connection, too_much: tuple[str, str]) -> None:
    text, message = too_much
    transport = httpx.ASGITransport(application(Served(lambda: bundled_database)))
    async with httpx.AsyncClient(transport=transport, base_url="http://kg") as client:
        response = await client.post("/graphql", json={"query": text})

    (error,) = response.json()["errors"]
    assert (error["message"], error["extensions"]) == (message, {"code": "QUERY_TOO_COMPLEX"})


def test_a_terminal_refuses_it_and_writes_nothing(
    bundled_database: Connection, app_environment: dict[str, str], too_much: tuple[str, str]
) -> None:
    text, message = too_much
    written: list[str] = []
    with pytest.raises(KgError) as caught:
        ask(bundled_database, QueryCommand(text), written.append)
    ended = run("query", environment=app_environment, text=text)

    assert (caught.value.code, caught.value.message, written) == ("QUERY_TOO_COMPLEX", message, [])
    assert (ended.status, ended.out, ended.err) == (1, "", f"error: {message}\n")


def test_a_saved_question_is_refused_before_any_is_asked(too_much: tuple[str, str]) -> None:
    text, message = too_much
    with pytest.raises(TooComplexError) as caught:
        questions("query Small { dataset { version } } query Much " + text)

    assert caught.value.message == message


async def test_a_file_of_questions_may_be_longer_than_one_of_them(bundled: Store) -> None:
    text = "".join(f"query Q{number} {{ dataset {{ version }} sources {{ id name }} }} " for number in range(200))

    assert len(await questions(text)(bundled)) == 400
