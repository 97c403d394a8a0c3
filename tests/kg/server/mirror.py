"""A repository of the real jars on the loopback, which notes what it is asked for."""

from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread


class Mirror(ThreadingHTTPServer):
    """`damaged` are the files whose last byte it serves changed, as a broken proxy might."""

    daemon_threads = True

    def __init__(self, jars: Path, damaged: frozenset[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.jars = jars
        self.damaged = damaged
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Mirror  # pyright: ignore[reportIncompatibleVariableOverride]  only a mirror answers so

    def do_GET(self) -> None:
        name = PurePosixPath(self.path).name
        self.server.asked.append(name)
        file = self.server.jars / name
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        if name in self.server.damaged:
            content = content[:-1] + bytes([content[-1] ^ 1])
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name it has in the library
        """Say nothing: what was asked is noted."""


@contextmanager
def mirror(jars: Path, damaged: frozenset[str] = frozenset()) -> Generator[Mirror]:
    with Mirror(jars, damaged) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
