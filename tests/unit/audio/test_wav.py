"""WAV files that stay readable while they are written."""

import wave

import numpy as np
import pytest

from tutor.audio.wav import WavWriter, recording_rate_hz, write_wav
from tutor.core.errors import AudioUnreadable, DiskFull

RATE_HZ = 16_000


def ramp(frames: int, start: int = 0) -> np.ndarray:
    return ((np.arange(start, start + frames) * 7) % 20_000 - 10_000).astype(np.int16)


def read(path):
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2"), file.getframerate()


def test_what_is_written_is_read_back_in_place_of_what_was_there(tmp_path):
    file = tmp_path / "new" / "folder" / "a.wav"
    for frames, wanted_hz in ((5000, RATE_HZ), (10, 8_000)):
        write_wav(file, ramp(frames), wanted_hz)
        samples, rate_hz = read(file)
        assert rate_hz == wanted_hz
        np.testing.assert_array_equal(samples, ramp(frames))
    with pytest.raises(DiskFull, match="cannot be written"):
        WavWriter(file / "a.wav", RATE_HZ)


def test_frames_behind_a_stale_header_are_kept_when_continued(tmp_path):
    writer = WavWriter(tmp_path / "a.wav", RATE_HZ)
    writer.write(ramp(100))
    left = (tmp_path / "a.wav").read_bytes()
    writer.close()
    (tmp_path / "b.wav").write_bytes(left + b"\x01")  # killed in the middle of a frame
    with WavWriter(tmp_path / "b.wav", RATE_HZ) as continued:
        assert continued.frames == 100
    np.testing.assert_array_equal(read(tmp_path / "b.wav")[0], ramp(100))


def test_another_file_is_never_written_over(tmp_path):
    (tmp_path / "notes.wav").write_text("My notes, which are dear to me and longer than any header is.\n")
    with pytest.raises(AudioUnreadable, match=r"notes\.wav is there already"):
        WavWriter(tmp_path / "notes.wav", RATE_HZ)
    assert (tmp_path / "notes.wav").read_text().startswith("My notes")


def test_the_rate_of_a_recording_is_known_from_its_header(tmp_path):
    write_wav(tmp_path / "a.wav", ramp(10), 44_100)
    (tmp_path / "b.wav").write_text("text")
    assert recording_rate_hz(tmp_path / "a.wav") == 44_100
    assert recording_rate_hz(tmp_path / "b.wav") is None
    assert recording_rate_hz(tmp_path / "none.wav") is None
