"""The warm-up is held like an interview, and leaves nothing behind."""

from support.material import attempt, grade
from support.scripted import ExpectedCall, Hears, ScriptedEngine, ScriptedVoice

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.speech import Transcript
from tutor.engine import requests as rq
from tutor.practice.warm_up import QUESTION
from tutor.session.question_session import SessionParts
from tutor.session.warm_up import WarmUpSession
from tutor.store.history import open_history
from tutor.store.pages import Pages


def test_nothing_of_a_warm_up_is_kept(tmp_path):
    first = attempt(QUESTION, grade(QUESTION, "made", "made", "made"))
    engine = ScriptedEngine(
        ExpectedCall(rq.Warm, rq.EngineReport(())),
        ExpectedCall(rq.PrepareTurn),
        ExpectedCall(rq.TakeAnswer, rq.Graded(first, None)),
    )
    voice = ScriptedVoice([Hears(Transcript("Toast and coffee at home."))])
    history, recordings, seen = open_history(paths_below(tmp_path), Settings()), tmp_path / "recordings", []
    session = WarmUpSession(SessionParts(engine, voice, voice, history, recordings, {}, seen.append))
    _, turns, _ = session.run()
    assert len(turns) == 1
    (take,) = (one for one in engine.requests if isinstance(one, rq.TakeAnswer))
    assert not take.save
    assert next(one for one in seen if isinstance(one, ev.QuestionAsked)).topic_title == "Warm-up"
    assert Pages(history.path).sessions(count=1) == ()
    assert not recordings.exists()


def test_its_points_read_as_what_an_interviewer_notes():
    assert [point.statement.split()[1] for point in QUESTION.points] == ["you"] * 3
