"""The GraphiQL page and its files, and what the browser may do with them: ask this server and no other."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the editor writes its colours and positions into the page
        "img-src 'self' data:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
NOT_BUILT: Final = """<!doctype html><title>diplomatic-kg</title>
<p>The GraphiQL page is not built: run <code>python -m schema.explorer.build</code>.</p>
<p>The API is at <code>/graphql</code>.</p>
"""


class Files(StaticFiles):
    """The files beside the page, under the same headers."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(HEADERS)
        return response


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """The page as it was built, or how to get it where it was not."""

    html: str
    status: int

    @classmethod
    def built(cls, folder: Path) -> Self:
        index = folder / "index.html"
        return cls(index.read_text(encoding="utf-8"), 200) if index.is_file() else cls(NOT_BUILT, 503)

    def response(self) -> Response:
        """Return a new response each time: on its way out its headers change."""
        return HTMLResponse(self.html, status_code=self.status, headers={**HEADERS, "Vary": "Accept"})
