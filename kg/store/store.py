"""One connection to one Neo4j: reads that are routed as reads, writes in transactions, and errors in our words."""

import sys
from asyncio import Lock
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, LiteralString, Self, cast

from neo4j import (
    READ_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    AsyncSession,
    AsyncTransaction,
    Query,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.config import Connection
from kg.errors import OverloadedError, QueryTimeoutError, StoreError
from kg.store.recording import Recording

Sessions = Callable[..., AsyncSession]  # opened with the options of one session
ResultRow = dict[str, Any]  # what a row holds is known only to the function that asked for it
CONNECT_TIMEOUT_S: Final = 4.0
READ_TIMEOUT_S: Final = 30.0
TIMED_OUT: Final = frozenset(
    {
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
        "Neo.TransientError.Transaction.Terminated",
    }
)
FULL: Final = frozenset(
    {
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "Neo.TransientError.General.OutOfMemoryError",
        "Neo.TransientError.General.TransactionOutOfMemoryError",
        "Neo.TransientError.Request.NoThreadsAvailable",
        "Neo.TransientError.Transaction.MaximumTransactionLimitReached",
    }
)
"""What Neo4j says when it has no room for one more statement beside those that run."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher text with its parameters, to be run with others in one transaction."""

    cypher: LiteralString
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class _Trial:
    """A transaction that is not kept; one statement at a time, since the driver allows no more in it."""

    transaction: AsyncTransaction
    turn: Lock = field(default_factory=Lock)

    async def run(self, statements: Sequence[Statement]) -> list[list[ResultRow]]:
        async with self.turn:
            try:
                return await _ran(self.transaction, statements)
            except (Neo4jError, DriverError, OSError) as error:
                raise _named(error) from error


class _Route:
    """The driver that reaches the database where it is now.

    A session that has read is kept for the next read: it holds no connection meanwhile, and to open one costs a fifth
    of what a small read does.
    """

    def __init__(self, connection: Connection, recording: Recording | None) -> None:
        self._recording = recording
        self._set(connection)

    def session(self, **options: object) -> AsyncSession:
        session = self._sessions(**options)
        return session if self._recording is None else self._recording.session(session)

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncSession]:
        """Lend a session for one read; one that failed or was cancelled is closed and not kept."""
        if self._recording is not None:
            async with self.session(default_access_mode=READ_ACCESS) as session:
                yield session
            return
        idle = self._idle
        session = idle.pop() if idle else self.session(default_access_mode=READ_ACCESS)
        kept = False
        try:
            yield session
            kept = idle is self._idle
        finally:
            if kept:
                idle.append(session)
            else:
                await cast("Any", session).__aexit__(*sys.exc_info())

    async def verify(self) -> None:
        await _verify(self._driver, self._connection)

    async def lead_to(self, connection: Connection) -> None:
        old, idle = self._driver, self._idle
        self._set(connection)
        with suppress(DriverError, OSError):  # what has died cannot be taken leave of
            await _closed(old, idle)

    async def close(self) -> None:
        await _closed(self._driver, self._idle)

    def _set(self, connection: Connection) -> None:
        self._connection = connection
        self._driver = _driver(connection)
        self._sessions = _sessions(self._driver, connection.database)
        self._idle: list[AsyncSession] = []


