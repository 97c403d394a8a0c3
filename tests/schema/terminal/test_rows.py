from typing import Any

import pytest

from schema.terminal.rows import counts_of, rows_of

KEYS = frozenset({"nodes", "rows"})


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        pytest.param({"nodes": [{"id": "a"}], "totalCount": 1}, [{"id": "a"}], id="a connection"),
        pytest.param({"rows": []}, [], id="an alias of its rows, empty"),
        pytest.param([{"id": "a"}, None], [{"id": "a"}], id="a list with a null"),
        pytest.param(["x"], [{"field": "x"}], id="a list of text"),
        pytest.param({"id": "a", "names": []}, [{"id": "a", "names": []}], id="one object"),
        pytest.param(None, [], id="null"),
        pytest.param("Query", [{"field": "Query"}], id="text"),
    ],
)
def test_the_rows_of_a_root_field(value: Any, rows: list[dict[str, Any]]) -> None:
    assert rows_of({"field": value}, KEYS) == {"field": rows}


def test_the_counts_of_a_connection_stand_beside_its_rows() -> None:
    data = {"visits": {"nodes": [], "totalCount": 0, "absence": None, "coverage": []}, "dataset": {"visits": 3}}

    assert counts_of(data, KEYS) == {"visits": {"totalCount": 0, "absence": None}}
