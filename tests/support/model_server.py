"""A hub on the loopback address that can be told to misbehave."""

import contextlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class ModelServer:
    """What is served, and how."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """By the path after the host."""
    cut_after: list[int] = field(default_factory=list)
    """For each coming request, how many bytes are sent before the connection is closed."""
    ignores_ranges: bool = False
    redirects: bool = False
    """Answer with a redirect to another path first, as the hub does for large files."""
    stalls: threading.Event | None = None
    """Where set, the body waits for it after its first byte."""
    started: threading.Event = field(default_factory=threading.Event)
    """Set when a body has begun."""
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and range of each request seen."""


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            server.requests.append((self.path, wanted))
            if server.redirects and not self.path.startswith("/elsewhere"):
                self.send_response(302)
                self.send_header("Location", f"/elsewhere{self.path}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = server.files.get(self.path.removeprefix("/elsewhere"))
            if body is None:
                self.send_error(404)
                return
            start = 0
            match = re.fullmatch(r"bytes=(\d+)-", wanted)
            if match and not server.ignores_ranges:
                start = int(match[1])
                if start >= len(body):
                    self.send_error(416)
                    return
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self._send(body[start:])

        def _send(self, body: bytes) -> None:
            cut = server.cut_after.pop(0) if server.cut_after else len(body)
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body[: min(cut, 1)])
                self.wfile.flush()
                server.started.set()
                if server.stalls is not None:
                    server.stalls.wait(30)
                self.wfile.write(body[1:cut])
            self.close_connection = cut < len(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is part of the tests."""


@contextlib.contextmanager
def serving() -> Iterator[ModelServer]:
    """A running server; files are put into it by the test."""
    server = ModelServer()
    with _QuietServer(("127.0.0.1", 0), _handler(server)) as httpd:
        server.address = f"http://127.0.0.1:{httpd.server_port}"
        thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            if server.stalls is not None:
                server.stalls.set()
            httpd.shutdown()
            thread.join()
