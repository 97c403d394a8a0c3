"""What every level of one request may use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.store.store import Store
from schema.execution.fields import Level


@dataclass(frozen=True, slots=True)
class Request:
    """`today` is the day that decides where a question names none.

    `author` says as whom the request writes, and raises if it may not.
    """

    store: Store
    today: date
    author: Callable[[], str]


Parents = Level[Request]
