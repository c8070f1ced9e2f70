"""A stretch of a recording, to be played."""

from pathlib import Path

import numpy as np

from tutor.audio.samples import Int16Array
from tutor.core.errors import AudioUnreadable, NotFound

FADE_S = 0.01
"""Keeps the cut from clicking."""


def read_clip(wav: Path, start_s: float, end_s: float) -> tuple[Int16Array, int]:
    """The samples of that stretch, as far as the recording has it, and their rate in hertz.

    Raises NotFound, AudioUnreadable.
    """
    import soundfile

    if not wav.is_file():
        raise NotFound("The recording {file} is not there any more.", file=wav.name)
    try:
        with soundfile.SoundFile(str(wav)) as file:
            rate_hz = int(file.samplerate)
            first = min(max(int(start_s * rate_hz), 0), int(file.frames))
            last = min(max(int(end_s * rate_hz), first), int(file.frames))
            file.seek(first)
            frames = file.read(last - first, dtype="int16", always_2d=True)
    except (RuntimeError, ValueError, TypeError, OSError) as exc:
        raise AudioUnreadable("The recording {file} cannot be played: it is damaged.", file=wav.name) from exc
    if not len(frames):
        raise AudioUnreadable("The recording {file} is shorter than that moment.", file=wav.name)
    samples: Int16Array = frames[:, 0].copy()
    ramp = np.linspace(0.0, 1.0, min(int(FADE_S * rate_hz), len(samples) // 2), dtype=np.float32)
    if len(ramp):
        samples[: len(ramp)] = (samples[: len(ramp)] * ramp).astype(np.int16)
        samples[-len(ramp) :] = (samples[-len(ramp) :] * ramp[::-1]).astype(np.int16)
    return samples, rate_hz
