"""The example questions give, over HTTP, the answers that they promise."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from schema.explorer.build import HERE

EXAMPLES = HERE / "examples"
Picked = Callable[[dict[str, Any]], object]


def family(name: str) -> str:
    return name.split()[-1]


def travellers(data: dict[str, Any]) -> object:
    return [family(node["traveller"]["name"]) for node in data["visits"]["nodes"]]


def holders(data: dict[str, Any]) -> object:
    return {key: [_held(node) for node in rows["nodes"]] for key, rows in data.items()}


def meetings(data: dict[str, Any]) -> object:
    return [node["when"]["text"] for node in data["events"]["nodes"]]


def certainties(data: dict[str, Any]) -> object:
    return {
        key: {edge["node"]["place"]["name"]: edge["certainty"] for edge in rows["edges"]} for key, rows in data.items()
    }


def ministers(data: dict[str, Any]) -> object:
    return {node["person"]["name"] for node in data["tenures"]["nodes"]}


def _held(node: dict[str, Any]) -> tuple[str, str]:
    return node["person"]["name"], node["capacity"]


ANSWERS: dict[str, tuple[Picked, object]] = {
    "cabinet-in-beijing": (travellers, ["Blinken", "Yellen", "Raimondo"]),
    "cabinet-in-july": (travellers, ["Yellen"]),
    "cabinet-in-shanghai": (travellers, ["Raimondo"]),
    "biden-and-xi": (meetings, ["2022-11-14", "2023-11-15"]),
    "foreign-minister": (ministers, {"Qin Gang", "Wang Yi"}),
    "blinken-in-shanghai": (
        certainties,
        {"inShanghai": {"Shanghai": "POSSIBLE"}, "inChina": {"Beijing": "CERTAIN", "Shanghai": "CERTAIN"}},
    ),
    "acting-secretary-of-labor": (holders, {"tenures": [("Julie Su", "ACTING")]}),
    "budget-director": (
        holders,
        {
            "june2021": [("Shalanda Young", "ACTING")],
            "march2022": [("Shalanda Young", "ACTING"), ("Shalanda Young", "FULL")],
            "january2023": [("Shalanda Young", "FULL")],
        },
    ),
}


def test_every_example_has_its_answer_here() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.graphql")} == set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_every_example_begins_with_the_question_in_words(name: str) -> None:
    first = (EXAMPLES / f"{name}.graphql").read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith("# ")
    assert first.endswith("?")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_example_is_answered(app_url: str, name: str) -> None:
    query = (EXAMPLES / f"{name}.graphql").read_text(encoding="utf-8")
    response = httpx.post(f"{app_url.rstrip('/')}/graphql", json={"query": query}, timeout=30).json()
    read, expected = ANSWERS[name]

    assert "errors" not in response, response["errors"]
    assert read(response["data"]) == expected
