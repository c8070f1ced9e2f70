"""No connection is opened: what Viva and its libraries connect to is traced from outside."""

import json
import os
import subprocess
import sys

import pytest
from support.tracing import far_connections, tracer

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]


def test_grading_a_recording_opens_no_connection(home_with_models, tmp_path):
    environment = {**os.environ, "VIVA_HOME": str(home_with_models.data_dir)}
    trace, wav = (tmp_path / name for name in ("trace", "answer.wav"))

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
    assert trace.read_text(), "the tracer saw nothing"
    assert far_connections(trace) == []


def test_the_tracer_sees_a_connection_that_the_guard_does_not(tmp_path):
    trace = tmp_path / "trace"
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([*tracer(trace), sys.executable, "-c", code], check=True)
    assert len(far_connections(trace)) == 1
