"""How well scores agree with those of people."""

import math
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

LEVELS = 5
"""Of quadratic weighted kappa: 0, 0.25, 0.5, 0.75, 1."""
CORRECT_FROM = 0.5
"""Score from which an answer is taken for correct."""

Floats = npt.NDArray[np.float64]
"""Shape (n,)."""
Flags = npt.NDArray[np.bool_]


def pearson(scores: Floats, human: Floats) -> float:
    """NaN when one of the two does not vary."""
    if len(scores) < 2 or np.ptp(scores) == 0 or np.ptp(human) == 0:
        return math.nan
    return float(np.corrcoef(scores, human)[0, 1])


def spearman(scores: Floats, human: Floats) -> float:
    """Pearson of the ranks, equals sharing theirs."""
    return pearson(ranks(scores), ranks(human))


def rmse(scores: Floats, human: Floats) -> float:
    return float(np.sqrt(np.mean((scores - human) ** 2)))


def mae(scores: Floats, human: Floats) -> float:
    return float(np.mean(np.abs(scores - human)))


def quadratic_kappa(scores: Floats, human: Floats) -> float:
    """Of values in [0, 1], both rounded to LEVELS levels, halves up; NaN when chance alone agrees fully."""
    top = LEVELS - 1
    left, right = (np.floor(np.clip(v, 0, 1) * top + 0.5) for v in (scores, human))
    expected = np.mean((left[:, None] - right[None, :]) ** 2)
    return float(1 - np.mean((left - right) ** 2) / expected) if expected else math.nan


def f1(truth: Flags, found: Flags) -> float:
    """Of one class; 0 where it neither is nor is found."""
    return float(2 * (truth & found).sum() / max(truth.sum() + found.sum(), 1))


def macro_f1(
    truth: npt.NDArray[np.generic], found: npt.NDArray[np.generic], classes: Iterable[Hashable]
) -> float:
    """Mean over `classes` of the F1 of each."""
    return float(np.mean([f1(truth == one, found == one) for one in classes]))


def auc(scores: Floats, positive: Flags) -> float:
    """How often a positive is above a negative, equals half; NaN without either."""
    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return math.nan
    return float((ranks(scores)[positive].sum() - n * (n + 1) / 2) / (n * m))


def ranks(values: Floats | Sequence[float]) -> Floats:
    """From 1; equals share the mean of theirs."""
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[inverse], dtype=np.float64)
