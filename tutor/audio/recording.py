"""Reading recordings: whole, a stretch of one, or while they grow."""

from pathlib import Path
from typing import Any

import numpy as np

from tutor.audio.samples import Int16Array, StreamResampler, to_float
from tutor.audio.wav import FRAME_BYTES, HEADER_BYTES, recording_rate_hz
from tutor.core.errors import AudioUnreadable, NotFound, reason_of
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ

LEAST_S = 0.1
MOST_S = 3600.0
RATES_HZ = (4_000, 384_000)
_BLOCK_FRAMES = 1 << 18


def read_recording(path: Path) -> FloatArray:
    """The sound of a WAV, FLAC, OGG or MP3 file: mono, 16 kHz, float32 in [-1, 1].

    Raises NotFound, AudioUnreadable.
    """
    import soundfile

    if not path.exists():
        raise NotFound("There is no file {file}.", file=path)
    if path.is_dir():
        raise AudioUnreadable("{folder} is a folder; name a recording (WAV, FLAC or OGG).", folder=path)
    try:
        if path.stat().st_size == 0:
            raise AudioUnreadable("{file} is empty (0 bytes); record it again.", file=path.name)
        with soundfile.SoundFile(str(path)) as file:
            rate_hz = int(file.samplerate)
            _check_length(path.name, int(file.frames), rate_hz)
            samples, frames = _speech(file, rate_hz)
    except OSError as exc:
        raise AudioUnreadable(
            "{file} cannot be read ({reason}).", file=path.name, reason=reason_of(exc)
        ) from exc
    except (RuntimeError, ValueError, TypeError) as exc:
        # LibsndfileError is a RuntimeError; a raw or headerless file ends as TypeError.
        raise AudioUnreadable(
            "{file} is not a sound file that Viva can read; use WAV, FLAC or OGG.", file=path.name
        ) from exc
    _check_length(path.name, frames, rate_hz)
    return np.clip(samples, -1.0, 1.0)


def _speech(file: Any, rate_hz: int) -> tuple[FloatArray, int]:
    """All of `file` (a SoundFile) in one channel at 16 kHz, and how many frames it had.

    A piece at a time: an hour in eight channels is gigabytes.
    """
    resampler = StreamResampler(rate_hz, SPEECH_RATE_HZ)
    pieces, frames = [], 0
    for block in file.blocks(blocksize=_BLOCK_FRAMES, dtype="float32", always_2d=True):
        frames += len(block)
        mono = np.nan_to_num(block.mean(axis=1, dtype=np.float32), posinf=1.0, neginf=-1.0)
        pieces.append(resampler.push(mono))
    pieces.append(resampler.push(np.zeros(0, np.float32), is_last=True))
    return np.concatenate(pieces), frames


def _check_length(name: str, frames: int, rate_hz: int) -> None:
    if not RATES_HZ[0] <= rate_hz <= RATES_HZ[1]:
        raise AudioUnreadable(
            "{file} claims {number} samples a second, which no recorder makes; save it at 16000 or 48000.",
            file=name,
            number=rate_hz,
        )
    duration_s = frames / rate_hz
    if duration_s < LEAST_S:
        raise AudioUnreadable(
            "{file} holds no sound (it is shorter than {seconds} s); record it again.",
            file=name,
            seconds=LEAST_S,
        )
    if duration_s > MOST_S:
        raise AudioUnreadable(
            "{file} is {minutes:.0f} minutes long; an answer may last {most:.0f}. Cut it.",
            file=name,
            minutes=duration_s / 60,
            most=MOST_S / 60,
        )


class GrowingRecording:
    """Follows a recording that a WavWriter is writing."""

    def __init__(self, path: Path) -> None:
        """Raises AudioUnreadable when `path` is not (yet) such a recording."""
        rate_hz = recording_rate_hz(path)
        if rate_hz is None:
            raise AudioUnreadable("{file} is not a recording of Viva's.", file=path.name)
        self.rate_hz = rate_hz
        self._path = path
        self._position = HEADER_BYTES
        self._resampler = StreamResampler(rate_hz, SPEECH_RATE_HZ)

    def read_new(self, *, is_over: bool = False) -> FloatArray:
        """What was written since the last call: mono, 16 kHz, float32; `is_over` after the writer closed."""
        with self._path.open("rb") as file:
            file.seek(self._position)
            data = file.read()
        data = data[: len(data) // FRAME_BYTES * FRAME_BYTES]
        self._position += len(data)
        return self._resampler.push(to_float(np.frombuffer(data, dtype="<i2")), is_last=is_over)


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
