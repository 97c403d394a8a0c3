"""Our own table of trips, with the fields that the same records have in the XML of the source."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.source import Row
from loaders import xml
from loaders.keys import Keys
from loaders.tables import read_table

COLUMNS: Final = {  # each is the field of the same meaning in the XML
    "id": "id",
    "role": "@role",
    "who": "@who",
    "name": "name",
    "start": "start-date",
    "end": "end-date",
    "country": "country@id",
    "country_label": "country",
    "locale": "locale",
    "as": "as",  # "President-elect", which the XML says in the remark
    "remarks": "remarks",
}
_OPTIONAL: Final = {"as", "remarks"}


def table_rows(path: Path, keys: Keys) -> Iterator[Row]:
    """The records of the table, in its order; what has no id is `FILE#NUMBER`."""
    for number, (line, cells) in enumerate(read_table(path, _objection), start=1):
        fields = {COLUMNS[column]: xml.collapse(cell) for column, cell in cells.items()}
        yield Row(keys.distinct(fields["id"] or f"{path.name}#{number}"), f"{path.name}: line {line}", fields)


def _objection(header: Sequence[str]) -> str | None:
    strange = set(header) - set(COLUMNS) or set(COLUMNS) - set(header) - _OPTIONAL
    if not strange and len(set(header)) == len(header):
        return None
    return f"not the table of trips, whose columns are {', '.join(COLUMNS)}: {','.join(header)!r}"
