"""Keys of records to which their source gives no id: made of what a record says, never of where it stands.

A key has five parts, divided by `/`: its kind, who, what, where and the first day. A sixth is a digest of the text of
the record, where several share the five.
"""

from hashlib import blake2b
from typing import Final

_LONGEST: Final = 80  # characters of a part: an index holds no key of any length
_MARKS: Final = str.maketrans({"%": "%25", "/": "%2F", "#": "%23"})  # what divides parts, and mentions of a record
_SHORTEST: Final = 5  # parts


def content_key(kind: str, *, who: str = "", what: str = "", where: str = "", first_day: str = "") -> str:
    """The key of a record, from the words in which it says what it is."""
    return "/".join(_part(text) for text in (kind, who, what, where, first_day))


def told_apart(key: str, digest: str) -> str:
    """The key of one of several records that share a key, by the digest of its text."""
    return f"{key}/{digest}"


def text_digest(text: bytes) -> str:
    return blake2b(text, digest_size=6).hexdigest()


def differ_in_one_part(one: str, other: str) -> bool:
    """Whether two keys are made of what records say, and of one kind, and differ in one part."""
    left, right = one.split("/"), other.split("/")
    if min(len(left), len(right)) < _SHORTEST or left[0] != right[0]:
        return False
    left, right = [*left, ""][: _SHORTEST + 1], [*right, ""][: _SHORTEST + 1]
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _part(text: str) -> str:
    plain = " ".join(text.split()).translate(_MARKS)
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[: _LONGEST - 12]}{text_digest(plain.encode())}"
