"""Continuing a prompt, greedily, piece by piece, with guards fit for small models."""

import codecs
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.prefix import PrefixCache

Finish = Literal["end", "stop", "length", "loop"]
"""The model ended, a stop string came, `max_tokens` were decoded, or the model went round in circles."""

LONGEST_LOOP_TOKENS = 48
LOOP_ROUNDS = 3
RATED_TOKENS = 16
"""Fewer tokens than this say nothing about the rate."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A finished generation."""

    text: str
    finish: Finish
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

    def rates(self, before: CacheUse) -> CacheUse:
        """Rates as known by now; of `before` what this was too short to tell."""
        return CacheUse(
            prefill_rate=self.prefill_rate if self.prefill_tokens >= RATED_TOKENS else before.prefill_rate,
            decode_rate=self.decode_rate if self.tokens >= RATED_TOKENS else before.decode_rate,
        )


def generate(
    cache: PrefixCache,
    tokens: Sequence[int],
    *,
    max_tokens: int,
    cancel: CancelToken,
    stop: Sequence[str] = (),
    on_text: Callable[[str], None] = lambda _: None,
) -> Completion:
    """Continue `tokens` until an end, a stop string, `max_tokens` or a loop; `on_text` gets each new piece.

    Deterministic. Raises Cancelled and NoRoom; what was evaluated is kept.
    """
    if not tokens:
        raise ValueError("an empty prompt")
    context = cache.context
    writer = TextWriter(stop, on_text)
    out: list[int] = []
    finish: Finish = "length"
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
                finish = "end"
                break
            out.append(token)
            if writer.write(context.piece(token)):
                finish = "stop"
                break
            if loops(out):
                finish = "loop"
                break
            if len(out) == max_tokens:
                break
            index = cache.extend(run, [token], cancel, logits=True)
        done = time.perf_counter()
        use = CacheUse(matched, len(run.tokens) - matched)
    writer.close()
    return Completion(
        writer.text, finish, use, len(out), len(tokens) - matched, first - started, done - first
    )


def loops(tokens: Sequence[int]) -> bool:
    """Whether `tokens` end in the same stretch over and over; short stretches may repeat more often."""
    for length in range(1, min(LONGEST_LOOP_TOKENS, len(tokens) // LOOP_ROUNDS) + 1):
        rounds = 8 if length == 1 else 4 if length <= 3 else LOOP_ROUNDS
        if len(tokens) < rounds * length:
            continue
        tail = tokens[-length:]
        if all(tokens[-(n + 1) * length : len(tokens) - n * length] == tail for n in range(1, rounds)):
            return True
    return False


class TextWriter:
    """Bytes to text: whole characters only, nothing of a stop string."""

    def __init__(self, stop: Sequence[str], on_text: Callable[[str], None]) -> None:
        self._stop = [text for text in stop if text]
        self._on_text = on_text
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self._stopped = False
        self.text = ""
        """What was passed on."""

    def write(self, raw: bytes) -> bool:
        """Take further bytes; True once a stop string has come."""
        self._pending += self._decoder.decode(raw)
        places = [at for text in self._stop if (at := self._pending.find(text)) >= 0]
        if places:
            self._pass_on(min(places))
            self._pending, self._stopped = "", True
            return True
        self._pass_on(len(self._pending) - self._held_back())
        return False

    def close(self) -> None:
        """Pass on what was held back."""
        if not self._stopped:
            self._pending += self._decoder.decode(b"", final=True)
            self._pass_on(len(self._pending))

    def _held_back(self) -> int:
        """Length of the longest end of what is pending that may begin a stop string."""
        longest = max((len(text) for text in self._stop), default=1) - 1
        for length in range(min(longest, len(self._pending)), 0, -1):
            if any(text.startswith(self._pending[-length:]) for text in self._stop):
                return length
        return 0

    def _pass_on(self, count: int) -> None:
        piece, self._pending = self._pending[:count], self._pending[count:]
        if piece:
            self.text += piece
            self._on_text(piece)
