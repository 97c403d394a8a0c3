"""Memory that lasts is not looked through, and all that is made later is."""

import gc
from collections.abc import Generator

import pytest

from kg.lasting import lasting


@pytest.fixture(autouse=True)
def thawed() -> Generator[None]:
    yield
    gc.unfreeze()


def test_what_is_made_in_the_block_is_never_looked_through() -> None:
    before = gc.get_freeze_count()
    with lasting():
        made = [[number] for number in range(1000)]
        while_made = gc.isenabled()

    assert (while_made, gc.isenabled()) == (False, True)
    assert gc.get_freeze_count() >= before + len(made)


def test_garbage_is_looked_for_again_when_the_block_failed() -> None:
    with pytest.raises(ValueError, match="in the middle"), lasting():
        raise ValueError("in the middle")

    assert gc.isenabled()