class Store:
    """Lives as long as the process serves or loads; safe for many tasks at once."""

    def __init__(self, route: _Route, timeout_s: float, trial: _Trial | None = None) -> None:
        self._route = route
        self._session: Sessions = route.session
        self._timeout_s = timeout_s
        self._trial = trial

    @classmethod
    @asynccontextmanager
    async def connect(
        cls, connection: Connection, *, timeout_s: float = READ_TIMEOUT_S, recording: Recording | None = None
    ) -> AsyncGenerator[Self]:
        """Open and check a connection; StoreError within 5 s that names address and user if it cannot be.

        A recording notes what each statement costs that reads.
        """
        async with cls.unchecked(connection, timeout_s=timeout_s, recording=recording) as store:
            await store._route.verify()
            yield store

    @classmethod
    @asynccontextmanager
    async def unchecked(
        cls, connection: Connection, *, timeout_s: float = READ_TIMEOUT_S, recording: Recording | None = None
    ) -> AsyncGenerator[Self]:
        """Give a store before anything is asked of the database, which may be away."""
        route = _Route(connection, recording)
        try:
            yield cls(route, timeout_s)
        finally:
            await route.close()

    async def move(self, connection: Connection) -> None:
        """Ask the database there from now on; what is being asked of the old one fails."""
        await self._route.lead_to(connection)

    @asynccontextmanager
    async def trial(self) -> AsyncGenerator["Store"]:
        """A store that shows what would be: all that is written through it is undone at the end of the block.

        It reads what it wrote. Whoever else writes to the same nodes waits until it ends.
        """
        async with self._session() as session:
            try:
                transaction = await session.begin_transaction(timeout=self._timeout_s)
            except (Neo4jError, DriverError, OSError) as error:
                raise _named(error) from error
            try:
                yield Store(self._route, self._timeout_s, _Trial(transaction))
            finally:
                await transaction.close()  # what is not committed is rolled back

    async def read(self, cypher: LiteralString, /, **parameters: object) -> list[ResultRow]:
        """All rows of a query that only reads; it is cut off after the time allowed."""
        if self._trial is not None:
            return (await self._trial.run([Statement(cypher, parameters)]))[0]
        async with self._route.reading() as session:
            try:
                return await _rows(await session.run(Query(cypher, timeout=self._timeout_s), parameters))
            except (Neo4jError, DriverError, OSError) as error:
                raise _named(error) from error

    async def record(self, cypher: LiteralString, /, **parameters: object) -> ResultRow:
        """The one row of a query that returns exactly one."""
        rows = await self.read(cypher, **parameters)
        if len(rows) != 1:
            raise StoreError(f"expected one record, the database returned {len(rows)}")
        return rows[0]

    async def write(self, cypher: LiteralString, /, **parameters: object) -> list[ResultRow]:
        """Run one statement in a transaction of its own and return its rows."""
        return (await self.transact([Statement(cypher, parameters)]))[0]

    async def transact(self, statements: Sequence[Statement]) -> list[list[ResultRow]]:
        """Run statements in one transaction, all or nothing; returns the rows of each."""
        if self._trial is not None:
            return await self._trial.run(statements)
        async with self._session() as session:
            try:
                return await session.execute_write(_ran, statements)
            except (Neo4jError, DriverError, OSError) as error:
                raise _named(error) from error

    async def change_schema(self, cypher: LiteralString, /) -> None:
        """Run a statement that makes or drops an index or constraint: it may not share a transaction with data."""
        async with self._session() as session:
            try:
                await (await session.run(cypher)).consume()
            except (Neo4jError, DriverError, OSError) as error:
                raise _named(error) from error


async def _ran(
    transaction: AsyncManagedTransaction | AsyncTransaction, statements: Sequence[Statement]
) -> list[list[ResultRow]]:
    return [await _rows(await transaction.run(each.cypher, dict(each.parameters))) for each in statements]


async def _rows(result: AsyncResult) -> list[ResultRow]:
    """What is returned, as it came: queries return values, never nodes or relations, so nothing is to be rewritten."""
    keys = result.keys()
    return [dict(zip(keys, record.values(), strict=True)) async for record in result]


async def _closed(driver: AsyncDriver, idle: Sequence[AsyncSession]) -> None:
    for session in idle:
        await session.close()
    await driver.close()


def _driver(connection: Connection) -> AsyncDriver:
    try:
        return cast("Any", AsyncGraphDatabase).driver(
            connection.uri,
            auth=connection.auth,
            connection_timeout=CONNECT_TIMEOUT_S,
            connection_acquisition_timeout=CONNECT_TIMEOUT_S,
            max_transaction_retry_time=CONNECT_TIMEOUT_S,
            notifications_min_severity="OFF",
        )
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"NEO4J_URI={connection.uri!r} is not an address of a Neo4j: {error}") from error


def _sessions(driver: AsyncDriver, database: str) -> Sessions:
    """Sessions that read what any of them wrote before, on whatever member of a cluster they are."""
    bookmarks = AsyncGraphDatabase.bookmark_manager()
    return partial(cast("Any", driver).session, database=database, fetch_size=-1, bookmark_manager=bookmarks)


async def _verify(driver: AsyncDriver, connection: Connection) -> None:
    try:
        await cast("Any", driver).verify_connectivity()
    except AuthError as error:
        raise StoreError(
            f"the Neo4j at {connection.uri} refuses user {connection.user!r} with this password; "
            "set NEO4J_USER and NEO4J_PASSWORD"
        ) from error
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        raise StoreError(f"no Neo4j answers at {connection.uri}: {error}") from error


def _named(error: Exception) -> StoreError:
    if isinstance(error, ClientError | Neo4jError) and error.code in TIMED_OUT:
        return QueryTimeoutError("the query took longer than the time allowed")
    if isinstance(error, ConnectionAcquisitionTimeoutError) or (isinstance(error, Neo4jError) and error.code in FULL):
        return OverloadedError("the database has no room for one more statement")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreError("the database does not answer")
    return StoreError(f"the database refused the statement: {error}")
