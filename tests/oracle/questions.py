"""Questions as values, with ids: what is asked, and the variables of GraphQL that ask it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.oracle.days import MONTH, NEVER_AFTER, NEVER_BEFORE, Window, date_of

HELD: Final = ("FULL", "ACTING")
HAPPENED: Final = ("OCCURRED",)


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held; nothing asked of it is any office at all."""

    office: str | None = None
    of: str | None = None
    accredited_to: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    body: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A person. Nothing asked is anybody."""

    person: str | None = None
    holding: Holding | None = None
    member_of: Membership | None = None
    capacity: tuple[str, ...] = HELD


@dataclass(frozen=True, slots=True)
class Where:
    exact: str | None = None
    within: str | None = None
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Visits:
    """`companion` None is not asked, `Who()` anybody."""

    traveller: Who = Who()
    companion: Who | None = None
    where: Where = Where()
    during: Window | None = None
    began_during: Window | None = None
    status: tuple[str, ...] = HAPPENED
    capacity: tuple[str, ...] | None = None
    certain_only: bool = False
    source: str | None = None
    record: tuple[str, str] | None = None
    last_first: bool = False


@dataclass(frozen=True, slots=True)
class Tenures:
    who: Who = Who()
    during: Window | None = None
    began_during: Window | None = None
    ended_during: Window | None = None
    certain_only: bool = False
    source: str | None = None
    record: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Events:
    attendees: tuple[Who, ...] = ()
    where: Where = Where()
    name: str | None = None
    kind: tuple[str, ...] | None = None
    during: Window | None = None
    status: tuple[str, ...] = HAPPENED
    certain_only: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Persons:
    name_prefix: str | None = None
    holding: Holding | None = None
    member_of: Membership | None = None
    during: Window | None = None


Question = Visits | Tenures | Events | Persons


def variables(question: Question) -> dict[str, Any]:
    """The variables of the document that asks this."""
    match question:
        case Visits():
            order = "START_DESC" if question.last_first else "START_ASC"
            return {"filter": _given(_visits(question)), "orderBy": order}
        case Tenures():
            return {"filter": _given(_tenures(question))}
        case Events():
            return {"filter": _given(_events(question))}
        case Persons():
            return {"filter": _given(_persons(question))}


def _visits(asked: Visits) -> dict[str, Any]:
    return {
        "traveller": None if asked.traveller == Who() else _who(asked.traveller),
        "companion": None if asked.companion is None else _who(asked.companion),
        "place": _where(asked.where),
        "during": _edtf(asked.during),
        "beganDuring": _edtf(asked.began_during),
        "status": list(asked.status),
        "capacity": None if asked.capacity is None else list(asked.capacity),
        "atLeast": _at_least(asked.certain_only),
        "source": asked.source,
        "record": _record(asked.record),
    }


def _tenures(asked: Tenures) -> dict[str, Any]:
    return {
        "person": _id(asked.who.person),
        "office": _holding(asked.who.holding),
        "memberOf": _membership(asked.who.member_of),
        "capacity": list(asked.who.capacity),
        "during": _edtf(asked.during),
        "beganDuring": _edtf(asked.began_during),
        "endedDuring": _edtf(asked.ended_during),
        "atLeast": _at_least(asked.certain_only),
        "source": asked.source,
        "record": _record(asked.record),
    }


def _events(asked: Events) -> dict[str, Any]:
    return {
        "attendees": [_who(who) for who in asked.attendees] or None,
        "place": _where(asked.where),
        "name": asked.name,
        "kind": None if asked.kind is None else list(asked.kind),
        "during": _edtf(asked.during),
        "status": list(asked.status),
        "atLeast": _at_least(asked.certain_only),
        "source": asked.source,
    }


def _persons(asked: Persons) -> dict[str, Any]:
    return {
        "namePrefix": asked.name_prefix,
        "holding": _holding(asked.holding),
        "memberOf": _membership(asked.member_of),
        "during": _edtf(asked.during),
    }


def _who(who: Who) -> dict[str, Any]:
    return _given(
        {
            "is": _id(who.person),
            "holding": _holding(who.holding),
            "memberOf": _membership(who.member_of),
            "capacity": list(who.capacity),
        }
    )


def _holding(holding: Holding | None) -> dict[str, Any] | None:
    if holding is None:
        return None
    return _given({"is": _id(holding.office), "of": _id(holding.of), "accreditedTo": _id(holding.accredited_to)})


def _membership(membership: Membership | None) -> dict[str, Any] | None:
    if membership is None:
        return None
    return _given({"body": _id(membership.body), "definition": membership.definition})


def _where(where: Where) -> dict[str, Any] | None:
    asked = {"is": _id(where.exact), "within": _id(where.within)}
    as_of = None if where.as_of is None else date_of(where.as_of).isoformat()
    return _given(asked | {"asOf": as_of}) or None


def _record(record: tuple[str, str] | None) -> dict[str, str] | None:
    return None if record is None else {"source": record[0], "key": record[1]}


def _at_least(certain_only: bool) -> str:
    return "CERTAIN" if certain_only else "POSSIBLE"


def _id(id: str | None) -> dict[str, str] | None:
    return None if id is None else {"id": id}


def _edtf(window: Window | None) -> str | None:
    """A window as it is written: a day, the month, or two days; `..` on a side that nothing bounds."""
    if window is None:
        return None
    if window == MONTH:
        return date_of(window[0]).isoformat()[: len("2023-03")]
    first = ".." if window[0] == NEVER_BEFORE else date_of(window[0]).isoformat()
    last = ".." if window[1] == NEVER_AFTER else date_of(window[1]).isoformat()
    return first if first == last and first != ".." else f"{first}/{last}"


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not asked."""
    return {name: value for name, value in values.items() if value is not None}
