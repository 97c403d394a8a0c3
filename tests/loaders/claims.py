"""Claims as plain values that a golden file can hold and a reader can compare: absent fields are left out."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from kg.claims import Claim, Content
from kg.model import Description, Mention, Polarity, Rank
from kg.source import Loader, Row
from kg.temporal import Days, Period

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ALWAYS_THE_SAME = {"source", "key", "scope", "locator"}
ContentT = TypeVar("ContentT", bound=Content)
USUAL = (None, (), False, Polarity.AFFIRMED, Rank.NORMAL)


def golden(loader: Loader, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Every record with the claims that its loader reads from it."""
    return [
        {"key": row.key, "locator": row.locator, "claims": [shown(claim) for claim in loader.parse(row)]}
        for row in rows
    ]


def shown(claim: Claim) -> dict[str, Any]:
    """The head of a claim and its content, beside one another."""
    head = {name: value for name, value in _fields(claim).items() if name not in {*ALWAYS_THE_SAME, "content"}}
    values = {"relation": claim.relation, **head, **_content(claim)}
    return {name: _plain(value) for name, value in values.items() if value not in USUAL}


def content(claim: Claim, of: type[ContentT]) -> ContentT:
    """What a claim says, which must be of this class."""
    assert isinstance(claim.content, of)
    return claim.content


def _content(claim: Claim) -> dict[str, Any]:
    if isinstance(claim.content, Description):
        return {"description": replace(claim.content, status=None), "status": claim.content.status}
    return _fields(claim.content)


def _fields(value: "DataclassInstance") -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(value: Any) -> Any:  # noqa: PLR0911  one for each type
    match value:
        case Mention():
            return _mention(value)
        case Period():
            return _period(value)
        case Days():
            return value.text
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {name: _plain(item) for name, item in _fields(value).items() if item not in USUAL}
        case _:
            return value


def _mention(mention: Mention) -> dict[str, Any]:
    told = {"kind": mention.kind, "text": mention.text, "key": mention.key, "identified": mention.identified}
    return {name: value for name, value in told.items() if value} | {
        name: value for name, value in (("ids", list(mention.ids)), ("context", _plain(mention.context))) if value
    }


def _period(period: Period) -> str:
    """All four bounds and both ends, since the text alone drops some."""
    bounds = f"[{period.start_lo}..{period.start_hi}] to [{period.end_lo}..{period.end_hi}]"
    states = f" {period.start_state.lower()}/{period.end_state.lower()}"
    return bounds + (states if states != " known/known" else "")
