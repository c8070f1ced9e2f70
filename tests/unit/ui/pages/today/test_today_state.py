"""What the Today page shows, without a screen."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from support.practice_history import BREWING, LEAVES, LIBRARY, NOW, SCRIPT, STEAMING, keep

from tutor.config.settings import Settings
from tutor.practice.habit import Habit, week_of
from tutor.store.history import open_history
from tutor.ui.pages.today.today_page import look_at_today
from tutor.ui.pages.today.today_state import (
    DueLine,
    TodayState,
    due_words,
    goal_words,
    next_words,
    points_plan,
    sitting_words,
    spoken_words,
    streak_words,
    way_words,
)
from tutor.ui.plans import InterviewPlan
from tutor.ui.session.interview.interview_page import interview_of

TODAY = NOW.date()


def look(home, now=NOW, zone=UTC, library=LIBRARY):
    return look_at_today(open_history(home, Settings()), library, Settings(), now, zone)


def test_when_all_is_answered_it_is_said_when_something_falls_due(home):
    for one in (BREWING, LEAVES, SCRIPT, STEAMING):
        keep(home, one, ("made", "made"))
    state = look(home)
    assert state.phase == "done"
    assert state.next_due is not None
    assert state.next_due > TODAY
    assert state.next_count == 4
    assert state.plan == InterviewPlan((state.weakest.topic,), 4, 1)


def test_the_last_session_s_gaps_can_be_practised_one_by_one(home):
    history = open_history(home, Settings())
    old = history.start_session("interview")
    keep(home, STEAMING, ("missed", "missed"), session=old, days_ago=2)
    new = history.start_session("interview")
    keep(home, BREWING, ("made", "missed"), session=new)
    keep(home, LEAVES, ("contradicted", "made"), session=new, number=2)
    weak = look(home).weak
    assert [(one.item, one.point) for one in weak] == [("tea/leaves", "hot"), ("tea/brewing", "time")]
    assert weak[0].said == "some words"
    plan = points_plan(weak)
    interview = interview_of(plan, LIBRARY)
    assert interview.prompt is not None
    assert (interview.prompt.item.question, plan.turns) == ("What about hot?", 4)


def test_what_is_due_is_said_in_words():
    lines = [DueLine(f"tea/{n}", "question", "Tea", "Why?", False) for n in range(7)]
    state = TodayState("due", TODAY, due=(*lines, DueLine("rice/s", "script", "Rice", "Rice", True)))
    assert due_words(state) == "7 questions and 1 script are due"
    assert sitting_words(state).startswith("From 2 topics. This session asks 6 of them")
    assert state.plan is not None
    assert state.plan.items == tuple(f"tea/{n}" for n in range(6))
    one = replace(state, due=state.due[:1])
    assert due_words(one) == "1 question is due"
    assert sitting_words(one).startswith("From 1 topic, asked one after the other")


@pytest.mark.parametrize(
    ("day", "count", "words"),
    [
        (TODAY + timedelta(days=1), 1, "1 question or script falls due tomorrow."),
        (date(2026, 11, 28), 4, "4 questions or scripts fall due on Saturday 28 November."),
        (None, 0, "What you practise comes back just before you would forget it."),
    ],
)
def test_the_next_day_is_named(day, count, words):
    assert next_words(TodayState("done", TODAY, next_due=day, next_count=count)) == words


def test_the_streak_says_what_keeps_it():
    practised = week_of([(TODAY, 30.0)], TODAY)
    assert streak_words(Habit(2, 6, practised)) == "You have practised today."
    assert streak_words(Habit(2, 6, week_of([], TODAY))) == "Practise today to keep it."
    assert streak_words(Habit()) == "Practise today to begin a streak."


def test_the_goal_says_how_far_it_is():
    assert goal_words(Habit(1, 3, week_of([(TODAY, 9.0)] * 2, TODAY))) == "1 more answer for today’s goal."
    assert goal_words(Habit(1, 3, week_of([(TODAY, 9.0)] * 3, TODAY))) == "Today’s goal is reached."
    assert spoken_words(20 / 60) == ("20", "seconds spoken")
    assert spoken_words(1.2) == ("1", "minute spoken")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Your interview is today. 4 questions still new, 4 a day."),
        (1, "Your interview is tomorrow. 4 questions still new, 4 a day."),
        (9, "9 days to your interview. 4 questions still new, 1 a day."),
    ],
)
def test_it_is_said_what_is_left_until_the_interview(home, days, words):
    day = (TODAY + timedelta(days=days)).isoformat()
    settings = Settings().with_value("practice.interview_on", day)
    state = look_at_today(open_history(home, Settings()), LIBRARY, settings, NOW, UTC)
    assert way_words(state) == words
