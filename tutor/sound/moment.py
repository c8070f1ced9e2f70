"""Playing a stretch of a recording."""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tutor.audio.samples import Int16Array, resample, to_float, to_int16
from tutor.core.cancel import CancelToken
from tutor.core.errors import AudioUnreadable, NotFound, SpeakerLost
from tutor.ipc.child import Inbox
from tutor.sound.playback import Playback, PlaybackOver
from tutor.sound.qt_loop import QtLoop

FADE_S = 0.01
"""Keeps the cut from clicking."""


@dataclass(frozen=True, slots=True)
class PlayMoment:
    """Request: play `wav` from `start_s` to `end_s`; answered with MomentHeard when it was heard."""

    wav: Path
    start_s: float
    end_s: float
    volume: float = 1.0
    device: str = ""
    """Id; empty: the system's default."""


@dataclass(frozen=True, slots=True)
class MomentHeard:
    """Answer to PlayMoment."""

    duration_s: float


def play_moment(
    request: PlayMoment, loop: QtLoop, inbox: Inbox, cancel: CancelToken, *, open_s: float, silent_s: float
) -> MomentHeard:
    """Block until it was heard. `open_s`, `silent_s`: how long the device may take to open and to go on.

    Raises NotFound, AudioUnreadable, SpeakerLost, and Cancelled within 100 ms of silence.
    """
    samples, rate_hz = read_moment(request.wav, request.start_s, request.end_s)
    playback = Playback(request.device, request.volume, inbox.put)
    try:
        device_rate_hz = loop.call(playback.start, open_s)
    except TimeoutError as exc:
        loop.post(playback.stop)
        raise _hangs() from exc
    forget = cancel.on_cancel(lambda: loop.post(playback.stop))
    try:
        played = to_int16(resample(to_float(samples), rate_hz, device_rate_hz))
        loop.post(_adding(playback, played))
        loop.post(playback.complete)
        while not isinstance(message := _next(inbox, silent_s), PlaybackOver):
            if message is None:
                loop.is_worn = True
                raise _hangs()
        loop.is_worn |= message.is_broken
        cancel.check()
        if message.error is not None:
            raise message.error
    finally:
        forget()
    return MomentHeard(len(samples) / rate_hz)


def read_moment(wav: Path, start_s: float, end_s: float) -> tuple[Int16Array, int]:
    """The samples of that stretch, as far as the recording has it, and their rate in hertz.

    Raises NotFound, AudioUnreadable.
    """
    import soundfile

    if not wav.is_file():
        raise NotFound(f"The recording {wav.name} is not there any more.")
    try:
        with soundfile.SoundFile(str(wav)) as file:
            rate_hz = int(file.samplerate)
            first = min(max(int(start_s * rate_hz), 0), int(file.frames))
            last = min(max(int(end_s * rate_hz), first), int(file.frames))
            file.seek(first)
            frames = file.read(last - first, dtype="int16", always_2d=True)
    except (RuntimeError, ValueError, TypeError, OSError) as exc:
        raise AudioUnreadable(f"The recording {wav.name} cannot be played: it is damaged.") from exc
    if not len(frames):
        raise AudioUnreadable(f"The recording {wav.name} is shorter than that moment.")
    samples: Int16Array = frames[:, 0].copy()
    ramp = np.linspace(0.0, 1.0, min(int(FADE_S * rate_hz), len(samples) // 2), dtype=np.float32)
    if len(ramp):
        samples[: len(ramp)] = (samples[: len(ramp)] * ramp).astype(np.int16)
        samples[-len(ramp) :] = (samples[-len(ramp) :] * ramp[::-1]).astype(np.int16)
    return samples, rate_hz


def _next(inbox: Inbox, timeout_s: float) -> object | None:
    try:
        return inbox.get(timeout=timeout_s)
    except queue.Empty:
        return None


def _adding(playback: Playback, samples: Int16Array) -> Callable[[], None]:
    return lambda: playback.add(0, samples, 0.0)


def _hangs() -> SpeakerLost:
    return SpeakerLost("The sound system does not answer. Restart it or the computer, then try again.")
