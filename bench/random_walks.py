"""Whether a graph is what its files and judgements make of it, however it came about: loads and unloads at random.

Each walk is compared with a fresh load of its final files; the first that ends elsewhere is printed step by step. What
a walk does is in `tests.oracle.walks`; the tests go a few.
"""

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Final

from rich.console import Console

from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.server.managed import running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from tests.oracle.walks import difference

WALKS: Final = 5_000


def run(*, walks: int = WALKS, seed: str = "1") -> bool:
    """Walk so often, and print how many ended elsewhere than their files; False if any did."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({**os.environ, "KG_HOME": folder, "NEO4J_URI": ""})
        with running(settings) as connection:
            found = asyncio.run(_walked(connection, walks, seed))
    console = Console()
    console.print(f"{walks:,} walks, {len(found):,} of them end elsewhere than a fresh load of their files")
    for difference_found in found[:1]:
        console.print(difference_found, markup=False, highlight=False, soft_wrap=True)
    return not found


async def _walked(connection: Connection, walks: int, seed: str) -> list[str]:
    found: list[str] = []
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            for number in range(walks):
                progress("random walks", number, walks)
                with tempfile.TemporaryDirectory() as folder:
                    found.append(await difference(store, Path(folder), f"{seed} {number}"))
            progress("random walks", walks, walks)
    return [one for one in found if one]
