"""What the documents say is so: their queries are valid, their commands exist."""

import os
import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from tests.run import run
from tests.sizes import ROOT

GRAPHQL = re.compile(r"```graphql\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^kg ([a-z]+)", re.MULTILINE)
PAGES = (ROOT / "README.md", ROOT / "docs/cookbook.md", ROOT / "docs/operations.md")


def _queries(page: Path) -> list[str]:
    return GRAPHQL.findall(page.read_text("utf-8"))


def test_the_cookbook_has_a_query_for_each_heading_and_a_mutation() -> None:
    cookbook = (ROOT / "docs/cookbook.md").read_text("utf-8")

    assert len(_queries(ROOT / "docs/cookbook.md")) == len(re.findall(r"^## ", cookbook, re.MULTILINE)) + 1 == 13


@pytest.mark.parametrize("query", [query for page in PAGES for query in _queries(page)])
def test_a_query_in_the_documents_is_valid(query: str) -> None:
    schema = build_schema((ROOT / "schema/schema.graphql").read_text("utf-8"))

    assert validate(schema, parse(query)) == []


@pytest.mark.parametrize("command", sorted(set(COMMAND.findall((ROOT / "README.md").read_text("utf-8")))))
def test_a_command_in_the_readme_has_help(command: str) -> None:
    shown = run(command, "--help", environment=os.environ)

    assert shown.status == 0, shown.err
    assert f"kg {command}" in shown.out
