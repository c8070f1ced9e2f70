"""Times against a recording whose times are known by construction."""

import statistics
from types import SimpleNamespace

import numpy as np
import pytest

from tutor.audio.delivery import delivery_of
from tutor.audio.samples import resample, to_float
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.core.cancel import CancelToken
from tutor.core.speech import SPEECH_RATE_HZ
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber
from tutor.tts.piper import PiperSpeech

pytestmark = pytest.mark.models

SENTENCES = (
    ("The encoder reads the whole sentence.", 0.7),
    ("Layers are stacked when the model is large.", 1.2),
    ("Questions are asked and answers are given.", 2.0),
    ("Because the function is flat, nothing is learned.", 0.9),
    ("Training takes an average of many steps.", 1.6),
    ("Noise removes some of the detail.", 0.0),
)
TURN_S = 1.0
"""Where in the recording the user's turn begins."""
THINKING_S = 2.5
"""From there to the first word."""


@pytest.fixture(scope="module")
def recording(models_dir):
    """The sound, and when each of its sentences begins and ends, in seconds."""
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    pieces = [np.zeros(int((TURN_S + THINKING_S) * voice.rate_hz), np.int16)]
    times = []
    for sentence, silence_s in SENTENCES:
        sound = voice.synthesize(sentence)
        loud = np.flatnonzero(np.abs(sound) > 300)
        sound = sound[loud[0] : loud[-1] + 1]
        start_s = sum(map(len, pieces)) / voice.rate_hz
        times.append((start_s, start_s + len(sound) / voice.rate_hz))
        pieces += [sound, np.zeros(int(silence_s * voice.rate_hz), np.int16)]
    pieces.append(np.zeros(voice.rate_hz // 2, np.int16))
    return resample(to_float(np.concatenate(pieces)), voice.rate_hz, SPEECH_RATE_HZ), times


@pytest.fixture(scope="module")
def heard(models_dir, recording):
    recogniser = WhisperTranscriber(models_dir / "whisper-base", threads=2)
    spans = speech_spans(SileroModel(), recording[0])
    transcript = transcribe_recording(recogniser, spans, recording[0], (), CancelToken())
    return SimpleNamespace(transcript=transcript, spans=spans)


@pytest.fixture(scope="module")
def delivery(heard):
    return delivery_of(heard.transcript.words, heard.spans, from_s=TURN_S)


def test_every_pause_is_found_and_none_besides(delivery, recording):
    times = recording[1]
    assert len(delivery.pauses) == len(SENTENCES) - 1
    for pause, (_, silence_s), (_, end_s) in zip(delivery.pauses, SENTENCES, times, strict=False):
        assert pause.duration_s == pytest.approx(silence_s, abs=0.08)
        assert pause.start_s == pytest.approx(end_s, abs=0.08)


def test_the_time_to_the_first_word_is_known(delivery):
    assert delivery.first_word_s == pytest.approx(THINKING_S, abs=0.05)


def test_the_length_and_the_pace_are_right(delivery, recording):
    times = recording[1]
    length_s = times[-1][1] - times[0][0]
    words = sum(len(sentence.split()) for sentence, _ in SENTENCES)
    assert delivery.duration_s == pytest.approx(length_s, abs=0.08)
    assert delivery.words_per_min == pytest.approx(60 * words / length_s, rel=0.04)


def test_words_begin_when_they_are_heard_to(heard, recording):
    """Of the first word of each sentence, whose start is known to the sample."""
    wanted = [sentence.split()[0].lower() for sentence, _ in SENTENCES]
    starts = {word.text.strip(" .,").lower(): word.start_s for word in reversed(heard.transcript.words)}
    errors = [
        abs(starts[word] - start_s)
        for word, (start_s, _) in zip(wanted, recording[1], strict=True)
        if word in starts
    ]
    assert len(errors) >= len(wanted) - 1
    assert statistics.median(errors) < 0.06
