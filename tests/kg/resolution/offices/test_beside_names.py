"""Titles in other languages stand before a name, behind it, or at it without a space."""

import pytest

from kg.model import EntityKind
from kg.resolution.names.persons import parse_person
from kg.resolution.offices.beside_names import title_behind, title_in_front, titles_in_signs
from kg.resolution.profile import Seen
from kg.temporal import period
from tests.kg.resolution.factory import indexed, mention, person


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bundeskanzler Otto Beispiel", "Bundeskanzler"),
        ("Bundesverteidigungsminister Otto Beispiel", "Bundesverteidigungsminister"),
        ("presidente del Gobierno Otto Beispiel", "presidente del Gobierno"),
        ("El presidente Otto Beispiel", "El presidente"),
        ("ministre des Affaires étrangères Otto Beispiel", "ministre des Affaires étrangères"),
        ("premier ministre Otto Beispiel", "premier ministre"),
        ("président français Otto Beispiel", "président français"),
        ("министр иностранных дел Отто Бейспиль", "министр иностранных дел"),
        ("وزير الخارجية أوتو بيسبيل", "وزير الخارجية"),
        ("ראש הממשלה אוטו בייספיל", "ראש הממשלה"),
        ("Beispiel, Bundeskanzler", "Bundeskanzler"),
        ("박정희 대통령", "대통령"),
        ("外務大臣 山田太郎", "外務大臣"),
    ],
)
def test_a_title_is_no_part_of_the_name(text: str, title: str) -> None:
    parsed = parse_person(text)

    assert (parsed.title, title in parsed.name) == (title, False)


@pytest.mark.parametrize(
    "text",
    ["Georgia Beispiel", "El Greco", "Der Otto", "أمين بيسبيل", "König Otto", "Otto", "", "Prezident", "제임스 딘"],
)
def test_a_name_is_no_title(text: str) -> None:
    words = text.split()

    assert title_in_front(words) in (0, len(words)) or parse_person(text).name
    assert title_behind(words) == 0


def test_a_first_name_that_is_a_state_too_belongs_to_the_name() -> None:
    assert parse_person("ministro Israel Beispiel").given == ("israel",)
    assert parse_person("président de la Géorgie Otto Beispiel").given == ("otto",)


def test_a_link_at_the_end_belongs_to_what_follows() -> None:
    assert title_in_front(["ministre", "de"]) == 1


def test_of_titles_written_at_a_name_the_longest_comes_first() -> None:
    assert titles_in_signs().index("外務大臣") < titles_in_signs().index("大臣")


def test_a_title_in_another_language_is_evidence() -> None:
    known = person("Otto Beispiel", seen=(Seen(("Foreign Minister",), ("Austria",), period("1910")),))

    said = mention(EntityKind.PERSON, "Außenminister Beispiel", within="Austria", on="1911")

    assert "called_so" in [term.term for term in indexed((known,)).resolve(said).evidence]
