"""What speaks for and against a mention meaning an office, a body, an event."""

from collections.abc import Iterable, Iterator

from kg.model import EntityKind
from kg.resolution.entity_features import EntityFeatures
from kg.resolution.evidence import Evidence
from kg.resolution.offices.parse import ParsedOffice
from kg.resolution.query_features import QueryFeatures
from kg.resolution.states import state
from kg.resolution.writing.forms import place_form


def weigh_office(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """The role, whose office it is, to whom it is accredited."""
    if query.form in candidate.forms:
        yield Evidence("same_title", query.form)
    elif any(_same_role(query, title) for title in candidate.titles):
        yield Evidence("same_role", candidate.main)
    else:
        yield Evidence("other_role", f"{query.form} against {candidate.main}")
    yield from _whose(query, candidate)
    yield from _accreditation(query, candidate)
    yield from _capacity(query, candidate)


def _same_role(query: QueryFeatures, title: ParsedOffice) -> bool:
    if query.mention.kind is EntityKind.BODY:
        return bool(title.body) and query.office.body == title.body
    return bool(title.head or title.subject) and query.office.role == title.role


def _whose(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """Whose it is; where one side does not say, the state that such a title suggests."""
    if query.of and candidate.of:
        shown = f"{', '.join(sorted(query.of))} and {', '.join(sorted(candidate.of))}"
        yield Evidence("whose" if query.of & candidate.of else "whose_conflict", shown)
        return
    if any(title.in_known_body and _same_role(query, title) for title in candidate.titles):
        yield Evidence("known_body", candidate.main)
    mine, theirs = query.of or _suggested((query.office,)), candidate.of or _suggested(candidate.titles)
    if mine and theirs:
        shown = f"{', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
        yield Evidence("whose_by_custom" if mine & theirs else "custom_conflict", shown)


def _suggested(titles: Iterable[ParsedOffice]) -> frozenset[str]:
    return frozenset(title.suggests for title in titles if title.suggests is not None)


def _capacity(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """Whether one says of the holder that he acts, was or is to be, and the other does not: a person decides."""
    theirs = [title.capacity for title in candidate.titles]
    mine = query.office.capacity
    if theirs and mine not in theirs:
        shown = ", ".join(sorted(mine)) or "full"
        yield Evidence("other_capacity", f"{shown} against {', '.join(sorted(theirs[0])) or 'full'}")


def _accreditation(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    mine = query.office.accredited_to
    theirs = {title.accredited_to for title in candidate.titles if title.accredited_to is not None}
    theirs |= {state(name) or place_form(name) for name in candidate.profile.accredited}
    if mine is not None and theirs:
        yield Evidence(
            "accredited" if mine in theirs else "accredited_conflict", f"{mine} and {', '.join(sorted(theirs))}"
        )
    elif mine is not None or theirs:
        yield Evidence("accreditation_unsaid", mine or ", ".join(sorted(theirs)))


def weigh_event(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """The name, and whether the days can be the same."""
    if query.form in candidate.forms:
        yield Evidence("event_name", query.form)
    else:
        yield Evidence("other_name", f"{query.form} against {candidate.main}")
    on = query.on or (query.described.existed if query.described is not None else None)
    if on is not None and candidate.profile.existed is not None:
        same = on.intersects(candidate.profile.existed) is not None
        yield Evidence("same_days" if same else "other_days", candidate.profile.existed.text)
