"""Values as the graph holds them, and back: claims and mentions as text, equal if they are; periods as four dates."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final, cast

import orjson
from cattrs.preconf.orjson import OrjsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from kg.claims import Claim, Content
from kg.model import Mention
from kg.temporal import Period


def _converter() -> OrjsonConverter:
    """The content of a claim says in its text of which relation it is: `"content":{…,"relation":"VISIT"}`."""
    converter = make_converter(omit_if_default=True)
    configure_tagged_union(Content, converter, tag_generator=_relation, tag_name="relation")
    return converter


def _relation(content: Any) -> str:  # noqa: ANN401  one of the classes of Content
    return str(content.relation)


_CONVERTER: Final[OrjsonConverter] = _converter()


def encode(value: Claim | Mention) -> str:
    return _CONVERTER.dumps(value).decode()


def decode_claim(text: str) -> Claim:
    return _CONVERTER.loads(text, Claim)


def decode_mention(text: str) -> Mention:
    return _CONVERTER.loads(text, Mention)


def bounded(days: Sequence[Any]) -> Period:
    """The period between four dates of the driver, in the order of its bounds."""
    start_lo, start_hi, end_lo, end_hi = (day.to_native() for day in days)
    return Period(start_lo, start_hi, end_lo, end_hi)


def content_digest(claim: Claim) -> str:
    """What decides whether a record has changed.

    All of the claim but its key, where in the file it stands, and how its names resolve.
    """
    said = _CONVERTER.unstructure(claim)
    for name in ("key", "scope", "locator"):
        said.pop(name, None)
    for part in (said["subject"], *said["content"].values()):
        if isinstance(part, dict):
            _leave_out_the_key(cast("dict[str, Any]", part), claim.key)
    return blake2b(orjson.dumps(said), digest_size=10).hexdigest()


def _leave_out_the_key(part: dict[str, Any], key: str) -> None:
    """Of a mention or trip: what it is called by within the record stays."""
    for name in ("context", "scope"):
        part.pop(name, None)
    own = part.get("key")
    if isinstance(own, str) and (own == key or own.startswith(f"{key}#")):
        part["key"] = own.removeprefix(key)
