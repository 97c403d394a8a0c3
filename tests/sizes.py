"""How long modules and functions are: `python -m tests.sizes` prints the table, a test holds the limits."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "schema", "loaders")


@dataclass(frozen=True, slots=True)
class Size:
    where: str
    lines: int
    parameters: int = 0


def sources(*folders: str) -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts
    )


def modules(*folders: str) -> list[Size]:
    return [Size(str(path.relative_to(ROOT)), len(path.read_text("utf-8").splitlines())) for path in sources(*folders)]


def functions(*folders: str) -> list[Size]:
    return [size for path in sources(*folders) for size in _functions(path)]


def _functions(path: Path) -> Iterator[Size]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            positional = [arg for arg in (*node.args.posonlyargs, *node.args.args) if arg.arg not in {"self", "cls"}]
            where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            yield Size(where, (node.end_lineno or node.lineno) - node.lineno + 1, len(positional))


def _row(what: str, sizes: list[Size]) -> str:
    lines = [size.lines for size in sizes]
    if len(lines) < 2:
        return f"{what:<20}{len(lines):>7}"
    longest = max(sizes, key=lambda size: size.lines)
    p90 = quantiles(lines, n=10)[-1]
    return (
        f"{what:<20}{len(lines):>7}{sum(lines):>8}{median(lines):>8.0f}{p90:>6.0f}{longest.lines:>6}  {longest.where}"
    )


def main() -> None:
    table = [f"{'':<20}{'number':>7}{'lines':>8}{'median':>8}{'p90':>6}{'max':>6}  the longest"]
    for folders in ((package,) for package in (*PACKAGES, "tests")):
        table += [
            _row(f"{folders[0]} modules", modules(*folders)),
            _row(f"{folders[0]} functions", functions(*folders)),
        ]
    written = sum(size.lines for size in modules(*PACKAGES))
    tested = sum(size.lines for size in modules("tests"))
    sys.stdout.write("\n".join([*table, f"tests to source: {tested / written:.2f}"]) + "\n")


if __name__ == "__main__":
    main()
