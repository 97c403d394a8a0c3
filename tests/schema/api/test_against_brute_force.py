"""The whole API against an independent brute force, on random small graphs: rows, certainty, doubts, counts, order.

`python -m bench random_graphs` asks of many more.
"""

from kg.store.store import Store
from tests.oracle.runs import BATCH, Tally, run_batch, shown

GRAPHS = 200


async def test_the_api_and_the_brute_force_agree_on_random_graphs(store: Store) -> None:
    tally = Tally()
    for number in range(GRAPHS // BATCH):
        await run_batch(store, f"test {number}", BATCH, tally)

    assert await shown(store, tally) == ""
    assert tally.graphs == GRAPHS
