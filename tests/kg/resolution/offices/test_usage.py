"""Titles as people write them in many languages, against the parser and the whole engine."""

from pathlib import Path

import pytest

from kg.model import EntityId, EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.offices.parse import parse_office
from tests.kg.resolution.factory import indexed, mention, office


def _rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


OFFICES = (EntityKind.OFFICE,)
SAME = _rows("same.txt")
APART = _rows("apart.txt")
FOUND = _rows("found.txt")


def _means(title: str) -> tuple[object, ...]:
    parsed = parse_office(title)
    return parsed.role, parsed.jurisdiction or parsed.suggests, parsed.accredited_to


@pytest.mark.parametrize("titles", SAME, ids=[row[0] for row in SAME])
def test_one_office_under_many_titles(titles: list[str]) -> None:
    assert {title: _means(title) for title in titles} == dict.fromkeys(titles, _means(titles[0]))


@pytest.mark.parametrize(("one", "other"), APART, ids=[" or ".join(row) for row in APART])
def test_two_offices(one: str, other: str) -> None:
    assert _means(one) != _means(other)


def test_every_title_finds_its_office_among_all_and_none_is_taken_for_another() -> None:
    index = indexed([office(row[0]) for row in SAME])

    first, decided = {}, {}
    for main, *others in SAME:
        for title in others:
            first[title] = index.search(title, kinds=OFFICES).ranked[0].profile.id, main
            decided[title] = index.resolve(mention(EntityKind.OFFICE, title)), main
    assert {title: (found, main) for title, (found, main) in first.items() if found != EntityId(main)} == {}
    auto = [one for one in decided.values() if one[0].outcome is Outcome.AUTO]
    assert [one for one in auto if one[0].entity != EntityId(one[1])] == []
    assert [title for title, (one, _) in decided.items() if one.outcome is not Outcome.AUTO] == []


def test_every_title_finds_its_office_first() -> None:
    index = indexed([office(row[0]) for row in FOUND])

    first = {
        title: (index.search(title, kinds=OFFICES).ranked[0].profile.id, main)
        for main, *titles in FOUND
        for title in titles
    }

    assert {title: (found, main) for title, (found, main) in first.items() if found != EntityId(main)} == {}
