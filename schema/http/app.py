"""The application: its routes, and what stands around all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Lifespan

from kg.errors import KgError
from schema.http.compression import Compression
from schema.http.endpoint import GraphQLEndpoint
from schema.http.errors import BAD_USER_INPUT, refused
from schema.http.page import ExplorerPage, Files
from schema.http.request_id import HEADER, RequestId
from schema.http.response import RETRY, UNAVAILABLE
from schema.http.service import Service

READY_WITHIN_S: Final = 5.0

MIDDLEWARE: Final = (
    Middleware(RequestId),
    Middleware(  # public reads, from any page; no cookies, and a token is sent by hand
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["*"],
        expose_headers=["ETag", "Retry-After", HEADER],
        max_age=86_400,
    ),
    Middleware(Compression),
)


def build_app(service: Service, *, explorer_dir: Path, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Return the application over a service; `explorer_dir` holds the built page."""
    page = ExplorerPage.built(explorer_dir)
    endpoint = GraphQLEndpoint(service, page)

    async def root(_: Request) -> Response:
        return page.response()

    return Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            Route("/healthz", healthy, methods=["GET"]),
            Route("/readyz", _ready(service), methods=["GET"]),
            Route("/", root, methods=["GET"]),
            *([Mount("/explorer", Files(directory=explorer_dir))] if explorer_dir.is_dir() else []),
        ],
        middleware=MIDDLEWARE,
        exception_handlers={HTTPException: _no_such_route},
        lifespan=lifespan,
    )


async def healthy(_: Request) -> Response:
    """Say that the process runs."""
    return JSONResponse({"status": "ok"})


def _ready(service: Service) -> Callable[[Request], Awaitable[Response]]:
    async def ready(_: Request) -> Response:
        """Say whether questions can be answered, and why not."""
        try:
            async with asyncio.timeout(READY_WITHIN_S):
                reason = await service.readiness()
        except TimeoutError:
            reason = f"no answer from the database within {READY_WITHIN_S:.0f} s"
        except KgError as error:
            reason = f"the database cannot be used: {error.code}"
        if reason is None:
            return JSONResponse({"status": "ready"})
        body = {"status": "unavailable", "reason": reason}
        return JSONResponse(body, status_code=UNAVAILABLE, headers=RETRY)

    return ready


async def _no_such_route(_: Request, error: Exception) -> Response:
    """Answer 404 and 405 in the form of every other error."""
    if not isinstance(error, HTTPException):
        raise error
    code = "NOT_FOUND" if error.status_code == 404 else BAD_USER_INPUT
    body = {"errors": [refused(error.detail, code)]}
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)
