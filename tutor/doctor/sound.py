"""The sound process: what is plugged in, and a sentence in Piper's voice."""

from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Final

from tutor.audio.recording import read_recording
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing
from tutor.core.message import Message
from tutor.doctor.finding import CheckResult, Workplace, WrongResult
from tutor.sound.client import SoundClient
from tutor.sound.messages import Devices, SoundConfig
from tutor.sound.voice import spoken_sentences

SENTENCE: Final = "The gradient points uphill, so training takes a small step the other way."
WAV: Final = "self-test.wav"
"""In the workplace's folder: what the voice said, for the recogniser to hear."""
LEAST_S: Final = 1.5
LEAST_LOUDNESS: Final = 0.01
"""Root mean square of the samples; speech lies around 0.1."""


def list_devices(place: Workplace) -> CheckResult:
    """Have the sound process load QtMultimedia and look. Raises SpeakerLost where it cannot."""
    devices = connected(place)
    missing = [
        words
        for found, words in ((devices.microphones, "no microphone"), (devices.speakers, "no loudspeaker"))
        if not found
    ]
    names = [device.name for device in (*devices.microphones, *devices.speakers)]
    return CheckResult(", ".join([*names, *missing]))


def connected(place: Workplace) -> Devices:
    """What the sound process finds. Raises SpeakerLost where it cannot look."""
    with _sound_process(place) as sound:
        return sound.devices()


def speak(place: Workplace) -> CheckResult:
    """Have the sound process voice a sentence and write it down. Raises what the voice raises."""
    if "tts" not in place.models:
        return _without_a_voice(place)
    wav = place.folder / WAV
    with _sound_process(place) as sound:
        sound.render(spoken_sentences(SENTENCE), wav, CancelToken())
    samples = read_recording(wav)
    duration_s, loudness = len(samples) / 16_000, float((samples**2).mean() ** 0.5)
    if duration_s < LEAST_S or loudness < LEAST_LOUDNESS:
        raise WrongResult("The voice gave silence instead of a sentence.")
    return CheckResult(f"one sentence in {duration_s:.1f} s of sound")


def _without_a_voice(place: Workplace) -> CheckResult:
    """Piper looks for its pronunciation data before it looks for the voice."""
    with _sound_process(place) as sound:
        try:
            sound.render((SENTENCE,), place.folder / WAV, CancelToken())
        except ModelMissing as error:
            if str(_no_voice(place)) not in str(error):
                raise
    return CheckResult(Message("its pronunciation data are here"), Message("no voice is here to speak with"))


def _no_voice(place: Workplace) -> Path:
    return place.folder / "no-voice"


def _sound_process(place: Workplace) -> AbstractContextManager[SoundClient]:
    model = place.models.get("tts")
    return closing(SoundClient(SoundConfig(model.parent if model is not None else _no_voice(place))))
