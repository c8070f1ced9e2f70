"""The Quick-fire page by what a person sees and does, driven by scripted events."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from support.material import attempt, grade, item, topic
from support.session_pages import held, shown_texts, tell
from support.window_jobs import finish_jobs, press

from tutor.core import events as ev
from tutor.core.message import Message
from tutor.engine.requests import FitSchedule
from tutor.ui.plans import QuickfirePlan
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session.quickfire.quickfire_state import QuickfireState

HOT, TIME = item("tea/hot"), item("tea/time")
NO = attempt(HOT, grade(HOT, "missed", "missed", score=5))
YES = attempt(HOT, grade(HOT, "made", "made", score=90))
FIRST = (ev.RoundMoved(1, 2, False), ev.QuestionAsked(1, "quick", HOT.id, "Tea", "How hot is $x$?", None))
SECOND = (ev.RoundMoved(2, 2, False), ev.QuestionAsked(2, "quick", TIME.id, "Tea", "How long?", None))


@pytest.fixture
def page(by_itself, context):
    return by_itself(QuickfirePage(context))


@pytest.fixture
def running(page):
    """A page in a round of two questions, and what it asks of the session."""
    return held(page, QuickfireState(phase="preparing").with_voice(is_typed=False, is_silent=False))


def verdict(number, given, *, saved=True):
    events = (
        ev.TranscriptGrew("words", is_whole=True),
        ev.GradeReady(number, given),
        ev.FeedbackSentence(number, Message("Not quite.")),
    )
    return (*events, ev.TurnSaved(number, given, 100 + number)) if saved else events


def test_enter_starts_with_topics_and_count(page, qtbot):
    page.setup.show_topics([topic("tea", HOT, TIME), topic("coffee", item("coffee/one"))])
    page.setup.topics.topic_list.tick("tea")
    page.setup.questions.box.setValue(7)
    page.setup.topics.topic_list.setFocus()
    with qtbot.waitSignal(page.setup.start_wanted) as wanted:
        press(qtbot, Qt.Key.Key_Return)
    assert wanted.args == [QuickfirePlan(("tea",), 7)]


def test_fewer_questions_than_wished_are_told_beforehand(page):
    scripts = item("coffee/script", kind="script")
    page.setup.show_topics([topic("tea", HOT, TIME), topic("coffee", item("coffee/one"), scripts)])
    assert page.setup.told.text() == "3 questions in all; each one is asked."
    page.setup.topics.topic_list.tick("coffee")
    assert page.setup.told.text() == "1 question in all; each one is asked."


def test_the_next_question_keeps_the_verdict_before_in_sight(running):
    tell(running, *FIRST, *verdict(1, NO), *SECOND)
    assert running.running.before.isVisible()
    assert running.running.before.words.text == "Last one: **Not quite.** The statement of hot."
    assert running.running.answer.isVisible()


@pytest.fixture
def reviewed(running):
    """A round in which the first question was wrong, then right, and the second was skipped twice."""
    tell(
        running, *FIRST, *verdict(1, NO), *SECOND,
        ev.RoundMoved(1, 2, True), ev.QuestionAsked(2, "quick", HOT.id, "Tea", "How hot is $x$?", None),
        *verdict(2, YES), ev.RoundMoved(2, 2, True),
        ev.QuestionAsked(3, "quick", TIME.id, "Tea", "How long?", None), ev.SessionEnded(1, None, 2),
    )  # fmt: skip
    return running


def test_the_review_lists_what_is_open_first(reviewed):
    assert reviewed.result.isVisible()
    texts = shown_texts(reviewed.result)
    assert "0 of 2 questions right first time, 1 more on the second try." in texts
    titles = [text for text in texts if text in ("Review these", "Second try", "First try")]
    assert titles == ["Review these", "Second try"]
    assert "Skipped both times." in texts
    assert "Not quite at first: The statement of hot." in texts
    assert reviewed.result.again_button.hasFocus()


def test_a_card_opens_from_the_review_and_escape_goes_back_to_its_row(reviewed, qtbot):
    (button,) = reviewed.result.card_buttons
    button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reviewed.result.is_showing_card)
    assert reviewed.result.card.counts.text() == "2 of 2 points"
    first, second = (
        one
        for one in reviewed.result.findChildren(QAbstractButton)
        if one.text() in ("First: Not quite", "Second: Right")
    )
    assert second.isChecked()
    first.click()
    assert reviewed.result.card.counts.text() == "0 of 2 points"
    press(qtbot, Qt.Key.Key_Escape)
    assert button.hasFocus()


def test_a_corrected_answer_moves_in_the_review(reviewed):
    reviewed.cards.corrected.emit(2, NO)
    assert "Not quite both times: The statement of hot." in shown_texts(reviewed.result)


def test_a_failure_is_told_with_what_is_finished(running):
    tell(running, *FIRST, *verdict(1, NO))
    running.show_failure("The sound system stopped.")
    texts = shown_texts(running.result)
    assert "The sound system stopped." in texts
    assert "Round ended" in texts
    assert "Review these" in texts


def test_after_a_session_the_engine_may_fit_the_schedule(qtbot, running):
    asked = []

    class Engine:
        def call(self, request):
            asked.append(request)

    running.services = SimpleNamespace(engine=Engine())
    running._on_over(running._runner)
    qtbot.waitUntil(lambda: asked == [FitSchedule()])
    finish_jobs(qtbot)


def test_space_cuts_the_spoken_verdict_short(running, qtbot):
    tell(running, *FIRST, *verdict(1, NO, saved=False))
    assert running.running.done_button.text() == "Next"
    press(qtbot, Qt.Key.Key_Space)
    assert running.commands == [("done", None)]
