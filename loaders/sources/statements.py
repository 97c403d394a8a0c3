"""Facts in our own YAML form, written as people write them: `docs/loaders.md` says what the form holds.

Source:   one YAML file, or a folder of them
Record:   an entry of a section: a body, office, seat by definition, person, tenure, visit, meeting, event or place
Dates:    EDTF level 0 or 1; `/..` runs on, at least to the `as_of` of the file, and `/` ends nobody knows when
Licence:  that of the file
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.claims import Claim
from kg.model import Coverage
from kg.source import Card, Row
from loaders.statements import acts, structure
from loaders.statements.files import rows
from loaders.statements.record import NAME as _NAME
from loaders.statements.record import Statement

NAME: Final = _NAME
CARD: Final = Card(
    title="Statements, in the YAML form of this project",
    record="one fact: an office, a seat, a tenure, a visit, a meeting, an event, a place",
    licence="that of the file; the bundled facts are under the licence of this project",
    url="docs/loaders.md",
    names_datasets=True,
)
COVERAGE: Final[tuple[Coverage, ...]] = ()  # facts picked by hand: what is not there may be so all the same

_SECTIONS: Final[Mapping[str, Callable[[Statement], list[Claim]]]] = {
    "bodies": structure.body,
    "offices": structure.office,
    "definitions": structure.seats,
    "people": structure.person,
    "places": structure.place,
    "tenures": acts.tenure,
    "visits": acts.visit,
    "meetings": acts.meeting,
    "events": acts.event,
}


def read(path: Path) -> Iterator[Row]:
    return rows(path)


def parse(row: Row) -> list[Claim]:
    row.refuse_blanks()
    statement = Statement(row)
    claims = _SECTIONS[row.section.partition("/")[0]](statement)
    statement.close()
    return claims
