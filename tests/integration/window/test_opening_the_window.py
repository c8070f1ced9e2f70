"""`viva` opens a window, and an interrupt puts everything away."""

import os
import signal
import subprocess
import sys
import threading
import time

from support.display import private_display

LEAST_CHILDREN = 3
"""Engine, sound, and what Python's multiprocessing keeps beside them."""


def children_of(pid: int) -> list[str]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.split()


def test_viva_opens_its_window_and_an_interrupt_closes_it(home):
    with private_display() as display:
        screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PULSE_SERVER": "unix:/nowhere"}
        environment = {**os.environ, **screen, "WAYLAND_DISPLAY": ""}
        process = subprocess.Popen([sys.executable, "-m", "tutor.cli.main"], env=environment)
        try:
            search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Viva$"]
            assert subprocess.check_output(search, env=environment, timeout=60).strip()
            deadline = time.monotonic() + 60
            while len(children_of(process.pid)) < LEAST_CHILDREN and time.monotonic() < deadline:
                threading.Event().wait(0.05)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
            assert children_of(process.pid) == []
        finally:
            process.kill()
            process.wait()
