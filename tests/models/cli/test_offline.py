"""No connection is opened: every process of Viva runs with a guard that fails on the first one, and is traced.

The guard sees what Python opens, the tracer what native libraries do on threads of their own.
"""

import json
import os
import subprocess
import sys

import pytest
from support.tracing import far_connections, tracer

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

GUARD = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        where = arguments[1] if event == "socket.connect" else arguments[0]
        if event == "socket.getaddrinfo" or isinstance(where, tuple):
            with open(os.environ["VIVA_TEST_CONNECTIONS"], "a") as file:
                file.write(f"{event} {where}\\n")
            raise OSError("no network in this test")

sys.addaudithook(watch)
"""


@pytest.fixture
def guard(tmp_path):
    """Variables of processes that are guarded; what they tried to open is written to `connections`."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD)
    seen = str(tmp_path / "connections")
    return {**os.environ, "PYTHONPATH": str(folder), "VIVA_TEST_CONNECTIONS": seen}


def test_grading_a_recording_opens_no_connection(home_with_models, guard, tmp_path):
    environment = {**guard, "VIVA_HOME": str(home_with_models.data_dir)}
    seen, trace, wav = (tmp_path / name for name in ("connections", "trace", "answer.wav"))

    def viva(*words):
        done = subprocess.run(
            [*tracer(trace), sys.executable, "-m", "tutor.cli.main", *words],
            env=environment, capture_output=True, text=True, timeout=400, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    viva("say", "Long vectors have large dot products, so the softmax saturates.", "--out", str(wav))
    graded = viva("grade", "attention/why-scale", "--audio", str(wav), "--json")
    assert json.loads(graded)["transcript"]["text"]
    assert not seen.exists(), seen.read_text()
    assert trace.read_text(), "the tracer saw nothing"
    assert far_connections(trace) == []


def test_the_tracer_sees_a_connection_that_the_guard_does_not(tmp_path):
    trace = tmp_path / "trace"
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([*tracer(trace), sys.executable, "-c", code], check=True)
    assert len(far_connections(trace)) == 1


def test_the_guard_sees_a_connection(guard, tmp_path):
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    result = subprocess.run([sys.executable, "-c", code], env=guard, capture_output=True, check=False)
    assert result.returncode != 0
    assert "127.0.0.1" in (tmp_path / "connections").read_text()
