"""However a graph came about, it is what its files and the judgements that stand make of it.

`python -m bench random_walks` goes many more ways.
"""

from pathlib import Path

import pytest

from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from tests.oracle.walks import difference

WALKS = 200
GROUPS = 10


@pytest.mark.parametrize("group", range(GROUPS))
async def test_walks_end_where_their_files_do(store: Store, tmp_path: Path, group: int) -> None:
    for number in range(WALKS // GROUPS):
        assert await difference(store, tmp_path / str(number), f"test {group} {number}") == ""
    await wipe(store)
