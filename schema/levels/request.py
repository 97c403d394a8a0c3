"""What every level of one request may use."""

from dataclasses import dataclass
from datetime import date

from kg.store.store import Store
from schema.fields import Level


@dataclass(frozen=True, slots=True)
class Request:
    """`today` is the day that decides where a question names none."""

    store: Store
    today: date


Parents = Level[Request]
