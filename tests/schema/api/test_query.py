"""The schema as clients see it: the committed file, what clients were promised, and that every element is described."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
    print_ast,
)

from schema.api.query import sdl
from tests.sizes import ROOT

SNAPSHOT = ROOT / "schema/schema.graphql"
PROMISED = (Path(__file__).parent / "promised.txt").read_text("utf-8").splitlines()
FIELD = re.compile(
    r"(?P<type>\w+)\.(?P<name>\w+)(?:\((?P<arguments>.*)\))?: (?P<returns>[\w\[\]!]+)(?: = (?P<default>.*))?"
)
SCHEMA = build_schema(sdl())
ENUM = re.compile(r"enum (?P<type>\w+): (?P<values>.*)")


def _elements() -> Iterator[tuple[str, str | None]]:
    for type_ in SCHEMA.type_map.values():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield type_.name, type_.description
        if isinstance(type_, GraphQLEnumType):
            yield from ((f"{type_.name}.{name}", value.description) for name, value in type_.values.items())
        elif isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{type_.name}.{name}", given.description) for name, given in type_.fields.items())
        elif isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field.description
                yield from ((f"{type_.name}.{name}({arg})", given.description) for arg, given in field.args.items())


def _printed(name: str, given: GraphQLArgument | GraphQLInputField) -> str:
    default = "" if given.default is None or given.default.literal is None else f" = {print_ast(given.default.literal)}"
    return f"{name}: {given.type}{default}"


def _arguments(text: str | None) -> list[str]:
    return [] if not text else sorted(re.split(r", (?=\w+:)", text))


def test_the_committed_schema_is_the_schema() -> None:
    assert SNAPSHOT.read_text("utf-8") == sdl()


def test_every_element_is_described() -> None:
    described = dict(_elements())

    assert len(described) > 400
    assert [name for name, description in described.items() if not description or len(description) < 5] == []


@pytest.mark.parametrize("line", PROMISED)
def test_what_clients_were_promised_is_there(line: str) -> None:
    kind, _, name = line.partition(" ")
    if kind == "scalar":
        assert isinstance(SCHEMA.get_type(name), GraphQLScalarType)
    elif enum := ENUM.fullmatch(line):
        type_ = SCHEMA.get_type(enum["type"])
        assert isinstance(type_, GraphQLEnumType)
        assert list(type_.values) == enum["values"].split()
    else:
        _check_field(line)


def _check_field(line: str) -> None:
    promised = FIELD.fullmatch(line)
    assert promised is not None
    type_ = SCHEMA.get_type(promised["type"])
    if isinstance(type_, GraphQLInputObjectType):
        assert f"{promised['type']}.{_printed(promised['name'], type_.fields[promised['name']])}" == line
        return
    assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
    field = type_.fields[promised["name"]]
    assert str(field.type) == promised["returns"]
    assert sorted(_printed(name, given) for name, given in field.args.items()) == _arguments(promised["arguments"])


@pytest.mark.parametrize(
    ("name", "interfaces"),
    [
        *((name, {"Entity", "Node"}) for name in ("Person", "Office", "Body", "Place", "Event")),
        *((name, {"Node"}) for name in ("Visit", "Tenure", "Seat", "Mention", "Review", "Judgement")),
    ],
)
def test_what_has_an_id_is_a_node(name: str, interfaces: set[str]) -> None:
    type_ = SCHEMA.get_type(name)

    assert isinstance(type_, GraphQLObjectType)
    assert {interface.name for interface in type_.interfaces} == interfaces


def test_a_reference_is_exactly_one_of_its_fields() -> None:
    reference = SCHEMA.get_type("EntityRef")

    assert isinstance(reference, GraphQLInputObjectType)
    assert reference.is_one_of
    assert "input EntityRef @oneOf {" in sdl()
