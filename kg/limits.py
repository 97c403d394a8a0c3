"""How much somebody may give with a question, through whatever door it comes."""

from typing import Final

from kg.errors import InputError

LONGEST_TEXT: Final = 200
"""Characters of a name, an id, a cursor, or any other text to look something up by."""

LONGEST_REASON: Final = 2_000
"""Characters of the reason for a judgement."""

MOST_ATTENDEES: Final = 10
"""Persons who are asked for at one event: each name of each may have to be searched for."""


def check_text(argument: str, text: str, longest: int = LONGEST_TEXT) -> None:
    """Raise InputError, which names the argument, for a text that is too long or no text."""
    if len(text) > longest:
        raise InputError(f"{argument}: the text has {len(text):,} characters, at most {longest:,} are allowed")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{argument}: {text!r} holds half a character, at {error.start}") from error
