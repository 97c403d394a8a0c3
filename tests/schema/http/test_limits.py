"""What one document may ask over HTTP, and that finding out is quick."""

import time

import pytest

from tests.schema.http.trips import ask, codes

BOMB = (
    "{ trips { nodes { ...f0 } } }"
    + "".join(f" fragment f{n} on Trip {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40))
    + " fragment f40 on Trip { name }"
)
NESTED_BOMB = (
    "{ trips { nodes { ...f0 } } }"
    + "".join(
        f" fragment f{n} on Trip {{ a: companions {{ ...f{n + 1} }} b: companions {{ ...f{n + 1} }} }}"
        for n in range(15)
    )
    + " fragment f15 on Trip { name }"
)


@pytest.mark.parametrize("query", [BOMB, NESTED_BOMB])
async def test_fragments_in_fragments_cost_no_time(query: str) -> None:
    start = time.perf_counter()
    response = await ask(query)

    assert codes(response) == ["QUERY_TOO_COMPLEX"]
    assert response.status_code == 400
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("{ " + "hello " * 2_000 + "}", id="many fields of one name"),
        pytest.param("{ " + "trips { nodes { id } } " * 166 + "}", id="many selections that must be merged"),
        pytest.param("{ " + "...f " * 600 + "} fragment f on Query { hello }", id="one fragment many times"),
        pytest.param(
            "{ hello } " + "".join(f"fragment f{n} on Query {{ hello }} " for n in range(300)), id="unused fragments"
        ),
        pytest.param("{ trips" + "(first: 1)" * 400 + " { totalCount } }", id="one argument many times"),
    ],
)
async def test_the_worst_of_documents_takes_no_more_than_seconds(query: str) -> None:
    start = time.perf_counter()
    response = await ask(query)

    assert response.status_code in {200, 400}
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("first", ["0", "1", "1000"])
async def test_a_page_of_up_to_1000_rows_is_given(first: str) -> None:
    assert (await ask(f"{{ trips(first: {first}) {{ totalCount }} }}")).status_code == 200


@pytest.mark.parametrize("first", ["1001", "-1", "99999999999999999999"])
async def test_a_larger_page_is_refused(first: str) -> None:
    response = await ask(f"{{ trips(first: {first}) {{ totalCount }} }}")

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])
    assert response.json()["errors"][0]["message"] == f"first: {first} is not from 0 to 1000"


@pytest.mark.parametrize("first", [1001, -1, 1e6])
async def test_a_larger_page_is_refused_when_a_variable_asks_for_it(first: float) -> None:
    response = await ask("query ($n: Int) { trips(first: $n) { totalCount } }", variables={"n": first})

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])


async def test_a_larger_page_is_refused_when_a_default_asks_for_it() -> None:
    response = await ask("query ($n: Int = 1001) { trips(first: $n) { totalCount } }")

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])
