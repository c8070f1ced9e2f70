"""Muting Viva and having a question put differently, by what a person sees and does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.held_session import held
from support.material import attempt, grade, item, topic
from support.rehearsing import SCRIPT
from support.scripted_services import scripted_services
from support.session_pages import press, tell

from tutor.core import events as ev
from tutor.session.rehearsal import RehearsalBegan
from tutor.session.turn_runner import PAUSED
from tutor.sound.messages import Device
from tutor.ui.key_list import known_keys
from tutor.ui.plans import InterviewPlan, QuickfirePlan
from tutor.ui.session.interview.interview_state import started
from tutor.ui.session.quickfire import quickfire_state as quick
from tutor.ui.session.quickfire.quickfire_page import QuickfirePage
from tutor.ui.session.rehearsal import rehearsal_state as rehearsals
from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage
from tutor.ui.session.session_runner import MicrophoneGone, SessionRunner, Waiting

TEA = item("tea/brewing")
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", "How hot is $x$?", None)
WRONG = attempt(TEA, grade(TEA, "missed", "missed"))
OTHERWISE = "In other words: I am looking for 2 points. The first is about hot."


@pytest.fixture
def interview(page):
    return held(page, started(InterviewPlan((), 3, 0)).with_voice(is_typed=False, is_silent=False))


@pytest.fixture
def round_(qtbot, context):
    one = QuickfirePage(context)
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    return held(one, quick.started().with_voice(is_typed=False, is_silent=False))


@pytest.fixture
def rehearsal(qtbot, context):
    one = RehearsalPage(context)
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    one.show_topics([topic("tea", SCRIPT)])
    state = rehearsals.started(SCRIPT.id, "Tea", "full", SCRIPT.window_s)
    return held(one, state.with_voice(is_typed=False, is_silent=True))


@pytest.fixture(params=["interview", "round_"])
def session(request):
    """One in which Viva asks."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["interview", "round_", "rehearsal"])
def any_session(request):
    return request.getfixturevalue(request.param)


def listening(qtbot, page):
    """`page`, whose session has heard something."""
    asked = RehearsalBegan(SCRIPT.id, "full", ()) if isinstance(page, RehearsalPage) else ASKED
    tell(page, asked, ev.ListeningStarted(), ev.LevelHeard(-20.0, -10.0, 1.0))
    qtbot.waitUntil(lambda: not page.is_in_grace)
    return page


@pytest.mark.parametrize(
    ("key", "command"), [(Qt.Key.Key_Space, ("done", None)), (Qt.Key.Key_R, ("repeat",))]
)
def test_keys_say_what_the_person_wants(any_session, qtbot, key, command):
    listening(qtbot, any_session)
    press(qtbot, key)
    assert any_session.commands == [command]


def test_s_skips_a_question(session, qtbot):
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_S)
    assert session.commands == [("skip",)]


def test_what_a_rehearsal_does_not_have_no_key_asks_for(rehearsal, qtbot):
    listening(qtbot, rehearsal)
    for key in (Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_M, Qt.Key.Key_P):
        press(qtbot, key)
    assert rehearsal.commands == []


@pytest.mark.parametrize(
    "events", [(ASKED,), (ASKED, ev.ListeningStarted()), (ASKED, ev.GradeReady(1, WRONG))]
)
def test_p_pauses_and_goes_on(session, qtbot, events):
    tell(session, *events)
    session.running.setFocus()
    press(qtbot, Qt.Key.Key_P)
    assert session.commands == [("pause",)]
    assert session.running.pause_button.accessibleName() == "Go on"
    press(qtbot, Qt.Key.Key_P)
    assert session.commands == [("pause",), ("resume",)]
    assert session.running.pause_button.accessibleName() == "Pause"


def test_a_paused_answer_is_told_so_and_goes_on_with_what_was_said(session):
    tell(session, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("at about"))
    session.running.pause_button.click()
    assert session.running.answer.doing.text() == "Paused. Press P to go on."
    session.running.pause_button.click()
    assert session.running.answer.doing.text() == "Viva is listening: speak now."
    assert session.running.answer.transcript.text == "at about"


def test_done_ends_the_pause_with_the_answer(session):
    tell(session, ASKED, ev.ListeningStarted())
    session.running.pause_button.click()
    tell(session, ev.ListeningEnded(), ev.GradingStarted("words"))
    assert session.running.pause_button.accessibleName() == "Pause"


