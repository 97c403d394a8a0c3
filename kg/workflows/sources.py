"""The loaders that are installed, found through the entry-point group `kg.loaders`."""

from importlib.metadata import entry_points
from typing import Any, Final

from kg.errors import InputError
from kg.source import Loader

GROUP: Final = "kg.loaders"


def loaders() -> dict[str, Loader]:
    """Every loader by the name of its source, in alphabetical order."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return {point.name: point.load() for point in found}


def loader(name: str) -> Loader:
    """The loader of a source; InputError that lists the names if there is none."""
    known = loaders()
    if name not in known:
        raise InputError(f"no loader is called {name!r}; there are: {', '.join(known)}")
    return known[name]


def card(of: Loader) -> dict[str, Any]:
    """What `kg sources` shows of a loader, and what the graph keeps of a source.

    `dataset` is the data set that the source is, None where its files name theirs.
    """
    return {
        "name": of.NAME,
        "title": of.CARD.title,
        "record": of.CARD.record,
        "licence": of.CARD.licence,
        "url": of.CARD.url,
        "dataset": None if of.CARD.names_datasets else of.NAME,
        "retrieved": None if of.CARD.retrieved is None else of.CARD.retrieved.isoformat(),
        "coverage": [
            {
                "relation": coverage.relation,
                "who": coverage.who,
                "during": coverage.during,
                "asOf": None if coverage.as_of is None else coverage.as_of.isoformat(),
                "offices": list(coverage.offices),
                "places": list(coverage.places),
            }
            for coverage in of.COVERAGE
        ],
    }
