"""Picks the name of a city in the script of its country from names in all scripts."""

import re
from collections.abc import Iterable
from typing import Final

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

_HAN: Final = re.compile(r"[一-鿿]+")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ -]+")
SCRIPTS: Final = {
    **dict.fromkeys(("CN", "JP", "TW"), _HAN),
    **dict.fromkeys(("KP", "KR"), re.compile(r"[가-힣]+")),
    **dict.fromkeys(("BG", "BY", "KG", "KZ", "MK", "MN", "RS", "RU", "TJ", "UA"), _CYRILLIC),
    **dict.fromkeys(("CY", "GR"), re.compile(r"[Ͱ-Ͽ ]+")),
    "AM": re.compile(r"[԰-֏]+"),
    "GE": re.compile(r"[ა-ჿ]+"),
    "IL": re.compile(r"[֐-׿ '\"-]+"),
}
_KIND_OF_TOWN: Final = ("市", "县", "區", "区")


def native_name(iso: str, name: str, names: Iterable[str]) -> str | None:
    """The name that sounds most like the English one, the shortest of equals.

    None where the country has no script here.
    """
    script = SCRIPTS.get(iso)
    candidates = [text for text in names if script and script.fullmatch(text)]
    return min(candidates, key=lambda text: (-_likeness(text, name), len(text), text), default=None)


def _likeness(text: str, name: str) -> int:
    if _HAN.fullmatch(text):
        return 0 if text.endswith(_KIND_OF_TOWN) else 1
    return round(ratio(anyascii(text).lower(), name.lower()))
