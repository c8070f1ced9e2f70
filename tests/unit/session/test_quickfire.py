"""A quick-fire round on an engine without models."""

from support.material import item, topic
from support.scripted import Hears
from support.session_stage import SessionStage

from tutor.core import events as ev
from tutor.core.speech import Captured, Recording
from tutor.practice.quickfire import QuickFire
from tutor.session.quickfire import SILENCE_LIMIT_S, QuickFireSession

ITEMS = tuple(item(f"tea/{name}") for name in "abc")
TEA = topic("tea", *ITEMS)


def held(tmp_path, *answers, round_=None, **table):
    round_ = round_ or QuickFire(ITEMS)
    stage = SessionStage(
        tmp_path, lambda parts: QuickFireSession(round_, parts), *answers, topics=(TEA,), **table
    )
    return stage.run(), stage


def test_each_answer_gets_its_verdict_aloud_and_wrong_ones_come_back(tmp_path):
    answers = ("hot time", "hot", "no", "hot time", "hot time")
    (_, turns, summary), stage = held(tmp_path, *answers)
    assert stage.voice.said == [
        "How about tea/a?", "Right.",
        "How about tea/b?", "Close: The statement of time.",
        "How about tea/c?", "Not quite: The statement of hot.",
        "How about tea/b?", "Right.",
        "How about tea/c?", "Right.",
    ]  # fmt: skip
    assert [turn.kind for turn in turns] == ["quick"] * 5
    assert summary.gaps == ()
    assert stage.history.memories()["tea/b"].reviews == 2
    moves = [(event.place, event.of, event.is_again) for event in stage.of(ev.RoundMoved)]
    assert moves == [(1, 3, False), (2, 3, False), (3, 3, False), (1, 2, True), (2, 2, True)]
    told = [type(event) for event in stage.of(ev.GradeReady | ev.FeedbackSentence | ev.TurnSaved)]
    assert told == [ev.GradeReady, ev.FeedbackSentence, ev.TurnSaved] * 5


def test_a_skipped_question_comes_back_too(tmp_path):
    (_, turns, _), stage = held(tmp_path, "pass", "hot time", round_=QuickFire(ITEMS[:1]))
    assert stage.voice.said == ["How about tea/a?", "How about tea/a?", "Right."]
    assert len(turns) == 1


def test_a_short_silence_ends_an_answer_and_no_language_model_is_loaded(tmp_path):
    hears = Hears(Recording(tmp_path / "a.wav"), (Captured(100, 16000, -20.0),))
    _, stage = held(tmp_path, hears, round_=QuickFire(ITEMS[:1]), hears_else="hot time")
    warm, prepare, answer = stage.engine.requests
    assert "llm" not in warm.parts
    assert (prepare.wording, answer.prefills, answer.wording) == (False, False, False)
    assert answer.said.silence_limit_s == SILENCE_LIMIT_S
