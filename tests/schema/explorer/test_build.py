"""The build of the page: from locked packages, once, and again when something that it is made from changes."""

import json
import shutil
from pathlib import Path

import pytest

from schema.explorer.build import HERE, BuildError, build, digest, find_node

FILES = {"index.html", "icon.svg", "app.js", "app.css", "editor.worker.js", "graphql.worker.js", "json.worker.js"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The sources as they are, with the packages that are already here."""
    copy = tmp_path / "explorer"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "dist.new", "__pycache__"))
    (copy / "node_modules").symlink_to(HERE / "node_modules")
    return copy


def test_it_is_built_once_and_again_when_a_source_changes(source: Path) -> None:
    dist = source / "dist"

    assert build(source, dist) is True
    assert build(source, dist) is False
    assert {path.name for path in dist.iterdir()} >= FILES
    assert "Who from the US cabinet" in (dist / "app.js").read_text(encoding="utf-8")

    example = source / "examples" / "cabinet-in-beijing.graphql"
    example.write_text("# Who else?\n" + example.read_text(encoding="utf-8"), encoding="utf-8")

    assert build(source, dist) is True
    assert "# Who else?" in (dist / "app.js").read_text(encoding="utf-8")


def test_a_build_that_fails_says_why_and_leaves_the_page_as_it_was(source: Path) -> None:
    dist = source / "dist"
    build(source, dist)
    (source / "src" / "app.jsx").write_text("import './not-there.js'", encoding="utf-8")

    with pytest.raises(BuildError, match=r"not-there\.js"):
        build(source, dist)

    assert {path.name for path in dist.iterdir()} >= FILES


def test_the_page_that_is_served_is_up_to_date() -> None:
    assert build() is False


def test_the_digest_sees_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a", encoding="utf-8")
    two.write_text("a", encoding="utf-8")
    found = {digest([one], tmp_path), digest([two], tmp_path), digest([one, two], tmp_path)}
    one.write_text("b", encoding="utf-8")

    assert len(found | {digest([one], tmp_path)}) == 4


def test_some_node_is_found() -> None:
    assert find_node().npm


def test_every_package_is_pinned_by_its_digest_and_no_host_is_named() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert all(version[0].isdigit() for version in wanted.values())
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []
    assert [name for name, package in locked.items() if "resolved" in package] == []
