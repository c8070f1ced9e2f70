"""What the vocabulary does to the recogniser, with a scripted model."""

from types import SimpleNamespace

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.stt.whisper import WhisperTranscriber

SOUND = np.zeros(16_000 * 5, np.float32)


def passage(text: str, compression: float = 1.2, end: float = 5.0):
    words = [SimpleNamespace(word=f" {word}", start=0.0, end=1.0, probability=0.9) for word in text.split()]
    return SimpleNamespace(
        text=text,
        words=words,
        end=end,
        avg_logprob=-0.3,
        no_speech_prob=0.01,
        compression_ratio=compression,
    )


class ScriptedModel:
    """Answers with the passages of its list, call by call, and keeps the prompts."""

    def __init__(self, *calls):
        self.calls = list(calls)
        self.prompts = []

    def transcribe(self, samples, *, hotwords, **_):
        self.prompts.append(hotwords)
        return iter(self.calls.pop(0)), None


@pytest.fixture
def recogniser():
    made = WhisperTranscriber.__new__(WhisperTranscriber)
    made._language, made._beam_size = "en", 5
    return made


def heard(recogniser, hotwords, *calls) -> str:
    recogniser._model = ScriptedModel(*calls)
    text = recogniser.transcribe(SOUND, hotwords, CancelToken()).text
    assert not recogniser._model.calls, "a call that was expected did not come"
    return text


def test_a_loop_over_the_vocabulary_is_heard_again_without_it(recogniser):
    loop = passage("d over H equals d over H equals d over H", compression=11.4)
    words = ("d over H", "GQA")
    assert heard(recogniser, words, [loop], [passage("GQA lets heads share keys.")]) == (
        "GQA lets heads share keys."
    )
    assert recogniser._model.prompts == ["Glossary: d over H, GQA.", None]


def test_a_loop_without_a_vocabulary_is_left_out(recogniser):
    assert heard(recogniser, (), [passage("la la la la la", compression=5.0)]) == ""


def test_what_is_heard_at_once_is_not_heard_twice(recogniser):
    assert heard(recogniser, ("GQA",), [passage("GQA shares keys.")]) == "GQA shares keys."
