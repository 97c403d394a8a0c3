"""The plan of every query of the store, on the bundled data: each enters the graph by an index."""

import ast
import inspect
import pkgutil
import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import Any, Final, LiteralString, cast

import pytest
import pytest_asyncio
from neo4j import Driver, GraphDatabase, NotificationClassification, Query

import kg.store
from kg.config import Connection
from kg.store.store import Store

STATEMENT: Final = re.compile(r"(?:UNWIND|OPTIONAL MATCH|MATCH|CALL|RETURN|MERGE|CREATE|WITH)\b")
WHOLE: Final = "reads the whole graph: a check, a digest or a wipe that runs by hand"
ALL_OF_A_LOAD: Final = "reads all of it once at the beginning of a load"
FEW: Final = "there are as many nodes as loaders"
ONE: Final = "there is one such node"
ONCE: Final = "a migration goes over all of it once"
WAITING: Final = "there are none outside a load, and a load wants them all"
SCANS_ALLOWED: Final[dict[str, str]] = {
    "resolve.SOURCES": FEW,
    "bundles.BUNDLE": ONE,
    "bundles.FORGET": ONE,
    "bundles.SAVE": ONE,
    "claims.ALIVE": ALL_OF_A_LOAD,
    "claims.LAST_ORDINALS": ONE,
    "claims.MENTIONS_OF": "lists all mentions of a source, by hand",
    "claims.RESOLVED": ALL_OF_A_LOAD,
    "claims.REVISE": ONE,
    "claims.SAVE_COUNTER": ONE,
    "claims.SPELLINGS": ALL_OF_A_LOAD,
    "dataset.VERSION": ONE,
    "datasets.DATASETS": ONCE,
    "datasets.SCOPES_OF_MENTIONS": ONCE,
    "dumping.BECAME": "a dump tells all of them, which are few",
    "dumping.BUNDLE": ONE,
    "dumping.COUNTER": ONE,
    "dumping.REVISION": ONE,
    "identity.REVISE": ONE,
    "migrate.APPLIED": "there are as many nodes as migrations",
    "migrate.RECORD": "there are as many nodes as migrations",
    **{f"restoring.{name}": ONE for name in ("BEGUN", "BEGIN", "END", "WRITE_BUNDLE", "WRITE_COUNTER")},
    "source_cards.SOURCES": FEW,
    "spans_of_visits.WIDEN": ONCE,
    "live_claims.PENDING": WAITING,
    "wipe.SLICE": WHOLE,
    **{f"invariants.{name}": WHOLE for name in (
        "NOTHING_PENDING", "NOTHING_HALF_RESTORED",
        "MENTION_WITHOUT_ENTITY", "ENTITY_WITHOUT_MENTION", "ENTITY_OF_TWO_KINDS",
        "BOUNDS_OUT_OF_ORDER", "FACT_WITHOUT_CLAIM", "CLAIM_OF_TWO_VERSIONS", "CLAIM_UNUSED",
    )},
    **{f"snapshot.{name}": WHOLE for name in (
        "ENTITIES", "NAMES", "FACTS", "MENTIONS", "JUDGEMENTS", "CLAIMS", "CONFLICTS", "PENDING",
    )},
}  # fmt: skip
RUNS: Final = frozenset({"read", "record", "write", "change_schema"})
HANDED_ON: Final = frozenset({"text", "cypher", "_text"})  # a function runs what it was handed, or chose of texts
FROM_FILES: Final = frozenset({"kg.store.upkeep.migrate: statement"})  # constraints and indexes have no plan
ONE_ROW: Final = frozenset(
    {"Argument", "NodeUniqueIndexSeek", "DirectedRelationshipUniqueIndexSeek", "NodeCountFromCountStore"}
)
AS_MANY: Final = frozenset({"Apply", "CacheProperties", "CartesianProduct", "Filter", "Optional", "Projection"})
OPERATOR: Final = re.compile(r"\w+")


def modules() -> Iterator[ModuleType]:
    """The modules of `kg.store`, but for the one of the parts of which queries are composed."""
    for module in pkgutil.walk_packages(kg.store.__path__, "kg.store."):
        if module.name != "kg.store.answers.fragments":
            yield import_module(module.name)


def queries() -> dict[str, LiteralString]:
    """Every Cypher text of `kg.store` as `module.NAME`, by the module that declares it; one of several has its key.

    A name that begins with an underscore is a part of a query.
    """
    found: dict[LiteralString, str] = {}
    for module in modules():
        for name in _declared(inspect.getsource(module)):
            if not name.startswith("_"):
                for called, text in _texts(f"{where(module)}.{name}", getattr(module, name)):
                    found.setdefault(text, called)
    return {called: text for text, called in found.items()}


def _declared(source: str) -> Iterator[str]:
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id
        elif isinstance(statement, ast.Assign):
            yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


def where(module: ModuleType) -> str:
    """The name by which a module is known here: a file of several in a folder has that of the folder."""
    room, _, name = module.__name__.rpartition(".")
    return f"{room.rpartition('.')[2]}.{name}" if name in {"texts", "pages"} else name


def _texts(name: str, value: object) -> Iterator[tuple[str, LiteralString]]:
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[object, object]", value).items():
            yield from _texts(f"{name}[{_named(key)}]", inner)
    elif isinstance(value, str) and STATEMENT.match(value.lstrip()):
        yield name, cast("LiteralString", value)


