"""The questions that the API answers, what it lets write, and the schema made of them."""

from typing import Final

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from schema.api.enums import ENUMS
from schema.api.levels import events, persons, provenance, reviews, roots, tenures, visits
from schema.api.scalars import SCALARS
from schema.api.types import (
    Body,
    Candidate,
    Event,
    EventConnection,
    Judgement,
    Mention,
    Node,
    Office,
    Person,
    PersonConnection,
    Place,
    ReviewConnection,
    Seat,
    TenureConnection,
    VisitConnection,
)
from schema.api.values import Dataset, Source
from schema.execution.compiled import compiled
from schema.execution.fields import level

ONE: Final = "by whatever the caller has of it; null if there is none."


@strawberry.type(description="The questions that can be asked.")
class Query:
    node: Node | None = level(roots.node, "Anything by its id; null if there is none.")
    nodes: list[Node | None] = level(
        roots.nodes, "Several by their ids, at most 100, in the order asked; null where there is none."
    )
    person: Person | None = level(roots.person, f"A person, {ONE}")
    office: Office | None = level(roots.office, f"An office, {ONE}")
    body: Body | None = level(roots.body, f"A body, {ONE}")
    place: Place | None = level(roots.place, f"A place, {ONE}")
    event: Event | None = level(roots.event, f"An event, {ONE}")
    persons: PersonConnection = level(persons.persons, "Persons, by name.")
    visits: VisitConnection = level(visits.visits, "Visits, by the day on which they may have begun, then by id.")
    tenures: TenureConnection = level(tenures.tenures, "Tenures, by the day on which they may have begun, then by id.")
    events: EventConnection = level(events.events, "Events, by the day on which they may have begun, then by id.")
    search: list[Candidate] = level(
        roots.search,
        "Entities that a text may mean, ranked by the resolver, with its evidence; a prefix or a misspelling is "
        "enough.",
    )
    reviews: ReviewConnection = level(
        reviews.reviews,
        "What the resolver was not sure of: the decisions that touch most answers first, of these the likeliest.",
    )
    sources: list[Source] = level(provenance.sources, "All sources that the graph was loaded from, by name.")
    dataset: Dataset = level(provenance.dataset, "What the graph holds at present.")


@strawberry.type(description="What may be written, by whoever sends the write token as `Authorization: Bearer TOKEN`.")
class Mutation:
    judge: Judgement = level(
        reviews.judge,
        "Judge whether two mentions name the same entity. Entities join or split at once; of several judgements on the "
        "same two the last one counts.",
    )
    withdraw: Judgement = level(
        reviews.withdraw, "Withdraw a judgement: the graph is as if it had not been made, and the log keeps it."
    )


def declared() -> strawberry.Schema:
    """Return the schema as strawberry knows it."""
    return strawberry.Schema(
        query=Query, mutation=Mutation, types=[Seat, Mention, *ENUMS], config=StrawberryConfig(scalar_map=SCALARS)
    )


DECLARED: Final = declared()
SCHEMA: Final[GraphQLSchema] = compiled(DECLARED)


def sdl() -> str:
    """Return the schema as text, with a line end at its end."""
    return DECLARED.as_str() + "\n"
