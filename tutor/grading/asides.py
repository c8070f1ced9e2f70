"""What an answer says beside its question: small talk, and requests to whoever grades it."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tutor.core.ports import FloatArray, TextEmbedder
from tutor.text.sentences import sentence_ends

LEAST: Final = 0.8
"""Least probability of an aside: 6 of 1,000 sentences of answers reach it, fields left out."""
FAR: Final = 0.3
"""Cosine with the question and each of its points below which a sentence is far from them."""
REMEMBERED: Final = 256
"""Sentences: those heard while the answer was given are not read anew at its end."""


class Asides:
    """A logistic regression over a sentence's vector and how near it comes to the question. Thread-safe."""

    def __init__(self, embedder: TextEmbedder, weights: FloatArray) -> None:
        """`weights`: of `columns`, shape (dimension + 3,), as `research.grading.asides` fits them."""
        self._weights = weights
        self._vector = lru_cache(maxsize=REMEMBERED)(lambda sentence: embedder.embed([sentence])[0])

    def spans(self, text: str, subjects: FloatArray) -> tuple[tuple[int, int], ...]:
        """The character spans of those sentences of `text` that are asides, in order.

        `subjects`: unit vectors of the question and its points, shape (n, dimension).
        """
        edges = pairwise([0, *sentence_ends(text), len(text)])
        parts = [(start, end) for start, end in edges if text[start:end].strip()]
        if not parts:
            return ()
        vectors = np.stack([self._vector(text[start:end].strip()) for start, end in parts])
        logits = columns(vectors, subjects) @ self._weights
        limit = np.log(LEAST / (1 - LEAST))
        return tuple(part for part, logit in zip(parts, logits, strict=True) if logit >= limit)


def columns(sentences: FloatArray, subjects: FloatArray) -> npt.NDArray[np.float64]:
    """What the regression sees of each sentence, shape (n, dimension + 3); both arrays have unit rows."""
    near = (sentences @ subjects.T).max(axis=1)
    return np.column_stack([np.ones(len(near)), sentences, near, np.maximum(0.0, FAR - near)])
