"""What the modes have in common, by what a person sees and does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from support.material import sound
from support.scripted_services import scripted_services
from support.session_pages import ASKED, TEA, WRONG, held, listening, tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.session.turn_runner import PAUSED
from tutor.ui.plans import InterviewPlan, QuickfirePlan
from tutor.ui.session.session_runner import SessionRunner

OTHERWISE = "In other words: I am looking for 2 points. The first is about hot."


@pytest.mark.parametrize(
    ("key", "command"), [(Qt.Key.Key_Space, ("done", None)), (Qt.Key.Key_R, ("command", "repeat"))]
)
def test_keys_say_what_the_person_wants(any_session, qtbot, key, command):
    listening(qtbot, any_session)
    press(qtbot, key)
    assert any_session.commands == [command]


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


def test_what_a_spoken_pause_tells_goes_when_it_is_over(session):
    tell(session, ASKED, ev.Notice(PAUSED))
    assert session.notice.isVisible()
    tell(session, ASKED)
    assert not session.notice.isVisible()


def test_keys_do_nothing_while_grading(any_session, qtbot):
    tell(any_session, ev.ListeningStarted(), ev.TranscriptGrew("words", is_whole=True))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_W):
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
        ("rehearsal", "Stopping …"),
    ],
)
def test_escape_asks_before_it_ends(request, qtbot, name, told):
    page = listening(qtbot, request.getfixturevalue(name))
    press(qtbot, Qt.Key.Key_Escape)
    assert page.running.end_question.isVisible()
    assert page.running.answer.doing.text() == "Viva is waiting for you."
    assert page.commands == [("pause",)]
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.running.end_question.isVisible()
    assert page.running.answer.doing.text() != "Viva is waiting for you."
    assert page.commands == [("pause",), ("resume",)], "the answer goes on"
    press(qtbot, Qt.Key.Key_Escape)
    page.running.end_question.end_button.click()
    assert page.commands[-1] == ("end",)
    assert page.running.answer.doing.text() == told


@pytest.mark.parametrize("width", [640, 1180])
def test_enter_keeps_going_and_nothing_moves_while_viva_asks(any_session, qtbot, width):
    page = listening(qtbot, any_session)
    page.window().resize(width, 600)
    QApplication.processEvents()
    running = page.running
    before = running.area.geometry(), running.pause_button.mapTo(page, QPoint())
    press(qtbot, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert running.area.geometry() == before[0]
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not running.end_question.isVisible())
    assert (running.area.geometry(), running.pause_button.mapTo(page, QPoint())) == before
    assert page.commands == [("pause",), ("resume",)]


def test_keys_for_hidden_buttons_do_nothing_while_viva_asks_whether_to_end(any_session, qtbot):
    page = listening(qtbot, any_session)
    press(qtbot, Qt.Key.Key_Escape)
    page.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_R, Qt.Key.Key_P, Qt.Key.Key_Space):
        press(qtbot, key)
    assert page.commands == [("pause",)]
    press(qtbot, Qt.Key.Key_Return)
    assert page.commands == [("pause",), ("resume",)], "wherever the focus is, Enter keeps going"


def test_the_rail_is_hidden_while_it_runs(any_session):
    heard = []
    any_session.busy_changed.connect(heard.append)
    any_session.choose_anew()
    held(any_session, replace(any_session.state, phase="preparing"))
    assert heard == [False, True]


def test_w_asks_in_other_words_and_they_stand_below_the_question(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("er, what"))
    press(qtbot, Qt.Key.Key_W)
    assert session.commands == [("command", "rephrase")]
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


def test_done_does_nothing_until_something_was_heard(session, qtbot):
    tell(session, ASKED, ev.ListeningStarted(), sound(-70.0, -65.0, 1.0))
    qtbot.waitUntil(lambda: not session.is_in_grace)
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == []
    assert session.running.answer.hint.text().startswith("I haven’t heard anything yet")
    tell(session, sound(-20.0, -10.0, 2.0))
    assert session.running.answer.hint.text() == "Press Space when you are done."
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == [("done", None)]


@pytest.mark.parametrize("fails", [True, False])
def test_a_session_that_came_to_nothing_can_be_tried_again(session, monkeypatch, fails):
    begun = []
    monkeypatch.setattr(SessionRunner, "start", lambda runner: begun.append(runner))
    session._runner = None
    session.services = scripted_services(session.context.paths)
    plan = InterviewPlan((), 3, 0) if hasattr(session.running, "card") else QuickfirePlan((), 2)
    session.begin(plan)
    if fails:
        session.show_failure("The microphone was lost.")
    else:
        session.take(replace(session.state, is_ending=True).stopped())
    session._on_over(session._runner)
    session.result.retry_button.click()
    assert len(begun) == 2
    assert session.state.phase == "preparing"


def test_what_a_session_told_before_it_was_given_up_is_not_heeded(session):
    runner = session._runner
    session._runner = None
    session.choose_anew()
    runner.failed.emit("The microphone was lost.")
    assert session.state.phase == "setup"


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
    assert session.commands == [("command", "rephrase"), ("mute", True)]


def test_a_key_meant_for_the_question_does_not_end_the_answer(session, qtbot, monkeypatch):
    monkeypatch.setattr("tutor.ui.session.session_page.GRACE_MS", 60_000)
    tell(session, ASKED)
    press(qtbot, Qt.Key.Key_Space)
    tell(session, ev.ListeningStarted(), sound(-20.0, -10.0, 0.1))
    press(qtbot, Qt.Key.Key_Space)
    assert session.commands == [("done", None)]
