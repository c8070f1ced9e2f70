"""A spoken question is heard a second time, with the terms of what it is about."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.core.material import Passage
from tutor.engine import question_answering
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.requests import Ask

WAV = Path("question.wav")


class Parts:
    """A recogniser that hears `first` without terms and `second` with them."""

    def __init__(self, first, second="", topics=("tea",), vocabulary=("tea",)):
        self.heard = {(): first, ("d k",): second}
        self.terms = []
        self.passages = [Passage(name, "pack", name, name, "text") for name in topics]
        self.vocabulary = vocabulary
        self.recogniser = SimpleNamespace(run=lambda work: work(self))
        self.index = SimpleNamespace(run=lambda work: work(self))

    def voice_activity(self):
        return None

    def search(self, query, count):
        assert query == self.heard[()]
        return self.passages[:count]

    def hotwords(self, item):
        return ("d k",) if item.topic in self.vocabulary else ()


@pytest.fixture
def hear(monkeypatch):
    def transcribe(recogniser, activity, samples, terms, cancel):
        recogniser.terms.append(terms)
        return SimpleNamespace(transcript=SimpleNamespace(text=recogniser.heard[terms]))

    monkeypatch.setattr(question_answering, "read_recording", lambda wav: np.zeros(4, np.float32))
    monkeypatch.setattr(question_answering, "transcribe_recording", transcribe)
    return lambda parts: QuestionAnswerer(parts).hear(WAV, CancelToken())


def test_the_terms_come_from_the_nearest_topic_that_has_some(hear):
    parts = Parts("the root of decay", "the root of d k", topics=("mine", "tea"))
    assert hear(parts) == "the root of d k"
    assert parts.terms == [(), ("d k",)]


def test_notes_without_a_vocabulary_are_heard_once(hear):
    parts = Parts("why rest", topics=("mine",))
    assert hear(parts) == "why rest"
    assert parts.terms == [()]


def test_a_second_hearing_that_hears_nothing_does_not_count(hear):
    assert hear(Parts("why rest", "")) == "why rest"


def test_silence_is_no_question(hear):
    parts = Parts("")
    assert hear(parts) == ""
    with pytest.raises(UsageError, match="no question to be heard"):
        QuestionAnswerer(parts)._question(Ask("", WAV), CancelToken())
