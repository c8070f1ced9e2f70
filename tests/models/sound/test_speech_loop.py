"""What Viva says, heard through a loudspeaker by its own recogniser."""

import re

import pytest

from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

pytestmark = pytest.mark.models

QUESTION = "Why are the scores divided by the square root of the key dimension?"


def test_a_spoken_question_is_heard_as_the_question(pulse, models_dir):
    sound = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    with pulse.record_speaker() as speaker:
        sound.say(["Good.", QUESTION], CancelToken())
        speaker.wait_for_seconds(0.3)
        samples = speaker.samples()
    sound.close()
    heard = transcribe_recording(
        WhisperTranscriber(models_dir / "whisper-base", threads=2),
        speech_spans(SileroModel(), samples),
        samples,
        ("key dimension",),
        CancelToken(),
    )
    expected, words = (re.findall(r"[a-z]+", text.lower()) for text in (QUESTION, heard.text))
    assert sum(word in words for word in expected) >= len(expected) - 2, heard.text


def test_without_a_voice_speaking_says_what_is_missing(pulse, tmp_path):
    sound = SoundClient(SoundConfig(tmp_path))
    with pytest.raises(ModelMissing, match="no voice in"):
        sound.say(["Good."], CancelToken())
    sound.close()
