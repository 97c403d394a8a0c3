"""Wrong answers that are known and wait for their repair; whoever repairs one deletes its line here.

A disagreement on a case to which a line applies is counted, not reported.
"""

from collections.abc import Callable, Sequence
from typing import Final

from tests.oracle.graphs import Graph
from tests.oracle.questions import HELD, Events, Holding, Persons, Question, Visits, Who


def _any_office(_graphs: Sequence[Graph], question: Question) -> bool:
    match question:
        case Visits():
            return any(who is not None and _of_any_office(who) for who in (question.traveller, question.companion))
        case Events():
            return any(_of_any_office(who) for who in question.attendees)
        case Persons():
            return question.holding == Holding()
        case _:
            return False


def _of_any_office(who: Who) -> bool:
    unusual = who.holding is None and who.member_of is None and set(who.capacity) != set(HELD)
    return who.holding == Holding() or unusual


UNMENDED: Final[Sequence[tuple[str, Callable[[Sequence[Graph], Question], bool]]]] = (
    ("any office at all, or in an unusual capacity, is not asked for", _any_office),
)


def known(graphs: Sequence[Graph], question: Question) -> str | None:
    """Which known mistake may be behind a disagreement on this case."""
    return next((what for what, applies in UNMENDED if applies(graphs, question)), None)
