"""Two programs on one home: the second waits, or is told who holds it; a killed one holds nothing."""

import os
import signal
import subprocess
import sys

import pytest

from tutor.config.home_lock import home_lock
from tutor.core.errors import HomeBusy

HOLDER = """
import sys
from pathlib import Path
from tutor.config.home_lock import home_lock
with home_lock(Path(sys.argv[1]), "The Viva window", on_wait=print):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "viva.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_whoever_comes_second_is_told_who_holds_the_home(holder, tmp_path):
    waits = []
    lock = home_lock(tmp_path / "viva.lock", "A command", wait_s=0.2, on_wait=waits.append)
    with pytest.raises(HomeBusy, match=rf"The Viva window \(process {holder.pid}\) is using"):
        lock.__enter__()
    assert [str(one) for one in waits] == [f"The Viva window (process {holder.pid})"]


def test_whoever_waits_gets_the_home_when_it_is_free(holder, tmp_path):
    def let_go(_: str) -> None:
        holder.stdin.write("\n")
        holder.stdin.flush()

    with home_lock(tmp_path / "viva.lock", "A command", on_wait=let_go):
        assert "A command" in (tmp_path / "viva.holder").read_text()


def test_a_killed_program_holds_nothing(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with home_lock(tmp_path / "viva.lock", "A command", wait_s=0.0, on_wait=pytest.fail):
        pass
