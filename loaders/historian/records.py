"""The XML files of the lists of the Office of the Historian, as rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.source import Row
from loaders import xml
from loaders.keys import Keys

EDITING: Final = {  # who wrote a record, and when: no fact about what it tells
    f"{done}-{what}" for done in ("created", "last-modified") for what in ("by", "date", "datetime")
}


@dataclass(frozen=True, slots=True)
class Format:
    """How the files of a list are built.

    `records` gives to the root element of a file that of its records; `beside` the elements that stand beside them.
    """

    source: str
    records: Mapping[str, str]
    beside: Mapping[str, Collection[str]]


def chosen_files(path: Path, folders: Sequence[Path], *patterns: str, refusal: str) -> list[Path]:
    """The file itself, else what matches a pattern in the folders; SourceError with the words of `refusal` if none."""
    if path.is_file():
        return [path]
    files = [file for folder in folders for file in sorted(match for p in patterns for match in folder.glob(p))]
    if not files:
        raise SourceError(f"{path}: {refusal}")
    return files


def xml_rows(path: Path, name: str, form: Format, keys: Keys) -> Iterator[Row]:
    """The records of a file, in its order; `name` is what locators call it. What has no id is `FILE#NUMBER`."""
    root = xml.read_root(path)
    record = form.records.get(root.tag)
    if record is None:
        roots = ", ".join(f"<{tag}>" for tag in form.records)
        raise SourceError(f"{path}: <{root.tag}> is no file of {form.source}, which has {roots}")
    unknown = sorted({element.tag for element in root} - {record} - set(form.beside.get(root.tag, ())))
    if unknown:
        raise SourceError(f"{path}: unknown element <{unknown[0]}> in <{root.tag}>")
    for number, element in enumerate(root.findall(record), start=1):
        fields = xml.fields(element)
        key = keys.distinct(fields.get("id") or f"{path.stem}#{number}")
        yield Row(key, f"{name}#{key}", fields)
