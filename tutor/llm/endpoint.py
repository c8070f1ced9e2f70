"""A language model on another machine, behind an OpenAI-compatible address: what is said leaves this one."""

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed, MessageError
from tutor.core.message import Message
from tutor.core.turn import CacheUse
from tutor.llm.description import ModelDescription
from tutor.llm.generation import Completion, before_stop
from tutor.llm.sections import Prompt

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Inbox = queue.SimpleQueue[str | Exception | None]

LONGEST_TOKEN_CHARACTERS = 64
"""A server that sends more text than this a token asked for is cut off."""
ADVICE: Final = Message("check it, or leave `llm.endpoint` in the settings empty")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may be silent while somebody waits for the feedback."""

    connect_s: float = 5.0
    first_piece_s: float = 30.0
    next_piece_s: float = 15.0


class _WrongAnswer(MessageError):
    """The server sent something else than an answer; the text says what."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    reason: str
    use: CacheUse | None


class EndpointModel:
    """Generates on a server such as llama-server, vLLM or Ollama. Thread-safe."""

    def __init__(self, address: str, model: str = "", patience: Patience = Patience()) -> None:
        """`address`: with or without a final `/v1`. `model`: as the server knows it; empty: its first."""
        self._address = address.rstrip("/").removesuffix("/v1")
        self._model = model
        self._patience = patience
        self._rates = CacheUse()

    @property
    def host(self) -> str:
        """Where the text goes, as people say it."""
        return urlsplit(self._address).netloc.rpartition("@")[2] or self._address

    def generate(
        self, prompt: Prompt, *, max_tokens: int, stop: Sequence[str] = (), cancel: CancelToken
    ) -> Completion:
        """Continue `prompt`. Raises Cancelled, EndpointFailed."""
        text = prompt if isinstance(prompt, str) else "".join(section.text for section in prompt)
        request: dict[str, object] = {
            "prompt": text,
            "max_tokens": max_tokens,
            "temperature": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
            # Servers differ in how many stop strings they take; the rest is seen to here.
            "stop": list(stop[:4]),
        }
        started = time.perf_counter()
        written, pieces, first, use = "", 0, 0.0, CacheUse()
        with self._as_endpoint_failed():
            request["model"] = self._name(cancel)
            for chunk in self._chunks(request, cancel):
                first = first or time.perf_counter()
                pieces += bool(chunk.text)
                use = chunk.use or use
                written += chunk.text
                if (kept := before_stop(written, stop)) is not None:
                    written = kept
                    break
                if len(written) > max_tokens * LONGEST_TOKEN_CHARACTERS:
                    break
        first = first or time.perf_counter()
        prefilled = max(0, use.evaluated_tokens - pieces)
        done = Completion(written, use, pieces, prefilled, first - started, time.perf_counter() - first)
        self._rates = done.rates(self._rates, _last)
        return done

    def describe(self) -> ModelDescription:
        name = self._model.replace("\\", "/").rsplit("/", 1)[-1] or "a model"
        rates = self._rates
        return ModelDescription(name, self.host, None, rates.decode_rate, rates.prefill_rate, is_remote=True)

    def _name(self, cancel: CancelToken) -> str:
        if not self._model:
            raw = "\n".join(self._lines("GET", "/v1/models", None, cancel))
            self._model = _read(raw, lambda answer: str(answer["data"][0]["id"]))
        return self._model

    def _chunks(self, request: dict[str, object], cancel: CancelToken) -> Iterator[_Chunk]:
        """The events of the answer. The use of the server's cache may come in one of its own, at the end."""
        import httpx

        events, is_over = 0, False
        try:
            for line in self._lines("POST", "/v1/completions", request, cancel):
                if not line.startswith("data:"):
                    continue
                data = line[5:].strip()
                if data == "[DONE]":
                    return
                events += 1
                chunk = _read(data, _chunk)
                is_over = is_over or bool(chunk.reason)
                yield chunk
                if is_over and chunk.use is not None:
                    return
        except (httpx.HTTPError, _WrongAnswer):
            if is_over:
                return
            raise
        if not is_over:
            raise _WrongAnswer("its answer broke off") if events else _WrongAnswer("its answer is none")

    def _lines(
        self, method: str, path: str, body: dict[str, object] | None, cancel: CancelToken
    ) -> Iterator[str]:
        """Lines of the response as they arrive; another thread reads, so that this one can be cancelled.

        Raises Cancelled, _WrongAnswer and httpx's errors.
        """
        import httpx

        inbox: Inbox = queue.SimpleQueue()
        over = threading.Event()
        forget = cancel.on_cancel(lambda: inbox.put(Cancelled()))
        threading.Thread(
            target=self._request, args=(method, path, body, inbox, over), name="endpoint", daemon=True
        ).start()
        patience_s = self._patience.connect_s + self._patience.first_piece_s
        try:
            while True:
                try:
                    item = inbox.get(timeout=patience_s)
                except queue.Empty:
                    raise httpx.ReadTimeout("nothing in time") from None
                patience_s = self._patience.next_piece_s
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            forget()
            over.set()

    def _request(
        self, method: str, path: str, body: dict[str, object] | None, inbox: Inbox, over: threading.Event
    ) -> None:
        """Put the lines of the response into `inbox`, then None or what failed; end early after `over`."""
        import httpx

        wait = httpx.Timeout(self._patience.first_piece_s, connect=self._patience.connect_s)
        try:
            # No proxies and no redirects: the text goes where the user said, or nowhere.
            with (
                httpx.Client(timeout=wait, trust_env=False, follow_redirects=False) as client,
                client.stream(method, self._address + path, json=body) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise _WrongAnswer("it answers with status {number}", number=response.status_code)
                # Not `iter_lines`, which parts at separators that may stand inside a JSON text.
                rest = ""
                for text in response.iter_text():
                    *lines, rest = (rest + text).split("\n")
                    for line in lines:
                        inbox.put(line.rstrip("\r"))
                    if over.is_set():
                        return
                if rest:
                    inbox.put(rest)
            inbox.put(None)
        except Exception as exc:  # whatever it is, the waiting thread words it
            log.debug("endpoint: %r", exc)
            inbox.put(exc)

    @contextmanager
    def _as_endpoint_failed(self) -> Iterator[None]:
        """Within, whatever the server does wrong becomes EndpointFailed."""
        import httpx

        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as exc:
            raise EndpointFailed(
                "The language model server at {host} cannot be reached; {advice}.",
                host=self.host,
                advice=ADVICE,
            ) from exc
        except httpx.TimeoutException as exc:
            raise EndpointFailed(
                "The language model server at {host} fell silent; {advice}.", host=self.host, advice=ADVICE
            ) from exc
        except _WrongAnswer as exc:
            raise EndpointFailed(
                "The language model server at {host} does not answer as it should ({reason}); {advice}.",
                host=self.host,
                reason=exc.message,
                advice=ADVICE,
            ) from exc
        except httpx.HTTPError as exc:
            raise EndpointFailed(
                "The connection to the language model server at {host} broke off; {advice}.",
                host=self.host,
                advice=ADVICE,
            ) from exc


def _last(before: float, now: float) -> float:
    return now or before


def _read(raw: str, reader: Callable[[dict[str, Any]], Result]) -> Result:
    """What `reader` takes out of the JSON document; whatever it lacks or has of another kind is wrong."""
    try:
        return reader(json.loads(raw))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as exc:
        raise _WrongAnswer("its answer is not what was agreed") from exc


def _chunk(answer: dict[str, Any]) -> _Chunk:
    choice = answer["choices"][0] if answer["choices"] else {}
    use = None
    if isinstance(usage := answer.get("usage"), dict):
        cached = int((usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0)
        evaluated = int(usage["prompt_tokens"]) - cached + int(usage["completion_tokens"])
        use = CacheUse(max(0, cached), max(0, evaluated))
    return _Chunk(str(choice.get("text") or ""), str(choice.get("finish_reason") or ""), use)
