"""The key of an entry without an id, of its own words: whom or what it is about, what, where, and the first day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from kg.keys import content_key


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of an entry that say whom it is about, what, and where, each as far as it is written."""

    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


_FIELDS: Final[Mapping[str, _Fields]] = {
    "places": _Fields(who=("place",), where=("within",)),
    "bodies": _Fields(who=("body",), where=("parent", "of")),
    "offices": _Fields(who=("office",), where=("body", "of")),
    "definitions": _Fields(who=("office", "includes"), where=("body", "of")),
    "people": _Fields(who=("person",)),
    "tenures": _Fields(who=("person",), what=("office",), where=("body", "of")),
    "visits": _Fields(who=("person",), where=("place", "places")),
    "meetings": _Fields(who=("people", "hosts", "guests"), what=("event",), where=("place",)),
    "events": _Fields(who=("event",), where=("place",)),
}


def key_of(section: str, entry: Mapping[str, object]) -> str:
    """The key of an entry; `section` is `definitions/NAME` of one of a definition."""
    kind, _, definition = section.partition("/")
    fields = _FIELDS[kind]
    return content_key(
        kind,
        who=_words(entry, fields.who),
        what=definition or _words(entry, fields.what),
        where=_words(entry, fields.where),
        first_day=_first_day(entry.get("during")),
    )


def _words(entry: Mapping[str, object], names: tuple[str, ...]) -> str:
    return "; ".join(text for name in names for text in _texts(entry.get(name)))


def _texts(value: object) -> Iterator[str]:
    """The names in a field: a text, or texts and mappings in a list, of which the first text is the name."""
    match value:
        case str():
            yield value
        case list():
            for item in cast("list[object]", value):
                yield from _texts(item)
        case dict():
            texts = (text for text in cast("dict[str, object]", value).values() if isinstance(text, str))
            yield next(texts, "")
        case _:
            return


def _first_day(during: object) -> str:
    return during.partition("/")[0] if isinstance(during, str) else ""
