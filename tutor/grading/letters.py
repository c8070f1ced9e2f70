"""Likeness of two texts by runs of letters: endings, compounds and misspellings are nearly the same."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping

LENGTHS = (3, 4, 5)
_WORD = re.compile(r"[a-z0-9]+")


def letter_runs(text: str) -> Mapping[str, int]:
    """How often each run of 3 to 5 letters occurs within a word, word borders counted as a letter."""
    runs: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        padded = f" {word} "
        for length in LENGTHS:
            runs.update(padded[i : i + length] for i in range(len(padded) - length + 1))
    return runs


def likeness(
    one: Mapping[str, int], other: Mapping[str, int], asked: Collection[str], asked_weight: float
) -> float:
    """Cosine, 0 to 1; runs that are in `asked` count `asked_weight`."""

    def weigh(runs: Mapping[str, int]) -> dict[str, float]:
        return {
            run: (1.0 + math.log(count)) * (asked_weight if run in asked else 1.0)
            for run, count in runs.items()
        }

    left, right = weigh(one), weigh(other)
    shared = sum(value * right[run] for run, value in left.items() if run in right)
    size = math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
    return shared / size if size else 0.0
