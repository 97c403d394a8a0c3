"""A graph as a file, and the graph made of it again."""

import json
from codecs import BOM_UTF8
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from neo4j import GraphDatabase

from kg.config import Connection
from kg.errors import InputError, StoreError
from kg.store.store import Store
from kg.store.upkeep import restoring
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.dump import dump
from kg.workflows.restore import check, restore
from tests.conftest import quiet
from tests.kg.store.upkeep.older.made import made
from tests.kg.workflows.test_spellings import LORDS, loaded
from tests.run import kg

Json = dict[str, Any]


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    """Loads of several sources, one of them in two versions, with judgements, one of them withdrawn, and spellings."""
    await wipe(store)
    await made(store)
    await loaded(store, [replace(LORDS[0], during="1980"), *LORDS[1:]])
    await loaded(store, LORDS)
    yield store
    await wipe(store)


async def dumped(store: Store) -> bytes:
    file = BytesIO()
    await dump(store, file, quiet)
    return file.getvalue()


async def restored(store: Store, text: bytes, *, emptying: bool = False) -> None:
    file = BytesIO(text)
    await restore(store, file, check(file, quiet), quiet, emptying=emptying)


async def test_what_is_dumped_and_restored_is_the_same_graph_and_gives_the_same_bytes(graph: Store) -> None:
    before, text = await digest(graph), await dumped(graph)
    await wipe(graph)

    await restored(graph, text)

    assert await dumped(graph) == text
    assert await digest(graph) == before
    assert await broken(graph) == []


async def test_lines_are_in_order_each_of_one_thing_and_hold_nothing_that_is_projected(graph: Store) -> None:
    lines = (await dumped(graph)).splitlines(keepends=True)
    rows: list[Json] = [json.loads(line) for line in lines]
    kinds = [next(iter(row)) for row in rows]

    assert lines == sorted(lines)
    assert kinds[0] == "about"
    assert rows[0]["lines"] == {
        kind: kinds.count(kind)
        for kind in ("became", "bundle", "claim", "counter", "judgement", "load", "mention", "redirect", "source")
    }
    claims = [row for row in rows if "claim" in row]
    assert {name for row in claims for name in row} == {
        "claim", "dataset", "digest", "file", "load", "ordinal", "recordedFrom", "recordedTo", "said", "version",
    }  # fmt: skip
    assert claims[0]["recordedFrom"] == {"datetime": "2026-01-02T03:04:05.000000000+00:00"}


async def test_a_graph_that_is_not_empty_is_left_as_it_is_unless_it_may_be_emptied(graph: Store) -> None:
    text = await dumped(graph)
    await loaded(graph, LORDS[:1], "other")
    before = await digest(graph)

    with pytest.raises(InputError, match=r"the graph is not empty: it holds \d+ claims and \d+ judgements; --wipe"):
        await restored(graph, text)
    after = await digest(graph)
    await restored(graph, text, emptying=True)

    assert after == before
    assert await dumped(graph) == text


async def test_a_restoring_that_was_killed_is_finished_by_the_next(graph: Store) -> None:
    before, text = await digest(graph), await dumped(graph)
    await wipe(graph)
    file = BytesIO(text)
    checked = check(file, quiet)
    stages: list[str] = []

    def killed(what: str, _done: int, _of: int) -> None:
        stages.append(what)
        if stages.count("restore") > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await restore(graph, file, checked, killed)
    half, faults = await restoring.begun(graph), await broken(graph)
    await restored(graph, text)

    assert (half, await restoring.begun(graph)) == (checked.digest, None)
    assert "what was begun to be restored is restored to its end" in [fault.invariant for fault in faults]
    assert await digest(graph) == before
    assert await dumped(graph) == text


async def test_a_graph_that_changes_while_it_is_dumped_is_not_dumped(graph: Store, database: Connection) -> None:
    def revised(_what: str, _done: int, _of: int) -> None:
        with GraphDatabase.driver(database.uri, auth=database.auth) as driver:
            driver.execute_query("MATCH (counter:Counter) SET counter.revision = randomUUID()")

    with pytest.raises(StoreError, match="the graph was changed while it was dumped"):
        await dump(graph, BytesIO(), revised)


async def test_an_empty_graph_is_one_line(store: Store) -> None:
    await wipe(store)
    text = await dumped(store)

    await restored(store, BOM_UTF8 + text)

    assert text.count(b"\n") == 1
    assert await dumped(store) == text


Edit = Callable[[list[bytes]], list[bytes]]


def _changed(kind: str, old: str, new: str) -> Edit:
    """The first line of a kind with another text in it."""

    def edit(lines: list[bytes]) -> list[bytes]:
        at = _first(lines, kind)
        assert old.encode() in lines[at]
        return [*lines[:at], lines[at].replace(old.encode(), new.encode(), 1), *lines[at + 1 :]]

    return edit


def _without(kind: str) -> Edit:
    """Without the first line of a kind, and counted so."""

    def edit(lines: list[bytes]) -> list[bytes]:
        said = json.loads(lines[0])
        said["lines"][kind] -= 1
        at = _first(lines, kind)
        return [json.dumps(said, separators=(",", ":")).encode() + b"\n", *lines[1:at], *lines[at + 1 :]]

    return edit


