"""Whether notes cover a question: how near the nearest passage is, and which of its words they know."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.retrieval.lexical_index import LexicalIndex

WEIGHTS = (9.6, 1.99, 4.08, 4.04, 5.49)
BIAS = -12.14
"""Fitted by `research.benchmarks.retrieval --fit` on its questions, for the catalogue's embedding model."""
LEAST_PROBABILITY = 0.5


@dataclass(frozen=True, slots=True)
class Coverage:
    """The judgement on one question."""

    probability: float
    """That the notes cover it."""
    features: tuple[float, ...]

    @property
    def is_covered(self) -> bool:
        return self.probability >= LEAST_PROBABILITY


def coverage_of(
    stems: Sequence[str], texts: Sequence[str], cosine: float, bm25: float, words: LexicalIndex
) -> Coverage:
    """`stems` of the question; `texts`: the stems of the best passages, best first, parted by spaces.

    `cosine` and `bm25`: the best there are, whichever passages have them.
    """
    features = features_of(stems, texts, cosine, bm25, words)
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))
    return Coverage(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), features)


def features_of(
    stems: Sequence[str], texts: Sequence[str], cosine: float, bm25: float, words: LexicalIndex
) -> tuple[float, ...]:
    """Cosine; share of the question's rare stems in one passage, in the first, in all notes; BM25."""
    distinct = list(dict.fromkeys(stems))
    weights = {stem: words.rarity(stem) for stem in distinct}
    total = sum(weights.values()) or 1.0
    held = [sum(weights[stem] for stem in distinct if stem in set(text.split())) for text in texts]
    known = sum(weight for stem, weight in weights.items() if words.has(stem))
    if not texts:
        return (0.0,) * len(WEIGHTS)
    return cosine, max(held) / total, held[0] / total, known / total, bm25 / total
