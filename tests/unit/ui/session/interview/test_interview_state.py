"""The page's state, reduced from the session's events without a screen."""

from dataclasses import replace

import pytest
from support.material import attempt, grade, item

from tutor.core import events as ev
from tutor.core.turn import FollowUp
from tutor.ui.plans import InterviewPlan
from tutor.ui.session.interview.interview_state import started

TEA = item("tea/brewing", kind="script")
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", TEA.question, (90, 120))
GRADED = replace(attempt(TEA, grade(TEA, "made", "missed")), follow_up=FollowUp("What about time?", "time"))


def after(*events, turns=3, depth=1):
    state = started(InterviewPlan((), turns, depth))
    for event in events:
        state = state.after(event)
    return state


def test_in_earnest_grades_are_taken_at_the_end_and_change_nothing_before():
    state = started(InterviewPlan((), 2, 1, is_exam=True))
    follow_up = replace(ASKED, number=2, kind="follow_up", question="What about time?")
    for event in (
        ASKED,
        ev.TranscriptGrew("a", is_whole=True),
        follow_up,
        ev.TranscriptGrew("b", is_whole=True),
    ):
        state = state.after(event)
    for number in (1, 2):
        state = state.after(ev.TurnSaved(number, GRADED, number))
        assert (state.phase, state.attempt, state.is_saved) == ("grading", None, False)
    assert [(turn.number, turn.kind) for turn in state.finished] == [(1, "main"), (2, "follow_up")]


@pytest.mark.parametrize(("turns", "depth"), [(1, 1), (3, 0)])
def test_nothing_is_concealed_when_no_follow_up_comes(turns, depth):
    assert after(ASKED, ev.GradeReady(1, GRADED), turns=turns, depth=depth).concealed_point == ""


def test_questions_that_were_chosen_are_counted_without_their_follow_ups():
    state = started(InterviewPlan((), 10, 1, items=("tea/a", "tea/b", "tea/c", "tea/d", "tea/e")))
    follow_up = replace(ASKED, number=2, kind="follow_up", question="What about time?")
    second = replace(ASKED, number=3, question="How much milk?")
    places = []
    for event in (ASKED, ASKED, follow_up, second):
        state = state.after(event)
        places.append(state.main)
    assert (places, state.chosen) == ([1, 1, 1, 2], 5), "asked once more it is the same question"
