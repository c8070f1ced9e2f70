"""The order of events in an interview, on scripted parts."""

from dataclasses import replace
from pathlib import Path

from support.material import attempt, grade, item, topic
from support.scripted import ExpectedCall, Hears, ScriptedEngine, ScriptedVoice

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.errors import SpeakerLost
from tutor.core.message import Message
from tutor.core.speech import Captured, Recording, Transcript
from tutor.engine import requests as rq
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.question_session import SessionParts
from tutor.store.history import open_history

TEA = item()
WARM = ExpectedCall(rq.Warm, rq.EngineReport(()))
PREPARE = ExpectedCall(rq.PrepareTurn)
HEARD = ExpectedCall(rq.KeepHeard)


def graded(of=TEA, *words, number=1):
    one = attempt(of, grade(of, *(words or ("made", "missed"))))
    return ExpectedCall(
        rq.TakeAnswer,
        rq.Graded(one, number),
        (
            ev.TranscriptGrew(one.transcript.text, is_whole=True),
            ev.GradeReady(number, one),
            ev.FeedbackSentence(number, Message("You made one point.")),
        ),
    )


class Stage:
    """A session on scripted parts, and what it told."""

    def __init__(
        self, tmp_path: Path, engine: ScriptedEngine, voice: ScriptedVoice, *, turns=1, depth=0, **more
    ):
        self.seen: list[object] = []
        self.engine, self.voice = engine, voice
        history = open_history(paths_below(tmp_path), Settings())
        titles = {"tea": "Tea"}
        parts = SessionParts(engine, voice, voice, history, tmp_path / "recordings", titles, self.seen.append)
        interview = start_interview([topic("tea", TEA, item("tea/second"))], turns=turns, depth=depth, **more)
        self.session = InterviewSession(interview, parts)

    def run(self):
        result = self.session.run()
        self.engine.finish()
        self.voice.finish()
        return result

    def kinds(self):
        return [type(event) for event in self.seen]


def test_a_typed_turn_goes_from_question_to_summary(tmp_path):
    stage = Stage(
        tmp_path,
        ScriptedEngine(WARM, PREPARE, graded(), HEARD),
        ScriptedVoice([Hears(Transcript("hot water"))]),
    )
    _, turns, summary = stage.run()
    assert stage.kinds() == [
        ev.Preparing,
        ev.QuestionAsked,
        ev.ListeningStarted,
        ev.ListeningEnded,
        ev.TranscriptGrew,
        ev.GradeReady,
        ev.FeedbackSentence,
        ev.TurnSaved,
        ev.SessionEnded,
    ]
    assert stage.voice.said == [TEA.question, "You made one point."]
    assert len(turns) == 1
    assert summary.score == 50


def test_a_spoken_answer_is_followed_while_it_is_recorded(tmp_path):
    line = graded()
    told = (ev.TranscriptGrew("hot"), ev.SilenceCountdown(2.0), ev.SilenceCountdown(0.0))
    captured = (Captured(1000, 16000, -30.0, lead_in_frames=800), Captured(2000, 16000, -30.0))
    stage = Stage(
        tmp_path,
        ScriptedEngine(WARM, PREPARE, replace(line, events=(*told, *line.events)), HEARD),
        ScriptedVoice([Hears(Recording(tmp_path / "a.wav"), captured)]),
    )
    stage.run()
    request = stage.engine.requests[2]
    assert request.said.is_growing
    assert request.said.from_s == 0.05
    assert stage.engine.calls[2].sent == [rq.AnswerOver(), rq.FeedbackHeard()]
    assert stage.voice.stops == [True]
    assert ev.TranscriptGrew("hot") in stage.seen
    assert ev.SilenceCountdown(2.0) in stage.seen


