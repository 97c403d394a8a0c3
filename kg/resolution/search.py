"""What somebody looks for by hand."""

from collections.abc import Collection
from dataclasses import dataclass

from kg.limits import check_text
from kg.model import EntityKind
from kg.temporal import Days


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; `on` are the days on which it was meant, `country` a state that goes with it.

    InputError for a text that is too long.
    """

    text: str
    kinds: Collection[EntityKind] = ()
    on: Days | None = None
    country: str | None = None
    limit: int = 10

    def __post_init__(self) -> None:
        check_text("text", self.text)
        check_text("country", self.country or "")
