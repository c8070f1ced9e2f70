"""How loud sound is."""

import math
from dataclasses import dataclass

import numpy as np

from tutor.audio.samples import Int16Array

SILENCE_DBFS = -120.0
"""Stands for the logarithm of nothing."""
NO_SIGNAL_DBFS = -80.0
"""Peaks below this come from a muted or dead input: any open microphone hisses louder."""
_FULL_SCALE = 32_767
_CLIPPED_RUN = 3


@dataclass(frozen=True, slots=True)
class Level:
    """The loudness of a piece of sound, in decibels relative to full scale."""

    rms_dbfs: float
    peak_dbfs: float
    is_clipping: bool
    """Three or more neighbouring samples lie at full scale."""

    @property
    def has_signal(self) -> bool:
        return self.peak_dbfs > NO_SIGNAL_DBFS


def level_of(samples: Int16Array) -> Level:
    """The level of int16 samples, shape (n,)."""
    if not samples.size:
        return Level(SILENCE_DBFS, SILENCE_DBFS, False)
    magnitude = np.abs(samples.astype(np.float64))
    rms = math.sqrt(float(np.mean(magnitude**2)))
    return Level(_dbfs(rms), _dbfs(float(magnitude.max())), _has_run(magnitude >= _FULL_SCALE))


def _dbfs(amplitude: float) -> float:
    return 20.0 * math.log10(amplitude / 32_768.0) if amplitude > 0 else SILENCE_DBFS


def _has_run(at_full_scale: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> bool:
    if at_full_scale.size < _CLIPPED_RUN:
        return False
    windows = np.lib.stride_tricks.sliding_window_view(at_full_scale, _CLIPPED_RUN)
    return bool(windows.all(axis=1).any())
