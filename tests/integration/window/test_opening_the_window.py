"""`viva` opens a window, and an interrupt puts everything away."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from support.display import private_display

LEAST_CHILDREN = 3
"""Engine, sound, and what Python's multiprocessing keeps beside them."""


def children_of(pid: int) -> list[str]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.split()


@pytest.fixture
def display():
    with private_display() as one:
        yield one


def test_viva_opens_its_window_and_an_interrupt_closes_it(display, home):
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PULSE_SERVER": "unix:/nowhere",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    process = subprocess.Popen([sys.executable, "-m", "tutor.cli.main"], env=environment)
    try:
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Viva$"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert found.stdout.strip()
        deadline = time.monotonic() + 60
        while len(children_of(process.pid)) < LEAST_CHILDREN and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert children_of(process.pid) == []
    finally:
        process.kill()
        process.wait()
