"""A spoken question is heard a second time, with the terms of what it is about."""

from pathlib import Path

import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.core.material import Passage
from tutor.core.speech import Recording, Transcript
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.requests import Ask
from tutor.engine.transcription import Transcribed


class Notes:
    """An index that finds passages of `topics`, of which those in `vocabulary` have terms."""

    def __init__(self, topics=("tea",), vocabulary=("tea",)):
        self.passages = [Passage(name, "pack", name, name, "text") for name in topics]
        self.vocabulary = vocabulary

    def search(self, query, count):
        assert query == "the root of decay"
        return self.passages[:count]

    def hotwords(self, item):
        return ("d k",) if item.topic in self.vocabulary else ()


class Hears:
    """A recogniser that hears `words` with the terms."""

    def __init__(self, words):
        self.words = words
        self.terms = []

    def whole(self, recording, hotwords, cancel):
        self.terms.append(hotwords)
        return Transcribed(Transcript(self.words))


def heard(recogniser, **notes):
    answerer = QuestionAnswerer(Notes(**notes), None, None, recogniser)
    first = Transcript("the root of decay")
    return answerer.heard_again(Recording(Path("question.wav")), first, CancelToken()).text


def test_the_terms_come_from_the_nearest_topic_that_has_some():
    recogniser = Hears("the root of d k")
    assert heard(recogniser, topics=("mine", "tea")) == "the root of d k"
    assert recogniser.terms == [("d k",)]


def test_notes_without_a_vocabulary_are_heard_once():
    recogniser = Hears("nothing like it")
    assert heard(recogniser, topics=("mine",)) == "the root of decay"
    assert recogniser.terms == []


def test_a_second_hearing_that_hears_nothing_does_not_count():
    assert heard(Hears("")) == "the root of decay"


def test_an_empty_question_is_none():
    with pytest.raises(UsageError, match="no question"):
        QuestionAnswerer(Notes(), None, None, Hears("")).answer(Ask("  "), print, CancelToken())
