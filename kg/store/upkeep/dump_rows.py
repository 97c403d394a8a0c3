"""What the lines of a dump say, checked one by one: a line may speak only of what there is a line of."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

import orjson
from cattrs import BaseValidationError
from neo4j.time import DateTime

from kg.errors import InputError
from kg.model import KIND_PREFIX
from kg.store.codec import decode_claim, decode_mention
from kg.store.ledger.properties import claim_properties, mention_properties
from kg.store.upkeep.dump_lines import Kind

T = TypeVar("T")
Row = dict[str, Any]
KINDS: Final = {prefix: kind for kind, prefix in KIND_PREFIX.items()}
_HEX: Final = 16


class Ids:
    """The ids of the nodes of one kind, told in their order: eight bytes for each."""

    def __init__(self) -> None:
        self._ids = array("Q")

    def add(self, id: str) -> None:
        self._ids.append(_number(id))

    def __contains__(self, id: object) -> bool:
        number = _number(id) if isinstance(id, str) else -1
        at = bisect_left(self._ids, number)
        return at < len(self._ids) and self._ids[at] == number


@dataclass(slots=True)
class Known:
    """What the lines so far are of: what later ones may speak of."""

    sources: set[str] = field(default_factory=set[str])
    loads: set[str] = field(default_factory=set[str])
    mentions: Ids = field(default_factory=Ids)
    claims: Ids = field(default_factory=Ids)


def row(kind: Kind, id: str, fields: Mapping[str, Any], known: Known) -> Row:
    """What is written of a line; InputError if it says too little, too much, or speaks of what there is not."""
    return _ROWS[kind](id, dict(fields), known)


def _source(id: str, fields: Row, known: Known) -> Row:
    known.sources.add(id)
    return _row(id, fields)


def _load(id: str, fields: Row, known: Known) -> Row:
    source = _reference(fields, "source", known.sources)
    _check(fields, at=DateTime, snapshot=str)
    known.loads.add(id)
    return _row(id, fields, source=source)


def _mention(id: str, fields: Row, known: Known) -> Row:
    mention = _said(fields, decode_mention)
    entity = fields.pop("entity", None)
    if mention.id != id:
        raise InputError(f"its id is not that of what it says, {mention.id!r}")
    if entity is not None and KINDS.get(str(entity).partition("_")[0]) is not mention.kind:
        raise InputError(f"entity: {entity!r} is no {mention.kind.lower()}")
    _check(fields, ordinal=int)
    known.mentions.add(id)
    return _row(id, fields | mention_properties(mention), entity=entity)


def _became(id: str, fields: Row, known: Known) -> Row:
    _check_known(id, "became", known.mentions)
    return {"id": id, "mention": _reference(fields, "mention", known.mentions)}


def _claim(id: str, fields: Row, known: Known) -> Row:
    claim = _said(fields, decode_claim)
    load = _reference(fields, "load", known.loads)
    _check(fields, digest=str, ordinal=int, recordedFrom=DateTime, version=int)
    parts = (("SUBJECT", claim.subject), ("OBJECT", claim.object), ("STATE", claim.state))
    mentions = [{"role": role, "id": one.id, "text": one.text} for role, one in parts if one is not None]
    for one in mentions:
        if one["id"] not in known.mentions:
            raise InputError(f"it names {one['text']!r}, of which there is no line ({one['id']})")
    known.claims.add(id)
    return _row(id, fields | claim_properties(claim), load=load, mentions=mentions)


def _judgement(id: str, fields: Row, known: Known) -> Row:
    ends = {name: _reference(fields, name, known.mentions) for name in ("left", "right")}
    _check(fields, author=str, reason=str, recordedFrom=DateTime, verdict=str)
    return _row(id, fields, **ends)


def _redirect(id: str, fields: Row, known: Known) -> Row:
    was = fields.pop("was", None)
    heirs = cast("list[object]", was) if isinstance(was, list) else [was]
    for heir in heirs:
        _check_known(heir, "was", known.claims if str(heir).startswith("claim_") else known.mentions)
    return _row(id, fields, was=heirs)


def _counter(id: str, fields: Row, _known: Known) -> Row:
    _check(fields, claims=int, mentions=int)
    return _row(id, fields)


def _bundle(id: str, fields: Row, _known: Known) -> Row:
    _check(fields, digest=str)
    return _row(id, fields)


_ROWS: Final[Mapping[Kind, Callable[[str, Row, Known], Row]]] = {
    Kind.SOURCE: _source,
    Kind.LOAD: _load,
    Kind.MENTION: _mention,
    Kind.BECAME: _became,
    Kind.CLAIM: _claim,
    Kind.JUDGEMENT: _judgement,
    Kind.REDIRECT: _redirect,
    Kind.COUNTER: _counter,
    Kind.BUNDLE: _bundle,
}


def _row(id: str, properties: Row, **beside: object) -> Row:
    if objects := [name for name, value in properties.items() if isinstance(value, dict)]:
        raise InputError(f"{objects[0]}: an object, where a value must be")
    return {"id": id, "properties": {**properties, "id": id}, **beside}


def _said(fields: Row, decode: Callable[[str], T]) -> T:
    """The claim or mention in a line."""
    said = fields.pop("said", None)
    try:
        return decode(orjson.dumps(said).decode())
    except (BaseValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError("said: it cannot be read as what a source says") from error


def _reference(fields: Row, name: str, known: set[str] | Ids) -> str:
    return _check_known(fields.pop(name, None), name, known)


def _check_known(id: object, name: str, known: set[str] | Ids) -> str:
    if not isinstance(id, str) or id not in known:
        raise InputError(f"{name}: there is no line of {id!r}")
    return id


def _check(fields: Row, **types: type) -> None:
    for name, wanted in types.items():
        if not isinstance(fields.get(name), wanted):
            raise InputError(f"{name}: it is missing, or not what it should be")


def _number(id: str) -> int:
    """The first half of what an id of ours ends in; zero of another."""
    try:
        return int(id.rpartition("_")[2][:_HEX].ljust(_HEX, "0"), 16)
    except ValueError:
        return 0