def test_what_a_spoken_pause_tells_goes_when_it_is_over(session):
    tell(session, ASKED, ev.Notice(PAUSED))
    assert session.notice.isVisible()
    tell(session, ASKED)
    assert not session.notice.isVisible()


def test_space_on_another_button_presses_that_button(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted())
    session.running.skip_button.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.commands == [("skip",)])


def test_keys_do_nothing_while_grading(any_session, qtbot):
    tell(any_session, ev.ListeningStarted(), ev.GradingStarted("words"))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_P):
        press(qtbot, key)
    assert any_session.commands == []


def test_an_answer_can_be_typed_and_ends_with_control_enter(any_session, qtbot):
    any_session.know_voice(is_typed=True, is_silent=True)
    tell(any_session, ev.ListeningStarted())
    field = any_session.running.answer.field
    qtbot.waitUntil(field.hasFocus)
    assert not any_session.running.done_button.isEnabled()
    qtbot.keyClicks(field, "rs boil it")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert any_session.commands == [("done", "rs boil it")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("interview", "Ending the interview."),
        ("round_", "Ending the round."),
        ("rehearsal", "Breaking off."),
    ],
)
def test_escape_asks_before_it_ends(request, qtbot, name, told):
    page = listening(qtbot, request.getfixturevalue(name))
    press(qtbot, Qt.Key.Key_Escape)
    assert page.running.end_question.isVisible()
    assert page.commands == [("pause",)]
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.running.end_question.isVisible()
    assert page.commands == [("pause",), ("resume",)], "the answer goes on"
    press(qtbot, Qt.Key.Key_Escape)
    page.running.end_question.end_button.click()
    assert page.commands[-1] == ("end",)
    assert page.running.answer.doing.text() == told


def test_the_rail_is_hidden_while_it_runs(any_session):
    heard = []
    any_session.busy_changed.connect(heard.append)
    any_session.choose_anew()
    held(any_session, replace(any_session.state, phase="preparing"))
    assert heard == [False, True]


def test_w_asks_in_other_words_and_they_stand_below_the_question(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("er, what"))
    press(qtbot, Qt.Key.Key_W)
    assert session.commands == [("rephrase",)]
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
    assert session.commands == []


def test_letters_typed_into_an_answer_are_letters(session, qtbot):
    tell(session, ASKED)
    session.know_voice(is_typed=True, is_silent=False)
    tell(session, ev.ListeningStarted())
    qtbot.keyClicks(session.running.answer.field, "warm")
    assert session.running.answer.field.toPlainText() == "warm"
    assert session.commands == []
    for button in (session.running.rephrase_button, session.running.mute_button):
        assert button.accessibleDescription() == "", "no key is promised that does not work"
    session.running.rephrase_button.click()
    session.running.mute_button.click()
    assert session.commands == [("rephrase",), ("mute", True)]


def test_m_mutes_and_is_told_in_words_and_by_shape(session, qtbot):
    tell(session, ASKED)
    button = session.running.mute_button
    assert (button.text(), button.accessibleName()) == ("Mute", "Mute Viva’s voice")
    before = button.icon().cacheKey()
    press(qtbot, Qt.Key.Key_M)
    assert session.commands == [("mute", True)]
    assert (button.text(), button.accessibleName()) == ("Unmute", "Unmute Viva’s voice")
    assert button.icon().cacheKey() != before
    assert session.running.answer.doing.text() == "Read the question."
    press(qtbot, Qt.Key.Key_M)
    assert session.commands == [("mute", True), ("mute", False)]
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
    session.know_voice(is_typed=False, is_silent=True)
    tell(session, ASKED, ev.ListeningStarted())
    assert not session.running.mute_button.isVisible()
    press(qtbot, Qt.Key.Key_M)
    assert session.commands == []
    assert not session.context.mute.is_on


def test_muted_feedback_is_read_without_a_countdown(interview, qtbot):
    interview.context.settings.set("practice.hands_free", True)
    tell(interview, ASKED)
    press(qtbot, Qt.Key.Key_M)
    tell(interview, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1), Waiting())
    assert not interview._countdown.isActive()
    assert not interview.running.stay_button.isVisible()


