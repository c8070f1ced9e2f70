"""Reading recordings."""

import struct
import tracemalloc

import numpy as np
import pytest
import soundfile

from tutor.audio.recording import GrowingRecording, read_recording
from tutor.audio.wav import write_wav
from tutor.core.errors import AudioUnreadable, NotFound


def tone(rate_hz: int, seconds: float = 1.0) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate_hz * seconds)) / rate_hz)


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg"])
@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
def test_any_rate_and_format_becomes_16_khz_mono(tmp_path, suffix, rate_hz):
    path = tmp_path / f"a.{suffix}"
    soundfile.write(path, np.stack([tone(rate_hz), tone(rate_hz)], axis=1), rate_hz)
    samples = read_recording(path)
    assert samples.dtype == np.float32
    assert samples.shape == pytest.approx((16_000,), abs=64)
    middle = slice(4_000, 12_000)
    assert np.corrcoef(samples[middle], tone(16_000)[middle])[0, 1] > 0.99


def test_many_channels_at_a_high_rate_need_little_memory(tmp_path):
    frames = 20 * 96_000
    spread = np.repeat(tone(96_000, 20)[:, None], 8, axis=1)
    soundfile.write(tmp_path / "a.wav", spread, 96_000)
    del spread
    tracemalloc.start()
    samples = read_recording(tmp_path / "a.wav")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(samples) == 20 * 16_000
    assert peak < frames * 8 * np.dtype(np.float32).itemsize / 2, "all channels were held at once"


def header(rate_hz, frames):
    """Of a recording of 16-bit mono samples."""
    described = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate_hz, 2 * rate_hz, 2, 16)
    return b"RIFF%sWAVE%sdata%s" % (
        struct.pack("<I", 36 + 2 * frames),
        described,
        struct.pack("<I", 2 * frames),
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"I am a text file that somebody renamed.\n" * 3, "is not a sound file"),
        (header(16_000, 0), "shorter than 0.1 s"),
        (header(16_000, 800) + bytes(1600), "shorter than 0.1 s"),
        (header(3, 800) + bytes(1600), "claims 3 samples a second"),
        (header(900_000, 800) + bytes(1600), "claims 900000 samples a second"),
        (header(16_000, 800)[:30], "is not a sound file"),
    ],
    ids=["empty", "text", "no frames", "too short", "rate too low", "rate too high", "cut header"],
)
def test_what_cannot_be_read_has_its_sentence(tmp_path, content, sentence):
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(AudioUnreadable, match=sentence):
        read_recording(tmp_path / "a.wav")


def test_a_recording_of_hours_is_refused_before_it_is_read(tmp_path):
    write_wav(tmp_path / "a.wav", np.zeros(4_000 * 3_700, np.int16), 4_000)
    with pytest.raises(AudioUnreadable, match="62 minutes long"):
        read_recording(tmp_path / "a.wav")


def test_a_missing_file_and_a_folder_have_their_sentences(tmp_path):
    with pytest.raises(NotFound, match="There is no file"):
        read_recording(tmp_path / "none.wav")
    with pytest.raises(AudioUnreadable, match="is a folder"):
        read_recording(tmp_path)
    (tmp_path / "a.wav").write_text("text")
    with pytest.raises(AudioUnreadable, match="not a recording"):
        GrowingRecording(tmp_path / "a.wav")
