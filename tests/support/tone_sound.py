"""A sound process whose voice is tones: real devices without a model."""

import numpy as np

from tutor.sound.messages import SoundConfig
from tutor.sound.process import SoundHandler

RATE_HZ = 22_050


class ToneVoice:
    """A sentence is "hertz seconds", for example "440 1.5"."""

    rate_hz = RATE_HZ

    def synthesize(self, sentence: str, speed: float) -> np.ndarray:
        hertz, seconds = sentence.split()
        times = np.arange(int(float(seconds) * RATE_HZ)) / RATE_HZ
        return (12_000 * np.sin(2 * np.pi * float(hertz) * times)).astype(np.int16)


def make(config: SoundConfig) -> SoundHandler:
    return SoundHandler(config, lambda _: ToneVoice())
