"""Whisper and Silero with their real models, on Piper's voice."""

import re
import shutil
import statistics
import time

import jiwer
import numpy as np
import pytest

from tutor.audio.delivery import delivery_of
from tutor.audio.endpoint import Endpointer, EndpointRule
from tutor.audio.samples import resample, to_float
from tutor.audio.voice_activity import SileroModel, SileroStream, speech_spans
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, ModelBroken
from tutor.core.speech import SPEECH_RATE_HZ, Span
from tutor.stt.joining import joined
from tutor.stt.segments import transcribe_recording, transcribe_segment
from tutor.stt.whisper import WhisperTranscriber
from tutor.text.canonical import canonical
from tutor.tts.piper import PiperSpeech

pytestmark = pytest.mark.models

HOTWORDS = ("softmax", "causal mask", "key dimension", "multi-head attention", "context vector")
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
def whisper(models_dir):
    return WhisperTranscriber(models_dir / "whisper-base", threads=2)


@pytest.fixture(scope="module")
def silero():
    return SileroModel()


@pytest.fixture(scope="module")
def answer(models_dir):
    """A spoken answer, 16 kHz, and the times at which its sentences begin and end."""
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    pieces, times = [np.zeros(int((TURN_S + THINKING_S) * voice.rate_hz), np.int16)], []
    for sentence, silence_s in SENTENCES:
        sound = voice.synthesize(sentence)
        # Piper puts some tenths of a second of silence around a sentence.
        loud = np.flatnonzero(np.abs(sound) > 300)
        sound = sound[loud[0] : loud[-1] + 1]
        start_s = sum(map(len, pieces)) / voice.rate_hz
        times.append((start_s, start_s + len(sound) / voice.rate_hz))
        pieces += [sound, np.zeros(int(silence_s * voice.rate_hz), np.int16)]
    pieces.append(np.zeros(voice.rate_hz // 2, np.int16))
    return resample(to_float(np.concatenate(pieces)), voice.rate_hz, SPEECH_RATE_HZ), times


@pytest.fixture(scope="module")
def first(answer):
    """Its first sentence."""
    samples, ((start_s, end_s), *_) = answer
    return samples[int((start_s - 0.3) * SPEECH_RATE_HZ) : int((end_s + 0.3) * SPEECH_RATE_HZ)]


@pytest.fixture(scope="module")
def spans(silero, answer):
    return speech_spans(silero, answer[0])


@pytest.fixture(scope="module")
def heard(whisper, spans, answer):
    return transcribe_recording(whisper, spans, answer[0], HOTWORDS, CancelToken())


def bare(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("-", " "))


def test_what_is_said_is_heard(heard):
    expected = bare(" ".join(sentence for sentence, _ in SENTENCES))
    words = bare(heard.text)
    found = sum(word in words for word in expected)
    assert found >= len(expected) - 4, heard.text
    assert len(words) <= len(expected) + 4, heard.text


def test_pauses_pace_and_the_time_to_the_first_word_are_known(heard, spans, answer):
    times = answer[1]
    delivery = delivery_of(heard.words, spans, from_s=TURN_S)
    assert len(delivery.pauses) == len(SENTENCES) - 1
    for pause, (_, silence_s), (_, end_s) in zip(delivery.pauses, SENTENCES, times, strict=False):
        assert pause.duration_s == pytest.approx(silence_s, abs=0.08)
        assert pause.start_s == pytest.approx(end_s, abs=0.08)
    assert delivery.first_word_s == pytest.approx(THINKING_S, abs=0.05)
    length_s = times[-1][1] - times[0][0]
    words = sum(len(sentence.split()) for sentence, _ in SENTENCES)
    assert delivery.duration_s == pytest.approx(length_s, abs=0.08)
    assert delivery.words_per_min == pytest.approx(60 * words / length_s, rel=0.04)


def test_words_begin_when_they_are_heard_to(heard, answer):
    """Of the first word of each sentence, whose start is known to the sample."""
    wanted = [sentence.split()[0].lower() for sentence, _ in SENTENCES]
    starts = {word.text.strip(" .,").lower(): word.start_s for word in reversed(heard.words)}
    errors = [
        abs(starts[w] - start_s) for w, (start_s, _) in zip(wanted, answer[1], strict=True) if w in starts
    ]
    assert len(errors) >= len(wanted) - 1
    assert statistics.median(errors) < 0.06


def test_transcribing_while_it_is_spoken_hears_the_same(whisper, silero, answer, heard):
    samples, _ = answer
    stream, endpointer = SileroStream(silero), Endpointer(EndpointRule(silence_limit_s=10))
    events = []
    for start in range(0, len(samples), 1_000):
        for at_s, probability in stream.push(samples[start : start + 1_000]):
            events += endpointer.push(at_s, probability)
    events += endpointer.finish()
    parts = [
        transcribe_segment(whisper, samples, event, HOTWORDS, CancelToken())
        for event in events
        if isinstance(event, Span)
    ]
    live, whole = bare(joined(parts).text), bare(heard.text)
    assert len(set(live) ^ set(whole)) <= 4, (live, whole)


def test_a_window_costs_time_and_more_with_a_larger_model(whisper, models_dir):
    tiny = WhisperTranscriber(models_dir / "whisper-tiny.en", threads=2)
    assert 0 < min(tiny.window_s() for _ in range(2)) < min(whisper.window_s() for _ in range(2))


def test_a_cancelled_transcription_says_so_and_no_samples_give_no_text(whisper, answer):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        whisper.transcribe(answer[0], (), cancel)
    assert whisper.transcribe(np.zeros(0, np.float32), HOTWORDS, CancelToken()).text == ""


def test_a_model_cut_in_half_has_its_sentence(models_dir, tmp_path):
    shutil.copytree(models_dir / "whisper-tiny.en", tmp_path / "half")
    with (tmp_path / "half" / "model.bin").open("r+b") as file:
        file.truncate(10_000_000)
    with pytest.raises(ModelBroken, match="viva models fetch"):
        WhisperTranscriber(tmp_path / "half")


def test_what_is_written_roughly_is_much_the_same_and_much_sooner(whisper, first):
    def cost(work):
        before = time.process_time()
        return work(), time.process_time() - before

    whole, whole_s = cost(lambda: whisper.transcribe(first, HOTWORDS, CancelToken()).text)
    rough, rough_s = cost(lambda: whisper.sketch(first, HOTWORDS, CancelToken()))
    assert jiwer.wer(canonical(whole), canonical(rough)) < 0.2
    assert rough_s < 0.5 * whole_s
    assert whisper.sketch(np.zeros(SPEECH_RATE_HZ, np.float32), HOTWORDS, CancelToken()) == ""
