import sys
from pathlib import Path

import pytest

from bench.figures import Figure, Measure, beside
from bench.footprint import installed, started
from bench.pairs import best_threshold
from bench.peers import Names, ratios
from bench.resolution import bounded, row
from bench.visitors import Visitor, alike, online
from kg.resolution.decide import Outcome

MEASURES = (Measure("found", least=0.9), Measure("merged falsely", most=0, digits=0), Measure("asked", digits=0))


def test_each_value_stands_beside_those_of_others() -> None:
    found, falsely, asked = beside(MEASURES, (0.91, 0, 1200), (0.8, 3, None), None)

    assert (found.ours, found.rapidfuzz, found.nomenklatura) == (0.91, 0.8, None)
    assert [figure.measure.must for figure in (found, falsely, asked)] == ["≥ 0.900", "≤ 0", ""]
    assert [asked.measure.said(value) for value in (asked.ours, asked.rapidfuzz)] == ["1,200", "-"]


@pytest.mark.parametrize(
    ("measure", "ours", "reached"),
    [
        pytest.param(Measure("", least=0.9), 0.9, True, id="the bound is enough"),
        pytest.param(Measure("", least=0.9), 0.8999, False, id="what rounds to the bound is not"),
        pytest.param(Measure("", most=0), 0, True, id="none"),
        pytest.param(Measure("", most=0), 1, False, id="one too many"),
        pytest.param(Measure(""), 1, None, id="nothing to reach"),
    ],
)
def test_what_is_reached(measure: Measure, ours: float, reached: bool | None) -> None:
    assert Figure(measure, ours).reached is reached


def test_the_one_table_holds_what_must_be_reached() -> None:
    found = bounded({"a": lambda: beside(MEASURES, (0.5, 0, 7), (0.4, 1, None), None), "b": lambda: ()})

    assert [row(figure) for figure in found] == [
        {
            "measure": "found",
            "rapidfuzz": 0.4,
            "nomenklatura": None,
            "tune": None,
            "ours": 0.5,
            "least": 0.9,
            "most": None,
            "reached": False,
        },
        {
            "measure": "merged falsely",
            "rapidfuzz": 1,
            "nomenklatura": None,
            "tune": None,
            "ours": 0,
            "least": None,
            "most": 0,
            "reached": True,
        },
    ]


def test_the_best_threshold_is_a_score_and_takes_all_pairs_of_that_score() -> None:
    pairs = [(0.9, True), (0.7, True), (0.7, False), (0.2, False)]

    assert best_threshold(pairs) == (0.8, 0.7)


def test_rapidfuzz_finds_a_name_whatever_the_order_of_its_words() -> None:
    assert ratios([("Person", "Kissinger, Henry", "henry kissinger")]) == [100.0]
    assert Names(["Dean Rusk", "Henry Kissinger"]).best("Kissinger, Henry") == [(1, 100.0)]


def test_visitors_are_joined_by_the_names_of_earlier_ones_of_their_country() -> None:
    said = [
        ("1", "Dom Pedro", "Brazil", "1876-05-07", "pedro"),
        ("2", "Pedro Dom", "Brazil", "1876-06-07", "pedro"),
        ("3", "Dom Pedro", "Portugal", "1877-05-07", "other"),
        ("4", "Getulio Vargas", "Brazil", "1940-05-07", "vargas"),
    ]
    keys = ("visit_id", "visitor", "country", "start_date", "cluster")

    found = alike([dict(zip(keys, one, strict=True)) for one in said], ratios)

    assert [(one.entity, one.decision) for one in found] == [("0", "NEW"), ("0", "AUTO"), ("2", "NEW"), ("3", "NEW")]


def test_a_process_costs_more_than_one_that_does_nothing() -> None:
    python = Path(sys.executable)

    bare, full = started(python, ("", "held = b'1' * 50_000_000\n"), 1)

    assert full.resident - bare.resident > 40_000_000
    assert [name.lower() for name in installed(python, "import rapidfuzz\n")] == ["rapidfuzz"]


def test_an_automatic_merge_may_be_with_the_same_person_and_yet_not_with_most_of_what_is_known() -> None:
    decided = [("a", Outcome.NEW), ("a", Outcome.AUTO), ("b", Outcome.REVIEW), ("b", Outcome.AUTO), ("a", Outcome.AUTO)]
    found = [Visitor({}, entity, "Eden", outcome, 0.0) for entity, outcome in decided]
    stranger = Visitor({}, "a", "Bevin", Outcome.AUTO, 0.0)

    assert online(found) == (3 / 5, 1.0, 2 / 3, 1 / 5)
    assert online([*found, stranger]) == (3 / 6, 3 / 4, 2 / 4, 1 / 6)
    assert online(found[:1]) == (1.0, 0.0, 0.0, 0.0)
