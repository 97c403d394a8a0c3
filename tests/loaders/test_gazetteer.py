"""What loaders know of the map: the lists are whole, and no entry stands twice."""

from collections import Counter

import pytest

from loaders.gazetteer import CONTINENTS, continent_place, region_of, regions


@pytest.mark.parametrize(
    ("country", "admin1", "region"),
    [
        pytest.param("US", "PA", ("US-PA", "Pennsylvania"), id="a state, by its letters"),
        pytest.param("CA", "08", ("CA-ON", "Ontario"), id="a province, by its number"),
        pytest.param("US", "00", None, id="a code that stands for no region"),
        pytest.param("US", "", None, id="no code, as territories have none"),
        pytest.param("FR", "11", None, id="another country"),
    ],
)
def test_a_region_is_found_by_its_code_of_geonames(country: str, admin1: str, region: tuple[str, str] | None) -> None:
    found = region_of(country, admin1)

    assert (found and (found.iso, found.name)) == region


@pytest.mark.parametrize(("country", "count"), [("US", 54), ("CA", 13)])
def test_each_region_stands_once_and_each_abbreviation_for_one(country: str, count: int) -> None:
    found = regions(country)

    words = Counter(word for region in found for word in (region.iso, region.name, *region.short))
    assert len(found) == count
    assert {word for word, times in words.items() if times > 1} == set()
    assert {region.iso.partition("-")[0] for region in found} == {country}


def test_a_continent_is_identified_by_its_code() -> None:
    africa = continent_place("geonames", "AF")

    assert list(CONTINENTS) == ["AF", "AN", "AS", "EU", "NA", "OC", "SA"]
    assert (africa.text, africa.key, africa.identified) == ("Africa", "continent:AF", True)
