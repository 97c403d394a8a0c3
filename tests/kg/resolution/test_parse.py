import pytest

from kg.model import EntityKind
from kg.resolution.parse import display_name, people_list, place_chain, place_list
from tests.kg.resolution.factory import mention


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param("Villa Hügel, Essen, Ruhr", ("Villa Hügel", "Essen", "Ruhr"), id="venue, city, region"),
        pytest.param("Essen (Ruhr)", ("Essen", "Ruhr"), id="brackets are outer"),
        pytest.param("Abadan (Khuzestan, Persia)", ("Abadan", "Khuzestan", "Persia"), id="a chain in brackets"),
        pytest.param("Washington, D.C.", ("Washington, D.C.",), id="a district is part of the name"),
        pytest.param("Tanzania, United Republic of", ("Tanzania, United Republic of",), id="an inverted state"),
        pytest.param("Burma (Myanmar)", ("Burma (Myanmar)",), id="a state in two names"),
        pytest.param("  Essen ,\n Ruhr ", ("Essen", "Ruhr"), id="white space"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_place_chain(text: str, chain: tuple[str, ...]) -> None:
    assert place_chain(text) == chain


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Essen, Kiel, Trier", ("Essen", "Kiel", "Trier"), id="three"),
        pytest.param("Sydney (Nova Scotia), Halifax", ("Sydney (Nova Scotia)", "Halifax"), id="brackets stay"),
        pytest.param("Veracruz, Mexico, D.F.", ("Veracruz", "Mexico, D.F."), id="a district stays"),
        pytest.param("Aden (Crater, Steamer Point)", ("Aden (Crater, Steamer Point)",), id="a comma in brackets"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_place_list(text: str, places: tuple[str, ...]) -> None:
    assert place_list(text) == places


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Premier Jan Smuts", ["Premier Jan Smuts"], id="one"),
        pytest.param(
            "Premier Jan Smuts, Foreign Secretary Bevin and King Umberto II",
            ["Premier Jan Smuts", "Foreign Secretary Bevin", "King Umberto II"],
            id="three",
        ),
        pytest.param("Premier and Prince Jan Smuts", ["Premier and Prince Jan Smuts"], id="two titles of one"),
        pytest.param("Premier Jan Smuts & Bevin", ["Premier Jan Smuts & Bevin"], id="a name without a title"),
        pytest.param("Premier Smuts; Bevin, Minister of War", ["Premier Smuts; Bevin, Minister of War"], id="behind"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_people_list(text: str, people: list[str]) -> None:
    assert people_list(text) == people


def test_what_an_entity_is_called_after_one_mention() -> None:
    assert display_name(mention(EntityKind.PERSON, "Foreign Secretary Ernest Bevin")) == "Ernest Bevin"
    assert display_name(mention(EntityKind.PERSON, "The  Minister")) == "The Minister"
    assert display_name(mention(EntityKind.PLACE, "Villa Hügel, Essen")) == "Villa Hügel"
    assert display_name(mention(EntityKind.PLACE, "Tanzania, United Republic of")) == "United Republic of Tanzania"
    assert display_name(mention(EntityKind.PLACE, " ")) == ""
    assert display_name(mention(EntityKind.OFFICE, "Minister of  War")) == "Minister of War"
