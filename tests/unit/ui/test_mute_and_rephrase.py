"""Muting Viva and having a question put differently, by what a person sees and does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.material import attempt, grade, item
from support.scripted_services import scripted_services
from support.wishes import Runner

from tutor.core import events as ev
from tutor.ui.held_session import Waiting
from tutor.ui.key_list import known_keys
from tutor.ui.plans import InterviewPlan, QuickfirePlan
from tutor.ui.session.interview.interview_state import started, with_voice
from tutor.ui.session.quickfire import quickfire_state as quick
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session_runner import SessionRunner

TEA = item("tea/brewing")
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", "How hot is $x$?", None)
WRONG = attempt(TEA, grade(TEA, "missed", "missed"))
OTHERWISE = "In other words: I am after 2 things. The first has to do with hot."


@pytest.fixture
def interview(page):
    page.state = with_voice(started(page.state, turns=3, depth=0), is_typed=False, is_silent=False)
    page._runner = Runner()
    page._show()
    page.running.setFocus()
    return page


@pytest.fixture
def round_(qtbot, around):
    one = QuickfirePage(around)
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    one._runner = Runner()
    one._take(quick.with_voice(quick.started(count=2), is_typed=False, is_silent=False))
    one.running.setFocus()
    return one


@pytest.fixture(params=["interview", "round_"])
def session(request):
    return request.getfixturevalue(request.param)


def tell(page, *events):
    for event in events:
        page.on_event(event)


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def state_of(page):
    return getattr(page.state, "turn", page.state)


def test_w_asks_in_other_words_and_they_stand_below_the_question(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("er, what"))
    press(qtbot, Qt.Key.Key_W)
    assert session._runner.wishes == [("rephrase",)]
    tell(session, ev.ListeningEnded(), ev.QuestionRephrased(OTHERWISE))
    view = session.running
    assert view.question.text == "How hot is $x$?"
    assert view.rephrased.isVisible()
    assert view.rephrased.text == OTHERWISE
    assert view.answer.doing.text() == "Viva is asking."
    tell(session, ev.ListeningStarted())
    assert "er, what" not in view.answer.transcript.text
    assert view.rephrased.isVisible(), "it can be read while the answer is given"
    assert not session.notice.isVisible(), "it is told once"
    tell(session, ev.QuestionAsked(2, "main", TEA.id, "Tea", "How long?", None))
    assert not view.rephrased.isVisible()


def test_a_question_put_differently_ends_the_pause(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted())
    press(qtbot, Qt.Key.Key_P)
    tell(session, ev.ListeningEnded(), ev.QuestionRephrased(OTHERWISE))
    assert session.running.pause_button.accessibleName() == "Pause"


def test_where_nothing_is_asked_nothing_can_be_put_differently(session, qtbot):
    tell(session, ASKED, ev.GradingStarted("words"))
    press(qtbot, Qt.Key.Key_W)
    assert session._runner.wishes == []


def test_letters_typed_into_an_answer_are_letters(session, qtbot):
    tell(session, ASKED)
    session._know_voice(is_typed=True, is_silent=False)
    tell(session, ev.ListeningStarted())
    qtbot.keyClicks(session.running.answer.field, "warm")
    assert session.running.answer.field.toPlainText() == "warm"
    assert session._runner.wishes == []
    for button in (session.running.rephrase_button, session.running.mute_button):
        assert button.accessibleDescription() == "", "no key is promised that does not work"
    session.running.rephrase_button.click()
    session.running.mute_button.click()
    assert session._runner.wishes == [("rephrase",), ("mute", True)]


def test_m_mutes_and_is_told_in_words_and_by_shape(session, qtbot):
    tell(session, ASKED)
    button = session.running.mute_button
    assert (button.text(), button.accessibleName()) == ("Mute", "Mute Viva's voice")
    before = button.icon().cacheKey()
    press(qtbot, Qt.Key.Key_M)
    assert session._runner.wishes == [("mute", True)]
    assert (button.text(), button.accessibleName()) == ("Unmute", "Unmute Viva's voice")
    assert button.icon().cacheKey() != before
    assert session.running.answer.doing.text() == "Read the question."
    press(qtbot, Qt.Key.Key_M)
    assert session._runner.wishes == [("mute", True), ("mute", False)]
    assert button.text() == "Mute"


def test_what_was_held_is_over_once_viva_is_muted(session, qtbot):
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_P)
    assert session.running.pause_button.accessibleName() == "Go on"
    press(qtbot, Qt.Key.Key_M)
    tell(session, ev.ListeningStarted())
    assert session.running.pause_button.accessibleName() == "Pause"


def test_muting_does_not_end_a_pause_of_the_answer(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted())
    press(qtbot, Qt.Key.Key_P)
    press(qtbot, Qt.Key.Key_M)
    assert session.running.pause_button.accessibleName() == "Go on"


def test_without_a_loudspeaker_there_is_nothing_to_mute(session, qtbot):
    session._know_voice(is_typed=False, is_silent=True)
    tell(session, ASKED, ev.ListeningStarted())
    assert not session.running.mute_button.isVisible()
    press(qtbot, Qt.Key.Key_M)
    assert session._runner.wishes == []
    assert not session.around.mute.is_on


def test_muted_feedback_is_read_without_a_countdown(interview, qtbot):
    tell(interview, ASKED)
    press(qtbot, Qt.Key.Key_M)
    tell(interview, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1), Waiting())
    assert not interview._countdown.isActive()
    assert not interview.running.stay_button.isVisible()


def test_muting_a_card_stops_its_countdown(interview, qtbot):
    interview._countdown.setInterval(60_000)
    tell(interview, ASKED, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1))
    assert interview._countdown.isActive()
    press(qtbot, Qt.Key.Key_M)
    assert not interview._countdown.isActive()
    assert interview.running.go_on_button.text() == "Continue"


def test_a_verdict_that_waits_goes_on_waiting_when_viva_is_heard_again(round_, qtbot):
    quick_asked = ev.QuestionAsked(1, "quick", TEA.id, "Tea", "How hot?", None)
    tell(round_, ev.RoundMoved(1, 2, False), quick_asked)
    press(qtbot, Qt.Key.Key_M)
    tell(round_, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1))
    assert round_.running.go_on_button.isVisible()
    press(qtbot, Qt.Key.Key_M)
    assert round_.running.go_on_button.isVisible()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("go_on",) in round_._runner.wishes)


def test_a_round_that_says_it_waits_is_believed(round_):
    tell(round_, ev.RoundMoved(1, 2, False), ASKED, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1))
    assert not round_.running.go_on_button.isVisible()
    tell(round_, Waiting())
    assert round_.running.go_on_button.isVisible()


@pytest.mark.parametrize(
    ("name", "plan"),
    [("interview", InterviewPlan((), 1, 0)), ("round_", QuickfirePlan((), 2))],
)
def test_the_next_session_begins_muted_too(request, name, plan, monkeypatch):
    page = request.getfixturevalue(name)
    page.mute()
    page._runner = None
    begun = []
    monkeypatch.setattr(SessionRunner, "start", lambda runner: begun.append(runner))
    page.services = scripted_services(page.around.paths)
    page.begin(plan)
    assert begun[0]._is_muted
    assert state_of(page).is_muted
    assert page.running.mute_button.text() == "Unmute"


def test_the_keys_are_in_the_sheet():
    assert {"W", "M"} <= known_keys()
