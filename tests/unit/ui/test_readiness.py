"""Which devices a session would use, as the pages' `Ready?` names them."""

from support.scripted_services import BUILT_IN, HEADSET, scripted_services
from support.window_jobs import finish_jobs

from tutor.sound.messages import Devices
from tutor.ui.readiness import sound_readiness


def test_the_chosen_devices_are_named_as_soon_as_they_are_chosen(context, qtbot):
    readiness = context.readiness
    readiness.use(scripted_services(context.paths))
    qtbot.waitUntil(lambda: readiness.sound.microphone.sentence == "Built-in")
    context.settings.set("listening.microphone", HEADSET.id)
    qtbot.waitUntil(lambda: readiness.sound.microphone.sentence == "Headset")
    assert readiness.sound.speaker.sentence == "Built-in"
    finish_jobs(qtbot)


def test_instead_of_one_that_is_not_connected_the_default_is_named():
    found = sound_readiness(Devices((HEADSET, BUILT_IN), (HEADSET,)), microphone="gone", loudspeaker="gone")
    assert (found.microphone.sentence, found.speaker.sentence) == ("Built-in", "Headset")
