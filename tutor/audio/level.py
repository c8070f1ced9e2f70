"""How loud sound is, in decibels relative to full scale."""

import math

import numpy as np

from tutor.audio.samples import Int16Array

SILENCE_DBFS = -120.0
"""Stands for the logarithm of nothing."""


def level_of(samples: Int16Array) -> tuple[float, float]:
    """Root mean square and peak of int16 samples, shape (n,)."""
    if not samples.size:
        return SILENCE_DBFS, SILENCE_DBFS
    magnitude = np.abs(samples.astype(np.float64))
    return _dbfs(math.sqrt(float(np.mean(magnitude**2)))), _dbfs(float(magnitude.max()))


def _dbfs(amplitude: float) -> float:
    return 20.0 * math.log10(amplitude / 32_768.0) if amplitude > 0 else SILENCE_DBFS
