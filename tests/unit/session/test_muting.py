"""A muted Viva: the session goes on as where nothing can be heard."""

from support.material import item, topic
from support.session_stage import SessionStage

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.sound.messages import Spoken
from tutor.sound.voice import Loudspeaker

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


def interview(tmp_path, *answers, speaker):
    """An interview of two questions, typed, whose speech can be muted."""
    plan = start_interview([TEA], turns=len(answers), depth=0)
    return SessionStage(
        tmp_path, lambda parts: InterviewSession(plan, parts), *answers, topics=(TEA,), speaker=speaker
    )


def test_muting_cuts_off_what_is_said_and_tells_what_was_heard_of_it():
    sound = Sound(lambda _: speaker.mute())
    speaker = Loudspeaker(sound, speed=1.0)
    assert speaker.say("How is tea made?", CancelToken()) == "How …"
    assert speaker.say("And coffee?", CancelToken()) == ""
    assert sound.said == ["How is tea made?"]


def test_muted_in_the_middle_of_a_question_and_heard_again_from_the_next_on(tmp_path):
    def while_saying(text):
        if text == "How about tea a?":
            speaker.mute()

    def listen_and_unmute(*args):
        if stage.voice.readied == 2:
            speaker.unmute()
        return listen(*args)

    sound = Sound(while_saying)
    speaker = Loudspeaker(sound, speed=1.0)
    stage = interview(tmp_path, "hot", "time", speaker=speaker)
    listen, stage.voice.listen = stage.voice.listen, listen_and_unmute
    _, turns, _ = stage.run()
    assert len(turns) == 2
    assert turns[0].attempt.heard == ""
    assert turns[1].attempt.heard == str(turns[1].attempt.feedback)
    assert "How about tea a?" in sound.said
