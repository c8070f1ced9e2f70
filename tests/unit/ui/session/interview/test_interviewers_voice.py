"""The interviewer's voice and speed, chosen where an interview is set up."""

import pytest
from support.scripted_services import scripted_services
from support.shown_settings import shipped, show_models

from tutor.ui.plans import InterviewPlan
from tutor.ui.readiness import without_sound
from tutor.ui.session.session_runner import SessionRunner


@pytest.fixture
def open_page(page, qtbot, monkeypatch):
    """With scripted services behind it, all voices here, and the loudspeaker found."""
    show_models(page, shipped())
    services = scripted_services(page.context.paths)
    page.use(services)
    page.context.readiness.use(services)
    qtbot.waitUntil(page.setup.hear_button.isEnabled)
    return page


def test_the_next_interview_is_asked_with_them(open_page, monkeypatch):
    begun = []
    monkeypatch.setattr(SessionRunner, "start", lambda runner: begun.append(runner._services))
    open_page.setup.speed.scale.setValue(26)
    open_page.begin(InterviewPlan((), 1, 0))
    assert begun[0].settings.voice.speed == pytest.approx(1.3)


def test_the_voice_can_be_heard_and_stopped_and_an_interview_stops_it(open_page, qtbot, monkeypatch):
    page, button = open_page, open_page.setup.hear_button
    sound = page.services.sound
    button.click()
    qtbot.waitUntil(lambda: sound.said_with == [(1.0, 1.0, "")])
    assert button.accessibleName() == "Stop"
    button.click()
    assert button.accessibleName() == "Hear it"
    button.click()
    monkeypatch.setattr(SessionRunner, "start", lambda runner: None)
    page.begin(InterviewPlan((), 1, 0))
    assert button.accessibleName() == "Hear it"


def test_without_a_loudspeaker_there_is_nothing_to_hear(open_page):
    open_page.setup.show_sound(without_sound("The sound system does not answer."))
    assert not open_page.setup.hear_button.isEnabled()
