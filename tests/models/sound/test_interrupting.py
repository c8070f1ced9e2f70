"""With headphones on, speaking interrupts Viva: real sound both ways."""

import threading
from contextlib import closing

import numpy as np
import pytest

from research.benchmarks.pulse import RATE_HZ
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import Loudspeaker, Microphone

pytestmark = pytest.mark.models

QUESTION = (
    "Imagine a very long question. It goes on and on, from one clause to the next, and never seems to end. "
    "It lists every detail of the model. It lists every layer, every weight and every step of the training. "
    "It comes back to where it began, and then it begins once more."
)
ANSWER = ("Stop, I know the answer to that one already.",)


@pytest.fixture
def sound(pulse, models_dir):
    client = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    yield client
    client.close()


def loud_s(samples: np.ndarray) -> np.ndarray:
    return np.flatnonzero(np.abs(samples) > 0.02) / RATE_HZ


def test_whoever_speaks_into_the_question_silences_viva_and_is_recorded(pulse, sound, tmp_path):
    sound.render(ANSWER, tmp_path / "person.wav", CancelToken())
    speaker = Loudspeaker(sound, speed=1.0)
    noticed = threading.Event()

    def interrupt() -> None:
        noticed.set()
        speaker.interrupt()

    microphone = Microphone(sound, on_speech=interrupt)
    heard: list[str] = []
    with pulse.record_speaker() as recording:
        microphone.get_ready()
        thread = threading.Thread(target=lambda: heard.append(speaker.say(QUESTION, CancelToken())))
        thread.start()
        assert recording.wait_for(lambda samples: len(loud_s(samples)) > RATE_HZ)
        assert not noticed.is_set(), "nobody has spoken yet"
        person = pulse.start_playing_into_microphone(tmp_path / "person.wav")
        try:
            assert noticed.wait(20), "the user was not noticed"
            thread.join(20)
            recording.wait_for_seconds(0.5)
            heard_s = loud_s(recording.samples())
        finally:
            person.wait(20)
    microphone.put_away()
    assert heard_s[-1] < len(recording.samples()) / RATE_HZ - 0.3, "Viva went on speaking"
    assert heard[0].startswith("Imagine a very long question.")
    assert heard[0].endswith("…")
    assert "begins once more" not in heard[0]


def test_viva_alone_does_not_interrupt_itself_with_headphones_on(pulse, sound):
    noticed = threading.Event()
    microphone = Microphone(sound, on_speech=noticed.set)
    microphone.get_ready()
    said = "A short question. Nobody speaks."
    assert Loudspeaker(sound, speed=1.3).say(said, CancelToken()) == said
    microphone.put_away()
    assert not noticed.is_set()


def test_without_a_voice_speaking_says_what_is_missing(pulse, tmp_path):
    with (
        closing(SoundClient(SoundConfig(tmp_path))) as sound,
        pytest.raises(ModelMissing, match="no voice in"),
    ):
        sound.say(["Good."], CancelToken())
