"""Claims and mentions as text that a graph property can hold, and back; equal values give equal text."""

from dataclasses import replace
from hashlib import blake2b
from typing import Final

from cattrs.preconf.orjson import OrjsonConverter, make_converter

from kg.model import Claim, Context, Mention

_CONVERTER: Final[OrjsonConverter] = make_converter(omit_if_default=True)


def encode(value: Claim | Mention) -> str:
    return _CONVERTER.dumps(value).decode()


def decode_claim(text: str) -> Claim:
    return _CONVERTER.loads(text, Claim)


def decode_mention(text: str) -> Mention:
    return _CONVERTER.loads(text, Mention)


def content_digest(claim: Claim) -> str:
    """What decides whether a record has changed.

    All of the claim but where in the file it stands, and how its names resolve.
    """
    bare = replace(
        claim,
        locator="",
        subject=_bare(claim.subject),
        object=None if claim.object is None else _bare(claim.object),
        state=None if claim.state is None else _bare(claim.state),
    )
    return blake2b(encode(bare).encode(), digest_size=10).hexdigest()


def _bare(mention: Mention) -> Mention:
    return replace(mention, context=Context())
