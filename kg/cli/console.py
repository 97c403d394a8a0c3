"""Where tables are printed: on a terminal as wide as that is, in a file or pipe wide enough for a row on one line."""

from typing import Final, TextIO

from rich.console import Console

WIDE: Final = 240


def console(file: TextIO | None = None, width: int | None = None) -> Console:
    """The console on standard output, or on a file with the width of that; text is printed as it is, brackets too."""
    terminal = Console(markup=False, highlight=False)
    if file is None and terminal.is_terminal:
        return terminal
    wide = width or (terminal.width if terminal.is_terminal else WIDE)
    return Console(file=file, width=wide, force_terminal=False, markup=False, highlight=False)
