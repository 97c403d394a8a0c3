"""A register that identifies persons and offices by ids, and writes both as they were called in those years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import BelongsTo, Claim, HeldOffice, Record
from kg.model import Coverage, EntityKind, Mention
from kg.source import Card, Row
from kg.temporal import Period, period
from kg.workflows.reading import Extent, Parsed

SOURCE: Final = "register"
_CARD: Final = Card("A register", "one tenure", "CC0", "tests/kg/workflows/register.py")


@dataclass(frozen=True, slots=True)
class Entry:
    """A tenure: the ids of person and office with how they are written, the days as EDTF."""

    key: str
    person: tuple[str, str]
    office: tuple[str, str]
    during: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """The loader of the register; its records are made from entries, not from a file."""

    NAME: str = SOURCE
    CARD: Card = _CARD
    COVERAGE: Sequence[Coverage] = ()

    def read(self, path: Path) -> Iterator[Row]:
        raise FileNotFoundError(path)

    def parse(self, row: Row) -> list[Claim]:
        raise KeyError(row.key)


def parsed(entries: Sequence[Entry], source: str = SOURCE) -> Parsed:
    return Parsed(tuple(_record(entry, source) for entry in entries), (), Extent())


def _record(entry: Entry, source: str) -> Record:
    (person_key, person), (office_key, office) = entry.person, entry.office
    during: Period | None = None if entry.during is None else period(entry.during)
    of = Mention(EntityKind.BODY, "Office of the Realm", source, "realm", identified=True)
    where = Mention(EntityKind.OFFICE, office, source, office_key, identified=True)
    who = Mention(EntityKind.PERSON, person, source, person_key, identified=True)
    claim = partial(Claim, source=source, key=entry.key, locator=f"register: {entry.key}")
    claims = (
        claim(slot="tenure", subject=who, content=HeldOffice(where), period=during),
        claim(slot="of", subject=where, content=BelongsTo(of)),
    )
    return Record(source, entry.key, f"register: {entry.key}", claims, source)
