"""How two personal names agree: family name, given name, middle names, suffix; contradiction is not omission."""

from collections.abc import Iterator
from typing import Final

from kg.resolution.evidence import Evidence, evidence
from kg.resolution.forms import same_given, similar
from kg.resolution.persons import ParsedPerson

_MIDDLE: Final = ("middle_name", "middle_initial_agrees")
_CONFLICTS: Final = ("middle_initial_conflict", "suffix_conflict")


def compare_names(one: ParsedPerson, names: tuple[ParsedPerson, ...]) -> list[Evidence]:
    """How a name agrees with the best of the names of one person; what contradicts any of them counts too."""
    compared = [compare(one, name) for name in names]
    if not compared:
        return [evidence("other_name", "no name")]
    best = max(compared, key=_total)
    if _total(best) <= 0 or any(term.term in _CONFLICTS for term in best):
        return best
    against = (term for terms in compared for term in terms if term.term in _CONFLICTS)
    return [*best, *([conflict] if (conflict := next(against, None)) else [])]


def compare(one: ParsedPerson, other: ParsedPerson) -> list[Evidence]:
    """The terms of two names; they are the same whichever comes first."""
    if not one.whole or not other.whole:
        return [evidence("other_name", "no name")]
    terms = _whole(one, other) or [*_family(one, other)]
    return [*terms, *_suffix(one, other)]


def _whole(one: ParsedPerson, other: ParsedPerson) -> list[Evidence]:
    if one.whole == other.whole and one.given and other.given:
        written_apart = one.han and other.han and one.name != other.name
        return [evidence("same_sound" if written_apart else "same_name", _shown(one, other))]
    turned = {one.family, "".join(one.given)} == {other.family, "".join(other.given)}
    if turned and one.given and (one.family_first or other.family_first):
        return [evidence("reordered_name", _shown(one, other))]
    return []


def _family(one: ParsedPerson, other: ParsedPerson) -> Iterator[Evidence]:
    if one.family == other.family:
        yield evidence("family_name", one.family)
        yield from _given(one, other)
    elif similar(one.family, other.family):
        yield evidence("similar_family_name", f"{one.family} and {other.family}")
        yield from (term for term in _given(one, other) if term.term not in _MIDDLE)  # no proof of another spelling
    elif _holds(one, other) or _holds(other, one):
        yield evidence("family_name", _shown(one, other))
        yield evidence("partial_name", _shown(one, other))
    else:
        yield evidence("other_name", f"{one.family} against {other.family}")


def _holds(short: ParsedPerson, long: ParsedPerson) -> bool:
    """Whether the family name of one is a middle name of the other: Figueres in Jose Figueres Ferrer."""
    return bool(short.given) and short.family in long.given[1:] and short.given[0] == long.given[0]


def _given(one: ParsedPerson, other: ParsedPerson) -> Iterator[Evidence]:
    if not one.given or not other.given:
        return
    left, right = one.given, other.given
    if _goes_by_second(left) and not _goes_by_second(right) and len(right[0]) > 1:
        left = left[1:] if _relation(left[0], right[0]) != "initial_agrees" else left
    elif _goes_by_second(right) and not _goes_by_second(left) and len(left[0]) > 1:
        right = right[1:] if _relation(left[0], right[0]) != "initial_agrees" else right
    yield evidence(_relation(left[0], right[0]), f"{left[0]} and {right[0]}")
    yield from _middle(left[1:], right[1:])


def _goes_by_second(given: tuple[str, ...]) -> bool:
    """R. Nicholas, U. Alexis."""
    return len(given) > 1 and len(given[0]) == 1 and len(given[1]) > 1


def _relation(one: str, other: str) -> str:
    if one == other:
        return "given_name" if len(one) > 1 else "initial_agrees"
    if len(one) == 1 or len(other) == 1:
        return "initial_agrees" if one[0] == other[0] else "given_name_conflict"
    if same_given(one, other):
        return "nickname"
    if not similar(one, other):
        return "given_name_conflict"
    return "similar_given_name" if one[0] == other[0] else "doubtful_given_name"


def _middle(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[Evidence]:
    pairs = list(zip(one, other, strict=False))
    if not pairs:
        if any(len(part) > 1 for part in (*one, *other)):
            yield evidence("middle_name_unsaid", " ".join((*one, *other)))
        return
    shown = f"{' '.join(one)} and {' '.join(other)}"
    if all(left == right or _relation(left, right) != "given_name_conflict" for left, right in pairs):
        full = all(len(left) > 1 and len(right) > 1 for left, right in pairs)
        yield evidence("middle_name" if full else "middle_initial_agrees", shown)
    elif not (_among(one, other) or _among(other, one)):
        yield evidence("middle_initial_conflict", shown)


def _among(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether all of some middle names are written out, and among the others."""
    return all(len(part) > 1 for part in few) and set(few) <= set(many)


def _suffix(one: ParsedPerson, other: ParsedPerson) -> Iterator[Evidence]:
    if one.suffix and other.suffix:
        term = "suffix_agrees" if one.suffix == other.suffix else "suffix_conflict"
        yield evidence(term, f"{one.suffix} and {other.suffix}")
    elif one.suffix or other.suffix:
        yield evidence("suffix_unsaid", one.suffix or other.suffix)


def _shown(one: ParsedPerson, other: ParsedPerson) -> str:
    first, second = sorted((one.name or one.family, other.name or other.family))
    return first if first == second else f"{first} and {second}"


def _total(terms: list[Evidence]) -> float:
    return sum(term.weight for term in terms)
