"""The smallest case of a disagreement: parts of the graph and of the question are left out while it lasts."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from tests.oracle.days import ALWAYS, NEVER_AFTER, NEVER_BEFORE
from tests.oracle.graphs import Graph
from tests.oracle.questions import Question

T = TypeVar("T")
FACTS: Final = ("tenures", "visits", "events", "seats", "whose", "accreditations", "containments")
ENTITIES: Final = ("persons", "offices", "bodies", "places", "records")
Case = tuple[Graph, Question]


async def smallest(case: Case, disagree: Callable[[Case], Awaitable[bool]]) -> Case:
    """A case from which nothing more can be left out: without any one of its parts both sides agree."""
    while True:
        for smaller in _smaller(*case):
            if await disagree(smaller):
                case = smaller
                break
        else:
            return case


def printed(case: Case) -> str:
    """The case as Python, to be pasted into a test."""
    graph, question = case
    text = f"graph = {_text(graph)}\nquestion = {_text(question)}"
    named = {repr(ALWAYS): "ALWAYS", str(NEVER_AFTER): "NEVER_AFTER", str(NEVER_BEFORE): "NEVER_BEFORE"}
    for number, name in named.items():
        text = text.replace(number, name)
    return text


def _smaller(graph: Graph, question: Question) -> Iterator[Case]:
    for simpler in _simpler(question):
        yield graph, simpler
    for name in FACTS:
        facts = list(getattr(graph, name))
        for fact in facts:
            yield replace(graph, **{name: [other for other in facts if other is not fact]}), question
    for less in _fewer_entities(graph, question):
        yield less, question
    for name in FACTS:
        facts = list(getattr(graph, name))
        for i, fact in enumerate(facts):
            for plainer in _simpler(fact):
                yield replace(graph, **{name: [*facts[:i], plainer, *facts[i + 1 :]]}), question


def _simpler(value: T) -> Iterator[T]:
    """The same question, or fact, with one of its fields as it is if nothing is said of it."""
    known: Any = value
    for each in fields(known):
        given: Any = getattr(known, each.name)
        if is_dataclass(given):
            yield from (replace(known, **{each.name: simpler}) for simpler in _simpler(given))
        elif each.name == "attendees" and len(given) > 1:
            yield from (replace(known, attendees=(*given[:i], *given[i + 1 :])) for i in range(len(given)))
        if each.default is not MISSING and given != each.default:
            yield replace(known, **{each.name: each.default})


def _fewer_entities(graph: Graph, question: Question) -> Iterator[Graph]:
    """Without an entity, or a record, that no fact and not the question names."""
    named = repr([question, *(getattr(graph, name) for name in FACTS)])
    for name in ENTITIES:
        entities = getattr(graph, name)
        for entity in entities:
            if repr(entity) not in named:
                kept = [other for other in entities if other != entity]
                less = {other: entities[other] for other in kept} if isinstance(entities, dict) else kept
                yield replace(graph, **{name: less})


def _text(value: Any) -> str:
    """A value as it is written: what is as it would be anyway is left out."""
    if is_dataclass(value):
        given = {each.name: getattr(value, each.name) for each in fields(value)}
        said = [
            f"{each.name}={_text(given[each.name])}" for each in fields(value) if not _usual(each, given[each.name])
        ]
        return f"{type(value).__name__}({', '.join(said)})"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return repr(value)


def _usual(of: Field[Any], value: Any) -> bool:
    return value == (of.default if of.default_factory is MISSING else of.default_factory())
