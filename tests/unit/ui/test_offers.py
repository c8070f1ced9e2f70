"""Whoever wears a headset is asked once whether speaking is to interrupt Viva."""

from tutor.sound.messages import Device, Devices
from tutor.ui.offers import is_headset, offer_headset
from tutor.ui.readiness import sound_readiness


def test_headsets_are_known_by_their_names():
    headsets = "USB Headset,AirPods Pro,WH-1000XM4,Pixel Buds,Bose QuietComfort 45,Jabra EVOLVE 65"
    others = "Built-in Audio Analog Stereo,HDMI 2,Speakers,Dell U2720Q,Jabra Speak 510"
    assert [name for name in headsets.split(",") if not is_headset(name)] == []
    assert [name for name in others.split(",") if is_headset(name)] == []


def through(name):
    return sound_readiness(Devices((), (Device("1", name, True),)))


def test_it_is_offered_once_and_turned_on_by_the_button(qtbot, context):
    offered = []
    controller = context.settings
    offer_headset(through("Speakers"), controller, lambda *offer: offered.append(offer))
    assert not offered
    for _ in range(2):
        offer_headset(through("AirPods"), controller, lambda *offer: offered.append(offer))
    ((sentence, words, do),) = offered
    assert "AirPods" in sentence
    assert words == "Turn on"
    assert not controller.settings.listening.headphones
    do()
    assert controller.settings.listening.headphones
    qtbot.waitUntil(lambda: not controller._is_saving)
