"""An answer is worked out for as long as somebody waits for it."""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar, cast

from starlette.requests import ClientDisconnect, Request

R = TypeVar("R")


async def awaited(request: Request, answer: Awaitable[R]) -> R:
    """Return an answer to a request whose body was read; once its client is gone, ClientDisconnect and no more work."""
    answering = cast("asyncio.Task[R]", asyncio.current_task())
    leaving = asyncio.create_task(_end_when_gone(request, answering))
    try:
        return await answer
    except asyncio.CancelledError:
        if not leaving.done() or answering.uncancel():
            raise  # whoever else cancelled it wants it to end
        raise ClientDisconnect from None
    finally:
        leaving.cancel()


async def _end_when_gone(request: Request, answering: asyncio.Task[Any]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    answering.cancel()
