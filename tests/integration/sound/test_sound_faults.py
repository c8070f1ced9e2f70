"""Microphones, servers and processes that go away while sound is made or recorded."""

import threading

import pytest
import soundfile
from support.sound_process import Recorder, loud_s

from research.benchmarks.pulse import RATE_HZ
from tutor.core.cancel import CancelToken
from tutor.core.errors import EngineDied, MicrophoneLost, SpeakerLost


def test_a_microphone_that_is_pulled_out_is_told_and_what_was_said_is_kept(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    pulse.unplug_microphone()
    error = recorder.join()
    assert isinstance(error, MicrophoneLost)
    assert len(soundfile.read(tmp_path / "answer.wav")[0]) >= 10_000
    pulse.plug_microphone()
    recorder = Recorder(sound, tmp_path / "again.wav")
    recorder.wait_for_more(5_000)
    sound.stop_recording()
    recorder.join()
    assert len(soundfile.read(tmp_path / "again.wav")[0]) >= 5_000


def test_a_killed_process_is_replaced_once_and_at_the_second_time_the_recording_is_kept(
    pulse, sound, tmp_path
):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    before = recorder.frames
    sound._child.kill()
    recorder.wait_for_more(10_000)
    sound._child.kill()
    assert isinstance(recorder.join(), EngineDied)
    samples, rate_hz = soundfile.read(tmp_path / "answer.wav")
    assert len(samples) >= max(before + 10_000, recorder.frames) - rate_hz // 4


def test_a_server_that_dies_while_recording_is_told_and_what_was_said_is_kept(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    pulse.stop()
    error = recorder.join()
    assert isinstance(error, MicrophoneLost)
    assert "is kept" in str(error)
    assert len(soundfile.read(tmp_path / "answer.wav")[0]) >= 10_000


def test_a_server_that_hangs_is_noticed_while_recording_and_before_anything_is_opened(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    pulse.freeze()
    assert isinstance(recorder.join(), MicrophoneLost)
    with pytest.raises(MicrophoneLost, match="does not answer"):
        sound.record(tmp_path / "again.wav", lambda _: None, CancelToken())


def say_until_the_server_dies(pulse, sound) -> None:
    def stop_once_it_is_heard() -> None:
        with pulse.record_speaker() as speaker:
            is_heard.append(speaker.wait_for(lambda samples: len(loud_s(samples)) > 0.1 * RATE_HZ))
            pulse.stop()

    is_heard = []
    stopping = threading.Thread(target=stop_once_it_is_heard)
    stopping.start()
    try:
        sound.say(["440 30"], CancelToken())
    finally:
        stopping.join(30)
        assert is_heard == [True]


def test_sound_works_again_when_the_server_is_back(pulse, sound, tmp_path):
    with pytest.raises(SpeakerLost, match="stopped taking sound"):
        say_until_the_server_dies(pulse, sound)
    with pytest.raises(SpeakerLost, match="No speaker was found"):
        sound.say(["440 1"], CancelToken())
    pulse.start()
    with pulse.record_speaker() as speaker:
        sound.say(["440 0.5"], CancelToken())
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > 0.4 * RATE_HZ)


def test_without_a_server_everything_says_so_at_once_and_a_file_is_written_all_the_same(
    no_server, sound, tmp_path
):
    devices = sound.devices()
    assert (devices.microphones, devices.speakers) == ((), ())
    sound.get_ready()
    with pytest.raises(MicrophoneLost, match="No microphone was found"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken())
    assert not (tmp_path / "answer.wav").exists()
    with pytest.raises(SpeakerLost, match="No speaker was found"):
        sound.say(["440 1"], CancelToken())
    sound.render(["440 0.5", "660 0.5"], tmp_path / "a.wav", CancelToken())
    samples, rate_hz = soundfile.read(tmp_path / "a.wav")
    assert len(samples) / rate_hz == pytest.approx(1.25, abs=0.01)


def test_a_device_that_is_not_there_is_told_and_one_that_was_pulled_out_is_not_listed(pulse, sound, tmp_path):
    with pytest.raises(MicrophoneLost, match="choose another one"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken(), device="headset")
    with pytest.raises(SpeakerLost, match="choose another one"):
        sound.say(["440 1"], CancelToken(), device="headset")
    assert len(sound.devices().microphones) == 1
    pulse.unplug_microphone()
    assert sound.devices(anew=True).microphones == ()
