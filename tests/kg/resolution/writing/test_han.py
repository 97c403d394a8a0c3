"""Chinese characters write a Chinese name, or a foreign one by its sound."""

import pytest

from kg.model import EntityKind
from kg.resolution.writing.han import han_name, is_han, may_be_foreign
from tests.kg.resolution.factory import indexed, mention, person


def test_chinese_names_are_read_family_name_first() -> None:
    assert is_han("李鸿章") is True
    assert is_han("Li 鸿章") is False
    assert han_name("李鸿章") == ("li", "hongzhang")
    assert han_name("曾国藩") == ("zeng", "guofan")
    assert han_name("欧阳修") == ("ouyang", "xiu")
    assert han_name("欧阳") == ("ou", "yang")


@pytest.mark.parametrize(
    ("name", "foreign"),
    [("基辛格", True), ("泰勒", True), ("李鸿章", False), ("王", False), ("马丁", True), ("罗伯斯庇尔", True)],
)
def test_few_foreign_words_begin_with_a_chinese_family_name(name: str, foreign: bool) -> None:
    assert may_be_foreign(name) is foreign


@pytest.mark.parametrize("text", ["奥托·冯·俾斯麦", "奧托‧馮‧俾斯麥", "奥托・冯・俾斯麦", "奥托·俾斯麦总理"])
def test_a_foreign_name_is_found_by_its_sounds(text: str) -> None:
    found = indexed((person("Otto von Bismarck"), person("Bi Simai"))).resolve(mention(EntityKind.PERSON, text))

    assert [str(one.profile.id) for one in found.candidates][:1] == ["Otto von Bismarck"]
    assert [term.term for term in found.evidence] == ["romanised_family_name", "romanised_given_name"]


def test_one_foreign_word_may_be_a_family_name_and_asks_somebody() -> None:
    found = indexed((person("Elizabeth Taylor"),)).resolve(mention(EntityKind.PERSON, "泰勒"))

    assert (found.outcome, [term.term for term in found.evidence]) == ("REVIEW", ["romanised_family_name"])


def test_a_chinese_name_is_read_as_one_first() -> None:
    found = indexed((person("Li Hongzhang"), person("Lee Hung"))).resolve(mention(EntityKind.PERSON, "李鸿章"))

    assert [term.term for term in found.evidence] == ["same_name"]


def test_a_person_known_by_a_foreign_name_in_characters_is_found_in_latin_letters() -> None:
    known = indexed((person("马丁·泰勒"), person("李鸿章")))

    assert known.resolve(mention(EntityKind.PERSON, "Martin Taylor")).entity == "马丁·泰勒"
    assert known.resolve(mention(EntityKind.PERSON, "Li Hung-chang")).entity == "李鸿章"
