"""Tables as CSV: every cell is given out, and what is not the table is refused with its line."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import SourceError
from loaders.keys import Keys
from loaders.tables import read_table


def objection(header: Sequence[str]) -> str | None:
    return None if "id" in header else "no table of ours"


def test_a_row_has_its_line_and_its_cells_as_written(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,name\n1,"a\nb"\n2, c \n', "utf-8")

    assert list(read_table(path, objection)) == [(3, {"id": "1", "name": "a\nb"}), (4, {"id": "2", "name": " c "})]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("", "line 1: no table of ours", id="empty"),
        pytest.param("name\nx\n", "line 1: no table of ours", id="another table"),
        pytest.param("id,name\n1\n", "line 2: 1 cells under 2 columns", id="a row cut off"),
        pytest.param('id,name\n1,"x', "line 2: unexpected end of data", id="a quote never closed"),
    ],
)
def test_what_is_not_the_table_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, "utf-8")

    with pytest.raises(SourceError) as refused:
        list(read_table(path, objection))

    assert str(refused.value) == f"{path}, {reason}"


def test_the_second_record_of_a_key_is_numbered() -> None:
    keys = Keys()

    assert [keys.distinct(key) for key in ("a", "b", "a", "a")] == ["a", "b", "a#2", "a#3"]
