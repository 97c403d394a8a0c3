"""What `docs/loaders.md` shows of replacing, correcting and removing is what the commands do."""

import json
import re
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest_asyncio

from kg.config import Connection
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from tests.run import kg
from tests.sizes import ROOT

GUIDE: Final = (ROOT / "docs/loaders.md").read_text("utf-8")
COUNTED: Final = ("written", "unchanged", "superseded", "gone", "withdrawn", "refused")


@pytest_asyncio.fixture(loop_scope="session")
async def empty(store: Store, database: Connection) -> AsyncGenerator[Connection]:
    await wipe(store)
    yield database
    await wipe(store)


def shown(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(block)


def changed(text: str, command: str) -> str:
    """What `sed` makes of the file."""
    (script,) = re.findall(r"'(.*)'", command)
    if script.startswith("s/"):
        _, old, new, _ = script.split("/")
        return text.replace(old, new)
    return "".join(line for line in text.splitlines(keepends=True) if script.split("/")[1] not in line)


def test_the_example_of_the_guide(empty: Connection, tmp_path: Path) -> None:
    (tmp_path / "2023").mkdir()
    file = tmp_path / "2023" / "visits.yaml"
    file.write_text(shown("text"), "utf-8")
    for line in shown("console").splitlines():
        command, _, said = line.removeprefix("$ ").partition("#")
        if command.startswith("sed"):
            file.write_text(changed(file.read_text("utf-8"), command), "utf-8")
            continue
        words = [str(file) if word == "2023/visits.yaml" else word for word in command.split()[1:]]
        report = json.loads(kg(*words, "--json", connection=empty).out)
        counts = [f"{name} {report[name]}" for name in COUNTED if report.get(name)]

        assert ", ".join(counts) == said.strip(), line


def test_replacing_wants_to_be_told_what_it_is_to_do(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(shown("text"), "utf-8")
    cases = {
        ("load", "statements", str(file), "--yes"): "--yes goes with --replace",
        ("load", "bundled", str(file)): "bundled comes with kg",
        ("load", "statements"): "a file or folder must be named",
        ("unload", "bundled", "--dataset", "a"): "bundled is one data set",
        ("unload", "almanac"): "no loader is called 'almanac'",
    }

    for words, said in cases.items():
        ran = kg(*words)
        assert (ran.status, ran.out) == (2, "")
        assert said in ran.err


def test_a_data_set_that_is_not_loaded_is_answered_with_those_that_are(empty: Connection, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(shown("text"), "utf-8")
    kg("load", "statements", str(file), connection=empty)
    ran = kg("unload", "statements", "--dataset", "b", connection=empty)

    assert (ran.status, ran.out) == (1, "")
    assert f"no data set 'b' of statements is loaded; there are: {tmp_path.name}/facts" in ran.err