def _named(key: object) -> str:
    """A key in words: what an enumeration calls it, and of several conditions those that hold."""
    match key:
        case StrEnum():
            return key.value
        case tuple() if hasattr(key, "_asdict"):
            return " ".join(name for name, holds in cast("Any", key)._asdict().items() if holds) or "alone"
        case tuple():
            return ", ".join(map(_named, cast("tuple[object, ...]", key)))
        case _:
            return str(key)


def ran() -> dict[str, list[str]]:
    """What every module of `kg.store` runs: the names that stand where a text is handed to the database."""
    found: dict[str, list[str]] = {}
    for module in modules():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and node.args and _runs(node.func):
                found.setdefault(module.__name__, []).append(_name(node.args[_at(node.func)]))
    return found


def _at(function: ast.expr) -> int:
    """Where among the arguments the text stands."""
    return 1 if isinstance(function, ast.Name) and function.id == "rows_of" else 0


def _runs(function: ast.expr) -> bool:
    return (isinstance(function, ast.Attribute) and function.attr in RUNS) or (
        isinstance(function, ast.Name) and function.id in {"Statement", "rows_of"}
    )


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Subscript(value=value):
            return _name(value)
        case ast.Call(func=function):
            return _name(function)
        case ast.Attribute(attr=name):
            return name
        case _:
            return ast.unparse(node)


@dataclass(frozen=True, slots=True)
class Explained:
    """What the database says of a query before it runs it."""

    scans: tuple[str, ...]
    crossed: bool
    deprecated: tuple[str, ...]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def driver(bundled: Store, bundled_database: Connection) -> AsyncGenerator[Driver]:
    """A connection of its own, since that of the store asks for no notices; with fresh statistics of the indexes."""
    assert await bundled.read("RETURN 1 AS one") == [{"one": 1}]
    with GraphDatabase.driver(
        bundled_database.uri,
        auth=bundled_database.auth,
        notifications_disabled_classifications=["GENERIC", "HINT", "PERFORMANCE", "UNRECOGNIZED"],
    ) as driver:
        driver.execute_query("CALL db.prepareForReplanning(60)")
        yield driver


@pytest.fixture(scope="module")
def plans(driver: Driver) -> dict[str, Explained]:
    return {name: explained(driver, cypher) for name, cypher in queries().items()}


def explained(driver: Driver, cypher: LiteralString) -> Explained:
    with driver.session() as session:
        summary = session.run(Query("EXPLAIN " + cypher)).consume()
    plan = cast("dict[str, Any]", summary.plan)
    return Explained(
        tuple(sorted({name for name in operators(plan) if "Scan" in name})),
        crossed(plan),
        tuple(
            status.status_description
            for status in summary.gql_status_objects
            if status.classification is NotificationClassification.DEPRECATION
        ),
    )


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield operator(plan)
    for child in plan.get("children", []):
        yield from operators(child)


def operator(plan: dict[str, Any]) -> str:
    """Without the marks behind it: `NodeUniqueIndexSeek(Locking)@neo4j`."""
    found = OPERATOR.match(plan["operatorType"])
    assert found is not None
    return found[0]


def crossed(plan: dict[str, Any]) -> bool:
    """Whether rows are multiplied that were not each found by a unique id, or counted."""
    children = plan.get("children", [])
    return (operator(plan) == "CartesianProduct" and not all(map(one_row, children))) or any(map(crossed, children))


def one_row(plan: dict[str, Any]) -> bool:
    name = operator(plan)
    if name == "EagerAggregation":
        return len(plan["identifiers"]) == 1  # what it counts, and nothing to group by
    return name in ONE_ROW or (name in AS_MANY and all(map(one_row, plan["children"])))


def test_the_queries_are_found() -> None:
    found = queries()

    assert {
        "visits.texts.VISITS[BODY, located peopled]",
        "claims.SAVE_CLAIMS",
        "provenance.WHY_FACTS",
        "wipe.SLICE",
    } <= found.keys()
    assert "shapes.PERSON" not in found


def test_every_text_that_is_run_is_explained() -> None:
    """What a function hands to the database is a constant that is explained here, or handed to it by such a one."""
    texts = set(queries().values())
    unexplained = {
        f"{module}: {name}"
        for module, names in ran().items()
        for name in names
        if name not in HANDED_ON and not {text for _, text in _texts(name, _value(module, name))} & texts
    }

    assert unexplained == FROM_FILES


def _value(module: str, name: str) -> object:
    return getattr(import_module(module), name, None)


def test_a_bad_query_is_told_from_a_good_one(driver: Driver) -> None:
    every = explained(driver, "MATCH (node) RETURN node")
    labelled = explained(driver, "MATCH (one:Person), (other:Person {id: $id}) RETURN one, other")
    old = explained(driver, "MATCH (n:Person {id: $id}) CALL { WITH n RETURN n.name AS name } RETURN name")
    good = explained(driver, "MATCH (one:Person {id: $a}), (other:Person {id: $b}) RETURN one, other")

    assert every == Explained(("AllNodesScan",), crossed=False, deprecated=())
    assert labelled == Explained(("NodeByLabelScan",), crossed=True, deprecated=())
    assert (old.scans, old.crossed, len(old.deprecated)) == ((), False, 1)
    assert good == Explained((), crossed=False, deprecated=())


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_query_enters_the_graph_by_an_index(plans: dict[str, Explained], name: str) -> None:
    assert bool(plans[name].scans) == (name in SCANS_ALLOWED), plans[name].scans


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_query_multiplies_only_what_it_found_by_id(plans: dict[str, Explained], name: str) -> None:
    assert not plans[name].crossed


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_query_uses_nothing_deprecated(plans: dict[str, Explained], name: str) -> None:
    assert plans[name].deprecated == ()
