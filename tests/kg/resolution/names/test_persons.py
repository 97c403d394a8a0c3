import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.names.persons import ParsedPerson, parse_person


@pytest.mark.parametrize(
    ("text", "given", "family", "title"),
    [
        pytest.param("Ernest Bevin", ("ernest",), "bevin", "", id="plain"),
        pytest.param("Foreign Secretary Ernest Bevin", ("ernest",), "bevin", "Foreign Secretary", id="title"),
        pytest.param("British Foreign Secretary Bevin", (), "bevin", "British Foreign Secretary", id="state in title"),
        pytest.param("Minister of War Vittorio Zupelli", ("vittorio",), "zupelli", "Minister of War", id="of"),
        pytest.param(
            "Petroleum Minister Karl Blessing", ("karl",), "blessing", "Petroleum Minister", id="unknown word"
        ),
        pytest.param("Bevin, Ernest", ("ernest",), "bevin", "", id="inverted"),
        pytest.param("Ernest Bevin, Foreign Secretary", ("ernest",), "bevin", "Foreign Secretary", id="title behind"),
        pytest.param(
            "Premier and Minister of War Jan Smuts", ("jan",), "smuts", "Premier and Minister of War", id="two"
        ),
        pytest.param(
            "Minister of War of France Jan Smuts",
            ("jan",),
            "smuts",
            "Minister of War of France",
            id="whose, behind what",
        ),
        pytest.param(
            "former Prime Minister Benjamin Disraeli", ("benjamin",), "disraeli", "former Prime Minister", id="ex"
        ),
        pytest.param("Mr. Gladstone", (), "gladstone", "", id="honorific"),
        pytest.param("Lord Curzon", (), "curzon", "", id="lord"),
        pytest.param("W. E. Gladstone", ("w", "e"), "gladstone", "", id="initials"),
        pytest.param("Otto von Bismarck", ("otto",), "bismarck", "", id="particle"),
        pytest.param("ITO Hirobumi", ("hirobumi",), "ito", "", id="capitals are the family name"),
        pytest.param("VON BISMARCK Otto Eduard", ("otto", "eduard"), "bismarck", "", id="two words in capitals"),
        pytest.param("AL-RASHID Talal", ("talal",), "rashid", "", id="an article in capitals"),
        pytest.param(
            "King TALAL bin Nasir Al Rashid", ("talal", "bin", "nasir"), "rashid", "King", id="own in capitals"
        ),
        pytest.param("GEORGE H.W. Bevin", ("george", "h", "w"), "bevin", "", id="initials behind capitals"),
        pytest.param("Li Hongzhang", ("hongzhang",), "li", "", id="Chinese order"),
        pytest.param("李鸿章", ("hongzhang",), "li", "", id="Chinese characters"),
        pytest.param("总理李鸿章", ("hongzhang",), "li", "premier", id="title in Chinese"),
        pytest.param("Сергей Витте", ("сергей",), "витте", "", id="Cyrillic, as it is written"),
        pytest.param("李鸿章总理", ("hongzhang",), "li", "premier", id="title in Chinese behind the name"),
        pytest.param("Minister of the Kaiser Crown", ("kaiser",), "crown", "Minister of the", id="an object unknown"),
        pytest.param(
            "Chancellor of the German Empire Bismarck",
            (),
            "bismarck",
            "Chancellor of the German Empire",
            id="a state in an object",
        ),
        pytest.param("President-elect of Chile Juan Montt", ("juan",), "montt", "President elect of Chile", id="elect"),
        pytest.param("U. Grant-Duff", ("u",), "grantduff", "", id="an initial is no honorific"),
        pytest.param("Ernest Bevin, PhD", ("ernest",), "bevin", "", id="a degree"),
        pytest.param(
            "Ernest Bevin, Jr., Foreign Secretary", ("ernest",), "bevin", "Foreign Secretary", id="both behind"
        ),
        pytest.param("Edward V. ", ("edward",), "v", "", id="an initial is no number"),
        pytest.param("His Majesty King Umberto", (), "umberto", "King", id="of respect, then a title"),
        pytest.param(
            "The Right Honourable Ernest Bevin, M.P., Prime Minister of Canada",
            ("ernest",),
            "bevin",
            "Prime Minister of Canada",
            id="of respect, a degree and a title behind",
        ),
        pytest.param("Bishop of Galway Ernest Bevin", ("ernest",), "bevin", "Bishop of Galway", id="of a town"),
        pytest.param(
            "Governor of New Guinea Ernest Bevin", ("ernest",), "bevin", "Governor of New Guinea", id="of two words"
        ),
        pytest.param("President and Mrs. Ernest Bevin", ("ernest",), "bevin", "President", id="with his wife"),
        pytest.param("President-for-Life Ernest Bevin", ("ernest",), "bevin", "President", id="for life"),
        pytest.param("Prince Sultan bin Talal", ("sultan",), "talal", "Prince", id="a son's name is no title"),
        pytest.param("Minister", (), "", "Minister", id="no name"),
        pytest.param("", (), "", "", id="nothing"),
    ],
)
def test_names_in_parts(text: str, given: tuple[str, ...], family: str, title: str) -> None:
    parsed = parse_person(text)

    assert (parsed.given, parsed.family, parsed.title) == (given, family, title)


