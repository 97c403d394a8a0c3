"""Which media type and which content encoding a client would rather have."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

GRAPHQL: Final = "application/graphql-response+json"
JSON: Final = "application/json"
HTML: Final = "text/html"


@dataclass(frozen=True, slots=True)
class Wish:
    """One item of an Accept header: a range, and how much it is liked."""

    wanted: str
    quality: float

    def fits(self, offered: str) -> int:
        """Return 0 where it does not speak of this, and more the closer it does."""
        kind = offered.partition("/")[0]
        return {"*/*": 1, "*": 1, f"{kind}/*": 2, offered: 3}.get(self.wanted, 0)


def wishes(header: str) -> Iterator[Wish]:
    """Read an Accept header; what cannot be read is not wished for."""
    for item in header.split(","):
        wanted, *options = (part.strip().lower() for part in item.split(";"))
        quality = next((option[2:] for option in options if option.startswith("q=")), "1")
        if wanted:
            yield Wish(wanted, _quality(quality))


@lru_cache(maxsize=64)
def preferred(header: str, offers: tuple[str, ...]) -> str | None:
    """Return the offer that is liked most; among equals what is named exactly, then our own order. None if none is."""
    wished = list(wishes(header)) or [Wish("*/*", 1.0)]
    ranked: list[tuple[float, int, str]] = []
    for offer in offers:
        fit, quality = max((wish.fits(offer), wish.quality) for wish in wished)
        if fit and quality > 0:
            ranked.append((quality, fit, offer))
    return max(ranked, key=lambda rank: rank[:2])[2] if ranked else None


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