def _first(lines: list[bytes], kind: str) -> int:
    return next(at for at, line in enumerate(lines) if line.startswith(f'{{"{kind}":'.encode()))


BROKEN: Final[list[tuple[Edit, str]]] = [
    (lambda lines: lines[1:], "line 1: it is not the first line of a dump"),
    (lambda _: [], "line 1: it begins as no line of a dump does"),
    (lambda _: [b"\x00\xff"], "line 1: it begins as no line of a dump does"),
    (lambda lines: lines[:1], r"line 1: it tells of \d+ lines of the kind claim, and there are 0"),
    (lambda lines: lines[:-1], "line 1: it tells of 4 lines of the kind source, and there are 3"),
    (lambda lines: [*lines[:3], lines[3][:-9]], "line 4: it is cut off: no line feed ends it"),
    (lambda lines: [*lines[:3], lines[2], *lines[3:]], "line 4: it does not come after the line before it"),
    (lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], "line 4: it does not come after the line before it"),
    (lambda lines: [*lines[:2], b"\n", *lines[2:]], "line 3: it does not come after the line before it"),
    (lambda lines: [*lines, b"{}\n"], r"line \d+: it begins as no line of a dump does"),
    (_changed("about", '"format":1', '"format":2'), "line 1: format 2; this release restores format 1"),
    (_changed("claim", '"version":', '"version"'), "line 2: it is not JSON"),
    (_changed("claim", '"version":', '"revision":'), "line 2: version: it is missing, or not what it should be"),
    (_changed("claim", "T03:04:05", "Tea time"), "line 2: '2026-01-02Tea time.*' is no day or time"),
    (_changed("claim", '"load":"', '"load":"no'), "line 2: load: there is no line of 'noload_"),
    (_changed("claim", '"relation":"', '"relation":"NO'), "line 2: said: it cannot be read as what a source says"),
    (_changed("claim", '"said":{', '"said":{},"else":{'), "line 2: said: it cannot be read as what a source says"),
    (_changed("claim", '"digest":', '"also":{"a":1},"digest":'), "line 2: also: an object, where a value must be"),
    (_without("mention"), r"line \d+: .*of which there is no line|there is no line of 'mention_"),
    (_without("source"), r"line \d+: source: there is no line of 'hsg-travels'"),
    (_changed("mention", '"entity":"', '"entity":"body_of_'), r"entity: 'body_of_.*' is no "),
    (_changed("mention", '"text":"', '"text":"No '), "its id is not that of what it says|it does not come after"),
    (_changed("judgement", '"left":"mention_', '"left":"mention_0'), "left: there is no line of 'mention_0"),
    (_changed("judgement", '"verdict"', '"virdict"'), "verdict: it is missing"),
    (_changed("counter", '"claims":', '"claims":"7",'), "it is not JSON"),
]  # fmt: skip


async def test_a_broken_line_is_refused_with_its_number_and_nothing_is_written(graph: Store) -> None:
    lines = (await dumped(graph)).splitlines(keepends=True)
    await wipe(graph)

    for edit, message in BROKEN:
        with pytest.raises(InputError, match=message):
            await restored(graph, b"".join(edit(lines)))

    assert await graph.read("MATCH (node) WHERE NOT node:Migration RETURN count(node) AS nodes") == [{"nodes": 0}]


async def test_a_person_dumps_and_restores_with_the_command(graph: Store, database: Connection, tmp_path: Path) -> None:
    file, again = tmp_path / "graph.jsonl", tmp_path / "again.jsonl"
    before = await digest(graph)

    first = kg("db", "dump", str(file), connection=database)
    full = kg("db", "restore", str(file), connection=database)
    wiped = kg("db", "restore", str(file), "--wipe", "--yes", connection=database)
    second = kg("db", "dump", str(again), connection=database)
    piped = kg("db", "dump", "/dev/stdout", connection=database)

    lines = len(file.read_bytes().splitlines())
    assert (first.status, first.out, first.err.splitlines()[-1]) == (0, "", f"{file}: {lines - 1} lines")
    assert (full.status, full.out) == (2, "")
    assert full.err.splitlines()[-1].startswith("error: the graph is not empty: it holds ")
    assert (wiped.status, wiped.out, wiped.err.splitlines()[-1]) == (0, "", f"{file}: {lines - 1} lines restored")
    assert "restoring lines: " in wiped.err
    assert second.status == 0
    assert again.read_bytes() == file.read_bytes() == piped.out.encode()
    assert await digest(graph) == before
    assert not file.with_name("graph.jsonl.part").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("restore", "no.jsonl"), "error: no.jsonl: No such file or directory\n"),
        (("restore", "."), "error: .: Is a directory\n"),
        (("restore", "/dev/null"), "error: /dev/null: line 1: it begins as no line of a dump does\n"),
        (("dump", "tests"), "error: tests: Is a directory\n"),
        (("dump", "no/graph.jsonl"), "error: no/graph.jsonl: No such file or directory\n"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(arguments: tuple[str, ...], message: str) -> None:
    ran = kg("db", *arguments)

    assert (ran.status, ran.out, ran.err) == (2, "", message)
