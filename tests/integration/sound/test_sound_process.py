"""The sound process on a real sound server, with tones for a voice."""

import itertools
import os
import subprocess
import sys
import threading

import numpy as np
import pytest
import soundfile
from support.pulse import MICROPHONE, RATE_HZ, SPEAKER, PrivatePulse, private_pulse

from tutor.audio.recording import read_recording
from tutor.audio.samples import SPEECH_RATE_HZ
from tutor.audio.wav import write_wav
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost, SpeakerLost
from tutor.sound.client import SoundClient
from tutor.sound.messages import Captured, SentenceHeard, SentenceStarted, SoundConfig, Spoken
from tutor.sound.voice import heard_of

NOISE_RATE_HZ = 48_000


@pytest.fixture
def pulse(monkeypatch):
    with private_pulse() as server:
        lead_to(server, monkeypatch)
        yield server


@pytest.fixture
def starved_pulse(monkeypatch):
    with private_pulse(is_starved=True) as server:
        lead_to(server, monkeypatch)
        yield server


def lead_to(server: PrivatePulse, monkeypatch) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def no_server(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PIPEWIRE_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")


@pytest.fixture
def sound():
    client = SoundClient(SoundConfig(), factory="support.tone_sound:make")
    yield client
    client.close()


class Recorder:
    """Runs `record` on a thread of its own."""

    def __init__(self, sound: SoundClient, wav) -> None:
        self.frames = 0
        self.captured: Captured | None = None
        self.levels: list[float] = []
        self.result: object = None
        self.cancel = CancelToken()
        self._grown = threading.Condition()
        self._sound = sound
        self._wav = wav
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._sound.record(self._wav, self._take, self.cancel)
        except (Cancelled, MicrophoneLost, EngineDied) as error:
            self.result = error

    def _take(self, captured) -> None:
        with self._grown:
            self.frames = captured.frames
            self.captured = self.captured or captured
            self.levels.append(captured.level_dbfs)
            self._grown.notify_all()

    def wait_for_more(self, frames: int = 1) -> None:
        with self._grown:
            target = self.frames + frames
            assert self._grown.wait_for(lambda: self.frames >= target, 30), "nothing is captured"

    def join(self) -> object:
        self._thread.join(60)
        assert not self._thread.is_alive()
        return self.result


def eventually(pulse: PrivatePulse, condition, tries: int = 400) -> bool:
    """Whether `condition(sources that are being recorded)` comes to hold."""
    return any(condition(pulse.recorded_sources()) or threading.Event().wait(0.05) for _ in range(tries))


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    """Noise whose loudness wanders, so that it matches itself at one place only."""
    random = np.random.default_rng(seed)
    loudness = np.repeat(random.uniform(500, 9_000, int(seconds * 20) + 1), NOISE_RATE_HZ // 20)
    count = int(seconds * NOISE_RATE_HZ)
    return (random.normal(0, 1, count) * loudness[:count]).clip(-32_000, 32_000).astype(np.int16)


def places_of(recorded: np.ndarray, source: np.ndarray) -> list[tuple[int, int]]:
    """(place in the recording, place in the source) of each fifth of a second that is surely the source's.

    A piece into which a starved server put silence is not found.
    """
    step = NOISE_RATE_HZ // 5
    size = 1 << (step + len(source)).bit_length()
    spectrum = np.fft.rfft(source.astype(float), size)
    found = []
    for at in range(0, len(recorded) - step, step):
        piece = recorded[at : at + step].astype(float)
        place = int(np.argmax(np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)))
        there = source[place : place + step].astype(float)
        if len(there) == step and piece.std() > 0 and np.corrcoef(piece, there)[0, 1] > 0.9:
            found.append((at, place))
    return found


def lost_samples(places: list[tuple[int, int]]) -> int:
    """How many of the source's samples are missing between the pieces that were found."""
    lags = [place - at for at, place in places]
    return sum(max(0, after - before) for before, after in itertools.pairwise(lags))


def loud_s(samples: np.ndarray) -> np.ndarray:
    """Times in seconds of the samples that are not silence."""
    return np.nonzero(np.abs(samples) > 0.02)[0] / RATE_HZ


def test_the_devices_are_listed_with_their_names(pulse, sound):
    devices = sound.devices()
    assert [device.id for device in devices.microphones if device.is_default] == [MICROPHONE]
    assert SPEAKER in [device.id for device in devices.speakers if device.is_default]
    assert all(device.name for device in (*devices.microphones, *devices.speakers))


def test_a_tone_is_heard_whole_and_say_returns_when_it_was(pulse, sound):
    events = []
    with pulse.record_speaker() as speaker:
        sound.say(["440 1.0", "880 0.5"], CancelToken(), on_sentence=events.append)
        said = len(speaker.samples()) / RATE_HZ
        speaker.wait_for_seconds(0.5)
        heard = speaker.samples()
    times = loud_s(heard)
    assert len(times) / RATE_HZ == pytest.approx(1.5, abs=0.06), "some of the tones was not played"
    assert times[-1] - times[0] > 1.74
    assert said > times[-1] - 0.1, "say returned before the last sentence was heard"
    spectrum = np.abs(np.fft.rfft(heard[int((times[0] + 0.1) * RATE_HZ) :][: RATE_HZ // 2]))
    assert np.argmax(spectrum) * 2 == 440
    assert events == [SentenceStarted(0), SentenceHeard(0), SentenceStarted(1), SentenceHeard(1)]


def test_stopping_falls_silent_at_once(pulse, sound):
    cancel, events = CancelToken(), []
    with pulse.record_speaker() as speaker:
        outcome = []

        def say() -> None:
            try:
                sound.say(["440 20"], cancel, on_sentence=events.append)
            except Cancelled as error:
                outcome.append(error)

        thread = threading.Thread(target=say)
        thread.start()
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > RATE_HZ // 2)
        at_s = len(speaker.samples()) / RATE_HZ
        cancel.cancel()
        thread.join(20)
        speaker.wait_for_seconds(1.0)
        silent_from_s = loud_s(speaker.samples())[-1]
    assert len(outcome) == 1
    assert silent_from_s - at_s < 0.1
    assert events == [SentenceStarted(0)]


def test_breaking_off_tells_what_was_heard(pulse, sound):
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
        cancel.cancel()
        thread.join(20)
        speaker.wait_for_seconds(0.5)
        heard_s = len(loud_s(speaker.samples())) / RATE_HZ
    (spoken,) = outcome
    assert spoken.heard == 2
    assert 1.2 + 2 * spoken.share == pytest.approx(heard_s, abs=0.2)


def test_what_was_heard_is_told_in_the_words_that_were_said():
    words = ("First of all.", "One two three four.", "Never heard.")
    assert heard_of(words, Spoken(3, heard=1, share=0.5)) == "First of all. One two …"
    assert heard_of(words, Spoken(1)) == ""
    assert heard_of(words, None) == ""


def test_paused_speech_is_silent_and_goes_on_where_it_was(pulse, sound):
    with pulse.record_speaker() as speaker:
        thread = threading.Thread(target=sound.say, args=(["440 3"], CancelToken()))
        thread.start()
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > RATE_HZ // 2)
        at_s = len(speaker.samples()) / RATE_HZ
        sound.pause_speaking()
        speaker.wait_for_seconds(1.5)
        silent_from_s = loud_s(speaker.samples())[-1]
        sound.resume_speaking()
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


def test_nothing_to_say_returns(pulse, sound):
    sound.say([], CancelToken())


def test_a_recording_holds_every_sample_from_its_first_to_its_last(pulse, sound, tmp_path):
    source = noise(6.0)
    write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
    sound.devices()
    player = pulse.start_playing_into_microphone(tmp_path / "source.wav")
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(NOISE_RATE_HZ * 3)
    sound.stop_recording()
    recorded = recorder.join()
    player.kill()
    player.wait()
    samples, rate_hz = soundfile.read(tmp_path / "answer.wav", dtype="int16")
    assert (len(samples), rate_hz) == (recorded.frames, recorded.rate_hz)
    assert rate_hz == NOISE_RATE_HZ
    heard = samples[int(np.nonzero(samples)[0][0]) :]
    places = places_of(heard, source)
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
    samples, _ = soundfile.read(tmp_path / "answer.wav", dtype="int16")
    places = places_of(samples[int(np.nonzero(samples)[0][0]) :], source)
    assert places[0] == (0, 0), "the first samples are missing"
    assert places[-1][1] > 1.5 * NOISE_RATE_HZ
    assert lost_samples(places) <= 2
    assert max(recorder.levels) > -30


def test_the_second_before_the_recording_is_in_it_and_half_a_second_after(pulse, sound, tmp_path):
    source = noise(8.0, seed=5)
    write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
    sound.get_ready()
    player = pulse.start_playing_into_microphone(tmp_path / "source.wav")
    with pulse.record_speaker() as clock:
        clock.wait_for_seconds(2.5)
        recorder = Recorder(sound, tmp_path / "answer.wav")
        recorder.wait_for_more()
        first = recorder.captured
        recorder.wait_for_more(NOISE_RATE_HZ)
        before = recorder.frames
    sound.stop_recording()
    recorded = recorder.join()
    player.kill()
    player.wait()
    samples, _ = soundfile.read(tmp_path / "answer.wav", dtype="int16")
    assert first.lead_in_frames >= NOISE_RATE_HZ
    places = places_of(samples, source)
    assert places[0][0] == 0, "the second before begins with something else"
    assert lost_samples(places) <= 2, "something is missing between the second before and the recording"
    assert recorded.frames - before >= 0.5 * NOISE_RATE_HZ - NOISE_RATE_HZ // 10
    assert recorded.frames == len(samples)


def test_a_microphone_made_ready_and_not_used_is_closed(pulse, sound):
    sound.get_ready()
    assert eventually(pulse, lambda found: len(found) == 1), "the microphone was not opened"
    sound.forget_ready()
    assert eventually(pulse, lambda found: not found), "the microphone stayed open"


def test_without_a_microphone_getting_ready_is_quiet_and_recording_says_so(no_server, sound, tmp_path):
    sound.get_ready()
    with pytest.raises(MicrophoneLost, match="No microphone was found"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken())


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
    assert recorder.join().frames >= 5_000


def test_the_microphone_follows_the_system_from_answer_to_answer(pulse, sound, tmp_path):
    pulse.add_microphone("headset_mic")
    assert "headset_mic" in [device.id for device in sound.devices().microphones]
    for name in (MICROPHONE, "headset_mic"):
        pulse.make_default_microphone(name)
        recorder = Recorder(sound, tmp_path / f"{name}.wav")
        recorder.wait_for_more()
        assert pulse.recorded_sources() == [name]
        sound.stop_recording()
        recorder.join()


def test_a_headset_at_8_khz_is_recorded_and_can_be_read(pulse, sound, tmp_path):
    """The rate changes from one answer to the next, as when a headset goes into a call."""
    pulse.add_headset("headset", 8_000)
    for name in (MICROPHONE, "headset", MICROPHONE):
        pulse.make_default_microphone(name)
        wav = tmp_path / f"{name}.wav"
        wav.unlink(missing_ok=True)
        recorder = Recorder(sound, wav)
        recorder.wait_for_more()
        assert pulse.recorded_sources() == [name]
        recorder.wait_for_more(8_000)
        sound.stop_recording()
        recorded = recorder.join()
        info = soundfile.info(wav)
        assert (info.frames, info.samplerate) == (recorded.frames, recorded.rate_hz)
        heard_s = len(read_recording(wav)) / SPEECH_RATE_HZ
        assert heard_s == pytest.approx(recorded.frames / recorded.rate_hz, abs=0.01)


def test_a_busy_machine_loses_no_samples(starved_pulse, sound, tmp_path):
    source = noise(8.0, seed=3)
    write_wav(tmp_path / "source.wav", source, NOISE_RATE_HZ)
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more()
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * (os.cpu_count() or 1))
    ]
    try:
        starved_pulse.play_into_microphone(tmp_path / "source.wav")
    finally:
        for process in busy:
            process.kill()
            process.wait()
    sound.stop_recording()
    recorder.join()
    samples, _ = soundfile.read(tmp_path / "answer.wav", dtype="int16")
    places = places_of(samples, source)
    assert len(places) > 8
    assert lost_samples(places) <= 2


def test_a_cancelled_recording_stays_on_disk(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(5_000)
    recorder.cancel.cancel()
    assert isinstance(recorder.join(), Cancelled)
    assert len(soundfile.read(tmp_path / "answer.wav")[0]) >= 5_000


def test_a_killed_process_is_replaced_and_the_recording_goes_on(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    before = recorder.frames
    sound.kill()
    recorder.wait_for_more(10_000)
    sound.stop_recording()
    recorded = recorder.join()
    samples, _ = soundfile.read(tmp_path / "answer.wav")
    assert len(samples) == recorded.frames >= before + 10_000


def test_a_process_killed_twice_leaves_a_readable_recording_and_says_so(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    sound.kill()
    recorder.wait_for_more(10_000)
    sound.kill()
    error = recorder.join()
    assert isinstance(error, EngineDied)
    samples, rate_hz = soundfile.read(tmp_path / "answer.wav")
    assert len(samples) >= recorder.frames - rate_hz // 4


def test_speaking_and_recording_go_on_side_by_side(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more()
    sound.say(["440 0.5"], CancelToken())
    recorder.wait_for_more()
    sound.stop_recording()
    assert recorder.join().duration_s > 0.5


def test_a_server_that_dies_while_recording_is_told_and_what_was_said_is_kept(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    pulse.stop()
    error = recorder.join()
    assert isinstance(error, MicrophoneLost)
    assert "is kept" in str(error)
    assert len(soundfile.read(tmp_path / "answer.wav")[0]) >= 10_000


def test_a_server_that_hangs_is_noticed_while_recording(pulse, sound, tmp_path):
    recorder = Recorder(sound, tmp_path / "answer.wav")
    recorder.wait_for_more(10_000)
    pulse.freeze()
    assert isinstance(recorder.join(), MicrophoneLost)


def test_a_server_that_hangs_is_noticed_before_anything_is_opened(pulse, sound, tmp_path):
    pulse.freeze()
    with pytest.raises(MicrophoneLost, match="does not answer"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken())


def test_a_server_that_dies_while_speaking_is_told(pulse, sound):
    with pytest.raises(SpeakerLost, match="stopped taking sound"):
        sound.say(["440 30"], CancelToken(), on_sentence=lambda _: pulse.stop())


def test_sound_works_again_when_the_server_is_back(pulse, sound, tmp_path):
    with pytest.raises(SpeakerLost):
        sound.say(["440 30"], CancelToken(), on_sentence=lambda _: pulse.stop())
    with pytest.raises(SpeakerLost, match="No loudspeaker was found"):
        sound.say(["440 1"], CancelToken())
    pulse.start()
    with pulse.record_speaker() as speaker:
        sound.say(["440 0.5"], CancelToken())
        assert speaker.wait_for(lambda samples: len(loud_s(samples)) > 0.4 * RATE_HZ)


def test_without_a_server_everything_says_so_at_once(no_server, sound, tmp_path):
    devices = sound.devices()
    assert (devices.microphones, devices.speakers) == ((), ())
    with pytest.raises(MicrophoneLost, match="No microphone was found"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken())
    assert not (tmp_path / "answer.wav").exists()
    with pytest.raises(SpeakerLost, match="No loudspeaker was found"):
        sound.say(["440 1"], CancelToken())


def test_a_device_that_is_not_there_is_told(pulse, sound, tmp_path):
    with pytest.raises(MicrophoneLost, match="choose another one"):
        sound.record(tmp_path / "answer.wav", lambda _: None, CancelToken(), device="headset")
    with pytest.raises(SpeakerLost, match="choose another one"):
        sound.say(["440 1"], CancelToken(), device="headset")


def test_rendering_needs_no_server(no_server, sound, tmp_path):
    rendered = sound.render(["440 0.5", "660 0.5"], tmp_path / "a.wav", CancelToken())
    samples, rate_hz = soundfile.read(tmp_path / "a.wav")
    assert (len(samples), rate_hz) == (rendered.frames, rendered.rate_hz)
    assert len(samples) / rate_hz == pytest.approx(1.25, abs=0.01)
