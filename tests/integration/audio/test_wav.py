"""Recordings whose writer is killed."""

import os
import signal
import subprocess
import sys
import wave

import numpy as np

RATE_HZ = 16_000


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
    with wave.open(str(tmp_path / "a.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    assert 301 * 160 - RATE_HZ // 4 <= len(samples) <= 301 * 160
    assert (samples == 1000).all()
