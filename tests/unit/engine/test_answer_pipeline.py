"""When an answer is judged and in how many pieces its feedback is told, with scripted parts."""

import queue
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.material import grade, item

from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.message import Message
from tutor.core.speech import Recording, Transcript
from tutor.core.turn import CacheUse
from tutor.engine.answer_pipeline import AnswerPipeline
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.requests import FeedbackHeard, TakeAnswer, Utterance
from tutor.engine.transcription import Transcribed

TEA = item("tea/brewing")
FEEDBACK = ("You made 1 of 2 points.", "What was missing or unclear: Boil the water.")


class Writer(FeedbackWriter):
    """Words a sentence at once, or never."""

    def __init__(self, *, is_quick):
        self.is_quick = is_quick
        self.broken_off = 0

    def worded(self, item, grade, point, segments, enough, *, reveal):
        if not self.is_quick:
            assert enough.wait(20), "the model was never told that it is too late"
            self.broken_off += 1
            return None, CacheUse()
        return Message(FEEDBACK[1]), CacheUse()


class Grader:
    """Keeps what it was given."""

    def __init__(self):
        self.graded = []

    def grade(self, item, transcript, **_):
        self.graded.append(transcript.text)
        return grade(item, "made", "missed")


class Heard:
    """A recording in which `pauses` were said by the time of each long silence, and `text` in the end."""

    def __init__(self, text, *pauses, between=lambda: None):
        self.text, self.pauses, self.between = text, pauses, between

    def of(self, said, hotwords, emit, inbox, cancel, on_settled, on_pause):
        for text in self.pauses:
            on_pause(Transcribed(Transcript(text)))
        self.between()
        return Transcribed(Transcript(self.text))


STAGES = []


class Stage:
    def __init__(self, heard, *, is_quick=True):
        self.events, self.grader, self.inbox = [], Grader(), queue.Queue()
        self.writer = Writer(is_quick=is_quick)
        ahead = SimpleNamespace(close=lambda: None, settled=lambda _: None)
        self.pipeline = AnswerPipeline(
            SimpleNamespace(tell_remarks=lambda emit: None),
            SimpleNamespace(hotwords=lambda _: ()),
            SimpleNamespace(states=lambda: None),
            heard,
            SimpleNamespace(follow=lambda *_: ahead),
            self.writer,
            self.grader,
            None,
        )

        STAGES.append(self)

    def take(self, on_event=lambda _: None):
        def emit(event):
            self.events.append(event)
            on_event(event)

        request = TakeAnswer(TEA, save=False, obeys=True)
        return self.pipeline.take(request, emit, self.inbox, CancelToken()).attempt

    @property
    def told(self):
        return [str(event.message) for event in self.events if isinstance(event, ev.FeedbackSentence)]


def judged_by_then(stage):
    """Block until what was begun in the silence is done."""
    stage.pipeline.threads.shutdown(wait=True)


def test_what_was_said_before_the_silence_is_judged_in_it_and_told_in_one_piece():
    stage = Stage(Heard("hot", "hot", between=lambda: judged_by_then(stage)))
    attempt = stage.take()
    assert stage.grader.graded == ["hot"], "there is nothing left to judge at the end"
    assert stage.told == [" ".join(FEEDBACK)]
    assert str(attempt.feedback) == " ".join(FEEDBACK)
    assert attempt.timings_s.feedback_first_token > 0


def test_who_speaks_on_after_the_silence_is_judged_by_all_of_it():
    stage = Stage(Heard("hot and long", "hot"))
    assert stage.take().transcript.text == "hot and long"
    assert stage.grader.graded[-1] == "hot and long"


def test_words_for_what_was_only_half_of_the_answer_are_written_no_further():
    stage = Stage(Heard("hot and long", "hot"), is_quick=False)
    stage.inbox.put(FeedbackHeard())
    stage.take()
    judged_by_then(stage)
    assert stage.writer.broken_off == 2


def test_silence_is_no_answer():
    growing = Recording(Path("answer.wav"), is_growing=True)
    heard = Stage(Heard("")).pipeline.take(
        TakeAnswer(TEA, growing, save=False), lambda _: None, queue.Queue(), CancelToken()
    )
    assert isinstance(heard, Utterance)


def test_what_the_model_has_not_worded_when_the_rest_was_heard_is_left_out():
    stage = Stage(Heard("hot"), is_quick=False)

    def hear(event):
        if isinstance(event, ev.FeedbackSentence):
            stage.inbox.put(FeedbackHeard())

    attempt = stage.take(hear)
    assert stage.told == [FEEDBACK[0]]
    assert str(attempt.feedback) == FEEDBACK[0]


def test_a_model_that_nobody_hears_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr("tutor.engine.answer_pipeline.WORDING_S", 0.1)
    stage = Stage(Heard("hot"), is_quick=False)
    stage.take()
    assert stage.told == [FEEDBACK[0]]


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """The first sentence is as it is here; no thread is left behind."""
    monkeypatch.setattr("tutor.engine.feedback_writer.opening", lambda _: Message(FEEDBACK[0]))
    yield
    while STAGES:
        STAGES.pop().pipeline.close()
