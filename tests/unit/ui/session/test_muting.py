"""Viva muted: what can be read, and what waits for the reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.scripted_services import scripted_services
from support.session_pages import ASKED, WRONG, tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.ui.plans import InterviewPlan, QuickfirePlan
from tutor.ui.session.session_runner import SessionRunner, Waiting


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


def test_muting_a_card_stops_its_countdown(interview, qtbot):
    interview.context.settings.set("practice.hands_free", True)
    interview._countdown.setInterval(60_000)
    tell(interview, ASKED, ev.GradeReady(1, WRONG), ev.TurnSaved(1, WRONG, 1))
    assert interview._countdown.isActive()
    press(qtbot, Qt.Key.Key_M)
    assert not interview._countdown.isActive()
    assert interview.running.go_on_button.text() == "Continue"


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


def test_without_a_loudspeaker_there_is_nothing_to_mute(session, qtbot):
    session.know_voice(is_typed=False, is_silent=True)
    tell(session, ASKED, ev.ListeningStarted())
    assert not session.running.mute_button.isVisible()
    press(qtbot, Qt.Key.Key_M)
    assert session.commands == []
    assert not session.context.mute.is_on
