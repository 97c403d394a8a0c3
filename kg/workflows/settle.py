"""See to mentions that no record makes any more, and to those that one makes again.

The first leave their entities, which are retired if nothing else mentions them; what persons judged waits with the
mention, and counts again as soon as a record makes it.
"""

from typing import Final

from kg.store.ledger import settling
from kg.store.store import Store
from kg.workflows.identity import recluster
from kg.workflows.progress import Progress

SLICE: Final = 1000  # mentions a transaction


async def settle(store: Store, progress: Progress) -> None:
    """Look at all mentions that loads and withdrawals left to be looked at."""
    done = 0
    while mentions := await settling.unsettled(store, SLICE):
        departed = [mention for mention in mentions if not mention.alive]
        plain = [mention.id for mention in mentions if not mention.judged]
        await settling.leave(store, departed, plain)
        for mention in mentions:
            if mention.judged:
                await recluster(store, mention.id, settling.as_settled([mention.id]))
        done += len(mentions)
        progress("settle", done, done)
