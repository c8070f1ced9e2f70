"""Continuing a prompt, greedily."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.prefix import PrefixCache

RATED_TOKENS = 16
"""Fewer tokens than this say nothing about the rate."""


@dataclass(frozen=True, slots=True)
class Completion:
    text: str
    cache: CacheUse = field(default_factory=CacheUse)
    """Tokens decoded count as evaluated."""
    tokens: int = 0
    prefill_tokens: int = 0
    prefill_s: float = 0.0
    """To the first token's logits."""
    decode_s: float = 0.0

    @property
    def decode_rate(self) -> float:
        """Tokens a second after the first; 0 where there was but one."""
        return (self.tokens - 1) / self.decode_s if self.tokens > 1 and self.decode_s > 0 else 0.0

    @property
    def prefill_rate(self) -> float:
        """Tokens a second; 0 where nothing had to be evaluated."""
        return self.prefill_tokens / self.prefill_s if self.prefill_s > 0 else 0.0

    def rates(self, before: CacheUse, choose: Callable[[float, float], float] = max) -> CacheUse:
        """What `choose` takes of those known before and now, by default the best: other work on the machine
        only lowers them. Short texts tell nothing: 0.
        """
        prefill = self.prefill_rate if self.prefill_tokens >= RATED_TOKENS else 0.0
        decode = self.decode_rate if self.tokens >= RATED_TOKENS else 0.0
        return CacheUse(
            prefill_rate=choose(before.prefill_rate, prefill),
            decode_rate=choose(before.decode_rate, decode),
        )


def generate(
    cache: PrefixCache,
    tokens: Sequence[int],
    *,
    max_tokens: int,
    cancel: CancelToken,
    stop: Sequence[str] = (),
) -> Completion:
    """Continue `tokens` until an end, a stop string, which is left out, or `max_tokens`.

    Deterministic. Raises Cancelled and NoRoom; what was evaluated is kept.
    """
    if not tokens:
        raise ValueError("an empty prompt")
    context = cache.context
    raw, text = b"", ""
    out: list[int] = []
    started = time.perf_counter()
    # The last token is evaluated anew even where it is held: only evaluation gives logits.
    with cache.run(tokens[:-1]) as run:
        matched = run.matched
        index = cache.extend(run, tokens[matched:], cancel, logits=True)
        first = time.perf_counter()
        for _ in range(max_tokens):
            cancel.check()
            token = int(np.argmax(context.logits(index)))
            if context.is_end(token):
                break
            out.append(token)
            raw += context.piece(token)
            text = raw.decode("utf-8", "replace")
            if (kept := before_stop(text, stop)) is not None:
                text = kept
                break
            if len(out) == max_tokens:
                break
            index = cache.extend(run, [token], cancel, logits=True)
        done = time.perf_counter()
        use = CacheUse(matched, len(run.tokens) - matched)
    return Completion(text, use, len(out), len(tokens) - matched, first - started, done - first)


def before_stop(text: str, stop: Sequence[str]) -> str | None:
    """What of `text` stands before the first stop string; None where none has come."""
    places = [at for one in stop if one and (at := text.find(one)) >= 0]
    return text[: min(places)] if places else None