@pytest.mark.parametrize(
    ("text", "family", "suffix"),
    [
        pytest.param("King Umberto II", "umberto", "2", id="regnal number"),
        pytest.param("King Umberto I", "umberto", "1", id="first"),
        pytest.param("Pope Benedict XV", "benedict", "15", id="pope"),
        pytest.param("William Pitt, Jr.", "pitt", "jr", id="junior"),
        pytest.param("William Pitt Sr.", "pitt", "sr", id="senior"),
        pytest.param("Malcolm X", "x", "", id="not a number"),
        pytest.param("King Umberto II of Italy", "umberto", "2", id="of a realm"),
        pytest.param("King Faisal II bin Ghazi", "ghazi", "2", id="before the father"),
        pytest.param("Faisal II bin Ghazi", "ghazi", "2", id="without a title"),
        pytest.param("Edward V Bevin", "bevin", "", id="an initial"),
        pytest.param("E. I. Bevin", "bevin", "", id="initials"),
        pytest.param("Pitt, William, Jr.", "pitt", "jr", id="inverted"),
    ],
)
def test_suffixes(text: str, family: str, suffix: str) -> None:
    parsed = parse_person(text)

    assert (parsed.family, parsed.suffix) == (family, suffix)


def test_the_name_is_shown_without_its_title() -> None:
    assert parse_person("King Umberto II").name == "Umberto II"
    assert parse_person("ITO Hirobumi").name == "Ito Hirobumi"
    assert parse_person("Bevin, Ernest").name == "Ernest Bevin"
    assert parse_person("William Pitt, Jr.").name == "William Pitt Jr."
    assert parse_person("King Faisal II bin Ghazi").name == "Faisal II bin Ghazi"
    assert parse_person("AL-RASHID Talal").name == "Al-Rashid Talal"


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("King Umberto II of Italy", "King of Italy", "Umberto II"),
        ("Queen Sophia of the Hellenes", "Queen of the Hellenes", "Sophia"),
        ("Ernest of Bevin", "", "Ernest of Bevin"),
    ],
)
def test_the_realm_of_a_monarch_is_of_the_title(text: str, title: str, name: str) -> None:
    parsed = parse_person(text)

    assert (parsed.title, parsed.name) == (title, name)


def test_the_name_in_one_word_has_the_given_names_first() -> None:
    parsed = parse_person("ITO Hirobumi")

    assert (parsed.whole, parsed.initials, parsed.family_first, parsed.han) == ("hirobumiito", "h", True, False)


@given(st.text(max_size=80))
def test_any_text_is_parsed_twice_alike(text: str) -> None:
    parsed = parse_person(text)

    assert parsed == parse_person(text)
    assert parsed.family != "" or parsed == ParsedPerson(title=parsed.title)


def test_of_more_words_than_any_name_has_the_first_are_read() -> None:
    parsed = parse_person("Minister " + " ".join(f"Na{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))

    assert (parsed.title, len(parsed.given), parsed.family) == ("Minister", 23, "nax")


def test_a_long_word_is_not_cut_into_syllables_in_every_way() -> None:
    assert parse_person("Li " + "an" * 100 + "1").family == "an" * 100 + "1"
