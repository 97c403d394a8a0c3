"""A mention as the resolver compares it: parsed, with what stands around it."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from kg.model import Description, EntityId, EntityKind, Mention
from kg.resolution.entity_features import seen_as, states_of
from kg.resolution.names.persons import ParsedPerson, parse_person
from kg.resolution.offices.parse import ParsedOffice, parse_office
from kg.resolution.parse import place_chain
from kg.resolution.profile import Profile, Seen
from kg.resolution.states import state
from kg.resolution.writing.forms import fold, place_form
from kg.temporal import Period


@dataclass(frozen=True, slots=True)
class OuterName:
    """One outer place that a mention names: the state that it is, the entities that it may be.

    `regions` are all regions that are known, so that another region around a candidate is a contradiction.
    """

    text: str
    state: str | None
    ids: frozenset[EntityId]
    regions: AbstractSet[EntityId] = frozenset()


@dataclass(frozen=True, slots=True)
class QueryFeatures:
    """`within` are the outer names, nearest first; `offices` the titles with which a person comes, parsed.

    `near` are the persons who have something of the name, best first, with its weight; `namesakes` those who bear its
    family name.
    """

    mention: Mention
    form: str
    described: Description | None = None
    within: tuple[str, ...] = ()
    outer: tuple[OuterName, ...] = ()
    state: str | None = None
    person: ParsedPerson = field(default_factory=ParsedPerson)
    office: ParsedOffice = field(default_factory=ParsedOffice)
    offices: tuple[ParsedOffice, ...] = ()
    of: frozenset[str] = frozenset()
    royal: bool = False
    near: tuple[tuple[Profile, float], ...] = ()
    namesakes: int = 1

    @property
    def on(self) -> Period | None:
        return self.mention.context.on


def query_features(mention: Mention, described: Description | None = None) -> QueryFeatures:
    """What a mention says; outer places are not yet looked up."""
    return _FEATURES[mention.kind](mention, " ".join(mention.read_as.split()), described)


def seen(mention: Mention) -> Seen:
    """How a mention of a person speaks of them."""
    context, title = mention.context, parse_person(" ".join(mention.read_as.split())).title
    return Seen(tuple(one for one in (context.office, title) if one), context.within, context.on)


def _person(mention: Mention, text: str, described: Description | None) -> QueryFeatures:
    said = seen_as(seen(mention))
    return QueryFeatures(
        mention,
        fold(text),
        described,
        mention.context.within,
        person=parse_person(text),
        offices=said.offices,
        of=said.of,
        royal=said.royal,
    )


def _place(mention: Mention, text: str, described: Description | None) -> QueryFeatures:
    head, *rest = place_chain(text) or ("",)
    return QueryFeatures(mention, place_form(head), described, (*rest, *mention.context.within), state=state(head))


def _office(mention: Mention, text: str, described: Description | None) -> QueryFeatures:
    title, within = parse_office(text), mention.context.within
    own = frozenset({title.jurisdiction}) if title.jurisdiction is not None else states_of(within)
    return QueryFeatures(mention, fold(text), described, within, office=title, of=own)


def _event(mention: Mention, text: str, described: Description | None) -> QueryFeatures:
    return QueryFeatures(mention, fold(text), described, mention.context.within)


_FEATURES: Final[Mapping[EntityKind, Callable[[Mention, str, Description | None], QueryFeatures]]] = {
    EntityKind.PERSON: _person,
    EntityKind.PLACE: _place,
    EntityKind.OFFICE: _office,
    EntityKind.BODY: _office,
    EntityKind.EVENT: _event,
}
