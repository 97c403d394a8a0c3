"""The one way to an operation that may be run."""

from graphql import GraphQLError, parse

from schema.execution.documents import Documents, PreparedOperation
from schema.execution.limits import Limits
from tests.schema.http.trips import SCHEMA

BY_PAGE = "query ($n: Int) { trips(first: $n) { nodes { id } } }"


def prepared(text: str, name: str | None = None, **variables: object) -> PreparedOperation | list[str]:
    found = Documents(SCHEMA, Limits(cost=20)).prepared(text, variables, name)
    return found if isinstance(found, PreparedOperation) else [error.message for error in found]


def test_a_text_is_read_once() -> None:
    documents = Documents(SCHEMA)

    assert documents.checked("{ hello }") is documents.checked("{ hello }")
    assert documents.checked("{ hello }").document is not documents.checked("{hello}").document


def test_a_document_that_is_parsed_already_is_checked_as_its_text_is() -> None:
    documents = Documents(SCHEMA, Limits(fields=1))

    for text in ("{ hello }", "{ hello requestId }", "{ nothing }"):
        of_text, of_document = documents.checked(text), documents.checked(parse(text))
        assert [str(error) for error in of_text.errors] == [str(error) for error in of_document.errors]


def test_the_operation_is_the_one_that_is_named() -> None:
    found = prepared("query A { hello } query B { requestId }", "B")

    assert isinstance(found, PreparedOperation)
    assert (found.name, found.node.name and found.node.name.value) == ("B", "B")


def test_one_of_several_operations_must_be_named() -> None:
    two = "query A { hello } query B { requestId }"

    assert prepared(two) == ["operationName: the document holds several operations; which one?"]
    assert prepared(two, "C") == ["no operation is named 'C'"]


def test_the_rows_that_a_variable_asks_for_count_once_it_is_known() -> None:
    documents = Documents(SCHEMA, Limits(cost=210))

    assert isinstance(documents.prepared(BY_PAGE, {"n": 100}), PreparedOperation)
    assert prepared("query ($n: Int = 1) { trips(first: $n) { nodes { id } } }") == [
        "the question asks too much at once: cost over 20"
    ]
    (error,) = _errors(documents, BY_PAGE, n=1001)
    assert error.message == "first: 1001 is not from 0 to 1000"


def _errors(documents: Documents, text: str, **variables: object) -> list[GraphQLError]:
    found = documents.prepared(text, variables)
    assert not isinstance(found, PreparedOperation)
    return list(found)
