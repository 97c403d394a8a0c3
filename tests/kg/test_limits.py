"""Texts with which somebody asks: those of the longest length pass, longer ones are refused by name."""

from collections.abc import Callable

import pytest

from kg.errors import InputError
from kg.limits import LONGEST_TEXT, MOST_ATTENDEES, check_text
from kg.resolution.search import Search
from kg.store.filters import EntityRef, EventFilter, OfficeFilter, PersonFilter, RecordRef

MAKERS: dict[str, Callable[[str], object]] = {
    "id": lambda text: EntityRef(id=text),
    "name": lambda text: EntityRef(name=text),
    "wikidata": lambda text: EntityRef(wikidata=text),
    "source": lambda text: RecordRef(text, "key"),
    "key": lambda text: RecordRef("source", text),
    "title": lambda text: OfficeFilter(title=text),
    "text": Search,
    "country": lambda text: Search("China", country=text),
}


@pytest.mark.parametrize("argument", MAKERS)
def test_what_a_name_is_looked_up_by_has_a_longest_length(argument: str) -> None:
    MAKERS[argument]("中" * LONGEST_TEXT)

    with pytest.raises(InputError) as error:
        MAKERS[argument]("中" * (LONGEST_TEXT + 1))

    assert error.value.message == f"{argument}: the text has 201 characters, at most 200 are allowed"


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(InputError) as error:
        check_text("name", "Bei\udc8fjing")

    assert error.value.message == r"name: 'Bei\udc8fjing' holds half a character, at 3"


def test_no_event_is_asked_for_by_a_crowd() -> None:
    EventFilter(attendees=(PersonFilter(),) * MOST_ATTENDEES)

    with pytest.raises(InputError) as error:
        EventFilter(attendees=(PersonFilter(),) * 11)

    assert error.value.message == "attendees: 11 are asked for, at most 10 are allowed"
