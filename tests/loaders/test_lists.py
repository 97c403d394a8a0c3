"""The lists that ship beside the loaders: each name stands once in its list, in the order of the alphabet."""

from typing import Final

import pytest

from loaders.lists import lists, rows

FILES: Final = (("loaders.historian", "places"), ("loaders.sources", "geonames"), ("loaders.sources", "territories"))


@pytest.mark.parametrize(("package", "name"), FILES)
def test_a_name_stands_once_and_where_one_looks_for_it(package: str, name: str) -> None:
    content = lists(package, name)
    sections = [section for section in content.values() if isinstance(section, dict)]
    named = [entry for section in (content, *sections) for entry in section.items() if isinstance(entry[1], list)]

    assert [key for key, names in named if names != sorted(set(names))] == []
    assert named != []


@pytest.mark.parametrize(("name", "key", "count"), [("continents", "code", 7), ("regions", "iso", 67)])
def test_a_row_of_a_table_stands_once(name: str, key: str, count: int) -> None:
    table = rows("loaders", name)

    assert len({row[key] for row in table}) == len(table) == count
