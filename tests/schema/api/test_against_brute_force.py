"""The whole API against an independent brute force, on random small graphs: rows, certainty, doubts, counts, order.

`python -m bench random_graphs` asks of many more.
"""

from kg.store.store import Store
from tests.oracle.runs import BATCH, Tally, run_batch, run_loaded, shown

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
