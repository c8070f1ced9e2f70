"""WAV files that stay readable while they are written."""

import os
import signal
import subprocess
import sys
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


def test_what_is_written_is_read_back(tmp_path):
    write_wav(tmp_path / "a.wav", ramp(5000), RATE_HZ)
    samples, rate_hz = read(tmp_path / "a.wav")
    assert rate_hz == RATE_HZ
    np.testing.assert_array_equal(samples, ramp(5000))


def test_writing_whole_replaces_what_was_there(tmp_path):
    write_wav(tmp_path / "a.wav", ramp(5000), RATE_HZ)
    write_wav(tmp_path / "a.wav", ramp(10), 8_000)
    samples, rate_hz = read(tmp_path / "a.wav")
    assert (len(samples), rate_hz) == (10, 8_000)


def test_folders_are_made(tmp_path):
    write_wav(tmp_path / "new" / "folder" / "a.wav", ramp(10), RATE_HZ)
    assert len(read(tmp_path / "new" / "folder" / "a.wav")[0]) == 10


def test_the_header_is_at_most_a_quarter_second_behind(tmp_path):
    writer = WavWriter(tmp_path / "a.wav", RATE_HZ)
    for number in range(50):
        writer.write(ramp(333, number * 333))
        assert writer.frames - len(read(tmp_path / "a.wav")[0]) <= RATE_HZ // 4
    writer.close()
    np.testing.assert_array_equal(read(tmp_path / "a.wav")[0], ramp(50 * 333))


def test_a_recording_is_continued(tmp_path):
    with WavWriter(tmp_path / "a.wav", RATE_HZ) as writer:
        writer.write(ramp(1000))
    with WavWriter(tmp_path / "a.wav", RATE_HZ) as writer:
        assert writer.frames == 1000
        writer.write(ramp(500, 1000))
    np.testing.assert_array_equal(read(tmp_path / "a.wav")[0], ramp(1500))


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


def test_a_killed_writer_leaves_a_readable_file(tmp_path):
    script = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from tutor.audio.wav import WavWriter\n"
        "writer = WavWriter(Path(sys.argv[1]), 16000)\n"
        "for number in range(10**9):\n"
        "    writer.write(np.full(160, 1000, np.int16))\n"
        "    if number == 300: print('written', flush=True)\n"
        "    if number >= 300: sys.stdin.readline()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "a.wav")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"written\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    samples, _ = read(tmp_path / "a.wav")
    assert 301 * 160 - RATE_HZ // 4 <= len(samples) <= 301 * 160
    assert (samples == 1000).all()


def test_a_write_that_fails_half_way_is_told_and_leaves_what_was_written(tmp_path):
    script = (
        "import resource, signal, sys, numpy as np\n"
        "from pathlib import Path\n"
        "from tutor.audio.wav import WavWriter\n"
        "from tutor.core.errors import DiskFull\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (44 + 20_000, 44 + 20_000))\n"
        "writer = WavWriter(Path(sys.argv[1]), 16000)\n"
        "try:\n"
        "    for _ in range(100): writer.write(np.full(160, 1000, np.int16))\n"
        "except DiskFull as error: print(error)\n"
        "writer.close()\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.wav")], capture_output=True, text=True, check=True
    )
    assert "a.wav could not be written" in told.stdout
    samples, _ = read(tmp_path / "a.wav")
    assert len(samples) == 9_920
    assert (samples == 1000).all()


def test_a_folder_that_cannot_be_written_has_its_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DiskFull, match="could not be written"):
        WavWriter(tmp_path / "file" / "a.wav", RATE_HZ)
