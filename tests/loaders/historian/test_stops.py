"""The towns of a trip, as the source writes them."""

import pytest

from kg.model import PlaceKind
from loaders.historian.stops import Stop, label_parts, place_kind, stops


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        pytest.param("", [], id="none"),
        pytest.param("Beijing", [Stop("Beijing")], id="one"),
        pytest.param("Rome, Anagni , Fiuggi", [Stop("Rome"), Stop("Anagni"), Stop("Fiuggi")], id="blanks"),
        pytest.param("Mexico, D.F.", [Stop("Mexico, D.F.")], id="an abbreviation belongs to its town"),
        pytest.param(
            "Acapulco, Mexico, D.F., Tlaxcala",
            [Stop("Acapulco"), Stop("Mexico, D.F."), Stop("Tlaxcala")],
            id="an abbreviation in the middle",
        ),
        pytest.param("Gdansk, Jurata Hel.", [Stop("Gdansk"), Stop("Jurata Hel")], id="a full stop too many"),
        pytest.param("St. Thomas", [Stop("St. Thomas")], id="a saint keeps his"),
        pytest.param("Birch Grove, Sussex", [Stop("Birch Grove", region="Sussex")], id="a county"),
        pytest.param("London, Cornwall", [Stop("London"), Stop("Cornwall")], id="not around a capital"),
        pytest.param("Ottawa, Quebec", [Stop("Ottawa"), Stop("Quebec")], id="nor this one"),
        pytest.param("Quebec, Ottawa", [Stop("Quebec"), Stop("Ottawa")], id="a region that comes first is a stop"),
        pytest.param("Kingston (Jamaica)", [Stop("Kingston", region="Jamaica")], id="a colony"),
        pytest.param("Mumbai (Bombay)", [Stop("Mumbai", other_name="Bombay")], id="an old name"),
        pytest.param(
            "Belfast, Hillsborough (Northern Ireland)",
            [Stop("Belfast", near="Northern Ireland"), Stop("Hillsborough", region="Northern Ireland")],
            id="a region that may hold for both",
        ),
        pytest.param(
            "Sydney (Nova Scotia), Campobello Island (New Brunswick)",
            [Stop("Sydney", region="Nova Scotia"), Stop("Campobello Island", region="New Brunswick")],
            id="to each its own",
        ),
        pytest.param("Beijing (Olympics", [Stop("Beijing (Olympics")], id="an open parenthesis"),
    ],
)
def test_stops(locale: str, expected: list[Stop]) -> None:
    assert list(stops(locale)) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("China, People’s Republic of", ("China, People’s Republic of", None), id="no parenthesis"),
        pytest.param("Yugoslavia (Kosovo)", ("Yugoslavia", "Kosovo"), id="a part"),
        pytest.param("Denmark (Greenland)", ("Denmark", "Greenland"), id="another"),
        pytest.param("Myanmar (Burma)", ("Myanmar (Burma)", None), id="another name"),
    ],
)
def test_label_parts(label: str, expected: tuple[str, str | None]) -> None:
    assert label_parts(label) == expected


@pytest.mark.parametrize(
    ("stop", "country", "kind"),
    [
        pytest.param(Stop("Singapore"), "Singapore", PlaceKind.STATE, id="a state without towns"),
        pytest.param(Stop("Luxembourg"), "Luxembourg", PlaceKind.CITY, id="a town with the name of its state"),
        pytest.param(Stop("Beijing"), "China", PlaceKind.CITY, id="a town"),
    ],
)
def test_the_kind_of_a_stop_in_its_country(stop: Stop, country: str, kind: PlaceKind) -> None:
    assert stop.kind(country) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Ramstein Air Force Base", PlaceKind.VENUE, id="a base"),
        pytest.param("Camp Bondsteel", PlaceKind.VENUE, id="a camp"),
        pytest.param("Terceira Island", PlaceKind.REGION, id="an island"),
        pytest.param("Nova Scotia", PlaceKind.REGION, id="a province"),
        pytest.param("Hangchow", PlaceKind.CITY, id="a town"),
    ],
)
def test_place_kind(text: str, kind: PlaceKind) -> None:
    assert place_kind(text) is kind
