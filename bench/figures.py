"""What a benchmark measures, what must be reached, and what was found beside what others make of the same input."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.table import Table

from kg.cli.console import console

_MARKS: Final = {True: "yes", False: "NO", None: ""}
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """`least` and `most` are what must be reached, if anything; `digits` are those shown after the point."""

    name: str
    least: float | None = None
    most: float | None = None
    digits: int = 3

    @property
    def must(self) -> str:
        bounds = (("≥", self.least), ("≤", self.most))
        return ", ".join(f"{sign} {self.said(bound)}" for sign, bound in bounds if bound is not None)

    def said(self, value: float | None) -> str:
        return "-" if value is None else f"{value:,.{self.digits}f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` is of the half held out, and `tune` of the other, where the labelled answers are split.

    The others are None where they were not asked or have no answer. `details` are our single errors, or what a figure
    consists of.
    """

    measure: Measure
    ours: float
    rapidfuzz: float | None = None
    nomenklatura: float | None = None
    tune: float | None = None
    details: Sequence[str] = ()

    @property
    def reached(self) -> bool | None:
        """None if nothing must be reached."""
        least, most = self.measure.least, self.measure.most
        if least is None and most is None:
            return None
        return (least is None or self.ours >= least) and (most is None or self.ours <= most)


def beside(
    measures: Sequence[Measure], ours: Sequence[float], *others: Values | None, tune: Values | None = None
) -> list[Figure]:
    """The figures of several measures, each list in their order; the others are rapidfuzz, then nomenklatura."""
    columns = [[None] * len(measures) if other is None else other for other in (*others, tune)]
    return [Figure(*row) for row in zip(measures, ours, *columns, strict=True)]


def table(figures: Sequence[Figure]) -> Table:
    """One row for each figure, and a column for nomenklatura if it was asked at all."""
    asked = any(figure.nomenklatura is not None for figure in figures)
    made = Table("measure", caption="Ours and the others are of the half held out, where there is one.")
    for heading in ("rapidfuzz", *(["nomenklatura"] if asked else []), "tune", "ours", "must reach"):
        made.add_column(heading, justify="right", no_wrap=True)
    made.add_column("reached")
    for figure in figures:
        others = (figure.rapidfuzz, figure.nomenklatura) if asked else (figure.rapidfuzz,)
        values = map(figure.measure.said, (*others, figure.tune, figure.ours))
        made.add_row(figure.measure.name, *values, figure.measure.must, _MARKS[figure.reached])
    return made


def show(figures: Iterable[Figure]) -> bool:
    """Print the figures of one part, and their details. Nothing in it can fail."""
    found = list(figures)
    console().print(table(found))
    for figure in found:
        for line in figure.details:
            print(line)
    return True
