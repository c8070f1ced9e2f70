"""Samples: their two forms, their rate, and how loud they are."""

import math

import numpy as np
import numpy.typing as npt

from tutor.core.ports import FloatArray

Int16Array = npt.NDArray[np.int16]


def to_float(samples: Int16Array) -> FloatArray:
    """Int16 to float32 in [-1, 1)."""
    return samples.astype(np.float32) / np.float32(32768.0)


def to_int16(samples: FloatArray) -> Int16Array:
    """Float32 to int16; what lies outside [-1, 1] is clipped."""
    scaled: Int16Array = np.clip(np.rint(samples * np.float32(32767.0)), -32768, 32767).astype(np.int16)
    return scaled


def resample(samples: FloatArray, from_hz: int, to_hz: int) -> FloatArray:
    """The same sound at another rate; mono."""
    if from_hz == to_hz or not samples.size:
        return samples
    import soxr

    resampled: FloatArray = soxr.resample(samples, from_hz, to_hz).astype(np.float32, copy=False)
    return resampled


class StreamResampler:
    def __init__(self, from_hz: int, to_hz: int) -> None:
        self._stream = None
        if from_hz != to_hz:
            import soxr

            self._stream = soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32")

    def push(self, samples: FloatArray, *, is_last: bool = False) -> FloatArray:
        """What can be told so far; the resampler keeps a few milliseconds back until `is_last`."""
        if self._stream is None:
            return samples
        resampled: FloatArray = self._stream.resample_chunk(samples, last=is_last)
        return resampled


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
