"""Trying microphone and voice behind the window."""

import pytest
from support.scripted_services import BUILT_IN, HEADSET, SPOKEN, scripted_services
from support.window_jobs import until

from tutor.core.errors import MicrophoneLost
from tutor.sound.messages import Devices
from tutor.ui.sound_check import SoundCheck, SoundCheckView
from tutor.ui.spoken_text import NOT_INSTALLED


@pytest.fixture
def services(home):
    return scripted_services(home)


@pytest.fixture
def checker(qtbot, context, services):
    one = SoundCheckView(context)
    qtbot.addWidget(one)
    one.use(services)
    yield one
    one.stop()


def test_a_sentence_is_recorded_until_it_is_finished_and_written_down(qtbot, context, checker, services):
    checker.begin()
    assert checker.check.phase == "opening"
    until(qtbot, lambda: checker.check.phase == "listening" and checker.check.duration_s >= 1.5)
    checker.finish()
    until(qtbot, lambda: checker.check.phase == "done")
    assert checker.check.text == SPOKEN
    assert services.sound.recorded_from == [""]


def test_a_sentence_ends_by_itself_when_silence_follows(qtbot, context, checker, services):
    services.sound.levels = [-20.0] * 10 + [-60.0] * 25
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "done")
    assert checker.check.text == SPOKEN


def test_the_chosen_microphone_is_used_and_one_that_is_gone_is_told(qtbot, context, checker, services):
    services.sound.ends_by_itself = True
    context.settings.set("listening.microphone", HEADSET.id)
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "done")
    services.sound.found = Devices((BUILT_IN,), (BUILT_IN,))
    with qtbot.waitSignal(checker.told) as told:
        checker.begin()
    assert "not connected" in told.args[0]
    until(qtbot, lambda: checker.check.phase == "done")
    assert services.sound.recorded_from == [HEADSET.id, ""]


def test_without_speech_recognition_the_voice_can_still_be_heard(qtbot, context, checker, services):
    services.engine.missing = True
    services.sound.ends_by_itself = True
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "done")
    assert not checker.check.is_understanding
    assert checker.check.sentence == NOT_INSTALLED
    assert checker.check.can_be_heard


def test_a_lost_microphone_says_so(qtbot, context, checker, services):
    services.sound.record_error = MicrophoneLost("The microphone is gone.")
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "failed")
    assert checker.check.words == "The microphone is gone."


def test_the_recording_is_played_with_the_settings_and_stopped(qtbot, context, checker, services):
    services.sound.ends_by_itself = True
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "done")
    context.settings.set("voice.volume", 0.5)
    context.settings.set("voice.loudspeaker", HEADSET.id)
    checker.toggle_playing()
    assert checker.check.is_playing
    until(qtbot, lambda: services.sound.played)
    assert services.sound.played == [("sound-check.wav", 0.0, 1.5, 0.5, HEADSET.id)]
    checker.toggle_playing()
    assert not checker.check.is_playing


def test_viva_says_a_sentence_with_the_voice_as_it_is_set(qtbot, context, checker, services):
    context.settings.set("voice.speed", 1.3)
    context.settings.set("voice.volume", 0.7)
    with qtbot.waitSignal(checker.speaking_changed) as changed:
        checker.toggle_sample()
    assert changed.args == [True]
    until(qtbot, lambda: services.sound.said)
    assert services.sound.said_with == [(1.3, 0.7, "")]
    with qtbot.waitSignal(checker.speaking_changed) as changed:
        checker.toggle_sample()
    assert changed.args == [False]


def test_leaving_forgets_the_recording(qtbot, context, checker, services):
    services.sound.ends_by_itself = True
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "done")
    file = context.paths.cache_dir / "sound-check.wav"
    assert file.exists()
    checker.stop()
    until(qtbot, lambda: not file.exists())
    assert checker.check == SoundCheck()


def test_leaving_in_the_middle_of_a_sentence_stops_the_microphone(qtbot, context, checker, services):
    checker.begin()
    until(qtbot, lambda: checker.check.phase == "listening")
    checker.stop()
    file = context.paths.cache_dir / "sound-check.wav"
    until(qtbot, lambda: not file.exists())
    assert checker.check == SoundCheck()
