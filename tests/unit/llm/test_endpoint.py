"""The endpoint against servers on loopback that serve, hang, lie and die."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed
from tutor.llm.endpoint import EndpointModel, Patience
from tutor.llm.sections import Section

QUICK = Patience(connect_s=1.0, first_piece_s=0.4, next_piece_s=0.4)
Answer = Callable[[BaseHTTPRequestHandler, threading.Event], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A server on a free port; yields its address and the requests it got."""
    asked: list[dict[str, object]] = []
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


def event(text: str, reason: str | None = None) -> bytes:
    return b"data: " + json.dumps({"choices": [{"text": text, "finish_reason": reason}]}).encode() + b"\n\n"


def sending(*parts: bytes, hang: bool = False, status: str = "200 OK") -> Answer:
    def answer(handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        handler.wfile.write(f"HTTP/1.0 {status}\r\nContent-Type: text/event-stream\r\n\r\n".encode())
        for part in parts:
            handler.wfile.write(part)
        handler.wfile.flush()
        if hang:
            closing.wait(20.0)

    return answer


def test_pieces_arrive_as_they_are_sent_and_stop_strings_are_kept_out() -> None:
    pieces: list[str] = []
    parts = [event("Par"), event("is."), event(" And more\nQuestion:"), b"data: [DONE]\n\n"]
    with server(sending(*parts)) as (address, asked):
        done = EndpointModel(address + "/v1/").generate(
            [Section("The capital"), Section(" is")],
            max_tokens=20,
            stop=["\n"],
            cancel=CancelToken(),
            on_text=pieces.append,
        )
    assert done.text == "".join(pieces) == "Paris. And more"
    assert done.finish == "stop"
    assert asked[0]["prompt"] == "The capital is"
    assert asked[0]["model"] == "big"


def test_the_servers_reason_for_the_end_is_passed_on() -> None:
    with server(sending(event("a"), event("b", "length"))) as (address, _):
        done = EndpointModel(address, "small").generate("x", max_tokens=2, cancel=CancelToken())
    assert (done.text, done.finish) == ("ab", "length")


def test_a_server_that_never_ends_is_cut_off() -> None:
    with server(sending(*[event("word " * 40)] * 50, hang=True)) as (address, _):
        done = EndpointModel(address, "m", QUICK).generate("x", max_tokens=4, cancel=CancelToken())
    assert done.finish == "length"
    assert len(done.text) < 1000


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sending(hang=True), "fell silent"),
        (sending(event("half"), hang=True), "fell silent"),
        (sending(event("half")), "broke off"),
        (sending(b""), "is none"),
        (sending(b"<html>Welcome</html>"), "is none"),
        (sending(b"data: {not json\n\n"), "not what was agreed"),
        (sending(b'data: {"choices": 5}\n\n'), "not what was agreed"),
        (sending(b'data: ["a"]\n\n'), "not what was agreed"),
        (sending(b"x" * 3_000_000), "never ends"),
        (sending(b"no", status="500 Oops"), "status 500"),
        (sending(b"", status="302 Elsewhere"), "status 302"),
    ],
)
def test_a_server_that_hangs_lies_or_dies_is_said_plainly(answer: Answer, said: str) -> None:
    with server(answer) as (address, _), pytest.raises(EndpointFailed, match=said) as caught:
        EndpointModel(address, "m", QUICK).generate("x", max_tokens=5, cancel=CancelToken())
    assert "llm.endpoint" in str(caught.value)


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    with server(sending()) as (address, _):
        pass
    with pytest.raises(EndpointFailed, match="cannot be reached"):
        EndpointModel(address, "m", QUICK).generate("x", max_tokens=5, cancel=CancelToken())


def test_cancelling_does_not_wait_for_the_server() -> None:
    cancel = CancelToken()
    with server(sending(event("one"), hang=True)) as (address, _), pytest.raises(Cancelled):
        EndpointModel(address, "m").generate(
            "x", max_tokens=5, cancel=cancel, on_text=lambda _: cancel.cancel()
        )


def test_models_are_listed() -> None:
    with server(sending()) as (address, _):
        assert EndpointModel(address).models(CancelToken()) == ("big", "small")
