"""The YAML of the statements form as records: every scalar stays the text that was written, and nothing is guessed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

import orjson
import yaml

from kg.errors import InputError, SourceError
from kg.keys import text_digest
from kg.source import Row
from kg.temporal import days
from loaders.files import must_exist, read_text
from loaders.statements.keys import key_of

SECTIONS: Final = ("places", "bodies", "offices", "definitions", "people", "tenures", "visits", "meetings", "events")
AS_OF: Final = "as_of"
DATASET: Final = "dataset"
# A field that is added on reading: what `includes` names stands elsewhere in the file.
INCLUDED: Final = "offices of the included definition"
_OF_BUNDLE: Final = "bundled"  # the name of the data that comes with the package
_LONGEST: Final = 200  # characters of the name of a data set
_YAML: Final = "tag:yaml.org,2002:"
_Fields = dict[str, object]


def rows(path: Path) -> Iterator[Row]:
    """The records of a file, or of every YAML file of a folder."""
    must_exist(path)
    files = [path] if path.is_file() else sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
    if not files:
        raise SourceError(f"{path}: no folder of statements: it holds no .yaml file")
    for file in files:
        yield from _rows(file)


def _rows(path: Path) -> Iterator[Row]:
    content = _content(path)
    as_of = content.pop(AS_OF, None)
    _check_as_of(path, as_of)
    dataset = _dataset(path, content)
    if unknown := sorted(set(content) - set(SECTIONS)):
        raise SourceError(f"{path}: unknown section {unknown[0]!r}; known: {AS_OF}, {DATASET}, {', '.join(SECTIONS)}")
    lists: dict[str, list[_Fields]] = {}
    for name in SECTIONS:
        value = content.get(name)
        lists |= _definitions(path, value) if name == "definitions" else {name: _records(path, name, value)}
    defaults = _Defaults(lists)
    for name, records in lists.items():
        for number, record in enumerate(records, start=1):
            fields = {AS_OF: as_of} | defaults.complete(name, record)
            locator = f"{path.name}: {name.replace('/', '.')}[{number}]"
            yield _row(name, record, Row("", locator, fields, dataset, section=name))


def _row(section: str, record: _Fields, row: Row) -> Row:
    """The row with its key: the id that was written, else one made of the entry, without what others say for it."""
    id = record.get("id")
    if isinstance(id, str) and id.strip():
        return replace(row, key=id.strip())
    text = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
    return replace(row, key=key_of(section, record), digest=text_digest(text))


def _dataset(path: Path, content: _Fields) -> str:
    """The data set that a file names, else folder and stem."""
    if DATASET not in content:
        where = path.resolve()
        return f"{where.parent.name}/{where.stem}"
    name = content.pop(DATASET)
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST:
        raise SourceError(f"{path}: {DATASET}: must be a name of at most {_LONGEST} characters, but is {name!r}")
    if name.strip() == _OF_BUNDLE:
        raise SourceError(f"{path}: {DATASET}: {_OF_BUNDLE!r} is the data that comes with kg; choose another name")
    return name.strip()


class _Defaults:
    """What a file says once and its records rely on: whose an office is, the body and the lists of definitions."""

    def __init__(self, lists: Mapping[str, Sequence[_Fields]]) -> None:
        self._lists = lists
        self._offices = {name: record for record in lists["offices"] for name in _names(record, "office")}
        self._bodies = {name: record for record in lists["bodies"] for name in _names(record, "body")}
        self._body = next((record.get("body") for record in lists["bodies"]), None)

    def complete(self, section: str, record: _Fields) -> _Fields:
        if section == "tenures":
            return self._office(record, "of", "body")
        if not section.startswith("definitions/"):
            return record
        fields = {"body": self._body} | self._office(record, "of")
        whose = self._bodies.get(str(fields["body"]), {}).get("of")
        return fields | {"body_of": whose} | self._included(record, frozenset({section}))

    def _office(self, record: _Fields, *names: str) -> _Fields:
        office = self._offices.get(str(record.get("office")), {})
        return {name: office[name] for name in names if name in office} | record

    def _included(self, record: _Fields, seen: frozenset[str]) -> _Fields:
        """The offices of an included definition; nothing where there is none such, or it includes itself."""
        section = f"definitions/{record.get('includes')}"
        if "includes" not in record or section not in self._lists or section in seen:
            return {}
        offices: list[_Fields] = []
        for entry in self._lists[section]:
            inner = self._included(entry, seen | {section}).get(INCLUDED)
            if "includes" in entry and inner is None:
                return {}
            offices += [self._office(entry, "of")] if inner is None else cast(list[_Fields], inner)
        return {INCLUDED: offices}


def _names(record: _Fields, name: str) -> list[str]:
    also = record.get("also")
    names = [record.get(name), *(cast(list[object], also) if isinstance(also, list) else [also])]
    return [name for name in names if isinstance(name, str)]


def _check_as_of(path: Path, as_of: object) -> None:
    try:
        if as_of is not None:
            days(str(as_of))
    except InputError as error:
        raise SourceError(f"{path}: {AS_OF}: {error}") from error


def _definitions(path: Path, value: object) -> dict[str, list[_Fields]]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise SourceError(f"{path}: definitions must be lists of offices by the name of the definition")
    named = cast(_Fields, value)
    return {f"definitions/{name}": _records(path, f"definitions.{name}", records) for name, records in named.items()}


def _records(path: Path, name: str, value: object) -> list[_Fields]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise SourceError(f"{path}: {name} must be a list of records")
    records = cast(list[object], value)
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            raise SourceError(f"{path}: {name}[{number}] must be a record with named fields: {record!r}")
    return cast(list[_Fields], records)


def _content(path: Path) -> _Fields:
    try:
        node = yaml.compose(read_text(path), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SourceError(f"{path}{_where(error)}: no YAML, or cut off: {_reason(error)}") from error
    if not isinstance(node, yaml.MappingNode):
        kind = "empty" if node is None else "a list" if isinstance(node, yaml.SequenceNode) else "a single value"
        raise SourceError(f"{path}: must be a mapping of sections, but is {kind}")
    return cast(_Fields, _Reader(path).value(node))


def _where(error: yaml.YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return "" if mark is None else f", line {mark.line + 1}"


def _reason(error: yaml.YAMLError) -> str:
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else None
    return problem or " ".join(str(error).split())


class _Reader:
    """Turns the nodes of one file into values, each node once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> object:
        if id(node) in self._seen:
            raise self._refuse(node, "anchors and aliases are not part of the form")
        self._seen.add(id(node))
        if not node.tag.startswith(_YAML):
            raise self._refuse(node, f"the tag {node.tag} is not part of the form")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return None if node.tag == f"{_YAML}null" else str(node.value)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, value in node.value:
            name = self.value(key)
            if not isinstance(name, str):
                raise self._refuse(key, "a name must be text")
            if name in values:
                raise self._refuse(key, f"{name!r} stands twice")
            values[name] = self.value(value)
        return values

    def _refuse(self, node: yaml.Node, why: str) -> SourceError:
        return SourceError(f"{self._path}, line {node.start_mark.line + 1}: {why}")
