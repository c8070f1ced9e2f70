"""Between the sample formats of sound devices and mono int16."""

from typing import Any

import numpy as np
import numpy.typing as npt

from tutor.audio.samples import Int16Array, to_int16

SAMPLE_BYTES = {"UInt8": 1, "Int16": 2, "Int32": 4, "Float": 4}
"""By Qt's name of the sample format."""
_DTYPES = {"UInt8": "u1", "Int16": "<i2", "Int32": "<i4", "Float": "<f4"}


def frame_bytes(sample_format: str, channels: int) -> int:
    return SAMPLE_BYTES[sample_format] * channels


def to_mono(data: bytes, sample_format: str, channels: int) -> Int16Array:
    """Whole frames of interleaved samples as mono int16: the mean of the channels."""
    raw: npt.NDArray[Any] = np.frombuffer(data, dtype=_DTYPES[sample_format]).reshape(-1, channels)
    if channels == 1 and sample_format == "Int16":
        mono: Int16Array = raw.reshape(-1).astype(np.int16, copy=False)
        return mono
    match sample_format:
        case "UInt8":
            unit = (raw.astype(np.float32) - 128.0) / 128.0
        case "Int16":
            unit = raw.astype(np.float32) / 32_767.0
        case "Int32":
            unit = (raw.astype(np.float64) / 2_147_483_648.0).astype(np.float32)
        case _:
            unit = raw.astype(np.float32)
    return to_int16(unit.mean(axis=1, dtype=np.float32))


def from_mono(samples: Int16Array, sample_format: str, channels: int) -> bytes:
    """Mono int16 as interleaved samples, the same on every channel."""
    match sample_format:
        case "UInt8":
            one = ((samples.astype(np.int32) >> 8) + 128).astype("u1")
        case "Int16":
            one = samples.astype("<i2")
        case "Int32":
            one = (samples.astype(np.int64) << 16).astype("<i4")
        case _:
            one = (samples.astype(np.float32) / 32_768.0).astype("<f4")
    return np.repeat(one, channels).tobytes()
