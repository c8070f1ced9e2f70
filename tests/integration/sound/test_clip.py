"""Playing a stretch of a recording."""

import threading

import numpy as np
import pytest

from research.benchmarks.pulse import RATE_HZ as HEARD_RATE_HZ
from tutor.audio.recording import read_clip
from tutor.audio.wav import write_wav
from tutor.core.cancel import CancelToken
from tutor.core.errors import AudioUnreadable, Cancelled, NotFound

RATE_HZ = 16_000
LOW_HZ, HIGH_HZ = 440.0, 1200.0


@pytest.fixture
def recording(tmp_path):
    """Two seconds of a low tone, then two of a high one."""
    times = np.arange(2 * RATE_HZ) / RATE_HZ
    tones = [12_000 * np.sin(2 * np.pi * hertz * times) for hertz in (LOW_HZ, HIGH_HZ)]
    file = tmp_path / "answer.wav"
    write_wav(file, np.concatenate(tones).astype(np.int16), RATE_HZ)
    return file


def loudest_hz(samples, rate_hz):
    spectrum = np.abs(np.fft.rfft(samples))
    return np.fft.rfftfreq(len(samples), 1 / rate_hz)[spectrum.argmax()]


def test_a_clip_is_that_stretch_and_no_more_and_is_cut_at_the_end(recording):
    samples, rate_hz = read_clip(recording, 2.5, 3.0)
    assert (len(samples), rate_hz) == (RATE_HZ // 2, RATE_HZ)
    assert loudest_hz(samples, rate_hz) == pytest.approx(HIGH_HZ, abs=4)
    assert samples[0] == samples[-1] == 0
    assert len(read_clip(recording, 3.5, 9.0)[0]) == RATE_HZ // 2


def test_what_cannot_be_played_says_so(recording, tmp_path):
    with pytest.raises(AudioUnreadable, match="shorter than that moment"):
        read_clip(recording, 7.0, 9.0)
    with pytest.raises(NotFound, match=r"answer\.wav is not there"):
        read_clip(tmp_path / "other" / "answer.wav", 0.0, 1.0)
    recording.write_text("not a sound")
    with pytest.raises(AudioUnreadable, match="damaged"):
        read_clip(recording, 0.0, 1.0)


def test_a_clip_is_heard_on_the_loudspeaker(pulse, sound, recording):
    with pulse.record_speaker() as speaker:
        sound.play_clip(recording, 2.2, 3.2, CancelToken())
        speaker.wait_for_seconds(0.2)
        samples = speaker.samples()
    loud = samples[np.abs(samples) > 0.05]
    assert 0.7 * HEARD_RATE_HZ < len(loud) < 1.1 * HEARD_RATE_HZ
    assert loudest_hz(samples, HEARD_RATE_HZ) == pytest.approx(HIGH_HZ, abs=4)


def test_a_clip_can_be_stopped(pulse, sound, recording):
    cancel = CancelToken()
    with pulse.record_speaker() as speaker:

        def stop_when_heard():
            speaker.wait_for(lambda samples: np.abs(samples).max() > 0.05)
            cancel.cancel()

        threading.Thread(target=stop_when_heard).start()
        with pytest.raises(Cancelled):
            sound.play_clip(recording, 0.0, 4.0, cancel)
        speaker.wait_for_seconds(0.5)
        loud = np.abs(speaker.samples()) > 0.05
        assert loud.sum() < 3.0 * HEARD_RATE_HZ, "the clip was played to its end"
