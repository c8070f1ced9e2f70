"""Whisper and Silero with their real models, on Piper's voice."""

import re
import shutil
import time

import jiwer
import numpy as np
import pytest

from tutor.audio.endpoint import Endpointer, EndpointRule
from tutor.audio.samples import resample, to_float
from tutor.audio.voice_activity import SileroModel, SileroStream, speech_spans
from tutor.config.paths import knowledge_dir
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, ModelBroken
from tutor.core.speech import SPEECH_RATE_HZ, Span
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.stt.segments import joined, transcribe_recording, transcribe_segment
from tutor.stt.whisper import WhisperTranscriber
from tutor.text.canonical import canonical
from tutor.tts.piper import PiperSpeech

pytestmark = pytest.mark.models

HOTWORDS = ("softmax", "causal mask", "key dimension", "multi-head attention", "context vector")
SENTENCES = (
    ("Scaled dot product attention divides the scores by the square root of the key dimension.", 0.8),
    ("A causal mask hides the future positions.", 2.4),
    ("Multi head attention runs several times in parallel.", 0.3),
)


@pytest.fixture(scope="module")
def whisper(models_dir):
    return WhisperTranscriber(models_dir / "whisper-base", threads=2)


@pytest.fixture(scope="module")
def silero():
    return SileroModel()


def without_silent_edges(sound):
    """Piper puts some tenths of a second of silence around a sentence; pauses are to be known exactly."""
    loud = np.flatnonzero(np.abs(sound) > 300)
    return sound[loud[0] : loud[-1] + 1]


@pytest.fixture(scope="module")
def answer(models_dir):
    """A spoken answer, 16 kHz, and the times at which its sentences begin and end."""
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    pieces, times, at_s = [np.zeros(voice.rate_hz // 2, np.int16)], [], 0.5
    for sentence, silence_s in SENTENCES:
        sound = without_silent_edges(voice.synthesize(sentence))
        times.append((at_s, at_s + len(sound) / voice.rate_hz))
        pieces += [sound, np.zeros(int(silence_s * voice.rate_hz), np.int16)]
        at_s = times[-1][1] + silence_s
    return resample(to_float(np.concatenate(pieces)), voice.rate_hz, SPEECH_RATE_HZ), times


@pytest.fixture(scope="module")
def heard(whisper, silero, answer):
    spans = speech_spans(silero, answer[0])
    return transcribe_recording(whisper, spans, answer[0], HOTWORDS, CancelToken())


def bare(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("-", " "))


def test_what_is_said_is_heard(heard):
    expected = bare(" ".join(sentence for sentence, _ in SENTENCES))
    words = bare(heard.text)
    found = sum(word in words for word in expected)
    assert found >= len(expected) - 4, heard.text
    assert len(words) <= len(expected) + 4, heard.text


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


def test_what_is_written_roughly_is_much_the_same_and_much_sooner(whisper, answer):
    samples, times = answer
    first = samples[: int((times[0][1] + 0.1) * SPEECH_RATE_HZ)]

    def cost(work):
        before = time.process_time()
        return work(), time.process_time() - before

    whole, whole_s = cost(lambda: whisper.transcribe(first, HOTWORDS, CancelToken()).text)
    rough, rough_s = cost(lambda: whisper.sketch(first, HOTWORDS, CancelToken()))
    assert jiwer.wer(canonical(whole), canonical(rough)) < 0.2
    assert rough_s < 0.5 * whole_s
    assert whisper.sketch(np.zeros(SPEECH_RATE_HZ, np.float32), HOTWORDS, CancelToken()) == ""


def test_no_vocabulary_of_the_shipped_pack_is_heard_where_it_was_not_said(whisper, answer):
    samples, times = answer
    first = samples[: int((times[0][1] + 0.6) * SPEECH_RATE_HZ)]
    for topic in open_library(knowledge_dir()).topics:
        terms = hotwords_of(topic.items[0], topic)
        for text in (
            whisper.transcribe(first, terms, CancelToken()).text,
            whisper.sketch(first, terms, CancelToken()),
        ):
            assert "glossary" not in text.lower()
            assert len(text.split()) < 20, f"{topic.id}: {text}"
