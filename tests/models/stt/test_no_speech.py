"""What is no speech gives no words, whatever the vocabulary, as a file and while it is listened to."""

import numpy as np
import pytest

from tutor.audio.endpoint import Endpointer, EndpointRule
from tutor.audio.voice_activity import SileroModel, SileroStream, speech_spans
from tutor.core.cancel import CancelToken
from tutor.core.speech import SPEECH_RATE_HZ, Span
from tutor.stt.joining import joined
from tutor.stt.segments import transcribe_recording, transcribe_segment
from tutor.stt.whisper import WhisperTranscriber

pytestmark = pytest.mark.models

HOTWORDS = ("softmax", "causal mask", "key dimension", "multi-head attention", "context vector", "transpose")
SECONDS = 24
TIMES = np.arange(SECONDS * SPEECH_RATE_HZ) / SPEECH_RATE_HZ


def pink(chance):
    spectrum = np.fft.rfft(chance.normal(0, 1, len(TIMES)))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    sound = np.fft.irfft(spectrum, len(TIMES))
    return 0.15 * sound / np.abs(sound).max()


def typing(chance):
    sound = chance.normal(0, 0.001, len(TIMES))
    for start in chance.integers(0, len(TIMES) - 1_000, 90):
        length = int(chance.integers(100, 500))
        sound[start : start + length] += 0.4 * chance.normal(0, 1, length) * np.exp(-np.arange(length) / 60)
    return np.clip(sound, -1, 1)


def music(chance):
    """Four chords in turn, plucked twice a second."""
    chords = ((220, 277, 330), (196, 247, 294), (175, 220, 262), (165, 208, 247))
    beat = (TIMES * 2).astype(int)
    fade = np.exp(-3 * (TIMES * 2 - beat))
    pitches = np.array(chords)[beat // 4 % 4]
    overtones = ((1, 1.0), (2, 0.5), (3, 0.25))
    voices = sum(a * np.sin(2 * np.pi * n * pitches[:, i] * TIMES) for i in range(3) for n, a in overtones)
    return 0.1 * fade * voices


@pytest.fixture(scope="module")
def silero():
    return SileroModel()


@pytest.fixture(scope="module", params=["whisper-base", "whisper-tiny.en"])
def whisper(models_dir, request):
    return WhisperTranscriber(models_dir / request.param, threads=2)


@pytest.mark.parametrize("sound", [pink, typing, music], ids=lambda sound: sound.__name__)
def test_no_words(whisper, silero, sound):
    samples = sound(np.random.default_rng(3)).astype(np.float32)
    heard = transcribe_recording(whisper, speech_spans(silero, samples), samples, HOTWORDS, CancelToken())
    assert heard.text == ""
    endpointer = Endpointer(EndpointRule(silence_limit_s=1e6, no_speech_limit_s=1e6))
    events = [event for frame in SileroStream(silero).push(samples) for event in endpointer.push(*frame)]
    events += endpointer.finish()
    spans = [event for event in events if isinstance(event, Span)]
    live = joined(transcribe_segment(whisper, samples, span, HOTWORDS, CancelToken()) for span in spans)
    assert live.text == ""
