"""Read a source to its end: what its records claim and to which data sets they belong, and which were refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Final

from kg.claims import Record, RecordPlace
from kg.errors import RecordError, SourceError
from kg.keys import told_apart
from kg.resolution.titles import with_titles_read
from kg.source import Loader, Row
from kg.workflows.progress import Progress

BUNDLED: Final = "bundled"  # the data set of what comes with the package
STRIDE: Final = 500  # records from one word of progress to the next


@dataclass(frozen=True, slots=True)
class Extent:
    """How much was read: data sets as a whole, and single files of data sets, each as data set and name.

    `folders` are those of which every file was read: a data set that bears no other name is called by folder and file.
    """

    whole: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    files: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: "Extent") -> "Extent":
        return Extent(self.whole | other.whole, self.folders | other.folders, self.files | other.files)

    def may_hold(self, dataset: str) -> bool:
        """Whether something was read that belongs to a data set."""
        return self._holds_whole(dataset) or any(dataset == named for named, _ in self.files)

    def holds(self, dataset: str, file: str) -> bool:
        """Whether all was read that a file holds of a data set."""
        return self._holds_whole(dataset) or (dataset, file) in self.files

    def _holds_whole(self, dataset: str) -> bool:
        folder, slash, _ = dataset.partition("/")
        return dataset in self.whole or (bool(slash) and folder in self.folders)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source that was read to its end.

    `repeated` counts the entries that are wholly equal to another one, which counts; `refused_places` are those of the
    records that were refused: what the graph holds of them stays.
    """

    records: tuple[Record, ...]
    refused: tuple[RecordError, ...]
    extent: Extent
    repeated: int = 0
    refused_places: frozenset[RecordPlace] = frozenset()


@dataclass(slots=True)
class _Reading:
    """One reading of a source: what has come of its rows so far."""

    loader: Loader
    dataset: str | None
    records: list[Record] = field(default_factory=list[Record])
    refused: list[RecordError] = field(default_factory=list[RecordError])
    places: set[RecordPlace] = field(default_factory=set[RecordPlace])
    _seen: set[RecordPlace] = field(default_factory=set[RecordPlace])

    def rows(self, path: Path) -> list[Row]:
        """The rows of a file or folder, each with the data set in which its key means one record."""
        if not path.exists():
            raise SourceError(f"{path}: there is no such file or folder")
        rows = list(self.loader.read(path))
        if self.dataset is None or not self.loader.CARD.names_datasets:
            return rows
        return [replace(row, dataset=self.dataset) for row in rows]

    def parse(self, row: Row) -> None:
        place = RecordPlace(row.dataset, row.key)
        try:
            self.records.append(with_titles_read(self._record(row, place)))
        except RecordError as error:
            self.refused.append(error)
            self.places.add(place)

    def _record(self, row: Row, place: RecordPlace) -> Record:
        if place in self._seen:
            raise RecordError("this key has been read before in this load", locator=row.locator, value=row.key)
        self._seen.add(place)
        dataset = self.dataset or row.dataset or self.loader.NAME
        claims = tuple(self.loader.parse(row))
        return Record(self.loader.NAME, row.key, row.locator, claims, dataset, row.dataset)


def parse(loader: Loader, paths: Sequence[Path], progress: Progress, *, dataset: str | None = None) -> Parsed:
    """Read and parse everything; SourceError if the source is not what the loader knows, refused records are kept.

    All of it belongs to `dataset` if that is given.
    """
    reading = _Reading(loader, dataset)
    read = [(path, reading.rows(path)) for path in paths]
    rows = [row for _, of_path in read for row in of_path]
    once = _told_apart(_each_once(rows))
    for done, row in enumerate(once, 1):
        reading.parse(row)
        if done % STRIDE == 0 or done == len(once):
            progress("read", done, len(once))
    extent = _extent(loader, read) if dataset is None else Extent(whole=frozenset({dataset}))
    repeated = len(rows) - len(once)
    return Parsed(tuple(reading.records), tuple(reading.refused), extent, repeated, frozenset(reading.places))


def older_dataset(file: str) -> str:
    """To which data set belongs what an earlier release read from a file, when it knew of no data sets."""
    return f"{file}, before data sets"


def _each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows without those that are wholly equal to an earlier one."""
    seen: set[tuple[str, str, str]] = set()
    once: list[Row] = []
    for row in rows:
        if row.digest is not None:
            said = (row.dataset, row.key, row.digest)
            if said in seen:
                continue
            seen.add(said)
        once.append(row)
    return once


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that share a key made of what they say told apart by their texts."""
    bearers = Counter((row.dataset, row.key) for row in rows if row.digest is not None)
    return [
        replace(row, key=told_apart(row.key, row.digest))
        if row.digest is not None and bearers[row.dataset, row.key] > 1
        else row
        for row in rows
    ]


def _extent(loader: Loader, read: Iterable[tuple[Path, Sequence[Row]]]) -> Extent:
    extents = [_named(path, rows) if loader.CARD.names_datasets else _own(loader, path, rows) for path, rows in read]
    return reduce(Extent.__or__, extents, Extent())


def _own(loader: Loader, path: Path, rows: Sequence[Row]) -> Extent:
    """Of a source that is one data set."""
    if path.is_dir():
        return Extent(whole=frozenset({loader.NAME}))
    return Extent(files=frozenset({(loader.NAME, path.name), *((loader.NAME, row.file) for row in rows)}))


def _named(path: Path, rows: Sequence[Row]) -> Extent:
    """Of a source whose files name their data sets; one without entries is that of folder and file."""
    named = {(row.dataset, row.file) for row in rows}
    older = {(older_dataset(file), file) for _, file in named}
    if path.is_dir():
        whole = frozenset(dataset for dataset, _ in named)
        return Extent(whole, folders=frozenset({path.resolve().name}), files=frozenset(older))
    unnamed = {(f"{path.resolve().parent.name}/{path.stem}", path.name)}
    return Extent(files=frozenset(older | (named or unnamed)))
