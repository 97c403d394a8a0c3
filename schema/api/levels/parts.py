"""How much of the rows of a page a document shows, so that no more is read."""

from collections.abc import Collection
from typing import Final

from kg.store.parts import Depth, TenureParts, VisitParts
from schema.execution.fields import Selected

_BY_NAME: Final = frozenset({"__typename", "id", "name", "names", "records"})
_PERSON: Final = _BY_NAME | {"tenures", "visits", "events"}
_OFFICE: Final = _BY_NAME | {
    "of", "body", "accreditedTo", "seats", "predecessors", "successors", "holders",
}  # fmt: skip
_PLACE: Final = _BY_NAME | {"within", "predecessors", "successors"}
"""The fields of an entity for which its id and its name are enough."""
_OF_TRAVELLER: Final = frozenset({"capacities", "companions"})
"""The fields of a visit that are read by its traveller."""
_OF_DAYS: Final = frozenset({"when", "capacities"})
"""Those of a fact that take its days."""
_DETAILS: Final = frozenset({"status", "capacity", "trip", "ordinal", "purpose", "describedAs", "companions"})
"""Those of a visit that take what else stands on it."""


def visit_parts(page: Selected) -> VisitParts:
    """Of the visits of a connection."""
    shown = _shown(page)
    traveller = _depth(page, shown, "traveller", _PERSON)
    return {
        "when": bool(_OF_DAYS & shown),
        "details": bool(_DETAILS & shown),
        "traveller": max(traveller, Depth.NAME) if _OF_TRAVELLER & shown else traveller,
        "place": _depth(page, shown, "place", _PLACE),
        "state": _depth(page, shown, "state", _PLACE),
        "held": "capacities" in shown,
    }


def tenure_parts(page: Selected) -> TenureParts:
    """Of the tenures of a connection."""
    shown = _shown(page)
    return {
        "when": bool(_OF_DAYS & shown),
        "person": _depth(page, shown, "person", _PERSON),
        "office": _depth(page, shown, "office", _OFFICE),
    }


def _shown(page: Selected, *path: str) -> frozenset[str]:
    return page.names("nodes", *path) | page.names("edges", "node", *path)


def _depth(page: Selected, shown: Collection[str], name: str, enough: frozenset[str]) -> Depth:
    """How deep an entity is shown of which id and name are enough for these fields."""
    if name not in shown:
        return Depth.NOTHING
    return Depth.NAME if _shown(page, name) <= enough else Depth.WHOLE
