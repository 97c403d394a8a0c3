"""What the statements of a store cost: each noted as it is run, with who asked, its work and the time of the database.

It stands between a store and the sessions of its driver, so that what is measured is what is run.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from inspect import currentframe
from types import FrameType, TracebackType
from typing import Any, Final, LiteralString, Self, cast

from neo4j import AsyncResult, AsyncSession, Query

STORE: Final = "kg.store."
UNNAMED: Final = frozenset({"kg.store.store", __name__})
"""Modules through which every statement goes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One statement: `asked_by` is the function of the store whose it is.

    Of a profiled one, `widest` are the rows of its widest step, and `db_hits` what all its steps looked up. The time of
    the database is in whole milliseconds; that of all is to the last row that arrived.
    """

    asked_by: str
    widest: int | None
    db_hits: int | None
    database_ms: int
    total_ms: float


@dataclass(slots=True)
class Recording:
    """The costs so far, in the order in which statements ended. `profiled` counts db hits, which makes each slower."""

    profiled: bool = False
    costs: list[Cost] = field(default_factory=list[Cost])

    def session(self, session: AsyncSession) -> AsyncSession:
        """Return a session that notes here what it reads; what it writes, it writes."""
        return cast("AsyncSession", _RecordedSession(session, self))


@dataclass(slots=True)
class _RecordedSession:
    _session: AsyncSession
    _recording: Recording
    _running: list[tuple[str, float, AsyncResult]] = field(default_factory=list[tuple[str, float, AsyncResult]])

    async def __aenter__(self) -> Self:
        await self._session.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._recording.costs += [await _cost(*each) for each in self._running]
        await cast("Any", self._session).__aexit__(kind, error, trace)

    async def run(self, query: Query | LiteralString, parameters: Mapping[str, Any] | None = None) -> AsyncResult:
        asked_by, start = _asker(currentframe()), time.perf_counter()
        result = await self._session.run(self._prepared(query), dict(parameters or {}))
        self._running.append((asked_by, start, result))
        return result

    def __getattr__(self, name: str) -> object:
        """Whatever else a session does, unrecorded."""
        return getattr(self._session, name)

    def _prepared(self, query: Query | LiteralString) -> Query | LiteralString:
        if not self._recording.profiled:
            return query
        if isinstance(query, Query):
            text = cast("LiteralString", query.text)
            return Query(f"PROFILE {text}", query.metadata, query.timeout)
        return f"PROFILE {query}"


def _asker(frame: FrameType | None) -> str:
    """The nearest function of the store that does not only pass statements on: `names.references.find`."""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith(STORE) and module not in UNNAMED:
            return f"{module.removeprefix(STORE)}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "unknown"


async def _cost(asked_by: str, start: float, result: AsyncResult) -> Cost:
    summary = await result.consume()
    total_ms = (time.perf_counter() - start) * 1000
    database_ms = (summary.result_available_after or 0) + (summary.result_consumed_after or 0)
    plan: Mapping[str, Any] | None = cast("Any", summary).profile
    if plan is None:
        return Cost(asked_by, None, None, database_ms, total_ms)
    steps = list(_steps(plan))
    widest, db_hits = max(step.get("rows", 0) for step in steps), sum(step.get("dbHits", 0) for step in steps)
    return Cost(asked_by, widest, db_hits, database_ms, total_ms)


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)
