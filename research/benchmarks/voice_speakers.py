"""Three voices for benchmarks: Piper's joe, joe higher and faster, and espeak-ng, which is hard to follow."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from tutor.audio.recording import read_recording
from tutor.audio.samples import resample, to_int16
from tutor.audio.wav import write_wav
from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.text.say import say

PITCH = 1.15
"""How much higher the shifted voice is; as much faster it becomes by that."""
PACE = 1.0
"""Of the voice before it is shifted; Viva's own pace is slower than that of an answer."""
ESPEAK_WORDS_PER_MIN = 150
EDGE_S = 0.4
"""Silence around what is said."""
Speaker = Callable[[str, Sequence[Term]], FloatArray]
"""Text and its topic's vocabulary to sound: mono, 16 kHz, float32."""


class Speakers:
    """Voices by name; ends its sound process with `close`. Without espeak-ng there are two."""

    def __init__(self, models: Path, scratch: Path) -> None:
        self._sound = SoundClient(SoundConfig(models / "piper-en-us-joe", deterministic=True))
        self._scratch = scratch
        self.by_name: Mapping[str, Speaker] = {"joe": self._joe, "joe shifted": self._shifted}
        if shutil.which("espeak-ng"):
            self.by_name = {**self.by_name, "espeak-ng": self._espeak}

    def close(self) -> None:
        self._sound.close()

    def _joe(self, text: str, terms: Sequence[Term]) -> FloatArray:
        wav = self._scratch / "joe.wav"
        self._sound.render(spoken_sentences(text, terms), wav, CancelToken(), speed=PACE)
        return _with_edges(read_recording(wav))

    def _shifted(self, text: str, terms: Sequence[Term]) -> FloatArray:
        higher = resample(self._joe(text, terms), round(SPEECH_RATE_HZ * PITCH), SPEECH_RATE_HZ)
        return _with_edges(higher)

    def _espeak(self, text: str, terms: Sequence[Term]) -> FloatArray:
        wav = self._scratch / "espeak.wav"
        subprocess.run(
            [
                *("espeak-ng", "-v", "en-gb", "-s", str(ESPEAK_WORDS_PER_MIN)),
                *("-w", str(wav), say(text, terms)),
            ],
            check=True,
        )
        return _with_edges(read_recording(wav))


def _with_edges(samples: FloatArray) -> FloatArray:
    return np.pad(samples, int(EDGE_S * SPEECH_RATE_HZ)).astype(np.float32)


def save(samples: FloatArray, wav: Path) -> None:
    """As a recording of Viva's."""
    write_wav(wav, to_int16(samples), SPEECH_RATE_HZ)
