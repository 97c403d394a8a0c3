"""A small schema served by the real application, to ask it what no question about diplomacy would ask."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from graphql import ExecutionResult, GraphQLError, GraphQLScalarType, build_schema, execute
from starlette.applications import Starlette

from kg.errors import AmbiguousError, InputError, NotFoundError, StoreError
from schema.execution.documents import Documents, PreparedOperation
from schema.http.app import build_app
from schema.http.service import Readiness, RequestContext, Service

SCHEMA = build_schema(
    """
    scalar Day
    enum Colour { RED }
    type Trip { id: ID! name: String! companions: [Trip!]! trips(first: Int): TripConnection! }
    type TripConnection { nodes: [Trip!]! totalCount: Int! }
    type Query {
      hello: String!
      requestId: String!
      token: String
      version: String!
      long: String!
      trips(first: Int): TripConnection!
      trip(id: ID!): Trip
      named(name: String!): Trip!
      on(day: Day!): String!
      slow: String
      broken: String
      unavailable: String
      lost: String!
      missing: String!
      colour: Colour
      told: String
    }
    type Mutation { rename(name: String!): String! }
    """
)


def _day(value: Any) -> str:
    if value == "2023-02-30":
        raise InputError("2023-02-30 is no day")
    return str(value)


def _named(_root: object, _info: object, name: str) -> None:
    if name == "Burns":
        raise AmbiguousError("'Burns' is several persons", ["William J. Burns", "R. Nicholas Burns"])
    raise NotFoundError(f"nobody is named {name!r}")


async def _slow(_root: object, _info: object) -> str:
    await asyncio.sleep(30)
    return "awake"


def _broken(_root: object, _info: object) -> str:
    raise RuntimeError("password=hunter2")


def _unavailable(_root: object, _info: object) -> str:
    raise StoreError("bolt://db.internal:7687 refused")


def _told(_root: object, _info: object) -> str:
    raise GraphQLError("said on purpose", extensions={"code": "NOT_FOUND"})


def _connection(_root: object, _info: object, first: int | None = None) -> dict[str, Any]:
    rows = [{"id": str(number), "name": f"trip {number}"} for number in range(first or 3)]
    return {"nodes": rows, "totalCount": len(rows)}


RESOLVERS: Mapping[str, Any] = {
    "hello": lambda _root, _info: "hello",
    "requestId": lambda _root, info: info.context.request_id,
    "token": lambda _root, info: info.context.bearer_token,
    "long": lambda _root, _info: "all work and no play " * 100,
    "trips": _connection,
    "trip": lambda _root, _info, id: {"id": id, "name": f"trip {id}"},
    "named": _named,
    "on": lambda _root, _info, day: day,
    "slow": _slow,
    "broken": _broken,
    "unavailable": _unavailable,
    "lost": _unavailable,
    "missing": lambda _root, _info: None,
    "colour": lambda _root, _info: "BLUE",
    "told": _told,
}

for _name, _resolve in RESOLVERS.items():
    assert SCHEMA.query_type is not None
    SCHEMA.query_type.fields[_name].resolve = _resolve
assert SCHEMA.mutation_type is not None
SCHEMA.mutation_type.fields["rename"].resolve = lambda _root, _info, name: name
_scalar = SCHEMA.type_map["Day"]
assert isinstance(_scalar, GraphQLScalarType)
_scalar.coerce_input_value = _day


async def answer(operation: PreparedOperation, context: RequestContext) -> ExecutionResult:
    result: Any = execute(
        SCHEMA,
        operation.document,
        context_value=context,
        variable_values=dict(operation.variables),
        operation_name=operation.name,
    )
    return await result if asyncio.iscoroutine(result) or asyncio.isfuture(result) else result


async def ready() -> str | None:
    return None


class Data:
    """Data that changes: its version is what the ETag is made of."""

    def __init__(self) -> None:
        self.version = "1"

    async def current(self) -> str:
        return self.version


def app_of(
    *,
    readiness: Readiness = ready,
    data: Data | None = None,
    explorer_dir: Path = Path("none"),
    timeout_s: float = 30.0,
) -> Starlette:
    version = data.current if data is not None else None
    service = Service(Documents(SCHEMA), answer, readiness, version, timeout_s)
    return build_app(service, explorer_dir=explorer_dir)


def client_of(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://kg")


async def ask(query: str, **more: Any) -> httpx.Response:
    """POST one question to a fresh application, the way most clients do."""
    async with client_of(app_of()) as client:
        return await client.post("/graphql", json={"query": query, **more})


def codes(response: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]
