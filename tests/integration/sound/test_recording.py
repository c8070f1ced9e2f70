"""The sound process records from a real sound server."""

import os
import subprocess
import sys

import numpy as np
import pytest
import soundfile
from support.sound_process import NOISE_RATE_HZ, Recorder, eventually, lost_samples, noise, places_of

from research.benchmarks.pulse import MICROPHONE
from tutor.audio.recording import read_recording
from tutor.audio.wav import write_wav
from tutor.core.errors import Cancelled
from tutor.core.speech import SPEECH_RATE_HZ


@pytest.fixture
def plays(pulse, tmp_path):
    """Plays noise into the microphone, and goes on with the test meanwhile."""
    players = []

    def play(seconds, seed):
        source = noise(seconds, seed)
        write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
        players.append(pulse.start_playing_into_microphone(tmp_path / "source.wav"))
        return source

    yield play
    for player in players:
        player.kill()
        player.wait()


def recorded(tmp_path, *, from_first_sound=True):
    """The samples of the answer."""
    samples, rate_hz = soundfile.read(tmp_path / "answer.wav", dtype="int16")
    assert rate_hz == NOISE_RATE_HZ
    return samples[int(np.nonzero(samples)[0][0]) :] if from_first_sound else samples


def test_a_recording_holds_every_sample_from_its_first_to_its_last(plays, sound, tmp_path):
    sound.devices()
    source = plays(6.0, seed=1)
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(NOISE_RATE_HZ * 3)
    sound.stop_recording()
    recorder.join()
    places = places_of(recorded(tmp_path), source)
    assert places[0][0] == 0, "the recording does not begin with a piece of what was played"
    assert len(places) > 8
    assert lost_samples(places) <= 2


def test_an_answer_after_the_first_capture_is_recorded_whole(pulse, sound, tmp_path):
    source = noise(2.0, seed=7)
    write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more()
    pulse.play_into_microphone(tmp_path / "source.wav")
    sound.stop_recording()
    recorder.join()
    places = places_of(recorded(tmp_path), source)
    assert places[0] == (0, 0), "the first samples are missing"
    assert places[-1][1] > 1.5 * NOISE_RATE_HZ
    assert lost_samples(places) <= 2
    assert max(recorder.levels) > -30


def test_a_paused_recording_leaves_out_what_is_said_meanwhile_and_goes_on(pulse, plays, sound, tmp_path):
    source = plays(8.0, seed=3)
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(NOISE_RATE_HZ)
    sound.pause()
    with pulse.record_speaker() as clock:
        clock.wait_for_seconds(2.0)
    held = recorder.frames
    sound.resume()
    recorder.wait_for_more(NOISE_RATE_HZ)
    sound.stop_recording()
    recorder.join()
    places = places_of(recorded(tmp_path), source)
    assert held < 2.5 * NOISE_RATE_HZ
    assert lost_samples(places) > NOISE_RATE_HZ, "what came in the pause is in the recording"


def test_the_second_before_the_recording_is_in_it_and_half_a_second_after(pulse, plays, sound, tmp_path):
    sound.get_ready()
    source = plays(8.0, seed=5)
    with pulse.record_speaker() as clock:
        clock.wait_for_seconds(4.0)
        recorder = Recorder(sound, tmp_path / "answer.wav")
        recorder.wait_for_more()
        first = recorder.captured
        recorder.wait_for_more(NOISE_RATE_HZ)
        before = recorder.frames
    sound.stop_recording()
    recorder.join()
    samples = recorded(tmp_path, from_first_sound=False)
    assert first.lead_in_frames >= NOISE_RATE_HZ
    places = places_of(samples, source)
    assert places[0][0] == 0, "the second before begins with something else"
    assert lost_samples(places) <= 2, "something is missing between the second before and the recording"
    assert len(samples) - before >= 0.5 * NOISE_RATE_HZ - NOISE_RATE_HZ // 10


def test_a_microphone_made_ready_and_not_used_is_closed(pulse, sound):
    sound.get_ready()
    assert eventually(pulse, lambda found: len(found) == 1), "the microphone was not opened"
    sound.forget_ready()
    assert eventually(pulse, lambda found: not found), "the microphone stayed open"


def test_a_headset_at_8_khz_is_recorded_and_can_be_read(pulse, sound, tmp_path):
    """The rate changes from one answer to the next, as when a headset goes into a call."""
    pulse.add_headset("headset", 8_000)
    assert "headset" in [device.id for device in sound.devices().microphones]
    for name in (MICROPHONE, "headset", MICROPHONE):
        pulse.make_default_microphone(name)
        wav = tmp_path / f"{name}.wav"
        wav.unlink(missing_ok=True)
        recorder = Recorder(sound, wav)
        recorder.wait_for_more()
        assert pulse.recorded_sources() == [name]
        recorder.wait_for_more(8_000)
        sound.stop_recording()
        recorder.join()
        heard_s = len(read_recording(wav)) / SPEECH_RATE_HZ
        assert heard_s == pytest.approx(soundfile.info(wav).duration, abs=0.01)


@pytest.mark.parametrize("pulse", ["starved"], indirect=True)
def test_a_busy_machine_loses_no_samples(pulse, sound, tmp_path):
    source = noise(8.0, seed=3)
    write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more()
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * (os.cpu_count() or 1))
    ]
    try:
        pulse.play_into_microphone(tmp_path / "source.wav")
    finally:
        for process in busy:
            process.kill()
            process.wait()
    sound.stop_recording()
    recorder.join()
    places = places_of(recorded(tmp_path, from_first_sound=False), source)
    assert len(places) > 8
    assert lost_samples(places) <= 2


def test_a_cancelled_recording_stays_on_disk(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(5_000)
    recorder.cancel.cancel()
    assert isinstance(recorder.join(), Cancelled)
    assert len(soundfile.read(tmp_path / "answer.wav")[0]) >= 5_000
