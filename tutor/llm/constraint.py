"""Choosing the likeliest token that a grammar allows."""

import ctypes
from typing import Any

import numpy as np
import numpy.typing as npt

from tutor.core.errors import Fault
from tutor.llm.context import Context, Logits

FIRST_LOOK = 64
"""Tokens tried before the whole vocabulary, which takes llama.cpp some milliseconds."""

_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
"""llama.h's `llama_token_data`."""


class Constraint:
    """A grammar and how far a text is in it. Lives on the context's thread; frees itself with `close`."""

    def __init__(self, context: Context, grammar: str) -> None:
        """`grammar`: only ever from `grammar_of`. Raises Fault where llama.cpp refuses it."""
        self._api: Any = context.api
        self._sampler: Any = context.grammar_sampler(grammar)
        if not self._sampler:
            raise Fault("llama.cpp refuses a grammar of ours")

    def __enter__(self) -> "Constraint":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """May be called again."""
        if self._sampler:
            self._api.llama_sampler_free(self._sampler)
        self._sampler = None

    def choose(self, logits: Logits) -> int:
        """The likeliest token allowed next: an end of text where the grammar is through."""
        best = int(np.argmax(logits))
        token = self._best_of(np.array([best]), logits)
        if token is None:
            near = np.argpartition(logits, -FIRST_LOOK)[-FIRST_LOOK:] if len(logits) > FIRST_LOOK else None
            token = self._best_of(near, logits) if near is not None else None
        if token is None:
            token = self._best_of(np.arange(len(logits)), logits)
        if token is None:
            raise Fault("no token fits a grammar of ours")
        return token

    def accept(self, token: int) -> None:
        """Go on after `token`, which was allowed and ends no text."""
        self._api.llama_sampler_accept(self._sampler, token)

    def _best_of(self, tokens: npt.NDArray[np.integer[Any]], logits: Logits) -> int | None:
        """The likeliest of `tokens` among those allowed."""
        candidates = np.zeros(len(tokens), dtype=_CANDIDATE)
        candidates["id"], candidates["logit"] = tokens, logits[tokens]
        api = self._api
        data = candidates.ctypes.data_as(api.llama_token_data_p)
        array = api.llama_token_data_array(data, len(candidates), -1, False)
        api.llama_sampler_apply(self._sampler, ctypes.byref(array))
        left = candidates[np.isfinite(candidates["logit"])]
        return int(left["id"][np.argmax(left["logit"])]) if len(left) else None
