"""Keys of records: the source's own, told apart where several records bear one."""

from collections import Counter


class Keys:
    """The keys given in one reading of a source: the second record that bears a key is `KEY#2`."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def distinct(self, key: str) -> str:
        self._given[key] += 1
        return key if self._given[key] == 1 else f"{key}#{self._given[key]}"
