"""Names in other scripts against Latin ones, from the words to the decision."""

import pytest

from kg.model import Context, EntityId, EntityKind, Mention
from kg.resolution.json_lines import Query
from kg.resolution.names.align import Kind, relation
from kg.resolution.names.persons import parse_person
from kg.resolution.profile import Profile
from kg.resolution.writing.forms import word_form
from kg.resolution.writing.hangul import hangul_name
from tests.kg.resolution.factory import compared, indexed

NAMES = (
    "Andrei Gromyko",
    "Golda Meir",
    "Yasser Arafat",
    "Roh Tae-woo",
    "Helmut Schmidt",
    "Anna Ahmatova",
    "Saddam Hussein",
    "Simón Bolívar",
    "Nikola Gruevski",
)


@pytest.mark.parametrize(
    ("text", "decision", "latin"),
    [
        pytest.param("Андрей Громыко", "AUTO", "Andrei Gromyko", id="Cyrillic"),
        pytest.param("Андрей бен Громыко", "AUTO", "Andrei Gromyko", id="a particle"),
        pytest.param("А. Громыко", "REVIEW", "Andrei Gromyko", id="an initial"),
        pytest.param("גולדה מאיר", "AUTO", "Golda Meir", id="Hebrew"),
        pytest.param("ياسر عرفات", "AUTO", "Yasser Arafat", id="Arabic"),
        pytest.param("노태우", "AUTO", "Roh Tae-woo", id="Hangul, family name first"),
        pytest.param("ヘルムート・シュミット", "AUTO", "Helmut Schmidt", id="katakana"),
        pytest.param("Громыко", "REVIEW", "Andrei Gromyko", id="the family name alone"),
        pytest.param("Andrei Громыко", "AUTO", "Andrei Gromyko", id="two scripts in one name"),
    ],
)
def test_a_name_in_another_script_finds_the_person(text: str, decision: str, latin: str) -> None:
    index = indexed(Profile(EntityId(name), EntityKind.PERSON, (name,)) for name in NAMES)

    found = index.resolve(Mention(EntityKind.PERSON, text, "", ""))

    assert (found.outcome, found.candidates[0].profile.id) == (decision, latin)


@pytest.mark.parametrize(
    ("name", "text"), [("Андрей Громыко", "Andrei Gromyko"), ("노태우", "Roh Tae Woo"), ("גולדה מאיר", "Golda Meir")]
)
def test_a_latin_name_finds_a_person_known_in_another_script(name: str, text: str) -> None:
    index = indexed([Profile(EntityId("one"), EntityKind.PERSON, (name,))])

    assert index.resolve(Mention(EntityKind.PERSON, text, "", "")).entity == "one"


def test_a_person_who_comes_in_later_is_found() -> None:
    index = indexed([Profile(EntityId("one"), EntityKind.PERSON, ("Golda Meir",))])
    asked = Mention(EntityKind.PERSON, "Андрей Громыко", "", "")

    assert index.resolve(asked).outcome == "NEW"

    index.add(Profile(EntityId("two"), EntityKind.PERSON, ("Andrei Gromyko",)))

    assert index.resolve(asked).entity == "two"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Леонид Громыко", "Andrei Gromyko", id="another given name"),
        pytest.param("Андрей Сахаров", "Andrei Gromyko", id="another family name"),
        pytest.param("노태우", "Roh Moo-hyun", id="another Korean given name"),
        pytest.param("ياسر عرفات", "Anwar Sadat", id="another person"),
    ],
)
def test_other_people_stay_apart(one: str, other: str) -> None:
    decision = compared(Query("1", one, Context()), Query("2", other, Context()))

    assert decision.outcome == "NEW"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("громыко", "gromyko", Kind.ROMANISED),
        ("סעיד", "syd", Kind.SIMILAR),
        ("шмидт", "schmidt", Kind.ROMANISED),
        ("шмидт", "gromyko", Kind.NONE),
        ("громыко", "גרומיקו", Kind.NEAR),
        ("громыко", "громыка", Kind.SIMILAR),
        ("андрей", "a", Kind.INITIAL),
    ],
)
def test_how_words_agree_across_scripts(one: str, other: str, kind: Kind) -> None:
    assert relation(one, other) is kind
    assert relation(other, one) is kind


@pytest.mark.parametrize("other", ["", "k", "kissinger", "キ"])
def test_a_sign_that_is_no_sound_of_its_own_agrees_with_no_word(other: str) -> None:
    assert relation("ー", other) is Kind.NONE
    assert relation(other, "ー") is Kind.NONE


def test_a_word_is_folded_unless_a_table_reads_its_script() -> None:
    assert [word_form(word) for word in ("Громыко", "Г", "노", "Núñez", "Al-Sabah", "Παπ")] == [
        "громыко",
        "g",
        "노",
        "nunez",
        "alsabah",
        "pap",
    ]


def test_a_word_in_hangul_may_be_a_korean_name() -> None:
    assert hangul_name("노태우") == ("노", "태우")
    assert hangul_name("슈미트") is None
    words = [one.telling.words for one in parse_person("노태우").variants]
    assert words == [("노태우",), ("태우", "노"), ("taeu", "roh")]
    assert [one.telling.words for one in parse_person("슈미트").variants] == [("슈미트",)]


def test_an_initial_is_no_part_of_a_word_that_fits_better_without_it() -> None:
    for text in ("Отто Бисмарк", "奥托·俾斯麦", "אוטו ביסמרק"):
        decision = compared(Query("1", text, Context()), Query("2", "Otto A. Bismarck", Context()))

        assert not any("a bismarck" in term.because for term in decision.evidence)


def test_neighbours_are_one_word_in_another_script() -> None:
    decision = compared(Query("1", "Нур Махал Хан", Context()), Query("2", "Nurmahal Khan", Context()))

    assert [term.term for term in decision.evidence] == ["romanised_family_name", "romanised_given_name"]
