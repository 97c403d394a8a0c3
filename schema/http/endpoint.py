"""/graphql: from a request to its answer."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graphql import ExecutionResult, GraphQLError, OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schema.execution.documents import PreparedOperation
from schema.http.disconnect import awaited
from schema.http.errors import FAILURES, Refusal, described, failed, invalid, is_unavailable, refused
from schema.http.negotiation import GRAPHQL, HTML, JSON, preferred
from schema.http.page import ExplorerPage
from schema.http.persisted import Persisted
from schema.http.question import Question, read
from schema.http.response import UNAVAILABLE, GraphQLResponse, http_response, kept_under, matches, tag_of
from schema.http.service import RequestContext, Service

MEDIA_TYPES: Final = (GRAPHQL, JSON)
NOT_PERSISTED: Final = "PERSISTED_QUERY_NOT_FOUND"


class GraphQLEndpoint:
    """Answers questions about one service; the page goes to browsers that ask for HTML."""

    def __init__(self, service: Service, page: ExplorerPage) -> None:
        self._service = service
        self._persisted = Persisted()
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.respond(Request(scope, receive))
        await response(scope, receive, send)

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
            return http_response(GraphQLResponse(body, refusal.status, refusal.headers), media_type)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001  the door: whatever it is, the client is told no more than its code
            return http_response(_broken(error, request_id(request)), media_type)

    async def _answer(self, request: Request, media_type: str | None) -> Response:
        if media_type is None:
            raise Refusal(406, f"accept: the answers are {GRAPHQL} or {JSON}")
        question = await read(request)
        text = self._text_of(question)
        if text is None:
            return http_response(
                GraphQLResponse({"errors": [refused("PersistedQueryNotFound", NOT_PERSISTED)]}), media_type
            )
        operation = self._service.documents.prepared(text, question.variables, question.operation_name)
        if not isinstance(operation, PreparedOperation):
            return http_response(_invalid(operation), media_type)
        if question.digest is not None:
            self._persisted.keep(question.digest, text)
        if request.method == "POST":
            return http_response(await self._executed(request, operation), media_type)
        if operation.node.operation is not OperationType.QUERY:
            raise Refusal(405, "a mutation is sent by POST", headers={"Allow": "POST"})
        tag = await self._tag(question, text, media_type)
        if tag is not None and matches(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=kept_under(tag))
        return http_response(await self._executed(request, operation), media_type, tag)

    def _text_of(self, question: Question) -> str | None:
        return question.query if question.query is not None else self._persisted.find(question.digest or "")

    async def _tag(self, question: Question, text: str, media_type: str) -> str | None:
        if self._service.version is None:
            return None
        return tag_of(question, text, media_type, await self._service.version())

    async def _executed(self, request: Request, operation: PreparedOperation) -> GraphQLResponse:
        context = RequestContext(request_id(request), _bearer_token(request))
        answer = self._service.execute(operation, context)
        async with asyncio.timeout(self._service.timeout_s):
            result = await (awaited(request, answer) if operation.node.operation is OperationType.QUERY else answer)
        return GraphQLResponse(_body(result, context.request_id), UNAVAILABLE if is_unavailable(result) else None)


def request_id(request: Request) -> str:
    return request.state.request_id


def _body(result: ExecutionResult, request_id: str) -> Mapping[str, Any]:
    """Return the response as a map. Without data and without a field that failed, nothing was executed."""
    errors = list(result.errors or ())
    if result.data is None and errors and all(error.path is None for error in errors):
        return {"errors": [failed(error, request_id) for error in errors]}
    body: dict[str, Any] = {"data": result.data}
    if errors:
        body["errors"] = [failed(error, request_id) for error in errors]
    if result.extensions:
        body["extensions"] = result.extensions
    return body


def _invalid(errors: Sequence[GraphQLError]) -> GraphQLResponse:
    return GraphQLResponse({"errors": [invalid(error) for error in errors]})


def _broken(error: Exception, request_id: str) -> GraphQLResponse:
    """Return the answer when there is no response to give, for once with its status whatever the media type."""
    entry = described(error, request_id)
    failure = FAILURES.get(entry["extensions"]["code"])
    return GraphQLResponse({"errors": [entry]}, failure[0] if failure else None)


def _bearer_token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None
