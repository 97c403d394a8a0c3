"""The whole API against an independent brute force, on random small graphs: rows, certainty, doubts, counts, order.

`python -m bench random_graphs` asks of many more.
"""

import pytest

from kg.store.store import Store
from schema.api.service import Api
from tests.oracle import found
from tests.oracle.agreement import asked, differences
from tests.oracle.database import write
from tests.oracle.runs import BATCH, Tally, run_batch, run_loaded, shown
from tests.oracle.shrinking import Case

GRAPHS = 200
LOADED = 2


async def test_the_api_and_the_brute_force_agree_on_random_graphs(store: Store) -> None:
    tally = Tally()
    for number in range(GRAPHS // BATCH):
        await run_batch(store, f"test {number}", BATCH, tally)

    assert await shown(store, tally) == ""
    assert tally.graphs == GRAPHS


async def test_the_api_and_the_brute_force_agree_on_what_two_sources_state(store: Store) -> None:
    tally = Tally()
    for number in range(LOADED):
        await run_loaded(store, f"test {number}", tally)

    assert await shown(store, tally) == ""
    assert tally.loaded == LOADED


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(found.STOP_IN_NO_STATE, id="a stop in no state"),
        pytest.param(found.CONTAINMENT_CUTS_THE_ONLY_STOP, id="a containment that cuts the only stop"),
        pytest.param(found.OFFICE_TAKEN_DURING_THE_VISIT, id="an office taken during the visit"),
        pytest.param(found.SEAT_SHARED_WITH_A_COMPANION, id="a seat shared with a companion"),
        pytest.param(found.TWO_ATTENDEES_OF_ONE_SEAT, id="a seat that two attendees share"),
        pytest.param(found.ANY_OFFICE, id="any office at all"),
    ],
)
async def test_what_was_once_answered_wrongly(store: Store, case: Case) -> None:
    graph, question = case
    await write(store, [graph])

    assert differences([graph], question, await asked(Api(store), question)) == []
