"""The enumerations of the API: those of the model, with descriptions for clients."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, cast

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from kg.model import (
    Absence,
    AttendeeRole,
    Capacity,
    Doubt,
    EntityKind,
    EventKind,
    PlaceKind,
    Status,
    TallyBy,
    Verdict,
    VisitOrder,
)
from kg.temporal import Certainty, EndState, Precision


def _described(enum: type[Enum], description: str, values: Mapping[str, str]) -> type[Enum]:
    """Make an enumeration one of the API and return it; every value must be described, and none else."""
    strawberry.enum(enum, description=description)
    declared = cast("StrawberryEnumDefinition", cast("Any", enum).__strawberry_definition__)
    if [value.name for value in declared.values] != list(values):
        raise ValueError(f"{enum.__name__}: described are {list(values)}")
    for value in declared.values:
        value.description = values[value.name]
    return enum


ENUMS: Final[tuple[type[Enum], ...]] = (
    _described(
        Certainty,
        "How sure it is that a row answers the question.",
        {
            "POSSIBLE": "Nothing that the sources say rules it out, but they leave it open.",
            "CERTAIN": "It follows from what the sources say.",
        },
    ),
    _described(
        Capacity,
        "In which capacity somebody holds an office or makes a visit.",
        {
            "FULL": "Holds the office in full.",
            "ACTING": "Acts in the office without holding it.",
            "DESIGNATE": "Chosen, not yet in office.",
            "NOMINEE": "Nominated, not yet confirmed.",
            "ON_LEAVE": "Holds the office, on leave.",
            "RESIDENT": "Of visits only: lives at the place, as an ambassador does.",
            "PRIVATE": "Of visits only: came as a private person.",
        },
    ),
    _described(
        Status,
        "Whether a visit or event took place.",
        {
            "PLANNED": "Announced; no source says that it took place.",
            "POSTPONED": "Put off.",
            "CANCELLED": "Called off.",
            "OCCURRED": "It took place.",
            "UNCONFIRMED": "Reported without confirmation.",
        },
    ),
    _described(
        EntityKind,
        "The kinds of entity.",
        {
            "PERSON": "A person.",
            "OFFICE": "A position that people hold, such as Secretary of State.",
            "BODY": "A group with members, such as a cabinet or the United Nations.",
            "PLACE": "A state, region, city, venue or area.",
            "EVENT": "A meeting, summit, call or ceremony.",
        },
    ),
    _described(
        PlaceKind,
        "The kinds of place.",
        {
            "STATE": "A state.",
            "REGION": "A part of a state that is larger than a city.",
            "CITY": "A city, town or village.",
            "VENUE": "A building, an estate, a base.",
            "AREA": "An area that contains states, such as a continent.",
        },
    ),
    _described(
        EventKind,
        "The kinds of event.",
        {
            "MEETING": "A meeting in person.",
            "SUMMIT": "A meeting of heads of state or government, in person.",
            "CALL": "A talk by telephone or video.",
            "CEREMONY": "A ceremony, such as a funeral or a signing.",
            "OTHER": "Anything else.",
        },
    ),
    _described(
        AttendeeRole,
        "What somebody was at an event.",
        {"HOST": "The host.", "PARTICIPANT": "One of the parties.", "GUEST": "A guest."},
    ),
    _described(
        EndState,
        "What is known of the end of a period.",
        {
            "KNOWN": "A source states it, be it only to the month or year.",
            "OPEN": "A source says that it runs on.",
            "UNKNOWN": "No source says when it ended, or whether.",
        },
    ),
    _described(
        Precision,
        "How exactly a date is known.",
        {
            "DAY": "To the day.",
            "MONTH": "To the month.",
            "YEAR": "To the year.",
            "RANGE": "To some other range of days.",
        },
    ),
    _described(
        Doubt,
        "What leaves it open whether a row answers the question.",
        {
            "DATE": "The days are not known well enough.",
            "PLACE": "The place is known only as one that contains the place asked for.",
            "OFFICE": "Whether the office was held on those days.",
            "SEAT": "Whether the office had its seat in the body on those days.",
            "IDENTITY": "Who or what is meant.",
        },
    ),
    _described(
        VisitOrder,
        "The order of visits; those that begin on the same day are ordered by their id.",
        {"START_ASC": "The earliest first.", "START_DESC": "The latest first."},
    ),
    _described(
        Absence,
        "Why an answer has no row.",
        {
            "DENIED": "A source denies it.",
            "NOT_COVERED": "No source claims to record such things.",
            "NOT_RECORDED": "A source that claims to record all such things does not have it.",
        },
    ),
    _described(
        TallyBy,
        "What rows are counted by.",
        {
            "TRAVELLER": "The person.",
            "STATE": "The state that the place was in on those days.",
            "PLACE": "The place itself.",
            "OFFICE": "The offices that the person held on those days.",
            "YEAR": "The year in which the row begins.",
        },
    ),
    _described(
        Verdict,
        "What a judgement says of two mentions.",
        {
            "SAME": "They name the same entity.",
            "DIFFERENT": "They name different entities, whatever else is found.",
            "UNSURE": "It cannot be told; nothing changes in the graph.",
        },
    ),
)
