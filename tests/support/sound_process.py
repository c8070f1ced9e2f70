"""Recording from the sound process beside a test, and what is found in it."""

import itertools
import threading

import numpy as np

from research.benchmarks.pulse import RATE_HZ, PrivatePulse
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.core.speech import Captured
from tutor.sound.client import SoundClient

NOISE_RATE_HZ = 48_000


class Recorder:
    """Runs `record` on a thread of its own."""

    def __init__(self, sound: SoundClient, wav) -> None:
        self.frames = 0
        self.captured: Captured | None = None
        self.levels: list[float] = []
        self.result: object = None
        self.cancel = CancelToken()
        self._grown = threading.Condition()
        self._sound = sound
        self._wav = wav
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._sound.record(self._wav, self._take, self.cancel)
        except (Cancelled, MicrophoneLost, EngineDied) as error:
            self.result = error

    def _take(self, captured) -> None:
        with self._grown:
            self.frames = captured.frames
            self.captured = self.captured or captured
            self.levels.append(captured.level_dbfs)
            self._grown.notify_all()

    def wait_for_more(self, frames: int = 1) -> None:
        with self._grown:
            target = self.frames + frames
            assert self._grown.wait_for(lambda: self.frames >= target, 30), "nothing is captured"

    def join(self) -> object:
        self._thread.join(60)
        assert not self._thread.is_alive()
        return self.result


def eventually(pulse: PrivatePulse, condition, tries: int = 400) -> bool:
    """Whether `condition(sources that are being recorded)` comes to hold."""
    return any(condition(pulse.recorded_sources()) or threading.Event().wait(0.05) for _ in range(tries))


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    """Noise whose loudness wanders, so that it matches itself at one place only."""
    random = np.random.default_rng(seed)
    loudness = np.repeat(random.uniform(500, 9_000, int(seconds * 20) + 1), NOISE_RATE_HZ // 20)
    count = int(seconds * NOISE_RATE_HZ)
    return (random.normal(0, 1, count) * loudness[:count]).clip(-32_000, 32_000).astype(np.int16)


def places_of(recorded: np.ndarray, source: np.ndarray) -> list[tuple[int, int]]:
    """(place in the recording, place in the source) of each fifth of a second that is surely the source's.

    A piece into which a starved server put silence is not found.
    """
    step = NOISE_RATE_HZ // 5
    size = 1 << (step + len(source)).bit_length()
    spectrum = np.fft.rfft(source.astype(float), size)
    found = []
    for at in range(0, len(recorded) - step, step):
        piece = recorded[at : at + step].astype(float)
        place = int(np.argmax(np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)))
        there = source[place : place + step].astype(float)
        if len(there) == step and piece.std() > 0 and np.corrcoef(piece, there)[0, 1] > 0.9:
            found.append((at, place))
    return found


def lost_samples(places: list[tuple[int, int]]) -> int:
    """How many of the source's samples are missing between the pieces that were found."""
    lags = [place - at for at, place in places]
    return sum(max(0, after - before) for before, after in itertools.pairwise(lags))


def loud_s(samples: np.ndarray) -> np.ndarray:
    """Times in seconds of the samples that are not silence."""
    return np.nonzero(np.abs(samples) > 0.02)[0] / RATE_HZ
