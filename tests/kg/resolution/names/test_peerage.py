"""The titles of lords and ladies, as far as they name a place."""

import pytest

from kg.model import EntityKind, Mention
from kg.resolution.names.peerage import Peerage, peerage
from kg.resolution.parse import display_name


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Lord Ashdale of Great Merrow", "Lord Ashdale of Great Merrow", "great merrow"),
        ("The Rt Hon Baroness Quill of Tarn", "Baroness Quill of Tarn", "tarn"),
        ("Foreign Secretary Lord Ashdale of Merrow", "Lord Ashdale of Merrow", "merrow"),
    ],
)
def test_a_place_in_a_title_is_part_of_the_name(text: str, title: str, place: str) -> None:
    assert peerage(text) == Peerage(title, place)
    assert display_name(Mention(EntityKind.PERSON, text, "list", "1")) == title


@pytest.mark.parametrize(
    "text",
    [
        "Lord Ashdale",
        "Queen Sophia of Greece",
        "Lady Mara of Denmark",
        "Lord Mayor of Merrow",
        "Otto of Merrow",
        "of",
        "",
    ],
)
def test_other_names_are_no_titles_of_a_place(text: str) -> None:
    assert peerage(text) is None
