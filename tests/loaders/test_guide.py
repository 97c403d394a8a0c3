"""What `docs/loaders.md` shows: its loader loads its table, its statements are read whole."""

import re
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import cast

import pytest

from kg.claims import Visited
from kg.errors import RecordError, SourceError
from kg.model import Relation
from kg.source import Loader
from kg.temporal import EndState
from loaders.sources import statements
from loaders.statements.files import SECTIONS
from tests.loaders.claims import content
from tests.sizes import ROOT

GUIDE = (ROOT / "docs/loaders.md").read_text("utf-8")


def shown(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(block)


@pytest.fixture
def guest_book(tmp_path: Path) -> Loader:
    """The module of the guide, as a user would write it."""
    path = tmp_path / "guest_book.py"
    path.write_text(shown("python"), "utf-8")
    spec = spec_from_file_location("guest_book", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Loader", module)


def table(folder: Path, text: str) -> Path:
    path = folder / "guest-book.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_loader_of_the_guide_reads_its_table(guest_book: Loader, tmp_path: Path) -> None:
    rows = list(guest_book.read(table(tmp_path, shown("csv"))))

    claims = [claim for row in rows for claim in guest_book.parse(row)]

    visits = [claim for claim in claims if claim.relation is Relation.VISIT]
    assert [(row.key, row.locator) for row in rows] == [
        ("7", "guest-book.csv: line 2"),
        ("8", "guest-book.csv: line 3"),
    ]
    assert [(v.subject.text, v.object and v.object.text, content(v, Visited).described_as) for v in visits] == [
        ("Antony J. Blinken", "Beijing", "Secretary of State"),
        ("Janet Yellen", "Beijing", None),
    ]
    assert [(v.period.start.text, v.period.end_state) for v in visits if v.period] == [
        ("2023-06-18", EndState.KNOWN),
        ("2023-07", EndState.UNKNOWN),
    ]
    assert visits[0].period is not None
    assert visits[0].period.end_hi == date(2023, 6, 19)


def test_the_loader_of_the_guide_refuses_what_is_not_its_own(guest_book: Loader, tmp_path: Path) -> None:
    bad = shown("csv").replace("2023-06-18", "2023-02-30")

    with pytest.raises(SourceError, match="line 1: no guest book, whose columns are id, guest, title"):
        list(guest_book.read(table(tmp_path, "name,capital\nChina,Beijing\n")))
    with pytest.raises(RecordError, match=r"guest-book\.csv: line 2: arrived: '2023-02-30' is not a date"):
        guest_book.parse(next(iter(guest_book.read(table(tmp_path, bad)))))


def test_the_statements_of_the_guide_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(shown("yaml"), "utf-8")

    rows = list(statements.read(path))
    found = [claim for row in rows for claim in statements.parse(row)]

    assert {row.section.partition("/")[0] for row in rows} == set(SECTIONS)
    assert {claim.relation for claim in found} == set(Relation) - {Relation.PART}
