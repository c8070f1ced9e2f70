"""The turns of an interview: their events, commands in place of answers, pauses, exam mode, time budgets, hints."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from support.material import item, point, topic
from support.scripted import Hears
from support.session_stage import SessionStage

from tutor.core import events as ev
from tutor.core.errors import SpeakerLost
from tutor.core.message import Message
from tutor.core.speech import Captured, Recording, Transcript
from tutor.engine import requests as rq
from tutor.grading.feedback import feedback_of
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import NOTHING_HEARD, PAUSED

HOT = replace(point("hot", 2.0), statement="Nearly boiling water draws tannins out of green leaves.")
TEA = topic("tea", item("tea/a", (HOT, point("time"))), item("tea/b"))


def interview(tmp_path, *answers, turns=1, depth=0, is_exam=False, budget_s=None, **stage):
    plan = start_interview([TEA], turns=turns, depth=depth, is_exam=is_exam)
    return SessionStage(
        tmp_path,
        lambda parts: InterviewSession(plan, parts, budget_s=budget_s),
        *answers,
        topics=(TEA,),
        **stage,
    )


def test_a_spoken_answer_is_followed_while_it_is_recorded(tmp_path):
    told = (ev.TranscriptGrew("hot"), ev.SilenceCountdown(2.0), ev.SilenceCountdown(0.0))
    captured = (Captured(1000, 16000, -30.0, lead_in_frames=800), Captured(2000, 16000, -30.0))
    stage = interview(tmp_path, Hears(Recording(tmp_path / "a.wav"), captured), tells=told, hears_else="hot")
    stage.run()
    said = stage.engine.gradings[0].said
    assert (said.is_growing, said.from_s) == (True, 0.05)
    assert stage.engine.calls[2].sent == [rq.AnswerOver(), rq.FeedbackHeard()]
    assert stage.voice.stops == [True]
    assert [event for event in stage.seen if event in told] == list(told[:2])


def test_who_tries_again_after_an_answer_is_asked_the_same_once_more(tmp_path):
    def on_event(event):
        if isinstance(event, ev.TurnSaved) and event.number == 1:
            stage.session.again()

    stage = interview(tmp_path, "hot", "hot time")
    stage.session._on_event = on_event
    _, turns, _ = stage.run()
    assert [turn.attempt.question for turn in turns] == ["How about tea/a?"] * 2


def test_pressing_skip_during_the_feedback_does_not_skip_the_next_question(tmp_path):
    stage = interview(tmp_path, "hot", "time", turns=2)
    stage.voice.while_saying = lambda text: stage.session.command("skip") if text == "Feedback." else None
    _, turns, _ = stage.run()
    assert len(turns) == 2


def test_a_question_that_cannot_be_heard_can_still_be_read(tmp_path):
    def lost(_):
        raise SpeakerLost("There is no loudspeaker.")

    stage = interview(tmp_path, "hot")
    stage.voice.while_saying = lost
    _, turns, _ = stage.run()
    assert len(turns) == 1
    assert ev.Notice(Message("There is no loudspeaker.")) in stage.of(ev.Notice)


def test_what_do_you_mean_brings_the_question_in_other_words(tmp_path):
    stage = interview(tmp_path, "What do you mean?", "hot")
    stage.run()
    assert stage.voice.said[1].startswith("In other words: I am looking for 2 points.")
    assert len(stage.of(ev.QuestionAsked)) == 1, "the question is the same one"
    assert [event.text for event in stage.of(ev.QuestionRephrased)] == [stage.voice.said[1]]


def test_a_pause_lasts_until_something_is_said(tmp_path):
    stage = interview(tmp_path, "Pause.", "", "   ", "Continue", "hot time")
    _, turns, _ = stage.run()
    assert stage.voice.said[:3] == ["How about tea/a?", str(PAUSED), "How about tea/a?"]
    assert turns[0].attempt.transcript.text == "hot time"


def test_a_held_answer_can_be_begun_anew(tmp_path):
    stage = interview(
        tmp_path, Hears(meanwhile=lambda: (stage.session.pause(), stage.session.command("repeat"))), "hot"
    )
    _, turns, _ = stage.run()
    assert stage.voice.pauses == [True]
    assert stage.voice.said[:2] == ["How about tea/a?"] * 2, "it is asked once more"
    assert len(turns) == 1


def test_the_recording_of_a_command_is_not_kept(tmp_path):
    folder = tmp_path / "recordings"
    folder.mkdir()
    for name in ("command.wav", "answer.wav"):
        (folder / name).write_bytes(b"sound")
    heard = {"command.wav": "repeat", "answer.wav": "hot"}
    steps = [Hears(Recording(folder / name)) for name in heard]
    stage = interview(tmp_path, *steps, hears=heard)
    stage.run()
    assert [file.name for file in folder.iterdir()] == ["answer.wav"]


def test_a_command_in_a_file_of_the_persons_own_is_understood_and_the_file_stays(tmp_path):
    own = tmp_path / "mine.wav"
    own.write_bytes(b"sound")
    stage = interview(tmp_path, Hears(Recording(own)), "hot", hears={"mine.wav": "skip"}, turns=2)
    _, turns, _ = stage.run()
    assert len(turns) == 1
    assert own.exists()


def test_in_earnest_nothing_is_praised_or_corrected_before_the_end(tmp_path):
    stage = interview(tmp_path, "hot", "nothing of it", "time hot", turns=3, depth=1, is_exam=True)
    _, turns, _ = stage.run()
    assert stage.of(ev.GradeReady) == []
    assert stage.of(ev.FeedbackSentence) == []
    assert "Feedback." not in stage.voice.said
    kinds = [type(event) for event in stage.seen]
    assert kinds[-4:] == [ev.TurnSaved] * 3 + [ev.SessionEnded]
    assert ev.TurnSaved not in kinds[:-4]
    assert [event.settled is not None for event in stage.of(ev.TurnSaved)] == [False, True, False]
    main = stage.of(ev.TurnSaved)[1].settled.attempt
    assert (main.feedback, main.follow_up) == (feedback_of(main.grade), None)
    assert [turn.kind for turn in turns] == ["main", "follow_up", "main"]
    assert not any(request.wording for request in stage.engine.gradings)
    assert all(request.prefills for request in stage.engine.gradings)


def test_no_question_is_begun_when_the_time_is_up(tmp_path, monkeypatch):
    clock = iter([0.0, 1.0, 61.0])
    monkeypatch.setattr("tutor.session.interview.time", SimpleNamespace(monotonic=lambda: next(clock)))
    stage = interview(tmp_path, "hot time", turns=5, budget_s=60)
    _, turns, _ = stage.run()
    assert len(turns) == 1


@pytest.mark.parametrize(
    ("is_broken_off", "heard"), [(False, "Feedback."), (True, "Feedback. …")], ids=["whole", "broken off"]
)
def test_the_history_keeps_what_was_heard_of_the_feedback(tmp_path, is_broken_off, heard):
    def press_done(text):
        if is_broken_off and text == "Feedback.":
            stage.session.done()

    stage = interview(tmp_path, "hot")
    stage.voice.while_saying = press_done
    stage.run()
    (record,) = stage.history.latest()
    assert (record.attempt.feedback, record.attempt.heard) == (Message("Feedback."), heard)
    assert stage.of(ev.TurnSaved)[0].attempt.heard == heard


@pytest.mark.parametrize("key", ["resume", "pause"])
def test_a_pause_while_viva_speaks_holds_the_speech_and_goes_on_where_it_was(tmp_path, key):
    def hold(_):
        stage.session.pause()
        getattr(stage.session, key)()

    stage = interview(tmp_path, "hot")
    stage.voice.while_saying = hold
    _, turns, _ = stage.run()
    assert stage.voice.pauses == [True, False] * len(stage.voice.said)
    assert stage.voice.said.count("How about tea/a?") == 1, "nothing is said again"
    assert len(turns) == 1


def test_a_pause_while_viva_listens_holds_the_answer_and_goes_on_in_it(tmp_path):
    hold = Hears(Transcript("hot"), meanwhile=lambda: (stage.session.pause(), stage.session.resume()))
    stage = interview(tmp_path, hold)
    _, turns, _ = stage.run()
    assert stage.voice.pauses == [True, False]
    assert stage.voice.said.count("How about tea/a?") == 1, "nothing is asked again"
    assert turns[0].attempt.transcript.text == "hot"


def test_half_an_answer_may_be_ended_by_hand(tmp_path):
    recordings = tmp_path / "recordings"
    captured = (Captured(100, 16000, -20.0),)

    def first_half():
        (wav,) = (file.with_suffix("").with_suffix(".wav") for file in recordings.glob("*.answer.json"))
        wav.write_bytes(b"sound")

    stage = interview(tmp_path, Hears(Transcript("hot"), captured, meanwhile=first_half))
    _, turns, _ = stage.run()
    assert turns[0].attempt.transcript.text == "hot"
    assert turns[0].attempt.recording == ""
    assert list(recordings.iterdir()) == []


def test_who_says_nothing_is_waited_for_and_asked_again(tmp_path):
    stage = interview(tmp_path, "", "", "I am back", "hot")
    silence = rq.Utterance(Transcript(""))
    take = stage.engine._take
    stage.engine._take = lambda request, emit: (
        silence if request.said == Transcript("") else take(request, emit)
    )
    _, turns, _ = stage.run()
    assert stage.voice.said[:3] == ["How about tea/a?", str(NOTHING_HEARD), "How about tea/a?"]
    assert [turn.attempt.transcript.text for turn in turns] == ["hot"], "and nothing is graded before"
