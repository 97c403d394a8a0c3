"""What the API answers to questions of random graphs, beside what the brute force does, and where the two differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from schema.api.service import Api
from tests.oracle.brute_force import Answer, answer
from tests.oracle.chains import CERTAIN, Doubts
from tests.oracle.graphs import Graph
from tests.oracle.questions import Events, Persons, Question, Tenures, Visits, variables

_CONNECTION: Final = "totalCount certainCount pageInfo { hasNextPage endCursor }"
_JUDGED: Final = "edges { certainty doubt node { id certainty } }"
DOCUMENTS: Final[Mapping[type[Question], str]] = {
    Visits: f"""query ($filter: VisitFilter, $orderBy: VisitOrder!, $after: String) {{
      found: visits(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {{ {_CONNECTION} {_JUDGED} }} }}""",
    Tenures: f"""query ($filter: TenureFilter, $after: String) {{
      found: tenures(filter: $filter, first: 100, after: $after) {{ {_CONNECTION} {_JUDGED} }} }}""",
    Events: f"""query ($filter: EventFilter, $after: String) {{
      found: events(filter: $filter, first: 100, after: $after) {{ {_CONNECTION} {_JUDGED} }} }}""",
    Persons: f"""query ($filter: PersonSearch, $after: String) {{
      found: persons(filter: $filter, first: 100, after: $after) {{ {_CONNECTION} edges {{ node {{ id }} }} }} }}""",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of all pages in their order, and the counts. `certain` is None for a person: no row says it."""

    rows: tuple[tuple[str, bool | None, Doubts], ...]
    total: int
    certain: int


async def asked(api: Api, question: Question) -> Answered:
    """The production path: the whole API, page by page."""
    rows: list[tuple[str, bool | None, Doubts]] = []
    after: str | None = None
    while True:
        result = await api.execute(DOCUMENTS[type(question)], {**variables(question), "after": after})
        assert result.errors is None, result.errors
        assert result.data is not None
        found = result.data["found"]
        rows += [_row(edge) for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            return Answered(tuple(rows), found["totalCount"], found["certainCount"])
        after = found["pageInfo"]["endCursor"]


def differences(graphs: Sequence[Graph], question: Question, found: Answered) -> list[str]:
    """What the answer of the API has that the brute force has not, and the reverse; empty where they agree."""
    wanted = {id: verdict for graph in graphs for id, verdict in answer(graph, question).items()}
    rows = {id: (certain, doubts) for id, certain, doubts in found.rows}
    different = [f"{id}: not expected" for id in rows.keys() - wanted.keys()]
    different += [f"{id}: expected with {_shown(wanted, id)}" for id in wanted.keys() - rows.keys()]
    for id in rows.keys() & wanted.keys():
        certain, doubts = rows[id]
        if certain is not None and (doubts not in wanted[id] or certain != (wanted[id] == CERTAIN)):
            different.append(f"{id}: {sorted(doubts)} instead of {_shown(wanted, id)}")
    counts = len(wanted), sum(verdict == CERTAIN for verdict in wanted.values())
    if (found.total, found.certain) != counts:
        different.append(f"counted {found.total}, {found.certain} certain, instead of {counts[0]}, {counts[1]} certain")
    order = [id for id, _, _ in found.rows]
    if not different and order != _ordered(graphs, question, wanted):
        different.append(f"in the order {order}")
    return sorted(different)


def _row(edge: Mapping[str, Any]) -> tuple[str, bool | None, Doubts]:
    certainty = edge.get("certainty")
    assert certainty == edge["node"].get("certainty")
    return edge["node"]["id"], None if certainty is None else certainty == "CERTAIN", Doubts(edge.get("doubt", ()))


def _ordered(graphs: Sequence[Graph], question: Question, wanted: Answer) -> list[str]:
    """By earliest start, then by id; persons by name."""
    keys: dict[str, tuple[Any, str]] = {}
    for graph in graphs:
        keys |= {id: (name, id) for id, name in graph.persons.items()}
        keys |= {fact.id: (fact.days[0], fact.id) for fact in (*graph.tenures, *graph.visits)}
        keys |= {event.id: (event.days[0], event.id) for event in graph.events if event.days is not None}
    backwards = isinstance(question, Visits) and question.last_first
    return sorted(wanted, key=lambda id: keys[id], reverse=backwards)


def _shown(wanted: Answer, id: str) -> str:
    return " or ".join(str(sorted(doubts)) for doubts in sorted(wanted[id], key=sorted))
