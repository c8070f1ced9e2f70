"""Recordings whose writer is killed or runs out of room."""

import os
import signal
import subprocess
import sys
import wave

import numpy as np

RATE_HZ = 16_000


def read(path):
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2"), file.getframerate()


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
    assert "a.wav cannot be written" in told.stdout
    samples, _ = read(tmp_path / "a.wav")
    assert len(samples) == 9_920
    assert (samples == 1000).all()
