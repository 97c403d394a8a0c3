"""The rules of the house that no other tool checks: names, budgets, pins, and what the tracked files may not carry."""

import ast
import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sizes import PACKAGES, ROOT, functions, modules, sources

# Written so that this file does not match itself.
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|farm|root|home|Users)/[\w.]"
    r"|p[y]pi\.org|python[h]osted|registry\.n[p]mjs|rep[o]1?\.maven|cr[a]tes\.io|pr[o]xy\.golang|deb\.d[e]bian"
)
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore)\b.*")
WITH_CODE_AND_REASON = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|pyright: ignore\[\w+(?:, ?\w+)*\])\s+\S.{5,}"
)
SETTING = re.compile(r'"((?:KG|NEO4J)_[A-Z_]+)"')
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PIN = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==\S+", re.MULTILINE)


def _files_of_the_project() -> list[Path]:
    """All that git tracks or would, so that a new file is checked before it is added."""
    git = shutil.which("git")
    assert git is not None
    command = [git, "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [path for name in listed if (path := ROOT / name).is_file()]


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _project() -> dict[str, list[str]]:
    return tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_else_owns_the_import_name(package: str) -> None:
    found = find_spec(package)

    assert set(packages_distributions().get(package, ())) <= {"diplomatic-kg"}
    assert found is not None
    assert found.origin == str(ROOT / package / "__init__.py")


def test_no_file_names_a_machine_path_or_a_registry_host() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _files_of_the_project()
        for match in FOREIGN.finditer(_text(path))
    }

    assert found == set()


@pytest.mark.parametrize(
    "line", ["see /wo" + "rk/x", "https://p" + "ypi.org/simple", '"/ro' + 'ot/.cache"', "deb.d" + "ebian.org"]
)
def test_the_pattern_for_foreign_text_finds_it(line: str) -> None:
    assert FOREIGN.search(line) is not None


def test_an_init_file_holds_a_docstring_only() -> None:
    inits = [path for path in sources(*PACKAGES) if path.name == "__init__.py"]
    trees = [(path, ast.parse(_text(path))) for path in inits]

    assert [path for path, tree in trees if len(tree.body) != 1 or ast.get_docstring(tree) is None] == []
    assert [
        path for path in sources("tests") if path.name == "__init__.py" and len(ast.parse(_text(path)).body) > 1
    ] == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in sources(*PACKAGES, "tests")}

    assert {folder for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_no_module_is_longer_than_400_lines() -> None:
    assert [size for size in modules(*PACKAGES, "tests", "bench") if size.lines > 400] == []


def test_no_function_is_longer_than_50_lines_or_takes_more_than_5_positional_parameters() -> None:
    wide = [size for size in functions(*PACKAGES) if size.parameters > 5]

    assert [size for size in functions(*PACKAGES, "tests", "bench") if size.lines > 50] == []
    assert wide == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "base", "misc"])
def test_no_module_has_a_name_that_says_nothing(name: str) -> None:
    assert [path for path in sources(*PACKAGES, "tests", "bench") if name in {path.stem, path.parent.name}] == []


def test_every_suppression_has_a_code_and_a_reason() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sources(*PACKAGES, "tests", "bench")
        for match in SUPPRESSION.finditer(_text(path))
        if path.name != Path(__file__).name and WITH_CODE_AND_REASON.fullmatch(match.group()) is None
    ]

    assert found == []


def test_only_the_doors_catch_everything() -> None:
    doors = [path for path in sources(*PACKAGES) if re.search(r"except (?:Base)?Exception\b", _text(path))]

    assert len(doors) <= 3, doors


def test_no_test_mocks_or_patches() -> None:
    mocks = re.compile(r"\b(?:Magic[M]ock|Async[M]ock|mock[e]r|monkeyp[a]tch|unittest\.m[o]ck)\b")

    assert [path for path in sources("tests", "bench") if mocks.search(_text(path))] == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-bench.txt"]
)
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    text = _text(ROOT / name)
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if entry.strip()]

    assert [entry.splitlines()[0] for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    wanted = {re.split(r"[\[<>=!~; ]", line)[0].lower() for line in _project()["dependencies"]}

    assert wanted - set(PIN.findall(_text(ROOT / "requirements.txt"))) == set()


def test_the_three_locks_agree() -> None:
    pins = [
        set(re.findall(r"^[a-z0-9.-]+==\S+", re.sub(r"\[[a-z,]+\]", "", _text(ROOT / name)), re.MULTILINE))
        for name in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
    ]

    assert pins[0] - pins[1] == set()
    assert pins[1] - pins[2] == set()


def test_npm_packages_are_locked_with_a_checksum_and_without_a_host() -> None:
    lock = json.loads(_text(ROOT / "schema/explorer/package-lock.json"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_changelog_knows_the_version() -> None:
    assert f"## [{version('diplomatic-kg')}]" in _text(ROOT / "CHANGELOG.md")


def test_every_setting_is_in_the_operations_guide() -> None:
    settings = {name for path in sources(*PACKAGES) for name in SETTING.findall(_text(path))}

    assert {name for name in settings if f"`{name}`" not in _text(ROOT / "docs/operations.md")} == set()


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = {
        f"{page.relative_to(ROOT)}: {target}"
        for page in _files_of_the_project()
        if page.suffix == ".md"
        for target in LINK.findall(_text(page))
        if not (page.parent / target).exists()
    }

    assert broken == set()
