"""A small schema of books for tests of the executor.

Its levels are plain functions that write down how they were called.
"""

from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import ExecutionResult, get_operation_ast, parse, validate

from kg.errors import InputError
from schema.execution.compiled import compiled
from schema.execution.executor import executed
from schema.execution.fields import Level, ObjectValue, column, itself, level
from schema.execution.selection import Plan
from tests.schema.oracle import field_by_field, resolved

AUTHORS: dict[str, ObjectValue] = {
    "ann": {"typename": "Author", "id": "ann", "name": "Ann", "born": "1950-03-01"},
    "bob": {"typename": "Author", "id": "bob", "name": "Bob", "born": None},
    "nameless": {"typename": "Author", "id": "nameless", "name": None, "born": None},
}
BOOKS: dict[str, ObjectValue] = {
    "a1": {
        "typename": "Book",
        "id": "a1",
        "title": "First",
        "tags": ["x", "y"],
        "author": AUTHORS["ann"],
        "by": "ann",
    },
    "a2": {"typename": "Book", "id": "a2", "title": "Second", "tags": [], "author": AUTHORS["ann"], "by": "ann"},
    "b1": {"typename": "Book", "id": "b1", "title": "Third", "tags": ["z"], "author": AUTHORS["bob"], "by": "bob"},
    "n1": {
        "typename": "Book",
        "id": "n1",
        "title": "Fourth",
        "tags": ["q", None],
        "author": AUTHORS["nameless"],
        "by": "nameless",
    },
}
Calls = list[tuple[str, list[str], dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a level of the library may use: the list in which its calls are written down."""

    calls: Calls = field(default_factory=Calls)


async def thing(root: Level[Desk], id: strawberry.ID) -> list[ObjectValue | None]:
    root.request.calls.append(("thing", [], {"id": id, "wants books": root.selected.wants("books")}))
    return [{**AUTHORS, **BOOKS}.get(id)]


async def things(root: Level[Desk], ids: list[strawberry.ID]) -> list[list[ObjectValue | None]]:
    root.request.calls.append(("things", [], {"ids": ids}))
    return [[{**AUTHORS, **BOOKS}.get(id) for id in ids]]


async def authors(root: Level[Desk]) -> list[list[ObjectValue]]:
    root.request.calls.append(("authors", [], {}))
    return [[AUTHORS["ann"], AUTHORS["bob"]]]


async def books(root: Level[Desk], first: int | None, title_of: str | None) -> list[list[ObjectValue]]:
    root.request.calls.append(("books", root.ids, {"first": first, "title_of": title_of}))
    if first is not None and first < 0:
        raise InputError("first is below zero")
    return [[book for book in BOOKS.values() if book["by"] == author][:first] for author in root.ids]


async def strict_books(root: Level[Desk], first: int | None) -> list[list[ObjectValue]]:
    return await books(root, first, None)


@strawberry.interface(description="Anything.")
class Thing:
    id: strawberry.ID = column("Its id.")


@strawberry.type(description="An author.")
class Author(Thing):
    name: str = column("The name.")
    born: str | None = column("The day of birth.")
    books: list["Book"] | None = level(books, "The books.")
    strict_books: list["Book"] = level(strict_books, "The books, which may not be null.")


@strawberry.type(description="A book.")
class Book(Thing):
    title: str = column("The title.")
    shout: str = column("The title, loud.", derive=lambda book: book["title"].upper())
    tags: list[str] | None = column("Its tags.")
    author: Author | None = column("Who wrote it.")
    writer: Author = column("Who wrote it, which may not be null.", derive=lambda book: book["author"])
    edition: "Edition" = column("The book as an edition.", derive=itself)


@strawberry.type(description="An edition.")
class Edition:
    title: str = column("The title.")


@strawberry.type(description="The questions.")
class Query:
    thing: Thing | None = level(thing, "One thing.")
    things: list[Thing | None] = level(things, "Several things.")
    authors: list[Author] = level(authors, "All authors that have a name.")


def declared() -> strawberry.Schema:
    return strawberry.Schema(query=Query, types=[Author, Book])


SCHEMA = compiled(declared())
ORACLE = field_by_field(declared())


async def run(text: str, variables: dict[str, Any] | None = None) -> tuple[ExecutionResult, Calls]:
    """Execute a document on the library; returns the result and how the levels were called."""
    document = parse(text)
    assert validate(SCHEMA, document) == []
    node, desk = get_operation_ast(document), Desk()
    assert node is not None
    return await executed(Plan.of(SCHEMA, document, node), desk, variables or {}), desk.calls


async def run_field_by_field(text: str, variables: dict[str, Any] | None = None) -> tuple[ExecutionResult, Calls]:
    """Execute a document as `run` does, by the oracle."""
    desk = Desk()
    return await resolved(ORACLE, text, desk, variables), desk.calls
