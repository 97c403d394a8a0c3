"""Which parts of a row are wanted, so that a query reads no more than is shown: the parameter `$parts` of its text."""

from enum import IntEnum
from typing import Final, TypedDict


class Depth(IntEnum):
    """How much is read of an entity that stands in a row."""

    NOTHING = 0
    NAME = 1  # and its id
    WHOLE = 2


class VisitParts(TypedDict):
    """`when`: its days. `held`: the offices that the traveller held on them. `details`: what else stands on it."""

    when: bool
    details: bool
    traveller: Depth
    place: Depth
    state: Depth
    held: bool


class TenureParts(TypedDict):
    """`when`: its days."""

    when: bool
    person: Depth
    office: Depth


WHOLE_VISIT: Final = VisitParts(
    when=True, details=True, traveller=Depth.WHOLE, place=Depth.WHOLE, state=Depth.WHOLE, held=False
)
WHOLE_TENURE: Final = TenureParts(when=True, person=Depth.WHOLE, office=Depth.WHOLE)
