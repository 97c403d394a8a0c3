"""The files that hold the records of hsg-travels: the XML of the source, and our own table of trips."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.source import Row
from loaders import xml
from loaders.files import must_exist, read_text

FOLDERS: Final = ("presidents", "president-travels", "secretary-travels")
RECORDS: Final = {"trips": "trip", "presidents": "president"}  # the root element of a file, and that of its records
FILE_NOTES: Final = {"source-url", "crawl-dateTime"}  # where presidents.xml came from, beside its records
COLUMNS: Final = {  # of our table: each is the field of the same meaning in the XML
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
OPTIONAL: Final = {"as", "remarks"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A record before its key is settled. `id` is empty where the record has none."""

    id: str
    place: str
    fields: Mapping[str, str]
    fallback: str

    def row(self, seen: Counter[str]) -> Row:
        name = self.id or self.fallback
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        return Row(
            key=key, locator=f"{self.place}#{key}" if self.place.endswith(".xml") else self.place, fields=self.fields
        )


def rows(path: Path) -> Iterator[Row]:
    """The records of a file or folder; the second that bears one id is `ID#2`."""
    must_exist(path)
    seen: Counter[str] = Counter()
    for file in _files(path):
        name = f"{file.parent.name}/{file.name}" if file.parent.name in FOLDERS else file.name
        for found in _table(file) if file.suffix == ".csv" else _document(file, name):
            yield found.row(seen)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    folders = [path / name for name in FOLDERS if (path / name).is_dir()] or [path]
    files = [file for folder in folders for file in sorted([*folder.glob("*.xml"), *folder.glob("trips.csv")])]
    if not files:
        raise SourceError(f"{path}: no folder of hsg-travels: none of {', '.join(FOLDERS)}, trips.csv in it")
    return files


def _document(path: Path, name: str) -> Iterator[_Found]:
    root = xml.read_root(path)
    record = RECORDS.get(root.tag)
    if record is None:
        raise SourceError(
            f"{path}: <{root.tag}> is no file of hsg-travels, which has {', '.join(f'<{r}>' for r in RECORDS)}"
        )
    unknown = sorted({element.tag for element in root} - {record} - (FILE_NOTES if record == "president" else set()))
    if unknown:
        raise SourceError(f"{path}: unknown element <{unknown[0]}> in <{root.tag}>")
    for number, element in enumerate(root.findall(record), start=1):
        fields = xml.fields(element)
        yield _Found(fields.get("id", ""), name, fields, fallback=f"{path.stem}#{number}")


def _table(path: Path) -> Iterator[_Found]:
    lines = csv.reader(StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(lines, list[str]())
        _check_header(path, header)
        for number, cells in enumerate(lines, start=1):
            yield _cells(path, header, cells, number=number, line=lines.line_num)
    except csv.Error as error:
        raise SourceError(f"{path}, line {lines.line_num}: {error}") from error


def _check_header(path: Path, header: list[str]) -> None:
    unknown = sorted(set(header) - set(COLUMNS))
    missing = sorted(set(COLUMNS) - set(header) - OPTIONAL)
    if unknown or missing or len(set(header)) != len(header):
        raise SourceError(
            f"{path}, line 1: not the table of trips, whose columns are {', '.join(COLUMNS)}: {','.join(header)!r}"
        )


def _cells(path: Path, header: list[str], cells: list[str], *, number: int, line: int) -> _Found:
    if len(cells) != len(header):
        raise SourceError(f"{path}, line {line}: {len(cells)} cells under {len(header)} columns")
    fields = {COLUMNS[column]: xml.collapse(cell) for column, cell in zip(header, cells, strict=True)}
    return _Found(fields["id"], f"{path.name}: line {line}", fields, fallback=f"{path.name}#{number}")
