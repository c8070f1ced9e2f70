"""How near a question lies to those the cross-encoder was trained on: elsewhere it is not to be believed."""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tutor.core.errors import ModelBroken
from tutor.core.ports import FloatArray

NEAREST: Final = 10
"""Trained questions whose mean cosine says how well a field is known."""
STRANGE, FAMILIAR = 0.45, 0.75
"""Mean cosine up to which the cross-encoder says nothing, and from which it is believed fully."""
ALIKE, SAME = 0.9, 1.0
"""The same for the cosine with a single trained question."""
SCALE: Final = 127.0


def trust_in(known: FloatArray, asked: FloatArray) -> float:
    """0 to 1. `known`: unit vectors of trained questions, shape (n, d); `asked`: that of the question, (d,).

    Each is the vector of the question followed by its first reference.
    """
    if not len(known):
        return 0.0
    near = np.sort(known @ asked)[-NEAREST:]
    field = (float(near.mean()) - STRANGE) / (FAMILIAR - STRANGE)
    return min(1.0, max(0.0, field, _sameness(float(near[-1]))))


def is_known(known: FloatArray, asked: FloatArray) -> float:
    """0 to 1: how far the question itself is one of the trained ones; arguments as of `trust_in`."""
    return min(1.0, max(0.0, _sameness(float((known @ asked).max())))) if len(known) else 0.0


def _sameness(cosine: float) -> float:
    return (cosine - ALIKE) / (SAME - ALIKE)


def question_text(question: str, reference: str) -> str:
    """What is embedded of a question."""
    return f"{question}\n\n{reference}"


def save_known(path: Path, vectors: FloatArray) -> None:
    """Keep unit vectors, shape (n, d), a byte a number."""
    np.save(path, np.round(vectors * SCALE).astype(np.int8))


def load_known(path: Path) -> FloatArray:
    """What `save_known` kept, rows of unit length again. Raises ModelBroken."""
    try:
        raw: npt.NDArray[np.int8] = np.load(path, allow_pickle=False)
        if raw.ndim != 2 or raw.dtype != np.int8:
            raise ValueError(f"{raw.dtype} {raw.shape}")
    except (OSError, ValueError) as exc:
        raise ModelBroken(
            f"A part of the grader is missing or damaged ({path}): install Viva again."
        ) from exc
    vectors = raw.astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
