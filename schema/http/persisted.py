"""Texts by their SHA-256, as clients of automatic persisted queries register them."""

from collections import OrderedDict

from schema.execution.documents import KEPT, LONGEST_KEPT


class Persisted:
    """What one server process was sent; the least used go first."""

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._texts: OrderedDict[str, str] = OrderedDict()

    def find(self, digest: str) -> str | None:
        if digest in self._texts:
            self._texts.move_to_end(digest)
        return self._texts.get(digest)

    def keep(self, digest: str, text: str) -> None:
        if len(text) > LONGEST_KEPT:
            return
        self._texts[digest] = text
        self._texts.move_to_end(digest)
        if len(self._texts) > self._size:
            self._texts.popitem(last=False)