def test_muting_a_card_stops_its_countdown(interview, qtbot):
    interview.context.settings.set("practice.hands_free", True)
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
    qtbot.waitUntil(lambda: ("go_on",) in round_.commands)


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
    page.take(replace(page.state, phase="asking"))
    page.running.mute_button.click()
    page._runner = None
    begun = []
    monkeypatch.setattr(SessionRunner, "start", lambda runner: begun.append(runner))
    page.services = scripted_services(page.context.paths)
    page.begin(plan)
    assert begun[0]._is_muted
    assert page.state.is_muted
    assert page.running.mute_button.text() == "Unmute"


def test_the_keys_are_in_the_sheet():
    assert {"W", "M"} <= known_keys()


def test_done_does_nothing_until_something_was_heard(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted(), ev.LevelHeard(-70.0, -65.0, 1.0))
    qtbot.waitUntil(lambda: not session.is_in_grace)
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == []
    assert session.running.answer.hint.text().startswith("I haven’t heard anything yet")
    tell(session, ev.LevelHeard(-20.0, -10.0, 2.0))
    assert session.running.answer.hint.text() == "Press space when you are done."
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == [("done", None)]


def test_a_key_meant_for_the_question_does_not_end_the_answer(session, qtbot, monkeypatch):
    monkeypatch.setattr("tutor.ui.session.session_page.GRACE_MS", 60_000)
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_Space)
    tell(session, ev.ListeningStarted(), ev.LevelHeard(-20.0, -10.0, 0.1))
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == [("done", None)]


def test_viva_holds_still_while_it_asks_whether_to_end(session, qtbot):
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_Escape)
    assert session.commands == [("pause",)]
    press(qtbot, Qt.Key.Key_Escape)
    assert session.commands == [("pause",), ("resume",)]


def test_the_question_whether_to_end_stays_until_it_is_answered(session, qtbot):
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_Escape)
    tell(session, ev.ListeningStarted())
    assert session.running.end_question.end_button.hasFocus()
    session.running.end_question.end_button.click()
    assert session.commands == [("pause",), ("end",)]


def test_a_session_that_failed_can_be_tried_again(session, monkeypatch):
    begun = []
    monkeypatch.setattr(SessionRunner, "start", lambda runner: begun.append(runner))
    session._runner = None
    session.services = scripted_services(session.context.paths)
    plan = InterviewPlan((), 3, 0) if hasattr(session.running, "card") else QuickfirePlan((), 2)
    session.begin(plan)
    session.show_failure("The microphone was lost.")
    session._on_over(session._runner)
    session.result.retry_button.click()
    assert len(begun) == 2
    assert session.state.phase == "preparing"


GONE = MicrophoneGone("The microphone stopped delivering sound.", (Device("usb", "USB microphone", False),))


def lost(qtbot, page):
    """`page`, whose microphone goes in the middle of an answer."""
    listening(qtbot, page)
    tell(page, ev.TranscriptGrew("Half an answer"), GONE)
    return page.running.answer


def test_a_lost_microphone_leaves_the_answer_and_what_can_be_done(any_session, qtbot):
    view = lost(qtbot, any_session)
    assert any_session.state.is_running
    assert [one.text() for one in view.lost.buttons] == ["Try again", "Use USB microphone", "Type instead"]
    assert view.lost.isVisible()
    for button in view.lost.buttons:
        button.click()
    assert any_session.commands == [("listen_with", ""), ("listen_with", "usb"), ("type_instead",)]
    tell(any_session, ev.LevelHeard(-20.0, -10.0, 2.0))
    assert not view.lost.isVisible(), "sound is there again"


def test_half_an_answer_is_typed_on(any_session, qtbot):
    view = lost(qtbot, any_session)
    any_session.know_voice(is_typed=True, is_silent=False)
    assert not view.lost.isVisible()
    assert view.field.toPlainText() == "Half an answer"
    qtbot.waitUntil(view.field.hasFocus)
    qtbot.keyClicks(view.field, ", and the rest")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert any_session.commands == [("done", "Half an answer, and the rest")]


def test_an_answer_can_be_typed_though_there_is_a_microphone(any_session, qtbot):
    assert not any_session.running.type_button.isVisible()
    listening(qtbot, any_session)
    any_session.running.type_button.click()
    assert any_session.commands == [("type_instead",)]
    any_session.know_voice(is_typed=True, is_silent=False)
    assert not any_session.running.type_button.isVisible()
    assert any_session.running.answer.field.isVisible()
