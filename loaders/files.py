"""Files as text, or a SourceError that says which file cannot be read, and where in it."""

from pathlib import Path

from kg.errors import SourceError


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, a byte order mark left out."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {(error.strerror or 'no reason given').lower()}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}, line {line}: not UTF-8: byte {data[error.start]:#04x}") from error


def must_exist(path: Path) -> None:
    if not path.exists():
        raise SourceError(f"{path}: no such file or directory")
