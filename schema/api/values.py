"""The value types, which have no identity of their own: dates, names, records, sources, pages."""

from datetime import date

import strawberry

from kg.model import Absence
from kg.temporal import EndState, Precision
from schema.api.dates import end, start
from schema.api.dates import text as outer_days
from schema.api.scalars import Edtf
from schema.execution.fields import column


@strawberry.type(description="A date that may be known in part: an interval of days, both included.")
class FuzzyDate:
    text: Edtf = column("The date as EDTF text.")
    earliest: date | None = column("The first day that it may be; null where nothing bounds it.")
    latest: date | None = column("The last day that it may be; null where nothing bounds it.")
    precision: Precision = column("How exactly it is known.")


@strawberry.type(description="A period of which either end may be known in part.")
class When:
    text: Edtf = column("Its outer days as EDTF text; `start` and `end` carry the whole truth.", derive=outer_days)
    start: FuzzyDate | None = column(
        "The days on which it may have begun; null where nothing bounds them.", derive=start
    )
    end: FuzzyDate | None = column(
        "The days on which it may have ended; null where nothing bounds them. An end that is not KNOWN may have "
        "bounds.",
        derive=end,
    )
    end_state: EndState = column("What is known of its end.")


@strawberry.type(description="A name that an entity bears or bore.")
class Name:
    text: str = column("The name.")
    language: str | None = column("Its language, as a BCP 47 tag; null where no source says it.")
    when: When | None = column("The days on which it was in use; null where no source says them.")


@strawberry.type(description="A record of a source.")
class Record:
    source: str = column("The source, by its loader's name.")
    dataset: str = column("The data set of the source that it belongs to; of most sources, the source itself.")
    key: str = column("The source's own id of the record; made of what it says where it has none.")
    url: str | None = column("Where it can be read.")
    primary: bool = column("Whether it is about this very entity or fact, not a mention in another's record.")


@strawberry.type(description="A reason for or against a match.")
class Evidence:
    term: str = column("Its name.")
    weight: float = column("Log-odds: above zero speaks for the match.")
    because: str = column("What was compared, in words.")


@strawberry.type(description="What a source claims to hold completely: `relation` of `who`, in `during`.")
class Coverage:
    source: str = column("The source, by its loader's name.")
    relation: str = column("The kind of fact: VISIT, TENURE, ...")
    who: str = column("Whose, in words.")
    during: Edtf = column("In which period.")
    as_of: date | None = column("The day as of which the source speaks.")


@strawberry.type(description="A source of claims.")
class Source:
    id: strawberry.ID = column("Its loader's name.")
    name: str = column("Its name for people.")
    licence: str | None = column("The licence of its data.")
    retrieved: date | None = column("When the data was fetched.")
    datasets: list[str] = column("The data sets of it that are loaded, by their names.")
    coverage: list[Coverage] = column("What it claims to hold completely.")


@strawberry.type(description="What the graph holds at present.")
class Dataset:
    version: str = column("Changes whenever an answer may change.")
    persons: int = column("How many persons.")
    offices: int = column("How many offices.")
    places: int = column("How many places.")
    visits: int = column("How many visits.")
    tenures: int = column("How many tenures.")
    events: int = column("How many events.")
    claims: int = column("How many claims.")


@strawberry.type(description="Where a page stands among the rows of an answer.")
class PageInfo:
    has_next_page: bool = column("Whether rows follow after this page.")
    has_previous_page: bool = column("Whether this page was asked for by a cursor, so that rows may precede it.")
    start_cursor: str | None = column("The cursor of the first row of the page; null if it has none.")
    end_cursor: str | None = column("The cursor of the last row of the page, for `after`; null if it has none.")


@strawberry.type(description="A page of rows, and what can be said of all the rows of the answer.")
class Connection:
    page_info: PageInfo = column("Where this page stands among the rows.")
    total_count: int = column("How many rows there are, certain and possible.")
    certain_count: int = column("How many of the rows are CERTAIN.")
    coverage: list[Coverage] = column("What the sources claim to hold completely for this question.")
    absence: Absence | None = column("Why there is no row; null if there are rows.")
