import pytest

from schema.execution.costs import HEAVY_S, MEDIUM_S, Costs, Weight
from schema.execution.documents import Documents, PreparedOperation
from tests.schema.library import SCHEMA

DOCUMENTS = Documents(SCHEMA)
BY_ID = "query Thing($id: ID!) { thing(id: $id) { id } }"


def operation(text: str = BY_ID, **variables: str) -> PreparedOperation:
    prepared = DOCUMENTS.prepared(text, variables)
    assert isinstance(prepared, PreparedOperation)
    return prepared


@pytest.mark.parametrize(
    ("costs_s", "weight"),
    [
        pytest.param([], Weight.UNPROVEN, id="not asked before"),
        pytest.param([0.001], Weight.UNPROVEN, id="asked once"),
        pytest.param([2.0, 0.001], Weight.LIGHT, id="the first time is planned"),
        pytest.param([0.001, 3.0, 3.0, 3.0, 3.0], Weight.LIGHT, id="disturbed four times"),
        pytest.param([0.001, 3.0, 3.0, 3.0, 3.0, 3.0], Weight.HEAVY, id="five times heavy"),
        pytest.param([MEDIUM_S, MEDIUM_S], Weight.MEDIUM, id="medium"),
        pytest.param([HEAVY_S, HEAVY_S], Weight.HEAVY, id="heavy"),
    ],
)
def test_a_question_is_what_it_proved_to_be(costs_s: list[float], weight: Weight) -> None:
    costs = Costs()

    for cost_s in costs_s:
        costs.note(operation(id="ann"), cost_s)

    assert costs.weight(operation(id="ann")) is weight


@pytest.mark.parametrize(
    ("costs_s", "weight"),
    [
        pytest.param([0.001], Weight.UNPROVEN, id="one"),
        pytest.param([0.001, 0.002, 0.003], Weight.LIGHT, id="all light"),
        pytest.param([0.001, MEDIUM_S, MEDIUM_S], Weight.MEDIUM, id="most medium"),
        pytest.param([HEAVY_S, 1.0, 3.0], Weight.HEAVY, id="all heavy"),
        pytest.param([0.001, 0.002, 3.0], Weight.UNPROVEN, id="some heavy"),
    ],
)
def test_a_question_with_other_variables_is_what_those_of_its_text_were(costs_s: list[float], weight: Weight) -> None:
    costs = Costs()

    for number, cost_s in enumerate(costs_s):
        costs.note(operation(id=str(number)), cost_s)

    assert costs.weight(operation(id="new")) is weight


def test_another_text_is_another_question() -> None:
    costs = Costs()
    for _ in range(2):
        costs.note(operation("{ authors { id } }"), 3.0)

    assert costs.weight(operation("{ authors { id } }")) is Weight.HEAVY
    assert costs.weight(operation("{ authors { id name } }")) is Weight.UNPROVEN
