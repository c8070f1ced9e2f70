"""A language model server on loopback that serves, hangs, lies and dies as a test says."""

import json
import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler, threading.Event], None]
Asked = list[dict[str, object]]


@contextmanager
def server(answer: Answer, models: bytes | None = None) -> Iterator[tuple[str, Asked]]:
    """A server on a free port; yields its address and the requests it got."""
    asked: Asked = []
    closing = threading.Event()
    listed = models or b'{"data": [{"id": "big"}, {"id": "small"}]}'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + listed)

        def do_POST(self) -> None:
            self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(self.asked)
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


def document(of: object) -> Answer:
    """Sends one JSON document."""
    return sending(json.dumps(of).encode())


class Judge:
    """A server that finds a claim supported where the answer has its last word, as llama-server tells it.

    `echoes`: it also tells the log-probabilities of the prompt's tokens (here: words), as vLLM does.
    """

    def __init__(self, *, tells: bool = True, echoes: bool = False) -> None:
        self.tells = tells
        self.echoes = echoes

    def __call__(self, handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        request: Mapping[str, object] = handler.asked  # type: ignore[attr-defined]
        if request.get("stream"):
            sending(event(" It is so.", "stop"))(handler, closing)
            return
        document({"choices": [self._choice(request)]})(handler, closing)

    def _choice(self, request: Mapping[str, object]) -> dict[str, object]:
        prompt = str(request["prompt"])
        if request.get("echo"):
            return self._echo(prompt) if self.echoes else {"text": " x", "logprobs": None}
        if not self.tells:
            return {"text": " Yes", "logprobs": None}
        told, claim = prompt.split("Claim: ")
        chance = 0.9 if claim.split("\n")[0].split()[-1] in told else 0.2
        likely = [
            (" Yes", chance * 0.5),
            ("yes", chance * 0.25),
            (" No", (1 - chance) * 0.75),
            (" Well", 0.1),
        ]
        content = {
            "token": " Yes",
            "top_logprobs": [{"token": token, "logprob": math.log(p)} for token, p in likely],
        }
        return {"text": " Yes", "logprobs": {"content": [content]}}

    def _echo(self, prompt: str) -> dict[str, object]:
        offsets, values = [], []
        for number, word in enumerate(prompt.split(" ")):
            offsets.append(0 if number == 0 else prompt.index(f" {word}", offsets[-1] + 1))
            known = prompt.count(f" {word}") > 1
            values.append(None if number == 0 else -1.0 if known else -3.0)
        return {
            "text": f"{prompt} and",
            "logprobs": {"text_offset": [*offsets, len(prompt)], "token_logprobs": [*values, -0.1]},
        }
