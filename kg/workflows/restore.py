"""Make a graph again from a dump: the file is checked to its end before anything is written.

A restoring that was killed is finished by restoring the same file once more.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from typing import BinaryIO, Final

from kg.errors import InputError
from kg.store.store import Store
from kg.store.upkeep import restoring
from kg.store.upkeep.dump_lines import COUNTED, FORMAT, Kind, kind_of, read
from kg.store.upkeep.dump_rows import Known, Row, row
from kg.store.upkeep.dumping import counts
from kg.store.upkeep.wipe import wipe
from kg.workflows.progress import Progress
from kg.workflows.project import project
from kg.workflows.settle import settle

BATCH: Final = 1000  # lines a transaction


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind: where they begin in the file, the number of the first, and how many they are."""

    start: int
    first: int
    lines: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A dump that can be restored."""

    digest: str
    sections: Mapping[Kind, Section]

    @property
    def lines(self) -> int:
        return sum(section.lines for section in self.sections.values())


def check(file: BinaryIO, progress: Progress) -> Checked:
    """Read a dump to its end; InputError, with the number of the line, if any of it cannot be restored."""
    found = _outline(file)
    known, done = Known(), 0
    for kind in restoring.ORDER:
        for number, text in _numbered(file, found, kind):
            _row(kind, number, text, known)
            done += 1
            if done % BATCH == 0 or done == found.lines:
                progress("check", done, found.lines)
    return found


async def restore(store: Store, file: BinaryIO, dump: Checked, progress: Progress, *, emptying: bool = False) -> None:
    """Write what was checked into an empty graph, and project it; InputError if it is not empty.

    `emptying`: what the graph holds is deleted first.
    """
    if await restoring.begun(store) != dump.digest:
        if emptying:
            await wipe(store)
        await _check_empty(store)
        await restoring.begin(store, dump.digest)
    known, done = Known(), 0
    for kind in restoring.ORDER:
        for _, some in groupby(enumerate(_numbered(file, dump, kind)), key=lambda one: one[0] // BATCH):
            rows = [_row(kind, number, text, known) for _, (number, text) in some]
            await restoring.write(store, kind, rows)
            done += len(rows)
            progress("restore", done, dump.lines)
    await settle(store, progress)
    await project(store, progress)
    await restoring.end(store)


async def _check_empty(store: Store) -> None:
    held = await counts(store)
    if any(held.values()):
        raise InputError(
            f"the graph is not empty: it holds {held[Kind.CLAIM]} claims and {held[Kind.JUDGEMENT]} judgements; "
            "--wipe deletes them first"
        )


def _outline(file: BinaryIO) -> Checked:
    """Where the lines of each kind are; that they are in order, and as many as the first one says."""
    said = _first(file)
    digest, sections, before, start = blake2b(digest_size=16), dict[Kind, Section](), b"", file.tell()
    for number, text in enumerate(file, 2):
        if not text.endswith(b"\n"):
            raise _refused(number, InputError("it is cut off: no line feed ends it"))
        if text <= before:
            raise _refused(number, InputError("it does not come after the line before it in the order of bytes"))
        try:
            kind = kind_of(text)
        except InputError as error:
            raise _refused(number, error) from error
        section = sections.get(kind, Section(start, number, 0))
        sections[kind] = Section(section.start, section.first, section.lines + 1)
        digest.update(text)
        before, start = text, start + len(text)
    for kind in COUNTED:
        have = sections[kind].lines if kind in sections else 0
        if said.get(kind) != have:
            raise InputError(f"line 1: it tells of {said.get(kind)} lines of the kind {kind}, and there are {have}")
    return Checked(digest.hexdigest(), sections)


def _first(file: BinaryIO) -> Mapping[str, object]:
    """How many lines of each kind the first line tells of."""
    file.seek(0)
    try:
        text = file.readline().removeprefix(BOM_UTF8)
        kind, (_, fields) = kind_of(text), read(text)
        if kind is not Kind.ABOUT or not isinstance(fields.get("lines"), dict):
            raise InputError("it is not the first line of a dump")  # noqa: TRY301  refused as what cannot be read
    except InputError as error:
        raise _refused(1, error) from error
    if fields.get("format") != FORMAT:
        raise InputError(f"line 1: format {fields.get('format')!r}; this release restores format {FORMAT}")
    return fields["lines"]


def _numbered(file: BinaryIO, dump: Checked, kind: Kind) -> Iterator[tuple[int, bytes]]:
    """The lines of a kind with their numbers."""
    section = dump.sections.get(kind, Section(0, 0, 0))
    file.seek(section.start)
    for number in range(section.first, section.first + section.lines):
        yield number, file.readline()


def _row(kind: Kind, number: int, text: bytes, known: Known) -> Row:
    try:
        id, fields = read(text)
        return row(kind, id, fields, known)
    except InputError as error:
        raise _refused(number, error) from error


def _refused(number: int, error: InputError) -> InputError:
    return InputError(f"line {number}: {error.message}")
