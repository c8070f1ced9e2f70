"""A language model server on loopback that serves, hangs, lies and dies as a test says."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler, threading.Event], None]
Asked = list[dict[str, object]]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, Asked]]:
    """A server on a free port; yields its address and the requests it got."""
    asked: Asked = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b'HTTP/1.0 200 OK\r\n\r\n{"data": [{"id": "big"}, {"id": "small"}]}')

        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer(self, closing)

        def log_message(self, format: str, *args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}", asked
    finally:
        closing.set()
        running.shutdown()
        running.server_close()
        thread.join()


def event(text: str, reason: str | None = None, **more: object) -> bytes:
    """One event of a streamed completion."""
    document = {"choices": [{"text": text, "finish_reason": reason}], **more}
    return b"data: " + json.dumps(document).encode() + b"\n\n"


def sending(*parts: bytes, hang: bool = False, status: str = "200 OK") -> Answer:
    """Sends `parts` to whoever asks; then hangs, or hangs up."""

    def answer(handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        handler.wfile.write(f"HTTP/1.0 {status}\r\nContent-Type: text/event-stream\r\n\r\n".encode())
        for part in parts:
            handler.wfile.write(part)
        handler.wfile.flush()
        if hang:
            closing.wait(20.0)

    return answer
