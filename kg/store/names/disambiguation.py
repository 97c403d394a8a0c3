"""Which of several entities a name means: the steps by which candidates are left out, until one stays.

What existed and was called so in the period asked about goes before what did not, a main name before an alias, an outer
place before those inside it, and what clearly outweighs the rest (in people, else in claims) before the rest.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import AmbiguousError

CLEARLY: Final = 5  # times as many people, or claims, as the next
UNCOUNTED: Final = 1_000  # inhabitants of a place for which no source counts them
SHOWN: Final = 10  # candidates that an error lists


@dataclass(frozen=True, slots=True)
class Bearer:
    """An entity that may be meant. `kind` is that of a place or event, else what sort of entity it is.

    `fits`: 0 for what does not bear the name, more for a bearer that existed, and most for one that was called so then.
    """

    id: str
    name: str
    kind: str
    main: bool = True
    fits: int = 1
    population: int = 0
    weight: int = 0
    outer: frozenset[str] = frozenset()
    around: tuple[str, ...] = ()
    around_forms: frozenset[str] = frozenset()
    accredited: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f" in {', '.join(dict.fromkeys(self.around))}" if self.around else ""
        return f"{self.name} ({self.kind.lower()}{where}, id {self.id})"


def distinct(found: Iterable[Bearer]) -> list[Bearer]:
    """Each entity once, by the name of it that fits best."""
    best: dict[str, Bearer] = {}
    for one in found:
        known = best.get(one.id)
        if known is None or (known.fits, known.main) < (one.fits, one.main):
            best[one.id] = one
    return [best[id] for id in sorted(best)]


def decided(asked: str, found: list[Bearer]) -> Bearer | None:
    """The one that is meant, None if there is none; AmbiguousError if the steps leave several."""
    for narrowed in _STEPS:
        if len(found) <= 1:
            break
        found = narrowed(found)
    return only(asked, found)


def only(asked: str, found: Sequence[Bearer]) -> Bearer | None:
    """The one that there is, None if there is none; AmbiguousError for several."""
    if len(found) > 1:
        listed = sorted(found, key=str)[:SHOWN]
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise AmbiguousError(
            f"{asked!r} may be any of {len(found)}: {'; '.join(map(str, listed))}{more}", [one.id for one in listed]
        )
    return found[0] if found else None


def _best_fitting(found: list[Bearer]) -> list[Bearer]:
    best = max(one.fits for one in found)
    return [one for one in found if one.fits == best]


def _main_names(found: list[Bearer]) -> list[Bearer]:
    return [one for one in found if one.main] or found


def _outermost(found: list[Bearer]) -> list[Bearer]:
    ids = {one.id for one in found}
    return [one for one in found if not one.outer & ids] or found


def _outweighing(found: list[Bearer]) -> list[Bearer]:
    for weight, least in ((_people, UNCOUNTED), (_claims, 1)):
        first, second = sorted(found, key=weight, reverse=True)[:2]
        if weight(first) >= CLEARLY * max(weight(second), least):
            return [first]
    return found


def _people(one: Bearer) -> int:
    return one.population


def _claims(one: Bearer) -> int:
    return one.weight


_STEPS: Final[Sequence[Callable[[list[Bearer]], list[Bearer]]]] = (_best_fitting, _main_names, _outermost, _outweighing)
