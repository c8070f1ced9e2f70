"""What an interview ends with."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from support.interviewing import GRADED, TEA, graded
from support.material import item, topic
from support.practice_history import BREWING, NOW, keep, services
from support.session_pages import shown_texts, tell
from support.window_jobs import finish_jobs

from tutor.core import events as ev
from tutor.core.turn import Turn
from tutor.practice.summary import summarise
from tutor.practice.warm_up import QUESTION as WARM_UP
from tutor.ui.plans import WARM_UP_PLAN, InterviewPlan, RehearsalPlan
from tutor.ui.readiness import EngineReadiness
from tutor.ui.session.interview.interview_state import started


def test_the_summary_names_strengths_gaps_and_what_comes_next(page):
    page.show_topics([topic("tea", TEA)])
    turns = (Turn(1, "main", GRADED),)
    page.state = replace(started(InterviewPlan((), 1, 0)), phase="feedback", finished=turns)
    tell(page, ev.SessionEnded(1, summarise(turns), 1))
    shown = " ".join(
        child.accessibleName() or getattr(child, "text", lambda: "")()
        for child in page.result.stack.currentWidget().findChildren(QLabel)
    )
    assert "1 answer graded and saved." in shown
    assert page.result.again_button.hasFocus()
    page.result.show_card(turns[0])
    assert page.result.card.rows[1].wording.text == "The statement of time."


def summary_of(page, *turns, **changes):
    """The page once an interview of these turns is over."""
    state = started(InterviewPlan((), len(turns), 0))
    page.take(replace(state, phase="feedback", finished=turns, **changes))
    tell(page, ev.SessionEnded(1, summarise(turns), len(turns)))
    return shown_texts(page.result)


def test_what_got_better_is_said_first(page):
    page.show_topics([topic("tea", TEA)])
    page.result.past = {1: (graded("missed", "missed"),)}
    better = replace(GRADED, grade=replace(GRADED.grade, score=60.0))
    shown = summary_of(page, Turn(1, "main", better))
    assert "You’re getting better" in shown
    assert "What got better" in shown
    assert any(words.startswith("**+10**") for words in shown)
    assert "For the first time: The statement of hot." in shown


def test_an_ordinary_end_is_warm_and_an_early_one_is_called_so(page):
    assert "Good work" in summary_of(page, Turn(1, "main", GRADED))
    assert "Interview ended early" in summary_of(page, Turn(1, "main", GRADED), is_ending=True)


def test_the_warm_up_is_not_called_saved_and_can_be_tried_again(page, monkeypatch):
    opened = []
    monkeypatch.setattr(page, "open_with", opened.append)
    attempt = replace(GRADED, item=WARM_UP.id, grade=replace(GRADED.grade, score=20.0))
    turns = (Turn(1, "main", attempt),)
    page.take(replace(started(WARM_UP_PLAN), phase="feedback", finished=turns))
    tell(page, ev.SessionEnded(0, summarise(turns), 1))
    shown = shown_texts(page.result)
    assert "That was the warm-up. It isn’t saved." in shown
    assert not page.result.next_buttons
    page.result.show_card(turns[0])
    page.result.card.again_wanted.emit()
    assert opened == [WARM_UP_PLAN]


def test_the_streak_and_the_daily_goal_stand_at_the_end(page, home, qtbot, monkeypatch):
    monkeypatch.setenv("VIVA_NOW", NOW.isoformat())
    for days in (0, 1, 2):
        keep(home, BREWING, days_ago=days)
    page.services = services(home)
    summary_of(page, Turn(1, "main", GRADED))
    qtbot.waitUntil(page.result.habit.isVisible)
    assert page.result.habit.streak.text() == "3 days in a row"
    assert page.result.habit.goal.text() == "1 of 6 answers today"
    page.context.settings.set("practice.goal_a_day", 1)
    summary_of(page, Turn(1, "main", GRADED))
    qtbot.waitUntil(lambda: page.result.habit.goal.text() == "Daily goal reached")
    page.take(started(InterviewPlan((), 1, 0)))
    page.context.settings.set("practice.goal_a_day", 6)
    page.show_failure("The microphone was lost.")
    qtbot.waitUntil(lambda: page.result.habit.goal.text() == "1 of 6 answers today")
    finish_jobs(qtbot)


def test_what_to_rehearse_next_leads_there(page, monkeypatch):
    begun = []
    monkeypatch.setattr(page, "begin", begun.append)
    page.services = object()
    question = item("tea/why")
    page.show_topics([topic("tea", TEA, question)])
    visits = []
    page.visit_wanted.connect(lambda *visit: visits.append(visit))
    summary = replace(summarise((Turn(1, "main", GRADED),)), next=(TEA.id, question.id))
    page.take(replace(started(InterviewPlan((), 1, 0)), phase="ended", summary=summary))
    script, other = page.result.next_buttons
    script.click()
    assert visits == [("rehearse", RehearsalPlan(TEA.id, "full"))]
    page.setup.show_engine(EngineReadiness())
    other.click()
    assert begun == [InterviewPlan((), 2, 1, items=(question.id,))]
