"""What it costs to start resolving, and what it adds to a machine.

Every process is a fresh one that imports what it needs, compares one name with one known person, and ends. The memory
is what it holds at last, less what a Python holds that does nothing. Installed are the packages of others from which
comes any module that is loaded, if all of `kg.resolution` is imported, and `kg.resolution` itself with its tables.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import orjson

import kg.resolution
from bench.figures import Figure, Measure, beside, show
from bench.nomenklatura import ONE_NAME, Nomenklatura

ROUNDS: Final = 11
FEW: Final = 3  # rounds of one that takes long
PACKAGE: Final = Path(kg.resolution.__file__).parent
ROOT: Final = PACKAGE.parents[1]  # from where `kg` is imported
MEASURES: Final = (
    Measure("cold start, s", most=0.5),
    Measure("cold start of Python alone, s"),
    Measure("resident, MB", most=150, digits=1),
    Measure("installed, MB", most=40, digits=1),
)
_RESOLVE: Final = """
from kg.model import Context, EntityId, EntityKind
from kg.resolution.json_lines import Query
from kg.resolution.profile import Profile
from kg.resolution.entity_index import EntityIndex
from kg.resolution.weights import shipped_weights

known = Profile(EntityId("1"), EntityKind.PERSON, ("Henry Alfred Kissinger",))
index = EntityIndex([known], shipped_weights())
found = index.resolve_any([Query("", "Kissinger, Henry A.", Context()).mention(EntityKind.PERSON)], 1)
assert found.candidates[0].profile.id == "1"
"""
_IMPORT_ALL: Final = """
import importlib, pkgutil
import kg.resolution

for module in pkgutil.walk_packages(kg.resolution.__path__, "kg.resolution."):
    importlib.import_module(module.name)
"""
_RATIO: Final = """
from rapidfuzz import fuzz, process

assert process.extractOne("Kissinger, Henry A.", ["Henry Alfred Kissinger"], scorer=fuzz.token_sort_ratio)
"""
_PRINT_RESIDENT: Final = """
import os
print(int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
"""
_PRINT_INSTALLED: Final = """
import json, sys
from importlib.metadata import distribution, packages_distributions

loaded = {name.partition(".")[0] for name in sys.modules}
names = {name for module, names in packages_distributions().items() if module in loaded for name in names}
files = {name: [file.locate() for file in distribution(name).files or ()] for name in names}
print(json.dumps({name: sum(path.stat().st_size for path in files[name] if path.is_file()) for name in names}))
"""


class Start(NamedTuple):
    """Medians of several: seconds from the start of a process to its end, and bytes that it holds at last."""

    took_s: float
    resident: float


def run() -> bool:
    return show(figures())


def figures(peer: Nomenklatura | None = None) -> list[Figure]:
    """What it costs; below the table, of what packages the installed size is."""
    python, own = Path(sys.executable), {"kg.resolution": _size(PACKAGE)}
    packages = own | installed(python, _IMPORT_ALL)
    ours = _values(python, _RESOLVE, packages, ROUNDS)
    rapidfuzz = _values(python, _RATIO, installed(python, _RATIO), ROUNDS)
    theirs = None if peer is None else _values(peer.python, ONE_NAME, installed(peer.python, ONE_NAME), FEW)
    *others, size = beside(MEASURES, ours, rapidfuzz, theirs)
    which = [f"{name}: {size / 1e6:.1f} MB" for name, size in sorted(packages.items(), key=lambda one: -one[1])]
    return [*others, replace(size, details=which)]


def _values(python: Path, script: str, packages: Mapping[str, int], rounds: int) -> tuple[float, ...]:
    bare, full = started(python, ("", script), rounds)
    return full.took_s, bare.took_s, (full.resident - bare.resident) / 1e6, sum(packages.values()) / 1e6


def started(python: Path, scripts: tuple[str, ...], rounds: int) -> list[Start]:
    """Start each script so often, in turns, after a first time that is not counted and compiles what it imports."""
    took: list[list[Start]] = [[] for _ in scripts]
    for number in range(rounds + 1):
        for script, starts in zip(scripts, took, strict=True):
            start = time.perf_counter()
            resident = int(_output(python, script + _PRINT_RESIDENT))
            if number > 0:
                starts.append(Start(time.perf_counter() - start, resident))
    return [Start(*map(statistics.median, zip(*starts, strict=True))) for starts in took]


def installed(python: Path, script: str) -> dict[str, int]:
    """The packages that a script loads and that Python does not load anyway, and their bytes."""
    anyway = orjson.loads(_output(python, _PRINT_INSTALLED))
    loaded = orjson.loads(_output(python, script + _PRINT_INSTALLED))
    return {name: size for name, size in loaded.items() if name not in anyway}


def _output(python: Path, script: str) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(python), "-c", script]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment).stdout


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
