"""Korean names in Hangul and their Latin spellings, of which people choose one."""

import pytest

from kg.model import EntityId, EntityKind, Mention
from kg.resolution.entity_index import EntityIndex
from kg.resolution.profile import Profile
from kg.resolution.writing.hangul import hangul_families, hangul_name, is_korean_spelling, korean_spellings
from tests.kg.resolution.factory import indexed


def index(*names: str) -> EntityIndex:
    return indexed(Profile(EntityId(name), EntityKind.PERSON, (name,)) for name in names)


def person(text: str) -> Mention:
    return Mention(EntityKind.PERSON, text, "", "")


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        pytest.param("박영수", "Park Young-soo", id="as most people write"),
        pytest.param("박영수", "Pak Yŏng-su", id="McCune and Reischauer"),
        pytest.param("박영수", "Bak Yeongsu", id="Revised Romanisation"),
        pytest.param("이정민", "Lee Jung-min", id="a family name that is not its letters"),
        pytest.param("최은경", "Choi Eun-kyung", id="a vowel of three letters"),
        pytest.param("전민호", "Chun Min-ho", id="a vowel written as another"),
        pytest.param("남궁진", "Namgung Jin", id="a family name of two syllables"),
    ],
)
def test_a_name_in_hangul_is_a_spelling_of_it(hangul: str, latin: str) -> None:
    others = ("Kim Young-soo", "Park Young-jin", "Lee Min-ho", "Chung Jung-min", "Choi Kyung-soo", "Nam Jin")

    assert index(latin, *others).resolve(person(hangul)).entity == latin
    assert index(hangul).resolve(person(latin)).entity == hangul


def test_a_name_in_hangul_is_no_spelling_of_another() -> None:
    found = index("Park Young-soo", "Lee Jung-min").resolve(person("박정호"))

    assert found.outcome == "NEW"


@pytest.mark.parametrize("word", ["Jungmin", "Lee"])
def test_one_word_in_hangul_is_not_a_part_of_itself(word: str) -> None:
    """Nothing tells that one Latin word is the family or the given name; with a title it is the family name."""
    assert index(word).resolve(person("이정민")).outcome == "NEW"
    assert index("이정민").resolve(person(word)).outcome == "NEW"


def test_a_title_tells_that_the_one_word_is_the_family_name() -> None:
    assert index("이정민").resolve(person("President Lee")).outcome == "REVIEW"


def test_a_word_is_divided_by_the_longer_family_name() -> None:
    assert hangul_name("남궁진") == ("남궁", "진")
    assert hangul_name("남궁") == ("남", "궁")
    assert hangul_name("슈미트") is None
    assert hangul_name("Nam") is None


def test_every_family_name_is_spelt_as_most_write_it() -> None:
    wrong = [syllables for syllables, latin in hangul_families().items() if not is_korean_spelling(syllables, latin)]

    assert wrong == []


def test_spellings_are_by_system() -> None:
    assert korean_spellings("영수") == ("yeongsu", "yongsu", "yungsoo")
    assert korean_spellings("Young") == ()
    assert not is_korean_spelling("영수", "yongho")
    assert not is_korean_spelling("Young", "young")
