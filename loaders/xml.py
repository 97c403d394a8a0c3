"""XML records as flat fields, in which nothing that the file says can go unseen."""

from pathlib import Path
from xml.etree import ElementTree as ET

from kg.errors import SourceError
from loaders.files import read_text


def read_root(path: Path) -> ET.Element:
    """The root element; SourceError if the file is cut off, is no XML, or declares a document type of its own."""
    text = read_text(path)
    if "<!DOCTYPE" in text:
        raise SourceError(f"{path}: declares a document type, which no file of this source does")
    try:
        return ET.fromstring(text)  # noqa: S314  entities need a document type, and that is refused above
    except ET.ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise SourceError(f"{path}, line {line}, column {column + 1}: not well-formed or cut off: {reason}") from error


def fields(element: ET.Element) -> dict[str, str]:
    """The fields of a record, white space collapsed.

    A child is `tag`, an attribute `@name` or `tag@name`, a second child of one tag `tag#2`, what lies deeper
    `tag/child`, text beside the children `text()`.
    """
    named = {f"@{name}": value for name, value in element.attrib.items()}
    loose = collapse(" ".join([element.text or "", *(child.tail or "" for child in element)]))
    if loose:
        named["text()"] = loose
    for child in element:
        named.update(_child(child, _free(child.tag, named)))
    return named


def collapse(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(text.split())


def _child(child: ET.Element, name: str) -> dict[str, str]:
    if len(child) == 0:
        inner = {name: collapse(child.text or "")}
    else:
        inner = {f"{name}/{key}": value for key, value in fields(child).items() if not key.startswith("@")}
    return inner | {f"{name}@{key}": value for key, value in child.attrib.items()}


def _free(tag: str, taken: dict[str, str]) -> str:
    if tag not in taken:
        return tag
    number = 2
    while f"{tag}#{number}" in taken:
        number += 1
    return f"{tag}#{number}"
