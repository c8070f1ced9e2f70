"""No connection is opened: every process of Viva runs with a guard that fails on the first one, and is traced.

The guard sees what Python opens, the tracer what native libraries do on threads of their own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

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


def test_grading_a_recording_opens_no_connection(home_with_models, tmp_path: Path):
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    seen = tmp_path / "connections"
    environment = {
        **os.environ,
        "VIVA_HOME": str(home_with_models.data_dir),
        "PYTHONPATH": str(guard),
        "VIVA_TEST_CONNECTIONS": str(seen),
    }

    def viva(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*tracer(trace), sys.executable, "-m", "tutor.cli.main", *words],
            env=environment, capture_output=True, text=True, timeout=400, check=False,
        )  # fmt: skip

    trace, wav = tmp_path / "trace", tmp_path / "answer.wav"
    said = viva("say", "Long vectors have large dot products, so the softmax saturates.", "--out", str(wav))
    assert said.returncode == 0, said.stderr
    graded = viva("grade", "attention/why-scale", "--audio", str(wav), "--json")
    assert graded.returncode == 0, graded.stderr
    assert json.loads(graded.stdout)["transcript"]["text"]
    assert not seen.exists(), seen.read_text()
    assert trace.read_text(), "the tracer saw nothing"
    assert far_connections(trace) == []


def test_the_tracer_sees_a_connection_that_the_guard_does_not(tmp_path: Path):
    trace = tmp_path / "trace"
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([*tracer(trace), sys.executable, "-c", code], check=True)
    assert len(far_connections(trace)) == 1


def test_the_guard_sees_a_connection(tmp_path: Path):
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    seen = tmp_path / "connections"
    environment = {**os.environ, "PYTHONPATH": str(guard), "VIVA_TEST_CONNECTIONS": str(seen)}
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert result.returncode != 0
    assert "127.0.0.1" in seen.read_text()
