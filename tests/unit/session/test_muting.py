"""A muted Viva: the session goes on as where nothing can be heard."""

from support.material import item, topic
from support.scripted import Hears, ScriptedVoice
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.speech import Transcript
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.question_session import SessionParts
from tutor.sound.messages import Spoken
from tutor.sound.voice import Loudspeaker
from tutor.store.history import open_history

TEA = topic("tea", item("tea/a"), item("tea/b"))


class Sound:
    """A sound process that says at once what it is told; broken off, the first quarter was heard."""

    def __init__(self, while_saying=lambda _: None):
        self.while_saying, self.said = while_saying, []

    def say(self, sentences, cancel, **_):
        self.said.append(" ".join(sentences))
        self.while_saying(self.said[-1])
        if cancel.is_cancelled:
            broken_off = Cancelled()
            broken_off.partial = Spoken(0, 0.25)
            raise broken_off


class Stage:
    """An interview of two questions, typed, whose speech is `said` and can be muted."""

    def __init__(self, tmp_path, *answers, while_saying=lambda _: None, is_muted=False):
        self.seen = []
        self.spoken = Sound(while_saying)
        self.speaker = Loudspeaker(self.spoken, speed=1.0, is_muted=is_muted)
        self.heard = ScriptedVoice([Hears(Transcript(answer)) for answer in answers])
        history = open_history(paths_below(tmp_path), Settings())
        engine, recordings = TableEngine(history, (TEA,)), tmp_path / "recordings"
        parts = SessionParts(engine, self.speaker, self.heard, history, recordings, {}, self.seen.append)
        self.session = InterviewSession(start_interview([TEA], turns=len(answers), depth=0), parts)

    def run(self):
        _, turns, _ = self.session.run()
        self.heard.finish()
        return turns


def test_muting_cuts_off_what_is_said_and_tells_what_was_heard_of_it():
    sound = Sound(lambda _: speaker.mute())
    speaker = Loudspeaker(sound, speed=1.0)
    assert speaker.say("How is tea made?", CancelToken()) == "How …"
    assert speaker.say("And coffee?", CancelToken()) == ""
    assert sound.said == ["How is tea made?"]


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
    def while_saying(text):
        if text == "How about tea a?":
            stage.speaker.mute()

    def listen_and_unmute(*args):
        if stage.heard.readied == 2:
            stage.speaker.unmute()
        return listen(*args)

    stage = Stage(tmp_path, "hot", "time", while_saying=while_saying)
    listen, stage.heard.listen = stage.heard.listen, listen_and_unmute
    turns = stage.run()
    assert len(turns) == 2
    assert turns[0].attempt.heard == ""
    assert turns[1].attempt.heard == str(turns[1].attempt.feedback)
    assert "How about tea a?" in stage.spoken.said
