"""The days that a candidate does not bring follow from the key of its order."""

from typing import Any

import pytest

from kg.store.answers.visits.candidates import candidate_visit

JUNE = "2023-06-18 visit_1"
TRIP = ["2023-06-17", "2023-06-17", "2023-06-20", "2023-06-20"]


@pytest.mark.parametrize(
    ("brought", "days", "status", "whole"),
    [
        pytest.param([], ("2023-06-18",) * 4, None, None, id="one day"),
        pytest.param(
            ["2023-06-19"], ("2023-06-18", "2023-06-18", "2023-06-19", "2023-06-19"), None, None, id="known to the day"
        ),
        pytest.param(
            ["2023-06-19", "2023-06-18", "2023-06-20", "OCCURRED", TRIP],
            ("2023-06-18", "2023-06-19", "2023-06-18", "2023-06-20"),
            "OCCURRED",
            TRIP,
            id="not known to the day",
        ),
    ],
)
def test_the_days_of_a_candidate(brought: list[Any], days: tuple[str, ...], status: str | None, whole: Any) -> None:
    visit = candidate_visit(["visit_1", JUNE, "trip_1", "person_1", "place_1", None, brought, False])

    assert tuple(visit["days"]) == days
    assert (visit["status"], visit["whole"]) == (status, whole)
