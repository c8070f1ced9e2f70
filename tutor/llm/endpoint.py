"""A language model on another machine, behind an OpenAI-compatible address: what is said leaves this one."""

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.endpoint_wire import Patience, Silent, Strange, Wire, read_as_json
from tutor.llm.generation import Completion, Finish, TextWriter
from tutor.llm.sections import Prompt
from tutor.llm.text_model import ModelDescription

log = logging.getLogger(__name__)

__all__ = ["EndpointModel", "Patience"]

LONGEST_TOKEN_CHARACTERS = 64
"""A server that sends more text than this a token asked for is cut off."""
CHARACTERS_A_TOKEN = 4
RATED_TOKENS = 16
"""Fewer tokens than this say nothing about the rate."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one event of the stream says."""

    text: str = ""
    reason: str = ""
    use: CacheUse | None = None


class EndpointModel:
    """Generates on a server such as llama-server, vLLM or Ollama. Thread-safe.

    Satisfies TextModel.
    """

    def __init__(self, address: str, model: str = "", patience: Patience | None = None) -> None:
        """`address`: with or without a final `/v1`. `model`: as the server knows it; empty: its first."""
        self._wire = Wire(address, patience or Patience())
        self._model = model
        self._rates = CacheUse()
        self.chat = ChatFormat(None)
        """Plain lines: the server's own template is out of reach of a completion."""

    @property
    def host(self) -> str:
        """Where the text goes, as people say it."""
        return self._wire.host

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
        on_text: Callable[[str], None] = lambda _: None,
        sentences: int = 0,
    ) -> Completion:
        """Continue `prompt`; `on_text` gets each piece as it arrives. Raises Cancelled, EndpointFailed."""
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
        writer, finish, pieces, first, use = TextWriter(stop, on_text, sentences), "end", 0, 0.0, CacheUse()
        with self._wire.plainly():
            request["model"] = self._name(cancel)
            for chunk in self._chunks(request, cancel):
                first = first or time.perf_counter()
                pieces += bool(chunk.text)
                use = chunk.use or use
                if writer.write(chunk.text.encode()):
                    finish = "stop"
                    break
                if len(writer.text) > max_tokens * LONGEST_TOKEN_CHARACTERS or chunk.reason == "length":
                    finish = "length"
                    if not chunk.reason:
                        break
        writer.close()
        first = first or time.perf_counter()
        done: Finish = "stop" if finish == "stop" else "length" if finish == "length" else "end"
        prefilled = max(0, use.evaluated_tokens - pieces)
        completion = Completion(
            writer.text, done, use, pieces, prefilled, first - started, time.perf_counter() - first
        )
        self._rates = CacheUse(
            prefill_rate=completion.prefill_rate if prefilled >= RATED_TOKENS else self._rates.prefill_rate,
            decode_rate=completion.decode_rate if pieces >= RATED_TOKENS else self._rates.decode_rate,
        )
        return completion

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Nothing: the server keeps its own cache, and nothing is sent before it is needed."""
        return CacheUse()

    def count_tokens(self, text: str) -> int:
        """A guess: what the server's tokens are is not known here."""
        return math.ceil(len(text) / CHARACTERS_A_TOKEN)

    def make_way(self, recogniser_runs: bool) -> None:
        """Nothing: it computes elsewhere."""

    def models(self, cancel: CancelToken) -> tuple[str, ...]:
        """The names of the server's models. Raises Cancelled, EndpointFailed."""
        with self._wire.plainly():
            return self._listed(cancel)

    def describe(self) -> ModelDescription:
        name = self._model.replace("\\", "/").rsplit("/", 1)[-1] or "a model"
        return ModelDescription(
            name, self._wire.host, "", self._rates.decode_rate, self._rates.prefill_rate, is_remote=True
        )

    def close(self) -> None:
        """Nothing is held open between calls."""

    def _name(self, cancel: CancelToken) -> str:
        if not self._model:
            listed = self._listed(cancel)
            if not listed:
                raise Strange("it has no model")
            self._model = listed[0]
        return self._model

    def _listed(self, cancel: CancelToken) -> tuple[str, ...]:
        answer = self._wire.document("GET", "/v1/models", None, cancel)
        try:
            return tuple(str(entry["id"]) for entry in answer["data"])
        except (KeyError, TypeError) as exc:
            raise Strange("its answer is not what was agreed") from exc

    def _chunks(self, request: dict[str, object], cancel: CancelToken) -> Iterator[_Chunk]:
        """The events of the answer. The use of the server's cache may come in one of its own, at the end."""
        import httpx

        events, is_over = 0, False
        try:
            for line in self._wire.lines("POST", "/v1/completions", request, cancel):
                if not line.startswith(b"data:"):
                    continue
                data = line[5:].strip()
                if data == b"[DONE]":
                    return
                events += 1
                with read_as_json(data) as answer:
                    chunk = _chunk(answer)
                is_over = is_over or bool(chunk.reason)
                yield chunk
                if is_over and chunk.use is not None:
                    return
        except (Silent, Strange, httpx.HTTPError):
            if is_over:
                return
            raise
        if not is_over:
            raise Strange("its answer broke off" if events else "its answer is none")


def _chunk(answer: dict[str, Any]) -> _Chunk:
    choice = answer["choices"][0] if answer["choices"] else {}
    use = None
    if isinstance(usage := answer.get("usage"), dict):
        cached = int((usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0)
        evaluated = int(usage["prompt_tokens"]) - cached + int(usage["completion_tokens"])
        use = CacheUse(max(0, cached), max(0, evaluated))
    chunk = _Chunk(str(choice.get("text") or ""), str(choice.get("finish_reason") or ""))
    return replace(chunk, use=use)
