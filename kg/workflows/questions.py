"""What a change does to the answers of saved questions.

The package that answers questions gives, under the entry-point group `kg.questions`, a function that makes a document
ready to be asked: this package knows no GraphQL.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final, cast

import orjson

from kg.errors import ConfigError, InputError
from kg.store.store import Store

GROUP: Final = "kg.questions"
AnswerRow = dict[str, Any]  # its keys are those of the document that asks
Answers = Mapping[str, Sequence[AnswerRow]]  # the rows of the answer to each question, by its name
Ask = Callable[[Store], Awaitable[Answers]]
Prepare = Callable[[str], Ask]
"""Takes a document; InputError if it is not one, or holds what is no question."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose answer is another one after a change: the rows that are gone, and those that are new."""

    question: str
    gone: tuple[AnswerRow, ...]
    new: tuple[AnswerRow, ...]

    def as_json(self) -> dict[str, Any]:
        return {"question": self.question, "gone": list(self.gone), "new": list(self.new)}


def saved_questions(file: Path) -> Ask:
    """The questions of a file; InputError if it cannot be read or is no document of questions."""
    text = read_document(str(file), file.read_bytes)
    points = entry_points(group=GROUP)
    if not points:
        raise ConfigError(f"no installed package answers questions: none is registered under {GROUP}")
    try:
        return cast("Prepare", next(iter(points)).load())(text)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error


def read_document(name: str, read: Callable[[], bytes]) -> str:
    """The text of a document; InputError, with the name, if it cannot be read or is not UTF-8."""
    try:
        return read().decode()
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start}") from error


async def changed_answers(store: Store, ask: Ask, change: Callable[[], Awaitable[object]]) -> list[Changed]:
    """Which answers a change of the graph changes, and how: asked before it and after it, through the same store.

    Of a trial nothing stays, so there it is what a change would do.
    """
    before = await ask(store)
    await change()
    return differences(before, await ask(store))


def differences(before: Answers, after: Answers) -> list[Changed]:
    """The answers that differ, in the order of the questions; rows in another order are the same answer."""
    compared = [_compared(name, before.get(name, ()), after.get(name, ())) for name in {**before, **after}]
    return [changed for changed in compared if changed.gone or changed.new]


def _compared(name: str, before: Sequence[AnswerRow], after: Sequence[AnswerRow]) -> Changed:
    was, now = _counted(before), _counted(after)
    return Changed(name, gone=_rows(was - now), new=_rows(now - was))


def _counted(rows: Iterable[AnswerRow]) -> Counter[bytes]:
    return Counter(orjson.dumps(row, option=orjson.OPT_NON_STR_KEYS) for row in rows)


def _rows(counted: Counter[bytes]) -> tuple[AnswerRow, ...]:
    return tuple(orjson.loads(row) for row in counted.elements())
