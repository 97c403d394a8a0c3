"""Write the claims and judgements of a graph to a file, from which all of it can be made again in another."""

from typing import BinaryIO

from kg.errors import StoreError
from kg.store.store import Store
from kg.store.upkeep.dump_lines import COUNTED, about
from kg.store.upkeep.dumping import counts, lines, revision
from kg.workflows.progress import Progress


async def dump(store: Store, file: BinaryIO, progress: Progress) -> int:
    """Write all lines in their order and return how many; StoreError if the graph was changed meanwhile."""
    before, said = await revision(store), await counts(store)
    of, done = sum(said.values()), 0
    file.write(about(said))
    for kind in COUNTED:
        async for some in lines(store, kind):
            file.writelines(some)
            done += len(some)
            progress("dump", done, of)
    if await revision(store) != before or done != of:
        raise StoreError("the graph was changed while it was dumped: dump it again when nothing is loaded or judged")
    return done
