"""A language model on another machine, behind an OpenAI-compatible address: what is said leaves this one."""

import contextlib
import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed
from tutor.core.turn import CacheUse
from tutor.llm.generation import Completion, Finish, TextWriter
from tutor.llm.sections import Prompt

log = logging.getLogger(__name__)

LOOK_S = 0.05
"""Between two looks at the cancel token."""
LONGEST_LINE_BYTES = 1_000_000
LONGEST_TOKEN_CHARACTERS = 64
"""A server that sends more text than this a token asked for is cut off."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may be silent."""

    connect_s: float = 5.0
    first_piece_s: float = 60.0
    next_piece_s: float = 20.0


class _Silent(Exception):
    """The server sent nothing in time."""


class _Strange(Exception):
    """The server sent something else than an answer; the text says what."""


class EndpointModel:
    """Generates on a server such as llama-server, vLLM or Ollama. Thread-safe; keeps nothing here."""

    def __init__(self, address: str, model: str = "", patience: Patience | None = None) -> None:
        """`address`: with or without a final `/v1`. `model`: as the server knows it; empty: its first."""
        self.address = address.rstrip("/").removesuffix("/v1")
        self._model = model
        self._patience = patience or Patience()

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
        on_text: Callable[[str], None] = lambda _: None,
    ) -> Completion:
        """Continue `prompt`; `on_text` gets each piece as it arrives. Raises Cancelled, EndpointFailed."""
        text = prompt if isinstance(prompt, str) else "".join(section.text for section in prompt)
        request = {
            "prompt": text,
            "max_tokens": max_tokens,
            "temperature": 0,
            "stream": True,
            # Servers differ in how many stop strings they take; the rest is seen to here.
            "stop": list(stop[:4]),
        }
        started = time.perf_counter()
        writer, finish, pieces, first = TextWriter(stop, on_text), "end", 0, 0.0
        with self._plainly():
            request["model"] = self._model or self._first_model(cancel)
            for piece, reason in self._pieces(request, cancel):
                first = first or time.perf_counter()
                pieces += bool(piece)
                if writer.write(piece.encode()):
                    finish = "stop"
                    break
                if len(writer.text) > max_tokens * LONGEST_TOKEN_CHARACTERS or reason == "length":
                    finish = "length"
                    break
        writer.close()
        first = first or time.perf_counter()
        done: Finish = "stop" if finish == "stop" else "length" if finish == "length" else "end"
        return Completion(
            writer.text, done, CacheUse(), pieces, 0, first - started, time.perf_counter() - first
        )

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Nothing: the server keeps its own cache."""
        return CacheUse()

    def models(self, cancel: CancelToken) -> tuple[str, ...]:
        """The names of the server's models. Raises Cancelled, EndpointFailed."""
        with self._plainly():
            return self._listed(cancel)

    def close(self) -> None:
        """Nothing is held open between calls."""

    def _first_model(self, cancel: CancelToken) -> str:
        listed = self._listed(cancel)
        if not listed:
            raise _Strange("it has no model")
        return listed[0]

    def _listed(self, cancel: CancelToken) -> tuple[str, ...]:
        raw = b"".join(self._lines("GET", "/v1/models", None, cancel))
        with _read_as_json(raw) as answer:
            return tuple(str(entry["id"]) for entry in answer["data"])

    def _pieces(self, request: dict[str, object], cancel: CancelToken) -> Iterator[tuple[str, str]]:
        """Text pieces with the reason for the end, empty until it comes."""
        events = 0
        for line in self._lines("POST", "/v1/completions", request, cancel):
            if not line.startswith(b"data:"):
                continue
            data = line[5:].strip()
            if data == b"[DONE]":
                return
            events += 1
            with _read_as_json(data) as answer:
                choice = answer["choices"][0] if answer["choices"] else {}
                piece, reason = str(choice.get("text") or ""), str(choice.get("finish_reason") or "")
            yield piece, reason
            if reason:
                return
        raise _Strange("its answer broke off" if events else "its answer is none")

    def _lines(
        self, method: str, path: str, body: dict[str, object] | None, cancel: CancelToken
    ) -> Iterator[bytes]:
        """Lines of the response as they arrive; another thread reads, so that this one can look up."""
        inbox: queue.Queue[bytes | Exception | None] = queue.Queue(maxsize=64)
        over = threading.Event()
        reader = threading.Thread(
            target=self._read, args=(method, path, body, inbox, over), name="endpoint", daemon=True
        )
        reader.start()
        silence_s, waited_s = self._patience.connect_s + self._patience.first_piece_s, 0.0
        try:
            while True:
                cancel.check()
                try:
                    item = inbox.get(timeout=LOOK_S)
                except queue.Empty:
                    waited_s += LOOK_S
                    if waited_s >= silence_s:
                        raise _Silent from None
                    continue
                silence_s, waited_s = self._patience.next_piece_s, 0.0
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            over.set()

    def _read(
        self,
        method: str,
        path: str,
        body: dict[str, object] | None,
        inbox: "queue.Queue[bytes | Exception | None]",
        over: threading.Event,
    ) -> None:
        import httpx

        patience = self._patience
        wait = httpx.Timeout(patience.next_piece_s, connect=patience.connect_s, read=patience.first_piece_s)
        try:
            # No proxies and no redirects: the text goes where the person said, or nowhere.
            with (
                httpx.Client(timeout=wait, trust_env=False, follow_redirects=False) as client,
                client.stream(method, self.address + path, json=body) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise _Strange(f"it answers with status {response.status_code}")
                for line in _split(response.iter_bytes(), over):
                    _put(inbox, line, over)
            _put(inbox, None, over)
        except Exception as exc:  # whatever it is, the waiting thread words it
            log.debug("endpoint: %r", exc)
            _put(inbox, exc, over)

    @contextlib.contextmanager
    def _plainly(self) -> Iterator[None]:
        import httpx

        advice = "check it, or leave `llm.endpoint` in the settings empty"
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as exc:
            raise EndpointFailed(
                f"The language model server at {self.address} cannot be reached; {advice}."
            ) from exc
        except (_Silent, httpx.TimeoutException) as exc:
            raise EndpointFailed(
                f"The language model server at {self.address} fell silent; {advice}."
            ) from exc
        except _Strange as exc:
            raise EndpointFailed(
                f"The language model server at {self.address} does not answer as it should ({exc}); {advice}."
            ) from exc
        except httpx.HTTPError as exc:
            raise EndpointFailed(
                f"The connection to the language model server at {self.address} broke off; {advice}."
            ) from exc


@contextlib.contextmanager
def _read_as_json(raw: bytes) -> Iterator[dict[str, list[dict[str, object]]]]:
    try:
        yield json.loads(raw)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as exc:
        raise _Strange("its answer is not what was agreed") from exc


def _split(chunks: Iterator[bytes], over: threading.Event) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        if over.is_set():
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE_BYTES:
            raise _Strange("a line of its answer never ends")
    if rest:
        yield rest


def _put(
    inbox: "queue.Queue[bytes | Exception | None]", item: bytes | Exception | None, over: threading.Event
) -> None:
    while not over.is_set():
        with contextlib.suppress(queue.Full):
            inbox.put(item, timeout=LOOK_S)
            return
