"""Whether the API and an independent brute force agree on random small graphs: rows, certainty, doubts, counts, order.

With each batch of them comes one graph that is made of random statements of two sources.

The smallest case of the first disagreement is printed as Python. What is asked is in `tests.oracle`; the tests ask it
of a few graphs.
"""

import asyncio
import os
import tempfile
from typing import Final

from rich.console import Console
from rich.table import Table

from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.server.managed import running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from tests.oracle.runs import BATCH, Tally, run_batch, run_loaded, shown

GRAPHS: Final = 10_000
LOADED_EVERY: Final = 10  # batches, to one graph that is made of statements, since a load takes its time


def run(*, graphs: int = GRAPHS, seed: str = "1") -> bool:
    """Ask of so many graphs, a batch at a time, and print how often both agree; False if they do not always."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({**os.environ, "KG_HOME": folder, "NEO4J_URI": ""})
        with running(settings) as connection:
            return asyncio.run(_agreed(connection, graphs, seed))


async def _agreed(connection: Connection, graphs: int, seed: str) -> bool:
    tally, found = Tally(), ""
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            for done in range(0, graphs, BATCH):
                progress("random graphs", done, graphs)
                await run_batch(store, f"{seed} {done}", min(BATCH, graphs - done), tally)
                if done % (LOADED_EVERY * BATCH) == 0:
                    await run_loaded(store, f"{seed} {done}", tally)
                found = found or await shown(store, tally)
            progress("random graphs", graphs, graphs)
    _show(tally, found)
    return not tally.disagreements


def _show(tally: Tally, found: str) -> None:
    table = Table("asked for", "questions", "rows", "certain", "possible", "disagreements")
    for kind in sorted(tally.questions):
        rows, certain = tally.rows[kind], tally.certain[kind]
        wrong = sum(one.kind == kind for one in tally.disagreements)
        table.add_row(kind, *(f"{count:,}" for count in (tally.questions[kind], rows, certain, rows - certain, wrong)))
    console = Console()
    console.print(f"{tally.graphs:,} graphs, and {tally.loaded:,} made of statements", table)
    if found:
        console.print(found, markup=False, highlight=False, soft_wrap=True)
