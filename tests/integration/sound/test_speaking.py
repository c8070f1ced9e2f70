"""The sound process speaks on a real sound server, with tones for a voice."""

import threading

import numpy as np
import pytest
from support.sound_process import loud_s

from research.benchmarks.pulse import MICROPHONE, RATE_HZ, SPEAKER
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.sound.messages import Spoken
from tutor.sound.voice import heard_of


def test_the_devices_are_listed_with_their_names(pulse, sound):
    devices = sound.devices()
    assert [device.id for device in devices.microphones if device.is_default] == [MICROPHONE]
    assert SPEAKER in [device.id for device in devices.speakers if device.is_default]
    assert all(device.name for device in (*devices.microphones, *devices.speakers))


def test_a_tone_is_heard_whole_and_say_returns_when_it_was(pulse, sound):
    with pulse.record_speaker() as speaker:
        sound.say(["440 1.0", "880 0.5"], CancelToken())
        said = len(speaker.samples()) / RATE_HZ
        speaker.wait_for_seconds(0.5)
        heard = speaker.samples()
    times = loud_s(heard)
    assert len(times) / RATE_HZ == pytest.approx(1.5, abs=0.06), "some of the tones was not played"
    assert times[-1] - times[0] > 1.74
    assert said > times[-1] - 0.1, "say returned before the last sentence was heard"
    spectrum = np.abs(np.fft.rfft(heard[int((times[0] + 0.1) * RATE_HZ) :][: RATE_HZ // 2]))
    assert np.argmax(spectrum) * 2 == 440


def test_breaking_off_falls_silent_at_once_and_tells_what_was_heard(pulse, sound):
    cancel, outcome = CancelToken(), []

    def say() -> None:
        try:
            sound.say(["440 0.6", "550 0.6", "660 2", "770 0.6"], cancel)
        except Cancelled as error:
            outcome.append(error.partial)

    with pulse.record_speaker() as speaker:
        thread = threading.Thread(target=say)
        thread.start()
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > 2 * RATE_HZ)
        at_s = len(speaker.samples()) / RATE_HZ
        cancel.cancel()
        thread.join(20)
        speaker.wait_for_seconds(1.0)
        heard = loud_s(speaker.samples())
    assert heard[-1] - at_s < 0.1
    (spoken,) = outcome
    assert spoken.heard == 2
    assert 1.2 + 2 * spoken.share == pytest.approx(len(heard) / RATE_HZ, abs=0.2)


def test_what_was_heard_is_told_in_the_words_that_were_said():
    words = ("First of all.", "One two three four.", "Never heard.")
    assert heard_of(words, Spoken(1, share=0.5)) == "First of all. One two …"
    assert heard_of(words, Spoken()) == ""
    assert heard_of(words, None) == ""


def test_paused_speech_is_silent_and_goes_on_where_it_was(pulse, sound):
    with pulse.record_speaker() as speaker:
        thread = threading.Thread(target=sound.say, args=(["440 3"], CancelToken()))
        thread.start()
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > RATE_HZ // 2)
        at_s = len(speaker.samples()) / RATE_HZ
        sound.pause()
        speaker.wait_for_seconds(1.5)
        silent_from_s = loud_s(speaker.samples())[-1]
        sound.resume()
        thread.join(30)
        speaker.wait_for_seconds(0.3)
        heard = loud_s(speaker.samples())
    assert silent_from_s - at_s < 0.1
    assert len(heard) / RATE_HZ == pytest.approx(3.0, abs=0.2), "the pause lost or repeated some of the tone"
    assert heard[-1] - heard[0] > 4.0


def test_volume_makes_it_softer(pulse, sound):
    loudness = []
    for volume in (1.0, 0.5):
        with pulse.record_speaker() as speaker:
            sound.say(["440 0.4"], CancelToken(), volume=volume)
            speaker.wait_for_seconds(0.3)
            loudness.append(float(np.abs(speaker.samples()).max()))
    assert loudness[1] == pytest.approx(0.5 * loudness[0], rel=0.1)
