"""/graphql: from a request to its answer."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from schema.http.answer import Answer, kept_under, matches, response, tag_of
from schema.http.documents import Documents, Persisted, operation_of
from schema.http.errors import FAILURES, Refusal, failed, invalid, refused, told
from schema.http.limits import Limits
from schema.http.negotiation import GRAPHQL, HTML, JSON, preferred
from schema.http.page import Page
from schema.http.question import Question, read
from schema.http.service import Outcome, RequestContext, Service

MEDIA_TYPES: Final = (GRAPHQL, JSON)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose document is valid and within the limits."""

    question: Question
    text: str
    document: DocumentNode
    operation: OperationDefinitionNode


class GraphQLEndpoint:
    """Answers questions about one service; the page goes to browsers that ask for HTML."""

    def __init__(self, service: Service, limits: Limits, page: Page) -> None:
        self._service = service
        self._documents = Documents(service.schema, limits)
        self._persisted = Persisted()
        self._page = page

    async def respond(self, request: Request) -> Response:
        offers = MEDIA_TYPES if request.method == "POST" else (*MEDIA_TYPES, HTML)
        accepted = preferred(request.headers.get("accept", ""), offers)
        if accepted == HTML:
            return self._page.response()
        media_type = accepted or JSON
        try:
            return await self._answer(request, accepted)
        except Refusal as refusal:
            body = {"errors": [refused(refusal.message, refusal.code)]}
            return response(Answer(body, refusal.status, refusal.headers), media_type)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001  the door: whatever it is, the client is told no more than its code
            return response(_broken(error, request_id(request)), media_type)

    async def _answer(self, request: Request, media_type: str | None) -> Response:
        if media_type is None:
            raise Refusal(406, f"accept: the answers are {GRAPHQL} or {JSON}")
        question = await read(request)
        asked = self._asked(question)
        if not isinstance(asked, Asked):
            return response(asked, media_type)
        if request.method == "POST":
            return response(await self._executed(request, asked), media_type)
        if asked.operation.operation is not OperationType.QUERY:
            raise Refusal(405, "a mutation is sent by POST", headers={"Allow": "POST"})
        tag = await self._tag(asked, media_type)
        if tag is not None and matches(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=kept_under(tag))
        return response(await self._executed(request, asked), media_type, tag)

    def _asked(self, question: Question) -> Asked | Answer:
        text = question.query if question.query is not None else self._persisted.find(question.digest or "")
        if text is None:
            return Answer({"errors": [refused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")]})
        checked = self._documents.checked(text)
        if checked.document is None or checked.errors:
            return _invalid(checked.errors)
        try:
            operation = operation_of(checked.document, question.operation_name)
        except GraphQLError as error:
            return _invalid([error])
        over = self._documents.over(checked, operation, question.variables or {})
        if over:
            return _invalid(over)
        if question.digest is not None:
            self._persisted.keep(question.digest, text)
        return Asked(question, text, checked.document, operation)

    async def _tag(self, asked: Asked, media_type: str) -> str | None:
        if self._service.version is None:
            return None
        return tag_of(asked.question, asked.text, media_type, await self._service.version())

    async def _executed(self, request: Request, asked: Asked) -> Answer:
        context = RequestContext(request_id(request), _bearer_token(request))
        question = asked.question
        async with asyncio.timeout(self._service.timeout_s):
            outcome = await self._service.execute(asked.document, question.variables, question.operation_name, context)
        return Answer(_body(outcome, context.request_id))


def request_id(request: Request) -> str:
    return request.state.request_id


def _body(outcome: Outcome, request_id: str) -> Mapping[str, Any]:
    """Return the response as a map. Without data and without a field that failed, nothing was executed."""
    errors = list(outcome.errors or ())
    if outcome.data is None and errors and all(error.path is None for error in errors):
        return {"errors": [failed(error, request_id) for error in errors]}
    body: dict[str, Any] = {"data": outcome.data}
    if errors:
        body["errors"] = [failed(error, request_id) for error in errors]
    if outcome.extensions:
        body["extensions"] = outcome.extensions
    return body


def _invalid(errors: Sequence[GraphQLError]) -> Answer:
    return Answer({"errors": [invalid(error) for error in errors]})


def _broken(error: Exception, request_id: str) -> Answer:
    """Return the answer when there is no response to give, for once with its status whatever the media type."""
    said = told(error, request_id)
    failure = FAILURES.get(said["extensions"]["code"])
    return Answer({"errors": [said]}, failure[0] if failure else None)


def _bearer_token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None
