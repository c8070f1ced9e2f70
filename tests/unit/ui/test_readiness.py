"""What the pages' `Ready?` says of devices and models."""

import pytest
from support.scripted_services import HEADSET, scripted_services
from support.window_jobs import finish_jobs

from tutor.core.message import Message
from tutor.engine.requests import EngineReport, PartReport
from tutor.ui.readiness import engine_readiness


def test_the_chosen_devices_are_named_as_soon_as_they_are_chosen(context, qtbot):
    readiness = context.readiness
    readiness.use(scripted_services(context.paths))
    qtbot.waitUntil(lambda: readiness.sound.microphone.sentence == "Built-in")
    context.settings.set("listening.microphone", HEADSET.id)
    qtbot.waitUntil(lambda: readiness.sound.microphone.sentence == "Headset")
    assert readiness.sound.speaker.sentence == "Built-in"
    finish_jobs(qtbot)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("It is damaged; fetch it again with `viva models fetch`.", "It is damaged; fetch it again in the"),
        ("Get it with `viva models fetch` or `viva models import`.", "Get it in the"),
        ("It is incomplete: run `viva models fetch base`.", "It is incomplete: get it in the"),
        (
            "Get it by other means and run `viva models import` with the file.",
            "Get it by other means and import the file in the",
        ),
    ],
)
def test_the_window_sends_nobody_to_the_terminal_for_a_model(told, shown):
    found = engine_readiness(EngineReport((PartReport("stt", False, Message(told)),)))
    assert found.hearing.sentence.startswith(f"{shown} settings, under Models. ")
