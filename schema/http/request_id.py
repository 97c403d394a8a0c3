"""Every request has an id: the caller's where it is a plain one, else ours. It is in the log and in the response."""

import re
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER: Final = "X-Request-Id"
NAME: Final = HEADER.lower().encode("ascii")
PLAIN: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestId:
    """Middleware; the id is at `request.state.request_id`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if PLAIN.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (NAME, request_id.encode("ascii"))]
            await send(message)

        await self._app(scope, receive, send_with_id)
