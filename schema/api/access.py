"""Who may write: whoever sends the write token, and nobody where none is set."""

from hmac import compare_digest
from typing import Final

from kg.errors import ForbiddenError, UnauthenticatedError

AUTHOR: Final = "api"
"""As whom they write: one token is one author."""


def author(write_token: str | None, sent: str | None) -> str:
    """Return the author of what a request writes; ForbiddenError or UnauthenticatedError if it may not."""
    if write_token is None:
        raise ForbiddenError(
            "judgements cannot be written here: no write token is set (KG_WRITE_TOKEN); `kg review` writes them too"
        )
    if sent is None:
        raise UnauthenticatedError("judgements need the write token: send it as `Authorization: Bearer TOKEN`")
    if not compare_digest(write_token.encode(), sent.encode()):
        raise UnauthenticatedError("this is not the write token")
    return AUTHOR
