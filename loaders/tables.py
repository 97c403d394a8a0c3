"""Tables as CSV, in which no cell can go unseen."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from kg.errors import SourceError
from loaders.files import read_text


def read_table(path: Path, objection: Callable[[Sequence[str]], str | None]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column of each row, cells as written.

    `objection` says of a header why it is not that of the source, None if it is. SourceError then, and for a file that
    is cut off or a row that has more or fewer cells than the header.
    """
    lines = csv.reader(StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(lines, list[str]())
        if (reason := objection(header)) is not None:
            raise SourceError(f"{path}, line 1: {reason}")
        for cells in lines:
            if len(cells) != len(header):
                raise SourceError(f"{path}, line {lines.line_num}: {len(cells)} cells under {len(header)} columns")
            yield lines.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise SourceError(f"{path}, line {lines.line_num}: {error}") from error
