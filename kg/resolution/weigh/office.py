"""What speaks for and against a mention meaning an office, a body, an event."""

from collections.abc import Iterable, Iterator

from kg.model import EntityKind
from kg.resolution.asked import Asked
from kg.resolution.evidence import Evidence
from kg.resolution.known import Known
from kg.resolution.offices.parse import ParsedOffice
from kg.resolution.states import state
from kg.resolution.writing.forms import place_form


def weigh_office(asked: Asked, known: Known) -> Iterator[Evidence]:
    """The role, whose office it is, to whom it is accredited."""
    if asked.form in known.forms:
        yield Evidence("same_title", asked.form)
    elif any(_same_role(asked, title) for title in known.titles):
        yield Evidence("same_role", known.main)
    else:
        yield Evidence("other_role", f"{asked.form} against {known.main}")
    yield from _whose(asked, known)
    yield from _accreditation(asked, known)
    yield from _capacity(asked, known)


def _same_role(asked: Asked, title: ParsedOffice) -> bool:
    if asked.mention.kind is EntityKind.BODY:
        return bool(title.body) and asked.office.body == title.body
    return bool(title.head or title.subject) and asked.office.role == title.role


def _whose(asked: Asked, known: Known) -> Iterator[Evidence]:
    """Whose it is; where one side does not say, the state that such a title suggests."""
    if asked.of and known.of:
        shown = f"{', '.join(sorted(asked.of))} and {', '.join(sorted(known.of))}"
        yield Evidence("whose" if asked.of & known.of else "whose_conflict", shown)
        return
    if any(title.in_known_body and _same_role(asked, title) for title in known.titles):
        yield Evidence("known_body", known.main)
    mine, theirs = asked.of or _suggested((asked.office,)), known.of or _suggested(known.titles)
    if mine and theirs:
        shown = f"{', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
        yield Evidence("whose_by_custom" if mine & theirs else "custom_conflict", shown)


def _suggested(titles: Iterable[ParsedOffice]) -> frozenset[str]:
    return frozenset(title.suggests for title in titles if title.suggests is not None)


def _capacity(asked: Asked, known: Known) -> Iterator[Evidence]:
    """Whether one says of the holder that he acts, was or is to be, and the other does not: a person decides."""
    theirs = [title.capacity for title in known.titles]
    mine = asked.office.capacity
    if theirs and mine not in theirs:
        shown = ", ".join(sorted(mine)) or "full"
        yield Evidence("other_capacity", f"{shown} against {', '.join(sorted(theirs[0])) or 'full'}")


def _accreditation(asked: Asked, known: Known) -> Iterator[Evidence]:
    mine = asked.office.accredited_to
    theirs = {title.accredited_to for title in known.titles if title.accredited_to is not None}
    theirs |= {state(name) or place_form(name) for name in known.profile.accredited}
    if mine is not None and theirs:
        yield Evidence(
            "accredited" if mine in theirs else "accredited_conflict", f"{mine} and {', '.join(sorted(theirs))}"
        )
    elif mine is not None or theirs:
        yield Evidence("accreditation_unsaid", mine or ", ".join(sorted(theirs)))


def weigh_event(asked: Asked, known: Known) -> Iterator[Evidence]:
    """The name, and whether the days can be the same."""
    if asked.form in known.forms:
        yield Evidence("event_name", asked.form)
    else:
        yield Evidence("other_name", f"{asked.form} against {known.main}")
    on = asked.on or (asked.described.existed if asked.described is not None else None)
    if on is not None and known.profile.existed is not None:
        same = on.intersects(known.profile.existed) is not None
        yield Evidence("same_days" if same else "other_days", known.profile.existed.text)
