"""Files of entities, queries and pairs, answered line by line by the resolver, without a graph."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol, TypeVar, cast

import orjson

from kg.errors import InputError, RecordError
from kg.garbage_collection import permanent_generation
from kg.model import EntityKind
from kg.resolution import json_lines
from kg.resolution.entity_index import EntityIndex
from kg.resolution.pairs import compare
from kg.resolution.weights import shipped_weights
from kg.workflows.progress import Progress, unseen

KB: Final = 1000  # bytes, by which progress is counted
_STRIDE: Final = 256  # lines from one word of progress to the next
AnswerLine = Mapping[str, object]


class Identified(Protocol):
    """What a line says, under the id that it gives to itself."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


@dataclass(slots=True)
class JsonLines:
    """What is read from files of JSON Lines; a line that cannot be used is kept in `refused`, the rest goes on."""

    progress: Progress = unseen
    refused: list[RecordError] = field(default_factory=list[RecordError])

    def read(self, path: Path, what: str, parse: Callable[[json_lines.JsonObject], T]) -> Iterator[T]:
        """Each line of a file, parsed; InputError if there is no such file, or it is no UTF-8.

        A line whose id an earlier one bears is refused. Progress is by size; a pipe has none.
        """
        lines: dict[str, int] = {}  # where each id stands
        for number, line in self._lines(path, what):
            try:
                row = parse(_object(line))
                _check_new(row.id, number, lines)
            except InputError as error:
                self.refused.append(RecordError(error.message, f"{path.name}: line {number}"))
            else:
                yield row

    def _lines(self, path: Path, what: str) -> Iterator[tuple[int, bytes]]:
        """The lines that hold something with their numbers, without the marks that tell the order of bytes."""
        try:
            file = path.open("rb")
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}") from error
        with file:
            size, done = os.fstat(file.fileno()).st_size, 0
            for number, line in enumerate(file, 1):
                if number == 1 and (line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in line):
                    raise InputError(f"{path}: not UTF-8, but UTF-16 or no text")
                done += len(line)
                if number % _STRIDE == 0 or done == size:
                    self.progress(what, done // KB, size // KB)
                if text := line.removeprefix(BOM_UTF8).strip():
                    yield number, text


def against(entities: Path, found: JsonLines) -> EntityIndex:
    """All entities of a file, to be resolved against. Cost grows with their number."""
    with permanent_generation():
        return EntityIndex(found.read(entities, "entities", json_lines.entity), shipped_weights())


def resolved(
    known: EntityIndex, queries: Iterable[json_lines.Query], kinds: Iterable[EntityKind], limit: int
) -> Iterator[AnswerLine]:
    """The answer to each query, in their order."""
    asked = tuple(kinds)
    for query in queries:
        decision = known.resolve_any([query.mention(kind) for kind in asked], limit)
        yield json_lines.answer(query.id, decision, limit)


def compared(pairs: Iterable[json_lines.Pair], kind: EntityKind | None) -> Iterator[AnswerLine]:
    """The decision on each pair, in their order, with its evidence."""
    weights = shipped_weights()
    for id, left, right in pairs:
        decision = compare(left, right, kind, weights)
        evidence = [one.row for one in decision.evidence]
        yield {"id": id, "score": decision.score, "decision": decision.outcome.value, "evidence": evidence}


def _check_new(id: str, number: int, lines: dict[str, int]) -> None:
    """Note where an id stands; InputError if an earlier line bears it."""
    if (earlier := lines.setdefault(id, number)) != number:
        raise InputError(f"id: {id!r} stands in line {earlier} already")


def _object(line: bytes) -> json_lines.JsonObject:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"it is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise InputError("it is not a JSON object")
    return cast("json_lines.JsonObject", found)
