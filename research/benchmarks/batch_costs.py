"""What a token costs in batches of several sizes: from it follows how fast anything could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class BatchCosts:
    """Measured on one model and machine, nothing held of what is evaluated."""

    seconds: Mapping[int, float]
    """Of one evaluation, by its number of tokens; 1 is among them."""

    def of(self, tokens: float) -> float:
        """Seconds for so many tokens evaluated together."""
        sizes = sorted(self.seconds)
        if tokens > sizes[-1]:
            return self.seconds[sizes[-1]] * tokens / sizes[-1]
        return float(np.interp(tokens, sizes, [self.seconds[size] for size in sizes]))

    def bound(self, ours: int, theirs: Sequence[float]) -> float:
        """How many times faster `ours`, evaluated together, can be than `theirs`, one after another."""
        return sum(map(self.of, theirs)) / self.of(ours)
