"""Compression of responses by zstd or gzip, both at a level that costs little; starlette does the work around it."""

from typing import Final

import zstandard
from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

from schema.http.negotiation import preferred

LEVEL: Final = 4
SMALLEST: Final = 500


class Compression:
    """Middleware: what the client likes best of the two, and nothing for one that names neither."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _responder(self._app, Headers(scope=scope).get("accept-encoding", ""))(scope, receive, send)


class ZstdResponder(IdentityResponder):
    content_encoding = "zstd"

    def __init__(self, app: ASGIApp, minimum_size: int) -> None:
        super().__init__(app, minimum_size)
        self._compressor = zstandard.ZstdCompressor(level=LEVEL).compressobj()

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        end = zstandard.COMPRESSOBJ_FLUSH_BLOCK if more_body else zstandard.COMPRESSOBJ_FLUSH_FINISH
        return self._compressor.compress(body) + self._compressor.flush(end)


def _responder(app: ASGIApp, accepted: str) -> ASGIApp:
    match preferred(accepted or "identity", ("zstd", "gzip")):
        case "zstd":
            return ZstdResponder(app, SMALLEST)
        case "gzip":
            return GZipResponder(app, SMALLEST, LEVEL)
        case _:
            return app
