"""Progress of long work, on standard error."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from kg.workflows.progress import Progress

PAUSE_S: Final = 10.0  # at least, between two lines about one step
LABELS: Final = {
    "read": "reading records",
    "load": "resolving and saving",
    "withdraw": "withdrawing records",
    "settle": "settling mentions",
    "entity": "projecting entities",
    "links": "projecting links",
    "tenures": "projecting tenures",
    "visits": "projecting visits",
    "event": "projecting events",
    "dump": "writing lines",
    "check": "checking lines",
    "restore": "restoring lines",
    "try": "trying what would change",
    "entities": "reading entities, kB",
    "queries": "answering queries, kB",
    "pairs": "comparing pairs, kB",
}


@contextmanager
def progress_bar() -> Generator[Progress]:
    """A bar for each step on a terminal, plain lines in a log; all on standard error."""
    console = Console(stderr=True)
    if console.is_terminal:
        with _bars(console) as bars:
            yield _moving(bars)
    else:
        yield lines(console)


def _bars(console: Console) -> Bars:
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Bars(*columns, console=console)


def _moving(bars: Bars) -> Progress:
    tasks: dict[str, TaskID] = {}

    def move(what: str, done: int, of: int) -> None:
        if of == 0:
            return
        if what not in tasks:
            tasks[what] = bars.add_task(LABELS.get(what, what))
        bars.update(tasks[what], completed=done, total=of)

    return move


def lines(console: Console, clock: Callable[[], float] = monotonic) -> Progress:
    """A line for each finished step, and every ten seconds how far a long one is."""
    said = clock()

    def say(what: str, done: int, of: int) -> None:
        nonlocal said
        if of and (done == of or clock() - said >= PAUSE_S):
            said = clock()
            console.print(f"{LABELS.get(what, what)}: {done} of {of}")

    return say
