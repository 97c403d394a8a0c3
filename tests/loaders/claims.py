"""Claims as plain values that a golden file can hold and a reader can compare: absent fields are left out."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from kg.model import Claim, Mention, Polarity, Rank
from kg.source import Loader, Row
from kg.temporal import Days, Period

ALWAYS_THE_SAME = {"source", "key", "locator"}
USUAL = (None, (), False, Polarity.AFFIRMED, Rank.NORMAL)


def golden(loader: Loader, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Every record with the claims that its loader reads from it."""
    return [
        {"key": row.key, "locator": row.locator, "claims": [shown(claim) for claim in loader.parse(row)]}
        for row in rows
    ]


def shown(claim: Claim) -> dict[str, Any]:
    values = {field.name: getattr(claim, field.name) for field in fields(claim) if field.name not in ALWAYS_THE_SAME}
    return {name: _plain(value) for name, value in values.items() if value not in USUAL}


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
        case _ if is_dataclass(value):
            inner = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: _plain(item) for name, item in inner.items() if item not in USUAL}
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