def test_the_follow_up_goes_for_what_was_missed(tmp_path):
    second = graded(item(points=TEA.points[1:]), "made")
    engine = ScriptedEngine(WARM, PREPARE, graded(), HEARD, PREPARE, second, HEARD)
    voice = ScriptedVoice([Hears(Transcript("hot")), Hears(Transcript("four minutes"))])
    stage = Stage(tmp_path, engine, voice, turns=2, depth=1)
    _, turns, _ = stage.run()
    assert [turn.kind for turn in turns] == ["main", "follow_up"]
    assert stage.voice.said[2] == "What about time?"
    first, second = (one for one in stage.engine.requests if isinstance(one, rq.TakeAnswer))
    assert first.asks_on
    assert not second.asks_on
    assert second.settles == rq.Settles(1, "time")


def test_who_tries_again_after_an_answer_is_asked_the_same_once_more(tmp_path):
    def on_event(event):
        if isinstance(event, ev.TurnSaved) and event.number == 1:
            stage.session.again()

    engine = ScriptedEngine(WARM, PREPARE, graded(), HEARD, PREPARE, graded(TEA, "made", "made"), HEARD)
    voice = ScriptedVoice([Hears(Transcript("hot")), Hears(Transcript("hot, four minutes"))])
    stage = Stage(tmp_path, engine, voice)
    stage.session._on_event = on_event
    _, turns, _ = stage.run()
    assert [turn.attempt.question for turn in turns] == [TEA.question, TEA.question]


def test_skip_asks_the_next_question_without_grading(tmp_path):
    engine = ScriptedEngine(WARM, PREPARE, PREPARE, graded(item("tea/second")), HEARD)
    voice = ScriptedVoice([Hears(meanwhile=lambda: stage.session.skip()), Hears(Transcript("tea"))])
    stage = Stage(tmp_path, engine, voice, turns=2)
    _, turns, _ = stage.run()
    assert len(turns) == 1
    assert stage.voice.said[:2] == [TEA.question, "How about tea/second?"]


def test_repeat_asks_again_and_takes_a_new_answer(tmp_path):
    voice = ScriptedVoice([Hears(meanwhile=lambda: stage.session.repeat()), Hears(Transcript("tea"))])
    stage = Stage(tmp_path, ScriptedEngine(WARM, PREPARE, graded(), HEARD), voice)
    stage.run()
    assert stage.voice.said[:2] == [TEA.question, TEA.question]


def test_ending_keeps_the_turns_that_are_finished(tmp_path):
    voice = ScriptedVoice([Hears(Transcript("tea")), Hears(meanwhile=lambda: stage.session.end())])
    stage = Stage(tmp_path, ScriptedEngine(WARM, PREPARE, graded(), HEARD, PREPARE), voice, turns=2)
    _, turns, _ = stage.run()
    assert len(turns) == 1


def test_done_while_viva_speaks_goes_on_to_listening(tmp_path):
    def press(text):
        if text == TEA.question:
            stage.session.done()

    voice = ScriptedVoice([Hears(Transcript("tea"))], press)
    stage = Stage(tmp_path, ScriptedEngine(WARM, PREPARE, graded(), HEARD), voice)
    _, turns, _ = stage.run()
    assert len(turns) == 1


def test_pressing_skip_during_the_feedback_does_not_skip_the_next_question(tmp_path):
    def press(text):
        if text == "You made one point.":
            stage.session.skip()

    engine = ScriptedEngine(WARM, PREPARE, graded(), HEARD, PREPARE, graded(item("tea/second")), HEARD)
    stage = Stage(tmp_path, engine, ScriptedVoice([Hears(Transcript("tea"))] * 2, press), turns=2)
    _, turns, _ = stage.run()
    assert len(turns) == 2


def test_a_question_that_cannot_be_heard_can_still_be_read(tmp_path):
    def lost(text):
        raise SpeakerLost("There is no loudspeaker.")

    voice = ScriptedVoice([Hears(Transcript("tea"))], lost)
    stage = Stage(tmp_path, ScriptedEngine(WARM, PREPARE, graded()), voice)
    stage.run()
    assert ev.Notice(Message("There is no loudspeaker.")) in stage.seen
