"""The program that shows a session killed while it records: the sound is there, and offered at the next start."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import soundfile
from support.keeping_engine import TOPICS
from support.killing import check_database
from support.table_engine import TableEngine

from research.benchmarks.pulse import private_pulse
from tutor.audio.wav import HEADER_EVERY_S
from tutor.config.home_lock import home_lock
from tutor.config.settings import Settings
from tutor.session.unfinished import finish, unfinished
from tutor.store.history import open_history

TESTS = Path(__file__).resolve().parents[2]
KILLED_AT_S = 1.2
"""Of recorded sound."""


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def killed(home, monkeypatch):
    """The last line that the program told before it was killed, and when that was."""
    with private_pulse() as pulse:
        process = subprocess.Popen(
            [sys.executable, "-m", "support.recording_session"],
            cwd=TESTS,
            env={**os.environ, **pulse.environment, "PYTHONPATH": str(TESTS)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for line in process.stdout:
            told = json.loads(line)
            if told["frames"] >= KILLED_AT_S * told["rate_hz"]:
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        yield told


def test_the_recording_is_complete_and_offered_and_nothing_runs_on(killed, home):
    killed_at = time.monotonic()
    with home_lock(home.lock_file, "The next window", wait_s=0.0, on_wait=pytest.fail):
        gone = threading.Event()
        while any(map(is_running, killed["pids"])):
            assert not gone.wait(0.02)
        print(f"children gone after {time.monotonic() - killed_at:.2f} s")
        wav = Path(killed["wav"])
        info = soundfile.info(wav)
        assert info.samplerate == killed["rate_hz"]
        assert info.frames >= killed["frames"] - HEADER_EVERY_S * info.samplerate
        history = open_history(home, Settings())
        check_database(home.database)
        (left,) = unfinished(home.recordings_dir, history)
        assert left.wav == wav
        engine = TableEngine(open_history(home, Settings()), TOPICS, gate=lambda text: None)
        graded = finish(left, home.recordings_dir, history, engine)
        assert engine.gradings[0].said.wav == wav
        assert history.get(graded.attempt_id).attempt.recording == str(wav)
        assert unfinished(home.recordings_dir, history) == ()
        assert history.close_open_sessions() == 1
        assert history.outcome(left.place.session_id) == "saved"
