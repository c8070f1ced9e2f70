"""A muted Viva: the session goes on as where nothing can be heard."""

import threading

import pytest
from support.material import item, topic
from support.scripted import Hears, ScriptedVoice
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.ports import Speaker
from tutor.core.speech import Transcript
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.question_session import SessionParts
from tutor.session.voices import Mutable
from tutor.store.history import open_history

TEA = topic("tea", item("tea/a"), item("tea/b"))


class Breath(Speaker):
    """A speaker whose text lasts until it is broken off; what was heard then is its first word."""

    def __init__(self):
        self.begun = threading.Event()
        self.said = []

    def say(self, text, cancel):
        over = threading.Event()
        cancel.on_cancel(over.set)
        self.said.append(text)
        self.begun.set()
        assert over.wait(60)
        return f"{text.split()[0]} …"


class Stage:
    """An interview of two questions, typed, whose speech is `said` and can be muted."""

    def __init__(self, tmp_path, *answers, while_saying=lambda _: None, is_muted=False):
        self.seen = []
        self.spoken = ScriptedVoice([], while_saying)
        self.speaker = Mutable(self.spoken, is_muted=is_muted)
        self.heard = ScriptedVoice([Hears(Transcript(answer)) for answer in answers])
        history = open_history(paths_below(tmp_path), Settings())
        self.session = InterviewSession(
            start_interview([TEA], turns=len(answers), depth=0),
            SessionParts(
                engine=TableEngine(history, (TEA,)),
                speaker=self.speaker,
                listener=self.heard,
                history=history,
                recordings=tmp_path / "recordings",
                topic_titles={},
                on_event=self.seen.append,
            ),
        )

    def run(self):
        _, turns, _ = self.session.run()
        self.heard.finish()
        return turns


def test_muting_cuts_off_what_is_said_and_tells_what_was_heard_of_it():
    breath = Breath()
    speaker = Mutable(breath)
    heard = []
    thread = threading.Thread(target=lambda: heard.append(speaker.say("How is tea made?", CancelToken())))
    thread.start()
    assert breath.begun.wait(60)
    speaker.mute()
    thread.join(60)
    assert heard == ["How …"]
    assert speaker.say("And coffee?", CancelToken()) == ""
    assert breath.said == ["How is tea made?"]


def test_a_text_broken_off_otherwise_is_still_broken_off():
    breath, cancel = Breath(), CancelToken()
    cancel.cancel()
    for is_muted in (False, True):
        with pytest.raises(Cancelled):
            Mutable(breath, is_muted=is_muted).say("How is tea made?", cancel)
    assert breath.said == []


def test_a_muted_question_is_listened_to_like_any_other(tmp_path):
    stage = Stage(tmp_path, "hot", "time", is_muted=True)
    turns = stage.run()
    assert stage.spoken.said == []
    assert [turn.attempt.transcript.text for turn in turns] == ["hot", "time"]
    assert [turn.attempt.heard for turn in turns] == ["", ""]
    order = [type(event) for event in stage.seen if isinstance(event, ev.QuestionAsked | ev.ListeningStarted)]
    assert order == [ev.QuestionAsked, ev.ListeningStarted] * 2
    assert stage.heard.readied == 2, "the microphone is opened before the question as ever"
    assert [event for event in stage.seen if isinstance(event, ev.FeedbackSentence)], "it is shown"


def test_muted_in_the_middle_of_a_question_and_heard_again_from_the_next_on(tmp_path):
    holder = []

    def while_saying(text):
        if text == "How about tea/a?":
            holder[0].speaker.mute()

    stage = Stage(tmp_path, "hot", "time", while_saying=while_saying)
    holder.append(stage)
    listen = stage.heard.listen

    def listen_and_unmute(*args):
        if stage.heard.readied == 2:
            stage.speaker.unmute()
        return listen(*args)

    stage.heard.listen = listen_and_unmute
    turns = stage.run()
    assert len(turns) == 2
    assert turns[0].attempt.heard == ""
    assert turns[1].attempt.heard == str(turns[1].attempt.feedback)
    assert "How about tea/b?" not in stage.spoken.said


def test_pausing_reaches_the_speaker_behind():
    voice = ScriptedVoice([])
    speaker = Mutable(voice)
    speaker.pause()
    speaker.resume()
    assert voice.pauses == [True, False]
