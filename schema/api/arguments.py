"""The arguments that several fields share, each with its description for clients."""

from datetime import date
from typing import Annotated, Final

import strawberry

from kg.limits import LONGEST_REASON, LONGEST_TEXT
from kg.model import EntityKind, Status, TallyBy, Verdict, VisitOrder
from schema.api.inputs import EntityRef, EventFilter, KnownAt, PersonSearch, TenureFilter, VisitFilter
from schema.api.scalars import Edtf
from schema.execution.texts import LONGEST

HAPPENED: Final = [Status.OCCURRED]

Id = Annotated[strawberry.ID, strawberry.argument(description="The id.")]
Ids = Annotated[list[strawberry.ID], strawberry.argument(description="The ids, at most 100.")]
Words = Annotated[
    str,
    strawberry.argument(
        description=f"A name, or the beginning of one, as anybody would write it; at most {LONGEST_TEXT} characters."
    ),
]
Kinds = Annotated[
    list[EntityKind] | None, strawberry.argument(description="Only of these kinds; of any if none is given.")
]
WhichPersons = Annotated[PersonSearch | None, strawberry.argument(description="Which persons; all if not given.")]
WhichVisits = Annotated[
    VisitFilter | None, strawberry.argument(description="Which visits; all that took place if not given.")
]
WhichTenures = Annotated[
    TenureFilter | None, strawberry.argument(description="Which tenures; all, full or acting, if not given.")
]
WhichEvents = Annotated[
    EventFilter | None, strawberry.argument(description="Which events; all that took place if not given.")
]
During = Annotated[Edtf | None, strawberry.argument(description="At least one day of it in this period.")]
On = Annotated[date | None, strawberry.argument(description="The day in question; today if none is given.")]
SeatsOn = Annotated[date | None, strawberry.argument(description="Only seats held on this day.")]
First = Annotated[
    int | None, strawberry.argument(description="How many rows of the page, at most 1,000; 20 if not given.")
]
MostCandidates = Annotated[
    int | None,
    strawberry.argument(description="How many candidates, the likeliest first, at most 100; 20 if not given."),
]
OneKind = Annotated[EntityKind | None, strawberry.argument(description="Only of this kind; of any if not given.")]
LeftMention = Annotated[strawberry.ID, strawberry.argument(description="The id of a mention.")]
RightMention = Annotated[strawberry.ID, strawberry.argument(description="The id of another mention.")]
WhichVerdict = Annotated[Verdict, strawberry.argument(description="What is judged of the two.")]
Reason = Annotated[
    str,
    strawberry.argument(
        description=f"Why, for whoever reads the log; not empty, at most {LONGEST_REASON:,} characters.",
        metadata={LONGEST: LONGEST_REASON},
    ),
]
JudgementId = Annotated[strawberry.ID, strawberry.argument(description="The id of a judgement that stands.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which the page begins.")]
By = Annotated[EntityRef, strawberry.argument(description="Which one is meant.")]
Definition = Annotated[
    str | None, strawberry.argument(description="Only by this list of who has a seat: STATUTORY, WHITE_HOUSE_LIST, ...")
]
Statuses = Annotated[list[Status], strawberry.argument(description="Whether it took place.")]
Order = Annotated[VisitOrder, strawberry.argument(description="Which rows come first.")]
Known = Annotated[
    KnownAt | None,
    strawberry.argument(description="As known at an earlier time. Not answered yet: refused when it is given."),
]
CountBy = Annotated[TallyBy, strawberry.argument(description="What the rows are counted by.")]
Largest = Annotated[
    int | None, strawberry.argument(description="How many counts at most, the largest first; at most 100.")
]
