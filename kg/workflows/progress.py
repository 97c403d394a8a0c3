"""How far long work has come, for whoever watches."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what, how many are done, of how many


def unseen(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""
